"""What must be known of a total before it is printed, wherever one is told."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]
Document = Callable[..., Any]

HEADER = "force_id,status,figure,joint_with\n"


@pytest.fixture
def imported(desk: Path, foitool: Foitool) -> Callable[..., Result]:
    """Takes a round over from rows under HEADER."""

    def take_over(name: str, *rows: str) -> Result:
        path = desk / f"{name}.csv"
        path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        return foitool("round", "import", str(path), "--name", name)

    return take_over


def words(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def report(foitool: Foitool, *args: str) -> Page:
    written = foitool("report", *args, "--to", "report.html", "--replace")
    assert written.exit_code == 0, written.stderr
    return Page(Path("report.html").read_text(encoding="utf-8"))


class TestAJointFigure:
    """One figure for two forces, and what else counts one of them."""

    def test_is_not_joint_with_its_own_force_in_a_list(
        self, imported: Callable[..., Result]
    ) -> None:
        refused = imported("five", "kent,answered,10,Kent Police")
        assert refused.exit_code == 2
        assert "line 2: joint_with names kent itself" in refused.stderr

    def test_is_told_once_of_a_round_that_is_held_against_itself(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,essex", "essex,answered,4,")
        said = words(foitool("compare", "five", "five"))
        assert said.startswith("Both are five: a round held against itself changes")
        assert said.count("both count essex in") == 1
        told = foitool("compare", "five", "five", "--json")
        assert "Both are five" in told.stderr
        found = json.loads(told.stdout)
        assert (found["a"]["total"], found["a"]["total_high"]) == (10, 14)
        assert found["headline"]["change"] is None
        imported("six", "kent,answered,10,essex", "essex,answered,4,")
        said = words(foitool("compare", "five", "six"))
        assert "Both are" not in said
        assert said.count("both count essex in") == 2

    def test_of_three_that_overlap_no_way_to_settle_is_printed_twice(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,surrey", "essex,answered,8,surrey",
                 "surrey,answered,3,")  # fmt: skip
        said = foitool("figures", "--round", "five").stdout
        commands = [line for line in said.splitlines() if "foitool figure " in line]
        assert len(commands) == len(set(commands)) > 3

    def test_of_none_is_told_without_a_most_that_the_total_has_not(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,0,essex", "essex,answered,0,")
        said = words(foitool("figures", "--round", "five"))
        assert "both count essex in; the total is the same." in said

    def test_names_a_partner_that_was_not_asked_as_readers_know_it(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,essex", "surrey,answered,3,")
        said = words(foitool("findings", "--round", "five"))
        assert "that of Kent Police with Essex Police 10" in said

    @pytest.mark.usefixtures("written")
    def test_nor_by_hand(self, foitool: Foitool) -> None:
        figure = ("figure", "essex", "missing", "8", "--joint-with", "Essex Police")
        refused = foitool(*figure)
        assert refused.exit_code == 2
        assert "not joint with essex itself" in refused.stderr

    def test_beside_one_of_a_partner_s_own_is_told_wherever_the_total_is(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,essex", "essex,answered,4,")
        for command in (
            ("figures", "--round", "five"),
            ("matrix", "--round", "five"),
            ("reconcile", "--round", "five", "--total", "20"),
            ("compare", "five", "five"),
        ):
            said = words(foitool(*command))
            assert "kent 10 and essex 4 both count essex in" in said, command
        shown = report(foitool, "--round", "five")
        assert "both count Essex Police in" in shown.words("findings")
        assert "counts Essex Police in, and is added once" in shown.words("method")

    def test_is_in_no_least_of_a_total_wherever_one_is_told(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        """A sentence may be quoted alone: each says itself what may be in it twice."""
        imported(
            "five", "kent,answered,14,essex", "essex,answered,9,", "gwent,unknown,,"
        )
        leaves_out = "the least leaves out 9 that may be counted twice"
        whole = f"14 to 23 from 2 of 3; {leaves_out}; at least, since no figure of 1"
        for command in (
            ("figures", "--round", "five"),
            ("reconcile", "--round", "five", "--total", "20"),
            ("compare", "five", "five"),
        ):
            assert whole in words(foitool(*command)), command
        headline = f"At least 14, from 2 of 3 forces; {leaves_out}."
        found = words(foitool("findings", "--round", "five"))
        assert headline in found
        assert f"come to 14 to 23, from 2 of 3; {leaves_out}" in found
        assert headline in report(foitool, "--round", "five").html
        row = document("figures", "--round", "five")
        assert (row["total"], row["total_high"]) == (14, 23)
        assert document("reconcile", "--round", "five", "--total", "20")["gap"] == 6

    def test_is_no_other_number_if_it_is_settled_as_one_force_s_own(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        imported("five", "kent,answered,14,essex", "essex,answered,9,")
        own = ways(foitool)["If the 14 of kent does not count essex in:"]
        assert foitool(*own).exit_code == 0
        asked = ("reconcile", "--round", "five", "--total", "30")
        assert document(*asked)["candidates"] == []
        assert "the same number is in use" in report(foitool, "--round", "five").html

    def test_and_so_are_two_that_count_a_third_in(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        imported("five", "kent,answered,10,gwent", "essex,answered,4,gwent")
        assert document("figures", "--round", "five")["perhaps_twice"] == [
            ["essex", "kent"]
        ]
        assert "both count gwent in" in words(foitool("figures", "--round", "five"))

    def test_that_the_partner_tells_otherwise_is_told(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        imported("five", "kent,answered,10,essex", "essex,answered,12,kent")
        found = document("figures", "--round", "five")
        assert (found["total"], found["said_otherwise"]) == (12, [["kent", "essex"]])
        said = words(foitool("figures", "--round", "five"))
        assert "kent gave 10 where essex 12 stands for both" in said

    def test_is_told_with_the_total_and_named_after_both(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,west-mercia", "essex,unknown,,")
        said = words(foitool("figures", "--round", "five"))
        assert "Largest Kent Police with West Mercia Police, 10" in said
        assert "Joint Kent Police with West Mercia Police: 10, counted once." in said
        shown = report(foitool, "--round", "five")
        assert "is that of Kent Police with West Mercia Police 10" in shown.words(
            "findings"
        )
        assert "Kent Police with West Mercia Police" in shown.words("bars")

    def test_may_be_entered_again_with_other_partners(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,unknown,,", "essex,unknown,,", "gwent,unknown,,")
        enter = ("figure", "kent", "figure", "8", "--round", "five", "--source", "x")
        assert foitool(*enter, "--joint-with", "essex").exit_code == 0
        assert foitool(*enter, "--joint-with", "gwent").exit_code == 0
        again = foitool(*enter, "--joint-with", "essex")
        assert again.exit_code == 2
        assert "8 with essex from that source is recorded for figure" in again.stderr
        assert "already, as number 2, and is in use" in again.stderr

    def test_makes_no_answer_of_a_refusal(
        self, imported: Callable[..., Result], document: Document
    ) -> None:
        imported("five", "kent,answered,10,essex", "essex,refused,,")
        found = document("figures", "--round", "five")
        assert (found["answered"], found["refused"], found["total"]) == (1, 1, 10)


class TestAnEstimateInASum:
    """Leaves the gap to what was published as vague as it is."""

    @pytest.mark.parametrize(
        ("given", "gap"),
        [
            ("~7", "Gap about 13: an estimate is in what was found."),
            ("6..7", "Gap 14 at most: what was found is a range."),
            ("7", "Gap 13"),
        ],
    )
    def test_is_said_of_the_gap(
        self,
        imported: Callable[..., Result],
        foitool: Foitool,
        document: Document,
        given: str,
        gap: str,
    ) -> None:
        imported("five", f"kent,answered,{given},", "essex,unknown,,")
        asked = ("reconcile", "--round", "five", "--total", "20")
        assert f"{gap} Unknown, 1" in words(foitool(*asked))
        assert document(*asked)["gap_is_exact"] is (given == "7")

    def test_and_so_is_a_range_besides(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,~7,", "essex,answered,<5,")
        said = words(foitool("reconcile", "--round", "five", "--total", "20"))
        whole = "Gap about 13 at most: what was found is a range with an estimate in it"
        assert whole in said


class TestARoundOfWhichNothingIsKnown:
    """Its total is none, which is not zero."""

    @pytest.fixture(autouse=True)
    def _rounds(self, imported: Callable[..., Result]) -> None:
        imported("nothing", "kent,unknown,,", "essex,no-response,,")
        imported("some", "kent,answered,13,", "essex,unknown,,")

    def test_has_no_total(self, document: Document) -> None:
        found = document("figures", "--round", "nothing")
        assert (found["total"], found["total_high"]) == (None, None)

    @pytest.mark.parametrize("rounds", [("nothing", "some"), ("some", "nothing")])
    def test_is_not_compared(
        self, foitool: Foitool, document: Document, rounds: tuple[str, str]
    ) -> None:
        found = document("compare", *rounds)
        none = {"a": None, "b": None, "change": None, "percent": None}
        assert found["headline"] == {"change": None, "percent": None}
        assert found["like_for_like"] == {"forces": 0, **none}
        assert found["like_for_like_without_largest"] == {"left_out": None, **none}
        said = words(foitool("compare", *rounds))
        assert "no change is told: there is no figure in one of the two" in said
        assert "per cent" not in said

    def test_leaves_no_gap(self, foitool: Foitool, document: Document) -> None:
        asked = ("reconcile", "--round", "nothing", "--total", "20")
        assert document(*asked)["gap"] is None
        assert "Gap not known" in words(foitool(*asked))

    def test_makes_no_finding_of_a_change(self, foitool: Foitool) -> None:
        shown = report(foitool, "--round", "some", "--against", "nothing")
        said = shown.words("findings")
        assert "there is no figure in one of the two" in said
        assert "0 to 13" not in said


class TestAChangedQuestion:
    """Kent answered another question than the others."""

    @pytest.fixture(autouse=True)
    def _answers(self, foitool: Foitool, written: Path) -> Path:
        foitool("log-response", "kent", "clarification")
        changed = ("record", "kent", "clarified", "--changed", "missing")
        assert foitool(*changed).exit_code == 0
        for force, figure in (("kent", "7"), ("gwent", "2")):
            given = ("--figure", f"missing={figure}")
            foitool("log-response", force, "partly-answered", *given)
        return written

    @pytest.mark.parametrize(
        "command",
        [
            ("figures", "--part", "missing"),
            ("reconcile", "--part", "missing", "--total", "20"),
            ("compare", "missing-rso-2026", "missing-rso-2026", "--part", "missing"),
        ],
    )
    def test_is_told_with_every_total(
        self, foitool: Foitool, command: tuple[str, ...]
    ) -> None:
        assert "kent 7 answered a changed question." in words(foitool(*command))

    def test_is_marked_in_the_matrix_and_its_total(self, foitool: Foitool) -> None:
        said = words(foitool("matrix"))
        assert "7 changed" in said
        assert "at least 9; without those marked changed: at least 2" in said
        assert "changed answered another question than the others were asked" in said

    def test_is_told_in_the_report(self, foitool: Foitool) -> None:
        shown = report(foitool, "--part", "missing")
        assert "7 answered a changed question" in shown.words("findings")
        assert "to a changed question" in shown.words("force-kent")

    def test_is_not_like_for_like(self, document: Document) -> None:
        name = "missing-rso-2026"
        found = document("compare", name, name, "--part", "missing")
        assert [one["force"] for one in found["forces"]] == ["gwent"]


@pytest.mark.usefixtures("written")
class TestAValueFoundElsewhere:
    """It is not the answer of who refused, holds nothing or said nothing."""

    @pytest.mark.parametrize(
        "reply", [("refused", "--exemption", "foia:40(2)"), ("not-held",), ()]
    )
    def test_is_kept_beside_and_told(
        self, foitool: Foitool, document: Document, reply: tuple[str, ...]
    ) -> None:
        if reply:
            foitool("log-response", "kent", *reply)
        before = document("figures", "--part", "missing")
        entered = foitool("figure", "kent", "missing", "7", "--source", "a paper")
        assert entered.exit_code == 0
        assert "Kept beside, and in no sum" in entered.stderr
        assert "foitool log-response kent answered --figure missing=" in entered.stderr
        after = document("figures", "--part", "missing")
        coverage = ("answered", "refused", "answered_without_figure", "pending")
        assert [after[key] for key in coverage] == [before[key] for key in coverage]
        assert after["total"] is None
        (kent,) = (one for one in after["forces"] if one["force"] == "kent")
        assert (kent["figure"], kent["other_values"]) == (None, "7")
        asked = ("reconcile", "--part", "missing", "--total", "20")
        assert "Candidate kent: 7" in words(foitool(*asked))

    def test_cannot_be_used_instead_and_it_is_said_why(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("log-response", "kent", "refused", "--exemption", "foia:40(2)")
        refused = foitool("figure", "kent", "missing", "7", "--source", "x", "--use")
        assert refused.exit_code == 2
        why = "No value of missing is used for kent, since the force refused the part"
        assert why in refused.stderr
        foitool("figure", "kent", "missing", "7", "--source", "x")
        number = str(document("show", "kent")["events"][-1]["seq"])
        chosen = foitool("figure", "kent", "missing", "--use-number", number)
        assert chosen.exit_code == 2

    def test_stands_in_no_row_of_the_report_but_beside(self, foitool: Foitool) -> None:
        foitool("log-response", "kent", "refused", "--exemption", "foia:40(2)")
        foitool("figure", "kent", "missing", "7", "--source", "a paper")
        shown = report(foitool, "--part", "missing")
        assert "a paper" not in shown.words("force-kent")
        assert "Kent Police: 7; refused. a paper" in shown.words("method")


@pytest.mark.usefixtures("written")
class TestAPartThatAReplyDidNotSpeakOf:
    """Its answer to another part makes no answer of what was found elsewhere."""

    def test_has_no_answer(self, foitool: Foitool, document: Document) -> None:
        foitool("figure", "kent", "missing", "7", "--source", "a paper")
        foitool("log-response", "kent", "partly-answered", "--figure", "years=3")
        found = document("figures", "--part", "missing")
        assert (found["answered"], found["total"]) == (0, None)


@pytest.mark.usefixtures("written")
class TestWhatAReplyGave:
    """It has the number of the reply, and can be chosen by it."""

    def test_can_be_chosen_again(self, foitool: Foitool, document: Document) -> None:
        reply = document("log-response", "kent", "answered", "--figure", "missing=5")
        number = str(reply["events"][-1]["seq"])
        foitool("figure", "kent", "missing", "9", "--source", "a paper", "--use")
        assert document("figures", "--part", "missing")["total"] == 9
        back = foitool("figure", "kent", "missing", "--use-number", number)
        assert back.exit_code == 0, back.stderr
        assert document("figures", "--part", "missing")["total"] == 5


class TestEveryForceIsNamed:
    """The names add up to who was asked."""

    def test_in_a_reconciliation(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        imported("five", "kent,answered,3,", "essex,refused,,", "gwent,silent,,",
                 "dorset,unknown,,", "durham,not-held,,")  # fmt: skip
        asked = ("reconcile", "--round", "five", "--total", "20")
        found = document(*asked)
        assert found["gave_none"] == {"refused": ["essex"], "silent": ["gwent"]}
        said = words(foitool(*asked))
        assert "Refused, 1 essex" in said
        assert "Silent, 1 gwent" in said

    def test_no_figure_in_either_round_is_told_as_that(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,refused,,")
        imported("six", "kent,silent,,")
        said = words(foitool("compare", "five", "six"))
        assert "there is no figure in either" in said

    def test_and_totals_of_the_same_forces_are_called_so(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,3,")
        imported("six", "kent,answered,4,")
        assert "of the same forces" in words(foitool("compare", "five", "six"))
        shown = report(foitool, "--round", "six", "--against", "five")
        assert "1 force was asked." in shown.words("findings")
        assert "these are totals of the same forces" in shown.words("findings")


@pytest.mark.usefixtures("written")
class TestWhatIsNoFigure:
    """A slip is told, and nothing recorded."""

    @pytest.mark.parametrize("typed", ["1.500", "~-5", "<0", "-5..5", "10-20", "2,5"])
    def test_is_refused(self, foitool: Foitool, document: Document, typed: str) -> None:
        before = document("show", "kent")["events"]
        refused = foitool("figure", "kent", "missing", "--", typed)
        assert refused.exit_code == 2
        assert "cannot be recorded as a figure" in refused.stderr
        assert document("show", "kent")["events"] == before

    def test_unless_they_are_said_to_be_words(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("log-response", "kent", "answered")
        assert foitool("figure", "kent", "missing", "text:see table 3").exit_code == 0
        (kent,) = (
            one
            for one in document("figures", "--part", "missing")["forces"]
            if one["force"] == "kent"
        )
        assert kent["state"] == "answered-without-figure"


class TestAList:
    """A round that somebody else ran."""

    def test_of_several_rounds_names_one_in_each_row(
        self, desk: Path, foitool: Foitool
    ) -> None:
        rows = "force_id,round,status,figure\nkent,2018,answered,3\nessex,,answered,4\n"
        (desk / "a.csv").write_text(rows, encoding="utf-8")
        refused = foitool("round", "import", "a.csv", "--name", "five")
        assert refused.exit_code == 2
        assert "line 3: no round, where other rows name one" in refused.stderr

    def test_that_says_otherwise_than_before_is_told(
        self, imported: Callable[..., Result], document: Document
    ) -> None:
        """What stands is left: it may have been mended by hand."""
        imported("five", "kent,answered,3,", "essex,unknown,,")
        same = imported("five", "kent,answered,3,", "essex,unknown,,")
        assert "something else" not in same.stdout
        again = imported("five", "kent,answered,4,", "essex,unknown,,")
        assert "says something else: kent, five figure 4; there is 3" in words(again)
        assert document("figures", "--round", "five")["total"] == 3
        refused = words(imported("five", "essex,refused,,"))
        assert "kent" not in refused
        assert "essex" in refused


def ways(foitool: Foitool) -> dict[str, list[str]]:
    """What `figures` says is to be typed, by what is so: words of a command."""
    said = foitool("figures", "--round", "five").stdout.splitlines()
    found: dict[str, list[str]] = {}
    where = ""
    for line in said:
        if line.startswith("To settle "):
            where = line.removeprefix("To settle ")
        elif where and line.startswith("            foitool "):
            found[" ".join(where.split())] = shlex.split(line)[1:]
            where = ""
        elif where:
            where += line
    return found


class TestADoubtIsSettled:
    """By one of the commands that stand below it, copied as they are."""

    @pytest.fixture(autouse=True)
    def _twice(self, imported: Callable[..., Result]) -> None:
        imported(
            "five",
            "kent,answered,<10,essex",
            "essex,answered,4,",
            "surrey,answered,5,dorset",
            "sussex,answered,7,dorset",
            "avon-and-somerset,answered,20,wiltshire",
            "wiltshire,answered,30,avon-and-somerset",
        )

    @pytest.mark.parametrize(
        ("where", "total", "high"),
        [
            ("If the <10 of kent counts essex in:", 27, 41),
            ("If the <10 of kent does not count essex in:", 31, 45),
            ("If the 5 of surrey does not count dorset in:", 32, 45),
            ("If the 7 of sussex does not count dorset in:", 32, 45),
            ("If the 20 of avon-and-somerset holds:", 27, 45),
            ("If the 30 of wiltshire holds:", 37, 55),
        ],
    )
    def test_either_way(
        self,
        where: str,
        total: int,
        high: int,
        foitool: Foitool,
        document: Document,
    ) -> None:
        found = ways(foitool)
        assert foitool(*found[where]).exit_code == 0
        after = document("figures", "--round", "five")
        assert (after["total"], after["total_high"]) == (total, high)
        # Of this doubt neither way is told again; the other two stand.
        assert len(found) - len(ways(foitool)) == 2
        assert where not in ways(foitool)

    def test_with_all_that_was_known_of_the_value(
        self, foitool: Foitool, document: Document
    ) -> None:
        enter = ("figure", "kent", "figure", "12", "--use", "--joint-with", "essex")
        known = ("--describes", "2026-10", "--confidence", "inference")
        foitool(*enter, *known, "--source", "x", "--round", "five")
        foitool(*ways(foitool)["If the 12 of kent does not count essex in:"])
        rows = document("figures", "--round", "five")["forces"]
        (kent,) = (row for row in rows if row["force"] == "kent")
        assert (kent["value"], kent["describes"]) == (12, "2026-10")
        assert kent["confidence"] == "inference"

    def test_of_several_values_another_is_used_by_its_number(
        self, foitool: Foitool
    ) -> None:
        enter = ("figure", "essex", "figure", "9", "--source", "x", "--round", "five")
        foitool(*enter)
        said = words(foitool("figures", "--round", "five"))
        assert (
            ", wiltshire, as foitool show FORCE --round five numbers it: foitool figure"
            " FORCE figure --use-number NUMBER --round five"
        ) in said


class TestSeveralEditions:
    """What was printed twice, under one title and another."""

    def test_are_told_of_a_doubt_in_one(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,10,", "essex,answered,4,", "gwent,unknown,,")
        for title in ("Morning", "Evening"):
            foitool("freeze", "--round", "five", "--as", title, "--yes")
        enter = ("figure", "kent", "figure", "10", "--source", "x", "--round", "five")
        done = foitool(*enter, "--joint-with", "essex", "--use")
        said = " ".join(done.stderr.split())
        assert said.count("Not told in edition 1 “Morning”, ") == 1
        assert "; edition 2 “Evening”, " in said
        assert said.count("both count Essex Police in") == 1
        assert said.count("To see all that was published") == 1


class TestALargestThatIsNotCertain:
    """One figure names no most, or is a range: it may be the largest, or not."""

    def test_is_told_with_those_between_whom_it_lies(
        self, imported: Callable[..., Result], foitool: Foitool, document: Document
    ) -> None:
        imported("five", "kent,answered,>=5,", "essex,answered,7,", "gwent,answered,2,")
        assert (
            "Largest not known; it is one of these: Essex Police, 7; Kent Police, >=5."
        ) in words(foitool("figures", "--round", "five"))
        found = document("figures", "--round", "five")
        assert (found["largest"], found["may_be_largest"]) == (None, ["essex", "kent"])
        shown = report(foitool, "--round", "five").words("findings")
        assert "one of these: Essex Police 7, Kent Police at least 5." in shown

    def test_of_many_three_are_named(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        forces = ("kent", "essex", "gwent", "surrey", "sussex")
        imported("five", *(f"{one},answered,>=5," for one in forces))
        said = words(foitool("figures", "--round", "five"))
        assert "Kent Police, >=5; 2 more." in said

    def test_is_named_where_it_is_above_all_that_others_can_be(
        self, imported: Callable[..., Result], foitool: Foitool
    ) -> None:
        imported("five", "kent,answered,>=9,", "essex,answered,3..7,")
        assert "Largest Kent Police, >=9." in words(
            foitool("figures", "--round", "five")
        )
