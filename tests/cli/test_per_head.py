"""`--per FILE`: figures and changes per head of population, or per officer."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"

PEOPLE = """Force,Area,Population,Officers,Year
met,London,"8,900,000",30500,2018
Metropolitan Police Service,London,8700000,31000,2015
gmp,NW,2800000,6300,2018
gmp,NW,2750000,6500,2015
kent,SE,1850000,3200,2018
hampshire,SE,0,0,2018
hampshire,SE,1900000,3000,2015
England,,57000000,,2018
humberside,Y,,,2018
"""


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Foitool) -> Path:
    """The two real rounds, and a file of people and officers beside them."""
    assert foitool("demo", str(tmp_path / "case")).exit_code == 0
    monkeypatch.chdir(tmp_path / "case")
    Path("people.csv").write_text(PEOPLE, encoding="utf-8")
    return Path("people.csv")


def per(column: str, *years: str) -> tuple[str, ...]:
    said = [word for year in years for word in ("--per-year", year)]
    return ("--per", "people.csv", "--per-column", column, *said)


@pytest.mark.usefixtures("people")
def test_rates_are_told_with_their_file_column_and_year(foitool: Foitool) -> None:
    result = foitool("figures", "--round", SECOND, *per("population", "2018"))
    assert result.exit_code == 0, result.stderr
    _, _, rates = result.stdout.partition("\nPer ")
    assert [" ".join(line.split()) for line in rates.splitlines()][:8] == [
        "100,000 Population people.csv, column Population, 2018",
        "",
        "Force Figure Population Rate",
        "1 metropolitan 227 8,900,000 2.55",
        "2 greater-manchester 19 2,800,000 0.679",
        "",
        "Over all 2.10 per 100,000, from 2 of 45: 246 of 11,700,000.",
        "No rate, 18 bedfordshire 3, cleveland 3, derbyshire 7, durham 1,",
    ]
    assert "hampshire 7 (the number of it is 0)" in " ".join(rates.split())
    assert "Of people.csv, passed over as no force here: England." in result.stderr


@pytest.mark.usefixtures("people")
def test_rates_stand_in_the_document_and_in_the_rows(
    document: Document, foitool: Foitool
) -> None:
    asked = ("figures", "--round", SECOND, *per("officers", "2018"))
    found = document(*asked)["per"]
    assert (found["file"], found["column"], found["year"], found["unit"]) == (
        "people.csv",
        "Officers",
        "2018",
        1000,
    )
    assert (found["figures"], found["heads"], len(found["lacking"])) == (246, 36800, 18)
    assert found["rate"] == pytest.approx(246 / 36.8)
    assert [one["force"] for one in found["forces"]] == [
        "metropolitan",
        "greater-manchester",
    ]
    rows = csv.DictReader(StringIO(foitool(*asked, "--csv").stdout))
    rated = {row["force"]: row for row in rows if row["rate"]}
    assert set(rated) == {"metropolitan", "greater-manchester"}
    assert (rated["metropolitan"]["heads"], rated["metropolitan"]["rate_unit"]) == (
        "30500",
        "1000",
    )


@pytest.mark.usefixtures("people")
def test_without_a_file_nothing_is_said_of_rates(
    document: Document, foitool: Foitool
) -> None:
    assert "per" not in document("figures", "--round", SECOND)
    header, *_ = foitool("figures", "--round", SECOND, "--csv").stdout.splitlines()
    assert "rate" not in header


@pytest.mark.usefixtures("people")
def test_each_of_two_rounds_has_its_own_year(
    document: Document, foitool: Foitool
) -> None:
    asked = ("compare", FIRST, SECOND, *per("officers", "2015", "2018"))
    found = document(*asked)["per"]
    assert (found["year_a"], found["year_b"]) == ("2015", "2018")
    met, gmp = found["forces"]
    assert (met["heads_a"], met["heads_b"], met["percent"]) == (31000, 30500, 38.2)
    assert gmp["a"] == pytest.approx(25 / 6.5)
    assert found["overall"]["percent"] == 30.6
    shown = " ".join(foitool(*asked).stdout.split())
    assert "Per 1,000 Officers people.csv, column Officers, 2015 and 2018" in shown
    assert "metropolitan 5.39 7.44 +38.2" in shown
    assert "Over all 5.12 to 6.68, +30.6 per cent, over the same 2 forces." in shown
    none = "No rate, 9 hampshire 5 to 7 (second: the number of it is 0); hertfordshire"
    assert f"{none} 2 to 3, " in shown


@pytest.mark.usefixtures("people")
def test_a_figure_for_several_forces_names_them_all(foitool: Foitool) -> None:
    """It is divided by the numbers of both."""
    joint = ("figure", "kent", "missing", "40", "--round", SECOND, "--source", "x")
    assert foitool(*joint, "--joint-with", "gmp", "--use").exit_code == 0
    asked = ("figures", "--round", SECOND, *per("population", "2018"))
    shown = " ".join(foitool(*asked).stdout.split())
    assert "greater-manchester 19" in shown  # it has one of its own, which stays
    assert "kent with greater-manchester 40 4,650,000 0.860" in shown
    other = ("--joint-with", "essex", "--use")
    assert foitool(*joint, *other).exit_code == 0
    shown = " ".join(foitool(*asked).stdout.split())
    assert "kent with essex 40 (no number of essex)" in shown


@pytest.mark.usefixtures("people")
def test_per_how_many_may_be_said(document: Document) -> None:
    asked = (*per("population", "2018"), "--per-unit", "1000000")
    found = document("figures", "--round", SECOND, *asked)["per"]
    assert found["forces"][0]["rate"] == pytest.approx(227 / 8.9)


def test_a_workbook_with_one_column_of_numbers_needs_no_more(
    people: Path, document: Document
) -> None:
    book = openpyxl.Workbook()
    for row in (["Force", "Region", "Officers"], ["met", "London", 30500]):
        book.active.append(row)
    book.save(people.with_suffix(".xlsx"))
    found = document("figures", "--round", SECOND, "--per", "people.xlsx")["per"]
    assert (found["column"], found["year"], found["heads"]) == ("Officers", None, 30500)


@pytest.mark.parametrize(
    ("lines", "said", "why"),
    [
        (PEOPLE, (), "which column? It could be 'Population', 'Officers'"),
        (PEOPLE, ("--per-column", "Officers"), "it has several years: 2015, 2018"),
        (
            PEOPLE,
            ("--per-column", "Officers", "--per-year", "2017"),
            "it has no year '2017'; it has 2015, 2018",
        ),
        (PEOPLE, ("--per-column", "Cars"), "no column has the heading 'Cars'"),
        ("force,officers\nmet,1\n", ("--per-year", "2017"), "no year '2017'; it has"),
        ("force,name\nmet,x\n", (), "no column has numbers"),
        ("police,officers\nmet,1\n", (), "column 'force_id' is missing"),
        ("force,n\nmet,5\nmet,6\n", (), "line 3: metropolitan stands there twice"),
        (
            "force,n,year\nmet,5,2018\nmet,6,2018\n",
            (),
            "metropolitan stands there twice for 2018",
        ),
        ("force,n\nmet,5\nkent,-6\n", (), "line 3: '-6' is no number of heads"),
        ("force,n\nmet,5\nkent,<6\n", (), "line 3: '<6' is no number of heads"),
        ("force,n\nmet,5\nkent,20..10\n", (), "line 3: '20..10' is no number"),
        ("force,n\nEngland,5\n", (), "it holds no number of any authority here"),
    ],
)
def test_a_file_that_gives_no_rates_is_told_why(
    people: Path, foitool: Foitool, lines: str, said: tuple[str, ...], why: str
) -> None:
    people.write_text(lines, encoding="utf-8")
    result = foitool("figures", "--round", SECOND, "--per", str(people), *said)
    assert result.exit_code == 2
    assert why in " ".join(result.stderr.split())


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("figures", "--round", SECOND), ("--per-unit", "10")),
        (("figures", "--round", SECOND), per("officers", "2015", "2018")),
        (("compare", FIRST, SECOND), per("officers", "2015", "2018", "2019")),
    ],
)
def test_options_that_say_nothing_are_refused(
    foitool: Foitool, command: tuple[str, ...], said: tuple[str, ...]
) -> None:
    result = foitool(*command, *said)
    assert result.exit_code == 2
    assert "--per" in result.stderr


def test_the_heads_of_a_force_that_two_figures_may_count_are_in_it_once(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    """Essex is in the figures of Kent and of Gwent."""
    rows = "kent,answered,30,essex\ngwent,answered,20,essex\nessex,silent,,\n"
    (desk / "rows.csv").write_text(f"force_id,status,figure,joint_with\n{rows}")
    (desk / "people.csv").write_text("force,people\nkent,100\nessex,200\ngwent,400\n")
    taken = ("round", "import", "rows.csv", "--name", "joint", "--part", "missing")
    assert foitool(*taken).exit_code == 0
    asked = ("figures", "--round", "joint", "--per", "people.csv", "--per-unit", "70")
    assert document(*asked)["per"]["heads"] == 700
    shown = foitool(*asked)
    assert shown.exit_code == 0, shown.stderr
    assert (
        "Over all 3.00 to 5.00 per 70, from 2 figures that count 3 forces in: 30 to 50"
        " of 700; the least leaves out 20 that may be counted twice."
    ) in " ".join(shown.stdout.split())
