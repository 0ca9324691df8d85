"""A right of reply changes nothing that is said of requests."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from told_first import LETTERS, TELL, TELL_ALL

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")

FLOW = (
    ("status",),
    ("status", "--json"),
    ("overdue", "--on", "2027-01-29"),
    ("overdue", "--on", "2027-01-29", "--json"),
    ("send", "--all", "--dry-run"),
    ("send", "--all", "--dry-run", "--json"),
    ("drafts", "--all", "--dry-run"),
    ("figures", "--json"),
    ("matrix",),
    ("export", "events"),
    ("export", "requests"),
    ("export", "parts"),
)


@pytest.mark.parametrize("words", FLOW, ids=" ".join)
def test_no_command_of_the_request_says_anything_else_for_it(
    words: tuple[str, ...], foitool: Foitool
) -> None:
    """Written, sent, and answered by a statement that is not for publication."""
    before = foitool(*words)
    foitool(*TELL_ALL)
    foitool("right-of-reply", "--all", "--mark-sent")
    foitool("record", "kent", "statement", "--note", "We know where they are.")
    assert len(list(LETTERS.glob("*.eml"))) == 3
    after = foitool(*words)
    assert (after.stdout, after.exit_code) == (before.stdout, before.exit_code)


@pytest.mark.parametrize("kind", ["queued", "written", "sent"])
def test_the_first_letter_of_a_request_is_still_to_be_sent_after_it(
    kind: str, foitool: Foitool, document: Document
) -> None:
    """It is not taken for the request's letter: standing and letter are as before."""
    before = document("show", "kent")["standing"]
    letter_before = foitool("show", "kent", "--raw").stdout_bytes
    foitool(*TELL, "kent", "--yes")
    if kind == "sent":
        foitool("right-of-reply", "kent", "--mark-sent")
    shown = document("show", "kent")
    assert kind in [event["kind"] for event in shown["events"]]
    assert shown["standing"] == before
    assert foitool("show", "kent", "--raw").stdout_bytes == letter_before
