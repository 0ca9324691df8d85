"""A list that was put right and is imported again: what differs, and what to type."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Listed = Callable[[str], tuple[str, ...]]

HEADER = (
    "force_id,status,figure,exemption_cited,as_of,given_on,source_url,quotation,"
    "caveat,confidence,unit,joint_with,note"
)
KENT = "kent,refused,,s.40(2),,2026-05-01,http://k,not these,,,,,a note"
ESSEX = (
    "essex,answered,8,,2026-03,2026-05-01,http://e,eight,at noon,named-report,men,,n"
)


@pytest.fixture
def listed(desk: Path) -> Listed:
    """The command for a list with these lines."""

    def command(lines: str) -> tuple[str, ...]:
        path = desk / "found.csv"
        path.write_text(f"{HEADER}\n{lines}\n", encoding="utf-8")
        return ("round", "import", str(path), "--name", "five", "--part", "q1")

    return command


@pytest.mark.parametrize(
    ("before", "now", "differs"),
    [
        (KENT, KENT.replace("s.40(2)", "s.31"), "exemption_cited"),
        (KENT, KENT.replace("2026-05-01", "2026-05-02"), "given_on"),
        (KENT, KENT.replace("http://k", "http://other"), "source_url"),
        (KENT, KENT.replace("not these", "none of these"), "quotation"),
        (KENT, KENT.replace("a note", "another"), "note"),
        (KENT, KENT.replace("a note", ""), "note"),
        (KENT, KENT.replace("refused", "ncnd"), "status"),
        (ESSEX, ESSEX.replace("answered,8", "answered,9"), "figure"),
        (ESSEX, ESSEX.replace("2026-03", "2026-02"), "as_of_date"),
        (ESSEX, ESSEX.replace("2026-05-01", "2026-05-02"), "given_on"),
        (ESSEX, ESSEX.replace("http://e", "http://other"), "source_url"),
        (ESSEX, ESSEX.replace("eight", "but eight"), "quotation"),
        (ESSEX, ESSEX.replace("at noon", ""), "caveat"),
        (ESSEX, ESSEX.replace("named-report", "inference"), "confidence"),
        (ESSEX, ESSEX.replace("men,", "people,"), "unit"),
        (ESSEX, ESSEX.replace("men,,", "men,kent,"), "figure"),
        (ESSEX, f"{ESSEX}\nessex,candidate,6,,,,,,,,,,", "figure"),
    ],
)
def test_each_column_that_was_put_right_is_named_and_can_be_recorded(
    listed: Listed,
    foitool: Foitool,
    document: Document,
    before: str,
    now: str,
    differs: str,
) -> None:
    document(*listed(before))
    (row,) = document(*listed(now))
    assert (row["outcome"], row["otherwise"]) == ("skipped", True)
    assert [each["column"] for each in row["differs"]] == [differs]
    for command in row["commands"]:
        words = shlex.split(command)[1:]
        agreed = ["--yes"] if words[0] == "correct" else []
        assert foitool(*words, *agreed).exit_code == 0, command
    (row,) = document(*listed(now))
    assert row["differs"] == [] or now == KENT.replace("a note", "")


def test_the_same_list_differs_in_nothing(listed: Listed, document: Document) -> None:
    document(*listed(f"{KENT}\n{ESSEX}"))
    rows = document(*listed(f"{ESSEX}\n{KENT}"))
    assert [row["differs"] for row in rows] == [[], []]


def test_what_differs_is_told_with_what_is_there_and_what_to_type(
    listed: Listed, foitool: Foitool
) -> None:
    foitool(*listed(f"{KENT}\ngwent,refused,,,,,,,,,,,"))
    now = KENT.replace("s.40(2)", "s.31").replace("2026-05-01", "2026-05-02")
    said = foitool(*listed(f"{now}\ngwent,cost,,,,,,,,,,,")).stdout
    assert "  exemption_cited  foia:31; there is foia:40(2)" in said
    assert "  given_on  2026-05-02; there is 2026-05-01" in said
    assert (
        "foitool log-response kent refused --refuse q1=foia:31 --on 2026-05-02"
        " --round five"
    ) in said
    assert "  status  cost; there is refused" in said
    assert "foitool correct gwent 2 --why TEXT --round five" in said
    assert (
        "foitool log-response gwent refused --refuse q1=foia:12 --on DAY --round five"
    ) in said
    assert "foitool figure " not in said


@pytest.mark.parametrize("word", ["silent", "unknown"])
def test_what_is_known_no_more_is_struck_out_and_then_taken_over_again(
    listed: Listed, foitool: Foitool, document: Document, word: str
) -> None:
    document(*listed("essex,answered,8,,,,,,,,,,"))
    now = f"essex,{word},,,,,,,,,,,"
    assert "Then import the list once more." in foitool(*listed(now)).stdout
    (row,) = document(*listed(now))
    for command in row["commands"]:
        assert foitool(*shlex.split(command)[1:], "--yes").exit_code == 0
    (row,) = document(*listed(now))
    assert row["outcome"] == "imported"
    assert document("figures", "--round", "five")[word] == 1


def test_a_reply_that_was_recorded_since_is_no_difference_from_the_list_that_has_it(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    document(*listed("essex,silent,,,,,,,,,,,"))
    told = ("--figure", "q1=8", "--on", "2026-05-01", "--round", "five")
    assert foitool("log-response", "essex", "answered", *told).exit_code == 0
    (row,) = document(*listed("essex,answered,8,,,2026-05-01,,,,,,,"))
    assert row["differs"] == []


def test_words_that_were_erased_are_held_against_nothing(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    document(*listed(ESSEX))
    erase = ("erase", "essex", "--what", "note", "--why", "asked", "--yes")
    assert foitool(*erase, "--round", "five").exit_code == 0
    (row,) = document(*listed(ESSEX.replace("eight", "but eight")))
    assert row["differs"] == []


def test_the_note_of_a_further_value_is_kept_too(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    lines = "kent,answered,8,,,,,,,,,,first\nkent,candidate,6,,,,,,,,,,a later one"
    foitool(*listed(lines))
    shown = " ".join(foitool("show", "kent", "--round", "five").stdout.split())
    assert "“first a later one”" in shown
    assert document(*listed(lines))[0]["differs"] == []


def test_where_a_refusal_was_read_and_in_which_words_is_kept(
    listed: Listed, foitool: Foitool
) -> None:
    """No figure carries them, and nothing that the list says is lost."""
    foitool(*listed(KENT))
    told = foitool("findings", "--round", "five", "--part", "q1").stdout
    assert "http://k, found.csv, line 2" in " ".join(told.split())
    shown = " ".join(foitool("show", "kent", "--round", "five").stdout.split())
    assert "In its words: not these" in shown
