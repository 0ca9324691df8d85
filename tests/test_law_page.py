"""`docs/law.md` prints sums for reporters, and every one of them is worked out anew.

A sum is a row of a table. The head of its first column asks a question, each of the
others names an Act; the row begins with what happened, in dated words.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

from foitool.law import REGIMES
from foitool.law.deadline import Deadline, Pause, last_day_to_pay
from foitool.law.exemptions import read_exemption
from foitool.law.regime import ExtensionNotice, Regime, Ruling
from foitool.law.working_days import NATIONS, Calendar, Holiday

PAGE = (Path(__file__).parents[1] / "docs" / "law.md").read_text(encoding="utf-8")
TABLE = re.compile(r"^(\|.+\|)\n\|[ |-]+\|\n((?:\|.+\|\n)+)", re.MULTILINE)
CONSOLE = re.compile(r"^```console\n\$ foitool (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2} \d{4}")
WRITTEN_OUT = re.compile(r"[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}")


# --- reading the page -------------------------------------------------------------


class Sum(NamedTuple):
    """One cell of a table: a question, an Act, what happened, and the answer."""

    question: str
    column: str
    happened: str
    answer: str


def sums() -> Iterator[Sum]:
    for head, body in TABLE.findall(PAGE):
        question, *columns = cells(head)
        if question in QUESTIONS:
            for row in body.splitlines():
                happened, *answers = cells(row)
                for column, answer in zip(columns, answers, strict=True):
                    yield Sum(question, column, happened, answer)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def read_day(text: str) -> date:
    """Of `Mon 7 Sep 2026`. Raises ValueError where that was no Monday."""
    day = datetime.strptime(text, "%a %d %b %Y").date()  # noqa: DTZ007
    if in_short(day) != text:
        raise ValueError(text)
    return day


def in_short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


# --- what happened ----------------------------------------------------------------


@dataclass(frozen=True)
class Story:
    """What happened to a request, and the bank holidays it ran through."""

    words: str
    shipped: Calendar

    def day(self, what: str) -> date:
        return self._days[what]

    def maybe(self, what: str) -> date | None:
        return self._days.get(what)

    @cached_property
    def _days(self) -> dict[str, date]:
        dated = (DAY.search(fact) for fact in self._facts)
        return {
            found.string[: found.start()].strip(): read_day(found.group())
            for found in dated
            if found
        }

    @property
    def _facts(self) -> list[str]:
        return self.words.split("; ")

    @cached_property
    def calendar(self) -> Calendar:
        """As shipped, and whatever was proclaimed meanwhile."""
        proclaimed = [
            (Holiday(day, nation, "a new holiday", "a proclamation"), True)
            for nation, name in NATIONS.items()
            if (day := self.maybe(f"bank holiday in {name}"))
        ]
        return self.shipped.amended(proclaimed, version="with the story's")

    @property
    def pauses(self) -> list[Pause]:
        paid = self.maybe("paid")
        return [Pause(self.day("fees notice"), paid)] if paid else []

    @property
    def notice(self) -> ExtensionNotice | None:
        given = self.maybe("extended")
        if given is None:
            return None
        cited = [
            exemption
            for fact in self._facts
            if fact.startswith("for s.")
            for exemption in read_exemption(fact.removeprefix("for s."), "foia")
        ]
        return ExtensionNotice(given, self.maybe("to"), tuple(cited))


# --- what is asked ----------------------------------------------------------------


def limit(story: Story, act: Regime) -> Deadline:
    """The twenty days, before any extension."""
    day_zero = story.maybe("clarified") or story.day("received")
    return act.response_due(day_zero, story.calendar, story.pauses)


def ruling(story: Story, act: Regime) -> Ruling | None:
    if story.notice is None:
        return None
    return act.extension(limit(story, act), story.notice, story.calendar, story.pauses)


def answer_due(story: Story, act: Regime) -> Deadline:
    ruled = ruling(story, act)
    return ruled.deadline if ruled else limit(story, act)


def fee_to_be_paid(story: Story, _act: Regime) -> date:
    return last_day_to_pay(story.day("fees notice"))


def joined_until(story: Story, act: Regime) -> date | None:
    return act.aggregation_window(story.day("received"), story.calendar)


def review_to_be_asked(story: Story, act: Regime) -> date | None:
    answered = story.maybe("answered")
    return act.last_day_to_ask_for_review(limit(story, act), answered, story.calendar)


def review_due(story: Story, act: Regime) -> date:
    return act.review_due(story.day("review asked"), story.calendar)


def commissioner(story: Story, act: Regime) -> date:
    since = story.maybe("review answered") or review_due(story, act)
    return act.last_day_for_commissioner(since)


def appeal(story: Story, act: Regime) -> date:
    return act.last_day_to_appeal(story.day("decision sent"))


QUESTIONS: dict[str, Callable[[Story, Regime], Deadline | date | None]] = {
    "Answer due": answer_due,
    "Fee to be paid by": fee_to_be_paid,
    "Joined with a request until": joined_until,
    "Ask for a review by": review_to_be_asked,
    "Review due": review_due,
    "Ask the commissioner by": commissioner,
    "Appeal by": appeal,
}
NEVER = {"Joined with a request until": "never", "Ask for a review by": "not needed"}


def worked_out(question: str, column: str, story: Story) -> str:
    """What a cell has to read."""
    act = REGIMES["foisa" if column.startswith("FOISA") else "foia"]
    if column == "counts":
        ruled = ruling(story, act)
        return "yes" if ruled and ruled.valid else "no"
    if column == "FOIA as expected":
        expected = story.calendar.foia.after(story.day("review asked"), working_days=20)
        return in_short(expected)
    found = QUESTIONS[question](story, act)
    if not isinstance(found, Deadline):
        return in_short(found) if found else NEVER[question]
    if column.endswith("passes over"):
        return (
            ", ".join(f"{one.day.day} {one.day:%b}" for one in found.skipped) or "none"
        )
    due = found.due_code if column.endswith("by the Code") else found.due
    return in_short(due) + ", provisional" * found.provisional


# --- the page keeps to it ---------------------------------------------------------


@pytest.mark.parametrize(
    "one", [*sums()], ids=lambda one: f"{one.question} {one.column}: {one.happened}"
)
def test_a_sum_of_the_page_is_right(one: Sum, calendar: Calendar) -> None:
    story = Story(one.happened, calendar)
    assert worked_out(one.question, one.column, story) == one.answer


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("act", ["FOIA", "FOISA"])
def test_every_clock_has_a_sum_under_both_acts(question: str, act: str) -> None:
    assert any((one.question, one.column) == (question, act) for one in sums())


@pytest.mark.parametrize("head", [cells(head)[0] for head, _ in TABLE.findall(PAGE)])
def test_no_table_with_dates_is_left_unread(head: str) -> None:
    """A question that nobody here knows would be believed without being asked."""
    bodies = [body for found, body in TABLE.findall(PAGE) if cells(found)[0] == head]
    assert head in QUESTIONS or not DAY.search("".join(bodies))


@pytest.mark.parametrize("text", sorted(set(WRITTEN_OUT.findall(PAGE))))
def test_a_weekday_that_is_written_out_is_that_days(text: str) -> None:
    day = datetime.strptime(text, "%A %d %B %Y").date()  # noqa: DTZ007
    assert f"{day:%A} {day.day} {day:%B %Y}" == text


@pytest.mark.parametrize(("typed", "shown"), CONSOLE.findall(PAGE))
def test_a_transcript_of_the_page_is_what_the_program_prints(
    typed: str, shown: str, foitool: Callable[..., Result]
) -> None:
    result = foitool(*shlex.split(typed))
    assert (result.exit_code, result.stdout) == (0, shown)
