"""What a person is told, word for word: of a step, a refusal, a letter left out.

A reason is only as good as its words, so here they stand in full. Received on Monday
7 September 2026 and due on 5 October, as in the tables of `test_steps`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from foitool.case.authority import Authority
from foitool.case.flags import flags
from foitool.case.history import Case
from foitool.case.kinds import ACTS
from foitool.case.late import Late, step_when_late
from foitool.case.mail import Sender
from foitool.case.moves import check_act, check_correction, check_sent_by_hand
from foitool.case.plan import plan
from foitool.case.question import prove_identical
from foitool.case.recorded import Recorded
from foitool.case.reported import Reported, read_answers
from foitool.case.rounds import QuestionPart, Round
from foitool.case.standing import Standing
from foitool.errors.not_there import NoSuchEvent
from foitool.errors.refused import NotPossible, QuestionChanged
from foitool.errors.wrong_use import Contradiction
from foitool.law.working_days import Calendar

CaseOf = Callable[..., Case]
Told = Callable[[str], tuple[Recorded, ...]]


# --- the next step ---------------------------------------------------------------

# regime | on | the history | whose move | why
STEPS = """
foia  | 2026-09-07 | 2026-09-07 queued | us | nobody knows whether the letter left; settle it with foitool resolve
foia  | 2026-09-08 | 2026-09-07 sent; 2026-09-08 mail-arrived A | us | mail has arrived that nobody has read
foia  | 2026-09-08 | 2026-09-08 note | us | not asked yet; foitool send has its letter
foia  | 2026-09-08 | 2026-09-07 queued; 2026-09-07 send-failed | us | its letter did not leave: foitool send writes one
foia  | 2026-09-08 | 2026-09-07 queued; 2026-09-07 send-failed refused | us | nothing was received: mend the address
foia  | 2026-09-08 | 2026-09-07 sent; 2026-09-08 bounced | us | nothing was received: mend the address
foia  | 2026-09-08 | 2026-09-07 written | us | the letter lies in a folder: send it, then say so with mark-sent
foia  | 2026-09-10 | 2026-09-07 written; 2026-09-09 acknowledged | us | it has written back, so the letter was sent: say when, with mark-sent
foia  | 2026-09-08 | 2026-09-07 sent | authority | an answer is due by Monday 5 October 2026
foia  | 2026-09-26 | 2026-09-07 sent; 2026-09-25 clarification | us | the authority asked what we mean; the clock waits for us (s.1(3))
foia  | 2026-12-13 | 2026-09-07 sent; 2026-09-14 fees-notice | us | pay by Sunday 13 December 2026, or narrow the request (s.9)
foia  | 2026-12-14 | 2026-09-07 sent; 2026-09-14 fees-notice | nobody | the fee was not paid by Sunday 13 December 2026 (s.9): ask anew
foia  | 2026-09-15 | 2026-09-07 sent; 2026-09-14 withdrawn | nobody | the request was withdrawn
foia  | 2026-10-06 | 2026-09-07 sent; 2026-10-05 answered missing=227 | nobody | answered
foia  | 2026-10-06 | 2026-09-07 sent; 2026-10-05 refused | us | not all was given: a review can be asked for until Tuesday 1 December 2026
foia  | 2026-12-02 | 2026-09-07 sent; 2026-10-05 refused | nobody | the time to ask for a review ran out on Tuesday 1 December 2026
foia  | 2026-10-06 | 2026-09-07 sent | us | no answer came by Monday 5 October 2026 (s.10(1))
foia  | 2026-10-07 | 2026-09-07 sent; 2026-10-06 chased | us | followed up on Tuesday 6 October 2026; after silence no review is needed before a complaint (s.50)
foia  | 2026-10-07 | 2026-09-07 sent; 2026-10-06 complained | nobody | the Information Commissioner has the case
foia  | 2026-10-13 | 2026-09-07 sent; 2026-10-05 refused; 2026-10-12 review-requested | authority | the review is to be answered by Tuesday 8 December 2026
foia  | 2026-12-09 | 2026-09-07 sent; 2026-10-05 refused; 2026-10-12 review-requested | us | the review was not answered in time: go to the Information Commissioner by Tuesday 19 January 2027
foia  | 2026-11-10 | 2026-09-07 sent; 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome | us | the review was answered: go to the Information Commissioner by Monday 21 December 2026
foia  | 2026-12-22 | 2026-09-07 sent; 2026-10-05 refused; 2026-10-12 review-requested; 2026-11-09 review-outcome | nobody | the time to go to the Information Commissioner ran out on Monday 21 December 2026; a late application may still be accepted
foia  | 2026-10-13 | 2026-09-07 sent; 2026-10-05 refused; 2026-10-12 complained | nobody | the Information Commissioner has the case
foia  | 2027-02-02 | 2026-09-07 sent; 2026-10-12 complained; 2027-02-01 regulator-decision | nobody | the Information Commissioner has decided; an appeal must be made by Monday 1 March 2027
foisa | 2026-10-06 | 2026-09-07 sent | us | no answer came by Monday 5 October 2026: require a review by Tuesday 1 December 2026 (s.20(5))
foisa | 2026-12-01 | 2026-09-07 sent | us | no answer came by Monday 5 October 2026: require a review by Tuesday 1 December 2026 (s.20(5))
foisa | 2026-12-02 | 2026-09-07 sent | us | the time to require a review ran out on Tuesday 1 December 2026; the authority may still accept one (s.20(6))
foisa | 2026-10-13 | 2026-09-07 sent; 2026-10-12 complained | nobody | the Scottish Information Commissioner has the case
foisa | 2026-11-10 | 2026-09-07 sent; 2026-10-12 review-requested | us | the review was not answered in time: go to the Scottish Information Commissioner by Sunday 9 May 2027
"""  # noqa: E501  a table is read across


STEP_ROWS = [
    [cell.strip() for cell in row.split("|")] for row in STEPS.strip().split("\n")
]


@pytest.mark.parametrize(("regime", "day", "history", "whose", "why"), STEP_ROWS)
def test_a_step_says_whose_move_it_is_and_why(
    day: str, history: str, whose: str, why: str, on: Callable[..., Standing]
) -> None:
    """Law, section 7."""
    step = on(day, history.replace(";", "\n")).step
    assert (step.whose_move, step.why) == (whose, why)


def test_unread_mail_comes_first_in_a_list_of_late_requests_too(
    calendar: Calendar,
) -> None:
    """Such a list asks for no event, so it is told how much is unread."""
    late = Late(due=date(2026, 10, 5), chased=date(2026, 10, 6), unread=1)
    step = step_when_late("foia", late, calendar, date(2026, 10, 7))
    assert (step.word, step.whose_move, step.why) == (
        "read-reply",
        "us",
        "mail has arrived that nobody has read",
    )


# --- an act that is not possible ---------------------------------------------------

# regime | the history | the act | why not
REFUSALS = """
foia  | 2026-09-07 queued | 2026-09-08 withdrawn | no letter to it had been sent by that day
foia  | 2026-09-07 sent; 2026-09-08 bounced | 2026-10-06 chased | its letter came back, so nothing was received
foia  | 2026-09-07 sent; 2026-09-08 withdrawn | 2026-10-06 chased | the request was withdrawn
foia  | 2026-09-07 sent | 2026-09-14 clarified | it had asked for no clarification by that day
foia  | 2026-09-07 sent | 2026-09-14 fee-paid | it had asked for no fee by that day
foia  | 2026-09-07 sent; 2026-09-14 fees-notice | 2026-12-14 fee-paid | the fee could be paid until Sunday 13 December 2026 (s.9); ask anew
foia  | 2026-09-07 sent; 2026-09-08 withdrawn | 2026-10-06 withdrawn | it was withdrawn before
foia  | 2026-09-07 sent; 2026-09-08 answered | 2026-10-06 withdrawn | it has been answered
foia  | 2026-09-07 sent | 2026-10-05 chased | it is not late yet, only after Monday 5 October 2026
foia  | 2026-09-07 sent; 2026-09-09 clarification | 2026-10-06 chased | it is not late yet
foia  | 2026-09-07 sent; 2026-10-05 refused | 2026-10-06 chased | it has answered; a refusal is reviewed, not chased
foia  | 2026-09-07 sent | 2026-10-05 complained | it has neither answered nor run out of time, only after Monday 5 October 2026
foisa | 2026-09-07 sent | 2026-10-06 complained | the Scottish Information Commissioner can only be asked after a requirement for review (s.47)
foisa | 2026-09-07 sent; 2026-10-12 review-requested | 2026-11-09 complained | the review may still be answered until Monday 9 November 2026 (s.21)
"""  # noqa: E501

REFUSAL_ROWS = [
    [cell.strip() for cell in row.split("|")] for row in REFUSALS.strip().split("\n")
]


@pytest.mark.parametrize(("regime", "history", "act", "why"), REFUSAL_ROWS)
def test_a_refusal_names_the_force_the_act_and_the_reason(
    history: str, act: str, why: str, case_of: CaseOf, calendar: Calendar
) -> None:
    day, kind = act.split()
    case = case_of(history.replace(";", "\n"), day)
    with pytest.raises(NotPossible) as refused:
        check_act(case, ACTS[kind](on=date.fromisoformat(day)), calendar)
    error = refused.value
    assert (error.force, error.act, error.why) == ("kent", kind, why)


@pytest.mark.parametrize(
    ("history", "why"),
    [
        ("2026-09-07 note", "no letter to it lies written; foitool send writes one"),
        (
            "2026-09-07 queued\n2026-09-07 send-failed",
            "no letter to it lies written; foitool send writes one",
        ),
        (
            "2026-09-07 sent",
            "its letter is recorded as sent on Monday 7 September 2026",
        ),
        (
            "2026-09-07 written\n2026-09-08 bounced",
            "its letter is recorded as bounced",
        ),
    ],
)
def test_a_letter_that_cannot_be_marked_as_sent_is_named_likewise(
    history: str, why: str, case_of: CaseOf
) -> None:
    with pytest.raises(NotPossible) as refused:
        check_sent_by_hand(case_of(history), date(2026, 9, 7))
    error = refused.value
    assert (error.force, error.act, error.why) == ("kent", "sent", why)


def test_an_event_of_the_programs_own_is_named_by_number_and_kind(told: Told) -> None:
    with pytest.raises(NotPossible) as refused:
        check_correction(told("2026-09-07 queued"), ("missing-2026", "kent"), 1)
    error = refused.value
    assert (error.force, error.act) == ("kent", "corrected")
    assert error.why == (
        "number 1 (queued) says what the program itself did with a letter"
    )


def test_an_event_that_is_not_there_is_named_by_force_and_number() -> None:
    with pytest.raises(NoSuchEvent) as refused:
        check_correction([], ("missing-2026", "kent"), 7)
    assert (refused.value.round, refused.value.force) == ("missing-2026", "kent")
    assert refused.value.number == 7


# --- a letter left out -------------------------------------------------------------

KENT = Authority(
    id="kent",
    name="Kent Police",
    short_name="Kent",
    regime="foia",
    email="foi@kent.police.uk",
    website="https://www.kent.police.uk",
)


@pytest.mark.parametrize(
    ("history", "why"),
    [
        ("2026-09-07 queued\n2026-09-07 written", "written on 2026-09-07"),
        ("2026-09-07 queued\n2026-09-08 sent", "sent on 2026-09-08"),
        (
            "2026-09-07 queued\n2026-09-07 sent\n2026-09-08 bounced",
            (
                "the letter to foi@kent.police.uk came back; mend the address first:"
                " foitool forces set kent --email ADDRESS --source PAGE"
            ),
        ),
    ],
)
def test_an_authority_written_to_before_is_left_out_with_what_became_of_it(
    history: str, why: str, case_of: CaseOf
) -> None:
    (skip,) = plan([KENT], {"kent": case_of(history)}, only_checked=False).skip
    assert (skip.authority, skip.why) == (KENT, why)


@pytest.mark.parametrize(
    ("authority", "why"),
    [
        (
            replace(KENT, email=""),
            (
                "no address of any kind is known: foitool forces set kent --email"
                " ADDRESS --source PAGE"
            ),
        ),
        (
            replace(KENT, email="", postal_address="Sutton Road, Maidstone"),
            "no e-mail address and no form: it goes by post",
        ),
        (
            replace(KENT, email="", form_url="https://kent.police.uk/foi"),
            "ask at https://kent.police.uk/foi",
        ),
        (
            replace(KENT, regime=None, not_requestable="it is exempt by section 23"),
            "it is exempt by section 23",
        ),
        (replace(KENT, regime=None), "it answers under no Act we know"),
        (
            KENT,
            "nobody has checked foi@kent.police.uk on https://www.kent.police.uk",
        ),
    ],
)
def test_one_that_cannot_be_written_to_is_left_out_with_the_reason(
    authority: Authority, why: str
) -> None:
    (skip,) = plan([authority], {}, only_checked=True).skip
    assert (skip.authority, skip.why) == (authority, why)


# --- a letter that should not leave --------------------------------------------------

ROUND = Round(
    name="missing-2026",
    title="people of unknown whereabouts",
    reference_date=date(2026, 10, 31),
    preamble="",
    parts=(QuestionPart(id="missing", kind="number", text="How many?"),),
)
JANE = Sender(name="Jane Roe", email="jane@roe.org.uk")


@pytest.mark.parametrize(
    ("asked", "sender", "why"),
    [
        (
            ROUND,
            replace(JANE, name=" Jane "),
            (
                "'Jane' is not a real name (section 8(1)(b)): put your first name and"
                " surname into [sender] name of config.toml."
            ),
        ),
        (
            ROUND,
            replace(JANE, email=" jane@example.org "),
            (
                "No answer can reach 'jane@example.org' (section 8(1)(b)): put your own"
                " address into [sender] email of config.toml."
            ),
        ),
        (
            replace(ROUND, demonstration=True),
            JANE,
            (
                "missing-2026 is a demonstration: copy it under a name of your own,"
                " reword it, and leave out `demonstration`."
            ),
        ),
        (
            replace(ROUND, reference_date=date(2026, 12, 1)),
            JANE,
            (
                "The reference date, 1 December 2026, lies after the day of sending,"
                " and the Acts give what is held when the request is received (section"
                " 1(4) of both): wait for the day, or choose an earlier one."
            ),
        ),
        (replace(ROUND, title="…"), JANE, "missing-2026 has no title."),
        (replace(ROUND, preamble="…"), JANE, "The preamble is not written yet."),
        (replace(ROUND, parts=()), JANE, "missing-2026 asks nothing: no parts."),
    ],
)
def test_a_flag_says_what_is_wrong_and_what_to_do(
    asked: Round, sender: Sender, why: str
) -> None:
    """Sections 1(4) and 8(1)(b) of both Acts."""
    (flag,) = flags(asked, sender, "Dear Officer,\n", date(2026, 11, 23))
    assert flag.why == why


def test_a_blank_on_the_first_line_is_of_the_first_line() -> None:
    (flag,) = flags(ROUND, JANE, "[date]\n\nDear Officer,\n", date(2026, 11, 23))
    assert flag.why == "Line 1 of the letter still has a blank: '[date]'."
    (flag,) = flags(ROUND, JANE, "\n\n[date]\n", date(2026, 11, 23))
    assert flag.why == "Line 3 of the letter still has a blank: '[date]'."


def test_letters_that_ask_something_else_are_named_three_of_them() -> None:
    """One line in a terminal; the rest is counted."""
    others = dict.fromkeys(["surrey", "essex", "kent", "gmp"], "Hello\n")
    for forces, shown in [(3, "surrey, essex, kent"), (4, "surrey, essex, kent, …")]:
        letters = dict(list(others.items())[:forces])
        with pytest.raises(QuestionChanged) as refused:
            prove_identical(letters, "How many?", round_name="missing-2026")
        assert refused.value.why == (
            f"{forces} of {forces} letters do not hold it exactly once ({shown})"
        )
        assert str(refused.value).endswith(
            "\n  See that the templates print {{ question }} once, and as it is."
        )


def test_who_gives_no_question_is_told_what_that_would_prove() -> None:
    why = r"^An empty question is in every letter, and proves nothing\.$"
    with pytest.raises(ValueError, match=why):
        prove_identical({"kent": "Hello\n"}, "", round_name="missing-2026")


# --- a reply that cannot be what was typed -------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "why", "advice"),
    [
        (
            "acknowledged",
            Reported(figures=("missing=227",)),
            "a reply of the kind 'acknowledged' decides no part",
            "Leave the parts out, or choose answered, refused, …",
        ),
        (
            "answered",
            Reported(figures=("missing=227",), refusals=("names=40(2)",)),
            "the parts named make it 'partly-answered', not 'answered'",
            "Put the kind or the parts right, then run it again.",
        ),
        (
            "answered",
            Reported(figures=("missing=227",), exemptions=("40(2)",)),
            "--exemption says why something was withheld, and no part is withheld",
            "Say which one: --refuse PART=EXEMPTION",
        ),
        (
            "answered",
            Reported(figures=("missing=",)),
            "--figure missing= gives no value",
            "Write it like this: --figure missing=227",
        ),
        (
            "answered",
            Reported(figures=("missing=about 120",)),
            (
                "'about 120' is no number that foitool can read, and 'missing' asks for"
                " one"
            ),
            (
                "Write ~120; to keep the force's own words:"
                " --figure 'missing=text:about 120'"
            ),
        ),
        (
            "answered",
            Reported(not_held=("mising",)),
            "the round asks no part 'mising'",
            "Its parts are: missing, names",
        ),
        (
            "partly-answered",
            Reported(figures=("names=x",), refusals=("names=40(2)",)),
            "the part 'names' is given twice",
            "One reply says one thing about each part.",
        ),
    ],
)
def test_a_contradiction_is_told_with_what_to_type_instead(
    kind: str, typed: Reported, why: str, advice: str
) -> None:
    """Surface, `log-response`: exit 2."""
    asked = (
        QuestionPart(id="missing", kind="number", text="How many?"),
        QuestionPart(id="names", kind="links", text="Which appeals?"),
    )
    with pytest.raises(Contradiction) as refused:
        read_answers(kind, typed, asked, "foia", str)
    assert str(refused.value) == f"Nothing was recorded: {why}.\n  {advice}"


def test_parts_of_a_round_of_which_none_is_known_are_said_to_be_so() -> None:
    """A letter that was sent by hand may have been recorded without them."""
    with pytest.raises(Contradiction, match=r"Its parts are: none that are known$"):
        read_answers("not-held", Reported(not_held=("names",)), (), "foia", str)
