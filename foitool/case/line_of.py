"""What one request comes to for one part: a line of a tally."""

from foitool.case.bands import is_band
from foitool.case.cells import Cell, may_be_used
from foitool.case.history import Case
from foitool.case.line import Line
from foitool.case.standing import Standing

_WITHHELD = frozenset({"refused", "cost", "ncnd"})


def line_of(
    case: Case,
    standing: Standing,
    cell: Cell,
    part: str,
    *,
    changed: bool = False,
    by_bands: bool = False,
) -> Line:
    """What one request comes to for one part or band.

    `by_bands`: it gave figures under headings of the part; of a band, under others of
    its part, or for the part as a whole. Such an answer did not speak of this band.
    """
    answer = case.answer_to(part)
    disposition = answer.disposition if answer else "no-answer"
    band = is_band(part)
    if band and by_bands and cell.used is None and disposition == "disclosed":
        disposition = "no-answer"
    return Line(
        force=case.request.force,
        name=case.request.name,
        state=_state(case, standing, cell, part),
        disposition=disposition,
        value=cell.used,
        exemptions=answer.exemptions if answer else (),
        changed=changed,
        by_bands=by_bands and not band,
        values=cell.values,
        transferred=case.transferred is not None,
        waits_for=standing.waiting_for or "",
        waits_since=standing.waiting_since,
        usable=may_be_used(case, part),
        elsewhere=case.asked_elsewhere,
        police=case.request.to_police,
    )


def _state(case: Case, standing: Standing, cell: Cell, part: str) -> str:
    answer = case.answer_to(part)
    disposition = answer.disposition if answer else "no-answer"
    if disposition in _WITHHELD:
        return "refused"
    if cell.used is not None:
        countable = cell.used.figure.value is not None
        return "answered" if countable else "answered-without-figure"
    if disposition != "no-answer":
        return "answered-without-figure"  # by whatever reply: a commissioner's, too
    if case.asked_elsewhere:
        return "silent" if case.known == "silent" else "unknown"
    if case.parts and answer is None:
        return "not-asked"
    if case.decided is not None:
        return "answered-without-figure"
    if standing.clock == "ended":
        return "withdrawn"
    if standing.clock == "not-started":
        return "not-received"
    # Who passed it on has not answered, by either Act: see UNANSWERED.
    return "silent" if standing.clock == "late" else "pending"
