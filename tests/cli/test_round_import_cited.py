"""What a list says of exemptions: all is read, told or refused, and nothing lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

HEADER = "force_id,status,figure,exemption_cited\n"


@pytest.fixture
def listed(desk: Path) -> Callable[[str], tuple[str, ...]]:
    """The command for a list with these lines."""

    def command(lines: str) -> tuple[str, ...]:
        path = desk / "found.csv"
        path.write_text(HEADER + lines, encoding="utf-8")
        return ("round", "import", str(path), "--name", "five")

    return command


Listed = Callable[[str], tuple[str, ...]]


def test_provisions_are_read_as_people_write_them_in_a_sheet(
    listed: Listed, document: Document
) -> None:
    lines = (
        "kent,refused,,FOIA s40(2)\n"
        'essex,refused,,"s.40(2), s.31"\n'
        "surrey,refused,,s.40(2) Personal Information\n"
        "dorset,refused,,s 12 (cost)\n"
        "scotland,refused,,s.38(1)(b)\n"
    )
    document(*listed(lines))
    cited = {
        row["force"]: row["exemptions"] for row in document("matrix", "--round", "five")
    }
    assert cited == {
        "kent": "foia:40(2)",
        "essex": "foia:40(2),foia:31",
        "surrey": "foia:40(2)",
        "dorset": "foia:12",
        "police-scotland": "foisa:38(1)(b)",
    }
    found = document("findings", "--round", "five")
    said = " ".join(one["says"] for one in found["findings"])
    assert "(cost)" not in said


def test_a_dry_run_says_what_is_cited_and_what_is_words(
    listed: Listed, foitool: Foitool
) -> None:
    lines = (
        'kent,refused,,"s.40(2), s.31"\n'
        "essex,refused,,40(2)\n"
        "gwent,refused,,Data Protection Act\n"
        "met,answered,227,s.40(2)\n"
    )
    said = " ".join(foitool(*listed(lines), "--dry-run").stdout.split())
    assert "Cited foia:40(2): kent, essex; foia:31: kent." in said
    assert "In words, which cite no section gwent “Data Protection Act”." in said
    assert (
        "Cited with nothing withheld, kept as a note metropolitan foia:40(2)." in said
    )


def test_a_section_that_is_cited_beside_an_answer_is_kept_as_a_note(
    listed: Listed, foitool: Foitool
) -> None:
    foitool(*listed("met,answered,227,s.40(2)\n"))
    assert "Cited: foia:40(2)" in foitool("show", "met", "--round", "five").stdout


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("foia:99", "section 99 is no ground of refusal in that Act"),
        ("foisa:38(1)(b)", "this authority answers under foia"),
        ("s.40 not s.31", "'not' beside foia:40, foia:31 is not understood"),
        ("40(banana)", "'banana' beside foia:40 is not understood"),
    ],
)
def test_a_section_that_is_none_is_a_mistake_with_its_line(
    listed: Listed, foitool: Foitool, written: str, said: str
) -> None:
    result = foitool(*listed(f"kent,refused,,{written}\n"))
    assert result.exit_code == 2
    told = " ".join(result.stderr.split())
    assert f"line 2: exemption_cited {written!r}: {said}" in told
    assert "write the sections alone, such as foia:40(2), and the rest into" in told


@pytest.mark.usefixtures("sent")
def test_a_reply_cites_no_word_as_a_limb(foitool: Foitool) -> None:
    result = foitool("log-response", "kent", "refused", "--exemption", "foia:12(cost)")
    assert result.exit_code == 2
    assert "'foia:12(cost)' cannot be recorded as an exemption" in result.stderr
