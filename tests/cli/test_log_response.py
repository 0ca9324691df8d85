"""`foitool log-response` and `record`: what was typed, and what it comes to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("sent")


@pytest.fixture
def parts_of(document: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The parts of Kent's request once a reply was logged, by their ids."""

    def log(*args: str) -> dict[str, Any]:
        shown = document("log-response", "kent", *args)
        return {part["part"]: part for part in shown["parts"]}

    return log


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("227", "number", 227),
        ("1,234", "number", 1234),
        ("12.5", "number", 12.5),
        ("0", "nil", 0),
        ("<5", "fewer-than", 5),
        (">=10", "at-least", 10),
        ("10..20", "range", [10, 20]),
        ("~120", "estimate", 120),
        ("see the table attached", "text", "see the table attached"),
        ("text:9 of 43", "text", "9 of 43"),
    ],
)
def test_a_figure_is_kept_as_it_was_given(
    parts_of: Callable[..., Any], typed: str, kind: str, value: object
) -> None:
    part = parts_of("answered", "--figure", f"missing={typed}")["missing"]
    assert part["disposition"] == "disclosed"
    assert part["figure"] == {"kind": kind, "value": value}


def test_a_part_that_nobody_spoke_of_has_no_answer(
    parts_of: Callable[..., Any],
) -> None:
    parts = parts_of("answered", "--figure", "missing=227")
    assert parts["years"] == {
        "part": "years",
        "disposition": "no-answer",
        "figure": None,
        "confidence": None,
        "exemptions": [],
    }


@pytest.mark.parametrize(
    ("option", "disposition"),
    [
        ("--refuse=names=foia:40(2),foia:31(1)(a)", "refused"),
        ("--refuse=names=foia:12", "cost"),
        ("--ncnd=names=foia:40(5B)", "ncnd"),
    ],
)
def test_anything_withheld_beside_an_answer_is_a_partial_answer(
    document: Callable[..., Any], option: str, disposition: str
) -> None:
    said = ("--figure", "missing=227", option)
    shown = document("log-response", "kent", "partly-answered", *said)
    names = next(part for part in shown["parts"] if part["part"] == "names")
    assert shown["standing"]["outcome"] == "partly-answered"
    assert names["disposition"] == disposition
    assert names["exemptions"] == option.partition("names=")[2].split(",")


def test_disclosed_and_not_held_together_are_an_answer(
    document: Callable[..., Any],
) -> None:
    said = ("--figure", "missing=227", "--not-held", "abroad")
    shown = document("log-response", "kent", "answered", *said)
    assert shown["standing"]["outcome"] == "answered"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("answered", ["--figure", "missing=1", "--refuse", "names=foia:40(2)"]),
        ("refused", ["--figure", "missing=1"]),
        ("not-held", ["--figure", "missing=1"]),
        ("ncnd", ["--refuse", "names=foia:40(2)"]),
        ("acknowledged", ["--figure", "missing=1"]),
        ("acknowledged", ["--until", "2027-01-15"]),
        ("answered", ["--temporary"]),
        ("answered", ["--figure", "missing=1", "--not-held", "missing"]),
        ("answered", ["--figure", "missing=1", "--exemption", "foia:40(2)"]),
    ],
)
def test_a_kind_that_contradicts_its_parts_is_wrong_use(
    foitool: Callable[..., Result],
    document: Callable[..., Any],
    kind: str,
    said: list[str],
) -> None:
    result = foitool("log-response", "kent", kind, *said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("foitool: Nothing was recorded: ")
    assert document("show", "kent")["events"][-1]["kind"] == "sent"


def test_what_a_force_did_is_recorded_out_of_order_too(
    foitool: Callable[..., Result], document: Callable[..., Any]
) -> None:
    early = foitool("log-response", "kent", "acknowledged", "--on", "2026-11-20")
    assert early.exit_code == 0
    assert "before its letter of Monday 23 November 2026" in early.stderr
    assert document("show", "kent")["events"][-1]["on"] == "2026-11-20"


@pytest.mark.parametrize(
    "act", ["chased", "review-requested", "complained", "clarified", "fee-paid"]
)
def test_an_act_of_ours_that_was_not_possible_is_refused(
    foitool: Callable[..., Result], document: Callable[..., Any], act: str
) -> None:
    result = foitool("record", "kent", act)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"'{act}' was not recorded for kent" in result.stderr
    assert "foitool show kent" in result.stderr
    assert len(document("show", "kent")["events"]) == 3


def test_the_same_act_is_recorded_once_it_is_possible(
    document: Callable[..., Any], set_london_day: Callable[[date], None]
) -> None:
    """Chased on the first day after the limit; then a complaint is next."""
    set_london_day(date(2026, 12, 23))
    shown = document("record", "kent", "chased", "--note", "by telephone")
    assert shown["events"][-1]["kind"] == "chased"
    assert shown["standing"]["next_step"] == "complain"


def test_an_extension_in_time_moves_the_date_and_says_so(
    foitool: Callable[..., Result], document: Callable[..., Any]
) -> None:
    """FOIA s.10(3): the earlier of its own date and the fortieth working day."""
    said = ("--until", "2027-01-15", "--exemption", "foia:31(1)(a)")
    result = foitool("log-response", "kent", "extension", *said)
    assert "The deadline is now Friday 15 January 2027" in result.stderr
    assert document("show", "kent")["standing"]["due_code"] == "2027-01-15"


def test_an_extension_for_an_absolute_exemption_moves_nothing_and_says_why(
    foitool: Callable[..., Result], document: Callable[..., Any]
) -> None:
    said = ("--until", "2027-01-15", "--exemption", "foia:21")
    result = foitool("log-response", "kent", "extension", *said)
    assert "The deadline has not moved: " in result.stderr
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-22"


def test_files_notes_and_references_are_kept_with_a_reply(
    sent: Path, document: Callable[..., Any]
) -> None:
    (sent / "reply.pdf").write_bytes(b"%PDF-1.7")
    told = ("--file", "reply.pdf", "--note", "rang them", "--reference", "FOI/7")
    facts = document("log-response", "kent", "acknowledged", *told)["events"][-1][
        "facts"
    ]
    assert facts["reference"] == "FOI/7"
    kept = document("erase", "kent")
    assert {(one["what"], one["name"]) for one in kept} >= {("file", "reply.pdf")}
    assert facts["files"] == [one["digest"] for one in kept if one["what"] == "file"]
    assert facts["note"] == next(o["digest"] for o in kept if o["what"] == "note")
