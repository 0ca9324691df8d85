"""Rates in words, and as rows for other programs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from foitool.case.comparison import Change
from foitool.case.line import Line
from foitool.case.rates import Lacking, Rate, RatePair, Rates, RatesCompared
from foitool.case.tally import Total
from foitool.reports.figure_words import (
    change_row,
    figure_in_words,
    number,
    numeral,
    percent_in_words,
)

_PLACES = 3  # digits that count; more would say more than a figure of such a size can


def rate_numeral(rate: Decimal) -> str:
    """2.52, 25.2, 252, 0.0312: three digits that count, and all before the point."""
    return numeral(_rounded(rate, _PLACES))


def rates_apart(a: Decimal, b: Decimal) -> tuple[str, str]:
    """Two rates that are held against each other; two numbers, if they are two."""
    digits = _PLACES
    while a != b and _rounded(a, digits) == _rounded(b, digits):
        digits += 1
    return numeral(_rounded(a, digits)), numeral(_rounded(b, digits))


def _rounded(rate: Decimal, digits: int) -> Decimal:
    places = max(0, digits - 1 - rate.adjusted()) if rate else 0
    return rate.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def rate_in_words(rate: Rate | Total) -> str:
    """2.52, 2.5 to 3.1, at least 2.5; with ~ or "about" where it is an estimate."""
    about = ""
    if isinstance(rate, Total):
        about = "about " * rate.estimated
    elif rate.line.figure and rate.line.figure.kind == "estimate":
        about = "~"
    low = rate_numeral(rate.low)
    if rate.high is None:
        return f"at least {about}{low}"
    high = rate_numeral(rate.high)  # a range that is too narrow to be seen is a number
    return f"{about}{low}" if high == low else f"{about}{low} to {high}"


def ids_counted(line: Line) -> str:
    """Whose figure it is, and whom it counts in besides."""
    others = ", ".join(line.partners)
    return f"{line.force} with {others}" if others else line.force


def lacking_in_words(lacking: Sequence[Lacking]) -> str:
    """Who has no rate, with the figure that each gave, by the reason why."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in lacking:
        gave = (line.figure for line in (one.before, one.line) if line is not None)
        figures = " to ".join(figure_in_words(figure) for figure in gave if figure)
        by_reason[one.why].append(f"{ids_counted(one.line)} {figures}")
    return "; ".join(f"{', '.join(who)} ({why})" for why, who in by_reason.items())


def rate_change_in_words(change: Change) -> str:
    """From what to what, and by how many per cent."""
    told = " to ".join(rates_apart(change.a, change.b))
    return f"{told}, {percent_in_words(change)}"


def rates_row(rates: Rates) -> dict[str, object]:
    """Rates as a document has them."""
    total, figures = rates.total, rates.figures
    return {
        "unit": rates.unit,
        "heads": number(rates.heads),
        "figures": number(figures.low) if figures else None,
        "figures_high": number(figures.high) if figures else None,
        "rate": number(total.low) if total else None,
        "rate_high": number(total.high) if total else None,
        "forces": [
            {"force": one.line.force, "name": one.line.name, **rate_cells(one)}
            for one in rates.rates
        ],
        "lacking": [_lacking_row(one) for one in rates.lacking],
    }


def rate_cells(rate: Rate | None) -> Mapping[str, object]:
    """The cells of a rate in a row about its force; empty ones where it has none."""
    return {
        "heads": number(rate.heads) if rate else None,
        "heads_of": ";".join(rate.forces) if rate else None,
        "rate": number(rate.low) if rate else None,
        "rate_high": number(rate.high) if rate else None,
    }


def compared_row(compared: RatesCompared) -> dict[str, object]:
    """Rates of two rounds as a document has them."""
    return {
        "unit": compared.unit,
        "overall": _both(compared.overall),
        "forces": [_pair_row(pair) for pair in compared.pairs],
        "lacking": [_lacking_row(one) for one in compared.lacking],
    }


def _pair_row(pair: RatePair) -> dict[str, object]:
    return {
        "force": pair.b.line.force,
        "name": pair.b.line.name,
        "heads_a": number(pair.a.heads),
        "heads_b": number(pair.b.heads),
        **_both(pair.change),
    }


def _both(change: Change | None) -> dict[str, object]:
    if change is None:
        return {"a": None, "b": None, **change_row(None)}
    return {"a": number(change.a), "b": number(change.b), **change_row(change)}


def _lacking_row(one: Lacking) -> dict[str, object]:
    return {"force": one.line.force, "name": one.line.name, "why": one.why}
