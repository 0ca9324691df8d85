"""Figures, totals and coverage in words and as rows for other programs."""

from collections.abc import Callable
from decimal import Decimal

from foitool.case.comparison import Change, Pair, percent
from foitool.case.coverage import WITHOUT_FIGURE
from foitool.case.figures import Figure, plain_number
from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.tally import Tally, Total
from foitool.reports.called import so_many_bodies
from foitool.reports.tables import counted

_UNANSWERED = (
    ("silent", "transferred"),
    ("pending", "transferred"),
    ("pending", "clarification"),
    ("pending", "fee"),
)
NO_CHANGE = "no change"
"""From zero to zero, of which there is no percentage."""

_FORMS = {
    "fewer-than": "<{}",
    "at-least": ">={}",
    "estimate": "~{}",
}


def figure_in_words(figure: Figure) -> str:
    """A figure as one would type it; words stay where they are kept."""
    if figure.value is None:
        return "text"
    if figure.upper is not None:
        return f"{numeral(figure.value)}..{numeral(figure.upper)}"
    return _FORMS.get(figure.kind, "{}").format(numeral(figure.value))


def numeral(value: object) -> str:
    """A number as people write it, with its thousands apart; text as it is."""
    if not isinstance(value, Decimal):
        return str(value or "")
    return f"{value:,f}"


def number(value: object) -> int | float | None:
    """A number for JSON; None for none."""
    return plain_number(value) if isinstance(value, Decimal) else None


def total_in_words(tally: Tally) -> str:
    """What the figures come to, with the coverage it is never told without."""
    coverage = tally.coverage
    if tally.total is None and (by_bands := coverage.without_figure.get("by-bands")):
        return (
            f"none of the part itself: {by_bands} of {coverage.asked} answered under"
            " its headings, and nothing adds those together."
        )
    if tally.total is None:
        return f"none: no figure from any of {coverage.asked}."
    return f"{sum_in_words(tally.total)} {coverage_in_words(tally)}."


def sum_in_words(total: Total, *, at_least: bool = False) -> str:
    """332, 332 to 345, or at least 332; about, if an estimate is in it.

    `at_least`: there are others whose figure is not known, so that no sum is a most.
    """
    low = ("about " if total.estimated else "") + numeral(total.low)
    if at_least or total.high is None:
        return f"at least {low}"
    return low if total.exact else f"{low} to {numeral(total.high)}"


def coverage_in_words(tally: Tally) -> str:
    """Of how many a sum is, how many are weak, and that it is a least where any lack.

    Who gave none and is counted in by another's figure is told apart from these, and so
    is whose figure is known and left out.
    """
    coverage, missing = tally.coverage, lacking(tally)
    aside = [line for line in missing if line.left_out]
    left_out = sum(line.joint_to is None for line in aside)  # of several, one figure
    counted_in = coverage.asked - coverage.answered - len(missing)
    said = f"from {coverage.answered} of {coverage.asked}"
    if within := len(tally.counted_in):
        said += f", {within} of them counted in the figure of another"
    said += weak_in_sum(tally)
    if counted_in:
        said += f"; {counted_in} more {_is(counted_in)} counted in"
    if tally.total and (twice := twice_in_words(tally.total)):
        said += f"; {twice}"
    why = []
    if unknown := len(missing) - len(aside):
        why.append(f"no figure of {unknown} is known")
    if left_out:
        why.append(f"{counted(left_out, 'known figure')} {_is(left_out)} left out")
    if why:
        said += f"; at least, since {' and '.join(why)}"
    return said


def weak_in_sum(*tallies: Tally) -> str:
    """Behind of whom a sum is, or two: ", 2 of the figures weak"; "" if none is."""
    weak = sum(len(one.weak) for one in tallies)
    figures = sum(len(one.counted) for one in tallies)
    if not weak:
        return ""
    if weak == figures:
        return ", all of the figures weak" if figures > 1 else ", by a weak figure"
    return f", {weak} of the figures weak"


def twice_in_words(total: Total) -> str:
    """What the least leaves out, since two figures may count it; "" if there is none.

    It stands in every sentence that tells the sum, each of which may be quoted alone.
    """
    if not total.twice:
        return ""
    return f"the least leaves out {numeral(total.twice)} that may be counted twice"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def change_in_words(change: Change) -> str:
    """From what to what, by how much and by how many per cent."""
    between = f"{numeral(change.a)} to {numeral(change.b)}"
    by = percent_in_words(change)
    return f"{between}, {f'{signed(change.change)}, ' * (by != NO_CHANGE)}{by}"


def percent_in_words(change: Change) -> str:
    """By how many per cent; of a change from zero that there is none."""
    if change.percent is None:
        return "no percentage, from zero" if change.b else NO_CHANGE
    return f"{percent_signed(change.percent)} per cent"


def percent_shown(change: Change, sign: str = "") -> str:
    """The same in a cell of a table, with the sign of per cent behind the number."""
    if change.percent is None:
        return "from 0" if change.b else "-"
    return f"{percent_signed(change.percent)}{sign}"


def percent_signed(value: Decimal) -> str:
    """A percentage with its sign, and without a place that says nothing: +366."""
    return signed(_without_empty_place(value))


def share_in_words(tally: Tally) -> str:
    """What share of the figures known the largest is, and of how many; else ""."""
    largest, coverage = tally.largest, tally.coverage
    share = share_of_total(tally, largest[0]) if largest else None
    if share is None or tally.total is None:
        return ""
    return (
        f"{numeral(_without_empty_place(share))} per cent{' each' * (len(largest) > 1)}"
        f" of the {numeral(tally.total.low)} from {coverage.answered} of"
        f" {so_many_bodies(coverage.asked, tally)}"
    )


def _without_empty_place(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


def days_of_both(pair: Pair, shown: Callable[[str], str] = str) -> list[str]:
    """The days that both numbers of an authority describe; none if neither is known.

    `shown` writes one that is known; "?" stands for one that is not. Of one that others
    became part of, those of theirs.
    """
    both = (pair.a_of or (pair.a,), pair.b_of or (pair.b,))
    days = [
        sorted({line.value.describes for line in lines if line.value}) for lines in both
    ]
    if not any(day for its in days for day in its):
        return []
    return [", ".join(shown(day) if day else "?" for day in its) or "?" for its in days]


def merged_in_words(pair: Pair) -> str:
    """What the two numbers of an authority are made of that was not always one."""
    told = []
    for title, lines in (("first", pair.a_of), ("second", pair.b_of)):
        parts = [f"{line.force} {_part_in_words(line)}" for line in lines]
        told.append(f"{title} {' + '.join(parts)}")
    return f"{pair.b.force} is compared as one: {'; '.join(told)}"


def change_row(change: Change | None) -> dict[str, object]:
    """A change for other programs."""
    if change is None:
        return {"change": None, "percent": None}
    return {"change": number(change.change), "percent": number(change.percent)}


def signed(value: object) -> str:
    """A change with its sign; none for no change."""
    text = numeral(value)
    if isinstance(value, Decimal) and not value:
        return "0"
    return text if text.startswith("-") or text in ("", "0") else f"+{text}"


def share_of_total(tally: Tally, line: Line) -> Decimal | None:
    """In per cent of the figures known.

    None where one of the two is no exact number, and where there is no other figure.
    """
    total = tally.total
    if total is None or not total.certain or line.exact is None:
        return None
    if len(tally.counted) == 1:
        return None
    return percent(line.exact, total.low)


def coverage_row(tally: Tally) -> dict[str, object]:
    """Coverage and total, as `foitool compare` has it on the surface.

    How those answered that gave no figure stands below their count, and adds up to it.
    `silent_…` and `pending_…` are of those among the silent and pending of whom more is
    to be known: see UNANSWERED in `foitool.case.coverage`.
    `total` is the least that the figures come to, `total_high` the most: null where
    an authority named none. Both are null where there is no figure.
    """
    coverage, total = tally.coverage, tally.total
    return {
        "round": tally.round,
        "asked": coverage.asked,
        "answered": coverage.answered,
        "nil": coverage.nil,
        "answered_without_figure": coverage.answered_without_figure,
        **{
            f"without_figure_{how.replace('-', '_')}": coverage.without_figure.get(
                how, 0
            )
            for how in WITHOUT_FIGURE
        },
        "refused": coverage.refused,
        "silent": coverage.silent,
        "pending": coverage.pending,
        "unknown": coverage.unknown,
        **{
            f"{state}_{how}": coverage.unanswered.get((state, how), 0)
            for state, how in _UNANSWERED
        },
        "total": number(total.low if total else None),
        "total_high": number(total.high if total else None),
    }


def _part_in_words(line: Line) -> str:
    return figure_in_words(line.figure) if line.figure else f"(with {line.joint_to})"
