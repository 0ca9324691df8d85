"""Reading the numbers that figures are divided by, from a file somebody hands in.

A CSV or a workbook with a column `force` (or `force_id`), a column of numbers, and a
`year` where it holds several. Every other column is passed over, and so are rows of
what is no authority here: a total, a region.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from foitool.authorities.register import Register
from foitool.authorities.sheets import Headings
from foitool.authorities.tables import IGNORED, open_table
from foitool.case.figures import read_figure
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadHeads

# No heading reads so: spaces are underscores there.
_NUMBER = "the number"
_SHEET = Headings(
    known=("force_id", "year", _NUMBER),
    required=("force_id",),
    read_as={"force": "force_id"},
    others_passed_over=True,
)


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Numbers by authority, as one column of a file has them for each year.

    `heading` is that of the column, `file` the name of the file. `by_year` has them
    under "" if the file gives no year. `strangers` are those of no authority here.
    """

    file: str
    heading: str
    by_year: Mapping[str, Mapping[str, Decimal]]
    strangers: tuple[str, ...] = ()

    def of(self, year: str | None) -> "HeadsOfYear":
        """Those of one year; None: of the only one there is. Raises BadHeads."""
        years = sorted(self.by_year)
        if year is None and len(years) > 1:
            why = f"it has several years: {', '.join(years)}; say --per-year YEAR"
            raise BadHeads(self.file, [why])
        chosen = years[0] if year is None else year
        if chosen not in self.by_year:
            told = ", ".join(filter(None, years)) or "none"
            raise BadHeads(self.file, [f"it has no year {chosen!r}; it has {told}"])
        return HeadsOfYear(
            file=self.file,
            heading=self.heading,
            year=chosen,
            numbers=self.by_year[chosen],
        )


@dataclass(frozen=True, kw_only=True)
class HeadsOfYear:
    """The numbers of one year, "" if the file gives none."""

    file: str
    heading: str
    year: str
    numbers: Mapping[str, Decimal]


def read_heads(path: Path, column: str | None, register: Register) -> Heads:
    """The numbers of a column; None: of the only one that holds numbers.

    Raises BadHeads with every mistake in the file and where it stands.
    """
    heading = column or _only_column(path)
    table = open_table(path, _SHEET, said={heading: _NUMBER})
    problems: list[str] = []
    strangers: dict[str, None] = {}
    by_year: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for row, cells in table.rows(problems):
        at, named = table.at(row), cells["force_id"]
        if not cells[_NUMBER] or not named:
            continue  # there is no number of it: it is named where one is wanted
        try:
            force = register.find(named).id
        except FoitoolError:
            strangers[named] = None
            continue
        number, year = _number(cells[_NUMBER]), cells.get("year", "")
        if number is None:
            problems.append(f"{at}: {cells[_NUMBER][:40]!r} is no number of heads")
        elif force in by_year[year]:
            of = f" for {year}" if year else ""
            problems.append(f"{at}: {force} stands there twice{of}")
        else:
            by_year[year][force] = number
    if not problems and not any(by_year.values()):
        problems.append("it holds no number of any authority here")
    if problems:
        raise BadHeads(path, problems)
    meant = (one.heading for one in table.columns if one.meaning == _NUMBER)
    return Heads(
        file=path.name,
        heading=next(meant, heading),
        by_year=by_year,
        strangers=tuple(strangers),
    )


def _only_column(path: Path) -> str:
    """The heading of the only column with numbers. Raises BadHeads."""
    table = open_table(path, _SHEET)
    numbers = [
        one.heading
        for one in table.columns
        if one.meaning == IGNORED and one.heading and _number(one.first) is not None
    ]
    if len(numbers) == 1:
        return numbers[0]
    if table.problems:
        raise BadHeads(path, table.problems)
    meant = ", ".join(repr(one) for one in numbers)
    why = f"which column? It could be {meant}" if numbers else "no column has numbers"
    raise BadHeads(path, [f"{why}; say it with --per-column HEADING"])


def _number(written: str) -> Decimal | None:
    """A number of heads; None for what is none, or is less than zero."""
    try:
        figure = read_figure(written)
    except FoitoolError:
        return None
    if figure is None or figure.kind not in ("number", "nil"):
        return None
    assert figure.value is not None
    return figure.value if figure.value >= 0 else None
