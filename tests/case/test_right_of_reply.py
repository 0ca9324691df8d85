"""A right of reply is no request: it moves nothing, and is written once, too."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from foitool.case import events as e
from foitool.case.authority import Authority, Request
from foitool.case.correction import Corrected
from foitool.case.event import LetterEvent
from foitool.case.figure_events import Imported, Stated
from foitool.case.flags import flags_of_no_request
from foitool.case.history import Case, replay
from foitool.case.mail import RIGHT_OF_REPLY, Sender
from foitool.case.moment import Moment
from foitool.case.outgoing import Outgoing
from foitool.case.plan import Plan
from foitool.case.recorded import Recorded
from foitool.case.right_of_reply import (
    came_of,
    plan_right_of_reply,
    statements_of,
    times_told,
    was_refused,
)
from foitool.case.rounds import Round
from foitool.case.standing import standing
from foitool.law.working_days import Calendar

Told = Callable[[str], tuple[Recorded, ...]]

LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 12, 1)
FRIDAY = Moment(day=date(2026, 12, 4), at=time(17))
KENT = Authority(
    id="kent",
    name="Kent Police",
    short_name="Kent",
    regime="foia",
    email="foi@kent.police.uk",
    form_url="https://www.kent.police.uk/foi",
    press_email="press@kent.police.uk",
)
ASKED = "2026-11-23 sent"
HISTORIES = (
    "",
    ASKED,
    """
    2026-11-23 queued
    2026-11-23 written
    """,
    """
    2026-11-23 queued
    """,
    """
    2026-11-23 sent
    2026-11-25 acknowledged reference=FOI/1
    2026-12-09 partly-answered missing=227 names=refused:foia:40(2)
    """,
    """
    2026-11-23 sent
    2026-11-24 bounced
    2026-11-25 sent letter=2
    2026-12-02 clarification
    """,
    """
    2026-11-23 sent
    2026-12-30 chased
    2027-01-20 withdrawn
    """,
)


def queued(message_id: str = "<press@roe.org.uk>", on: date = DAY) -> e.Queued:
    return e.Queued(
        on=on,
        message_id=message_id,
        recipient="press@kent.police.uk",
        letter="4d",
        question="",
        parts=("missing",),
        due=FRIDAY.day,
        due_code=FRIDAY.day,
        reply_by=FRIDAY.iso,
        embargo="2026-12-07T00:01",
        purpose=RIGHT_OF_REPLY,
    )


def became(event: type[LetterEvent], **facts: object) -> e.AnyEvent:
    known = {"message_id": "<press@roe.org.uk>", "purpose": RIGHT_OF_REPLY, "on": DAY}
    return event(**{**known, **facts})  # type: ignore[return-value, arg-type]


WRITTEN = became(e.Written, where="outbox/right-of-reply/missing-2026/kent.eml")
SENT = became(e.Sent, via="hand")
FAILED = became(e.SendFailed, why="550", recipient_refused=True)
STATED = Stated(on=date(2026, 12, 3), note="5e", part="missing", public=True)
BACK = became(e.CameBack)
OUTCOMES = ((), (WRITTEN,), (WRITTEN, SENT), (SENT,), (FAILED,), (SENT, BACK))


def with_it(
    history: Sequence[Recorded], events: Sequence[e.AnyEvent]
) -> tuple[Recorded, ...]:
    """The same log with these behind it."""
    last = len(history)
    when = datetime(2027, 6, 2, tzinfo=LONDON)
    return (
        *history,
        *(
            Recorded(seq=seq, event=event, recorded_at=when, recorded_by="jane")
            for seq, event in enumerate(events, start=last + 1)
        ),
    )


@pytest.mark.parametrize(
    "outcome", OUTCOMES, ids=lambda one: "-".join(e.kind for e in one)
)
@pytest.mark.parametrize("history", HISTORIES)
def test_a_right_of_reply_moves_nothing_of_its_request(
    history: str,
    outcome: tuple[e.AnyEvent, ...],
    told: Told,
    asked: Request,
    calendar: Calendar,
) -> None:
    """No clock, contact, outcome, last event or part, whatever became of it."""
    before = told(history)
    without = replay(asked, before)
    case = replay(asked, with_it(before, [queued(), *outcome, STATED]))
    assert replace(case, beside={}, last_seq=0) == replace(without, last_seq=0)
    for day in (DAY, date(2026, 12, 23), date(2027, 1, 29)):
        assert standing(case, calendar, day) == standing(without, calendar, day)
    letter = case.about(RIGHT_OF_REPLY).letter
    assert letter is not None
    assert letter.recipient == "press@kent.police.uk"
    assert (letter.reply_by, letter.embargo) == ("2026-12-04T17:00", "2026-12-07T00:01")


def test_the_request_is_not_in_the_case_of_its_right_of_reply(
    told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued()])).about(RIGHT_OF_REPLY)
    assert case.in_doubt
    assert case.last_seq == 2
    assert [letter.message_id for letter in case.letters] == ["<press@roe.org.uk>"]
    assert not replay(asked, told(ASKED)).about(RIGHT_OF_REPLY).letters
    request = replay(asked, told(ASKED))
    assert request.about("") is request


# --- who is written to --------------------------------------------------------------


def planned(
    case: Case | None, authority: Authority = KENT, *, rewrite: bool = False
) -> Plan:
    cases = {} if case is None else {"kent": case}
    return plan_right_of_reply([authority], cases, rewrite=rewrite)


def reasons(plan: Plan) -> list[str]:
    return [skip.reason for skip in plan.skip]


def test_it_goes_to_the_press_contact_and_nowhere_else(
    told: Told, asked: Request
) -> None:
    (one,) = planned(replay(asked, told(ASKED))).write
    assert one.email == "press@kent.police.uk"
    assert (one.form_url, one.postal_address) == ("", "")


def test_without_a_press_contact_it_is_left_out_and_told_what_to_type(
    told: Told, asked: Request
) -> None:
    """Its FOI address and its form are no way to its press office."""
    nobody = replace(KENT, press_email="")
    plan = planned(replay(asked, told(ASKED)), nobody)
    assert (plan.write, reasons(plan)) == ((), ["no-press-contact"])
    assert "foitool forces set kent --press ADDRESS" in plan.skip[0].why


@pytest.mark.parametrize("history", [None, ""])
def test_who_was_not_asked_has_nothing_to_be_told(
    history: str | None, told: Told, asked: Request
) -> None:
    case = None if history is None else replay(asked, told(history))
    assert reasons(planned(case)) == ["not-asked"]


def test_who_was_asked_by_somebody_else_is_told_too(asked: Request) -> None:
    imported = Imported(on=DAY, known="silent", parts=("missing",))
    assert planned(replay(asked, with_it((), [imported]))).write


def test_a_force_that_became_part_of_another_is_told_under_the_act_of_its_request(
    told: Told, asked: Request
) -> None:
    merged = replace(KENT, regime=None, successor="essex")
    (one,) = planned(replay(asked, told(ASKED)), merged).write
    assert one.regime == "foia"


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ((WRITTEN,), "already-written"),
        ((SENT,), "already-sent"),
        ((FAILED,), "refused-address"),
    ],
)
def test_nobody_is_written_to_twice(
    events: tuple[e.AnyEvent, ...], reason: str, told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), *events]))
    assert reasons(planned(case)) == [reason]


def test_an_address_that_the_server_refused_is_mended_at_the_press_contact(
    told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), FAILED]))
    (skip,) = planned(case).skip
    assert "foitool forces set kent --press ADDRESS --source PAGE" in skip.why
    mended = replace(KENT, press_email="news@kent.police.uk")
    assert planned(case, mended).write


def test_one_in_doubt_is_listed_and_not_written_again(
    told: Told, asked: Request
) -> None:
    plan = planned(replay(asked, with_it(told(ASKED), [queued()])))
    assert [one.id for one in plan.in_doubt] == ["kent"]
    assert not plan.write


def test_what_lies_written_can_be_written_anew(told: Told, asked: Request) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), WRITTEN]))
    assert planned(case, rewrite=True).write


def test_a_request_in_doubt_is_no_right_of_reply_in_doubt(
    told: Told, asked: Request
) -> None:
    case = replay(asked, told("2026-11-23 queued"))
    assert planned(case).write


# --- by when ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "iso", "words"),
    [
        (FRIDAY, "2026-12-04T17:00", "17:00 on Friday 4 December 2026"),
        (Moment(day=date(2026, 12, 4)), "2026-12-04", "Friday 4 December 2026"),
    ],
)
def test_a_moment_is_told_with_its_weekday_and_read_back(
    moment: Moment, iso: str, words: str
) -> None:
    assert (moment.iso, moment.in_words) == (iso, words)
    assert Moment.read(iso) == moment


def test_a_day_without_a_time_is_over_at_its_end() -> None:
    assert Moment(day=DAY).end == datetime(2026, 12, 1, 23, 59, 59, 999999)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("reply_by", "now", "short"),
    [
        ("2026-12-04T17:00", "2026-12-03T17:01", True),
        ("2026-12-04T17:00", "2026-12-03T17:00", False),
        ("2026-12-04", "2026-12-04T09:00", True),
        # A Friday's letter for Monday, one sent on a Saturday, and Christmas between.
        ("2026-12-07T09:00", "2026-12-04T10:00", True),
        ("2026-12-07T12:00", "2026-12-05T10:00", True),
        ("2026-12-07", "2026-12-05T10:00", False),
        ("2026-12-29T09:00", "2026-12-24T10:00", True),
        ("2026-12-29T10:00", "2026-12-24T10:00", False),
    ],
)
def test_less_than_a_working_day_to_answer_is_told(
    reply_by: str,
    now: str,
    short: bool,  # noqa: FBT001  a column of the table
    calendar: Calendar,
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    told = list(times_told(Moment.read(reply_by), None, moment, calendar.foia))
    assert [("less than a working day" in one) for one in told] == [True] * short


def test_an_embargo_that_ends_before_the_answer_is_told(calendar: Calendar) -> None:
    now = datetime(2026, 12, 1, 10, tzinfo=LONDON)
    before, after, over = (
        Moment.read(iso)
        for iso in ("2026-12-04T16:59", "2026-12-04T17:00", "2026-12-01T10:00")
    )

    def told(embargo: Moment) -> list[str]:
        return list(times_told(FRIDAY, embargo, now, calendar.foia))

    assert told(after) == []
    assert ["ends before the answer is due" in one for one in told(before)] == [True]
    assert ["is over already" in one for one in told(over)] == [False, True]


# --- what came of it ----------------------------------------------------------------

OUT = Outgoing("<press@roe.org.uk>", "sent", DAY, reply_by="2026-12-04T17:00")


@pytest.mark.parametrize(
    ("letter", "said_on", "now", "came"),
    [
        (OUT, None, "2026-12-04T17:00", "waiting"),
        (OUT, None, "2026-12-04T17:01", "none"),
        (OUT, "2026-12-04", "2026-12-09T10:00", "statement"),
        (OUT, "2026-12-05", "2026-12-09T10:00", "late-statement"),
        (OUT, "2026-11-30", "2026-12-09T10:00", "none"),
        (replace(OUT, state="written"), None, "2026-12-09T10:00", ""),
        (replace(OUT, state="queued"), None, "2026-12-09T10:00", ""),
        (None, None, "2026-12-09T10:00", ""),
        (None, "2026-12-05", "2026-12-09T10:00", "statement"),
        (replace(OUT, reply_by=""), "2026-12-05", "2026-12-09T10:00", "statement"),
        (replace(OUT, reply_by=""), None, "2026-12-09T10:00", ""),
        (replace(OUT, bounced=DAY), None, "2026-12-09T10:00", ""),
        (
            replace(OUT, written=date(2026, 11, 28)),
            "2026-11-30",
            "2026-12-09T10:00",
            "statement",
        ),
    ],
)
def test_what_came_of_it(
    letter: Outgoing | None, said_on: str | None, now: str, came: str
) -> None:
    """A statement made before the letter is none to it; one unasked is one."""
    statements = (
        [replace(STATED, on=date.fromisoformat(said_on))] if said_on is not None else []
    )
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    assert came_of(letter, statements, moment) == came


def test_statements_stand_in_the_order_of_days_without_those_struck_out() -> None:
    later = replace(STATED, on=date(2026, 12, 5))
    struck = Corrected(on=date(2026, 12, 6), event=3)
    log = with_it((), [later, STATED, replace(STATED, note="6f"), struck])
    assert statements_of(log) == (STATED, later)
    assert statements_of(log, until=date(2026, 12, 4)) == (STATED,)


# --- what a real transport refuses --------------------------------------------------


def test_a_letter_that_asks_nothing_needs_no_question() -> None:
    """A round that somebody else ran has none here, and no reference date."""
    told_of = Round(
        name="missing-2015", title="…", reference_date=None, preamble="", parts=()
    )
    jane = Sender(name="Jane Roe", email="jane@roe.org.uk")
    assert flags_of_no_request(told_of, jane, "Dear press office") == ()
    demonstration = replace(told_of, demonstration=True)
    nobody = replace(jane, name="Your Name")
    found = flags_of_no_request(demonstration, nobody, "Dear [name]")
    assert [flag.what for flag in found] == ["no-name", "demonstration", "placeholder"]


def test_what_lies_written_is_left_as_it_is_unless_it_is_to_be_written_anew(
    told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), WRITTEN]))
    assert reasons(plan_right_of_reply([KENT], {"kent": case})) == ["already-written"]


def test_an_address_that_was_refused_is_written_to_where_one_insists(
    told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), FAILED]))
    insisted = plan_right_of_reply([KENT], {"kent": case}, insist=True)
    assert [one.id for one in insisted.write] == ["kent"]


def test_a_force_with_a_postal_address_is_still_written_to_at_its_press_contact(
    told: Told, asked: Request
) -> None:
    by_post = replace(KENT, postal_address="Sutton Road, Maidstone")
    (one,) = planned(replay(asked, told(ASKED)), by_post).write
    assert (one.email, one.postal_address) == ("press@kent.police.uk", "")


def test_who_is_left_out_is_named_with_the_reason(told: Told, asked: Request) -> None:
    (unasked,) = planned(None).skip
    assert (unasked.authority, unasked.why) == (
        KENT,
        "it was not asked in this round, so there is nothing to tell it",
    )
    nobody = replace(KENT, press_email="")
    (skip,) = planned(replay(asked, told(ASKED)), nobody).skip
    assert skip.authority == nobody


def test_what_is_too_soon_is_told_in_whole_sentences(calendar: Calendar) -> None:
    now = datetime(2026, 12, 4, 10, tzinfo=LONDON)
    embargo = Moment.read("2026-12-04T16:59")
    assert list(times_told(FRIDAY, embargo, now, calendar.foia)) == [
        (
            "17:00 on Friday 4 December 2026 is less than a working day away: a press"
            " office may not see the letter in time"
        ),
        (
            "the embargo ends before the answer is due (17:00 on Friday 4 December"
            " 2026): it may be published without it"
        ),
    ]


def test_a_statement_counts_on_its_own_day_and_on_that_of_the_letter() -> None:
    log = with_it((), [STATED])
    assert statements_of(log, until=STATED.on) == (STATED,)
    same_day = replace(STATED, on=OUT.on)
    now = datetime(2026, 12, 9, 10, tzinfo=LONDON)
    assert came_of(OUT, [same_day], now) == "statement"


# --- come back ------------------------------------------------------------------------

MENDED = replace(KENT, press_email="news@kent.police.uk")


@pytest.mark.parametrize(
    ("authority", "reason"), [(KENT, "bounced-address"), (MENDED, None)]
)
def test_one_that_came_back_goes_to_the_contact_once_that_is_mended(
    authority: Authority, reason: str | None, told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), WRITTEN, SENT, BACK]))
    plan = plan_right_of_reply([authority], {"kent": case})
    assert reasons(plan) == ([] if reason is None else [reason])
    assert bool(plan.write) == (reason is None)
    assert all("foitool forces set kent --press" in one.why for one in plan.skip)


@pytest.mark.parametrize(
    ("authority", "insist", "reason"),
    [
        (KENT, True, "already-sent"),
        (MENDED, False, "already-sent"),
        (MENDED, True, "other-contact"),
    ],
)
def test_who_is_named_is_told_how_the_contact_that_was_mended_is_written_to(
    authority: Authority,
    insist: bool,  # noqa: FBT001  a column of the table
    reason: str,
    told: Told,
    asked: Request,
) -> None:
    case = replay(asked, with_it(told(ASKED), [queued(), WRITTEN, SENT]))
    plan = plan_right_of_reply([authority], {"kent": case}, insist=insist)
    assert reasons(plan) == [reason]
    came_back = "foitool right-of-reply kent --came-back" in plan.skip[0].why
    assert came_back == (reason == "other-contact")


def test_a_second_letter_that_came_back_leaves_what_the_first_one_told(
    told: Told, asked: Request
) -> None:
    sent = became(e.Sent, message_id="<2@roe.org.uk>", via="hand")
    back = became(e.CameBack, message_id="<2@roe.org.uk>")
    about = replay(asked, with_it(told(ASKED), second(sent, back)))
    letter = about.about(RIGHT_OF_REPLY).letter
    assert letter is not None
    assert letter.message_id == "<press@roe.org.uk>"


# --- told again -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "again", "rewrite", "reason"),
    [
        ((), False, False, "told-otherwise"),
        ((), True, False, None),
        (
            (became(e.Written, message_id="<2@roe.org.uk>", where="x"),),
            True,
            True,
            None,
        ),
        (
            (became(e.Written, message_id="<2@roe.org.uk>", where="x"),),
            True,
            False,
            "told-otherwise",
        ),
        (
            (became(e.Written, message_id="<2@roe.org.uk>", where="x"),),
            False,
            True,
            "second-written",
        ),
    ],
)
def test_who_was_told_another_figure_is_told_again_on_purpose_only(
    second: tuple[e.AnyEvent, ...],
    again: bool,  # noqa: FBT001  a column of the table
    rewrite: bool,  # noqa: FBT001  another
    reason: str | None,
    told: Told,
    asked: Request,
) -> None:
    events = [queued(), WRITTEN, SENT]
    if second:
        events += [queued("<2@roe.org.uk>"), *second]
    case = replay(asked, with_it(told(ASKED), events))
    plan = plan_right_of_reply(
        [KENT],
        {"kent": case},
        rewrite=rewrite,
        again=again,
        otherwise={"kent": "told 12; it is 14 now"},
    )
    assert reasons(plan) == ([] if reason is None else [reason])
    assert bool(plan.write) == (reason is None)


def second(*events: e.AnyEvent) -> list[e.AnyEvent]:
    """A first letter that left; then another is begun, and what became of it."""
    return [queued(), WRITTEN, SENT, queued("<2@roe.org.uk>"), *events]


REFUSED_SINCE = became(
    e.SendFailed, message_id="<2@roe.org.uk>", why="550", recipient_refused=True
)
PUT_OFF = became(e.SendFailed, message_id="<2@roe.org.uk>", why="450")


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ((REFUSED_SINCE,), "refused-address"),
        ((PUT_OFF,), None),
        ((), "in doubt"),
    ],
)
def test_a_second_letter_that_did_not_arrive_goes_to_no_address_that_was_refused(
    events: tuple[e.AnyEvent, ...], reason: str | None, told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), second(*events)))
    plan = plan_right_of_reply(
        [KENT], {"kent": case}, again=True, otherwise={"kent": "told 12; it is 14 now"}
    )
    found = ["in doubt"] if plan.in_doubt else reasons(plan)
    assert found == ([] if reason is None else [reason])
    assert bool(plan.write) == (reason is None)


def test_a_second_letter_that_was_refused_goes_to_the_contact_that_was_mended(
    told: Told, asked: Request
) -> None:
    case = replay(asked, with_it(told(ASKED), second(REFUSED_SINCE)))
    mended = replace(KENT, press_email="news@kent.police.uk")
    plan = plan_right_of_reply(
        [mended], {"kent": case}, again=True, otherwise={"kent": "told 12"}
    )
    assert [one.email for one in plan.write] == ["news@kent.police.uk"]


def test_an_address_was_refused_until_a_letter_to_it_was_taken(
    told: Told, asked: Request
) -> None:
    """Whoever names the force tries it again, and may be right."""
    refused = [queued(), FAILED]
    taken = became(e.Sent, message_id="<2@roe.org.uk>", via="mail")
    log = with_it(told(ASKED), [*refused, queued("<2@roe.org.uk>"), taken])
    after = replay(asked, log).about(RIGHT_OF_REPLY)
    before = replay(asked, with_it(told(ASKED), refused)).about(RIGHT_OF_REPLY)
    assert was_refused(before, "press@kent.police.uk")
    assert not was_refused(before, "news@kent.police.uk")
    assert not was_refused(after, "press@kent.police.uk")
