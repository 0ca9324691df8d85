"""`foitool enter --paste`: a column from a spreadsheet, at once or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Paste = Callable[..., Result]

ROUND = "missing-rso-2018"


@pytest.fixture
def paste(real_case: Path, foitool: Foitool) -> Paste:
    """Enters a text of the later real round; nobody is asked."""

    def enter(text: str | bytes, *more: str) -> Result:
        data = text.encode() if isinstance(text, str) else text
        (real_case / "pasted.txt").write_bytes(data)
        how = ("--paste", "pasted.txt", "--source", "the desk's workbook", "--yes")
        which = () if "--part" in more else ("--part", "missing")
        return foitool("enter", *how, "--round", ROUND, *which, *more)

    return enter


def total(document: Document) -> tuple[int, int]:
    found = document("figures", "--round", ROUND)
    return found["total"], found["answered"]


def test_each_value_counts_as_what_it_is(paste: Paste, document: Document) -> None:
    """392 from 20 before. Kent is unknown, the PSNI known not to have answered."""
    done = paste("kent\t7\nWest Midlands\t50\nmet\t227\nPSNI\t3\ngmp\t\n")
    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert "1 kent missing - 7 is used" in said
    assert "2 west-midlands missing 46 50 used instead" in said
    assert "3 metropolitan missing 227 227 stands there" in said
    assert "4 northern-ireland missing - 3 kept beside" in said
    assert "3 values recorded." in said
    assert total(document) == (392 + 7 + 50 - 46, 21)


def test_each_has_its_source(paste: Paste, foitool: Foitool) -> None:
    paste("kent\t7\n")
    assert "the desk's workbook" in foitool("show", "kent", "--round", ROUND).stdout


def test_the_same_twice_does_nothing_the_second_time(
    paste: Paste, document: Document
) -> None:
    paste("kent\t7\nessex\ttext:see table 3\nPSNI\t3\n")
    before = document("log", "--round", ROUND)
    again = paste("kent\t7\nessex\ttext:see table 3\nPSNI\t3\n")
    assert again.exit_code == 0
    assert "3 there already" in again.stdout
    assert document("log", "--round", ROUND) == before


def test_all_are_taken_back_as_one(
    paste: Paste, foitool: Foitool, document: Document
) -> None:
    paste("kent\t7\nessex\t4\nwest-midlands\t50\n")
    assert foitool("undo", "--yes").exit_code == 0
    assert total(document) == (392, 20)


def test_a_mistake_in_the_middle_leaves_nothing_recorded(
    paste: Paste, document: Document
) -> None:
    refused = paste(
        "kent\t7\nEssx\t4\nsussex\t1.500\ngwent\t45%\nnca\t2\nkent\t8\nsurrey\t10-20\n"
    )
    assert refused.exit_code == 2
    for said in (
        "line 2: No authority is called 'Essx'. Did you mean essex",
        "line 3: '1.500' cannot be recorded as a figure",
        "line 4: '45%' is no figure",
        "line 7: '10-20': write 10..20",
        "line 5: ",
        "line 6: kent stands on line 1 already",
    ):
        assert said in refused.stderr
    assert total(document) == (392, 20)


def test_what_is_pulled_out_half_way_leaves_nothing_recorded(
    paste: Paste, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foitool.ledger.ledger import Ledger  # noqa: PLC0415

    append, calls = Ledger.append, 0

    def second_fails(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return append(*args, **named)

    monkeypatch.setattr(Ledger, "append", second_fails)
    assert paste("kent\t7\nessex\t4\n").exit_code == 1
    assert total(document) == (392, 20)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_of_a_spreadsheet_is_read_in_its_encodings(
    paste: Paste, document: Document, encoding: str
) -> None:
    assert paste("kent\t7\r\n".encode(encoding)).exit_code == 0
    assert total(document) == (399, 21)


def test_another_encoding_is_told(paste: Paste) -> None:
    refused = paste("kent\t£7\n".encode("cp1252"))
    assert refused.exit_code == 2
    assert "not UTF-8" in refused.stderr


def test_under_a_heading_there_are_several_parts(
    written: Path, foitool: Foitool, document: Document
) -> None:
    foitool("log-response", "kent", "answered")
    (written / "a.tsv").write_text("force\tmissing\tabroad\nkent\t7\t2\n")
    entered = foitool("enter", "--paste", "a.tsv", "--source", "x", "--yes")
    assert entered.exit_code == 0, entered.stderr
    parts = {one["part"]: one["figure"] for one in document("show", "kent")["parts"]}
    assert (parts["missing"]["value"], parts["abroad"]["value"]) == (7, 2)
    (written / "a.tsv").write_text("kent\t7\n")
    refused = foitool("enter", "--paste", "a.tsv", "--source", "x", "--yes")
    assert "which part is it? Name it with --part" in refused.stderr


def test_a_dry_run_needs_no_source_and_records_nothing(
    paste: Paste, foitool: Foitool, document: Document
) -> None:
    paste("kent\t7\n", "--dry-run")
    asked = ("enter", "--paste", "pasted.txt", "--part", "missing", "--round", ROUND)
    assert "is used" in foitool(*asked, "--dry-run").stdout
    refused = foitool(*asked, "--yes")
    assert refused.exit_code == 2
    assert "--source" in refused.stderr
    assert total(document) == (392, 20)


def test_without_a_yes_nothing_is_recorded(
    paste: Paste, foitool: Foitool, document: Document
) -> None:
    paste("kent\t7\n", "--dry-run")
    asked = ("enter", "--paste", "pasted.txt", "--part", "missing", "--source", "x")
    assert foitool(*asked, "--round", ROUND).exit_code == 3
    assert total(document) == (392, 20)


def test_what_each_becomes_is_told_to_other_programs(
    paste: Paste, document: Document
) -> None:
    paste("kent\t7\n", "--dry-run")
    asked = ("enter", "--paste", "pasted.txt", "--part", "missing", "--round", ROUND)
    (row,) = document(*asked, "--dry-run")
    assert row == {
        "round": ROUND,
        "force": "kent",
        "part": "missing",
        "line": 1,
        "written": "7",
        "before": None,
        "becomes": "new",
        "why": None,
    }


def test_what_is_true_of_all_is_said_once(paste: Paste, document: Document) -> None:
    said = ("--describes", "2018-10", "--confidence", "named-report")
    assert paste("kent\t7\n", *said, "--on", "20 November 2026").exit_code == 0
    (event,) = [
        one
        for one in document("show", "kent", "--round", ROUND)["events"]
        if one["kind"] == "figure"
    ]
    assert event["on"] == "2026-11-20"
    assert event["facts"]["describes"] == "2018-10"
    assert event["facts"]["confidence"] == "named-report"


def test_a_choice_is_made_today_on_whatever_day_the_value_was_found(
    paste: Paste, document: Document
) -> None:
    """One made of a later day would be in force over it."""
    paste("west-midlands\t50\n")
    again = paste("west-midlands\t51\n", "--on", "2026-11-01")
    assert "50 51 used instead" in " ".join(again.stdout.split())
    assert total(document) == (392 + 51 - 46, 20)


def test_a_value_that_lies_beside_is_chosen_and_not_entered_again(
    paste: Paste, document: Document
) -> None:
    paste("west-midlands\t50\n")
    paste("west-midlands\t51\n")
    paste("west-midlands\t50\n")
    events = document("show", "west-midlands", "--round", ROUND)["events"]
    kinds = [event["kind"] for event in events]
    assert kinds[-5:] == ["figure", "figure-chosen"] * 2 + ["figure-chosen"]
    assert total(document) == (392 + 50 - 46, 20)


def test_the_figure_of_a_reply_gets_its_source(
    written: Path, foitool: Foitool, document: Document
) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=7")
    (written / "a.tsv").write_text("kent\t7\n")
    asked = ("enter", "--paste", "a.tsv", "--part", "missing", "--source", "letter")
    first = foitool(*asked, "--yes")
    assert "gets its source" in first.stdout
    assert "letter" in foitool("show", "kent").stdout
    assert "1 there already." in foitool(*asked, "--yes").stdout
    assert document("figures", "--part", "missing")["total"] == 7


def test_so_does_a_value_that_was_entered_without_one(
    paste: Paste, foitool: Foitool, document: Document
) -> None:
    assert foitool("figure", "kent", "missing", "7", "--round", ROUND).exit_code == 0
    assert "gets its source" in paste("kent\t7\n").stdout
    assert "1 there already." in paste("kent\t7\n").stdout
    assert total(document) == (399, 21)


def test_of_each_that_is_kept_beside_it_says_why(sent: Path, foitool: Foitool) -> None:
    """Who refused has answered: that no answer is on record would be untrue."""
    foitool("log-response", "gwent", "refused", "--exemption", "foia:12")
    foitool("log-response", "surrey", "not-held")
    (sent / "a.tsv").write_text("kent\t7\ngwent\t3\nsurrey\t4\nessex\t5\n")
    pasted = ("enter", "--paste", "a.tsv", "--part", "missing", "--dry-run")
    said = " ".join(foitool(*pasted).stdout.split())
    assert (
        "4 values: 2 kept beside, since no answer is on record; 1 kept beside, since"
        " the force refused the part; 1 kept beside, since the force holds nothing."
    ) in said
    rows = json.loads(foitool(*pasted, "--json").stdout)
    assert {row["force"]: row["why"] for row in rows} == {
        "kent": "no answer is on record",
        "gwent": "the force refused the part",
        "surrey": "the force holds nothing",
        "essex": "no answer is on record",
    }


def test_answers_are_recorded_with_their_figures_if_one_says_so(
    sent: Path, foitool: Foitool, document: Document
) -> None:
    """Of a force that refused, a figure is kept beside all the same."""
    foitool("log-response", "gwent", "refused", "--exemption", "foia:12")
    text = "force\tmissing\tabroad\nkent\t7\t0\ngwent\t3\t\n"
    (sent / "a.tsv").write_text(text)
    entered = foitool(
        "enter", "--paste", "a.tsv", "--source", "x", "--yes", "--replies"
    )
    assert entered.exit_code == 0, entered.stderr
    assert "used, by a reply" in entered.stdout
    found = document("figures", "--part", "missing")
    assert (found["total"], found["answered"], found["refused"]) == (7, 1, 1)
    kent = document("show", "kent")
    assert kent["standing"]["outcome"] == "answered"
    told = {one["part"]: one["disposition"] for one in kent["parts"]}
    assert (told["missing"], told["abroad"]) == ("disclosed", "disclosed")
    assert told["names"] == "no-answer"


def test_a_reply_of_a_force_that_owes_none_is_told_before_it_is_recorded(
    sent: Path, foitool: Foitool
) -> None:
    foitool("record", "gwent", "withdrawn")
    foitool("record", "kent", "withdrawn")
    foitool("log-response", "essex", "bounced")
    (sent / "a.tsv").write_text("gwent\t3\nessex\t4\nkent\t5\nsurrey\t6\n")
    what = ("--paste", "a.tsv", "--part", "missing", "--source", "x", "--replies")
    for how in (("--dry-run",), ("--yes", "--json")):
        told = " ".join(foitool("enter", *what, *how).stderr.split())
        assert "Note: gwent, kent: the request was withdrawn, and a reply" in told
        assert "Note: essex: no letter is known to have reached it" in told
        assert "surrey" not in told


def test_words_may_be_empty_nowhere(paste: Paste) -> None:
    refused = paste("kent\ttext:\n")
    assert refused.exit_code == 2
    assert "line 1: 'text:': the words are missing" in refused.stderr
