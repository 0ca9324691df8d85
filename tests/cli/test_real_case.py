"""`foitool figures`, `figure`, `compare`, `reconcile`, `demo`: the real case, whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

from foitool.jobs.make_demonstration import CASE

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Foitool) -> Path:
    """The two real rounds, as `foitool demo` makes them."""
    assert foitool("demo", str(tmp_path / "case")).exit_code == 0
    monkeypatch.chdir(tmp_path / "case")
    return tmp_path / "case"


def _put_into_config(case: Path, *names: str) -> None:
    with (case / "config.toml").open("a", encoding="utf-8") as config:
        for name in names:
            config.write(
                f'\n[rounds.{name}]\ntitle = "Missing, {name[-4:]}"\n'
                f"[[rounds.{name}.parts]]\n"
                'id = "missing"\nkind = "number"\ntext = "How many are missing?"\n'
            )


@pytest.mark.usefixtures("case")
class TestTheRealCase:
    """The totals that newspapers printed, and what may be said of them."""

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            (FIRST, {"asked": 45, "answered": 22, "nil": 3, "total": 332}),
            (FIRST, {"answered_without_figure": 3, "silent": 0, "unknown": 20}),
            (SECOND, {"asked": 45, "answered": 20, "nil": 1, "total": 392}),
            (SECOND, {"answered_without_figure": 0, "silent": 1, "unknown": 24}),
        ],
    )
    def test_coverage_stands_beside_every_total(
        self, document: Document, name: str, said: dict[str, int]
    ) -> None:
        figures = document("figures", "--round", name)
        assert {key: figures[key] for key in said} == said

    def test_the_two_rounds_are_compared_as_the_surface_has_it(
        self, document: Document
    ) -> None:
        found = document("compare", FIRST, SECOND)
        assert found["headline"] == {"change": 60, "percent": 18.1}
        assert found["like_for_like"] == {
            "forces": 11,
            "a": 268,
            "b": 354,
            "change": 86,
            "percent": 32.1,
        }
        assert found["like_for_like_without_largest"] == {
            "left_out": "metropolitan",
            "a": 101,
            "b": 127,
            "change": 26,
            "percent": 25.7,
        }

    def test_from_zero_there_is_no_percentage_and_the_force_counts_all_the_same(
        self, document: Document
    ) -> None:
        forces = document("compare", FIRST, SECOND)["forces"]
        (scotland,) = [one for one in forces if one["force"] == "police-scotland"]
        assert (scotland["change"], scotland["percent"]) == (12, None)

    def test_who_is_dropped_is_named_with_the_reason(self, document: Document) -> None:
        dropped = document("compare", FIRST, SECOND)["dropped"]
        why = {one["force"]: one["why"] for one in dropped}
        assert why["gloucestershire"] == "first: answered without figure"
        assert why["northern-ireland"] == "first: unknown; second: silent"
        assert len(dropped) == 45 - 11

    def test_definitions_that_differ_are_shown_with_the_comparison(
        self, foitool: Foitool
    ) -> None:
        said = " ".join(foitool("compare", FIRST, SECOND).stdout.split())
        assert "Counted in their own way" in said
        assert "west-yorkshire, missing-rso-2018 Counted as wanted" in said
        assert "they are no sample" in said
        itself = foitool("compare", SECOND, SECOND).stdout
        assert itself.count("Described as wanted or missing.") == 1

    @pytest.mark.parametrize(
        ("name", "published", "gap"), [(FIRST, 396, 64), (SECOND, 485, 93)]
    )
    def test_the_gap_to_the_published_total_is_told(
        self, document: Document, name: str, published: int, gap: int
    ) -> None:
        found = document("reconcile", "--round", name, "--total", str(published))
        assert (found["gap"], found["gap_is_exact"]) == (gap, True)

    def test_a_published_total_is_read_as_papers_print_it(
        self, foitool: Callable[..., Result], document: Document
    ) -> None:
        typings = (("1,700", 1700), ("1700", 1700), ("0", 0), ("2.5", 2.5))
        for typed, read in typings:
            found = document("reconcile", "--round", SECOND, "--total", typed)
            assert found["published"] == read
        for typed in ("17,00", "1.700", "~9", "nil", "-2.5", "1" * 40):
            wrong = foitool("reconcile", "--round", SECOND, "--total", typed)
            assert wrong.exit_code == 2
            assert f"{typed!r} is no total" in wrong.stderr
            assert ". Type 1700, 1,700 or 2.5" in wrong.stderr

    def test_what_could_fill_a_gap_is_named_and_who_is_silent_is_not_among_it(
        self, document: Document
    ) -> None:
        found = document("reconcile", "--round", SECOND, "--total", "485")
        assert "northern-ireland" not in found["could_fill"]["unknown"]
        forces = {one["force"] for one in found["candidates"]}
        assert "west-mercia" in forces
        assert "staffordshire" not in forces  # 2, where 5 is in use

    def test_a_joint_candidate_is_told_as_one(
        self, foitool: Callable[..., Result], document: Document
    ) -> None:
        told = ("reconcile", "--round", SECOND, "--total", "485")
        said = " ".join(foitool(*told).stdout.split())
        assert "Candidate west-mercia: 4 for itself and warwickshire together" in said
        (joint,) = [
            one
            for one in document(*told)["candidates"]
            if one["force"] == "west-mercia"
        ]
        assert joint["joint_with"] == ["warwickshire"]

    def test_weak_rows_are_told_apart_and_were_asked_all_the_same(
        self, document: Document
    ) -> None:
        """Essex of 2015 is an inference from wording: without it the sum is 321."""
        rest = document("figures", "--round", FIRST)["without_weak"]
        assert rest["left_out"] == ["essex"]
        assert (rest["total"], rest["answered"], rest["asked"]) == (321, 21, 45)

    def test_the_largest_contributor_is_named(self, document: Document) -> None:
        largest = document("figures", "--round", SECOND)["largest"]
        assert largest == {"force": "metropolitan", "figure": "227", "percent": 57.9}

    def test_several_values_of_one_force_stand_side_by_side_and_one_is_used(
        self, foitool: Foitool, document: Document
    ) -> None:
        """Manchester was told as 25 and as 23."""
        rows = {
            one["force"]: one for one in document("figures", "--round", FIRST)["forces"]
        }
        manchester = rows["greater-manchester"]
        assert (manchester["figure"], manchester["other_values"]) == ("25", "23")
        use = ("figure", "gmp", "missing", "--use-number", "4", "--round", FIRST)
        assert foitool(*use).exit_code == 0
        assert document("figures", "--round", FIRST)["total"] == 330
        (part, _) = document("show", "gmp", "--round", FIRST)["parts"]
        assert part["figure"] == {"kind": "number", "value": 23}

    def test_a_joint_figure_is_counted_once_and_split_for_neither(
        self, foitool: Foitool, document: Document
    ) -> None:
        joint = ("--joint-with", "warwickshire", "--source", "a letter")
        enter = ("figure", "west-mercia", "missing", "4", *joint, "--round", SECOND)
        assert foitool(*enter).exit_code == 0
        figures = document("figures", "--round", SECOND)
        assert (figures["total"], figures["answered"]) == (396, 22)
        rows = {one["force"]: one for one in figures["forces"]}
        assert rows["warwickshire"]["joint_to"] == "west-mercia"
        assert rows["warwickshire"]["figure"] is None

    def test_where_a_value_was_read_is_shown_with_it(self, foitool: Foitool) -> None:
        said = foitool("show", "met", "--round", SECOND).stdout
        assert "pressreader.com" in said

    def test_of_a_part_that_no_report_spoke_of_show_says_that_nobody_here_knows(
        self, foitool: Foitool
    ) -> None:
        shown = foitool("show", "met", "--round", SECOND).output
        silent = foitool("show", "psni", "--round", SECOND).output

        assert "names    not known" in shown
        assert "names    no-answer" in silent

    def test_a_command_that_names_no_round_is_told_which_are_recorded(
        self, foitool: Foitool
    ) -> None:
        """The round of a new config.toml has nothing in it yet."""
        refused = foitool("figures")
        assert refused.exit_code == 2
        assert (
            "Recorded here: missing-rso-2015, missing-rso-2018. To have one: --round"
            in refused.stderr
        )

    def test_a_demonstration_goes_into_no_workspace_that_is_there(
        self, case: Path, foitool: Foitool, document: Document
    ) -> None:
        assert foitool("demo", str(case)).exit_code == 3
        assert document("figures", "--round", SECOND)["total"] == 392

    def test_nothing_of_it_can_be_sent(self, foitool: Foitool) -> None:
        assert foitool("send", "--all", "--round", SECOND, "--yes").exit_code == 2

    def test_config_may_say_what_was_asked_and_still_nothing_can_be_sent(
        self, case: Path, foitool: Foitool
    ) -> None:
        asks_for = foitool("compare", FIRST, SECOND).stdout
        assert f"[rounds.{FIRST}] and [rounds.{SECOND}]" in " ".join(asks_for.split())
        _put_into_config(case, FIRST, SECOND)

        said = foitool("compare", FIRST, SECOND).stdout
        assert "the same words in both" in said
        assert "if you know it" not in said
        found = foitool("findings", "--round", SECOND, "--against", FIRST).stdout
        assert "From “Missing, 2015” to “Missing, 2018”" in " ".join(found.split())
        refused = foitool("send", "--all", "--round", SECOND, "--yes")
        assert refused.exit_code == 3
        assert "somebody else asked it" in refused.stderr
        assert f"foitool round copy {SECOND} NEW-NAME" in refused.stderr
        assert not (case / "outbox").exists()

    def test_the_same_list_again_does_nothing_when_config_knows_the_round(
        self, case: Path, foitool: Foitool
    ) -> None:
        _put_into_config(case, SECOND, "of-ours")
        listed = ("round", "import", str(CASE), "--part", "missing", "--name")
        again = foitool(*listed, "missing-rso")
        assert again.exit_code == 0, again.output
        assert "part missing of 90 requests was there before" in again.stdout

        one_round = case / "one.csv"
        one_round.write_text("force_id,status\nkent,unknown\n", encoding="utf-8")
        ours = foitool("round", "import", str(one_round), "--name", "of-ours")
        assert ours.exit_code == 3
        assert "take it out" in ours.stderr


@pytest.mark.usefixtures("written")
class TestARoundOfOurs:
    """Figures that came with replies."""

    def test_silent_pending_and_refused_are_three_things(
        self, foitool: Foitool, document: Document
    ) -> None:
        log = ("log-response", "kent", "answered")
        assert foitool(*log, "--figure", "missing=<5").exit_code == 0
        assert foitool("log-response", "essex", "refused", "--exemption", "foia:40(2)",
                       "--on", "2026-11-23").exit_code == 0  # fmt: skip
        now = document("figures", "--part", "missing")
        assert (now["answered"], now["refused"]) == (1, 1)
        assert (now["pending"], now["silent"]) == (now["asked"] - 2, 0)
        later = document("figures", "--part", "missing", "--on", "2027-03-01")
        assert (later["pending"], later["silent"]) == (0, now["asked"] - 2)

    def test_fewer_than_five_is_none_to_four_and_the_total_a_range(
        self, foitool: Foitool, document: Document
    ) -> None:
        log = ("log-response", "kent", "answered")
        foitool(*log, "--figure", "missing=<5")
        found = document("figures", "--part", "missing")
        assert (found["total"], found["total_high"]) == (0, 4)
        said = foitool("figures", "--part", "missing").stdout
        assert "0 to 4 from 1 of" in said

    def test_who_answered_a_changed_question_is_told_apart(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("log-response", "kent", "clarification")
        changed = ("record", "kent", "clarified", "--changed", "missing")
        assert foitool(*changed).exit_code == 0
        for force, figure in (("kent", "7"), ("gwent", "2")):
            given = ("--figure", f"missing={figure}")
            foitool("log-response", force, "partly-answered", *given)
        found = document("figures", "--part", "missing")
        rest = found["without_changed"]
        assert (found["total"], rest["total"]) == (9, 2)
        assert (rest["left_out"], rest["asked"]) == (["kent"], found["asked"])
        said = " ".join(foitool("figures", "--part", "missing").stdout.split())
        assert "kent 7 answered a changed question. Without: 2 from 1 of 45" in said

    def test_only_a_clarification_changes_a_part_and_only_one_that_was_asked(
        self, foitool: Foitool
    ) -> None:
        wrong = foitool("record", "kent", "chased", "--changed", "missing")
        assert wrong.exit_code == 2
        foitool("log-response", "kent", "clarification")
        unknown = foitool("record", "kent", "clarified", "--changed", "nope")
        assert unknown.exit_code == 2
        assert "Its parts: missing" in unknown.stderr

    def test_a_value_without_its_part_or_its_request_is_refused(
        self, foitool: Foitool
    ) -> None:
        assert foitool("figure", "kent", "nope", "3").exit_code == 2
        assert foitool("figure", "kent", "missing").exit_code == 2
        assert foitool("figure", "kent", "missing", "--use-number", "1").exit_code == 2

    def test_the_same_value_from_the_same_place_is_entered_once(
        self, foitool: Foitool
    ) -> None:
        enter = ("figure", "kent", "missing", "7", "--source", "letter, p. 2")
        assert foitool(*enter).exit_code == 0
        again = foitool(*enter)
        assert again.exit_code == 2
        assert "recorded for missing already" in again.stderr


@pytest.mark.usefixtures("case")
def test_a_weak_number_is_marked_wherever_two_rounds_are_compared(
    foitool: Foitool, document: Document
) -> None:
    """Hampshire's 7 was read in a report of a report; Essex's weak 11 has no pair."""
    said = foitool("compare", FIRST, SECOND).stdout
    told = " ".join(said.split())
    without = "263 to 347, +84, +31.9 per cent, over 10 forces"
    assert f"without weak {without}. Left out: hampshire." in told
    (row,) = (line for line in said.splitlines() if line.startswith("hampshire  "))
    assert row.split() == ["hampshire", "5", "7*", "+2", "+40"]
    assert "* Weak: a report of a report, or concluded from wording." in told
    found = document("compare", FIRST, SECOND)
    weak = [row["force"] for row in found["forces"] if row["weak_a"] or row["weak_b"]]
    assert weak == ["hampshire"]
    left = found["like_for_like_without_weak"]
    assert (left["left_out"], left["a"], left["b"]) == (["hampshire"], 263, 347)
    both = ("--round", SECOND, "--against", FIRST)
    findings = " ".join(foitool("findings", *both).stdout.split())
    hampshire = "Hampshire and Isle of Wight Constabulary 5 to weak 7"
    assert f"without weak figures ({hampshire}) {without}; they are no" in findings
    assert foitool("report", *both, "--to", "report.html").exit_code == 0
    page = Page(Path("report.html").read_text(encoding="utf-8"))
    assert "7* +2" in page.words("change")
    assert "Without weak figures, 10 forces 263 347" in page.words("change")
    assert "* Weak: a report of a report" in page.words("change")
