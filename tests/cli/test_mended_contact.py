"""Nothing was received, and the address was mended since: what is left to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]
Document = Callable[..., Any]

SOURCE = ("--source", "its own page")
MENDED = ("forces", "set", "gwent", "--email", "foi9@gwent.example", *SOURCE)
OLD = "foi@gwent.pnn.police.uk"


@pytest.fixture
def step(foitool: Foitool) -> Callable[[], tuple[str, str]]:
    """Gwent's next step, as `show` tells it and as `status` does."""

    def look() -> tuple[str, str]:
        shown = " ".join(foitool("show", "gwent").stdout.split())
        said = shown.partition("Next step ")[2].partition(" Parts ")[0]
        lines = foitool("status").stdout.splitlines()
        return said, next(line for line in lines if line.startswith("gwent"))

    return look


@pytest.fixture
def came_back(sent: Path, foitool: Foitool) -> Path:
    assert foitool("log-response", "gwent", "bounced").exit_code == 0
    return sent


@pytest.mark.usefixtures("came_back")
def test_a_letter_that_came_back_is_written_a_second_time(
    foitool: Foitool, document: Document, step: Callable[[], tuple[str, str]]
) -> None:
    said, line = step()
    assert said == "mend-contact: nothing was received: mend the address"
    assert "mend-contact" in line
    assert foitool(*MENDED).exit_code == 0
    said, line = step()
    assert said == f"send: the letter to {OLD} came back; its address was mended since"
    assert "send" in line.split()
    assert document("show", "gwent")["standing"]["next_step"] == "mend-contact"


def test_so_is_one_that_the_server_would_not_take(
    server: HangsUp, foitool: Foitool, step: Callable[[], tuple[str, str]]
) -> None:
    server.refuses_the_address = {"gwent"}
    foitool("send", "--force", "gwent", "--accept-unchecked", "--yes")
    assert step()[0].startswith("mend-contact")
    assert foitool(*MENDED).exit_code == 0
    why = f"send: the letter to {OLD} was not taken; its address was mended since"
    assert step()[0] == why


@pytest.mark.usefixtures("came_back")
def test_where_only_a_form_is_left_it_is_asked_by_that(
    foitool: Foitool, step: Callable[[], tuple[str, str]]
) -> None:
    form = ("--email", "", "--form-url", "https://foi.example.org/ask")
    assert foitool("forces", "set", "gwent", *form, *SOURCE).exit_code == 0
    assert step()[0].startswith("ask by form: no mail reaches it; its text:")


@pytest.mark.usefixtures("came_back")
def test_where_no_address_is_left_it_is_still_to_be_mended(
    foitool: Foitool, step: Callable[[], tuple[str, str]]
) -> None:
    none = ("--email", "", "--form-url", "", "--postal-address", "")
    assert foitool("forces", "set", "gwent", *none, *SOURCE).exit_code == 0
    assert step()[0].startswith("mend-contact")


@pytest.mark.usefixtures("came_back")
def test_a_force_that_is_gone_is_sent_nothing(
    foitool: Foitool, step: Callable[[], tuple[str, str]]
) -> None:
    merged = ("--email", "new@gwent.example", "--regime", "none (merged)")
    assert foitool("forces", "set", "gwent", *merged, *SOURCE).exit_code == 0
    assert step()[0].startswith("mend-contact")
