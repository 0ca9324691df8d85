"""What an authority had been told of its figure, held against what is recorded now."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from foitool.case.authority import Request
from foitool.case.cells import Value
from foitool.case.figures import Figure
from foitool.case.history import Case
from foitool.case.line import Line
from foitool.case.mail import ToldOf
from foitool.case.outgoing import Outgoing
from foitool.case.tally import Tally
from foitool.case.told import (
    Saying,
    as_it_stands,
    says_the_same,
    state_told,
    telling,
    told_otherwise,
    why_not_said,
)


def number(value: int) -> Figure:
    return Figure(kind="number", value=Decimal(value))


def gave(value: int, part: str = "missing") -> ToldOf:
    return ToldOf(part=part, state="answered", figure=number(value), describes="")


def letter(
    on: int,
    *told: ToldOf,
    name: str = "<1@roe.org.uk>",
    state: str = "sent",
    bounced: date | None = None,
) -> Outgoing:
    """One of November 2026."""
    return Outgoing(name, state, date(2026, 11, on), told=told, bounced=bounced)


def line(force: str, figure: Figure | None, **facts: object) -> Line:
    value = None
    if figure:
        value = Value(part="missing", figure=figure, seq=3, on=date(2026, 11, 2))
    known: dict[str, object] = {
        "force": force,
        "name": force.title(),
        "state": "answered" if figure else "refused",
        "disposition": "disclosed" if figure else "refused",
        "value": value,
    }
    return Line(**{**known, **facts})  # type: ignore[arg-type]


TWELVE, FOURTEEN = gave(12), gave(14)
FIRST = letter(3, TWELVE)
SECOND = letter(9, FOURTEEN, name="<2@roe.org.uk>")


# --- what a statement is of -----------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "said_on", "state", "then"),
    [
        ((), 5, "never", None),
        ((letter(3, FOURTEEN),), 5, "same", FOURTEEN),
        ((FIRST,), 5, "changed", TWELVE),
        ((FIRST,), 3, "changed", TWELVE),
        ((FIRST,), 2, "later", TWELVE),
        ((letter(3),), 5, "not-recorded", None),
        ((FIRST, SECOND), 5, "changed", TWELVE),
        ((FIRST, SECOND), 9, "same", FOURTEEN),
        ((letter(3, gave(14, "names")),), 5, "never", None),
        ((letter(3, TWELVE, state="written"),), 5, "never", None),
        ((letter(3, TWELVE, state="queued"),), 5, "never", None),
        ((letter(3, TWELVE, state="failed"),), 5, "never", None),
        ((letter(3, TWELVE, bounced=date(2026, 11, 4)),), 5, "never", None),
    ],
)
def test_a_statement_is_of_what_the_last_letter_before_it_told(
    letters: tuple[Outgoing, ...], said_on: int, state: str, then: ToldOf | None
) -> None:
    names = {one.message_id for one in letters}
    found = telling(letters, FOURTEEN, date(2026, 11, said_on), names)
    assert (found.state, found.then, found.now) == (state, then, FOURTEEN)


def test_of_two_letters_of_one_day_it_answers_the_one_written_before_it() -> None:
    day = date(2026, 11, 3)
    second = letter(3, FOURTEEN, name="<2@roe.org.uk>")
    found = telling((FIRST, second), FOURTEEN, day, {FIRST.message_id})
    assert (found.state, found.then) == ("changed", TWELVE)


@pytest.mark.parametrize(
    ("said_of", "of"),
    [
        ("", {"missing", "years", "years.under-1"}),
        ("missing", {"missing"}),
        ("years", {"years", "years.under-1"}),
        ("years.under-1", {"years.under-1"}),
    ],
)
def test_what_is_said_of_a_part_is_said_of_its_headings_and_not_the_other_way(
    said_of: str, of: set[str]
) -> None:
    said = Saying(force="kent", part=said_of, on=date(2026, 11, 5), seq=4)
    assert {
        one for one in ("missing", "years", "years.under-1") if said.is_of(one)
    } == (of)


def test_who_refused_since_was_told_otherwise() -> None:
    now = ToldOf(part="missing", state="refused")
    silent = letter(3, ToldOf(part="missing", state="silent"))
    found = telling([silent], now, date(2026, 11, 5), {silent.message_id})
    assert found.state == "changed"


# --- what is told ---------------------------------------------------------------------


def test_what_is_told_of_a_line_is_its_figure_and_how_none_was_given() -> None:
    lines = (
        line("kent", number(12)),
        line("essex", None, exemptions=("foia:40(2)",)),
        line("gwent", None, disposition="ncnd"),
        line("surrey", None, state="answered", joint_to="kent"),
    )
    tally = Tally(round="missing-2026", part="missing", lines=lines)
    assert [as_it_stands(tally, one) for one in lines] == [
        replace(TWELVE, counted_in=(), cited=(), rivals=()),
        ToldOf(
            part="missing",
            state="refused",
            describes="",
            counted_in=(),
            cited=("foia:40(2)",),
        ),
        ToldOf(part="missing", state="ncnd", describes="", counted_in=(), cited=()),
        ToldOf(
            part="missing",
            state="joint",
            figure=number(12),
            joint_with=("kent",),
            describes="",
            counted_in=(),
            cited=(),
            rivals=(),
        ),
    ]


def test_whose_figures_count_it_in_besides_is_told_with_them() -> None:
    """Of Essex, which refused; of Surrey, which has one; not of Gwent, which has none
    but that one."""
    given = line("kent", number(12))
    assert given.value is not None
    joint = replace(given.value, joint_with=("essex", "gwent", "surrey"))
    tally = Tally(
        round="missing-2026",
        part="missing",
        lines=(
            replace(given, value=joint),
            line("essex", None),
            line("surrey", number(4)),
            line("gwent", None, state="answered", joint_to="kent"),
        ),
    )
    counted = {one.force: as_it_stands(tally, one).counted_in for one in tally.lines}
    by_kent = (("kent", number(12)),)
    assert counted == {"kent": (), "essex": by_kent, "surrey": by_kent, "gwent": ()}


def test_of_whom_and_of_which_day_a_figure_is_is_told_with_it() -> None:
    joint = line("kent", number(12))
    assert joint.value is not None
    value = replace(joint.value, joint_with=("surrey", "essex"), describes="2026-10")
    counted = line("surrey", None, state="answered", joint_to="kent")
    lines = (replace(joint, value=value), counted)
    tally = Tally(round="missing-2026", part="missing", lines=lines)
    assert [
        (told.joint_with, told.describes)
        for told in (as_it_stands(tally, one) for one in lines)
    ] == [(("essex", "surrey"), "2026-10"), (("essex", "kent"), "2026-10")]


ALONE = replace(TWELVE, describes="2026-10", counted_in=())


@pytest.mark.parametrize(
    ("then", "same"),
    [
        (ALONE, True),
        (replace(ALONE, describes="2026-09"), False),
        (replace(ALONE, joint_with=("essex",)), False),
        (replace(ALONE, describes=""), True),  # it was told no other day
        (replace(ALONE, describes=None), True),  # neither was recorded then
        (replace(ALONE, figure=number(13)), False),
        (replace(ALONE, counted_in=(("essex", number(20)),)), False),
        (replace(ALONE, counted_in=None), True),  # not recorded then
    ],
)
def test_a_figure_of_another_day_or_of_others_too_is_another(
    then: ToldOf, *, same: bool
) -> None:
    assert says_the_same(then, ALONE) is same
    known = replace(then, describes=then.describes or "")
    assert says_the_same(ALONE, known) is same


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (("essex",), True),
        (("essex", "surrey"), False),
        ((), False),
    ],
)
def test_one_figure_for_both_is_the_same_whoever_it_is_counted_under(
    now: tuple[str, ...], *, same: bool
) -> None:
    then = replace(ALONE, joint_with=("essex",))
    counted_in = replace(ALONE, state="joint", joint_with=now)
    assert says_the_same(then, counted_in) is same
    assert says_the_same(counted_in, then) is same
    assert not says_the_same(ALONE, replace(ALONE, state="joint"))


@pytest.mark.parametrize(
    ("state", "named"), [("sent", False), ("written", True), ("queued", False)]
)
def test_who_is_late_since_it_was_told_that_it_has_time_is_not_told_again(
    state: str,
    named: bool,  # noqa: FBT001  a column of the table
) -> None:
    """But a letter that says so and did not leave yet is written anew."""
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    pending = ToldOf(part="missing", state="pending", describes="")
    letters = (letter(3, pending, state=state),)
    cases = {"kent": Case(request=request, letters=letters)}
    late = line("kent", None, state="silent", disposition="no-answer")
    tally = Tally(round="missing-2026", part="missing", lines=(late,))
    assert bool(list(told_otherwise(cases, [tally]))) is named


@pytest.mark.parametrize(
    ("then", "now", "again"),
    [
        ("pending", "silent", False),
        ("pending", "clarification", False),
        ("pending", "fee", False),
        ("pending", "refused", True),
        ("clarification", "pending", True),
        ("clarification", "silent", True),
        ("clarification", "fee", True),
        ("clarification", "refused", True),
        ("fee", "pending", True),
        ("fee", "silent", True),
        ("fee", "clarification", True),
        ("silent", "pending", True),
        ("silent", "clarification", True),
        ("silent", "fee", True),
    ],
)
def test_what_the_requester_did_since_makes_a_letter_untrue_and_time_alone_does_not(
    then: str,
    now: str,
    again: bool,  # noqa: FBT001  a column of the table
) -> None:
    """A clock that waits for the requester does not run on by itself.

    "I have not answered that" is untrue once it was; "no answer yet" stays true.
    """
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    told = ToldOf(part="missing", state=then, describes="")
    cases = {"kent": Case(request=request, letters=(letter(3, told),))}
    waits = now if now in ("clarification", "fee") else ""
    state = "pending" if waits else now
    disposition = "refused" if now == "refused" else "no-answer"
    facts = {"state": state, "disposition": disposition, "waits_for": waits}
    tally = Tally(
        round="missing-2026", part="missing", lines=(line("kent", None, **facts),)
    )
    assert bool(list(told_otherwise(cases, [tally]))) is again


@pytest.mark.parametrize(
    ("then", "same"),
    [
        (("foia:31", "foia:40(2)"), True),  # in whatever order
        (("foia:40(2)",), False),
        ((), False),
        (None, True),  # not recorded then
    ],
)
def test_a_refusal_on_other_provisions_is_another(
    then: tuple[str, ...] | None, *, same: bool
) -> None:
    now = ToldOf(part="missing", state="refused", cited=("foia:40(2)", "foia:31"))
    assert says_the_same(replace(now, cited=then), now) is same


def words(digest: str, seq: int = 3) -> Value:
    figure = Figure(kind="text", text=digest)
    return Value(part="missing", figure=figure, seq=seq, on=date(2026, 11, 2))


def told_in(*values: Value, texts: dict[str, str]) -> ToldOf:
    """What is told of an answer in words, the first of these."""
    one = line("kent", None, state="answered-without-figure", disposition="disclosed")
    one = replace(one, value=values[0], values=values)
    tally = Tally(round="missing-2026", part="missing", lines=(one,))
    return as_it_stands(tally, one, texts)


def test_an_answer_in_other_words_is_another_and_in_the_same_entered_again_is_not() -> (
    None
):
    texts = {"a": "Abroad", "b": "Abroad\n", "c": "In Rome"}
    then = told_in(words("a"), texts=texts)
    assert (then.state, then.words) == ("in-words", "a")
    again = told_in(words("b", 5), words("a"), words("c", 4), texts=texts)
    assert says_the_same(then, again)
    assert not says_the_same(then, told_in(words("c"), words("a"), texts=texts))
    assert says_the_same(replace(then, words=None), told_in(words("c"), texts=texts))
    assert told_in(words("erased"), words("a"), texts=texts).words == "erased"


def test_two_figures_that_were_each_to_stand_for_both_are_both_told_of_each() -> None:
    twelve = replace(words("", 3), figure=number(12), joint_with=("essex",))
    ten = replace(words("", 4), figure=number(10), joint_with=("kent",))
    giver = replace(line("kent", number(12)), value=twelve, values=(twelve,))
    counted = line("essex", None, state="answered", joint_to="kent", values=(ten,))
    other = line("gwent", number(3))
    lines = (giver, counted, other)
    tally = Tally(round="missing-2026", part="missing", lines=lines)
    told = [as_it_stands(tally, one) for one in lines]
    assert [one.rivals for one in told] == [(("essex", number(10)),)] * 2 + [()]
    assert not says_the_same(replace(told[0], rivals=()), told[0])
    assert says_the_same(replace(told[0], rivals=None), told[0])


def test_who_is_late_since_and_is_counted_in_since_is_told_again() -> None:
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    in_time = ToldOf(part="missing", state="pending", describes="", counted_in=())
    cases = {"kent": Case(request=request, letters=(letter(3, in_time),))}
    late = line("kent", None, state="silent", disposition="no-answer")
    essex = line("essex", number(20))
    assert essex.value is not None
    joint = replace(essex, value=replace(essex.value, joint_with=("kent",)))
    for other, again in ((essex, False), (joint, True)):
        tally = Tally(round="missing-2026", part="missing", lines=(other, late))
        assert bool(list(told_otherwise(cases, [tally]))) is again


@pytest.mark.parametrize(
    ("then", "now", "again"),
    [(2, 2, False), (2, 9, True), (None, 9, False), (2, None, False)],
)
def test_who_asked_back_once_more_since_it_was_answered_is_told_again(
    then: int | None,
    now: int | None,
    again: bool,  # noqa: FBT001  a column of the table
) -> None:
    """Of a letter that did not record the day, what it says alone."""
    first, second = (
        date(2026, 11, day) if day is not None else None for day in (then, now)
    )
    told = ToldOf(part="missing", state="clarification", describes="", asked_back=first)
    facts = {"state": "pending", "disposition": "no-answer"}
    waits = {"waits_for": "clarification", "waits_since": second}
    tally = Tally(
        round="missing-2026",
        part="missing",
        lines=(line("kent", None, **facts, **waits),),
    )
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    cases = {"kent": Case(request=request, letters=(letter(3, told),))}
    assert bool(list(told_otherwise(cases, [tally]))) is again


# --- who is to be told again ----------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ((), None),
        ((FIRST,), (False, False)),
        ((letter(3, TWELVE, state="written"),), (True, False)),
        ((FIRST, letter(9, gave(13), state="written")), (True, True)),
        ((FIRST, letter(9, TWELVE, state="queued")), None),
        ((FIRST, SECOND), None),
        ((letter(3, gave(12, "names")),), None),
        ((letter(3),), (False, False)),
    ],
)
def test_whose_last_letter_says_another_figure_is_named(
    letters: tuple[Outgoing, ...], found: tuple[bool, bool] | None
) -> None:
    """Told again if it left; written anew if it did not: the second, if one left."""
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    cases = {"kent": Case(request=request, letters=letters)}
    lines = (line("essex", number(3)), line("kent", number(14)))
    tally = Tally(round="missing-2026", part="missing", lines=lines)
    named = list(told_otherwise(cases, [tally]))
    expected = [] if found is None else [("kent", "missing", *found)]
    assert [(one.force, one.part, one.written, one.second) for one in named] == expected


# --- when it can have been said -------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "letters", "wrote_back", "why"),
    [
        (None, (letter(3),), None, ""),
        (None, (letter(6),), None, "its request left on Friday 6 November 2026"),
        (None, (letter(3, state="written"),), None, "not known to have left"),
        (None, (letter(3, state="written"),), date(2026, 11, 4), ""),
        (None, (), None, "not known to have left"),
        ("unknown", (), None, ""),
    ],
)
def test_nothing_is_said_of_figures_before_the_request_left(
    known: str | None,
    letters: tuple[Outgoing, ...],
    wrote_back: date | None,
    why: str,
) -> None:
    request = Request(round="missing-2026", force="kent", name="Kent", regime="foia")
    case = Case(request=request, letters=letters, known=known, wrote_back=wrote_back)
    said = why_not_said(case, case, date(2026, 11, 5)) or ""
    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"disposition": "disclosed"}, "answered-without-figure"),
        ({"disposition": "disclosed", "by_bands": True}, "by-bands"),
        ({"disposition": "not-held"}, "not-held"),
        ({"disposition": "no-answer", "transferred": True}, "transferred"),
        (
            {"state": "silent", "disposition": "no-answer", "transferred": True},
            "transferred",
        ),
        ({"state": "refused", "disposition": "cost"}, "cost"),
        ({"state": "refused", "disposition": "refused"}, "refused"),
    ],
)
def test_a_letter_says_how_it_was_answered_without_a_figure(
    facts: dict[str, object], told: str
) -> None:
    known = {"state": "answered-without-figure", **facts}
    assert state_told(line("kent", None, **known)) == told
