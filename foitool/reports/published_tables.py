"""The tables of a published file: every column with its type and what it holds.

What is not named here is not in the file. No letter, no mail, no note of ours that is
not public, nobody's address, nobody who recorded something: the tracker stays at home.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foitool.reports.masking import masked

_DAY = "TEXT"
_FLAG = "INTEGER"
_NUMBER = "ANY"  # a whole number stays one, 1.5 too


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: its type, what it holds, and the table whose key it names."""

    type: str
    holds: str
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """A table; its first column is the primary key, and never empty."""

    holds: str
    columns: Mapping[str, Cells]
    label: str
    facets: Sequence[str] = ()
    searched: Sequence[str] = ()

    @property
    def key(self) -> str:
        """The column of the primary key."""
        return next(iter(self.columns))


_ROUND = Cells("TEXT", "the round", "rounds")
_FORCE = Cells("TEXT", "the force", "forces")
_REQUEST = Cells("TEXT", "the request", "requests")
_REQUEST_PART = Cells("TEXT", "the part of the request", "parts")
_PART = Cells("TEXT", "the part's own id, the same for every force")
_DUE = "last day for an answer by the Act's own words"
_DUE_CODE = "the same by the section 45 Code"

TABLES: Mapping[str, PublishedTable] = {
    "rounds": PublishedTable(
        holds="One row for each round: one question, put to many forces.",
        label="title",
        columns={
            "round": Cells("TEXT", "its name"),
            "title": Cells("TEXT", "its title"),
            "reference_date": Cells(_DAY, "the day the question asks about"),
            "requests": Cells("INTEGER", "how many forces were asked"),
            "as_of": Cells(_DAY, "everything is as it stood at the end of this day"),
            "asked_by": Cells("TEXT", "who asked, where somebody else did"),
        },
    ),
    "totals": PublishedTable(
        holds="One row for each part of each round: who answered, and what it comes to."
        " The first six counts add up to asked.",
        label="id",
        facets=("round",),
        columns={
            "id": Cells("TEXT", "round and part"),
            "round": _ROUND,
            "part": _PART,
            "in_words": Cells("TEXT", "the total with its coverage and its doubts"),
            "asked": Cells("INTEGER", "how many forces were asked it, and received it"),
            "answered": Cells("INTEGER", "have a figure, or another's has them in"),
            "answered_without_figure": Cells("INTEGER", "answered, without a number"),
            "refused": Cells("INTEGER", "withheld it"),
            "silent": Cells("INTEGER", "had not answered, though the time was over"),
            "pending": Cells("INTEGER", "have time left, or wait for the requester"),
            "unknown": Cells("INTEGER", "somebody else asked; nobody knows the answer"),
            "nil": Cells("INTEGER", "of the answered, those whose figure is zero"),
            "withdrawn": Cells("INTEGER", "the request was withdrawn; in no count"),
            "not_received": Cells("INTEGER", "the letter did not arrive; in no count"),
            "lacking": Cells(
                "INTEGER",
                "those whose figure is not known, not even by one that another gave for"
                " both: with any, the total is at least what it says",
            ),
            "total": Cells(_NUMBER, "the least that the figures come to"),
            "total_high": Cells(
                _NUMBER, "the most; empty where nobody can tell how much more"
            ),
            "estimated": Cells(_FLAG, "1: an estimate is in it"),
            "twice": Cells(
                _NUMBER,
                "what total leaves out and total_high has in it, since two figures may"
                " count it",
            ),
            "weak": Cells(
                "INTEGER",
                "figures from a report of a report, or concluded from wording",
            ),
            "answered_without_weak": Cells("INTEGER", "answered, without these"),
            "total_without_weak": Cells(_NUMBER, "the least, without these"),
            "changed": Cells("INTEGER", "figures that answer a changed question"),
            "answered_without_changed": Cells("INTEGER", "answered, without these"),
            "total_without_changed": Cells(_NUMBER, "the least, without these"),
        },
    ),
    "forces": PublishedTable(
        holds="One row for each force that was asked.",
        label="name",
        facets=("nation",),
        columns={
            "force": Cells("TEXT", "its id"),
            "name": Cells("TEXT", "its name"),
            "nation": Cells("TEXT", "where it is"),
            "region": Cells("TEXT", "in which region"),
            "website": Cells("TEXT", "its own pages"),
            "gss_code": Cells("TEXT", "its code in official statistics, for maps"),
        },
    ),
    "requests": PublishedTable(
        holds="One row for each force of a round: where its request stands. Of a"
        " round that somebody else ran no more is known than that it was asked.",
        label="id",
        facets=("round", "clock", "outcome"),
        columns={
            "id": Cells("TEXT", "round and force"),
            "round": _ROUND,
            "force": _FORCE,
            "regime": Cells("TEXT", "the Act: foia (2000) or foisa (Scotland, 2002)"),
            "imported": Cells(_FLAG, "1: somebody else asked; what follows is empty"),
            "reference": Cells("TEXT", "the force's own reference"),
            "sent_on": Cells(_DAY, "the day the letter left"),
            "received_on": Cells(_DAY, "the day the time limit counts from"),
            "answered_on": Cells(_DAY, "the day of the first reply that decided"),
            "clock": Cells(
                "TEXT",
                "not-started, running, stopped, late, met, missed or ended",
            ),
            "contact": Cells("TEXT", "how far it got before any answer"),
            "outcome": Cells("TEXT", "what the replies come to; empty as yet"),
            "due": Cells(_DAY, _DUE),
            "due_code": Cells(_DAY, _DUE_CODE),
            "provisional": Cells(_FLAG, "1: a bank holiday to come could move it"),
            "confirmed": Cells(_FLAG, "1: the letter is known to have left"),
            "working_days_late": Cells("INTEGER", "to as_of, or to the answer"),
            "whose_move": Cells("TEXT", "us, authority or nobody"),
        },
    ),
    "parts": PublishedTable(
        holds="One row for each part of a question and each force: what became of it.",
        label="id",
        facets=("round", "part", "state"),
        columns={
            "id": Cells("TEXT", "round, force and part"),
            "request": _REQUEST,
            "round": _ROUND,
            "force": _FORCE,
            "part": _PART,
            "question": Cells("TEXT", "its words, where they are as they were asked"),
            "state": Cells(
                "TEXT",
                "answered, answered-without-figure, refused, silent, pending, unknown;"
                " withdrawn, not-received and not-asked are in no count",
            ),
            "disposition": Cells("TEXT", "the force's last word on it"),
            "exemptions": Cells("TEXT", "what was cited, comma-separated"),
            "answered_on": Cells(_DAY, "the day of the reply that says so"),
            "figure": Cells("TEXT", "what goes into the sum: 227, <5, >=10, 10..20"),
            "figure_kind": Cells(
                "TEXT", "number, nil, fewer-than, at-least, range or estimate"
            ),
            "least": Cells(
                _NUMBER, "the least that the figure means; the sums are in totals"
            ),
            "most": Cells(_NUMBER, "the most that it means; empty: none was named"),
            "per_cent": Cells(
                _NUMBER, "its share of the figures known, where both are one number"
            ),
            "perhaps_twice": Cells(
                _FLAG, "1: this figure and another may both count some force in"
            ),
            "confidence": Cells(
                "TEXT",
                "where that figure was read, if it was said: own-answer, named-report,"
                " secondary-report or inference; the last two are weak",
            ),
            "joint_to": Cells(
                "TEXT", "the force whose figure counts this one in", "forces"
            ),
            "category": Cells(
                "TEXT", "of an answer in words, what its coders agreed on or settled"
            ),
            "changed": Cells(
                _FLAG, "1: this force was asked another question in the end"
            ),
        },
    ),
    "figures": PublishedTable(
        holds="One row for each value that was found, with the place it was read."
        " Only those with in_use 1 count.",
        label="id",
        facets=("round", "part", "in_use", "confidence"),
        searched=("text", "source", "caveat", "quotation"),
        columns={
            "id": Cells("TEXT", "round, force, part and number"),
            "request_part": _REQUEST_PART,
            "request": _REQUEST,
            "round": _ROUND,
            "force": _FORCE,
            "part": _PART,
            "in_use": Cells(_FLAG, "1: the one value of this part that counts"),
            "candidate": Cells(_FLAG, "1: kept beside the others unless chosen"),
            "kind": Cells(
                "TEXT", "number, nil, fewer-than, at-least, range, estimate or text"
            ),
            "value": Cells(_NUMBER, "the number of a number, a nil or an estimate"),
            "lower": Cells(_NUMBER, "the lower end of a range, or of at-least"),
            "upper": Cells(_NUMBER, "the upper end of a range, or of fewer-than"),
            "text": Cells(
                "TEXT",
                "the answer in words; whose they are, source and confidence say",
            ),
            "unit": Cells("TEXT", "what is counted"),
            "describes": Cells("TEXT", "the day, month or year that it describes"),
            "given_on": Cells(_DAY, "the day it was given or found"),
            "confidence": Cells(
                "TEXT",
                "own-answer, named-report, secondary-report or inference, the best"
                " first",
            ),
            "joint_with": Cells("TEXT", "other forces that it counts in"),
            "source": Cells("TEXT", "where it was read"),
            "caveat": Cells("TEXT", "the force's own reserve"),
            "quotation": Cells("TEXT", "the very words"),
        },
    ),
    "refusals": PublishedTable(
        holds="One row for each provision cited for a part that was withheld; one"
        " with an empty exemption where none was cited.",
        label="id",
        facets=("round", "part", "disposition", "provision"),
        columns={
            "id": Cells("TEXT", "round, force, part and number"),
            "request_part": _REQUEST_PART,
            "request": _REQUEST,
            "round": _ROUND,
            "force": _FORCE,
            "part": _PART,
            "disposition": Cells("TEXT", "refused, cost or ncnd"),
            "exemption": Cells("TEXT", "the provision, in short"),
            "provision": Cells("TEXT", "the same in words"),
            "title": Cells("TEXT", "the section's heading, shortened"),
            "weight": Cells("TEXT", "absolute, qualified, or not an exemption"),
            "on": Cells(_DAY, "the day of the reply that says so"),
        },
    ),
    "events": PublishedTable(
        holds="One row for each thing that happened, as it counts now. Slips that"
        " were corrected are not among them.",
        label="id",
        facets=("round", "kind"),
        columns={
            "id": Cells("TEXT", "round, force and number"),
            "request": _REQUEST,
            "round": _ROUND,
            "force": _FORCE,
            "seq": Cells("INTEGER", "its place in the request's history; gaps stay"),
            "kind": Cells("TEXT", "what happened, in a word"),
            "on": Cells(_DAY, "the legal day, in London"),
            "reference": Cells("TEXT", "the force's reference, where it gave it here"),
            "due": Cells(_DAY, f"of a letter: {_DUE}"),
            "due_code": Cells(_DAY, f"of a letter: {_DUE_CODE}"),
            "until": Cells(_DAY, "of an extension, the day the force gave"),
            "whole": Cells("TEXT", "what a reply says of each part it does not name"),
            "exemptions": Cells("TEXT", "those cited for these, comma-separated"),
            "note": Cells("TEXT", "of a note that was made public, its words"),
            "files": Cells("INTEGER", "how many files came with a reply"),
            "part": Cells("TEXT", "of a statement, the part it speaks of"),
            "told": Cells(
                "TEXT",
                "of a statement, what the force had been told of its figure by then,"
                " and what that is now if it is another",
            ),
        },
    ),
}
"""Every table, in the order in which they refer to one another."""


def definition(name: str) -> str:
    """The statement that makes a table, with its keys."""
    table = TABLES[name]
    lines = [
        f'"{column}" {cells.type}'
        + (" PRIMARY KEY NOT NULL" if column == table.key else "")
        + (f' REFERENCES "{cells.of}" ("{TABLES[cells.of].key}")' if cells.of else "")
        for column, cells in table.columns.items()
    ]
    return f'CREATE TABLE "{name}" (\n    ' + ",\n    ".join(lines) + "\n) STRICT"


def published(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the columns of that table and no other, and no mail address in it."""
    return {column: _shown(row.get(column)) for column in TABLES[name].columns}


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return masked(value) if isinstance(value, str) else value
