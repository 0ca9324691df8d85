"""What is recorded of a letter while it is being sent, or while a person is asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

from foitool.case.mail import Letter
from foitool.jobs.outcomes import Outcome
from foitool.post.by_memory import MemoryTransport
from foitool.post.lock import round_lock
from foitool.post.outgoing import Taken

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]


def send(*forces: str) -> tuple[str, ...]:
    named = [word for force in forces for word in ("--force", force)]
    return ("send", *named, "--yes", "--accept-unchecked")


def test_a_letter_in_hand_cannot_be_marked_as_sent(
    server: HangsUp, foitool: Foitool, desk: Path
) -> None:
    """The server may refuse it after that, and the force would never be asked."""
    server.hangs_up_on = {"kent"}
    foitool(*send("kent"))
    mark = ("mark-sent", "kent", "--on", "2026-11-23")
    with round_lock(desk, ROUND):
        refused = foitool(*mark)
    assert refused.exit_code == 3
    assert "is running" in refused.stderr
    assert foitool(*mark).exit_code == 0


def test_a_force_that_somebody_asks_meanwhile_has_its_line(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was planned, and then left out without a word."""
    outcomes: list[Outcome] = []

    def heard(_session: object, found: Sequence[Outcome], *_: object) -> None:
        outcomes[:] = found

    def meanwhile(letter: Letter) -> Taken:
        by_form = ("mark-sent", "kent", "--via", "form", "--on", "2026-11-23")
        done = foitool(*by_form)
        assert done.exit_code == 0, done.stderr
        return MemoryTransport.send(server, letter)

    monkeypatch.setattr(server, "send", meanwhile)
    monkeypatch.setattr("foitool.cli.send.print_outcomes", heard)
    foitool(*send("gwent", "kent"))
    assert {one.force: one.reason or one.outcome for one in outcomes} == {
        "gwent": "sent",
        "kent": "already-sent",
    }


def test_a_verdict_is_of_the_letter_that_was_shown(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one was asked, somebody else settled it, and the next is in doubt too."""
    server.hangs_up_on = {"kent"}
    foitool(*send("kent"))
    was_not_sent = ("resolve", "kent", "--was-not-sent")

    def meanwhile(_: str) -> bool:
        assert foitool(*was_not_sent, "--yes").exit_code == 0
        assert "1 in doubt" in foitool(*send("kent")).stdout
        return True

    monkeypatch.setattr("foitool.cli.resolve.agreed", meanwhile)
    result = foitool(*was_not_sent)
    assert result.exit_code == 1
    assert "Something else was recorded for kent" in result.stderr


def test_a_letter_marked_as_sent_meanwhile_keeps_its_file(
    written: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: str) -> bool:
        assert foitool("mark-sent", "kent", "--on", "2026-11-23").exit_code == 0
        return True

    monkeypatch.setattr("foitool.cli.never_sent.agreed", meanwhile)
    assert foitool("resolve", "kent", "--was-not-sent").exit_code == 1
    assert (written / "outbox" / ROUND / "kent.eml").exists()
