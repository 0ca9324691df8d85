"""Which command is taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from foitool.case.authority import Request
from foitool.case.correction import Corrected
from foitool.case.mail import REQUEST
from foitool.case.recorded import Recorded
from foitool.case.undo import UNDONE, Run, last_run

Told = Callable[[str], tuple[Recorded, ...]]

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
ESSEX = replace(KENT, force="essex", name="Essex Police")


def ran(events: tuple[Recorded, ...], *words: str | None) -> tuple[Recorded, ...]:
    """The same events, each written by the command of that word."""
    assert len(events) == len(words)
    return tuple(
        replace(recorded, run=word, place=recorded.seq)
        for recorded, word in zip(events, words, strict=True)
    )


def taking_back(events: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """The same, the last of them a correction by which undo takes back."""
    *before, last = events
    assert isinstance(last.event, Corrected)
    return (*before, replace(last, event=replace(last.event, why=UNDONE)))


def taken(run: Run | None) -> list[tuple[str, int]]:
    assert run is not None
    return [(request.force, one.seq) for request, found in run.events for one in found]


def test_the_last_command_is_taken_back_for_every_force(told: Told) -> None:
    """`mark-sent --all` is one command, whatever it wrote and to how many."""
    kent = ran(told("2026-11-23 queued\n2026-11-23 sent"), "send", "mark")
    essex = ran(told("2026-11-23 queued\n2026-11-24 sent"), "send", "mark")
    assert taken(last_run([(KENT, kent), (ESSEX, essex)])) == [
        ("kent", 2),
        ("essex", 2),
    ]


def test_last_is_by_the_place_in_the_log_not_by_the_legal_day(told: Told) -> None:
    history = ran(
        told("2026-11-23 sent\n2026-12-09 acknowledged\n2026-12-01 note"), *"abc"
    )
    assert taken(last_run([(KENT, history)])) == [("kent", 3)]


def test_what_was_struck_out_is_not_taken_back_again(told: Told) -> None:
    history = ran(
        told("2026-11-23 sent\n2026-11-24 answered missing=1\n2026-11-24 corrected 2"),
        *"abc",
    )
    assert taken(last_run([(KENT, taking_back(history))])) == [("kent", 1)]


def test_a_persons_correction_is_a_command_like_any_other(told: Told) -> None:
    history = ran(
        told("2026-11-23 sent\n2026-11-24 answered missing=1\n2026-11-24 corrected 2"),
        *"abc",
    )
    assert taken(last_run([(KENT, history)])) == [("kent", 3)]


def test_one_that_was_taken_back_in_part_is_taken_back_to_its_end(told: Told) -> None:
    """Cut off between two forces, the same command goes on with the rest."""
    kent = ran(told("2026-11-23 sent\n2026-11-24 corrected 1"), "mark", "undo")
    kent = taking_back(kent)
    essex = ran(told("2026-11-23 sent"), "mark")
    assert taken(last_run([(KENT, kent), (ESSEX, essex)])) == [("essex", 1)]


def test_older_events_go_by_their_moment_and_their_writer(told: Told) -> None:
    """Written before commands had a word of their own."""
    moment = datetime(2026, 12, 1, 9, tzinfo=UTC)
    first, second, third = ran(
        told("2026-11-23 sent\n2026-11-24 note\n2026-11-24 other"), None, None, None
    )
    together = [replace(each, recorded_at=moment) for each in (first, second)]
    by_another = replace(third, recorded_at=moment, recorded_by="bob")
    run = last_run([(KENT, (*together, by_another))])
    assert run is not None
    assert len({one.recorded_by for _, found in run.events for one in found}) == 1


def test_a_command_that_wrote_letters_is_known_as_such(told: Told) -> None:
    sent = last_run([(KENT, ran(told("2026-11-23 queued\n2026-11-23 written"), *"aa"))])
    marked = last_run([(KENT, ran(told("2026-11-23 sent"), "a"))])
    assert sent is not None
    assert sent.wrote_letters
    assert sent.purpose == REQUEST
    assert marked is not None
    assert not marked.wrote_letters
    assert marked.purpose == REQUEST


def test_letters_that_a_server_took_are_told_from_those_that_lie_written(
    told: Told,
) -> None:
    """What lies written may be written anew; what left may not."""
    for history, left in (
        ("2026-11-23 queued\n2026-11-23 sent", True),
        ("2026-11-23 queued\n2026-11-23 written", False),
    ):
        run = last_run([(KENT, ran(told(history), *"aa"))])
        assert run is not None
        assert run.sent_letters is left
    marked = last_run([(KENT, ran(told("2026-11-23 sent"), "a"))])
    assert marked is not None
    assert not marked.sent_letters


def test_of_nothing_there_is_no_last_command() -> None:
    assert last_run([]) is None
    assert last_run([(KENT, ())]) is None


def test_a_command_is_told_by_its_first_moment_and_by_who_ran_it(told: Told) -> None:
    """So that a person sees what is to be taken back."""
    kent = ran(told("2026-11-23 queued\n2026-11-23 sent"), "send", "send")
    run = last_run([(KENT, kent)])
    assert run is not None
    assert (run.began, run.recorded_by) == (kent[0].recorded_at, "jane")
    assert run.place == 2
