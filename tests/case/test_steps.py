"""The next lawful step: the tables of law, section 7, row by row.

Received on Monday 7 September 2026, so due on 5 October under both Acts.
30 November, 25 and 28 December and 1 January are holidays everywhere.
"""

from collections.abc import Callable

import pytest
from _pytest.mark.structures import ParameterSet

from foitool.case.standing import Standing
from foitool.case.step import first_for_a_person

BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])
SCOTTISH = pytest.mark.parametrize("regime", ["foisa"])
On = Callable[..., Standing]

# on | the history after "2026-09-07 sent" | step, from, by
FOIA_ROWS = """
sent, before deadline       | 2026-10-05 |                                                        | wait 2026-10-06 -
nothing received            | 2026-10-06 |                                                        | chase 2026-10-06 -
chased, ten days of courtesy| 2026-10-07 | 2026-10-06 chased                                      | complain 2026-10-20 -
chased again                | 2026-10-21 | 2026-10-06 chased; 2026-10-20 chased                   | complain 2026-11-03 -
chased before it was late   | 2026-10-06 | 2026-10-05 chased                                      | chase 2026-10-06 -
extended, in time           | 2026-10-19 | 2026-10-05 extension until=2026-10-19 foia:31(1)(a)    | wait 2026-10-20 -
extended, over              | 2026-10-20 | 2026-10-05 extension until=2026-10-19 foia:31(1)(a)    | chase 2026-10-20 -
extended, at most forty     | 2026-11-03 | 2026-10-05 extension until=2026-12-01 foia:31(1)(a)    | chase 2026-11-03 -
clarification asked         | 2026-10-06 | 2026-09-25 clarification                               | answer-clarification 2026-09-25 -
clarification answered      | 2026-11-06 | 2026-09-25 clarification; 2026-10-09 clarified         | wait 2026-11-07 -
fees notice                 | 2026-12-13 | 2026-09-14 fees-notice                                 | pay-fee 2026-09-14 2026-12-13
fees notice, lapsed         | 2026-12-14 | 2026-09-14 fees-notice                                 | none - -
fee paid                    | 2026-10-13 | 2026-09-14 fees-notice; 2026-09-21 fee-paid            | wait 2026-10-14 -
cost refusal                | 2026-12-01 | 2026-10-05 refused foia:12                             | review 2026-10-05 2026-12-01
refusal                     | 2026-12-01 | 2026-10-05 refused foia:40(2)                          | review 2026-10-05 2026-12-01
part refusal                | 2026-12-01 | 2026-10-05 partly-answered                             | review 2026-10-05 2026-12-01
ncnd                        | 2026-12-01 | 2026-10-05 ncnd foia:40(5B)(a)(i)                      | review 2026-10-05 2026-12-01
not held                    | 2026-12-01 | 2026-10-05 not-held                                    | review 2026-10-05 2026-12-01
forty working days are over | 2026-12-02 | 2026-10-05 refused                                     | none - -
review asked                | 2026-12-08 | 2026-10-05 refused; 2026-10-12 review-requested        | wait 2026-12-09 -
review not answered         | 2026-12-09 | 2026-10-05 refused; 2026-10-12 review-requested        | complain 2026-12-09 2027-01-19
review answered             | 2026-12-21 | 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome | complain 2026-11-09 2026-12-21
six weeks are over          | 2026-12-22 | 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome | none - -
complained                  | 2026-12-22 | 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome; 2026-12-01 complained | wait - -
decided by the commissioner | 2027-02-02 | 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome; 2026-12-01 complained; 2027-02-01 regulator-decision | none - -
all was given, late         | 2026-10-20 | 2026-10-19 answered                                    | none - -
"""  # noqa: E501  a table is read across

FOISA_ROWS = """
sent, before deadline       | 2026-10-05 |                                                        | wait 2026-10-06 -
nothing received            | 2026-10-06 |                                                        | require-review 2026-10-06 2026-12-01
a mere chaser               | 2026-10-07 | 2026-10-06 chased                                      | require-review 2026-10-06 2026-12-01
nothing, forty days on      | 2026-12-02 |                                                        | require-review 2026-10-06 2026-12-01
no extension exists         | 2026-10-06 | 2026-10-05 extension foisa:35(1)(a)                    | require-review 2026-10-06 2026-12-01
answered early              | 2026-12-01 | 2026-09-15 refused foisa:38(1)(b)                      | require-review 2026-09-15 2026-12-01
answered on the last day    | 2026-12-01 | 2026-10-05 refused foisa:38(1)(b)                      | require-review 2026-10-05 2026-12-01
answered late               | 2026-12-16 | 2026-10-20 refused foisa:38(1)(b)                      | require-review 2026-10-20 2026-12-16
review required             | 2026-11-09 | 2026-10-12 review-requested                            | wait 2026-11-10 -
review not answered         | 2026-11-10 | 2026-10-12 review-requested                            | apply-to-commissioner 2026-11-10 2027-05-09
review answered, silence    | 2027-05-10 | 2026-10-12 review-requested; 2026-11-10 review-outcome | apply-to-commissioner 2026-11-10 2027-05-10
review answered, refusal    | 2027-05-10 | 2026-09-15 refused; 2026-10-12 review-requested; 2026-11-10 review-outcome | apply-to-commissioner 2026-11-10 2027-05-10
review of a refusal, asked  | 2026-11-09 | 2026-09-15 refused; 2026-10-12 review-requested        | wait 2026-11-10 -
applied                     | 2026-12-01 | 2026-10-12 review-requested; 2026-11-11 complained     | wait - -
decided by the commissioner | 2027-02-02 | 2026-09-15 refused; 2026-10-12 review-requested; 2026-11-10 review-outcome; 2026-11-11 complained; 2027-02-01 regulator-decision | none - -
"""  # noqa: E501


def _rows(table: str) -> list[ParameterSet]:
    rows = []
    for line in table.strip().splitlines():
        name, day, after, step = (cell.strip() for cell in line.split("|"))
        history = "\n".join(["2026-09-07 sent", *map(str.strip, after.split(";"))])
        rows.append(pytest.param(day, history, step.split(), id=name))
    return rows


def _is_step(stands: Standing, step: list[str]) -> bool:
    since, by = stands.step.since, stands.step.by
    return step == [stands.step.word, str(since or "-"), str(by or "-")]


@pytest.mark.parametrize(("day", "history", "step"), _rows(FOIA_ROWS))
def test_the_next_step_for_an_english_force(
    day: str, history: str, step: list[str], on: On
) -> None:
    assert _is_step(on(day, history), step)


@SCOTTISH
@pytest.mark.parametrize(("day", "history", "step"), _rows(FOISA_ROWS))
def test_the_next_step_for_police_scotland(
    day: str, history: str, step: list[str], on: On
) -> None:
    assert _is_step(on(day, history), step)


@pytest.mark.parametrize(
    ("regime", "last"), [("foia", "1 March 2027"), ("foisa", "15 March 2027")]
)
def test_the_last_day_to_appeal_is_told(regime: str, last: str, on: On) -> None:
    """Law, 3.12: 28 days. Law, 2.4: 42 days.

    2026-09-07 sent
    2026-10-05 refused
    2026-10-12 review-requested
    2026-11-09 review-outcome
    2026-12-01 complained
    2027-02-01 regulator-decision
    """
    step = on("2027-02-02").step
    assert regime in {"foia", "foisa"}
    assert (step.whose_move, step.why.endswith(last)) == ("nobody", True)


def test_nobody_is_chased_before_the_code_date_has_passed(on: On) -> None:
    """Law, 1.4 and section 7: received on a Saturday.

    2026-10-03 sent
    """
    assert [on(f"2026-11-0{n}").step.word for n in (2, 3)] == ["wait", "chase"]
    assert on("2026-11-02", strict=True).step.word == "chase"


def test_the_forty_days_under_foia_run_from_the_reply(on: On) -> None:
    """Law, 3.10; not from the end of the time allowed, as under FOISA.

    2026-09-07 sent
    2026-09-15 refused
    """
    assert str(on("2026-10-06").step.by) == "2026-11-10"


@BOTH_ACTS
@pytest.mark.parametrize(
    ("before", "step"),
    [
        ("2026-10-05 withdrawn", "none"),
        ("2026-09-09 mail-arrived A", "read-reply"),
        ("2026-09-09 mail-arrived A\n2026-09-09 other reads=A", None),
        ("2026-09-09 mail-arrived A\n2026-10-05 refused", "read-reply"),
        ("2026-09-09 mail-arrived A\n2026-10-05 withdrawn", "none"),
    ],
)
def test_unread_mail_comes_before_any_step_but_a_withdrawal(
    before: str, step: str | None, on: On
) -> None:
    after = on("2026-10-06", f"2026-09-07 sent\n{before}").step.word
    usual = on("2026-10-06", "2026-09-07 sent").step.word
    assert after == (step or usual)


@BOTH_ACTS
def test_doubt_comes_before_everything(on: On) -> None:
    """2026-09-07 queued
    2026-09-08 mail-arrived A
    """
    assert on("2026-10-06").step.word == "resolve-doubt"


def test_after_silence_the_commissioner_decides_as_well(on: On) -> None:
    """Law, section 7: decision notice, then the Tribunal.

    2026-09-07 sent
    2026-10-06 chased
    2026-10-20 complained
    2027-02-01 regulator-decision
    """
    assert on("2027-02-02").step.word == "none"
    assert on("2027-02-02").step.why.endswith("1 March 2027")


@BOTH_ACTS
def test_a_review_of_a_full_answer_is_waited_for(on: On) -> None:
    """2026-09-07 sent
    2026-10-05 answered missing=227
    2026-10-12 review-requested
    """
    assert on("2026-10-13").step.word == "wait"


def test_the_forty_days_run_from_the_last_reply_that_withholds(on: On) -> None:
    """Law, 3.10: forty working days "of the reply".

    2026-09-07 sent
    2026-09-14 answered missing=227
    2026-10-05 refused years=refused:foia:12 names=refused:foia:40(2)
    """
    assert str(on("2026-10-06").step.by) == "2026-12-01"


def test_asking_for_a_review_after_silence_is_following_up(on: On) -> None:
    """Law, 3.11: the Commissioner wants that the requester has followed up.

    2026-09-07 sent
    2026-10-06 review-requested
    """
    assert on("2026-10-20").step.word == "complain"


@BOTH_ACTS
def test_a_bounce_settles_a_doubt(on: On) -> None:
    """2026-09-07 queued
    2026-09-08 bounced
    """
    assert on("2026-09-09").step.word == "mend-contact"


@BOTH_ACTS
def test_a_written_letter_that_was_answered_need_not_be_sent(on: On) -> None:
    """2026-09-07 queued
    2026-09-07 written
    2026-09-09 acknowledged
    """
    assert "send it" not in on("2026-09-10").step.why


@BOTH_ACTS
def test_whoever_was_not_written_to_is_nobodys_case_yet(on: On) -> None:
    """2026-09-07 note"""
    step = on("2026-09-08").step
    assert (step.word, step.since, step.by) == ("none", None, None)


@BOTH_ACTS
def test_a_letter_that_lies_written_is_to_be_confirmed_from_its_day(on: On) -> None:
    """2026-09-07 written"""
    step = on("2026-09-08").step
    assert (step.word, str(step.since)) == ("confirm-sent", "2026-09-07")


@SCOTTISH
def test_in_scotland_the_first_reply_gives_the_date_that_is_safe(on: On) -> None:
    """FOISA s.20(5)(b): late on 20 October, and a second refusal after it.

    2026-09-07 sent
    2026-10-20 partly-answered
    2026-11-10 refused years=refused:foisa:12
    """
    assert str(on("2026-11-11").step.by) == "2026-12-16"


@SCOTTISH
@pytest.mark.parametrize(
    ("history", "by"),
    [
        ("2026-09-15 refused", "2026-12-09"),
        ("2026-09-07 sent\n2026-09-08 bounced\n2026-09-15 refused", "2026-12-01"),
        ("2026-09-07 sent\n2026-09-14 clarification\n2026-09-15 refused", "2026-12-01"),
    ],
    ids=["no letter of ours is known", "it came back", "the clock stood still"],
)
def test_a_refusal_has_a_time_for_review_where_no_clock_runs(
    history: str, by: str, on: On
) -> None:
    """FOISA s.20(5): from receipt if that is known, else from the reply itself."""
    step = on("2026-09-16", history).step
    assert (step.word, str(step.by)) == ("require-review", by)


# --- as a person takes it -------------------------------------------------------------


@BOTH_ACTS
def test_a_person_first_says_when_a_letter_was_sent(on: On) -> None:
    """Nobody chases an answer to a letter that may lie in a folder still.

    2026-09-07 queued
    2026-09-07 written
    """
    stands = on("2026-10-30")
    step = first_for_a_person(stands.step, confirmed=stands.confirmed)
    assert (step.word, step.whose_move) == ("confirm-sent", "us")
    assert step.why == (
        "the letter is not confirmed as sent: say when it was, with mark-sent; then"
        f" {stands.step.word}, if it is late still"
    )


@pytest.mark.parametrize(
    "history",
    [
        "2026-09-07 sent",
        "2026-09-07 queued\n2026-09-07 written\n2026-09-09 mail-arrived A",
    ],
    ids=["confirmed", "there is mail to read first"],
)
def test_any_other_step_is_taken_as_it_is(history: str, on: On) -> None:
    stands = on("2026-10-30", history)
    assert first_for_a_person(stands.step, confirmed=stands.confirmed) is stands.step
