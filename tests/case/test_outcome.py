"""The outcome, part by part and then for the whole."""

from collections.abc import Callable

import pytest

from foitool.case.answers import DISPOSITIONS, PartAnswer
from foitool.case.history import Case
from foitool.case.outcome import DECIDED, add_up, contradiction, outcome_of, whole_of

CaseOf = Callable[[str], Case]

ASKED = ("a", "b", "c")


def answers(*dispositions: str) -> tuple[PartAnswer, ...]:
    """Answers to a, b, c in that order."""
    return tuple(
        PartAnswer(part=part, disposition=disposition)
        for part, disposition in zip(ASKED, dispositions, strict=False)
    )


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        ("disclosed", "answered"),
        ("disclosed disclosed", "answered"),
        ("disclosed not-held", "answered"),
        ("not-held", "not-held"),
        ("not-held not-held", "not-held"),
        ("disclosed refused", "partly-answered"),
        ("disclosed cost", "partly-answered"),
        ("disclosed ncnd", "partly-answered"),
        ("not-held refused", "partly-answered"),
        ("not-held cost ncnd", "partly-answered"),
        ("refused", "refused"),
        ("cost", "refused"),
        ("refused cost", "refused"),
        ("refused ncnd", "refused"),
        ("cost ncnd", "refused"),
        ("ncnd", "ncnd"),
        ("ncnd ncnd", "ncnd"),
        ("unclear", None),
        ("no-answer", None),
        ("", None),
        ("unclear disclosed", "answered"),
        ("no-answer refused", "refused"),
    ],
)
def test_parts_add_up_to_an_outcome(parts: str, outcome: str | None) -> None:
    """Surface, `log-response`: "parts decide"; peers, the case system's table."""
    assert add_up(parts.split()) == outcome
    assert add_up(reversed(parts.split())) == outcome


def test_every_disposition_is_one_that_adds_up_or_says_nothing() -> None:
    silent = {word for word in DISPOSITIONS if add_up([word]) is None}
    assert silent == {"unclear", "no-answer"}


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("answered", "disclosed not-held disclosed"),
        ("answered", "disclosed"),
        ("answered", "not-held"),  # the others were answered, by what it says
        ("partly-answered", "disclosed refused"),
        ("partly-answered", "disclosed"),  # what is withheld was not named
        ("partly-answered", "refused"),
        ("refused", "refused cost ncnd"),
        ("refused", "unclear"),
        ("not-held", "not-held not-held not-held"),
        ("ncnd", "ncnd"),
        ("refused", "ncnd"),  # a refusal notice may neither confirm nor deny
    ],
)
def test_a_kind_that_its_parts_allow(kind: str, named: str) -> None:
    assert contradiction(kind, answers(*named.split()), ASKED) is None


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("answered", "refused"),
        ("answered", "disclosed cost"),
        ("answered", "disclosed ncnd"),
        ("answered", "not-held not-held not-held"),
        ("partly-answered", "disclosed disclosed disclosed"),
        ("partly-answered", "refused refused refused"),
        ("refused", "disclosed"),
        ("refused", "refused disclosed"),
        ("refused", "not-held"),
        ("not-held", "disclosed"),
        ("not-held", "not-held refused"),
        ("ncnd", "ncnd disclosed"),
        ("ncnd", "refused"),
        ("answered", "ncnd"),
        ("not-held", "ncnd"),
        ("ncnd", "not-held"),
    ],
)
def test_a_kind_that_contradicts_its_parts(kind: str, named: str) -> None:
    """Surface: a KIND that contradicts them is exit 2."""
    found = add_up(named.split())
    why = contradiction(kind, answers(*named.split()), ASKED)
    assert why == f"the parts named make it {found!r}, not {kind!r}"


@pytest.mark.parametrize(
    ("kind", "disposition"),
    [
        ("answered", "disclosed"),
        ("refused", "refused"),
        ("not-held", "not-held"),
        ("ncnd", "ncnd"),
        ("partly-answered", "unclear"),
    ],
)
def test_a_reply_that_names_no_part_speaks_of_each(kind: str, disposition: str) -> None:
    assert whole_of(kind, cost=False) == disposition


def test_a_refusal_for_cost_alone_is_told_apart() -> None:
    """Section 12 is no exemption."""
    assert whole_of("refused", cost=True) == "cost"


@pytest.mark.parametrize("stated", DECIDED)
def test_the_word_of_the_reply_stands_where_no_part_tells(stated: str) -> None:
    assert outcome_of({}, stated) == stated
    unclear = dict(zip(ASKED, answers("unclear", "unclear", "unclear"), strict=True))
    assert outcome_of(unclear, stated) == stated


@pytest.mark.parametrize(
    ("parts", "stated", "outcome"),
    [
        ("disclosed disclosed disclosed", "partly-answered", "answered"),
        ("disclosed not-held refused", "refused", "partly-answered"),
        ("disclosed no-answer no-answer", "partly-answered", "partly-answered"),
        ("refused unclear unclear", "partly-answered", "partly-answered"),
        ("disclosed refused no-answer", "refused", "partly-answered"),
        ("refused ncnd cost", "ncnd", "refused"),
    ],
)
def test_the_parts_decide_wherever_they_can_tell(
    parts: str, stated: str, outcome: str
) -> None:
    """A part without an answer leaves the word of the reply, unless it is partial."""
    said = dict(zip(ASKED, answers(*parts.split()), strict=True))
    assert outcome_of(said, stated) == outcome


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ("answered missing=227 years=1..4 names=not-held", "answered"),
        ("answered missing=0", "answered"),
        ("answered", "answered"),
        ("partly-answered missing=227 names=refused:foia:40(2)", "partly-answered"),
        ("partly-answered missing=227", "partly-answered"),
        ("partly-answered", "partly-answered"),
        ("refused foia:12", "refused"),
        ("refused missing=refused:foia:12", "refused"),
        ("not-held", "not-held"),
        ("ncnd missing=ncnd:foia:40(5B)", "ncnd"),
        ("acknowledged", None),
        ("other", None),
        ("review-outcome", None),
    ],
)
def test_the_outcome_of_one_reply(
    replies: str, outcome: str | None, case_of: CaseOf
) -> None:
    assert case_of(f"2026-09-07 sent\n2026-09-14 {replies}").outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("refused", "review-outcome missing=227", "partly-answered"),
        ("refused", "review-outcome", "refused"),
        (
            "partly-answered missing=227 names=refused:foia:40(2)",
            "answered years=1..4 names=text:none",
            "answered",
        ),
        ("not-held", "answered missing=227", "answered"),
        ("ncnd", "refused foia:40(2)", "refused"),
        ("refused", "withdrawn", "refused"),
        ("acknowledged", "withdrawn", "withdrawn"),
    ],
)
def test_the_outcome_of_two_replies(
    first: str, second: str, outcome: str, case_of: CaseOf
) -> None:
    """The last word on each part, then the whole."""
    case = case_of(f"2026-09-07 sent\n2026-09-14 {first}\n2026-09-21 {second}")
    assert case.outcome == outcome


def test_a_part_that_is_unclear_keeps_a_partial_answer_partial(
    case: Case,
) -> None:
    """Nothing yet says that the others were given.

    2026-09-07 sent
    2026-09-14 partly-answered
    2026-09-21 partly-answered missing=227
    """
    assert case.outcome == "partly-answered"


def test_a_review_that_gives_one_part_leaves_the_rest_as_it_was(case: Case) -> None:
    """Two parts are still unclear, so the answer is still a partial one.

    2026-09-07 sent
    2026-09-14 partly-answered
    2026-11-09 review-outcome missing=227
    """
    assert case.outcome == "partly-answered"


# --- replies that name no part, in any order -----------------------------------


def dispositions(case: Case) -> dict[str, str]:
    return {answer.part: answer.disposition for answer in case.parts}


def test_who_refuses_the_rest_takes_nothing_back(case: Case) -> None:
    """2026-09-07 sent
    2026-10-01 answered missing=5
    2026-10-02 refused foia:31(1)(a)
    """
    assert dispositions(case) == {
        "missing": "disclosed",
        "years": "refused",
        "names": "refused",
    }
    assert case.outcome == "partly-answered"


def test_nor_if_the_refusal_was_recorded_first(case: Case) -> None:
    """The order of recording changes nothing.

    2026-09-07 sent
    2026-10-02 refused foia:31(1)(a)
    2026-10-01 answered missing=5
    """
    assert dispositions(case)["missing"] == "disclosed"
    assert case.outcome == "partly-answered"


def test_nor_once_the_answer_is_corrected_away(case: Case) -> None:
    """Then the refusal speaks of every part, as the letter did.

    2026-09-07 sent
    2026-10-01 answered missing=5
    2026-10-02 refused foia:31(1)(a)
    2026-10-03 corrected 2
    """
    assert set(dispositions(case).values()) == {"refused"}


def test_nor_from_an_answer_that_nothing_is_held(case: Case) -> None:
    """2026-09-07 sent
    2026-09-14 not-held
    2026-09-21 refused foia:40(2)
    """
    assert case.outcome == "not-held"


def test_a_refusal_of_the_rest_takes_nothing_back_from_an_answer_to_all(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-09-14 answered
    2026-09-21 refused foia:40(2)
    """
    assert case.outcome == "answered"
    assert {answer.disposition for answer in case.parts} == {"disclosed"}


def test_an_answer_after_a_refusal_gives_what_was_withheld(case: Case) -> None:
    """2026-09-07 sent
    2026-10-01 refused names=refused:foia:40(2)
    2026-10-02 answered
    """
    assert set(dispositions(case).values()) == {"disclosed"}
    assert case.outcome == "answered"
