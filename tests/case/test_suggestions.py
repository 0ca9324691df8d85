"""How figures are written elsewhere, and what is to be typed for them here."""

import pytest

from foitool.case.figures import read_figure, read_value
from foitool.case.suggestions import to_type
from foitool.errors.wrong_use import UnreadableFigure


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("10-20", "10..20"),
        ("1\N{EN DASH}4", "1..4"),
        ("10 to 20", "10..20"),
        ("between 10 and 20", "10..20"),
        ("1,000 - 2,000", "1000..2000"),
        ("\N{LESS-THAN OR EQUAL TO}5", "0..5"),
        ("<=5", "0..5"),
        ("up to 5", "0..5"),
        ("5 or fewer", "0..5"),
        ("less than 5", "<5"),
        ("Fewer than 5", "<5"),
        ("under 5", "<5"),
        ("30+", ">=30"),
        ("\N{GREATER-THAN OR EQUAL TO} 30", ">=30"),
        ("at least 30", ">=30"),
        ("30 or more", ">=30"),
        ("over 30", ">=31"),
        ("> 30", ">=31"),
        ("more than 1,000", ">=1001"),
        ("approx 30", "~30"),
        ("c. 30", "~30"),
        ("about 1,200", "~1200"),
    ],
)
def test_a_figure_with_a_plain_meaning_is_told_as_it_is_written_here(
    written: str, typed: str
) -> None:
    """It is told and never taken, and what is told can be read."""
    assert to_type(written) == typed
    assert read_figure(typed, counts=True) is not None
    assert read_figure(written, counts=True) is None
    with pytest.raises(UnreadableFigure) as refused:
        read_value(written, counts=True)
    assert refused.value.why == f"write {typed}"


@pytest.mark.parametrize(
    "written", ["20-10", "45%", "2O7", "about ten", "5*", "under 0", "", "see note 3"]
)
def test_where_the_meaning_is_not_plain_nothing_is_suggested(written: str) -> None:
    assert to_type(written) == ""
