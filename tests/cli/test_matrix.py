"""`foitool matrix`: what each force said to each part, for people and programs."""

import csv
import io
import re
import tomllib
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from office import JANE

from foitool.authorities.sheets import COLUMNS
from foitool.case.figure_events import FigureGiven
from foitool.case.figures import Figure, read_figure
from foitool.reports.widths import cells
from foitool.workspace import find_workspace

Foitool = Callable[..., Result]
Document = Callable[..., Any]

KEYS = (
    "round,force,name,part,state,disposition,figure_kind,figure_value,figure_upper,"
    "exemptions,joint_to,joint_with,weak"
)


@pytest.fixture
def replied(sent: Path, foitool: Foitool) -> Path:
    """A round to which some have replied, each in another way."""
    for reply in (
        [
            "kent",
            "partly-answered",
            *("--figure", "missing=227", "--not-held", "abroad"),
            "--refuse=years=foia:40(2),foia:31(1)(a),foia:38(1)",
        ],
        ["gwent", "answered", "--figure", "missing=0", "--figure", "years=see below"],
        ["essex", "answered", "--figure", "missing=<5", "--figure", "abroad=10..20"],
        ["met", "refused", "--exemption", "foia:12"],
        ["surrey", "ncnd", "--exemption", "foia:31(3)"],
        ["gmp", "not-held"],
        ["police-scotland", "refused", "--exemption", "foisa:38(1)(b)"],
    ):
        assert foitool("log-response", *reply).exit_code == 0
    return sent


def record(desk: Path, force: str, written: str, **known: Any) -> None:
    """Put down a figure that was found elsewhere."""
    workspace = find_workspace(None, standing_in=desk)
    with workspace.writing(JANE) as ledger:
        history = ledger.reader.history("missing-rso-2026", force)
        assert history is not None
        figure = read_figure(written)
        assert isinstance(figure, Figure)
        event = FigureGiven(
            on=date(2026, 11, 23), part="missing", figure=figure, **known
        )
        ledger.append(history.request, [event], after=history.last_seq)


def words(text: str) -> str:
    """A text without the blanks that fill it."""
    return " ".join(text.split())


def cell(rows: list[dict[str, Any]], force: str, part: str = "missing") -> Any:
    found = [row for row in rows if (row["force"], row["part"]) == (force, part)]
    assert len(found) == 1
    return found[0]


# --- on a terminal ------------------------------------------------------------------


@pytest.mark.usefixtures("replied")
def test_a_round_of_five_parts_is_one_table_of_80_columns(foitool: Foitool) -> None:
    shown = foitool("matrix").stdout.splitlines()
    assert words(shown[0]) == "Force missing years offences abroad names"
    assert max(map(cells, shown)) <= 80
    kent = shown.index(next(text for text in shown if text.startswith("kent")))
    assert words(shown[kent]) == "kent 227 s.40(2) no answer not held no answer"
    assert words(shown[kent + 1]) == "s.31(1)(a)"
    assert words(shown[kent + 2]) == "s.38(1)"


@pytest.mark.usefixtures("replied")
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_narrow_terminal_gets_several_tables_and_loses_nothing(
    foitool: Foitool, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = foitool("matrix").stdout
    assert max(map(cells, shown.splitlines())) <= columns
    headings = " ".join(re.findall(r"^Force(.+)", shown, re.MULTILINE))
    assert words(headings) == "missing years offences abroad names"
    assert "…" not in shown
    assert "s.31(1)(a)" in shown


@pytest.mark.usefixtures("replied")
def test_the_foot_has_the_coverage_of_each_part_and_its_total(
    foitool: Foitool,
) -> None:
    shown = words(foitool("matrix").stdout)
    assert (
        "missing: 45 asked; 3 answered (1 nil), 1 without figure (1 not held),"
        " 3 refused, 0 silent, 38 pending, 0 unknown. Total: at least 227." in shown
    )
    assert "abroad: 45 asked; 1 answered (0 nil)," in shown
    assert "names: 45 asked; 0 answered (0 nil)," in shown
    assert shown.count("Total: no figure.") == 3


@pytest.mark.usefixtures("replied")
def test_the_words_that_occur_are_explained_below(foitool: Foitool) -> None:
    below = foitool("matrix").stdout.split("\n\n")[-1]
    explained = [re.split(" {2,}", text)[0] for text in below.splitlines()]
    assert explained == [
        *("<", "..", "text", "no answer", "cost", "NCND", "s.", "FOISA s.", "pending"),
        *("s.31", "s.38", "s.40", "FOISA s.38"),
    ]


@pytest.mark.usefixtures("replied")
def test_silence_begins_when_the_time_is_over(
    foitool: Foitool, document: Document
) -> None:
    """Twenty working days after 23 November are over on 22 December."""
    assert "silent  " not in foitool("matrix", "--on", "2026-12-22").stdout
    assert "silent  " in foitool("matrix", "--on", "2026-12-23").stdout
    rows = document("matrix", "--on", "2026-12-23")
    assert cell(rows, "dorset")["state"] == "silent"
    assert cell(rows, "kent")["state"] == "answered"


def test_a_past_day_knows_nothing_of_what_came_later(
    sent: Path, foitool: Foitool, document: Document
) -> None:
    del sent
    answer = ("kent", "answered", "--figure", "missing=5", "--on", "2026-11-23")
    assert foitool("log-response", *answer).exit_code == 0
    assert cell(document("matrix"), "kent")["figure_value"] == 5
    nothing = foitool("matrix", "--on", "2026-11-20")
    assert nothing.exit_code == 2
    assert "foitool round list" in nothing.stderr


@pytest.mark.usefixtures("desk")
def test_a_round_of_which_nothing_is_recorded_is_said_to_be_that(
    foitool: Foitool,
) -> None:
    result = foitool("matrix")
    assert result.exit_code == 2
    assert "Nothing of the round missing-rso-2026 is recorded yet" in result.stderr


# --- for programs -------------------------------------------------------------------


@pytest.mark.usefixtures("replied")
def test_json_has_a_flat_row_for_each_force_and_part(document: Document) -> None:
    rows = document("matrix")
    assert len(rows) == 45 * 5
    assert {",".join(row) for row in rows} == {KEYS}
    assert cell(rows, "essex", "abroad") == {
        "round": "missing-rso-2026",
        "force": "essex",
        "name": "Essex Police",
        "part": "abroad",
        "state": "answered",
        "disposition": "disclosed",
        "figure_kind": "range",
        "figure_value": 10,
        "figure_upper": 20,
        "exemptions": None,
        "joint_to": None,
        "joint_with": None,
        "weak": False,
    }
    assert cell(rows, "gwent")["figure_value"] == 0
    assert cell(rows, "greater-manchester")["figure_value"] is None
    assert (
        cell(rows, "kent", "years")["exemptions"]
        == "foia:40(2),foia:31(1)(a),foia:38(1)"
    )


@pytest.mark.usefixtures("replied")
def test_csv_has_the_same_columns_and_the_same_rows(
    foitool: Foitool, document: Document
) -> None:
    text = foitool("matrix", "--csv").stdout
    assert text.splitlines()[0] == KEYS
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["force"], row["part"], row["state"]) for row in rows] == [
        (row["force"], row["part"], row["state"]) for row in document("matrix")
    ]


def test_a_joint_figure_and_a_weak_one_say_so_in_every_form(
    replied: Path, foitool: Foitool, document: Document
) -> None:
    for force in ("dorset", "cheshire", "devon-and-cornwall"):
        assert foitool("log-response", force, "answered").exit_code == 0
    record(replied, "dorset", "30", joint_with=("devon-and-cornwall",))
    record(replied, "cheshire", "9", confidence="inference")
    rows = document("matrix")
    assert cell(rows, "devon-and-cornwall")["joint_to"] == "dorset"
    assert cell(rows, "dorset")["joint_with"] == "devon-and-cornwall"
    assert cell(rows, "devon-and-cornwall")["figure_value"] is None
    assert cell(rows, "cheshire")["weak"] is True
    shown = words(foitool("matrix").stdout)
    assert "devon-and-cornwall with " in shown
    assert "dorset 30 joint " in shown
    assert "cheshire 9* " in shown
    assert "at least 266; without those marked *: at least 257." in shown


# --- a page for a browser ------------------------------------------------------------


class Page(HTMLParser):
    """A page as a browser takes it apart: tags with what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def page(foitool: Foitool, tmp_path: Path) -> Callable[[], Page]:
    """The page that is written now, every tag of it closed."""

    def write() -> Page:
        file = tmp_path / "matrix.html"
        result = foitool("matrix", "--html", str(file), "--replace")
        assert result.exit_code == 0, result.stderr
        assert result.stdout == f"{file}\n"
        written = Page(file.read_text(encoding="utf-8"))
        assert not written.open
        return written

    return write


@pytest.mark.usefixtures("replied")
def test_a_page_is_a_table_that_is_read_out_in_order(page: Callable[[], Page]) -> None:
    """A row heading for each force, a column heading for each part, a caption."""
    written = page()
    scopes = [attributes["scope"] for attributes in written.attributes("th")]
    assert scopes.count("row") == 45 + 5
    assert scopes.count("col") == (1 + 5) + (1 + 9)
    assert len(written.attributes("td")) == 45 * 5 + 5 * 9
    assert len(written.attributes("caption")) == 2
    assert written.attributes("html") == [{"lang": "en-GB"}]
    for word in ("Kent Police", "227", "s.31(1)(a)", "<5", "at least 227", "NCND"):
        assert word in written.texts


def test_a_page_calls_the_round_its_forces_and_headings_as_readers_know_them(
    sent: Path, foitool: Foitool, page: Callable[[], Page]
) -> None:
    """As a report does; no id of a heading, a round or a force is on it."""
    for force, figure in (("kent", "9"), ("essex", "4"), ("surrey", "1")):
        band = ("--figure", f"years.under-1={figure}", "--on", "2026-11-23")
        assert foitool("log-response", force, "answered", *band).exit_code == 0
    for force, figure, partner in (("kent", "9", "essex"), ("surrey", "3", "gwent")):
        wide = ("--joint-with", partner, "--use", "--source", "letter")
        entered = foitool("figure", force, "years.under-1", figure, *wide)
        assert entered.exit_code == 0, entered.stderr
    written = page()
    shown = " ".join(" ".join(written.texts).split())
    called = tomllib.loads((sent / "config.toml").read_text("utf-8"))
    title = called["rounds"]["missing-rso-2026"]["title"]
    assert f"{title}: what each force said" in written.texts
    assert written.texts.count("years: under-1") == 2
    assert (
        "years: under-1: Kent Police 9 and Essex Police 4 both count Essex Police in;"
        in shown
    )
    for of_a_program in ("years.under-1", "missing-rso-2026", "kent", "essex"):
        assert of_a_program not in shown


def test_the_matrix_of_a_report_names_in_whose_figure_a_force_is(
    desk: Path, foitool: Foitool
) -> None:
    rows = "kent,answered,9,yes,essex\nessex,unknown,,,\n"
    heading = "force_id,status,figure,refused_names,joint_with\n"
    (desk / "r.csv").write_text(heading + rows)
    done = foitool("round", "import", "r.csv", "--name", "joint")
    assert done.exit_code == 0, done.stderr
    written = foitool("report", "--round", "joint", "--to", "r.html")
    assert written.exit_code == 0, written.stderr
    text = (desk / "r.html").read_text(encoding="utf-8")
    assert "with Kent Police" in text
    assert "with kent" not in text


@pytest.mark.usefixtures("replied")
def test_a_page_runs_nothing_and_fetches_nothing(
    page: Callable[[], Page], tmp_path: Path
) -> None:
    written = page()
    tags = {name for name, _ in written.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    names = {name for _, attributes in written.tags for name in attributes}
    assert not [name for name in names if name in ("src", "href") or name[:2] == "on"]
    text = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|https?:", text)
    assert "default-src 'none'" in str(written.attributes("meta"))


@pytest.mark.usefixtures("replied")
def test_a_page_is_fit_for_the_dark_and_for_paper(
    page: Callable[[], Page], tmp_path: Path
) -> None:
    page()
    text = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert "color-scheme: light dark" in text
    assert "@media print" in text


@pytest.fixture
def ask_only(desk: Path, foitool: Foitool) -> Callable[[str], None]:
    """Write to one authority of that name, which a list of somebody's own gives it."""

    def ask(name: str) -> None:
        row = dict.fromkeys(COLUMNS, "") | {
            "id": "own",
            "name": name,
            "regime": "foia",
            "nation": "england",
            "foi_email": "foi@own.example",
        }
        with (desk / "own.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerow(row)
        config = desk / "config.toml"
        text = config.read_text(encoding="utf-8")
        text = text.replace('["police_uk"]', '["own.csv"]')
        config.write_text(text, encoding="utf-8")
        assert foitool("send", "--all", "--yes").exit_code == 0

    return ask


def test_a_name_cannot_get_out_of_its_cell(
    ask_only: Callable[[str], None], page: Callable[[], Page]
) -> None:
    name = '<script>alert(1)</script> & "Sons"'
    ask_only(name)
    written = page()
    assert not written.attributes("script")
    assert name in written.texts


def test_a_name_is_no_formula_of_a_spreadsheet(
    ask_only: Callable[[str], None], foitool: Foitool
) -> None:
    ask_only("@SUM(1)")
    rows = csv.DictReader(io.StringIO(foitool("matrix", "--csv").stdout))
    assert {row["name"] for row in rows} == {"'@SUM(1)"}


@pytest.mark.usefixtures("replied")
def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    foitool: Foitool, tmp_path: Path
) -> None:
    file = tmp_path / "mine.html"
    file.write_text("mine", encoding="utf-8")
    refused = foitool("matrix", "--html", str(file))
    assert refused.exit_code == 3
    assert "--replace" in refused.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert foitool("matrix", "--html", str(file), "--replace").exit_code == 0
    assert "Kent Police" in file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("replied")
def test_a_folder_that_is_not_there_is_no_place_for_a_page(
    foitool: Foitool, tmp_path: Path
) -> None:
    result = foitool("matrix", "--html", str(tmp_path / "nowhere" / "matrix.html"))
    assert result.exit_code == 2
    assert "Check that the folder exists" in result.stderr


@pytest.mark.usefixtures("replied")
def test_one_form_at_a_time(foitool: Foitool, tmp_path: Path) -> None:
    file = tmp_path / "matrix.html"
    assert foitool("matrix", "--json", "--html", str(file)).exit_code == 2
    assert not file.exists()
