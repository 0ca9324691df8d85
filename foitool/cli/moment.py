"""A day with a time of it, as people type it."""

import re
from datetime import date, time
from typing import Any

import click

from foitool.case.moment import Moment
from foitool.cli.options import Day

_AT_THE_END = re.compile(r"(?P<day>.+?)[T,\s]+(?P<hour>\d{1,2}):(?P<minute>\d\d)")


class MomentTyped(click.ParamType[Moment]):
    """A moment in London; without a time the whole day is meant."""

    name = "moment"

    def __init__(self, *, with_time: bool = False) -> None:
        self._with_time = with_time

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Moment:
        """The moment. The day is read as everywhere, and shown unless typed as ISO."""
        if isinstance(value, Moment):
            return value
        found = _AT_THE_END.fullmatch(str(value).strip())
        day: date = Day().convert(found["day"] if found else value, param, ctx)
        if found:
            try:
                return Moment(
                    day=day, at=time(int(found["hour"]), int(found["minute"]))
                )
            except ValueError:
                self.fail(f"{value!r} has no such time", param, ctx)
        if self._with_time:
            self.fail(f"{value!r} needs a time, as 00:01 behind the day", param, ctx)
        return Moment(day=day)
