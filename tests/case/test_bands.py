"""Figures under headings: one part asks for several, and is answered as a whole."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from lines import figure

from foitool.case.authority import Request
from foitool.case.bands import (
    bands_of,
    is_band,
    named_or_open,
    part_of,
    why_not,
    with_bands,
)
from foitool.case.cells import EMPTY, asked_since, cells_of, with_figures_in_use
from foitool.case.figure_events import FigureChosen, FigureGiven
from foitool.case.history import Case, replay
from foitool.case.line_of import line_of
from foitool.case.recorded import Recorded
from foitool.case.reported import Reported, read_answers
from foitool.case.rounds import QuestionPart
from foitool.case.standing import standing
from foitool.errors.wrong_use import Contradiction
from foitool.law.working_days import Calendar

YEARS = QuestionPart(
    id="years", kind="bands", text="For how long?", bands=("under-1", "longer")
)
OFFENCES = QuestionPart(id="offences", kind="bands", text="For what?")
MISSING = QuestionPart(id="missing", kind="number", text="How many?")
ELSEWHERE = QuestionPart(id="held", kind="text", text="")
"""Of a round that somebody else ran: nobody here knows what kind of part it is."""

ASKED = (MISSING, YEARS, OFFENCES, ELSEWHERE)


def test_a_band_is_named_behind_its_part() -> None:
    assert bands_of(YEARS) == ("years.under-1", "years.longer")
    assert [part_of(name) for name in ("years.under-1", "years")] == ["years", "years"]
    assert [is_band(name) for name in ("years.under-1", "years")] == [True, False]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", ""),
        ("years", ""),
        ("years.longer", ""),
        ("years.over-9", "its bands are years.under-1, years.longer"),
        ("offences.against-children", ""),
        ("offences.Against children", "small letters, digits and hyphens"),
        ("offences.", "small letters, digits and hyphens"),
        ("offences.a.b", "small letters, digits and hyphens"),
        ("missing.abroad", "'missing' asks for no bands: its kind is 'number'"),
        ("held.dogs", ""),
        ("names", "the round asks no part 'names'"),
        ("names.known", "the round asks no part 'names'"),
    ],
)
def test_a_figure_goes_under_a_heading_that_the_part_asks_for(
    name: str, why: str
) -> None:
    """Where it names none, the force's own headings will do."""
    found = why_not(name, ASKED)
    assert why in found
    assert bool(found) == bool(why)


def test_bands_stand_behind_their_part_the_expected_ones_first() -> None:
    found = ["offences.fraud", "years.longer", "offences.theft", "missing"]
    assert list(with_bands(["missing", "years", "offences"], found, ASKED)) == [
        "missing",
        *("years", "years.under-1", "years.longer"),
        *("offences", "offences.fraud", "offences.theft"),
    ]


# --- what a reply says of a part by its bands -----------------------------------------


Told = Callable[[str], tuple[Recorded, ...]]

SENT = "2026-09-07 sent\n"


@pytest.fixture
def shown(told: Told, asked: Request) -> Callable[..., dict[str, str | None]]:
    """Each part and band as it is shown after a history: its figure, or what was said.

    `more` is entered afterwards.
    """

    def show(history: str, *more: FigureGiven | FigureChosen) -> dict[str, str | None]:
        log = with_more(told(history), more)
        case = with_figures_in_use(replay(asked, log), log)
        return {
            one.part: str(one.figure.value) if one.figure else one.disposition
            for one in case.parts
        }

    return show


def with_more(
    log: Sequence[Recorded], more: Sequence[FigureGiven | FigureChosen]
) -> list[Recorded]:
    later = [
        replace(log[-1], seq=log[-1].seq + number, event=event)
        for number, event in enumerate(more, start=1)
    ]
    return [*log, *later]


def test_a_figure_under_a_heading_answers_the_part(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    told = "2026-09-20 answered missing=9 years.under-1=4 years.longer=5 names=none"
    assert shown(SENT + told) == {
        "missing": "9",
        "years": "disclosed",
        "years.under-1": "4",
        "years.longer": "5",
        "names": "None",  # words
    }


def test_what_is_said_of_the_part_itself_counts_beside_its_bands(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    told = "2026-09-20 partly-answered years=9 years.longer=<5"
    assert shown(SENT + told) == {
        "missing": "no-answer",
        "years": "9",
        "years.longer": "5",
        "names": "no-answer",
    }


def test_a_band_may_be_withheld_and_the_others_given(
    shown: Callable[..., dict[str, str | None]], case_of: Callable[..., Case]
) -> None:
    """Small numbers are, as personal information: it is an answer in part."""
    told = (
        "2026-09-20 partly-answered missing=9 years.under-1=refused:foia:40(2)"
        " years.longer=5 names=none"
    )
    said = shown(SENT + told)
    assert (said["years"], said["years.under-1"]) == ("disclosed", "refused")
    assert said["years.longer"] == "5"
    assert case_of(SENT + told).outcome == "partly-answered"


def test_a_part_of_which_one_band_is_withheld_and_none_given_is_withheld(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    told = "2026-09-20 refused years.longer=refused:foia:40(2)\n"
    assert shown(SENT + told)["years"] == "refused"
    given = "2026-09-25 partly-answered years.under-1=4"
    said = shown(SENT + told + given)
    assert (said["years"], said["years.longer"]) == ("disclosed", "refused")


def test_a_part_whose_bands_were_withheld_on_two_grounds_was_on_both(
    told: Told, asked: Request
) -> None:
    refused = (
        "2026-09-20 refused years.under-1=refused:foia:40(2)"
        " years.longer=refused:foia:31(1)(a)"
    )
    case = replay(asked, told(SENT + refused))
    (years,) = (one for one in case.parts if one.part == "years")
    assert (years.disposition, years.exemptions) == (
        "refused",
        ("foia:40(2)", "foia:31(1)(a)"),
    )


def test_what_was_given_of_a_part_is_not_taken_back_by_a_band_that_is_withheld(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    given = "2026-09-20 partly-answered years=9\n"
    withheld = "2026-09-25 refused years.longer=refused:foia:40(2)"
    assert shown(SENT + given + withheld)["years"] == "9"


@pytest.mark.parametrize(
    ("first", "later", "part"),
    [
        ("years.under-1=4", "years.under-1=refused:foia:40(2)", "refused foia:40(2)"),
        (
            "years.under-1=4 years.longer=refused:foia:31(1)(a)",
            "years.under-1=refused:foia:40(2)",
            "refused foia:40(2) foia:31(1)(a)",
        ),
        ("years.under-1=4 years.longer=5", "years.longer=refused", "disclosed"),
        ("years.under-1=4", "years.longer=refused:foia:40(2)", "disclosed"),
        ("years=9 years.longer=5", "years.longer=refused:foia:40(2)", "disclosed"),
        ("years.under-1=4", "missing=refused", "disclosed"),
    ],
)
def test_who_takes_back_the_last_band_that_it_gave_has_given_nothing_of_the_part(
    first: str, later: str, part: str, told: Told, asked: Request
) -> None:
    history = f"2026-09-20 partly-answered {first}\n2026-09-25 refused {later}"
    case = replay(asked, told(SENT + history))
    (years,) = (one for one in case.parts if one.part == "years")
    assert " ".join((years.disposition, *years.exemptions)) == part


def test_that_nothing_is_held_under_the_last_band_given_is_said_of_the_part(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    given = "2026-09-20 partly-answered years.under-1=4\n"
    later = "2026-09-25 not-held years.under-1=not-held"
    assert shown(SENT + given + later)["years"] == "not-held"


def test_a_part_that_is_withheld_afterwards_has_no_bands(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    given = "2026-09-20 partly-answered years.longer=5\n"
    withheld = "2026-09-21 refused years=refused:foia:40(2)"
    assert shown(SENT + given + withheld)["years"] == "refused"
    assert "years.longer" not in shown(SENT + given + withheld)


def test_the_last_reply_about_a_heading_counts(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    first = "2026-09-20 partly-answered years.under-1=4 years.longer=5\n"
    second = "2026-09-22 partly-answered years.longer=6"
    said = shown(SENT + first + second)
    assert (said["years.under-1"], said["years.longer"]) == ("4", "6")


def test_a_value_found_elsewhere_counts_once_the_part_was_answered(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    """As with a part that has no headings."""
    found = FigureGiven(
        on=date(2026, 9, 22), part="years.longer", figure=figure("7"), source="1f"
    )
    assert "years.longer" not in shown(SENT, found)
    answered = "2026-09-20 partly-answered years.under-1=4"
    assert shown(SENT + answered, found)["years.longer"] == "7"


def test_of_two_values_of_a_band_a_person_chooses(
    shown: Callable[..., dict[str, str | None]],
) -> None:
    told = SENT + "2026-09-20 partly-answered years.longer=5"
    day = date(2026, 9, 22)
    found = FigureGiven(on=day, part="years.longer", figure=figure("7"), source="1f")
    assert shown(told, found)["years.longer"] == "5"
    chosen = FigureChosen(on=day, part="years.longer", event=3)
    assert shown(told, found, chosen)["years.longer"] == "7"


# --- in a sum -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ("2026-09-20 partly-answered years.longer=5", "answered"),
        ("2026-09-20 partly-answered years.under-1=5", "answered-without-figure"),
        ("2026-09-20 partly-answered years=refused:foia:40(2)", "refused"),
        ("2026-09-20 refused", "refused"),
        ("2026-09-20 acknowledged", "pending"),
    ],
)
def test_who_withheld_a_part_withheld_its_bands(
    history: str, state: str, told: Told, asked: Request, calendar: Calendar
) -> None:
    log = told(SENT + history)
    case = replay(asked, log)
    on = standing(case, calendar, date(2026, 9, 25))
    cell = cells_of(case, log).get("years.longer", EMPTY)
    assert line_of(case, on, cell, "years.longer").state == state


@pytest.mark.parametrize(
    ("by_bands", "disposition"), [(True, "no-answer"), (False, "disclosed")]
)
def test_who_gave_other_headings_did_not_speak_of_this_one(
    *, by_bands: bool, disposition: str, told: Told, asked: Request, calendar: Calendar
) -> None:
    log = told(SENT + "2026-09-20 partly-answered years.under-1=5")
    case = replay(asked, log)
    on = standing(case, calendar, date(2026, 9, 25))
    made = line_of(case, on, EMPTY, "years.longer", by_bands=by_bands)
    assert made.disposition == disposition


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (Reported(figures=("years.Under 1=4",)), "small letters, digits and hyphens"),
        (Reported(figures=("missing.men=4",)), "its kind is 'number'"),
        (Reported(refusals=("gone.men",)), "asks no part 'gone'"),
        (Reported(not_held=("years.longer", "years.longer")), "given twice"),
        (
            Reported(figures=("offences.fraud=5",), refusals=("offences",)),
            "--refuse offences.fraud=EXEMPTION",
        ),
    ],
)
def test_a_reply_says_of_a_band_what_can_be_said(typed: Reported, why: str) -> None:
    asked = (MISSING, OFFENCES, replace(YEARS, bands=()))
    with pytest.raises(Contradiction, match=re.escape(why)):
        read_answers("partly-answered", typed, asked, "foia", str)


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("answered", ("years.under-1=4", "years.longer=5")),
        ("partly-answered", ("years.under-1=4",)),  # the other was left out
    ],
)
def test_who_gives_every_band_has_answered(kind: str, figures: tuple[str, ...]) -> None:
    typed = Reported(figures=figures)
    read = read_answers(kind, typed, [YEARS], "foia", str)
    assert len(read.parts) == len(figures)


def test_who_gives_every_band_has_not_answered_in_part() -> None:
    typed = Reported(figures=("years.under-1=4", "years.longer=5"))
    with pytest.raises(Contradiction, match="make it 'answered'"):
        read_answers("partly-answered", typed, [YEARS], "foia", str)


def test_a_reply_that_names_no_band_is_asked_for_none() -> None:
    assert named_or_open(ASKED, ["missing"]) == ("missing", "years", "offences", "held")
    assert named_or_open(ASKED, ["years.longer", "offences.fraud"]) == (
        "missing",
        *("years.under-1", "years.longer"),
        *("offences", "held"),
    )


def test_words_with_a_digit_are_no_figure_of_a_band() -> None:
    """A figure is asked for; words are kept if they are called words."""
    typed = Reported(figures=("years.longer=5 or so",))
    with pytest.raises(Contradiction, match=re.escape("'years.longer=text:5 or so'")):
        read_answers("answered", typed, ASKED, "foia", str)


def test_a_band_was_spoken_of_on_its_own_day_or_on_that_of_its_part(
    case_of: Callable[..., Case],
) -> None:
    first = "2026-09-20 partly-answered years.under-1=4\n"
    case = case_of(SENT + first + "2026-09-25 partly-answered missing=9")
    assert case.answered_on("years.under-1") == date(2026, 9, 20)
    assert case.answered_on("years.longer") == date(2026, 9, 20)
    assert case.answered_on("missing") == date(2026, 9, 25)
    assert case.answered_on("names") is None


def test_a_value_of_a_band_may_be_of_the_day_on_which_its_part_was_answered(
    case_of: Callable[..., Case],
) -> None:
    """A reply that is recorded as earlier than the letter, as of any part."""
    case = case_of(SENT + "2026-09-05 partly-answered years=9")
    assert asked_since(case, "years") == date(2026, 9, 5)
    assert asked_since(case, "years.longer") == date(2026, 9, 5)
    assert asked_since(case, "missing") == date(2026, 9, 7)


def test_a_band_was_withheld_on_the_day_on_which_its_part_was(
    case_of: Callable[..., Case],
) -> None:
    given = "2026-09-20 partly-answered years.under-1=4\n"
    withheld = "2026-09-25 refused years=refused:foia:40(2)"
    case = case_of(SENT + given + withheld)
    assert case.answered_on("years.under-1") == date(2026, 9, 25)
