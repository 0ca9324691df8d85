"""What typed text comes to in its cell: the rule, then the words of a person."""

from dataclasses import replace
from datetime import date

import pytest
from entries import DAY, cell, number, pending, standing, value

from foitool.case.entry import Facts, Judged, Standing, judge
from foitool.case.figures import Figure

FACTS = Facts(on=DAY, source="the sheet")


def kind(where: Standing, typed: str, facts: Facts | None = FACTS) -> str:
    return judge(where, typed, facts).kind


# --- what a value does --------------------------------------------------------------


@pytest.mark.parametrize("typed", ["227", "0", "<5", ">=10", "10..20", "~120", "1,234"])
def test_where_nothing_is_in_use_a_value_is_new(typed: str) -> None:
    assert kind(standing(), typed) == "new"


def test_one_that_differs_replaces_what_is_in_use() -> None:
    assert kind(standing(cell(value(number(25)))), "26") == "replaces"


def test_the_same_once_more_records_nothing() -> None:
    held = value(number(25), source="d1")
    there = standing(cell(held), words={"d1": "a letter"})
    assert kind(there, " 25 ") == "same"


def test_zero_is_not_the_same_as_nothing() -> None:
    assert kind(standing(), "0") == "new"
    assert kind(standing(cell(value(number(0), source="d1"))), "0") == "same"


def test_the_same_gives_a_source_to_a_value_that_has_none() -> None:
    there = standing(cell(value(number(25), in_reply=True)))
    assert kind(there, "25") == "source"
    assert kind(there, "25", None) == "same"


def test_a_value_that_is_kept_beside_is_chosen_and_not_entered_twice() -> None:
    kept = value(number(23), seq=4, source="d1")
    there = standing(cell(value(number(25)), kept), words={"d1": "the sheet"})
    judged = judge(there, "23", FACTS)
    assert (judged.kind, judged.known) == ("replaces", kept)
    elsewhere = replace(FACTS, source="another sheet")
    assert judge(there, "23", elsewhere).known is None
    assert judge(there, "23", replace(FACTS, describes="2026")).known is None


def test_words_are_the_same_if_the_words_are() -> None:
    said = Figure(kind="text", text="d2")
    there = standing(
        cell(value(said, source="d1")), words={"d2": "about a dozen", "d1": "x"}
    )
    assert kind(there, "text:about a dozen") == "same"
    assert kind(there, "text:a dozen") == "replaces"


# --- where it does not count --------------------------------------------------------


@pytest.mark.parametrize(
    ("disposition", "why"),
    [
        ("refused", "the force refused the part"),
        ("cost", "the force refused the part"),
        ("ncnd", "the force would neither confirm nor deny that it holds any"),
        ("not-held", "the force holds nothing"),
        ("no-answer", "no answer is on record"),
    ],
)
def test_where_no_answer_gave_it_a_value_is_kept_beside(
    disposition: str, why: str
) -> None:
    where = standing(usable=False, disposition=disposition, state="refused")
    judged = judge(where, "7", FACTS)
    assert (judged.kind, judged.why) == ("beside", why)


def test_what_lies_beside_is_not_put_there_twice() -> None:
    held = cell(value(number(7), source="d1"), used=False)
    where = standing(held, usable=False, words={"d1": "the sheet"})
    assert kind(where, "7") == "same"
    assert kind(where, "8") == "beside"


def test_a_reply_is_recorded_only_where_one_says_so() -> None:
    answers = replace(FACTS, replies=True)
    assert kind(pending(), "7") == "beside"
    assert kind(pending(), "7", answers) == "answer"
    refused = standing(usable=False, disposition="refused")
    assert kind(refused, "7", answers) == "beside"


@pytest.mark.parametrize("replies", [True, False])
def test_what_is_dated_before_the_letter_is_no_answer_to_it(*, replies: bool) -> None:
    facts = replace(FACTS, replies=replies)
    assert judge(pending(asked_on=DAY), "7", facts).kind != "mistake"
    early = judge(pending(asked_on=date(2026, 12, 4)), "7", facts)
    assert early.kind == "mistake"
    assert early.why == "2026-12-03 is before its letter, of 2026-12-04"


def test_where_no_day_is_said_yet_or_nothing_is_recorded_none_is_too_early() -> None:
    later = date(2026, 12, 4)
    assert kind(pending(asked_on=later), "7", None) == "beside"
    held = value(number(25), source="d1")
    there = standing(cell(held), words={"d1": "a letter"}, asked_on=later)
    assert kind(there, "25") == "same"


@pytest.mark.parametrize(
    ("state", "doubt"),
    [
        ("pending", ""),
        ("withdrawn", "the request was withdrawn, and a reply is recorded for it"),
        (
            "not-received",
            "no letter is known to have reached it, and a reply is recorded",
        ),
    ],
)
def test_a_reply_of_a_force_that_owes_none_is_recorded_with_a_word(
    state: str, doubt: str
) -> None:
    replies = replace(FACTS, replies=True)
    judged = judge(pending(state=state), "9", replies)
    assert (judged.kind, judged.doubt, judged.why) == ("answer", doubt, doubt)
    assert judge(pending(state=state), "9", FACTS).doubt == ""  # it is kept beside


def test_that_a_joint_figure_is_replaced_by_one_that_is_none_is_told() -> None:
    joint = standing(cell(value(number(25), joint_with=("essex",))))
    assert judge(joint, "9", FACTS).why == (
        "the value in use counts essex in, and this one does not"
    )
    counted_in = standing(joint_to="essex")
    assert judge(counted_in, "9", FACTS).why == (
        "essex counts it in: a value of its own counts it twice"
    )


# --- what is no value ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("-5", "a count is never less than none"),
        ("1.500", "write 1500 or 1.5000, whichever it is"),
        ("45%", "foitool can read no number in it"),
        ("20..10", "the range runs backwards"),
        ("Refused", "a refusal is no value"),
        ("Not  held.", "that nothing is held is no value"),
        ("n/a", "it may mean refused, not held or not asked"),
        ("-", "it may mean zero or nothing known"),
        ("a dozen", "a number is asked for; to keep the words: text:a dozen"),
        ("text:", "the words are missing"),
        (" ", "nothing is typed"),
    ],
)
def test_what_is_no_value_says_why(typed: str, why: str) -> None:
    judged = judge(standing(), typed, FACTS)
    assert judged == Judged(kind="mistake", typed=typed.strip(), why=why)


@pytest.mark.parametrize("typed", ["nil", "None", "zero.", "0 (nil)"])
def test_zero_in_words_is_zero_where_a_number_is_asked_for(typed: str) -> None:
    assert judge(standing(), typed, FACTS).value == number(0)
    assert kind(standing(cell(value(number(0), source="d1"))), typed) == "same"


def test_words_are_welcome_where_words_are_asked_for() -> None:
    links = standing(counts=False)
    assert judge(links, "none", FACTS).value == "none"
    assert kind(links, "refused") == "mistake"
    assert kind(links, "section 7") == "mistake"
    assert kind(links, "text:section 7") == "new"


def test_that_words_make_no_sum_is_told() -> None:
    assert judge(standing(), "text:a dozen", FACTS).why == "words, which no sum can use"


def test_what_lies_beside_is_known_before_a_source_is_named() -> None:
    held = cell(value(number(7), source="d1"), used=False)
    where = standing(held, usable=False, words={"d1": "the sheet"})
    assert kind(where, "7", None) == "same"


def test_a_value_is_kept_with_what_was_typed_for_it() -> None:
    assert judge(standing(), " 1,234 ", FACTS).typed == "1,234"


def test_of_a_value_that_replaces_another_nothing_more_is_to_be_known() -> None:
    assert judge(standing(cell(value(number(25)))), "26", FACTS).why == ""
    joint = cell(value(number(25), source="d1", joint_with=("essex",)))
    assert judge(standing(joint), "25", FACTS).why == ""  # the same: nothing replaced


def test_a_value_of_one_that_another_counts_in_is_told_though_one_stands_there() -> (
    None
):
    there = standing(cell(value(number(25))), joint_to="essex")
    judged = judge(there, "9", FACTS)
    assert (judged.kind, judged.why) == (
        "replaces",
        "essex counts it in: a value of its own counts it twice",
    )


def test_all_that_is_to_be_known_of_one_value_is_told() -> None:
    joint = standing(cell(value(number(25), joint_with=("gwent", "essex"))))
    assert judge(joint, "text:a dozen", FACTS).why == (
        "the value in use counts essex, gwent in, and this one does not;"
        " words, which no sum can use"
    )
