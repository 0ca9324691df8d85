"""Cells of a grid, as tests of several floors need them."""

from datetime import date
from decimal import Decimal
from typing import Any

from foitool.case.cells import EMPTY, Cell, Value
from foitool.case.entry import Standing
from foitool.case.figures import Figure
from foitool.case.line import Line

DAY = date(2026, 12, 3)


def number(value: int) -> Figure:
    return Figure(kind="number" if value else "nil", value=Decimal(value))


def value(figure: Figure, seq: int = 3, **facts: Any) -> Value:
    return Value(part="missing", figure=figure, on=DAY, seq=seq, **facts)


def cell(*values: Value, used: bool = True) -> Cell:
    return Cell(values=values, used=values[0] if values and used else None)


def standing(held: Cell = EMPTY, **facts: Any) -> Standing:
    """A cell of a force that answered, unless `facts` say otherwise."""
    line = Line(
        force="kent",
        name="Kent Police",
        state=facts.pop("state", "answered"),
        disposition=facts.pop("disposition", "disclosed"),
        value=held.used,
        joint_to=facts.pop("joint_to", None),
    )
    told = {"usable": True, "open": False, "counts": True, "seq": 7} | facts
    return Standing(line=line, cell=held, **told)


def pending(**facts: Any) -> Standing:
    """A cell of a force of which no answer is on record."""
    told = {"state": "pending", "disposition": "no-answer"} | facts
    return standing(usable=False, open=True, **told)
