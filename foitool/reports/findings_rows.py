"""Findings and what was published, as rows for other programs."""

from collections.abc import Iterable, Iterator

from foitool.case.figures import Figure
from foitool.case.mail import ToldOf
from foitool.case.published import Footing, SignedOff
from foitool.case.told import ToldOtherwise
from foitool.reports.before_print import BeforePrint, Judged, Source
from foitool.reports.figure_words import figure_in_words
from foitool.reports.rows import Row, iso


def findings_document(before: BeforePrint) -> Row:
    """The sheet: each sentence with what it rests on and who signed it."""
    subject = before.subject
    return {
        "round": subject.round,
        "against": subject.against,
        "part": subject.part,
        "question": before.question or None,
        "on": iso(before.day),
        "findings": [
            {
                "number": one.number,
                "about": one.about,
                "says": one.says,
                "signed": [_signed(each) for each in before.signed[one.about]],
                "rests_on": [
                    _footing(cell, before.sources[cell.key]) for cell in one.rests_on
                ],
            }
            for one in before.sentences
        ],
        "unsupported": [_signed(one) for one in before.orphans],
        "published": list(published_rows(before.published)),
        "told_otherwise": [told_otherwise_row(one) for one in before.told_otherwise],
    }


def told_otherwise_row(one: ToldOtherwise) -> Row:
    """A force whose right of reply says another figure than is recorded now."""
    then, now = one.telling.then, one.telling.now
    return {
        "force": one.force,
        "part": one.part,
        "letter": "written" if one.written else "sent",
        "on": iso(one.telling.on),
        "embargo": one.terms.embargo or None,
        "told": _figure(then.figure) if then else None,
        "told_state": then.state if then else None,
        "told_joint_with": ", ".join(then.joint_with) or None if then else None,
        "told_describes": then.describes or None if then else None,
        "told_counted_in": _counted_in(then) if then else None,
        "told_cited": _cited(then) if then else None,
        "figure": _figure(now.figure),
        "state": now.state,
        "joint_with": ", ".join(now.joint_with) or None,
        "describes": now.describes or None,
        "counted_in": _counted_in(now),
        "cited": _cited(now),
    }


def _cited(told: ToldOf) -> list[str] | None:
    """On which provisions it refused, if it did; None where that was not recorded."""
    return None if told.cited is None else list(told.cited)


def _counted_in(told: ToldOf) -> str | None:
    """Whose figures count it in besides, each with that; None of none."""
    said = (f"{one} {figure_in_words(figure)}" for one, figure in told.counted_in or ())
    return ", ".join(said) or None


def published_rows(published: Iterable[Judged]) -> Iterator[Row]:
    """Every sentence that was published, and what stands in its place now."""
    for judged in published:
        withdrawn = judged.edition.withdrawn is not None
        for verdict in judged.verdicts:
            yield {
                **_edition(judged),
                "number": verdict.then.number,
                "about": verdict.then.about,
                "says": verdict.then.says,
                "state": "withdrawn" if withdrawn else verdict.state,
                "now": verdict.now.says if verdict.now else None,
            }
        for one in () if withdrawn else judged.not_told:
            yield {
                **_edition(judged),
                "number": None,
                "about": one.about,
                "says": None,
                "state": "not-told",
                "now": one.says,
            }


def _edition(judged: Judged) -> Row:
    edition = judged.edition
    return {
        "edition": edition.number,
        "title": edition.title or None,
        "round": edition.subject.round,
        "against": edition.subject.against,
        "part": edition.subject.part,
        "on": iso(edition.on),
        "frozen_at": edition.recorded_at.isoformat(),
        "frozen_by": edition.recorded_by,
        "withdrawn": edition.withdrawn,
    }


def _signed(one: SignedOff) -> Row:
    return {
        "by": one.signature.by,
        "on": iso(one.signature.on),
        "state": one.state,
        "says": one.signature.says,
    }


def _footing(cell: Footing, source: Source) -> Row:
    first = source.events[0] if source.events else None
    return {
        "round": cell.round,
        "force": cell.force,
        "part": cell.part,
        "state": cell.state,
        "figure": _figure(cell.figure),
        "exemptions": list(cell.exemptions),
        "joint_to": cell.joint_to,
        "event": first.seq if first else None,
        "entered_by": first.by if first else None,
        "also": [{"event": one.seq, "by": one.by} for one in source.events[1:]],
        "source": source.place or None,
        "files": list(source.files),
        "quotation": source.quotation or None,
        "caveat": source.caveat or None,
        "describes": source.describes or None,
        "given_on": None if source.undated else iso(source.on),
        "known_on": iso(source.on) if source.undated else None,
        "confidence": source.confidence or None,
        "checked_by": source.checked_by or None,
        "checked_on": iso(source.checked_on),
        "checked_by_another": not source.own if source.checked_by else None,
    }


def _figure(figure: Figure | None) -> str | None:
    return figure_in_words(figure) if figure else None
