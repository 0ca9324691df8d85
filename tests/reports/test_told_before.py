"""What an earlier letter told an authority, as the next letter says it."""

from decimal import Decimal

import pytest

from foitool.case.figures import Figure
from foitool.case.mail import ToldOf
from foitool.reports.told_before import told_before


def figure_of(*others: str, describes: str = "") -> ToldOf:
    """Fourteen, told as counting these others in."""
    return ToldOf(
        part="missing",
        state="answered",
        figure=Figure(kind="number", value=Decimal(14)),
        joint_with=others,
        describes=describes,
    )


@pytest.mark.parametrize(
    ("told", "now", "says"),
    [
        (figure_of(), figure_of("essex"), "14, of you alone"),
        (figure_of("essex"), figure_of(), "14, together with Essex"),
        (
            figure_of(describes="2026-01"),
            figure_of(describes="2026-02"),
            "14, as at 2026-01",
        ),
        (figure_of(), figure_of(), "14"),
    ],
)
def test_a_figure_is_told_with_whom_it_counts_and_its_day_where_that_is_another_now(
    told: ToldOf, now: ToldOf, says: str
) -> None:
    assert told_before(told, now, str.title, str, "") == says
