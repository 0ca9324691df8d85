"""Events to rows and back.

A row's `facts` are JSON: the event's fields but for the day. Each row carries
the version of this form, so that old rows stay readable: `from_row` lifts them.
A field added with an empty default needs no new version.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from foitool.case.answers import PartAnswer
from foitool.case.event import Event
from foitool.case.figures import Figure
from foitool.case.kinds import KINDS
from foitool.case.mail import ToldOf
from foitool.case.recorded import Recorded
from foitool.errors.bad_file import BadTracker

if TYPE_CHECKING:
    from foitool.case.events import AnyEvent

VERSION = 1

_DAYS = frozenset({"due", "due_code", "until", "moved_to"})


def facts_of(event: Event) -> dict[str, Any]:
    """The fields of an event as JSON values, without the day and the defaults."""
    return {
        field.name: plain(value)
        for field in fields(event)
        if field.name != "on" and (value := getattr(event, field.name)) != field.default
    }


def to_row(event: Event) -> dict[str, Any]:
    """The columns of `events` that say what happened."""
    return {
        "kind": event.kind,
        "on_day": event.on.isoformat(),
        "version": VERSION,
        "message_id": getattr(event, "message_id", None),
        "facts": json.dumps(facts_of(event), ensure_ascii=False),
    }


def from_row(row: Mapping[str, Any]) -> Recorded:
    """The event that a row of `events` holds.

    Raises BadTracker for a kind or a version that this foitool does not know.
    """
    kind, facts = KINDS.get(row["kind"]), json.loads(row["facts"])
    known = {field.name for field in fields(kind)} if kind else set()
    if kind is None or row["version"] > VERSION or not facts.keys() <= known:
        raise BadTracker(
            f"it holds an event {row['kind']!r} (version {row['version']}) that this"
            " version of foitool does not know",
            advice="Update foitool, then run the command again.",
        )
    rich = {name: _rich(name, value) for name, value in facts.items()}
    event = kind(on=date.fromisoformat(row["on_day"]), **rich)
    return Recorded(
        seq=row["seq"],
        event=cast("AnyEvent", event),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        recorded_by=row["recorded_by"],
        run=row["run"],
        place=row["id"],
    )


def plain(value: object) -> Any:
    """A field's value as JSON has it."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [plain(item) for item in value]
        case PartAnswer() | Figure() | ToldOf():
            return {
                field.name: plain(item)
                for field in fields(value)
                if (item := getattr(value, field.name)) != field.default
            }
        case _:
            return value


def _rich(name: str, value: Any) -> Any:
    """A JSON value as the field of that name has it."""
    if name in _DAYS:
        return date.fromisoformat(value)
    if isinstance(value, dict):
        return figure_of(value)
    if name == "told":
        return tuple(map(_told, value))
    if isinstance(value, list):
        return tuple(
            _answer(item) if isinstance(item, dict) else item for item in value
        )
    return value


def _answer(facts: dict[str, Any]) -> PartAnswer:
    """One part's answer."""
    figure = facts.get("figure")
    return PartAnswer(
        part=facts["part"],
        disposition=facts["disposition"],
        figure=figure_of(figure) if figure else None,
        exemptions=tuple(facts.get("exemptions", ())),
        undated=facts.get("undated", False),
    )


def _told(facts: dict[str, Any]) -> ToldOf:
    """What a letter told of one part."""
    figure, asked = facts.get("figure"), facts.get("asked_back")
    cited = facts.get("cited")
    return ToldOf(
        part=facts["part"],
        state=facts["state"],
        figure=figure_of(figure) if figure else None,
        joint_with=tuple(facts.get("joint_with", ())),
        describes=facts.get("describes"),
        asked_back=date.fromisoformat(asked) if asked else None,
        counted_in=_by_force(facts.get("counted_in")),
        cited=None if cited is None else tuple(cited),
        words=facts.get("words"),
        rivals=_by_force(facts.get("rivals")),
    )


def _by_force(given: Any) -> tuple[tuple[str, Figure], ...] | None:
    """Figures, each with whose it is; None where that was not recorded."""
    if given is None:
        return None
    return tuple((force, figure_of(figure)) for force, figure in given)


def figure_of(facts: Mapping[str, Any]) -> Figure:
    """One figure; its numbers were kept as text, exact."""
    value, upper = facts.get("value"), facts.get("upper")
    return Figure(
        kind=facts["kind"],
        value=None if value is None else Decimal(value),
        upper=None if upper is None else Decimal(upper),
        text=facts.get("text"),
    )
