"""Histories as they might happen, for tests of what holds whatever happens."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.correction import Corrected
from foitool.case.figures import Figure
from foitool.case.kinds import ACTS, REPLIES

FIRST = date(2026, 1, 1)
PARTS = ("missing", "names", "abroad")
_CITED = {
    "foia": ("foia:40(2)", "foia:31(1)(a)", "foia:12"),
    "foisa": ("foisa:38(1)(b)", "foisa:34(1)(b)", "foisa:12"),
}
_FIGURES = (
    Figure(kind="number", value=Decimal(227)),
    Figure(kind="nil", value=Decimal(0)),
    Figure(kind="fewer-than", value=Decimal(5)),
    Figure(kind="range", value=Decimal(10), upper=Decimal(20)),
    Figure(kind="text", text="0" * 64),
)


@st.composite
def histories(draw: st.DrawFn, force: str, regime: str) -> list[e.AnyEvent]:
    """One request's events, in the order of recording.

    One or two letters with what may become of them, then replies and acts on any
    day of eighteen weeks; corrections, of corrections too, strike out or move
    whatever is not the post's own record.
    """
    first = draw(_days(FIRST, 40))
    ids = [f"<{force}-{n}@roe.org.uk>" for n in (1, 2)]
    events: list[e.AnyEvent] = []
    for message_id in ids[: draw(st.sampled_from([1, 1, 1, 2]))]:
        day = first if not events else draw(_days(first, 30))
        events += draw(_posted(day, force, message_id))
    events += draw(st.lists(_later(first, regime, ids), max_size=8))
    for _ in range(draw(st.integers(0, 3))):
        wrong = draw(st.integers(1, len(events)))
        if not isinstance(events[wrong - 1], (e.Queued, e.Written, e.SendFailed)):
            on = first + timedelta(days=120)
            moved = draw(st.none() | _days(first, 120))
            events.append(Corrected(on=on, event=wrong, why="slip", moved_to=moved))
    return events


def _days(first: date, last: int) -> SearchStrategy[date]:
    return st.integers(-3, last).map(lambda n: first + timedelta(days=n))


def _posted(day: date, force: str, message_id: str) -> SearchStrategy[list[e.AnyEvent]]:
    """A letter queued, and what became of it."""
    queued = e.Queued(
        on=day,
        message_id=message_id,
        recipient=f"foi@{force}.police.uk",
        letter="1" * 64,
        question="2" * 64,
        parts=PARTS,
        due=day,
        due_code=day,
    )
    written = e.Written(on=day, message_id=message_id, where="outbox")
    failed = e.SendFailed(on=day, message_id=message_id, why="full")
    sent = _days(day, 9).map(
        lambda on: e.Sent(on=on, message_id=message_id, via="hand")
    )
    alone = st.sampled_from([[queued, written], [queued, failed], [queued]])
    by_hand = st.tuples(st.just(queued), st.just(written), sent)
    served = st.tuples(st.just(queued), sent)
    return st.one_of(alone, by_hand.map(list), served.map(list))


def _later(first: date, regime: str, letters: Sequence[str]) -> SearchStrategy[Any]:
    """Anything but our own post and corrections."""
    on, mail = _days(first, 120), st.sampled_from(["<in-1>", "<in-2>"])
    of_mail, back = st.none() | mail, st.sampled_from(letters)
    cited = st.sampled_from([(), *((one,) for one in _CITED[regime])])
    decisions = [
        st.builds(kind, on=on, parts=_answers(regime))
        for kind in REPLIES.values()
        if issubclass(kind, e.Decision)
    ]
    return st.one_of(
        st.builds(e.Acknowledged, on=on, reference=st.none() | st.just("REF/1")),
        st.builds(e.AutoReply, on=on),
        st.builds(e.Bounced, on=on, message_id=back, permanent=st.booleans()),
        st.builds(e.ClarificationAsked, on=on, answers_mail=of_mail),
        st.builds(e.FeesNotice, on=on),
        st.builds(e.Extended, on=on, until=st.none() | on, exemptions=cited),
        st.builds(e.Transferred, on=on),
        st.builds(e.OtherReply, on=on, answers_mail=of_mail),
        st.builds(e.MailArrived, on=on, message_id=mail, raw=st.just("0" * 64)),
        st.one_of(decisions),
        st.one_of([st.builds(kind, on=on) for kind in ACTS.values()]),
    )


def _answers(regime: str) -> SearchStrategy[tuple[PartAnswer, ...]]:
    """What a reply says of some of the parts."""
    chosen = st.lists(st.sampled_from(PARTS), unique=True)
    return chosen.flatmap(lambda ids: st.tuples(*(_answer(p, regime) for p in ids)))


def _answer(part: str, regime: str) -> SearchStrategy[PartAnswer]:
    plain = st.sampled_from(["not-held", "unclear"])
    withheld = st.sampled_from(["refused", "cost", "ncnd"])
    cited = st.sampled_from(_CITED[regime]).map(lambda one: (one,))
    return st.one_of(
        st.builds(
            PartAnswer,
            part=st.just(part),
            disposition=st.just("disclosed"),
            figure=st.sampled_from(_FIGURES),
        ),
        st.builds(PartAnswer, part=st.just(part), disposition=plain),
        st.builds(
            PartAnswer, part=st.just(part), disposition=withheld, exemptions=cited
        ),
    )
