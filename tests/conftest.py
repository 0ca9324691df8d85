"""What tests of several floors share."""

import pytest

from foitool.calendar import load_calendar
from foitool.law.working_days import Calendar


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Every bank holiday we ship."""
    return load_calendar()
