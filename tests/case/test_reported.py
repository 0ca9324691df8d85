"""What a person types about a reply, and what is made of it."""

from decimal import Decimal

import pytest

from foitool.case.answers import PartAnswer
from foitool.case.figures import Figure
from foitool.case.reported import CARRIES_PARTS, Reported, read_answers, read_exemptions
from foitool.case.rounds import QuestionPart
from foitool.errors.not_there import UnknownExemption
from foitool.errors.wrong_use import Contradiction, UnreadableFigure

ASKED = (
    QuestionPart(id="missing", kind="number", text="How many?"),
    QuestionPart(id="years", kind="bands", text="For how long?"),
    QuestionPart(id="names", kind="links", text="Which appeals?"),
)


def read(kind: str, **typed: tuple[str, ...]) -> list[PartAnswer]:
    """The answers; an answer in words keeps its words in place of their digest."""
    reported = Reported(**typed)
    told = read_answers(kind, reported, ASKED, "foia", lambda words: words)
    return list(told.parts)


def refused(kind: str, **typed: tuple[str, ...]) -> str:
    with pytest.raises(Contradiction) as raised:
        read(kind, **typed)
    return str(raised.value)


# --- parts ------------------------------------------------------------------------


def test_each_part_is_read_as_it_was_typed() -> None:
    answers = read(
        "partly-answered",
        figures=("missing=227",),
        not_held=("years",),
        refusals=("names=foia:40(2),31(1)(a)",),
    )
    assert answers == [
        PartAnswer(
            part="missing",
            disposition="disclosed",
            figure=Figure(kind="number", value=Decimal(227)),
        ),
        PartAnswer(part="years", disposition="not-held"),
        PartAnswer(
            part="names",
            disposition="refused",
            exemptions=("foia:40(2)", "foia:31(1)(a)"),
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "disposition"),
    [
        ("names=foia:40(2)", "refused"),
        ("names=12", "cost"),
        ("names=12,40(2)", "refused"),
        ("names=12(2)", "ncnd"),
        ("names=40(5B)", "ncnd"),
        ("names=40(5B),40(2)", "refused"),
        ("names", "refused"),
        ("names=14(1)", "refused"),
    ],
)
def test_a_ground_says_what_sort_of_refusal_it_is(typed: str, disposition: str) -> None:
    """Cost is section 12(1); section 12(2) and the like are NCND."""
    (answer,) = read("partly-answered", refusals=(typed,))
    assert answer.disposition == disposition


@pytest.mark.parametrize(
    ("typed", "exemptions"),
    [
        ("names=40(5B)", ("foia:40(5B)",)),
        ("names=40(5B),31(3)", ("foia:40(5B)", "foia:31(3)")),
        ("names", ("foia:23(5)",)),
        ("names= ", ("foia:23(5)",)),
    ],
)
def test_a_part_that_is_neither_confirmed_nor_denied_says_so(
    typed: str, exemptions: tuple[str, ...]
) -> None:
    """FOIA s.1(1)(a) excluded; s.17(1): the notice states which exemption."""
    (answer,) = read("ncnd", ncnd=(typed,), exemptions=("23(5)",))
    assert answer == PartAnswer(part="names", disposition="ncnd", exemptions=exemptions)


def test_a_second_equals_sign_belongs_to_the_ground_and_makes_it_none() -> None:
    for where in ("refusals", "ncnd"):
        with pytest.raises(UnknownExemption, match="names=40"):
            read("refused", **{where: ("missing=names=40(2)",)})


@pytest.mark.parametrize("words", ["text:227", "text: 227 ", " text:227"])
def test_a_figure_may_be_kept_as_the_words_it_was_given_in(words: str) -> None:
    """Of a number that is none: the force's reference, or a year."""
    (answer,) = read("answered", figures=(f"missing={words}",))
    assert answer.figure == Figure(kind="text", text="227")


def test_an_exemption_for_the_whole_reply_stands_for_parts_that_name_none() -> None:
    answers = read(
        "refused",
        refusals=("missing", "years=foia:31(1)(a)"),
        exemptions=("foia:40(2)",),
    )
    assert [answer.exemptions for answer in answers] == [
        ("foia:40(2)",),
        ("foia:31(1)(a)",),
    ]


def test_a_reply_that_names_no_part_speaks_of_all() -> None:
    """Which parts that are is settled by replay."""
    reported = Reported(exemptions=("12",))
    told = read_answers("refused", reported, ASKED, "foia", lambda words: words)
    assert (told.parts, told.whole, told.exemptions) == ((), "cost", ("foia:12",))


def test_an_answer_in_words_is_kept_in_words() -> None:
    (answer,) = read("answered", figures=("missing=none that we know of",))
    assert answer.figure == Figure(kind="text", text="none that we know of")


def test_words_with_a_number_in_them_need_saying_so() -> None:
    """`about 120` typed for a number is more likely a slip for ~120."""
    assert "~120" in refused("answered", figures=("missing=about 120",))
    (answer,) = read("answered", figures=("missing=text:about 120",))
    assert answer.figure == Figure(kind="text", text="about 120")


def test_only_a_part_that_asks_for_a_number_is_that_strict() -> None:
    (answer,) = read("answered", figures=("years=2 to 5: one, over 8: two",))
    assert answer.figure is not None
    assert answer.figure.kind == "text"


def test_an_equals_sign_may_stand_in_the_words() -> None:
    (answer,) = read("answered", figures=("names=https://kent.police.uk/?id=7",))
    assert answer.figure == Figure(kind="text", text="https://kent.police.uk/?id=7")


@pytest.mark.parametrize("kind", ["review-outcome", "regulator-decision"])
def test_a_review_and_the_commissioner_may_speak_of_single_parts(kind: str) -> None:
    (answer,) = read(kind, figures=("missing=3",))
    assert (answer.part, answer.disposition) == ("missing", "disclosed")


@pytest.mark.parametrize("kind", ["acknowledged", "review-outcome"])
def test_other_replies_say_nothing_of_parts_by_themselves(kind: str) -> None:
    assert read(kind) == []


def test_a_review_may_name_parts_in_any_mixture() -> None:
    answers = read(
        "review-outcome", figures=("missing=227",), refusals=("names=40(2)",)
    )
    assert [answer.disposition for answer in answers] == ["disclosed", "refused"]


# --- what cannot be ----------------------------------------------------------------


def test_a_kind_that_contradicts_its_parts_is_refused() -> None:
    """Surface: exit 2."""
    assert "'partly-answered', not 'answered'" in refused(
        "answered", figures=("missing=227",), refusals=("names=40(2)",)
    )


@pytest.mark.parametrize(
    "kind", ["acknowledged", "clarification", "extension", "other"]
)
def test_a_reply_that_decides_nothing_names_no_part(kind: str) -> None:
    assert kind not in CARRIES_PARTS
    assert "decides no part" in refused(kind, figures=("missing=227",))


def test_a_part_that_was_not_asked_is_refused_with_those_that_were() -> None:
    why = refused("answered", figures=("mising=227",))
    assert "no part 'mising'" in why
    assert "missing, years, names" in why


def test_a_part_given_twice_is_refused() -> None:
    assert "twice" in refused(
        "partly-answered", figures=("names=x",), refusals=("names=40(2)",)
    )


@pytest.mark.parametrize("typed", ["missing", "missing=", "missing= "])
def test_a_figure_needs_a_value(typed: str) -> None:
    assert "--figure missing=227" in refused("answered", figures=(typed,))


def test_a_backward_range_is_refused() -> None:
    with pytest.raises(UnreadableFigure):
        read("answered", figures=("missing=20..10",))


def test_an_exemption_beside_nothing_withheld_is_refused() -> None:
    assert "--refuse PART=EXEMPTION" in refused(
        "answered", figures=("missing=227",), exemptions=("40(2)",)
    )


# --- exemptions as people type them -------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "foia:40(2)",
        "FOIA:40(2)",
        "foia: 40(2)",
        "40(2)",
        "40 (2)",
        "s40(2)",
        "s.40(2)",
        "s. 40(2)",
        "S 40(2)",
        "sec. 40(2)",
        "section 40(2)",
        "Section 40 (2)",
        " 40(2) ",
    ],
)
def test_one_exemption_has_many_spellings(typed: str) -> None:
    assert [str(one) for one in read_exemptions([typed], "foia")] == ["foia:40(2)"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["31(1)(a)(b)"], ["foia:31(1)(a)", "foia:31(1)(b)"]),
        (["40(2),31(1)(a)"], ["foia:40(2)", "foia:31(1)(a)"]),
        (["40(2)", "s.12"], ["foia:40(2)", "foia:12"]),
        (["22A"], ["foia:22A"]),
        (["40(5B)"], ["foia:40(5B)"]),
    ],
)
def test_several_exemptions(typed: list[str], read: list[str]) -> None:
    assert [str(one) for one in read_exemptions(typed, "foia")] == read


def test_the_same_exemption_twice_is_one() -> None:
    (answer,) = read("partly-answered", refusals=("names=40(2),s.40(2)",))
    assert answer.exemptions == ("foia:40(2)",)


@pytest.mark.parametrize(
    ("regime", "typed"),
    [
        ("foia", "foisa:38(1)(b)"),
        ("foisa", "foia:40(2)"),
        ("foisa", "22"),
        ("foia", "17"),
        ("foia", "99"),
        ("foia", "personal data"),
        ("foia", ""),
        ("foia", "40(2);31"),
    ],
)
def test_what_is_no_ground_under_that_act_is_refused(regime: str, typed: str) -> None:
    with pytest.raises(UnknownExemption):
        read_exemptions([typed], regime)


def test_a_section_without_its_act_is_of_the_act_of_the_request() -> None:
    assert [str(one) for one in read_exemptions(["38(1)(b)"], "foisa")] == [
        "foisa:38(1)(b)"
    ]
