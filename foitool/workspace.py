"""A workspace: the folder that holds `config.toml`, and everything it leads to.

Each part is opened when it is first asked for, and imported only then, so that a
listing does not pay for what only a letter needs.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from foitool.calendar import load_calendar
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadConfig
from foitool.errors.needs_a_person import TrackerTakenAway
from foitool.errors.not_there import NoWorkspace, UnknownAuthority
from foitool.errors.wrong_use import NothingToDo
from foitool.law.working_days import Calendar
from foitool.ledger.reading import Reader, reading, to_put_back

if TYPE_CHECKING:
    from foitool.authorities.register import Register
    from foitool.case.authority import Authority, Request
    from foitool.case.rounds import Round
    from foitool.config.problems import Problem
    from foitool.config.settings import Config, Imap, Mail
    from foitool.ledger.ledger import Ledger
    from foitool.ledger.scribe import Scribe
    from foitool.letters.stationery import Stationery
    from foitool.post.outgoing import Transport
    from foitool.post.passwords import Sources
    from foitool.post.sent_folder import Mailbox
    from foitool.post.server import Server

CONFIG = "config.toml"
TRACKER = "tracker.db"
TEMPLATES = "templates"


class Place:
    """Which file the tracker was, when this run of the program first had it open."""

    def __init__(self) -> None:
        self._file: os.stat_result | None = None

    def remember(self, tracker: Path) -> None:
        """Remember the file that lies there now, if none is remembered."""
        if self._file is None:
            with suppress(OSError):  # gone again: there is nothing to hold to
                self._file = tracker.stat()

    def is_another(self, tracker: Path) -> bool:
        """Whether that file is there no more, or another has its name."""
        if self._file is None:
            return False
        try:
            return not os.path.samestat(tracker.stat(), self._file)
        except FileNotFoundError:
            return True


@dataclass(frozen=True)
class Workspace:
    """One folder, opened part by part.

    `upgrade` is what brings an older tracker up to date before it is read; without
    it such a one is refused. `before_writing` is called before the tracker is opened
    for writing, by whatever command. `waiting` is told what takes longer than a moment.
    `place` is the tracker's, and is shared by what is made from this one.
    """

    folder: Path
    upgrade: Callable[[Path], object] | None = field(default=None, compare=False)
    before_writing: Callable[[], object] | None = field(default=None, compare=False)
    waiting: Callable[[str], object] | None = field(default=None, compare=False)
    place: Place = field(default_factory=Place, compare=False, repr=False)

    @property
    def tracker(self) -> Path:
        """Where the log is; the file appears on first use."""
        return self.folder / TRACKER

    @property
    def outbox(self) -> Path:
        """Where the folder transport writes."""
        return self.folder / self.config.mail.folder

    @cached_property
    def config(self) -> "Config":
        """What `config.toml` says. Raises BadConfig with every mistake in it."""
        from foitool.config.reading import load_config  # noqa: PLC0415

        return load_config(self.folder / CONFIG, self._strangers_in)

    @cached_property
    def calendar(self) -> Calendar:
        """The bank holidays known to this version, and those recorded here since."""
        shipped = load_calendar()
        with self.reading() as reader:
            changes = reader.calendar_changes() if reader else ()
        if not changes:
            return shipped
        return shipped.amended(
            ((change.holiday, change.counts) for change in changes),
            version=f"{shipped.version}+{len(changes)}",
        )

    @cached_property
    def register(self) -> "Register":
        """The authorities of the lists in use, as amended here. Raises BadRegister."""
        from foitool.authorities.register import open_register  # noqa: PLC0415

        with self.reading() as reader:
            amendments = reader.amendments() if reader else ()
        return open_register(self.config.register.lists, self.folder, amendments)

    @cached_property
    def stationery(self) -> "Stationery":
        """The templates: this folder's own first, then those that ship."""
        from foitool.letters.stationery import Stationery  # noqa: PLC0415

        return Stationery(self.folder / TEMPLATES)

    @property
    def sends_for_real(self) -> bool:
        """Whether the transport in use lets letters leave this machine."""
        from foitool.post.registry import transport_named  # noqa: PLC0415

        return transport_named(self.config.mail.transport).leaves_the_machine

    def transport(self, password: str) -> "Transport":
        """How letters go out; nothing is connected yet.

        `password` is the mail account's, "" for who needs none. Raises
        TransportUnavailable.
        """
        from foitool.post.registry import open_transport  # noqa: PLC0415

        word = self.config.mail.transport
        return open_transport(
            word, folder=self.outbox, server=self.server, password=password
        )

    def on_paper(self) -> "Workspace":
        """The same workspace as if `[mail] transport` were "folder"."""
        return self._with_mail(replace(self.config.mail, transport="folder"))

    def with_outbox_for(self, purpose: str) -> "Workspace":
        """The same with a folder of its own for letters that are no requests."""
        mail = self.config.mail
        return self._with_mail(replace(mail, folder=f"{mail.folder}/{purpose}"))

    def _with_mail(self, mail: "Mail") -> "Workspace":
        other = replace(self)
        other.__dict__["config"] = replace(self.config, mail=mail)
        return other

    def password(self, ask: Callable[[str], str] | None) -> str:
        """The mail account's; "" where nothing is sent or there is no login.

        Raises NoPassword.
        """
        from foitool.post.passwords import find_password  # noqa: PLC0415

        if not self.sends_for_real:
            return ""
        return find_password(_sources("mail", self.config.mail), ask, self.waiting)

    def mailbox_password(self, ask: Callable[[str], str] | None) -> str:
        """The password of the mailbox in the `[imap]` table. Raises NoPassword."""
        from foitool.post.passwords import find_password  # noqa: PLC0415

        return find_password(_sources("imap", self.config.imap), ask, self.waiting)

    @property
    def mailbox(self) -> "Mailbox":
        """Where the letters that were sent lie. Raises NothingToDo if none is named."""
        from foitool.post.sent_folder import Mailbox  # noqa: PLC0415

        imap = self.config.imap
        if not imap.host:
            raise NothingToDo(
                "config.toml does not say where your Sent folder is",
                advice="Write host and user into an [imap] table: docs/sending.md",
            )
        return Mailbox(
            host=imap.host,
            port=imap.port,
            security=imap.security,
            user=imap.user,
            folder=imap.sent_folder,
        )

    @property
    def server(self) -> "Server":
        """The mail server of the settings, whether it is in use or not."""
        from foitool.post.server import Server  # noqa: PLC0415

        mail = self.config.mail
        return Server(
            host=mail.host,
            port=mail.port,
            security=mail.security,
            user=mail.user,
            sender=self.config.sender.email.strip(" "),
            seconds=mail.time_limit,
        )

    def recipients(self, asked: "Round") -> "tuple[Authority, ...]":
        """Whom a round asks, in the register's order.

        Raises BadConfig with everyone who stands in no list.
        """
        if asked.recipients is None:
            return tuple(self.register)
        if strangers := list(_strangers(asked, self.register)):
            from foitool.config.reading import bad_config  # noqa: PLC0415

            raise bad_config(self.folder / CONFIG, strangers)
        return tuple(self.register.get(name) for name in asked.recipients)

    def _strangers_in(self, config: "Config") -> "Iterator[Problem]":
        """The recipients that no list has; none where a list cannot be read."""
        from foitool.authorities.register import open_register  # noqa: PLC0415

        try:
            register = open_register(config.register.lists, self.folder, ())
        except FoitoolError:  # as soon as config.toml is mended, that is said
            return
        for asked in config.rounds.values():
            yield from _strangers(asked, register)

    def requests(self, round_name: str) -> "Iterator[Request]":
        """The requests that a round is meant to make; none of an unknown round.

        A recipient that no list has any more is left out, so that old rounds can be
        looked at; `recipients` refuses it, for whoever writes to it.
        """
        from foitool.case.authority import Request  # noqa: PLC0415

        if round_name not in self.config.rounds:
            return
        wanted = self.config.rounds[round_name].recipients
        for authority in self.register:
            if authority.regime and (wanted is None or authority.id in wanted):
                yield Request(
                    round=round_name,
                    force=authority.id,
                    name=authority.name,
                    regime=authority.regime,
                )

    @contextmanager
    def reading(self) -> Iterator[Reader | None]:
        """The tracker, for reading; None if there is none yet. Raises BadTracker."""
        with reading(self.tracker, self.upgrade) as reader:
            if reader is not None:
                self.place.remember(self.tracker)
            yield reader

    @contextmanager
    def writing(self, scribe: "Scribe") -> "Iterator[Ledger]":
        """The tracker, for writing; made on first use.

        Never where there was one a moment ago: what a command decided by the one is not
        recorded in another, and an empty one would hide that it is gone.

        Raises TrackerTakenAway, BadTracker.
        """
        from foitool.ledger.ledger import open_ledger  # noqa: PLC0415

        if self.before_writing is not None:
            self.before_writing()
        calendar = self.calendar
        # Of a folder that vanished it is said below that it is to be looked for.
        if self.folder.is_dir() and self.place.is_another(self.tracker):
            raise TrackerTakenAway(self.tracker, to_put_back(self.tracker))
        with open_ledger(self.tracker, calendar, scribe) as ledger:
            self.place.remember(self.tracker)
            yield ledger


def _sources(table: str, account: "Mail | Imap") -> "Sources":
    from foitool.post.passwords import Sources  # noqa: PLC0415

    return Sources(
        host=account.host,
        user=account.user,
        variable=account.password_env,
        command=account.password_command,
        keyring=account.keyring,
        table=table,
    )


def _strangers(asked: "Round", register: "Register") -> "Iterator[Problem]":
    """The recipients of a round that stand in no list, as mistakes of `config.toml`."""
    from foitool.config.problems import Problem  # noqa: PLC0415 only where one is

    for name in asked.recipients or ():
        try:
            register.get(name)
        except UnknownAuthority as error:
            yield Problem(("rounds", asked.name, "recipients"), error.headline)


def _is_workspace(folder: Path) -> bool:
    """Whether it holds `config.toml`. Raises BadConfig if one may not look."""
    try:
        return (folder / CONFIG).is_file()
    except PermissionError as error:
        raise BadConfig(folder / CONFIG, (error.strerror or str(error),)) from error


def find_workspace(named: Path | None, *, standing_in: Path) -> Workspace:
    """The workspace that is meant.

    The one named, else `FOITOOL_WORKSPACE`, else the nearest folder upwards from
    where one stands that holds `config.toml`.

    Raises NoWorkspace.
    """
    from_environment = os.environ.get("FOITOOL_WORKSPACE")
    chosen = named or (Path(from_environment) if from_environment else None)
    if chosen is not None:
        if not _is_workspace(chosen):
            raise NoWorkspace(chosen)
        return Workspace(chosen)
    for folder in (standing_in, *standing_in.parents):
        if _is_workspace(folder):
            return Workspace(folder)
    raise NoWorkspace(standing_in)
