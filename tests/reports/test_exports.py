"""What may leave: every column described, no formula, no private word."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.reports.exports import EXPORTS

Foitool = Callable[..., Result]
Document = Callable[..., Any]

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
CANARY = "canary-7f3a"
CODEBOOK = """
[[rounds.missing-rso-2026.parts.categories]]
id = "none"
meaning = "They name no appeal."
"""
REFUSALS = ("export", "refusals")
one_export = pytest.mark.parametrize("what", EXPORTS)


def rows_of(path: Path) -> list[dict[str, str]]:
    """A file as a spreadsheet reads it: by its byte order mark."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@one_export
def test_every_column_is_described_in_the_page(what: str) -> None:
    section = PAGE.split(f"\n## `{what}`\n")[1].split("\n## ")[0]
    described = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert tuple(described) == EXPORTS[what]


@one_export
@pytest.mark.usefixtures("sent")
def test_the_columns_are_the_same_in_csv_and_in_json(
    what: str, foitool: Foitool, document: Document, desk: Path
) -> None:
    config = desk / "config.toml"
    config.write_text(config.read_text("utf-8") + CODEBOOK, encoding="utf-8")
    assert foitool("log-response", "kent", "refused").exit_code == 0
    figures = ("--figure", "missing=3", "--figure", "names=None of them")
    assert foitool("log-response", "essex", "answered", *figures).exit_code == 0
    heading = foitool("export", what, "--csv").stdout.splitlines()[0]
    rows = document("export", what)
    assert tuple(heading.split(",")) == EXPORTS[what]
    assert {tuple(row) for row in rows} == {EXPORTS[what]}
    assert not any(isinstance(cell, (dict, list)) for r in rows for cell in r.values())


# --- what never leaves --------------------------------------------------------------


@pytest.fixture
def with_canaries(sent: Path, foitool: Foitool, tmp_path: Path) -> Path:
    """The canary in every private place there is."""
    file = tmp_path / f"{CANARY}.txt"
    file.write_text(CANARY)
    for command in (
        ["note", "kent", CANARY, "--whom", CANARY],
        ["record", "kent", "note", "--note", CANARY],
        ["note", "kent", "a public word", "--public", "--whom", CANARY],
        ["note", "kent", CANARY, "--public"],
        ["log-response", "kent", "acknowledged", "--note", CANARY],
        ["log-response", "kent", "other", "--file", str(file)],
        ["log-response", "kent", "clarification", "--note", CANARY],
        ["record", "kent", "clarified", "--note", CANARY],
        ["record", "surrey", "withdrawn", "--note", CANARY],
        ["log-response", "essex", "refused", "--note", CANARY],
        ["correct", "norfolk", "3", "--why", CANARY, "--yes"],
        ["mark-sent", "norfolk", "--note", CANARY],
        ["log-response", "suffolk", "other", "--note", "x"],
        ["erase", "suffolk", "--what", "note", "--why", CANARY, "--yes"],
    ):
        assert foitool(*command).exit_code == 0, command
    numbers = {
        event["facts"].get("public"): event["seq"]
        for event in json.loads(foitool("show", "kent", "--json").stdout)["events"]
    }
    strike = ("correct", "kent", str(numbers[True]), "--why", CANARY, "--yes")
    assert foitool(*strike).exit_code == 0
    return sent


def test_the_canaries_are_in_the_tracker(with_canaries: Path, foitool: Foitool) -> None:
    """Else the next test would prove nothing."""
    shown = foitool("log").stdout
    assert shown.count(CANARY) >= 9
    with closing(sqlite3.connect(with_canaries / "tracker.db")) as connection:
        (kept,) = connection.execute(
            "select count(*) from contents where instr(body, ?)", (CANARY.encode(),)
        ).fetchone()
    assert kept >= 10


def test_no_private_word_is_in_any_file(with_canaries: Path, foitool: Foitool) -> None:
    assert foitool("export", "--to", "out", "--all-rounds").exit_code == 0
    files = list((with_canaries / "out").iterdir())
    assert len(files) == 12
    for file in files:
        assert CANARY not in file.read_text(encoding="utf-8"), file
        assert "tester" not in file.read_text(encoding="utf-8"), file


def test_a_private_note_leaves_no_row_and_a_public_one_its_words(
    with_canaries: Path, document: Document
) -> None:
    assert with_canaries
    notes = [row for row in document("export", "events") if row["kind"] == "note"]
    assert [row["note"] for row in notes] == ["a public word"]


def test_a_fact_that_nobody_named_does_not_leave(
    with_canaries: Path, document: Document
) -> None:
    assert with_canaries
    shown = document("show", "kent")["events"]
    digests = {
        digest
        for event in shown
        for name in ("note", "whom", "letter", "question")
        if (digest := event["facts"].get(name))
    }
    assert len(digests) >= 8
    left = json.dumps(document("export", "events"))
    assert not [digest for digest in digests if digest in left]


# --- cells ----------------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_a_formula_is_defused_in_every_file(foitool: Foitool, desk: Path) -> None:
    evil = '=HYPERLINK("http://x","y")'
    answer = ("log-response", "kent", "answered", "--figure", f"missing=text:{evil}")
    assert foitool(*answer, "--reference", f"@{evil}").exit_code == 0
    assert foitool("note", "kent", f"+{evil}", "--public").exit_code == 0
    value = ("figure", "essex", "missing", "7", "--source", evil)
    told = ("--caveat", f"-{evil}", "--quotation", f"\t{evil}")
    assert foitool(*value, *told).exit_code == 0
    assert foitool("export", "--to", "out", "--csv").exit_code == 0
    cells = [
        cell
        for what in EXPORTS
        for row in rows_of(desk / "out" / f"{what}.csv")
        for cell in row.values()
    ]
    assert sum(evil in cell for cell in cells) == 8
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.usefixtures("sent")
def test_a_line_break_and_an_accent_survive_the_spreadsheet(
    foitool: Foitool, desk: Path
) -> None:
    words = "Café,\nfirst “floor”"
    answer = ("log-response", "kent", "answered", "--figure", f"missing=text:{words}")
    assert foitool(*answer).exit_code == 0
    assert foitool("export", "parts", "--to", "out").exit_code == 0
    in_csv = {row["words"] for row in rows_of(desk / "out" / "parts.csv")}
    rows = json.loads((desk / "out" / "parts.json").read_text(encoding="utf-8"))
    assert words in in_csv
    assert words in {row["words"] for row in rows}


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("figure", "kind", "value", "lower", "upper"),
    [
        ("227", "number", 227, None, None),
        ("0", "nil", 0, None, None),
        ("~120", "estimate", 120, None, None),
        ("<5", "fewer-than", None, None, 5),
        (">=10", "at-least", None, 10, None),
        ("10..20", "range", None, 10, 20),
        ("1.5", "number", 1.5, None, None),
    ],
)
def test_only_a_number_given_as_one_is_a_value(
    figure: str, kind: str, value: Any, lower: Any, upper: Any, document: Document
) -> None:
    """Fewer than five is not five, and whoever sums a column must not find it there."""
    document("log-response", "kent", "answered", "--figure", f"missing={figure}")
    rows = document("export", "parts")
    (row,) = (r for r in rows if r["figure_kind"] is not None)
    assert (row["part"], row["figure_kind"]) == ("missing", kind)
    assert (row["value"], row["lower"], row["upper"]) == (value, lower, upper)


# --- refusals -------------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_each_provision_cited_is_a_row_with_its_weight(document: Document) -> None:
    refuse = ("--refuse", "missing=40.2,31.1.a", "--refuse", "years=12")
    document("log-response", "kent", "refused", *refuse, "--on", "2026-11-23")
    rows = [(r["part"], r["exemption"], r["weight"]) for r in document(*REFUSALS)]
    assert ("missing", "foia:40(2)", "absolute") in rows
    assert ("missing", "foia:31(1)(a)", "qualified") in rows
    assert ("years", "foia:12", "not an exemption") in rows
    first = document(*REFUSALS)[0]
    assert first["provision"] == (
        "section 40(2) of the Freedom of Information Act 2000"
    )
    assert (first["title"], first["on"]) == ("Personal information", "2026-11-23")
    assert first["question"].startswith("How many")


@pytest.mark.usefixtures("sent")
def test_a_refusal_that_cites_nothing_is_a_row_too(document: Document) -> None:
    """FOIA s.17(1)(b) wants the exemption named."""
    document("log-response", "kent", "refused")
    rows = document(*REFUSALS)
    assert len(rows) == 5
    assert {row["exemption"] for row in rows} == {None}


# --- which rounds, which day ----------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_requests_are_as_status_has_them(document: Document) -> None:
    keys = ("force", "clock", "due_code", "next_step", "working_days_late")
    exported = document("export", "requests", "--on", "2026-12-24")
    status = document("status", "--on", "2026-12-24")
    assert [[row[key] for key in keys] for row in exported] == [
        [row[key] for key in keys] for row in status
    ]
    assert {(row["sent_on"], row["received_on"]) for row in exported} == {
        ("2026-11-23", "2026-11-23")
    }


@pytest.mark.usefixtures("sent")
def test_the_days_and_the_reference_of_an_answer_stand_beside_it(
    document: Document,
) -> None:
    document("log-response", "kent", "not-held", "--reference", "FOI/1")
    rows = {row["force"]: row for row in document("export", "requests")}
    assert (rows["kent"]["answered_on"], rows["kent"]["reference"]) == (
        "2026-11-23",
        "FOI/1",
    )
    assert rows["surrey"]["answered_on"] is None


@pytest.mark.usefixtures("sent")
def test_an_export_of_a_day_in_the_past_knows_nothing_later(
    document: Document,
) -> None:
    assert document("export", "events", "--on", "2026-11-22") == []


@pytest.mark.usefixtures("sent")
def test_a_correction_is_marked_and_leaves_what_it_corrects(
    foitool: Foitool, document: Document
) -> None:
    assert foitool("log-response", "kent", "acknowledged").exit_code == 0
    assert foitool("correct", "kent", "4", "--why", "x", "--yes").exit_code == 0
    rows = [row for row in document("export", "events") if row["force"] == "kent"]
    assert [(row["kind"], row["counts"], row["corrects"]) for row in rows[-2:]] == [
        ("acknowledged", False, None),
        ("corrected", True, 4),
    ]


@pytest.mark.usefixtures("sent")
def test_every_round_is_taken_with_all_rounds(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    config = desk / "config.toml"
    second = (
        '\n[rounds.second]\ntitle = "T"\n[[rounds.second.parts]]\nid = "a"\n'
        'kind = "number"\ntext = "How many?"\n'
    )
    config.write_text(config.read_text(encoding="utf-8") + second, encoding="utf-8")
    send = ("send", "--force", "kent", "--round", "second", "--yes")
    assert foitool(*send).exit_code == 0
    assert {row["round"] for row in document("export", "requests")} == {
        "missing-rso-2026"
    }
    every = document("export", "requests", "--all-rounds")
    assert {row["round"] for row in every} == {"missing-rso-2026", "second"}


# --- files ----------------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_a_file_that_is_there_is_left_and_no_other_written(
    desk: Path, foitool: Foitool
) -> None:
    out = desk / "out"
    out.mkdir()
    (out / "refusals.json").write_text("mine")
    result = foitool("export", "--to", "out")
    assert result.exit_code == 3
    assert "--replace" in result.stderr
    assert [path.name for path in out.iterdir()] == ["refusals.json"]
    assert (out / "refusals.json").read_text() == "mine"


@pytest.mark.usefixtures("sent")
def test_with_replace_it_is_written_anew(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    assert foitool("export", "--to", "out").exit_code == 0
    assert foitool("log-response", "kent", "refused").exit_code == 0
    written = document("export", "--to", "out", "--replace")
    assert [(one["what"], one["rows"]) for one in written if one["rows"] == 5] == [
        ("refusals", 5)
    ]
    assert len(json.loads((desk / "out" / "refusals.json").read_text())) == 5
    assert len(list((desk / "out").iterdir())) == 12  # no half-written file beside


@pytest.mark.usefixtures("sent")
def test_a_folder_that_cannot_be_made_is_said_to_be_one(
    desk: Path, foitool: Foitool
) -> None:
    (desk / "taken").write_text("a file")
    result = foitool("export", "--to", "taken/out")
    assert result.exit_code == 2
    assert "cannot be written to" in result.stderr


@pytest.mark.usefixtures("desk")
def test_without_what_and_without_a_folder_it_asks_which(foitool: Foitool) -> None:
    result = foitool("export")
    assert result.exit_code == 2
    assert "events, requests, parts, refusals, figures, codes" in result.stderr


@one_export
@pytest.mark.usefixtures("desk")
def test_an_empty_tracker_gives_a_heading_and_no_row(
    what: str, foitool: Foitool, document: Document
) -> None:
    assert foitool("export", what).stdout == ",".join(EXPORTS[what]) + "\n"
    assert document("export", what) == []
