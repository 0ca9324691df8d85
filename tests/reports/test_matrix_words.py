"""The words of a cell: every answer has its own, and none of them is a blank."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from foitool.case.cells import EMPTY, Value, cells_of
from foitool.case.figures import Figure, read_figure
from foitool.case.history import Case
from foitool.case.line import Line
from foitool.case.line_of import line_of
from foitool.case.recorded import Recorded
from foitool.case.standing import standing
from foitool.case.tally import Tally, tally
from foitool.law.working_days import Calendar
from foitool.reports.figure_words import figure_in_words
from foitool.reports.matrix_words import (
    coverage_words,
    figure_shown,
    is_weak,
    legend,
    said_of,
    total_of,
)

IN_TIME, TOO_LATE = "2026-12-22", "2026-12-23"
LineOf = Callable[..., Line]


@pytest.fixture
def line(
    case_of: Callable[..., Case],
    told: Callable[[str], tuple[Recorded, ...]],
    calendar: Calendar,
) -> LineOf:
    """What a reply comes to for the part `missing`, on a day; sent in November."""

    def make(reply: str = "", on: str = IN_TIME) -> Line:
        text = "2026-11-23 sent\n" + (f"2026-12-09 {reply}" if reply else "")
        case, day = case_of(text, on), date.fromisoformat(on)
        cell = cells_of(case, told(text)).get("missing", EMPTY)
        return line_of(case, standing(case, calendar, day), cell, "missing")

    return make


def given(written: str) -> Figure:
    """A figure as it is typed."""
    figure = read_figure(written)
    assert figure is not None
    return figure


def answered(force: str, written: str, **known: object) -> Line:
    """A line with a value of its own, of which more is known than a reply says."""
    value = Value(part="missing", figure=given(written), on=date(2026, 11, 1), seq=2)
    return Line(
        force=force,
        name=force.title(),
        state="answered",
        disposition="disclosed",
        value=replace(value, **known),  # type: ignore[arg-type]
    )


def marks(*lines: Line) -> dict[str, str]:
    return dict(legend([tally("r", "missing", lines)]))


# --- figures ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["227", "0", "<5", ">=10", "10..20", "~120", "12.5", "100,000"],
)
def test_a_figure_is_shown_as_it_was_given(written: str) -> None:
    assert figure_in_words(given(written)) == written


def test_a_nil_is_zero_and_no_blank(line: LineOf) -> None:
    assert str(said_of(line("answered missing=0"))) == "0"


def test_an_answer_in_words_is_text(line: LineOf) -> None:
    """Words may name somebody; they stay where they can be erased."""
    assert str(said_of(line("answered missing=see-the-table"))) == "text"


def test_a_figure_of_a_report_of_a_report_is_marked() -> None:
    weak = answered("kent", "12", confidence="secondary-report")
    assert str(said_of(weak)) == "12*"
    assert is_weak(weak)
    assert not is_weak(answered("kent", "12", confidence="own-answer"))


def test_a_figure_of_two_forces_is_called_joint_and_the_other_names_the_first() -> None:
    kent = answered("kent", "12", joint_with=("essex",))
    essex = Line(force="essex", name="Essex", state="unknown", disposition="no-answer")
    other, first = tally("r", "missing", [kent, essex]).lines
    assert str(said_of(first)) == "12 joint"
    assert str(said_of(other)) == "with kent"
    assert str(said_of(other, {"kent": "Kent Police"})) == "with Kent Police"


# --- what is no figure --------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "on", "said"),
    [
        ("", IN_TIME, "pending"),
        ("", TOO_LATE, "silent"),
        ("acknowledged", TOO_LATE, "silent"),
        ("not-held", IN_TIME, "not held"),
        ("answered years=7", IN_TIME, "no answer"),
        ("refused", IN_TIME, "refused"),
        ("refused foia:40(2)", IN_TIME, "s.40(2)"),
        ("refused foia:40(2) foia:31(1)(a)", IN_TIME, "s.40(2) s.31(1)(a)"),
        ("refused foia:12(1)", IN_TIME, "cost"),
        ("ncnd foia:31(3)", IN_TIME, "NCND s.31(3)"),
        ("withdrawn", IN_TIME, "withdrawn"),
        ("bounced", IN_TIME, "not received"),
    ],
)
def test_every_other_answer_has_its_own_word(
    line: LineOf, reply: str, on: str, said: str
) -> None:
    assert str(said_of(line(reply, on))) == said


@pytest.mark.parametrize("regime", ["foisa"])
def test_a_section_of_the_scottish_act_says_so(line: LineOf) -> None:
    """Section 38 is personal information there, and health and safety in the other."""
    refused = line("refused foisa:38(1)(b)")
    assert str(said_of(refused)) == "FOISA s.38(1)(b)"
    assert marks(refused)["FOISA s.38"] == "Personal information"


def test_what_was_withheld_shows_no_figure_that_is_known_besides(
    line: LineOf,
) -> None:
    known = answered("kent", "12").value
    refused = replace(line("refused foia:40(2)"), value=known)
    assert str(said_of(refused)) == "s.40(2)"
    assert figure_shown(refused) is None


def test_a_request_of_which_we_know_nothing_is_unknown() -> None:
    nobody = Line(force="kent", name="Kent", state="unknown", disposition="no-answer")
    assert str(said_of(nobody)) == "unknown"


# --- the legend ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "explained"),
    [
        ("answered missing=227", set()),
        ("answered missing=<5", {"<"}),
        ("answered missing=10..20", {".."}),
        ("refused foia:40(2)", {"s.", "s.40"}),
        ("refused foia:12", {"cost"}),
        ("ncnd foia:31(3)", {"NCND", "s.", "s.31"}),
        ("acknowledged", {"pending"}),
    ],
)
def test_the_legend_has_what_occurs_and_nothing_else(
    line: LineOf, reply: str, explained: set[str]
) -> None:
    assert set(marks(line(reply))) == explained


def test_sections_are_in_the_order_of_the_act(line: LineOf) -> None:
    refused = line("refused foia:40(2) foia:22A foia:31(1)(a) foia:22")
    sections = [mark for mark in marks(refused) if mark != "s."]
    assert sections == ["s.22", "s.22A", "s.31", "s.40"]


# --- who answered, and what it comes to -------------------------------------------


def of(*written: str, **known: object) -> Tally:
    lines = [answered(f"force-{n}", text, **known) for n, text in enumerate(written)]
    return tally("r", "missing", lines)


def test_coverage_comes_before_the_total_and_counts_everyone(line: LineOf) -> None:
    lines = [
        answered("a", "227"),
        answered("b", "0"),
        *(
            replace(line(reply, on), force=f"{reply}{on}")
            for reply, on in [
                ("not-held", IN_TIME),
                ("refused", IN_TIME),
                ("", TOO_LATE),
                ("", IN_TIME),
                ("withdrawn", IN_TIME),
                ("bounced", IN_TIME),
            ]
        ),
    ]
    assert coverage_words(tally("r", "missing", lines)) == (
        "6 asked; 2 answered (1 nil), 1 without figure (1 not held), 1 refused,"
        " 1 silent, 1 pending, 0 unknown. Besides: 1 withdrawn."
        " Besides: 1 not received. Total: at least 227."
    )


@pytest.mark.parametrize(
    ("written", "total"),
    [
        (["227", "0"], "227"),
        (["0"], "0"),
        (["227", "<5"], "227 to 231"),
        (["227", "10..20"], "237 to 247"),
        (["227", ">=10"], "at least 237"),
        (["227", "~120"], "about 347"),
        (["~120", "<5"], "about 120 to 124"),
        (["~120", ">=10"], "at least about 130"),
        ([], "no figure"),
    ],
)
def test_a_total_is_a_number_only_if_it_is_one(written: list[str], total: str) -> None:
    assert total_of(of(*written)) == total


def test_a_total_that_may_count_a_force_twice_says_so_behind_itself() -> None:
    """The page, too, shows it in a cell that may be quoted alone."""
    joint = answered("kent", "14", joint_with=("essex",))
    both = tally("r", "missing", [joint, answered("essex", "4")])
    assert total_of(both) == (
        "14 to 18 (the least leaves out 4 that may be counted twice)"
    )


def test_a_total_with_weak_figures_is_given_without_them_as_well() -> None:
    strong, weak = of("227").lines[0], answered("kent", "12", confidence="inference")
    both = tally("r", "missing", [strong, weak])
    assert total_of(both) == "239; without those marked *: at least 227"
    alone = tally("r", "missing", [weak])
    assert total_of(alone) == "12; without those marked *: no figure"
