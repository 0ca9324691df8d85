"""A workspace with one round in it, and what somebody who works there does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from foitool.authorities.register import Register
from foitool.case.authority import Authority
from foitool.case.recorded import Recorded
from foitool.case.reported import Reported
from foitool.case.standing import Standing
from foitool.jobs.list_overdue import Overdue, list_overdue
from foitool.jobs.look_at_requests import look_at_request
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_round import SendOrder
from foitool.jobs.record_act import Done, record_act
from foitool.jobs.record_reply import ReplyReport, record_reply
from foitool.jobs.send_round import preview_round, send_round
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ROUND = "missing-2026"
JANE = Scribe(name="jane", now=lambda: MONDAY)

_CONFIG = """
current_round = "missing-2026"
[sender]
name = "Jane Roe"
email = "jane@roe.org.uk"
[mail]
transport = "folder"
host = "smtp.roe.org.uk"
seconds_between = 0
seconds_until_retry = 0
[register]
lists = ["police_uk"]
[rounds.missing-2026]
title = "People of unknown whereabouts"
reference_date = 2026-10-31
preamble = "By force I mean yours."
{recipients}
[[rounds.missing-2026.parts]]
id = "missing"
kind = "number"
text = "How many people were missing?"
[[rounds.missing-2026.parts]]
id = "names"
kind = "links"
text = "What is the web address of each appeal?"
[[rounds.missing-2026.parts]]
id = "abroad"
kind = "number"
text = "How many of them were believed to be abroad?"
"""


@dataclass(frozen=True)
class Office:
    """A workspace on Monday 23 November 2026, at ten."""

    workspace: Workspace
    scribe: Scribe = JANE
    round_name: str = ROUND

    def order(self, *forces: str, accept_unchecked: bool = False) -> SendOrder:
        """Ask for the round, or for some of it."""
        register = self.workspace.register
        return SendOrder(
            asked=self.workspace.config.round(self.round_name),
            only=[register.find(force) for force in forces] or None,
            accept_unchecked=accept_unchecked,
            now=self.scribe.now,
        )

    def send(self, *forces: str, accept_unchecked: bool = False) -> list[Outcome]:
        """Preview and send, as the command does."""
        order = self.order(*forces, accept_unchecked=accept_unchecked)
        preview = preview_round(self.workspace, order)
        return list(send_round(self.workspace, self.scribe, order, preview))

    def reply(self, force: str, kind: str, on: date, **said: Any) -> tuple[str, ...]:
        """Record a reply, parts by the names of `Reported`; the warnings."""
        parts = {k: said.pop(k) for k in Reported.__dataclass_fields__ if k in said}
        report = ReplyReport(kind=kind, on=on, reported=Reported(**parts), **said)
        done = record_reply(self.workspace, self.scribe, self.round_name, force, report)
        return done.warnings

    def act(self, force: str, act: str, on: date, note: str | None = None) -> History:
        """Record what we did."""
        key = (self.round_name, force)
        done = Done(act=act, on=on, note=note)
        return record_act(self.workspace, self.scribe, key, done)

    def history(self, force: str) -> History:
        """Everything recorded of one force."""
        with self.workspace.reading() as reader:
            history = reader.history(self.round_name, force) if reader else None
        assert history
        return history

    def events(self, force: str) -> list[Recorded]:
        """In the order of recording."""
        return list(self.history(force).events)

    def kinds(self, force: str) -> list[str]:
        """What happened, in the order of recording."""
        return [recorded.event.kind for recorded in self.events(force)]

    def stands(self, force: str, on: date) -> Standing:
        """Where a request stood at the end of a day."""
        key, calendar = (self.round_name, force), self.workspace.calendar
        with self.workspace.reading() as reader:
            return look_at_request(reader, key, calendar, on).standing

    def late(self, on: date, *, strict: bool = False) -> list[Overdue]:
        """What `foitool overdue` lists on a day."""
        return list_overdue(self.workspace, self.scribe, None, on, strict=strict)

    def letters(self) -> list[Path]:
        """Whatever lies in the round's folder, hidden files too."""
        folder = self.workspace.outbox / self.round_name
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def reconfigured(self, before: str, after: str) -> "Office":
        """The same folder after somebody has edited its `config.toml`."""
        path = self.workspace.folder / "config.toml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        return replace(self, workspace=Workspace(self.workspace.folder))


def lend(lender: Office, borrower: Office) -> None:
    """Save another office the time to open what is the same everywhere."""
    opened = vars(lender.workspace)
    for part in ("calendar", "register", "stationery"):
        vars(borrower.workspace)[part] = opened[part]


def open_office(folder: Path, *forces: str) -> Office:
    """An office in a folder, whose round asks the forces named, or all 45."""
    listed = ", ".join(f'"{force}"' for force in forces)
    config = _CONFIG.format(recipients=f"recipients = [{listed}]" if forces else "")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(config, encoding="utf-8")
    return Office(Workspace(folder))


def by_force(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Each force's reason, or its outcome if there is none."""
    return {one.force: one.reason or one.outcome for one in outcomes}


def in_the_register(
    office: Office, **changed: Callable[[Authority], Authority]
) -> None:
    """Change entries of the list, as if its CSV had been edited."""
    entries = list(office.workspace.register)
    edited = [changed[a.id](a) if a.id in changed else a for a in entries]
    vars(office.workspace)["register"] = Register(edited)
