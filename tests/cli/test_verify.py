"""`foitool verify` says what it counted, and what lies otherwise in the outbox."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
ROUND = "missing-rso-2026"


@pytest.mark.usefixtures("desk")
def test_before_the_first_letter_there_is_nothing_to_check(foitool: Foitool) -> None:
    result = foitool("verify")
    assert (result.exit_code, result.stdout) == (0, "Nothing to check yet.\n")


@pytest.mark.usefixtures("desk")
def test_nor_is_there_in_a_tracker_that_keeps_no_piece(foitool: Foitool) -> None:
    """A letter by a form has left nothing here but its day."""
    foitool("mark-sent", "kent", "--via", "form", "--on", "2026-11-20")
    assert foitool("verify").stdout == "Nothing to check yet.\n"


def test_what_is_kept_is_counted_by_what_it_is(
    sent: Path, foitool: Foitool, document: Document
) -> None:
    (sent / "answer.pdf").write_bytes(b"%PDF-1.7")
    foitool("log-response", "kent", "other", "--file", "answer.pdf", "--note", "Late")
    foitool("log-response", "essex", "answered", "--figure", "missing=text:about ten")
    said = foitool("verify").stdout.splitlines()[0]
    assert said == (
        "Kept in the tracker: 45 letters, 1 question, 1 file, 1 note,"
        " 1 answer in words; 0 erased."
    )
    kinds = document("verify")["kinds"]
    assert kinds == {"letter": 45, "question": 1, "file": 1, "note": 1, "words": 1}


def test_files_in_the_outbox_that_were_not_sent_are_looked_at(
    written: Path, foitool: Foitool, document: Document
) -> None:
    """A note and no fault: a person may edit or move what is theirs to send."""
    outbox = written / "outbox" / ROUND
    with (outbox / "kent.eml").open("ab") as letter:
        letter.write(b"PS\r\n")
    (outbox / "essex.eml").unlink()
    result = foitool("verify")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "43 letters not sent yet lie in the outbox as written." in said
    assert f"Note: changed in the outbox since it was written: kent ({ROUND})." in said
    assert f"and not marked as sent: essex ({ROUND})." in said
    assert document("verify")["outbox"] == {
        "as_written": 43,
        "changed": [[ROUND, "kent"]],
        "missing": [[ROUND, "essex"]],
        "unreadable": "",
    }


def test_of_what_was_sent_nobody_needs_the_file(sent: Path, foitool: Foitool) -> None:
    (sent / "outbox" / ROUND / "kent.eml").unlink()
    assert "outbox" not in foitool("verify").stdout


# --- a letter of which no bytes are kept ----------------------------------------------


@pytest.mark.parametrize(
    ("mended", "via", "way"),
    [
        (("--form-url", "https://kent.police.uk/foi"), "form", "its form"),
        (("--postal-address", "Maidstone", "--form-url", ""), "post", "the post"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_for_a_form_or_for_paper_it_says_where_the_text_lies(
    mended: tuple[str, str], via: str, way: str, foitool: Foitool
) -> None:
    told = ("--email", "", "--source", "its own page")
    assert foitool("forces", "set", "kent", *mended, *told).exit_code == 0
    foitool("send", "--force", "kent", "--yes")
    for _ in ("before it was handed in", "and after"):
        result = foitool("show", "kent", "--raw")
        assert result.exit_code == 2
        said = " ".join(result.stderr.split())
        assert (
            f"the text for {way} was prepared in outbox/{ROUND}/by-{via}/kent.txt. The"
            " tracker keeps no copy of it"
        ) in said
        foitool("mark-sent", "kent", "--via", via)


@pytest.mark.usefixtures("sent")
def test_of_an_erased_letter_it_says_that_it_was_erased(foitool: Foitool) -> None:
    foitool("erase", "kent", "--what", "letter", "--why", "asked for", "--yes")
    assert "The letter to kent was erased" in foitool("show", "kent", "--raw").stderr


@pytest.mark.usefixtures("desk")
def test_where_none_was_written_it_says_that(foitool: Foitool) -> None:
    assert "none was written" in foitool("show", "kent", "--raw").stderr
