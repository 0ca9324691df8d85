"""Properties of every history: order, noise, lateness, and days in the past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foitool.calendar import load_calendar
from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.clock import run_clock
from foitool.case.correction import Corrected
from foitool.case.figure_events import KNOWN_OF
from foitool.case.figures import read_figure
from foitool.case.history import replay
from foitool.case.kinds import KINDS
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.recorded import Recorded
from foitool.case.standing import Standing, standing

CALENDAR = load_calendar()
PARTS = ("missing", "years")
LETTERS = ("<1@roe.org.uk>", "<2@roe.org.uk>")
ONE_DAY = timedelta(days=1)
WHEN = datetime(2027, 12, 31, tzinfo=UTC)
REQUESTS = {
    regime: Request(round="missing-2026", force="kent", name="Kent", regime=regime)
    for regime in ("foia", "foisa")
}
EXEMPTIONS = {
    "foia": ["foia:12", "foia:40(2)", "foia:31(1)(a)", "foia:40(5B)"],
    "foisa": ["foisa:12", "foisa:38(1)(b)", "foisa:35(1)(a)", "foisa:18"],
}

regimes = st.sampled_from(["foia", "foisa"])
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
letters = st.sampled_from(LETTERS)


def answers(regime: str) -> st.SearchStrategy[tuple[PartAnswer, ...]]:
    """What one reply says of some of the parts."""
    figures = st.sampled_from(["227", "0", "<5", "10..20", "~120"]).map(read_figure)
    cited = st.sampled_from(EXEMPTIONS[regime]).map(lambda one: (one,))
    withheld = st.sampled_from(["refused", "cost", "ncnd"])

    def one(part: str) -> st.SearchStrategy[PartAnswer]:
        return (
            st.builds(PartAnswer, part=st.just(part), disposition=st.just("not-held"))
            | st.builds(PartAnswer, part=st.just(part), disposition=st.just("unclear"))
            | st.builds(
                PartAnswer,
                part=st.just(part),
                disposition=st.just("disclosed"),
                figure=figures,
            )
            | st.builds(
                PartAnswer, part=st.just(part), disposition=withheld, exemptions=cited
            )
        )

    some = st.lists(st.sampled_from(PARTS), unique=True)
    return some.flatmap(lambda named: st.tuples(*map(one, named)))


@st.composite
def an_event(  # noqa: C901, PLR0912  one arm an event
    draw: st.DrawFn, regime: str, on_days: st.SearchStrategy[date]
) -> e.AnyEvent:
    """Any event but a correction."""
    kind = draw(st.sampled_from(sorted(set(KINDS) - {"corrected"})))
    on = draw(on_days)
    facts: dict[str, Any] = {}
    match kind:
        case "queued":
            facts = {
                "message_id": draw(letters),
                "recipient": "foi@kent.police.uk",
                "letter": "1f",
                "question": "2e",
                "parts": PARTS,
                "due": on,
                "due_code": on,
            }
        case "written":
            facts = {"message_id": draw(letters), "where": "outbox"}
        case "send-failed":
            facts = {"message_id": draw(letters), "why": "refused"}
        case "sent":
            facts = {"message_id": draw(letters), "via": "hand", "parts": PARTS}
        case "came-back":
            facts = {"message_id": draw(letters), "purpose": RIGHT_OF_REPLY}
        case "mail-arrived":
            facts = {"message_id": draw(st.sampled_from("AB")), "raw": "3d"}
        case "bounced":
            facts = {"message_id": draw(letters), "permanent": draw(st.booleans())}
        case "extension":
            cited = draw(st.lists(st.sampled_from(EXEMPTIONS[regime]), max_size=2))
            facts = {"until": draw(st.none() | days), "exemptions": tuple(cited)}
        case "other":
            facts = {"answers_mail": draw(st.none() | st.sampled_from("AB"))}
        case "imported":
            known = draw(st.sampled_from(KNOWN_OF))
            facts = {"known": known, "parts": PARTS}
        case "figure":
            figure = read_figure(draw(st.sampled_from(["0", "227", "<5"])))
            facts = {"part": draw(st.sampled_from(PARTS)), "figure": figure}
        case "figure-chosen":
            facts = {"part": draw(st.sampled_from(PARTS)), "event": 1}
        case "figure-checked":
            figure = read_figure(draw(st.sampled_from(["0", "227", "<5"])))
            part = draw(st.sampled_from(PARTS))
            facts = {"part": part, "figure": figure, "number": 1}
        case "coded":
            facts = {"part": PARTS[0], "category": "a", "coder": "b", "words": "4f"}
        case _ if issubclass(KINDS[kind], e.Decision):
            facts = {"parts": draw(answers(regime))}
    return cast("e.AnyEvent", KINDS[kind](on=on, **facts))


@st.composite
def histories(draw: st.DrawFn, regime: str) -> list[e.AnyEvent]:
    """Some events in any order, of distinct days or kinds; mostly after a letter.

    They crowd on a few days, so that much happens on one.
    """
    first = draw(days)
    near = st.integers(0, 90).map(
        lambda n: min(first + timedelta(days=n), date(2027, 12, 31))
    )
    crowded = st.sampled_from([first, *draw(st.lists(near, max_size=3))])
    letter = e.Sent(on=first, message_id=LETTERS[0], via="hand", parts=PARTS)
    told = draw(
        st.lists(
            an_event(regime, crowded),
            max_size=7,
            unique_by=lambda event: (event.on, event.kind),
        )
    )
    if draw(st.integers(0, 3)):
        told = [each for each in told if (each.on, each.kind) != (first, "sent")]
        told.insert(0, letter)
    return told


def told_as(events: list[e.AnyEvent]) -> list[Recorded]:
    return [
        Recorded(seq=seq, event=event, recorded_at=WHEN, recorded_by="jane")
        for seq, event in enumerate(events, start=1)
    ]


def stands(regime: str, told: list[Recorded], day: date, **how: bool) -> Standing:
    case = replay(REQUESTS[regime], told, until=day)
    return standing(case, CALENDAR, day, **how)


def a_day(events: list[e.AnyEvent]) -> st.SearchStrategy[date]:
    """A day on which a standing may change: an event's, the next, or weeks later."""
    last = date(2027, 12, 31)
    later = (timedelta(days=days) for days in (0, 1, 30, 60))
    near = {min(last, each.on + some) for some in later for each in events}
    return st.sampled_from(sorted(near | {last}))


EVERY = settings(deadline=None, max_examples=150)


@EVERY
@given(data=st.data(), regime=regimes)
def test_a_standing_never_fails(data: st.DataObject, regime: str) -> None:
    """Any events in any order, on any day, under either Act and reading."""
    events = data.draw(histories(regime))
    day = data.draw(a_day(events))
    assert stands(regime, told_as(events), day).step.why
    assert stands(regime, told_as(events), day, strict=True).step.why


@EVERY
@given(data=st.data(), regime=regimes)
def test_the_order_of_recording_changes_nothing(
    data: st.DataObject, regime: str
) -> None:
    """Issue, 4: replay sorts by legal day, then rank, then sequence."""
    events = data.draw(histories(regime))
    shuffled = data.draw(st.permutations(events))
    day = data.draw(a_day(events))
    before = stands(regime, told_as(events), day)
    assert stands(regime, told_as(shuffled), day) == before


@EVERY
@given(data=st.data(), regime=regimes)
def test_nor_does_it_with_a_correction(data: st.DataObject, regime: str) -> None:
    """The same event is corrected, wherever in the log it came to stand."""
    events = data.draw(histories(regime).filter(bool))
    wrong = data.draw(st.sampled_from(events))
    moved_to = data.draw(st.none() | days)
    assume((moved_to, wrong.kind) not in {(each.on, each.kind) for each in events})
    made_on = data.draw(days)

    def corrected(order: list[e.AnyEvent]) -> list[Recorded]:
        number = next(n for n, each in enumerate(order, start=1) if each is wrong)
        mend = Corrected(on=made_on, event=number, why="a slip", moved_to=moved_to)
        return told_as([*order, mend])

    shuffled = data.draw(st.permutations(events))
    day = data.draw(a_day(events))
    before = stands(regime, corrected(events), day)
    assert stands(regime, corrected(shuffled), day) == before


@EVERY
@given(data=st.data(), regime=regimes)
def test_a_robots_thank_you_changes_the_contact_and_nothing_else(
    data: st.DataObject, regime: str
) -> None:
    """Issue: on three separate axes."""
    events = data.draw(histories(regime))
    robot = e.AutoReply(on=data.draw(days))
    day = data.draw(a_day([*events, robot]))
    before = stands(regime, told_as(events), day)
    after = stands(regime, told_as([*events, robot]), day)
    assert replace(after, contact=before.contact) == before


@EVERY
@given(data=st.data(), regime=regimes)
def test_so_does_an_acknowledgement_of_a_letter_that_was_not_in_doubt(
    data: st.DataObject, regime: str
) -> None:
    """One that came back, or may not have left, it shows to have arrived."""
    doubtful = {"bounced", "queued", "written"}
    told = data.draw(histories(regime))
    events = [event for event in told if event.kind not in doubtful]
    thanks = e.Acknowledged(on=data.draw(days))
    day = data.draw(a_day([*events, thanks]))
    before = stands(regime, told_as(events), day)
    after = stands(regime, told_as([*events, thanks]), day)
    assert replace(after, contact=before.contact) == before


@EVERY
@given(data=st.data(), regime=regimes)
def test_nobody_is_called_late_on_the_stricter_reading_alone(
    data: st.DataObject, regime: str
) -> None:
    """Surface: `due_code` is `due` or later, and it is what is judged by."""
    told = told_as(data.draw(histories(regime).filter(bool)))
    last = max(recorded.event.on for recorded in told)
    case = replay(REQUESTS[regime], told)
    limit = run_clock(case, CALENDAR).limit
    assume(limit is not None)
    assert limit is not None
    assert limit.due <= limit.due_code
    assert regime == "foia" or limit.due == limit.due_code
    for day in (
        limit.due,
        limit.due + ONE_DAY,
        limit.due_code,
        limit.due_code + ONE_DAY,
    ):
        found = standing(case, CALENDAR, max(day, last))
        assert found.clock != "late" or max(day, last) > limit.due_code
        assert found.clock != "running" or max(day, last) <= limit.due_code
        assert found.working_days_late == 0 or found.clock in {"late", "missed"}


@EVERY
@given(data=st.data(), regime=regimes, day=days)
def test_a_day_in_the_past_is_what_had_happened_by_then(
    data: st.DataObject, regime: str, day: date
) -> None:
    """Surface, `--on`."""
    told = told_as(data.draw(histories(regime)))
    by_then = [recorded for recorded in told if recorded.event.on <= day]
    request = REQUESTS[regime]
    expected = replay(request, by_then)
    beside = {
        purpose: replace(case, last_seq=len(told))
        for purpose, case in expected.beside.items()
    }
    expected = replace(expected, last_seq=len(told), beside=beside)
    assert replay(request, told, until=day) == expected


@EVERY
@given(data=st.data(), regime=regimes)
def test_a_date_is_in_force_exactly_while_a_clock_runs(
    data: st.DataObject, regime: str
) -> None:
    """Surface: `null` while stopped or not started."""
    case = replay(REQUESTS[regime], told_as(data.draw(histories(regime))))
    clock = run_clock(case, CALENDAR)
    runs = clock.received is not None and clock.waiting_for is None
    assert (clock.limit is not None) == runs
