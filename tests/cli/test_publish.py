"""`foitool publish`: what is in the file for others, and what never is."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.reports.published_tables import TABLES

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"
BOTH = ("--round", FIRST, "--round", SECOND)
CANARY = "canary-7f3a"
NAMES = {"foitool.db", "metadata.json"}


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file as any other program opens it."""
    path = folder / "foitool.db"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def ask(folder: Path, sql: str, **values: str) -> list[dict[str, Any]]:
    with opened(folder) as connection:
        return [dict(row) for row in connection.execute(sql, values)]


def ask_by_name(folder: Path, name: str, **values: str) -> list[dict[str, Any]]:
    """A canned query, as `metadata.json` has it."""
    page = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    queries = page["databases"]["foitool"]["queries"]
    return ask(folder, queries[name]["sql"], **values)


@pytest.fixture
def public(real_case: Path, foitool: Foitool) -> Path:
    """Both real rounds, published."""
    result = foitool("publish", "public", *BOTH)
    assert result.exit_code == 0, result.stderr
    return real_case / "public"


# --- what is in it --------------------------------------------------------------------


def test_it_holds_the_tables_and_what_makes_the_search_and_nothing_else(
    public: Path,
) -> None:
    assert {one.name for one in public.iterdir()} == NAMES
    rows = ask(public, "SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = {row["name"] for row in rows}
    assert {name for name in tables if not name.startswith("figures_fts")} == set(
        TABLES
    )


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_a_key_and_its_references(public: Path, name: str) -> None:
    columns = ask(public, f"PRAGMA table_info({name})")
    assert [one["name"] for one in columns if one["pk"]] == [TABLES[name].key]
    references = {
        (one["from"], one["table"], one["to"])
        for one in ask(public, f"PRAGMA foreign_key_list({name})")
    }
    assert references == {
        (column, cells.of, TABLES[cells.of].key)
        for column, cells in TABLES[name].columns.items()
        if cells.of
    }
    assert references or name in ("rounds", "forces")


def test_every_reference_leads_to_a_row_and_the_file_is_sound(public: Path) -> None:
    assert ask(public, "PRAGMA foreign_key_check") == []
    assert ask(public, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(public, "SELECT count(*) AS n FROM requests") == [{"n": 90}]


def test_every_column_is_described_beside_it(public: Path) -> None:
    page = json.loads((public / "metadata.json").read_text(encoding="utf-8"))
    assert {"title", "description", "source", "license"} <= page.keys()
    for name, about in page["databases"]["foitool"]["tables"].items():
        columns = [one["name"] for one in ask(public, f"PRAGMA table_info({name})")]
        assert list(about["columns"]) == columns
        assert all((about["description"], *about["columns"].values()))
        assert about["label_column"] in columns
        assert set(about.get("facets", ())) <= set(columns)


def test_what_somebody_else_asked_has_no_clock_of_ours(public: Path) -> None:
    rows = ask(public, "SELECT imported, clock, whose_move FROM requests")
    assert {tuple(row.values()) for row in rows} == {(1, None, None)}


# --- the canned queries ---------------------------------------------------------------


def test_the_totals_are_those_of_the_real_case_with_who_answered(
    public: Path,
) -> None:
    totals = {
        row["round"]: row
        for row in ask_by_name(public, "totals")
        if row["part"] == "missing"
    }
    assert totals[FIRST]["in_words"] == (
        "332 from 22 of 45, 1 of the figures weak; at least, since no figure of 23 is"
        " known. Without 1 weak figure: 321 from 21 of 45; at least, since no figure"
        " of 23 is known and 1 known figure is left out."
    )
    second = totals[SECOND]
    assert second["in_words"].startswith("392 from 20 of 45, 2 of the figures weak;")
    assert (second["weak"], second["total_without_weak"]) == (2, 381)
    assert (second["total"], second["total_high"], second["nil"]) == (392, 392, 1)
    assert (second["silent"], second["unknown"]) == (1, 24)


def test_the_totals_are_those_that_figures_prints(
    public: Path, foitool: Foitool, document: Document
) -> None:
    for row in ask_by_name(public, "totals"):
        of_it = ("--round", row["round"], "--part", row["part"])
        told, shown = document("figures", *of_it), foitool("figures", *of_it).stdout
        same = set(row) & set(told)
        assert len(same) == 15
        assert {key: row[key] for key in same} == {key: told[key] for key in same}
        total = " ".join(shown.partition("Total ")[2].split())
        assert total.startswith(row["in_words"].partition(" Without")[0])


OVERLAP = """force_id,status,figure,joint_with
kent,answered,10,surrey
essex,answered,8,surrey
surrey,answered,3,
norfolk,answered,>=2,
"""


def test_what_may_be_counted_twice_is_in_no_least_and_has_no_share(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    (desk / "rows.csv").write_text(OVERLAP, encoding="utf-8")
    assert foitool("round", "import", "rows.csv", "--name", "overlap").exit_code == 0
    assert foitool("publish", "out", "--round", "overlap").exit_code == 0

    (row,) = ask_by_name(desk / "out", "totals")
    told = document("figures", "--round", "overlap")
    assert (row["total"], row["total_high"]) == (told["total"], told["total_high"])
    assert (row["total"], row["total_high"], row["twice"]) == (12, None, 11)
    assert "the least leaves out 11 that may be counted twice" in row["in_words"]
    doubted = ask(desk / "out", "SELECT force FROM parts WHERE perhaps_twice")
    assert [one["force"] for one in doubted] == ["essex", "kent", "surrey"]
    shares = [one["per_cent"] for one in ask_by_name(desk / "out", "largest")]
    assert shares == [None] * 4


def test_the_largest_is_named_with_its_share(public: Path) -> None:
    rows = [row for row in ask_by_name(public, "largest") if row["round"] == SECOND]
    first = rows[0]
    assert (first["name"], first["figure"]) == ("Metropolitan Police Service", "227")
    assert (first["place"], first["per_cent"]) == (1, 57.9)
    assert "pressreader.com" in first["source"]


def test_a_search_goes_through_what_forces_said(public: Path) -> None:
    found = ask_by_name(public, "what_was_said", words="are believed abroad")
    assert {row["name"] for row in found} >= {"West Yorkshire Police"}
    assert ask_by_name(public, "what_was_said", words="ARE believing abroad")
    for odd in ('"', "a AND", "*", "", "x' OR 1"):
        ask_by_name(public, "what_was_said", words=odd)


@pytest.mark.usefixtures("sent")
def test_who_refused_what_names_the_provision(foitool: Foitool, desk: Path) -> None:
    refuse = ("log-response", "kent", "refused", "--refuse", "missing=40.2,31.1.a")
    assert foitool(*refuse).exit_code == 0
    assert foitool("publish", "out").exit_code == 0
    rows = ask_by_name(desk / "out", "who_refused_what")
    assert {row["name"] for row in rows} == {"Kent Police"}
    cited = [(row["exemption"], row["weight"]) for row in rows]
    assert ("foia:40(2)", "absolute") in cited
    assert ("foia:31(1)(a)", "qualified") in cited


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("<5",), "0 to 4 from 1 of 45; at least, since no figure of 44 is known."),
        (
            (">=10", "3"),
            "at least 13 from 2 of 45; at least, since no figure of 43 is known.",
        ),
        (
            ("10..20", "0"),
            "10 to 20 from 2 of 45; at least, since no figure of 43 is known.",
        ),
        (
            ("1.5", "~2"),
            "about 3.5 from 2 of 45; at least, since no figure of 43 is known.",
        ),
        (("about a dozen",), "none: no figure from any of 45."),
    ],
)
def test_a_range_makes_the_total_a_range(
    foitool: Foitool, desk: Path, figures: tuple[str, ...], said: str
) -> None:
    for force, figure in zip(("kent", "essex"), figures, strict=False):
        answer = ("log-response", force, "answered", "--figure", f"missing={figure}")
        assert foitool(*answer).exit_code == 0
    assert foitool("publish", "out").exit_code == 0
    asked = [r for r in ask_by_name(desk / "out", "totals") if r["part"] == "missing"]
    assert [row["in_words"] for row in asked] == [said]


def test_a_joint_figure_is_counted_once(real_case: Path, foitool: Foitool) -> None:
    joint = ("--joint-with", "warwickshire", "--source", "a letter")
    enter = ("figure", "west-mercia", "missing", "40", *joint, "--round", SECOND)
    assert foitool(*enter).exit_code == 0
    assert foitool("publish", "out", "--round", SECOND).exit_code == 0
    out = real_case / "out"
    totals = [row["in_words"] for row in ask_by_name(out, "totals")]
    said = "432 from 22 of 45, 1 of them counted in the figure of another, 2"
    assert any(total.startswith(said) for total in totals)
    largest = {row["name"]: row["figure"] for row in ask_by_name(out, "largest")}
    assert largest["West Mercia Police with Warwickshire Police"] == "40"
    assert "Warwickshire Police" not in largest
    joint_to = "SELECT joint_to FROM parts WHERE force = 'warwickshire'"
    assert {"joint_to": "west-mercia"} in ask(out, joint_to)


# --- what never is --------------------------------------------------------------------


@pytest.fixture
def with_secrets(sent: Path, foitool: Foitool, tmp_path: Path) -> Path:
    """A canary in every private place, an address in every place that is published."""
    file = tmp_path / f"{CANARY}.txt"
    file.write_text(CANARY)
    told = (
        "--source",
        "mail of jane.roe@kent.example, p. 2",
        "--caveat",
        "so says x@y.zz",
    )
    for command in (
        ["note", "kent", CANARY, "--whom", CANARY],
        ["note", "kent", "ask press@kent.example", "--public", "--whom", CANARY],
        ["log-response", "kent", "acknowledged", "--note", CANARY],
        ["log-response", "kent", "other", "--file", str(file)],
        ["record", "surrey", "withdrawn", "--note", CANARY],
        ["log-response", "essex", "refused", "--note", CANARY],
        ["correct", "norfolk", "3", "--why", CANARY, "--yes"],
        ["mark-sent", "norfolk", "--note", CANARY],
        ["figure", "kent", "missing", "7", *told, "--quotation", "ring j@x.example"],
        ["log-response", "essex", "answered", "--figure", "missing=see a@b.example"],
    ):
        assert foitool(*command).exit_code == 0, command
    assert foitool("publish", "out").exit_code == 0
    return sent


def test_no_private_word_no_address_and_no_name_of_ours_is_in_its_bytes(
    with_secrets: Path,
) -> None:
    with closing(sqlite3.connect(with_secrets / "tracker.db")) as connection:
        letters = connection.execute(
            "SELECT facts ->> 'recipient', message_id, facts ->> 'letter' FROM events"
            " WHERE kind = 'queued'"
        ).fetchall()
        (dump,) = connection.execute(
            "SELECT group_concat(facts || recorded_by) || (SELECT"
            " group_concat(CAST(body AS TEXT)) FROM contents) FROM events"
        ).fetchone()
    of_letters = {cell for row in letters for cell in row if cell}
    assert len(of_letters) > 100
    secrets = {CANARY, "tester", "recorded_by", "you@example.org", "your name"}
    assert {one for one in secrets if one not in dump.lower()} == {"recorded_by"}
    for file in (with_secrets / "out").iterdir():
        held = file.read_bytes().lower()
        for secret in secrets | of_letters:
            assert secret.lower().encode() not in held, (secret, file)


def test_an_address_in_what_is_published_is_left_out(with_secrets: Path) -> None:
    out = with_secrets / "out"
    held = (out / "foitool.db").read_bytes()
    assert not re.search(rb"[\w.]+@[\w-]+\.[a-z]{2}", held)
    (row,) = ask(out, "SELECT source, caveat FROM figures WHERE force = 'kent'")
    assert row == {"source": "mail of (address), p. 2", "caveat": "so says (address)"}
    notes = ask(out, "SELECT note FROM events WHERE kind = 'note'")
    assert notes == [{"note": "ask (address)"}]


def test_a_slip_that_was_corrected_is_not_in_it(with_secrets: Path) -> None:
    rows = ask(with_secrets / "out", "SELECT kind FROM events WHERE force = 'norfolk'")
    assert [row["kind"] for row in rows] == ["queued", "written", "sent"]


# --- where it goes --------------------------------------------------------------------


def test_it_prints_the_command_that_serves_it_on_this_machine_only(
    real_case: Path, foitool: Foitool
) -> None:
    assert real_case
    assert (
        "  datasette serve --immutable public/foitool.db --metadata"
        " public/metadata.json --host 127.0.0.1\n"
    ) in foitool("publish", "public", *BOTH).stdout


def test_what_is_there_is_left_and_with_replace_made_anew(
    public: Path, foitool: Foitool
) -> None:
    before = (public / "foitool.db").read_bytes()
    refused = foitool("publish", "public", "--round", FIRST)
    assert refused.exit_code == 3
    assert "--replace" in refused.stderr
    assert (public / "foitool.db").read_bytes() == before
    anew = foitool("publish", "public", "--round", FIRST, "--replace")
    assert anew.exit_code == 0
    assert ask(public, "SELECT round FROM rounds") == [{"round": FIRST}]
    assert not list(public.parent.glob(".public*"))


def test_a_folder_with_anything_else_in_it_is_never_replaced(
    public: Path, foitool: Foitool
) -> None:
    (public / "mine.txt").write_text("mine")
    refused = foitool("publish", "public", *BOTH, "--replace")
    assert refused.exit_code == 3
    assert "mine.txt" in refused.stderr
    assert {one.name for one in public.iterdir()} == {*NAMES, "mine.txt"}


@pytest.mark.parametrize("where", ["sync", "as_json"])
def test_a_disk_that_fills_up_half_way_leaves_what_was_there(
    public: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = (public / "foitool.db").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"foitool.jobs.publish_rounds.{where}", full)
    for folder in ("public", "new"):
        failed = foitool("publish", folder, "--round", FIRST, "--replace")
        assert failed.exit_code == 2
        assert "No space left" in failed.stderr
    assert (public / "foitool.db").read_bytes() == before
    assert not (public.parent / "new").exists()
    assert not list(public.parent.glob(".*.part"))


def test_a_round_of_which_nothing_is_recorded_is_not_published(
    real_case: Path, foitool: Foitool
) -> None:
    assert foitool("publish", "public").exit_code == 2
    assert not (real_case / "public").exists()
