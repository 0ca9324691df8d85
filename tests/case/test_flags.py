"""What a real transport refuses; and, as often, what it must let through."""

from dataclasses import replace
from datetime import date

import pytest

from foitool.case.flags import flags
from foitool.case.mail import Flag, Sender
from foitool.case.rounds import QuestionPart, Round

SENT = date(2026, 11, 23)
SENDER = Sender(name="Jane Roe", email="jane@roe.org.uk")
ROUND = Round(
    name="missing-2026",
    title="people of unknown whereabouts",
    reference_date=date(2026, 10, 31),
    preamble="",
    parts=(QuestionPart(id="missing", kind="number", text="How many?"),),
)
LETTER = "Dear Officer,\n\n1. How many?\n\nJane Roe\njane@roe.org.uk\n"


def found(
    asked: Round = ROUND, sender: Sender = SENDER, text: str = LETTER
) -> list[str]:
    return [flag.what for flag in flags(asked, sender, text, SENT)]


def test_a_finished_letter_has_no_flags() -> None:
    assert found() == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "Jane",
        "Roe-Smith",
        "…",
        "… …",
        "Your Name",
        "your full name here",
        "First name Surname",
        "Firstname Lastname",
        "[Name of sender]",
        "<your name>",
    ],
)
def test_a_letter_needs_a_real_name(name: str) -> None:
    """Section 8(1)(b) of both Acts, and the ICO's guidance on it."""
    assert "no-name" in found(sender=replace(SENDER, name=name))


@pytest.mark.parametrize(
    ("title", "flagged"),
    [
        ("[Insert a title: a few words, which become the subject]", ["placeholder"]),
        ("Records of [force name]", ["placeholder"]),
        ("TODO", ["placeholder"]),
        ("Police records", []),
        ("Costs after [2026] EWCA Civ 1", []),
    ],
)
def test_a_title_that_nobody_has_written_yet_is_a_blank_too(
    title: str, flagged: list[str]
) -> None:
    """It becomes the subject, and stands nowhere in the letter's text."""
    assert found(asked=replace(ROUND, title=title)) == flagged


@pytest.mark.parametrize(
    "name",
    [
        "J. Roe",
        "Ms Roe",
        "Siân Ŵyn",
        "Names Ltd",
        "Mary (Molly) Roe",
        "Nameer Hassan",
        "The Yorkshire Post",
        "Нина Иванова",
    ],
)
def test_a_real_name_is_let_through(name: str) -> None:
    assert found(sender=replace(SENDER, name=name)) == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "jane",
        "@roe.org.uk",
        "jane@example.org",
        "jane@EXAMPLE.com",
        "jane@mail.example.net",
        "jane@newsroom.example",
        "jane@roe.invalid",
        "jane@roe.test",
        "jane@localhost",
        "your.name@gmail.com",
        "your-email@roe.org.uk",
    ],
)
def test_a_letter_needs_an_address_that_answers_can_reach(email: str) -> None:
    """Section 8(1)(b) of both Acts; RFC 2606 for domains nobody can own."""
    assert "no-address" in found(sender=replace(SENDER, email=email))


@pytest.mark.parametrize(
    "email",
    [
        "jane@counterexample.org",
        "jane@example.org.uk",
        "jane@latest.com",
        "test@roe.org.uk",
        "example@roe.org.uk",
        "yourstruly@roe.org.uk",
    ],
)
def test_an_address_that_merely_looks_like_an_example_is_let_through(
    email: str,
) -> None:
    assert found(sender=replace(SENDER, email=email)) == []


@pytest.mark.parametrize(
    "blank",
    [
        "Dear [Authority name],",
        "Dear [insert the name of your local force],",
        "held on [Date]",
        "[Your e-mail address]",
        "<name>",
        "<Enter your postal address>",
        "{{ authority.name }}",
        "{% if due %}",
        "TODO ask about years",
        "held on TBC",
        "case XXX of 2026",
        "Your Name",
        "YOUR NAME",
        "Lorem ipsum dolor",
        "Dear ____,",
        "Name:______",
    ],
)
def test_a_blank_left_in_the_letter_is_found(blank: str) -> None:
    assert found(text=LETTER + blank + "\n") == ["placeholder"]


@pytest.mark.parametrize(
    "words",
    [
        "R (Roe) v Chief Constable [2026] EWCA Civ 1",
        "wrote that it was [sic] missing",
        "known as [name redacted]",
        'the policy says "[the force] shall record [it]"',
        "see [1] and [2]",
        "see <https://www.surrey.police.uk/name>",
        "write to Jane Roe <jane@roe.org.uk>",
        "give small counts as <5 or >10",
        "todo lo que sea",
        "Part XXX of Schedule 2",
        "sizes XL and XX",
        "please state your name for it",
        "and so on … until then",
        "…",
        "(…)",
        "------",
        "______________",
        "the column reg_offender__id",
        "a set {a, b} and 50%}",
    ],
)
def test_words_that_merely_look_like_a_blank_are_let_through(words: str) -> None:
    assert found(text=LETTER + words + "\n") == []


def test_a_blank_is_reported_with_its_line() -> None:
    text = "Dear Officer,\n\nheld on [date]\n"
    assert flags(ROUND, SENDER, text, SENT) == (
        Flag(
            what="placeholder", why="Line 3 of the letter still has a blank: '[date]'."
        ),
    )


@pytest.mark.parametrize("text", ["", " \n", "…", "?"])
def test_a_part_without_words_is_a_blank(text: str) -> None:
    part = QuestionPart(id="years", kind="bands", text=text)
    unfilled = replace(ROUND, parts=(*ROUND.parts, part))
    (flag,) = flags(unfilled, SENDER, LETTER, SENT)
    assert flag == Flag(what="placeholder", why="Part years has no text yet.")


def test_a_round_that_asks_nothing_is_a_blank() -> None:
    assert found(replace(ROUND, parts=())) == ["placeholder"]


def test_a_round_without_a_title_is_a_blank() -> None:
    assert found(replace(ROUND, title="…")) == ["placeholder"]


def test_a_preamble_may_be_left_out_but_not_left_unwritten() -> None:
    assert found(replace(ROUND, preamble="  ")) == []
    assert found(replace(ROUND, preamble="…")) == ["placeholder"]


@pytest.mark.parametrize(
    ("reference_date", "expected"),
    [
        (date(2026, 11, 22), []),
        (date(2026, 11, 23), []),
        (date(2026, 11, 24), ["reference-date-ahead"]),
        (None, []),
    ],
)
def test_a_reference_date_may_not_lie_ahead_of_the_letter(
    reference_date: date | None, expected: list[str]
) -> None:
    """FOIA s.1(4), FOISA s.1(4): what is held when the request is received."""
    assert found(replace(ROUND, reference_date=reference_date)) == expected


def test_a_demonstration_is_flagged() -> None:
    assert found(replace(ROUND, demonstration=True)) == ["demonstration"]


def test_every_fault_is_reported_not_only_the_first() -> None:
    nobody = Sender(name="", email="")
    assert found(replace(ROUND, demonstration=True), nobody, "TODO [date]") == [
        "no-name",
        "no-address",
        "demonstration",
        "placeholder",
        "placeholder",
    ]
