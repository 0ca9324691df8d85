"""A list with several questions: one part after the other, under one name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Listed = Callable[..., tuple[str, ...]]

SHEET = """Force,Status,Q1,Q2
kent,answered,8,3
essex,refused,,
surrey,silent,,
gwent,unknown,,
met,answered,227,10
"""
CONFIG = """
[rounds.five]
title = "Five questions"

[[rounds.five.parts]]
id = "q1"
kind = "number"
text = "How many?"

[[rounds.five.parts]]
id = "q2"
kind = "number"
text = "Of these, how many abroad?"
"""


@pytest.fixture
def listed(desk: Path) -> Listed:
    """The command that takes one part of a sheet over."""

    def command(part: str, lines: str = SHEET) -> tuple[str, ...]:
        path = desk / "sheet.csv"
        path.write_text(lines, encoding="utf-8")
        figure = ("--column", f"{part.upper()}=figure", "--ignore-others")
        return ("round", "import", str(path), "--name", "five", "--part", part, *figure)

    return command


def test_each_part_is_taken_over_once_beside_the_others(
    listed: Listed, document: Document
) -> None:
    document(*listed("q1"))
    assert {row["outcome"] for row in document(*listed("q2"))} == {"imported"}
    for part, total in (("q1", 235), ("q2", 13)):
        figures = document("figures", "--round", "five", "--part", part)
        counts = [figures[key] for key in ("answered", "refused", "silent", "unknown")]
        assert (counts, figures["total"]) == ([2, 1, 1, 1], total)
    again = document(*listed("q2")) + document(*listed("q1"))
    assert {row["outcome"] for row in again} == {"skipped"}
    assert not any(row["otherwise"] for row in again)
    assert len(document("show", "kent", "--round", "five")["events"]) == 6


def test_what_is_told_speaks_of_the_part_that_was_recorded(
    listed: Listed, foitool: Foitool
) -> None:
    foitool(*listed("q1"))
    rehearsed = foitool(*listed("q2"), "--dry-run").stdout
    assert "Parts  q2 (the figures), beside q1." in rehearsed
    assert "Nothing was recorded: --dry-run." in rehearsed
    assert "Part q2 of 5 requests taken over." in foitool(*listed("q2")).stdout
    said = "Nothing was recorded: part q2 of 5 requests was there before."
    assert said in foitool(*listed("q2")).stdout


def test_the_page_of_a_force_says_what_was_taken_over_when(
    listed: Listed, foitool: Foitool
) -> None:
    foitool(*listed("q1"))
    foitool(*listed("q2"))
    shown = foitool("show", "kent", "--round", "five").stdout
    assert "1  imported, q1" in shown
    assert "4  imported, q2" in shown


def test_a_refusal_of_the_second_part_is_traced_to_its_own_list(
    listed: Listed, document: Document
) -> None:
    document(*listed("q1"))
    header, _, essex, *others = SHEET.splitlines()
    document(*listed("q2", "\n".join((header, *others, essex)) + "\n"))
    places = [
        one["source"]
        for part in ("q1", "q2")
        for one in document("findings", "--round", "five", "--part", part)["findings"][
            0
        ]["rests_on"]
        if one["force"] == "essex"
    ]
    assert places == ["sheet.csv, line 3", "sheet.csv, line 5"]


def test_a_force_that_only_the_second_list_has_is_not_known_of_the_first(
    listed: Listed, document: Document
) -> None:
    document(*listed("q1"))
    document(*listed("q2", SHEET + "dorset,answered,,4\n"))
    first = document("figures", "--round", "five", "--part", "q1")
    assert (first["asked"], first["unknown"], first["total"]) == (6, 2, 235)


def test_a_value_that_was_found_later_can_be_entered_for_either_part(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    document(*listed("q1"))
    document(*listed("q2"))
    entered = ("--source", "a call", "--use", "--round", "five")
    assert foitool("figure", "kent", "q2", "4", *entered).exit_code == 0
    assert document("figures", "--round", "five", "--part", "q2")["total"] == 14
    assert document("figures", "--round", "five", "--part", "q1")["total"] == 235


def test_taken_back_the_second_part_alone_is_gone(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    document(*listed("q1"))
    document(*listed("q2"))
    assert foitool("undo", "--yes").exit_code == 0
    assert foitool("figures", "--round", "five", "--part", "q2").exit_code == 2
    assert document("figures", "--round", "five", "--part", "q1")["total"] == 235
    assert {row["outcome"] for row in document(*listed("q2"))} == {"imported"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kent,silent,8,", "kent is silent here, and answered by what is there (q1)"),
        ("essex,silent,,", "essex is silent here, and answered by what is there (q1)"),
        (
            "surrey,answered,,4",
            "surrey answered here, and is silent by what is there (q1)",
        ),
        ("surrey,refused,,", "surrey answered here, and is silent by what is there"),
    ],
)
def test_who_was_silent_answered_no_part_and_is_told_by_its_row(
    listed: Listed, foitool: Foitool, document: Document, line: str, said: str
) -> None:
    document(*listed("q1"))
    header = SHEET.partition("\n")[0]
    result = foitool(*listed("q2", f"{header}\nmet,answered,227,10\n{line}\n"))
    assert result.exit_code == 2
    assert f"line 3: {said}" in result.stderr
    assert "foitool correct FORCE NUMBER" in result.stderr
    assert foitool("figures", "--round", "five", "--part", "q2").exit_code == 2


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        (
            ("q1", "refused,"),
            ("q1.under-1", "answered,3"),
            "kent says disclosed of q1.under-1 here, and refused of q1 by",
        ),
        (
            ("q1.under-1", "answered,3"),
            ("q1", "refused,"),
            "kent says refused of q1 here, and disclosed of q1.under-1 by",
        ),
        (("q1", "refused,"), ("q1.under-1", "refused,"), ""),
        (("q1", "answered,9"), ("q1.under-1", "answered,3"), ""),
        (("q1.under-1", "refused,"), ("q1.over-1", "answered,3"), ""),
    ],
)
def test_who_withheld_a_part_gave_no_heading_of_it(
    foitool: Foitool,
    desk: Path,
    first: tuple[str, str],
    then: tuple[str, str],
    said: str,
) -> None:
    """A refusal that is taken over does not turn into an answer by a further list."""
    (desk / "list.csv").write_text(f"force_id,status,figure\nkent,{first[1]}\n")
    (desk / "more.csv").write_text(f"force_id,status,figure\nkent,{then[1]}\n")
    take_over = ("round", "import", "--name", "five", "--part")
    assert foitool(*take_over, first[0], str(desk / "list.csv")).exit_code == 0
    result = foitool(*take_over, then[0], str(desk / "more.csv"))
    assert result.exit_code == (2 if said else 0)
    assert said in result.stderr


def test_what_was_not_known_may_turn_out_to_be_silence(
    listed: Listed, document: Document
) -> None:
    """Both parts stood in one letter: who answered nothing answered neither."""
    document(*listed("q1"))
    document(*listed("q2", SHEET.replace("gwent,unknown", "gwent,silent")))
    for part in ("q1", "q2"):
        assert document("figures", "--round", "five", "--part", part)["silent"] == 2


def test_not_to_know_of_one_part_is_no_word_on_the_other(
    listed: Listed, document: Document
) -> None:
    document(*listed("q1"))
    document(*listed("q2", SHEET.replace("kent,answered,8,3", "kent,unknown,8,")))
    first = document("figures", "--round", "five", "--part", "q1")
    second = document("figures", "--round", "five", "--part", "q2")
    assert (first["answered"], first["total"]) == (2, 235)
    assert (second["unknown"], second["total"]) == (2, 10)


def test_names_are_taken_over_once_and_told_where_they_differ(
    listed: Listed, document: Document, foitool: Foitool
) -> None:
    header, kent, *others = SHEET.splitlines()
    lines = "\n".join(
        (
            f"{header},refused_names",
            f"{kent},yes",
            *(f"{other}," for other in others),
        )
    )
    document(*listed("q1", lines))
    rehearsed = foitool(*listed("q2", lines), "--dry-run").stdout
    assert "Parts  q2 (the figures), beside q1, names." in rehearsed
    rows = document(*listed("q2", lines.replace("yes", "no")))
    assert [row["differs"] for row in rows if row["differs"]] == [
        [{"column": "refused_names", "says": "no", "there": "yes"}]
    ]
    names = document("figures", "--round", "five", "--part", "names")
    assert (names["refused"], names["unknown"] + names["silent"]) == (1, 4)


def test_a_round_that_is_there_is_not_given_a_part_that_nobody_named(
    listed: Listed, foitool: Foitool, document: Document
) -> None:
    document(*listed("q1"))
    command = [word for word in listed("q2") if word not in ("--part", "q2")]
    result = foitool(*command)
    assert result.exit_code == 2
    assert "nobody says which part these figures answer" in result.stderr
    assert "--part ID" in result.stderr


def test_a_part_that_config_toml_does_not_have_is_none(
    listed: Listed, foitool: Foitool, document: Document, desk: Path
) -> None:
    document(*listed("q1"))
    config = desk / "config.toml"
    config.write_text(config.read_text("utf-8") + CONFIG, encoding="utf-8")
    assert foitool(*listed("q2"), "--dry-run").exit_code == 0
    slip = [word if word != "q2" else "q22" for word in listed("q2")]
    result = foitool(*slip)
    assert result.exit_code == 2
    assert "five has no part 'q22'" in result.stderr
    assert "Its parts: q1, q2" in result.stderr


def test_a_part_has_a_name_that_a_part_can_have(
    listed: Listed, foitool: Foitool
) -> None:
    command = [word if word != "q1" else "Q 1!" for word in listed("q1")]
    result = foitool(*command)
    assert result.exit_code == 2
    assert "part 'Q 1!'" in result.stderr


def test_who_asked_is_remembered_of_the_first_part(
    listed: Listed, document: Document
) -> None:
    document(*listed("q1"), "--requester", "The Post")
    document(*listed("q2"))
    told = document("show", "kent", "--round", "five")["events"]
    asked = [one["facts"]["requester"] for one in told if one["kind"] == "imported"]
    assert asked == ["The Post", "The Post"]


@pytest.mark.parametrize(("written", "typed"), [("30+", ">=30"), ("10-20", "10..20")])
def test_a_range_that_is_entered_in_it_is_not_kept_as_words(
    listed: Listed, foitool: Foitool, document: Document, written: str, typed: str
) -> None:
    """Nobody knows here whether the part asked for words, and words are in no sum."""
    document(*listed("q1"))
    entered = ("--source", "a call", "--use", "--round", "five")
    result = foitool("figure", "kent", "q1", written, *entered)
    assert result.exit_code == 2
    assert f"write {typed}" in result.stderr
    assert foitool("figure", "kent", "q1", f"text:{written}", *entered).exit_code == 0
