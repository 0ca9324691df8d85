"""How many did what, in sentences that agree in number: of none, of one, of two."""

import pytest
from lines import line

from foitool.case.comparison import compare
from foitool.case.line import Line
from foitool.case.tally import tally
from foitool.reports.coverage_words import coverage_clauses
from foitool.reports.finding_words import findings

JOINT = line("avon", "4", joint_with=("bath", "bude"))


def passed_on(force: str, state: str) -> Line:
    return Line(
        force=force,
        name=force.title(),
        state=state,
        disposition="no-answer",
        transferred=True,
    )


def clauses(*lines: Line) -> list[str]:
    return list(coverage_clauses(tally("r", "missing", lines)))


LATE = "had not answered, though the time was over"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((line("a", "0"),), ["1 gave a figure, which is zero"]),
        ((line("a", "0"), line("b", "3")), ["2 gave a figure, 1 of them zero"]),
        ((line("a", "unknown"),), ["of 1 it is not known what it answered"]),
        (
            (line("a", "unknown"), line("b", "unknown")),
            ["of 2 it is not known what they answered"],
        ),
        (
            (passed_on("a", "silent"),),
            [f"1 {LATE} (and passed the request on)"],
        ),
        (
            (passed_on("a", "silent"), line("b", "silent")),
            [f"2 {LATE} (1 of them passed the request on)"],
        ),
        (
            (passed_on("a", "pending"), passed_on("b", "pending")),
            ["2 still had time to answer (2 of them passed the request on)"],
        ),
        (
            (JOINT, line("bath", "unknown")),
            ["1 gave a figure", "1 is counted in the figure of another"],
        ),
        (
            (JOINT, line("bath", "unknown"), line("bude", "unknown")),
            ["1 gave a figure", "2 are counted in the figure of another"],
        ),
    ],
)
def test_each_clause_agrees_with_its_number(
    lines: tuple[Line, ...], said: list[str]
) -> None:
    found = clauses(*lines)
    assert found == (said if lines[0].figure else ["0 gave a figure", *said])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line("a", "7")], "The one figure is 7, from 1 of 1."),
        ([line("a", "7"), line("b", "2")], "Their figures come to 9, from 2 of 2."),
        (
            [line("a", "7"), line("b", "2", confidence="inference")],
            (
                "Without 1 weak figure (B 2) what is left is 7 from 1 of 2; at least,"
                " since 1 known figure is left out."
            ),
        ),
        (
            [line("a", "7", confidence="inference")],
            "Without 1 weak figure (A 7) none is left.",
        ),
    ],
)
def test_a_single_figure_is_no_sum_of_figures(lines: list[Line], said: str) -> None:
    told = [one.says for one in findings(tally("r", "missing", lines), None)]
    assert said in told


@pytest.mark.parametrize(
    ("further", "said"), [((), "the other went"), (("c",), "the others went")]
)
def test_without_the_largest_one_is_left_or_several_are(
    further: tuple[str, ...], said: str
) -> None:
    figures = {"a": "9", "b": "2", **dict.fromkeys(further, "1")}
    both = tally("r", "missing", [line(force, one) for force, one in figures.items()])
    told = [one.says for one in findings(both, compare(both, both))]
    assert any(f"Without the largest of them, A, {said} from" in one for one in told)
