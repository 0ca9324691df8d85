"""What can happen to a request, and in which order it counts on one day."""

from dataclasses import MISSING, fields

from foitool.case.event import Event
from foitool.case.events import Bounced
from foitool.case.kinds import ACTS, FIGURES, KINDS, NOTED_BY, POST, REPLIES

# A letter leaves before it comes back, mail comes before somebody says what it is, and
# a question before its answer; whatever is only said about the rest comes last.
ONE_DAY = """
    imported queued written send-failed sent came-back bounced mail-arrived auto-reply
    acknowledged clarification clarified fees-notice fee-paid extension transferred
    other partly-answered answered refused not-held ncnd figure figure-chosen
    figure-checked statement coded chased review-requested review-outcome complained
    regulator-decision withdrawn note corrected
"""


def test_what_happened_on_one_day_counts_in_this_order_whatever_was_written_first() -> (
    None
):
    ranks = {kind: event.rank for kind, event in KINDS.items()}
    assert sorted(ranks, key=ranks.__getitem__) == ONE_DAY.split()
    assert len(set(ranks.values())) == len(ranks)


def test_every_kind_of_event_is_of_one_group_and_known_by_its_own_word() -> None:
    """What the program writes, what came back, what we did, what figures say."""
    assert KINDS == {**POST, **REPLIES, **ACTS, **FIGURES}
    assert len(KINDS) == len(POST) + len(REPLIES) + len(ACTS) + len(FIGURES)
    assert all(event.kind == kind for kind, event in KINDS.items())


def _kinds(event: type[Event]) -> set[type[Event]]:
    below = {each for sub in event.__subclasses__() for each in _kinds(sub)}
    return below or {event}


def test_no_kind_of_event_is_forgotten() -> None:
    assert set(KINDS.values()) == _kinds(Event)


def test_what_an_event_does_not_say_is_empty_but_that_a_letter_came_back_for_good() -> (
    None
):
    """A bounce is one for good unless a mail server says "for now"."""
    said = {
        (event, field.name)
        for event in KINDS.values()
        for field in fields(event)
        if field.default is not MISSING and field.default
    }
    assert said == {(Bounced, "permanent")}


def test_a_note_came_by_one_of_these_ways() -> None:
    ways = {"phone", "press-office", "in-person", "mail", "post", "thought"}
    assert set(NOTED_BY) == ways
