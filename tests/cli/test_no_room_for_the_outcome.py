"""The disk is full at the very moment at which a letter's outcome is to be recorded."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.ledger.ledger import Ledger
from foitool.ledger.reading import History

Foitool = Callable[..., Result]
Document = Callable[..., Any]

NAMED = ("--force", "cheshire", "--force", "gwent", "--force", "kent")
SEND = ("send", *NAMED, "--accept-unchecked", "--yes")
OF_GWENT = "foitool resolve gwent --round missing-rso-2026"


@pytest.fixture
def disk() -> Iterator[pytest.MonkeyPatch]:
    """Full from Gwent's outcome on, until it is cleared with `undo`."""
    append, refresh, full = Ledger.append, Ledger.refresh, False

    def appended(
        self: Ledger, request: Request, events: Sequence[e.AnyEvent], **told: Any
    ) -> History:
        nonlocal full
        outcome = not any(isinstance(one, e.Queued) for one in events)
        full = full or (request.force == "gwent" and outcome)
        if full:
            raise sqlite3.OperationalError("database or disk is full")
        return append(self, request, events, **told)

    def refreshed(self: Ledger) -> None:
        if full:
            raise sqlite3.OperationalError("database or disk is full")
        refresh(self)

    with pytest.MonkeyPatch.context() as filling:
        filling.setattr(Ledger, "append", appended)
        filling.setattr(Ledger, "refresh", refreshed)
        yield filling


@pytest.fixture
def run_out(
    server: HangsUp, foitool: Foitool, disk: pytest.MonkeyPatch
) -> Callable[[], Result]:
    """Sends until the disk is full, after which somebody makes room."""
    del server

    def run() -> Result:
        try:
            return foitool(*SEND)
        finally:
            disk.undo()

    return run


def test_the_letter_that_left_is_named_with_what_to_type(
    server: HangsUp, run_out: Callable[[], Result]
) -> None:
    ended = run_out()
    assert ended.exit_code == 1
    assert len(server.letters) == 2
    assert "It ended after 1 letter, and 1 in doubt." in ended.stderr
    assert "Still to do: 1 (kent)." in ended.stderr
    assert "memory has the letter to gwent, and that could not be" in ended.stderr
    assert "database or disk is full" in ended.stderr
    assert f"{OF_GWENT} --was-sent" in ended.stderr
    assert "half-written" not in ended.stderr


def test_once_there_is_room_it_is_in_doubt_and_the_others_go_on(
    server: HangsUp,
    foitool: Foitool,
    document: Document,
    run_out: Callable[[], Result],
) -> None:
    run_out()
    assert document("show", "gwent")["standing"]["next_step"] == "resolve-doubt"
    foitool(*SEND)
    sent = [letter.force for letter in server.letters]
    assert sent == ["cheshire", "gwent", "kent"]
    assert foitool(*OF_GWENT.split()[1:], "--was-sent", "--yes").exit_code == 0


def test_one_that_was_not_taken_is_to_be_settled_as_not_sent(
    server: HangsUp, run_out: Callable[[], Result]
) -> None:
    server.refuses = {"gwent"}
    ended = run_out()
    assert "smtp.roe.org.uk did not take the letter to gwent: 554" in ended.stderr
    assert f"{OF_GWENT} --was-not-sent" in ended.stderr


@pytest.mark.usefixtures("desk")
def test_a_folder_is_asked_by_the_next_run(
    foitool: Foitool, document: Document, disk: pytest.MonkeyPatch
) -> None:
    try:
        ended = foitool(*SEND)
    finally:
        disk.undo()
    assert ended.exit_code == 1
    assert "run the same command again: it looks whether" in ended.stderr
    assert foitool(*SEND).exit_code == 0
    assert document("show", "gwent")["standing"]["next_step"] != "resolve-doubt"
