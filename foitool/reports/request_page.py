"""One request as a page for people: where it stands, and why."""

from collections.abc import Iterator
from datetime import date

from foitool.case.clock import exemptions_cited
from foitool.case.step import Way
from foitool.case.view import View
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.reports.confidence_words import confidence_in_words
from foitool.reports.rows import Words, figure_text
from foitool.reports.step_words import step_for_people
from foitool.reports.tables import Paint, counted, hung
from foitool.reports.time_line import time_line
from foitool.reports.tones import tone_of_clock, tone_of_step, tone_so_far

_MARGIN = 11  # of the first block, behind its longest heading


def request_page(
    view: View,
    words: Words,
    way: Way,
    *,
    today: date,
    width: int,
    paint: Paint | None = None,
) -> Iterator[str]:
    """The page as on that day, line by line, none wider than `width`.

    `words` gives back what is kept under a digest; `way` is how it can be asked.
    """
    yield f"{view.request.name} ({view.request.force}), {view.request.round}"
    yield ""
    tones = {
        "Clock": tone_of_clock(view.standing),
        "Outcome" if view.standing.outcome else "Contact": tone_so_far(view.standing),
        "Next step": tone_of_step(step_for_people(view, way)),
    }
    for heading, text in _standing(view, way):
        beginning, tone = f"{heading:<{_MARGIN}}", tones.get(heading)
        yield hung(beginning, text, width=width, tone=tone, paint=paint)
    yield from _parts(view, words, width)
    yield from _grounds(view, width)
    yield "\nTime line"
    yield from time_line(view, words, today=today, width=width, paint=paint)


def _standing(view: View, way: Way) -> Iterator[tuple[str, str]]:
    stands, step = view.standing, step_for_people(view, way)
    yield "Act", REGIMES[view.request.regime].act
    yield "Clock", stands.clock + _how_late(view)
    if stands.due_code is not None:
        note = ", provisional" if stands.provisional else ""
        yield "Due", in_words(stands.due_code) + note
    yield "Contact", stands.contact
    yield "Outcome", stands.outcome or "none yet"
    if view.case.reference:
        yield "Reference", view.case.reference
    yield "Next step", f"{step.word}: {step.why}"
    received, decided = view.clock.received, view.case.decided
    if received and decided and decided < received:
        yield (
            "Note",
            (
                "its answer is dated before the letter; one of the two days is wrong:"
                f" foitool correct {view.request.force} NUMBER --move-to DATE"
                f" --why TEXT --round {view.request.round}"
            ),
        )
    if not stands.confirmed and view.clock.received is not None:
        yield (
            "Note",
            (
                "counted from the day the letter was written; once it was sent, say on"
                f" which day: foitool mark-sent {view.request.force} --on DATE"
                f" --round {view.request.round}"
            ),
        )


def _parts(view: View, words: Words, width: int) -> Iterator[str]:
    if not view.case.parts:
        return
    yield "\nParts"
    longest = max(len(answer.part) for answer in view.case.parts)
    for answer in view.case.parts:
        figure = [figure_text(answer.figure, words)] if answer.figure else []
        did = answer.disposition
        if did == "no-answer" and view.case.known in ("answered", "unknown"):
            did = "not known"  # somebody else has the reply; it may speak of the part
        known = confidence_in_words(view.confidence.get(answer.part, ""))
        place = [known] if figure and known else []
        said = "  ".join((did, *figure, *place, *answer.exemptions))
        yield hung(f"  {answer.part:<{longest}}  ", said, width=width)


def _grounds(view: View, width: int) -> Iterator[str]:
    """What each cited provision is, for those who do not know them by heart."""
    cited = dict.fromkeys(
        ground for answer in view.case.parts for ground in answer.exemptions
    )
    exemptions = exemptions_cited(tuple(cited), view.request.regime)
    if exemptions:
        yield "\nGrounds"
    longest = max((len(str(one)) for one in exemptions), default=0)
    for one in exemptions:
        beginning = f"  {one!s:<{longest}}  "
        yield hung(beginning, f"{one.title} ({one.weight})", width=width)


def _how_late(view: View) -> str:
    late = view.standing.working_days_late
    if view.standing.clock not in ("late", "missed"):
        return ""
    return f", by {counted(late, 'working day')}"
