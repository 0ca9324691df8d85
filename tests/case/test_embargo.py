"""Under which embargo an authority was told, when it is told again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from foitool.case.embargo import is_ahead, under_embargo
from foitool.case.outgoing import Outgoing, Terms

NOON = datetime(2026, 12, 20, 12, tzinfo=ZoneInfo("Europe/London"))


def letter(embargo: str, state: str = "sent") -> Outgoing:
    return Outgoing("<1@roe.org.uk>", state, date(2026, 12, 1), embargo=embargo)


FREE, OVER = letter(""), letter("2026-12-20T11:59")
SOON, LATER = letter("2026-12-20T12:01"), letter("2026-12-21T00:01")


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ((), None),
        ((FREE,), None),
        ((SOON,), SOON),
        ((SOON, LATER), LATER),
        ((LATER, SOON), LATER),
        ((LATER, FREE), LATER),
        ((LATER, OVER), LATER),
        ((OVER,), OVER),
        ((FREE, OVER), OVER),
        ((OVER, FREE), None),
        ((letter("2026-12-21T00:01", state="failed"),), LATER),
    ],
)
def test_it_is_that_which_holds_longest_or_else_that_of_the_last_letter(
    letters: tuple[Outgoing, ...], found: Outgoing | None
) -> None:
    under = under_embargo(letters, NOON)
    assert (under and under.embargo) == (found and found.embargo)


@pytest.mark.parametrize(
    ("embargo", "ahead"),
    [("2026-12-20T12:00", False), ("2026-12-20T12:01", True)],
)
def test_an_embargo_is_over_at_its_moment(embargo: str, *, ahead: bool) -> None:
    assert is_ahead(embargo, NOON) is ahead


def test_the_terms_of_a_letter_are_how_it_was_asked_for() -> None:
    asked = Outgoing(
        "<1@roe.org.uk>",
        "sent",
        date(2026, 12, 1),
        embargo="2026-12-21T00:01",
        only="missing",
        against="missing-2025",
    )
    assert asked.terms == Terms(
        embargo="2026-12-21T00:01", only="missing", against="missing-2025"
    )
