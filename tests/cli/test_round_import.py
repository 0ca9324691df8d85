"""`foitool round import`: a round that somebody else ran, from a list."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Import = Callable[..., tuple[str, ...]]

LIST = """force_id,round,status,figure,refused_names,exemption,as_of,source
met,2018,answered,227,yes,foia:40(2),2018-01-17,https://example.org/1
gmp,2018,answered,19,unknown,"Data Protection Act (collective wording)",2018-01,
kent,2018,unknown,,unknown,,,
psni,2018,no-response,,unknown,,,
essex,2018,answered,,yes,,,
north-yorkshire,2018,answered,0,unknown,,,
sussex,2018,candidate,8,,,,a meeting
"""


@pytest.fixture
def listed(desk: Path) -> Import:
    """The command for a list with these lines."""

    def command(lines: str = LIST, *, name: str = "rso") -> tuple[str, ...]:
        path = desk / "found.csv"
        path.write_text(lines, encoding="utf-8")
        return ("round", "import", str(path), "--name", name)

    return command


def test_what_is_known_of_each_force_is_told_and_recorded(
    listed: Import, document: Document
) -> None:
    rows = document(*listed())
    assert {(row["force"], row["known"], row["figure"]) for row in rows} == {
        ("metropolitan", "answered", "227"),
        ("greater-manchester", "answered", "19"),
        ("kent", "unknown", None),
        ("northern-ireland", "silent", None),
        ("essex", "answered", None),
        ("north-yorkshire", "answered", "0"),
        ("sussex", "unknown", None),
    }
    assert {row["outcome"] for row in rows} == {"imported"}
    assert {row["round"] for row in rows} == {"rso"}


def test_the_same_list_twice_does_nothing_the_second_time(
    listed: Import, document: Document
) -> None:
    document(*listed())
    again = document(*listed())
    assert {row["outcome"] for row in again} == {"skipped"}
    assert len(document("show", "met", "--round", "rso")["events"]) == 3


def test_taken_back_it_can_be_taken_over_again(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    document(*listed())
    assert foitool("undo", "--yes").exit_code == 0
    assert foitool("figures", "--round", "rso").exit_code == 2
    assert {row["outcome"] for row in document(*listed())} == {"imported"}
    assert document("figures", "--round", "rso")["total"] == 246


def test_a_dry_run_shows_how_each_row_was_understood_and_records_nothing(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    result = foitool(*listed(), "--dry-run")
    said = " ".join(result.stdout.split())
    assert "rso 7 forces: 4 answered, 2 unknown, 1 silent; 3 figures." in said
    assert "Nothing was recorded" in result.stdout
    assert [row["round"] for row in document("round", "list")] == ["missing-rso-2026"]


def test_a_list_of_several_rounds_makes_one_of_each(
    listed: Import, document: Document
) -> None:
    lines = LIST + "met,2015,answered,167,yes,,,\n"
    rows = document(*listed(lines))
    assert {row["round"] for row in rows} == {"rso-2018", "rso-2015"}


def test_a_refusal_of_names_makes_no_force_a_refuser(
    listed: Import, document: Document
) -> None:
    """The number was given; who the men are was not."""
    document(*listed())
    figures = document("figures", "--round", "rso")
    names = document("figures", "--round", "rso", "--part", "names")
    assert (figures["answered"], figures["refused"]) == (3, 0)
    assert (names["answered"], names["refused"]) == (0, 2)


def test_names_that_were_not_refused_are_kept_apart_from_what_is_not_known(
    listed: Import, document: Document
) -> None:
    """Case file, 6. Whether they were given is not said: nobody may be missing."""
    header, _ = LIST.split("\n", 1)
    lines = ["answered,3,no", "answered,3,unknown", "answered,3,", "refused,,no"]
    forces = ("kent", "essex", "surrey", "dorset")
    rows = [
        f"{force},2018,{line},,," for force, line in zip(forces, lines, strict=True)
    ]
    document(*listed("\n".join([header, *rows, ""])))
    cells = {
        row["force"]: (row["state"], row["disposition"])
        for row in document("matrix", "--round", "rso")
        if row["part"] == "names"
    }
    assert cells == {
        "kent": ("answered-without-figure", "unclear"),
        "essex": ("unknown", "no-answer"),
        "surrey": ("unknown", "no-answer"),
        "dorset": ("answered-without-figure", "unclear"),
    }
    outcomes = {
        row["force"]: row["outcome"] for row in document("status", "--round", "rso")
    }
    assert (outcomes["kent"], outcomes["dorset"]) == ("answered", "refused")


def test_what_is_known_of_names_is_kept_where_nothing_is_of_the_figure(
    listed: Import, document: Document, foitool: Foitool
) -> None:
    header, _ = LIST.split("\n", 1)
    rows = ["kent,2018,unknown,,yes,,,", "essex,2018,unknown,,no,,,"]
    document(*listed("\n".join([header, *rows, ""])))
    kent = document("show", "kent", "--round", "rso")
    assert [part["disposition"] for part in kent["parts"]] == ["no-answer", "refused"]
    figures = document("figures", "--round", "rso", "--part", "figure")
    assert (figures["unknown"], figures["refused"]) == (2, 0)
    essex = foitool("show", "essex", "--round", "rso").stdout
    assert "Names were not refused." in essex


def test_only_a_section_is_a_citation_and_a_story_s_reason_is_words(
    listed: Import, document: Document
) -> None:
    document(*listed())
    met = document("show", "met", "--round", "rso")
    gmp = document("show", "gmp", "--round", "rso")
    assert met["parts"][1]["exemptions"] == ["foia:40(2)"]
    assert all(part["exemptions"] == [] for part in gmp["parts"])


def test_no_clock_runs_and_nobody_is_late_or_to_be_chased(
    listed: Import, document: Document
) -> None:
    document(*listed())
    rows = document("status", "--round", "rso")
    assert {(row["clock"], row["next_step"]) for row in rows} == {
        ("not-started", "none")
    }
    assert document("overdue", "--round", "rso", "--on", "2030-01-01") == []


def test_a_round_of_ours_is_not_mixed_with_another_s(
    listed: Import, foitool: Foitool
) -> None:
    """One in config.toml, and one that only the tracker still knows."""
    assert foitool(*listed(name="missing-rso-2026")).exit_code == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere,2018,answered,3,,,,", "nowhere"),
        ("kent,2018,perhaps,,,,,", "status 'perhaps': wanted answered, refused"),
        ("kent,2018,answered,about ten,,,,", "'about ten' is no figure; write 227"),
        ("kent,2018,answered,10-20,,,,", "'10-20' is no figure; write 10..20"),
        ("kent,2018,answered,30+,,,,", "'30+' is no figure; write >=30"),
        ("kent,2018,answered,20..10,,,,", "runs backwards"),
        ("kent,2018,unknown,3,,,,", "a figure, '3', beside a status that gives none"),
        ("kent,2018,candidate,,,,,", "a candidate without a figure"),
        ("kent,2018,answered,3,maybe,,,", "refused_names: wanted yes, no"),
        ("kent,2018,answered,3,,,1 December 2026,", "cannot describe 2026-12-01"),
        ("kent,2018,silent,,yes,,,", "refused_names: yes, beside a status"),
        ("kent,2018,answered,3,,,13/13/2018,", "13/13/2018"),
        ("met,2018,answered,3,,,,", "metropolitan stands on line 2 already"),
    ],
)
def test_every_mistake_is_told_with_its_line_and_nothing_recorded(
    listed: Import, foitool: Foitool, document: Document, line: str, said: str
) -> None:
    header, first, *_ = LIST.splitlines()
    result = foitool(*listed(f"{header}\n{first}\n{line}\n"))
    assert result.exit_code == 2
    assert "line 3: " in result.stderr
    assert said in " ".join(result.stderr.split())
    assert [row["round"] for row in document("round", "list")] == ["missing-rso-2026"]


def test_a_name_that_no_round_can_have_is_refused(
    listed: Import, foitool: Foitool
) -> None:
    assert foitool(*listed(name="../rso")).exit_code == 2


# Columns, and workbooks

THEIRS = """Missing offenders,,,
Police force,Status,Number missing,Remarks
met,answered,227,by e-mail
kent,unknown,,
"""
MEANT = ("--column", "Police force=force_id", "--column", "Number missing = figure")


def test_a_dry_run_shows_how_each_column_was_understood(
    listed: Import, foitool: Foitool
) -> None:
    result = foitool(*listed(THEIRS), *MEANT, "--column", "REMARKS=ignore", "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert [" ".join(line.split()) for line in result.stdout.splitlines()[:7]] == [
        "found.csv, line 2",
        "",
        "Column Heading Read as First cell",
        "A Police force force_id met",
        "B Status status answered",
        "C Number missing figure 227",
        "D Remarks passed over by e-mail",
    ]


def test_the_row_with_most_headings_is_taken_for_them(
    listed: Import, foitool: Foitool
) -> None:
    """So that what is to be said of the others can be seen."""
    result = foitool(*listed(THEIRS), "--dry-run")
    assert result.stdout.startswith("found.csv, line 2\n")
    assert "line 2: column 'force_id' is missing" in result.stderr


def test_a_column_that_is_not_understood_is_shown_and_stops(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    """A slip in a heading would else lose every figure."""
    result = foitool(*listed(THEIRS), *MEANT, "--dry-run")
    assert result.exit_code == 2
    assert "Remarks         not understood" in result.stdout
    assert "line 2: column 'Remarks' is not known" in result.stderr
    assert "--column 'HEADING=COLUMN'" in result.stderr
    rows = document(*listed(THEIRS), *MEANT, "--ignore-others")
    assert [(row["force"], row["figure"]) for row in rows] == [
        ("metropolitan", "227"),
        ("kent", None),
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Remarks", "--column 'Remarks' says nothing that foitool understands"),
        ("Remarks=nothing", "or ignore"),
        ("Notes=note", "no column has the heading 'Notes'"),
    ],
)
def test_what_is_said_of_a_heading_must_mean_something(
    listed: Import, foitool: Foitool, said: str, why: str
) -> None:
    result = foitool(*listed(THEIRS), *MEANT, "--ignore-others", "--column", said)
    assert result.exit_code == 2
    assert why in " ".join(result.stderr.split())


@pytest.fixture
def book(desk: Path) -> Path:
    """The list as somebody keeps it in a spreadsheet: on its second sheet."""
    book = openpyxl.Workbook()
    book.active.append(["How it was counted"])
    sheet = book.create_sheet("Found")
    for row in (
        ["Force", "Status", "Figure", "As of"],
        ["met", "answered", 227, date(2018, 1, 17)],
        ["kent", "answered", 0.25, None],
    ):
        sheet.append(row)
    book.save(desk / "found.xlsx")
    return desk / "found.xlsx"


def test_a_workbook_is_taken_over_as_its_csv_would_be(
    book: Path, foitool: Foitool, document: Document
) -> None:
    rows = document("round", "import", str(book), "--name", "rso")
    assert [(row["figure"], row["describes"], row["line"]) for row in rows] == [
        ("227", "2018-01-17", 2),
        ("0.25", None, 3),
    ]
    shown = " ".join(foitool("show", "met", "--round", "rso").stdout.split())
    assert "read in “found.xlsx, sheet Found, row 2”" in shown


def test_a_mistake_in_a_workbook_is_told_with_its_sheet_and_row(
    book: Path, foitool: Foitool
) -> None:
    made = openpyxl.load_workbook(book)
    made["Found"]["C3"].number_format = "0%"
    made.save(book)
    result = foitool("round", "import", str(book), "--name", "rso")
    assert result.exit_code == 2
    assert "sheet Found, row 3: figure '25%' is no figure" in result.stderr


def test_what_a_workbook_hides_is_told_beside_json(
    book: Path, foitool: Foitool
) -> None:
    made = openpyxl.load_workbook(book)
    made["Found"].row_dimensions[3].hidden = True
    made.save(book)
    result = foitool(
        "round", "import", str(book), "--name", "rso", "--dry-run", "--json"
    )
    assert "Hidden rows of sheet Found are read too: 3." in result.stderr
    assert "found.xlsx, sheet Found, row 1" in result.stderr
    assert len(json.loads(result.stdout)) == 2


@pytest.mark.usefixtures("desk")
def test_of_a_list_that_is_not_there_no_heading_is_spoken_of(foitool: Foitool) -> None:
    refused = foitool("round", "import", "nofile.csv", "--name", "theirs")
    assert refused.exit_code == 2
    assert "there is no such file" in refused.stderr
    assert "Name a CSV or a workbook (.xlsx) that is there" in refused.stderr
    assert "--column" not in refused.stderr


def test_a_round_of_before_the_acts_is_taken_over_since_no_clock_runs_from_it(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    lines = "force_id,status,figure\nkent,answered,4\nsurrey,silent,\n"
    done = foitool(*listed(lines), "--on", "2002-05-05")
    assert done.exit_code == 0, done.stderr
    rows = document("figures", "--round", "rso", "--part", "figure")["forces"]
    given = {row["given_on"] for row in rows if row["figure"]}
    assert given == {"2002-05-05"}
    to_come = foitool(*listed(lines, name="later"), "--on", "2062-05-05")
    assert to_come.exit_code == 2
