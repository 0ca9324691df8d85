"""What a force had been told of its figure, in words."""

from datetime import date
from decimal import Decimal

from foitool.case.figures import Figure
from foitool.case.mail import ToldOf
from foitool.case.told import Telling, ToldOtherwise
from foitool.reports.told_words import otherwise_in_words

FOURTEEN = Figure(kind="number", value=Decimal(14))


def test_who_was_told_its_own_figure_and_is_counted_in_now_is_told_of_both() -> None:
    """The same number may be another's since, and counts it in."""
    then = ToldOf(part="missing", state="answered", figure=FOURTEEN)
    now = ToldOf(part="missing", state="joint", figure=FOURTEEN)
    told = Telling(state="changed", now=now, on=date(2026, 11, 3), then=then)
    assert otherwise_in_words(ToldOtherwise(force="kent", telling=told)) == (
        "missing: told 14 on 3 Nov 2026; now it is counted in the figure of another, 14"
    )
    back = Telling(state="changed", now=then, on=date(2026, 11, 3), then=now)
    assert otherwise_in_words(ToldOtherwise(force="kent", telling=back)) == (
        "missing: told the figure of another, 14, on 3 Nov 2026; the figure is 14 now"
    )
