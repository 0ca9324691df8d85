"""Every event survives being written down, and old ones stay readable."""

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foitool.case import events as e
from foitool.case.answers import DISPOSITIONS, PartAnswer
from foitool.case.event import Event
from foitool.case.figures import FIGURE_KINDS, Figure
from foitool.case.kinds import KINDS
from foitool.case.mail import ToldOf
from foitool.errors.bad_file import BadTracker
from foitool.ledger import wire

TEXT, DAY = st.text(), st.dates()
NUMBER = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
FIGURE = st.builds(
    Figure,
    kind=st.sampled_from(FIGURE_KINDS),
    value=NUMBER,
    upper=NUMBER,
    text=st.none() | TEXT,
)
ANSWER = st.builds(
    PartAnswer,
    part=TEXT,
    disposition=st.sampled_from(DISPOSITIONS),
    figure=st.none() | FIGURE,
    exemptions=st.lists(TEXT).map(tuple),
)
TOLD = st.builds(ToldOf, part=TEXT, state=TEXT, figure=st.none() | FIGURE)
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    str | None: st.none() | TEXT,
    date: DAY,
    date | None: st.none() | DAY,
    int: st.integers(1, 10**6),
    bool: st.booleans(),
    Figure: FIGURE,
    tuple[str, ...]: st.lists(TEXT).map(tuple),
    tuple[PartAnswer, ...]: st.lists(ANSWER).map(tuple),
    tuple[ToldOf, ...]: st.lists(TOLD).map(tuple),
}
"""How to make a value of each type that an event's field may have."""


def some(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Any event of a class, from its fields; a field of a new type fails here."""
    hints = get_type_hints(kind)
    made = {field.name: VALUES[hints[field.name]] for field in fields(kind)}
    return st.builds(kind, **made)


def row(event: Event, **changed: Any) -> dict[str, Any]:
    """A row of `events` as it comes back."""
    return {
        **wire.to_row(event),
        "id": 1,
        "seq": 1,
        "run": None,
        "recorded_at": "2026-11-23T10:00:00.000000+00:00",
        "recorded_by": "jane",
        **changed,
    }


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20)
@given(st.data())
def test_every_event_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    event = data.draw(some(KINDS[kind]))
    recorded = wire.from_row(row(event))
    assert recorded.event == event
    assert type(recorded.event) is KINDS[kind]


def test_a_letter_that_asks_no_part_comes_back_too() -> None:
    day = date(2026, 11, 23)
    queued = e.Queued(
        on=day,
        message_id="<1@roe.org.uk>",
        recipient="foi@kent.police.uk",
        letter="1f",
        question="2e",
        parts=(),
        due=day,
        due_code=day,
    )
    assert wire.from_row(row(queued)).event == queued


@settings(max_examples=40)
@given(st.data())
def test_what_is_written_is_json_that_any_program_reads(data: st.DataObject) -> None:
    event = data.draw(st.one_of([some(kind) for kind in KINDS.values()]))
    facts = json.loads(wire.to_row(event)["facts"])
    assert "on" not in facts
    assert None not in facts.values()


def test_every_event_has_a_word_of_its_own() -> None:
    """An event left out of KINDS could be written and never be read again."""
    assert set(KINDS.values()) == set(get_args(e.AnyEvent))
    assert len(KINDS) == len(get_args(e.AnyEvent))


def test_who_and_when_come_back_too() -> None:
    recorded = wire.from_row(row(e.Noted(on=date(2026, 11, 20)), seq=7))
    assert recorded.seq == 7
    assert recorded.recorded_by == "jane"
    assert recorded.recorded_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_a_figure_keeps_every_digit() -> None:
    figure = Figure(kind="number", value=Decimal("0.10"))
    answer = PartAnswer(part="rate", disposition="disclosed", figure=figure)
    event = wire.from_row(row(e.Answered(on=date(2026, 11, 23), parts=(answer,)))).event
    assert isinstance(event, e.Answered)
    assert event.parts[0].figure
    assert str(event.parts[0].figure.value) == "0.10"


OLD = {
    "queued": '{"message_id": "<1@roe.org.uk>", "recipient": "foi@kent.police.uk",'
    ' "letter": "1f", "question": "2e", "parts": ["missing", "names"],'
    ' "due": "2026-12-22", "due_code": "2026-12-22"}',
    "sent": '{"message_id": "<1@roe.org.uk>", "via": "hand"}',
    "bounced": '{"message_id": "<1@roe.org.uk>", "permanent": true}',
    "extension": '{"until": "2027-01-25", "exemptions": ["foia:31(1)(a)"]}',
    "partly-answered": '{"parts": [{"part": "missing", "disposition": "disclosed",'
    ' "figure": {"kind": "fewer-than", "value": "5"}}, {"part": "names",'
    ' "disposition": "refused", "exemptions": ["foia:40(2)"]}]}',
    "corrected": '{"event": 3, "why": "slip", "moved_to": "2026-11-24"}',
    "note": "{}",
}
"""Rows of version 1 as they stand in people's trackers. Never edit, only add."""


@pytest.mark.parametrize("kind", OLD)
def test_rows_of_version_1_stay_readable(kind: str) -> None:
    old = row(e.Noted(on=date(2026, 11, 23)), kind=kind, version=1, facts=OLD[kind])
    event = wire.from_row(old).event
    assert event.kind == kind
    left_to_defaults = {"permanent": True}
    again = left_to_defaults | wire.facts_of(event)
    assert again.items() >= json.loads(OLD[kind]).items()


@pytest.mark.parametrize(
    "future",
    [
        pytest.param({"version": wire.VERSION + 1}, id="a later version"),
        pytest.param({"kind": "telepathy"}, id="a kind we do not know"),
        pytest.param(
            {"facts": '{"mood": "cross"}'},
            id="a field we do not know",
        ),
    ],
)
def test_a_row_from_the_future_is_refused_with_advice(future: dict[str, Any]) -> None:
    with pytest.raises(BadTracker, match="Update foitool"):
        wire.from_row(row(e.Noted(on=date(2026, 11, 23)), **future))
