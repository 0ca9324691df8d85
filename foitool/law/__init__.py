"""The ground floor: two Acts, their clocks and their working days.

Here belongs whatever an Act, its regulations or a commissioner's rule says about
time and about grounds of refusal, one function for each clock, with the section
in its docstring and the sum in its result. Nothing here reads a file, a clock or
a network: a calendar is passed in as a value, and so is every day.

Not here: what happened to a request (`foitool.case`), and the reading of
`bank_holidays.csv` (`foitool.calendar`), which lies in this folder because it is
law, not configuration.
"""

from collections.abc import Mapping
from datetime import date

from foitool.law.foia2000 import Foia2000
from foitool.law.foisa2002 import Foisa2002
from foitool.law.regime import Regime

REGIMES: Mapping[str, Regime] = {"foia": Foia2000(), "foisa": Foisa2002()}
"""The Acts foitool knows, by the word used for them everywhere."""

NEWEST_PROCLAMATION = date(2026, 7, 8)
"""The latest day on which a bank holiday of `bank_holidays.csv` was proclaimed.

Whoever has the list lives after it: a clock that shows an earlier day is wrong.
"""

VERSION = 2
"""Raised whenever a clock changes, so that whatever was derived is made anew."""
