"""What a command starts from: the workspace, the day, and who is asking."""

import getpass
import os
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from foitool.errors.not_there import NoSuchRound
from foitool.errors.wrong_use import NothingToDo
from foitool.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from foitool.case.authority import Authority
    from foitool.case.rounds import Round
    from foitool.cli.watch import Watch
    from foitool.ledger.scribe import Scribe


def now_in_london() -> datetime:
    """The moment, as a clock in London shows it: legal days are London's."""
    return datetime.now(ZoneInfo("Europe/London"))


def in_london(moment: datetime) -> datetime:
    """A moment of the log as a clock in London showed it."""
    return moment.astimezone(ZoneInfo("Europe/London"))


def _say(text: str) -> None:
    """To whoever waits, on stderr."""
    # They import this module, and few commands have anything to say here.
    from foitool.cli.options import page_width  # noqa: PLC0415
    from foitool.reports.tables import hung  # noqa: PLC0415

    click.echo(hung("", text, width=page_width(of=2)), err=True)


class Session:
    """One run of the program."""

    def __init__(self, named: Path | None) -> None:
        self._named = named

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that is meant; an older tracker is upgraded when it is read.

        Raises NoWorkspace.
        """
        return replace(
            self.workspace_as_it_is,
            upgrade=self._upgrade,
            before_writing=self.watch.begin,
        )

    @cached_property
    def watch(self) -> "Watch":
        """What this run does to sentences that were published."""
        from foitool.cli.watch import Watch  # noqa: PLC0415

        return Watch(self)

    def close(self) -> None:
        """Say what this run did to published sentences, where it wrote anything."""
        if "watch" in self.__dict__:
            self.watch.tell()

    @cached_property
    def workspace_as_it_is(self) -> Workspace:
        """The same, for who only looks, or is about to replace the tracker.

        Raises NoWorkspace.
        """
        try:
            standing_in = Path.cwd()
        except FileNotFoundError:
            raise NothingToDo(
                "The folder you stand in is not there any more",
                advice="Go to another: cd DIR",
            ) from None
        found = find_workspace(self._named, standing_in=standing_in)
        return replace(found, waiting=_say)

    def on_paper(self) -> "Session":
        """The same, as if letters were written into the folder, whatever is set."""
        other = Session(self._named)
        other.workspace = self.workspace.on_paper()
        return other

    def now(self) -> datetime:
        """The moment, in London. The one clock of the program."""
        return now_in_london()

    @property
    def today(self) -> date:
        """The legal day."""
        return self.now().date()

    @cached_property
    def scribe(self) -> "Scribe":
        """Who stands with every event: `FOITOOL_USER`, else the login name."""
        from foitool.ledger.scribe import Scribe  # noqa: PLC0415

        name = os.environ.get("FOITOOL_USER") or _login_name()
        readable = name.encode("utf-8", "replace").decode("utf-8")
        return Scribe(name=readable, now=self.now)

    def round(self, name: str | None) -> "Round":
        """The round that is meant. Raises NoSuchRound, BadConfig."""
        return self.workspace.config.round(name)

    def round_name(self, name: str | None) -> str:
        """Its name; one that only the tracker still knows will do.

        Raises NoSuchRound, BadConfig, BadTracker.
        """
        config = self.workspace.config
        try:
            return config.round(name).name
        except NoSuchRound as error:
            with self.workspace.reading() as reader:
                recorded = reader.rounds() if reader else []
            if name is None or name not in recorded:
                raise NoSuchRound(error.name, error.known, recorded) from None
            return name

    def round_option(self, name: str) -> str:
        """What to type behind a command for it to be about this round, if anything.

        Raises BadConfig.
        """
        try:
            meant = self.workspace.config.round(None).name
        except NoSuchRound:
            meant = None
        return "" if name == meant else f" --round {name}"

    def request_key(self, round_name: str | None, force: str) -> tuple[str, str]:
        """The round and the authority's id; says how a loose name was understood.

        Raises WhichRound if no round is named and only another one knows the
        authority; NoSuchRound, UnknownAuthority, AmbiguousAuthority, BadConfig,
        BadTracker.
        """
        from foitool.jobs.find_request import (  # noqa: PLC0415
            find_request,
            refuse_another_round,
        )

        name = self.round_name(round_name)
        with self.workspace.reading() as reader:
            found = find_request(self.workspace, reader, name, force)
            if round_name is None:
                refuse_another_round(reader, found)
        self.say_who_is_meant(force, found.request.force, found.request.name)
        return found.request.key

    def authority(self, named: str) -> "Authority":
        """The authority; says how a loose name was understood.

        Raises UnknownAuthority, AmbiguousAuthority, BadConfig, BadRegister.
        """
        found = self.workspace.register.find(named)
        self.say_who_is_meant(named, found.id, found.name)
        return found

    def say_who_is_meant(self, typed: str, force: str, name: str) -> None:
        """A part of a name can fit one that was not meant: say which one it fits."""
        import click  # noqa: PLC0415

        if typed != force and self.workspace.register.is_loose(typed):
            click.echo(f"{typed!r} is read as {name} ({force}).", err=True)

    def _upgrade(self, tracker: Path) -> None:
        """Bring a tracker up to date, and say so. Raises BadTracker, NotCopied."""
        import click  # noqa: PLC0415

        from foitool.ledger.opening import upgrade  # noqa: PLC0415

        if done := upgrade(tracker, self.now):
            click.echo(
                f"The tracker was upgraded from version {done.before} to {done.after};"
                f" as it was before: {done.copy}",
                err=True,
            )


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, no password database
        return "unknown"
