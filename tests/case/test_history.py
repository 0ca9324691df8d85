"""Replay: what happened, in the order in which it happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from foitool.case.authority import Request
from foitool.case.events import Sent
from foitool.case.history import Case, Wait, replay
from foitool.case.recorded import Recorded, in_force

CaseOf = Callable[..., Case]
Told = Callable[[str], tuple[Recorded, ...]]


def kinds_and_days(history: tuple[Recorded, ...]) -> list[str]:
    return [f"{r.event.kind} {r.event.on:%d}" for r in in_force(history)]


def test_events_count_by_day_then_by_rank_then_as_recorded(told: Told) -> None:
    """A letter is sent before it is answered, whatever was written down first."""
    history = told("""
        2026-09-09 clarified
        2026-09-08 acknowledged
        2026-09-09 clarification
        2026-09-07 sent
        2026-09-07 queued
    """)
    assert kinds_and_days(history) == [
        "queued 07",
        "sent 07",
        "acknowledged 08",
        "clarification 09",
        "clarified 09",
    ]


# --- the letter that counts -------------------------------------------------------


def test_a_letter_that_may_have_left_counts_before_one_that_lies_written(
    case: Case,
) -> None:
    """So stands a log that was put back: the first was struck out after the copy.

    2026-09-07 queued
    2026-09-07 written
    2026-09-08 queued letter=2
    """
    assert case.in_doubt
    assert not case.lies_written


def test_a_letter_that_left_counts_before_one_that_lies_written(case: Case) -> None:
    """2026-09-07 queued
    2026-09-07 written
    2026-09-08 queued letter=2
    2026-09-08 sent letter=2
    """
    assert case.letter is not None
    assert case.letter.state == "sent"


def test_of_two_that_lie_written_the_second_counts(case: Case) -> None:
    """2026-09-07 queued
    2026-09-07 written
    2026-09-08 queued letter=2
    2026-09-08 written letter=2
    """
    assert case.letter is not None
    assert case.letter.message_id == "<2@roe.org.uk>"


# --- corrections ------------------------------------------------------------------


def test_a_correction_strikes_an_event_out(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 corrected 2
    """
    assert (case.decided, case.outcome) == (None, None)


def test_a_correction_moves_an_event_to_another_day(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 corrected 2 to=2026-09-11
    """
    assert (case.decided, case.outcome) == (date(2026, 9, 11), "refused")


def test_a_moved_event_takes_its_place_in_the_order(case: Case) -> None:
    """2026-09-07 sent
    2026-10-09 clarification
    2026-10-09 clarified
    2026-10-12 corrected 2 to=2026-09-25
    """
    assert case.clarifications == (
        Wait(began=date(2026, 9, 25), ended=date(2026, 10, 9)),
    )


def test_a_correction_can_be_corrected(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 corrected 2
    2026-09-16 corrected 3
    """
    assert case.outcome == "refused"


def test_so_can_the_correction_of_a_correction(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 corrected 2
    2026-09-16 corrected 3
    2026-09-17 corrected 4
    """
    assert case.outcome is None


@pytest.mark.parametrize("first", ["corrected 2 to=2026-09-10", "corrected 2"])
def test_the_last_correction_of_an_event_is_the_last_word(
    first: str, case_of: CaseOf
) -> None:
    case = case_of(f"""
        2026-09-07 sent
        2026-09-14 refused
        2026-09-15 {first}
        2026-09-16 corrected 2 to=2026-09-11
    """)
    assert case.decided == date(2026, 9, 11)


def test_a_correction_of_what_is_not_there_changes_nothing(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 corrected 7
    """
    assert case.outcome == "refused"


def test_a_correction_mends_the_record_also_for_days_before_it(
    case_of: CaseOf,
) -> None:
    told = "2026-09-07 sent\n2026-09-14 refused\n2026-12-01 corrected 2"
    assert case_of(told, "2026-09-15").outcome is None


def test_a_day_in_the_past_knows_nothing_of_what_came_later(case_of: CaseOf) -> None:
    told = "2026-09-07 sent\n2026-09-14 refused"
    assert case_of(told, "2026-09-13").outcome is None
    assert case_of(told, "2026-09-14").outcome == "refused"


def test_the_case_remembers_its_place_in_the_log(case_of: CaseOf) -> None:
    """The next event is appended only after the last one that was seen."""
    told = "2026-09-07 sent\n2026-09-14 refused\n2026-09-15 corrected 2"
    assert case_of(told).last_seq == case_of(told, "2026-09-07").last_seq == 3


# --- replies ----------------------------------------------------------------------


def test_the_first_reply_that_decides_is_the_day_of_the_answer(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 answered missing=227
    2026-10-20 refused years=refused:foia:12 names=refused:foia:40(2)
    """
    assert (case.decided, case.outcome) == (date(2026, 9, 14), "partly-answered")


def test_the_last_reply_that_withholds_has_its_day_kept(case_of: CaseOf) -> None:
    """Law, 3.10: the time to ask for a review runs from it."""
    answered = "2026-09-07 sent\n2026-09-14 answered missing=227"
    assert case_of(answered).withheld is None
    then = case_of(f"{answered}\n2026-10-20 refused names=refused:foia:40(2)")
    assert (then.decided, then.withheld) == (date(2026, 9, 14), date(2026, 10, 20))


def test_a_reply_that_gives_some_of_it_opens_the_time_anew(case: Case) -> None:
    """What is withheld now is another decision.

    2026-09-07 sent
    2026-09-14 refused foia:40(2)
    2026-10-20 partly-answered missing=227 names=refused:foia:40(2)
    """
    assert (case.decided, case.withheld) == (date(2026, 9, 14), date(2026, 10, 20))


def test_a_refusal_said_again_opens_no_new_time_for_a_review(case: Case) -> None:
    """Said again, or with another ground, it withholds what was withheld before.

    2026-09-07 sent
    2026-09-14 refused
    2026-10-20 refused foia:40(2)
    """
    assert case.withheld == date(2026, 9, 14)
    assert {answer.exemptions for answer in case.parts} == {("foia:40(2)",)}


def test_a_refusal_of_all_gives_its_ground_and_its_day_to_each_part(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-10-02 refused foia:31(1)(a)
    """
    assert {answer.exemptions for answer in case.parts} == {("foia:31(1)(a)",)}
    assert case.part_days == dict.fromkeys(
        ("missing", "years", "names"), date(2026, 10, 2)
    )


def test_a_part_that_is_not_held_is_not_among_the_rest_that_is_refused(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-10-01 partly-answered years=not-held
    2026-10-02 refused foia:31(1)(a)
    """
    assert [answer.disposition for answer in case.parts] == [
        "refused",
        "not-held",
        "refused",
    ]


def test_a_part_that_was_taken_back_by_name_is_among_the_rest(case: Case) -> None:
    """2026-09-07 sent
    2026-10-01 answered missing=227
    2026-10-02 refused missing=refused:foia:40(2)
    2026-10-05 refused foia:31(1)(a)
    """
    assert {answer.exemptions for answer in case.parts} == {("foia:31(1)(a)",)}


def test_the_last_word_on_each_part_stands(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 partly-answered missing=227 names=refused:foia:40(2)
    2026-11-09 review-outcome names=https://kent.police.uk/appeals
    """
    assert [(answer.part, answer.disposition) for answer in case.parts] == [
        ("missing", "disclosed"),
        ("years", "no-answer"),
        ("names", "disclosed"),
    ]
    assert case.part_days == {
        "missing": date(2026, 9, 14),
        "names": date(2026, 11, 9),
    }


def test_mail_is_unread_until_a_reply_says_what_it_was(case_of: CaseOf) -> None:
    """Recorded in any order, and each mail by its own name."""
    arrived = "2026-09-07 sent\n2026-09-09 mail-arrived A\n2026-09-10 mail-arrived B"
    assert case_of(arrived).unread == 2
    assert case_of(f"{arrived}\n2026-09-09 acknowledged reads=A").unread == 1
    assert case_of(f"2026-09-09 other reads=A\n{arrived}").unread == 1


def test_an_acknowledgement_is_no_correspondence(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 auto-reply
    2026-09-09 acknowledged
    """
    assert (case.acknowledged, case.corresponded) == (date(2026, 9, 8), None)


def test_the_latest_reference_is_kept(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 acknowledged reference=01/FOI/26/1
    2026-09-09 other
    """
    assert case.reference == "01/FOI/26/1"


def test_a_letter_sent_elsewhere_brings_its_reference(
    told: Told, asked: Request
) -> None:
    """Of an adopted letter; one that names none takes none away."""
    acknowledged = "2026-09-07 acknowledged reference=01/FOI/26/1"
    first, sent = told(f"{acknowledged}\n2026-09-08 sent")
    assert replay(asked, [first, sent]).reference == "01/FOI/26/1"
    assert isinstance(sent.event, Sent)
    adopted = replace(sent, event=replace(sent.event, reference="FOI-2"))
    assert replay(asked, [first, adopted]).reference == "FOI-2"


def test_every_extension_is_kept_and_a_withdrawal_with_its_day(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 extension until=2026-10-12 foia:31(1)(a)
    2026-09-28 extension until=2026-10-19 foia:31(1)(a)
    2026-09-30 withdrawn
    """
    untils = [extension.until for extension in case.extensions]
    assert untils == [date(2026, 10, 12), date(2026, 10, 19)]
    assert case.withdrawn == date(2026, 9, 30)


def test_what_follows_a_decision_is_no_clarification_and_no_extension(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-09-14 refused
    2026-09-15 clarification
    2026-09-16 fees-notice
    2026-09-17 extension foia:31(1)(a)
    """
    assert (case.clarifications, case.fees, case.extensions) == ((), (), ())


def test_that_it_was_written_is_not_the_last_thing_of_a_letter_sent_before(
    case: Case,
) -> None:
    """Written here on Wednesday; a person says that they sent it on Monday.

    2026-09-09 queued
    2026-09-09 written
    2026-09-07 sent
    """
    assert case.last is not None
    assert case.last.kind == "sent"


def test_a_note_is_not_the_last_thing_that_happened(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 acknowledged
    2026-09-09 note
    2026-09-10 mail-arrived A
    """
    assert case.last is not None
    assert case.last.kind == "acknowledged"


def test_a_reply_without_a_letter_is_kept(case: Case) -> None:
    """What a force did is always recorded.

    2026-09-14 answered missing=227
    """
    assert (case.letter, case.outcome) == (None, "answered")


def test_nothing_told_is_nothing_known(asked: Request) -> None:
    assert replay(asked, ()) == Case(request=asked)


def test_a_review_that_says_nothing_of_a_part_decides_nothing(
    case_of: Callable[..., Case],
) -> None:
    """A letter that only says the review is done gives no first answer."""
    case = case_of("2026-11-23 sent\n2027-01-20 review-outcome")
    assert case.review_outcome == date(2027, 1, 20)
    assert case.decided is None
