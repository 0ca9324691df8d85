"""A figure as the authority gave it, read exactly."""

from decimal import Decimal

import pytest

from foitool.case.figures import (
    FIGURE_KINDS,
    Figure,
    plain_number,
    read_figure,
    read_value,
)
from foitool.errors.wrong_use import UnreadableFigure

EXAMPLES = [
    ("227", Figure(kind="number", value=Decimal(227))),
    (" 227 ", Figure(kind="number", value=Decimal(227))),
    ("1,234,567", Figure(kind="number", value=Decimal(1234567))),
    ("1234567", Figure(kind="number", value=Decimal(1234567))),
    ("2.10", Figure(kind="number", value=Decimal("2.10"))),
    ("007", Figure(kind="number", value=Decimal(7))),
    ("0", Figure(kind="nil", value=Decimal(0))),
    ("0.0", Figure(kind="nil", value=Decimal(0))),
    ("<5", Figure(kind="fewer-than", value=Decimal(5))),
    ("< 5", Figure(kind="fewer-than", value=Decimal(5))),
    (">=10", Figure(kind="at-least", value=Decimal(10))),
    (">= 1,000", Figure(kind="at-least", value=Decimal(1000))),
    ("10..20", Figure(kind="range", value=Decimal(10), upper=Decimal(20))),
    ("10 .. 20", Figure(kind="range", value=Decimal(10), upper=Decimal(20))),
    ("0..4", Figure(kind="range", value=Decimal(0), upper=Decimal(4))),
    ("5..5", Figure(kind="range", value=Decimal(5), upper=Decimal(5))),
    ("~120", Figure(kind="estimate", value=Decimal(120))),
    ("~ 0", Figure(kind="estimate", value=Decimal(0))),
]


@pytest.mark.parametrize(("written", "figure"), EXAMPLES)
def test_a_figure_is_read_as_it_was_given(written: str, figure: Figure) -> None:
    """Surface, `VALUE`."""
    assert read_figure(written) == figure


def test_every_kind_of_figure_is_read_from_something() -> None:
    """All but `text`, which is whatever is none of them."""
    read = {figure.kind for _, figure in EXAMPLES}
    assert read | {"text"} == set(FIGURE_KINDS)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "none",
        "fewer than five",
        "227 offenders",
        "227?",
        "1,23",
        "1 234",
        "1.234.567",
        "2,5",
        "1e3",
        "<=5",
        ">10",
        "10-20",
        "10...20",
        "½",
        "NaN",
        "Infinity",
    ],
)
def test_words_are_no_figure(words: str) -> None:
    assert read_figure(words) is None


@pytest.mark.parametrize("written", ["0 (nil)", "0(none)", " 0 (Zero) "])
def test_a_zero_that_says_in_words_what_it_is_is_zero(written: str) -> None:
    assert read_figure(written) == Figure(kind="nil", value=Decimal(0))


@pytest.mark.parametrize("written", ["nil", "Nil.", "NONE", "zero"])
def test_zero_in_words_is_zero_to_a_question_that_counts_and_else_words(
    written: str,
) -> None:
    assert read_figure(written, counts=True) == Figure(kind="nil", value=Decimal(0))
    assert read_figure(written) is None
    assert read_value(written, counts=True) == Figure(kind="nil", value=Decimal(0))
    assert read_value(written) == written
    assert read_value(f"text:{written}", counts=True) == written


@pytest.mark.parametrize("written", ["none held", "nil and some", "7 (nil)", "no"])
def test_what_only_begins_like_zero_is_words(written: str) -> None:
    assert read_figure(written, counts=True) is None


def test_a_range_that_runs_backwards_is_a_slip() -> None:
    with pytest.raises(UnreadableFigure, match="backwards"):
        read_figure("20..10")


@pytest.mark.parametrize("written", ["-5", "~-5", "<-1", ">=-3", "-5..5", "-0.5"])
def test_a_count_is_never_less_than_none(written: str) -> None:
    with pytest.raises(UnreadableFigure, match="never less than none"):
        read_figure(written)


def test_nothing_is_fewer_than_none() -> None:
    with pytest.raises(UnreadableFigure, match="fewer than none"):
        read_figure("<0")


@pytest.mark.parametrize("written", ["1.500", "~12.345", "<1.000", "1..2.500"])
def test_a_point_before_three_digits_may_part_thousands_and_is_asked_about(
    written: str,
) -> None:
    with pytest.raises(UnreadableFigure, match="whichever it is"):
        read_figure(written)


def test_what_to_write_instead_is_told() -> None:
    with pytest.raises(UnreadableFigure, match="write 1500 or 1\\.5000, whichever"):
        read_figure("1.500")
    assert read_figure("1.5000") == Figure(kind="number", value=Decimal("1.5000"))
    assert read_figure("0.125") == Figure(kind="number", value=Decimal("0.125"))
    assert read_figure("1234.567") == Figure(kind="number", value=Decimal("1234.567"))


def test_a_number_of_forty_digits_is_a_slip() -> None:
    with pytest.raises(UnreadableFigure, match="too long"):
        read_figure("1" * 40)


@pytest.mark.parametrize(
    ("exact", "plain"),
    [("227", 227), ("0", 0), ("2.10", 2.1), ("2.0", 2), ("-0.5", -0.5), ("1E+3", 1000)],
)
def test_a_number_is_an_integer_for_sql_wherever_it_is_one(
    exact: str, plain: float
) -> None:
    """Surface: `parts.figure_value`, and `value` in JSON."""
    number = plain_number(Decimal(exact))
    assert (type(number), number) == (type(plain), plain)


@pytest.mark.parametrize(("digits", "too_long"), [(30, False), (31, True)])
def test_thirty_digits_are_the_most_that_a_number_has(
    digits: int, *, too_long: bool
) -> None:
    written = f"0.{'1' * (digits - 2)}"
    if too_long:
        with pytest.raises(UnreadableFigure) as refused:
            read_figure(written)
        expected = UnreadableFigure(f"{written[:30]}…", "it is too long")
        assert str(refused.value) == str(expected)
    else:
        assert read_figure(written) == Figure(kind="number", value=Decimal(written))


def test_a_figure_is_no_larger_than_sqlite_holds() -> None:
    """A whole number there has 64 bits (sqlite.org/datatype3.html)."""
    largest = Figure(kind="number", value=Decimal(2**63 - 1))
    assert read_figure("9223372036854775807") == largest
    for written in ("9223372036854775808", "1..9223372036854775808"):
        with pytest.raises(UnreadableFigure) as refused:
            read_figure(written)
        why = "it is larger than a figure can be"
        assert str(refused.value) == str(UnreadableFigure(written, why))


def test_a_backward_range_is_shown_as_it_was_written() -> None:
    with pytest.raises(UnreadableFigure) as refused:
        read_figure(" 20..10 ")
    expected = UnreadableFigure("20..10", "the range runs backwards")
    assert str(refused.value) == str(expected)


def test_a_digit_in_words_is_no_slip_where_words_are_asked_for() -> None:
    said = "of 12 dogs, 3"
    assert read_value(said, asks_words=True) == said
    with pytest.raises(UnreadableFigure):
        read_value(said)
