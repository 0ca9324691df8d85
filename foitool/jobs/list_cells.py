"""What a cell of a list of figures says, and what is wrong with it.

Of a mistake that only a list can have a ValueError is raised, in the words with which
its line is told.
"""

import re
from datetime import date

from foitool.authorities.register import Register
from foitool.case.authority import Authority
from foitool.case.figures import Figure, read_figure
from foitool.case.suggestions import to_type
from foitool.dates import read_date, read_month
from foitool.errors import FoitoolError
from foitool.errors.not_there import UnknownAuthority, UnknownExemption
from foitool.errors.wrong_use import DescribesLater, IncompleteDate, UnreadableSpan
from foitool.law.citations import EXAMPLES, means_to_cite, read_citations

_BETWEEN_FORCES = re.compile(r"\s*[/;,+|]\s*")
_AND = re.compile(r"\s+(?:&|and|with)\s+", re.IGNORECASE)
_PART_OF_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def authority_of(written: str, register: Register) -> Authority:
    """The one that is named.

    Raises ValueError for several, UnknownAuthority, AmbiguousAuthority.
    """
    try:
        return register.find(written)
    except UnknownAuthority:
        together = _together(written, register)
        if not together:
            raise
    first, *others = together
    raise ValueError(
        f"{written[:60]!r} names {' and '.join(together)}: for one figure of them all"
        f" write {first} here and {'; '.join(others)} into joint_with; else a row each"
    )


def _together(written: str, register: Register) -> tuple[str, ...]:
    """The ids of several that stand in one cell; nothing unless each is one."""
    in_two = (
        [written[: sign.start()], written[sign.end() :]]
        for sign in _AND.finditer(written)
    )
    for names in (_BETWEEN_FORCES.split(written), *in_two):
        try:
            found = dict.fromkeys(register.find(name.strip()).id for name in names)
        except FoitoolError:
            continue
        if len(found) > 1:
            return tuple(found)
    return ()


def figure_of(written: str) -> Figure | None:
    """None if there is none. Raises ValueError for words."""
    if written.casefold() == "none":  # of a list that has words for empty cells
        raise ValueError("figure 'none': write 0 for zero; empty if there is none")
    figure = read_figure(written, counts=True) if written else None
    if written and figure is None:
        raise ValueError(f"figure {written[:40]!r} is no figure; {_instead(written)}")
    return figure


def _instead(written: str) -> str:
    """What to write for words in the column of figures."""
    if suggested := to_type(written):
        return f"write {suggested}"
    return (
        "write 227, 0, <5, >=10, 10..20 or ~120; if it is words alone, leave the cell"
        " empty and put them into quotation"
    )


def read_describes(written: str, today: date, given: date) -> str:
    """A day or a month as it is typed, or a year, in ISO 8601.

    Of a month or a year that had begun on the day it was given a figure may be: it is
    of some day in it.

    Raises UnreadableSpan, UnreadableDate, DescribesLater.
    """
    describes = read_month(written) or written
    if written and not _PART_OF_DATE.fullmatch(describes):
        try:
            describes = read_date(written, today).isoformat()
        except IncompleteDate:
            raise UnreadableSpan(written) from None
    if describes > given.isoformat()[: len(describes)]:
        raise DescribesLater(describes, given)
    return describes


def day_of(written: str, today: date) -> date | None:
    """A day that has come, None of an empty cell.

    Raises ValueError for one that has not, UnreadableDate, IncompleteDate.
    """
    day = read_date(written, today) if written else None
    if day is not None and day > today:
        raise ValueError(f"given_on: {day} has not come yet")
    return day


def partners_of(written: str, register: Register) -> tuple[str, ...]:
    """The ids of those that a figure counts in. Raises as the register does."""
    names = [name.strip() for name in re.split(r"[;,]", written)]
    return tuple(register.find(name).id for name in names if name)


def exemptions_of(
    written: str, authority: Authority | None
) -> tuple[tuple[str, ...], str]:
    """Citations, or words: a collective reason in a story cites nothing.

    Raises ValueError for what names a section, and cites none of its Act.
    """
    regime = authority.answered_under if authority else None
    if not written or regime is None:  # which is a mistake of its own
        return (), written
    try:
        return tuple(str(one) for one in read_citations(written, regime)), ""
    except UnknownExemption as error:
        if not means_to_cite(written):
            return (), written
        raise ValueError(
            f"exemption_cited {written[:60]!r}: {error.why}; write the sections"
            f" alone, such as {EXAMPLES[regime]}, and the rest into note"
        ) from None
