"""What was published and signed, to rows of the tracker and back.

The words of sources are not in these rows, only their digests: they may have to be
erased one day.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from foitool.case.published import (
    Claim,
    Edition,
    Footing,
    Key,
    Marked,
    Signature,
    Subject,
)
from foitool.ledger.ledger import Ledger
from foitool.ledger.reading import Reader
from foitool.ledger.wire import figure_of, plain

Row = tuple[str, Mapping[str, object]]


def editions(reader: Reader) -> Iterator[Edition]:
    """All that was published, in the order of freezing; what was withdrawn, too."""
    for row in reader.rows("frozen"):
        known = {cell.key: cell for cell in map(_footing, json.loads(row["cells"]))}
        yield Edition(
            number=row["id"],
            subject=Subject(
                round=row["round"], part=row["part"], against=row["against"]
            ),
            title=row["title"],
            on=date.fromisoformat(row["on_day"]),
            sentences=tuple(_sentences(reader, row["id"], known)),
            cells=frozenset(known.values()),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["recorded_by"],
            withdrawn=row["why"],
        )


def signatures(reader: Reader, subject: Subject) -> tuple[Signature, ...]:
    """Who checked which sentence of a part; but for what was taken back.

    Whatever round it was held against: see `foitool.case.published.signed_for`.
    """
    rows = reader.rows("signed", round=subject.round, part=subject.part)
    return tuple(
        Signature(
            number=row["id"],
            subject=replace(subject, against=row["against"]),
            about=row["about"],
            says=row["says"],
            rests_on=frozenset(map(_footing, json.loads(row["rests_on"]))),
            by=row["signed_by"],
            on=date.fromisoformat(row["on_day"]),
        )
        for row in rows
    )


def last_marked(reader: Reader, round_name: str | None) -> Marked | None:
    """What the last command marked that published or signed something, of a round.

    Of every round, if none is named. Not what was taken back.
    """
    rows = reader.rows("last_marked", round=round_name)
    if not rows:
        return None
    moment = rows[0]["what"], rows[0]["recorded_at"]
    alike = [row for row in rows if (row["what"], row["recorded_at"]) == moment]
    return Marked(
        what=rows[0]["what"],
        numbers=tuple(sorted(row["id"] for row in alike)),
        round=rows[0]["round"],
        named=rows[0]["named"],
        on=date.fromisoformat(rows[0]["on_day"]),
        at=datetime.fromisoformat(rows[0]["recorded_at"]),
        by=rows[0]["recorded_by"],
    )


def freeze(
    ledger: Ledger,
    subject: Subject,
    sentences: Sequence[Claim],
    cells: Iterable[Footing],
    *,
    title: str,
    on: date,
) -> int:
    """Record sentences as published; the number of the edition. Raises BadTracker."""
    number = 0

    def made(reader: Reader) -> Iterator[Row]:
        nonlocal number
        number = 1 + max((row["id"] for row in reader.rows("frozen")), default=0)
        kept = [_plain(cell) for cell in sorted(cells, key=lambda cell: cell.key)]
        yield (
            "frozen",
            {
                "id": number,
                **_columns(subject),
                "title": title,
                "on_day": on.isoformat(),
                "cells": _json(kept),
            },
        )
        for one in sentences:
            yield (
                "published",
                {
                    "edition": number,
                    "number": one.number,
                    "about": one.about,
                    "says": one.says,
                    "rests_on": _json([cell.key for cell in one.rests_on]),
                },
            )

    ledger.record_beside(made)
    return number


def sign(
    ledger: Ledger, subject: Subject, sentences: Iterable[Claim], *, by: str, on: date
) -> None:
    """Record that somebody checked sentences, in these words. Raises BadTracker."""
    ledger.record_beside(
        lambda _: [
            (
                "signed",
                {
                    **_columns(subject),
                    "about": one.about,
                    "says": one.says,
                    "digest": hashlib.sha256(one.says.encode()).hexdigest(),
                    "rests_on": _json([_plain(cell) for cell in one.rests_on]),
                    "signed_by": by,
                    "on_day": on.isoformat(),
                },
            )
            for one in sentences
        ]
    )


def withdraw(ledger: Ledger, what: str, numbers: Iterable[int], why: str) -> None:
    """Record that an edition (`frozen`) or signatures (`signed`) do not stand.

    Raises BadTracker.
    """
    ledger.record_beside(
        lambda _: [
            ("withdrawn", {"what": what, "number": number, "why": why})
            for number in numbers
        ]
    )


def _sentences(
    reader: Reader, edition: int, known: Mapping[Key, Footing]
) -> Iterator[Claim]:
    for row in reader.rows("published", edition=edition):
        keys = [(one[0], one[1], one[2]) for one in json.loads(row["rests_on"])]
        yield Claim(
            number=row["number"],
            about=row["about"],
            says=row["says"],
            rests_on=tuple(known[key] for key in keys),
        )


def _columns(subject: Subject) -> dict[str, object]:
    return {"round": subject.round, "part": subject.part, "against": subject.against}


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _plain(cell: Footing) -> dict[str, Any]:
    """A footing as JSON, without what is empty."""
    return {
        field.name: plain(value)
        for field in fields(cell)
        if (value := getattr(cell, field.name)) != field.default
    }


def _footing(facts: Mapping[str, Any]) -> Footing:
    """A footing back from JSON; what a later version adds is left out."""
    known = {field.name for field in fields(Footing)}
    rich = {name: said for name, said in facts.items() if name in known}
    for name in ("exemptions", "partners"):
        rich[name] = tuple(facts.get(name, ()))
    rich["figure"] = figure_of(facts["figure"]) if "figure" in facts else None
    rich["aside"] = tuple(map(figure_of, facts.get("aside", ())))
    return Footing(**rich)
