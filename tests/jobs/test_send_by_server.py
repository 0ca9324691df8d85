"""A real transport: what it is not given, and what is never sent a second time."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office import MONDAY, Office, by_force, in_the_register, open_office

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import (
    CannotSend,
    PostDeferred,
    PostInDoubt,
    PostRefused,
)
from foitool.errors.refused import LettersLieWritten, NotReadyToSend
from foitool.post.by_memory import MemoryTransport
from foitool.post.outgoing import Taken
from foitool.workspace import Workspace


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Three forces, one of them Scottish."""
    return open_office(tmp_path, "kent", "gwent", "police-scotland")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> "Server":
    """Stands for a real transport in every workspace opened after."""
    server = Server()
    monkeypatch.setattr(Workspace, "transport", lambda *_: server)
    monkeypatch.setattr(Workspace, "sends_for_real", True)
    return server


class Server(MemoryTransport):
    """A server that may refuse a letter, or hang up in the middle of one."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: set[str] = set()
        self.hangs_up_on: set[str] = set()
        self.remembers = True
        self.puts_off: dict[str, int] = {}
        self.knows_nobody_at: set[str] = set()
        self.takes_none = False

    def ready(self) -> None:
        if self.takes_none:
            raise CannotSend("smtp.roe.org.uk", "535 wrong password", "Mend it.")

    def send(self, letter: Letter) -> Taken:
        if letter.force in self.refuses:
            raise PostRefused(letter.force, "smtp.roe.org.uk", "550 no such user")
        if letter.recipient in self.knows_nobody_at:
            raise PostRefused(
                letter.force, "smtp.roe.org.uk", "550", recipient_refused=True
            )
        if self.puts_off.get(letter.force, 0):
            self.puts_off[letter.force] -= 1
            raise PostDeferred(letter.force, "smtp.roe.org.uk", "450 come back later")
        if letter.force in self.hangs_up_on:
            raise PostInDoubt(letter.force, "smtp.roe.org.uk", "the line dropped")
        return super().send(letter)

    def took(self, letter: Letter) -> bool | None:  # type: ignore[override]
        return super().took(letter) if self.remembers else None


def test_a_server_is_not_given_an_address_that_nobody_has_checked(
    office: Office, server: Server
) -> None:
    seen = date(2026, 11, 1)
    in_the_register(office, kent=lambda a: replace(a, checked_on=seen))
    assert by_force(office.send()) == {
        "kent": "sent",
        "gwent": "unchecked-address",
        "police-scotland": "unchecked-address",
    }
    assert [letter.force for letter in server.letters] == ["kent"]


def test_a_person_may_accept_unchecked_addresses(
    office: Office, server: Server
) -> None:
    outcomes = office.send(accept_unchecked=True)
    assert set(by_force(outcomes).values()) == {"sent"}
    assert len(server.letters) == 3
    assert office.stands("kent", MONDAY.date()).confirmed


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "Jane Roe"', 'name = "Your Name"', "not a real name"),
        ("jane@roe.org.uk", "jane@example.org", "No answer can reach"),
        ("2026-10-31", "2026-11-30", "reference date"),
        ("reference_date", "demonstration = true\nreference_date", "demonstration"),
        ("How many people", "[Insert your question] How many", "blank"),
    ],
)
def test_a_server_is_not_given_a_letter_that_is_not_ready(
    before: str, after: str, said: str, office: Office, server: Server
) -> None:
    edited = office.reconfigured(before, after)
    with pytest.raises(NotReadyToSend, match=said):
        edited.send(accept_unchecked=True)
    assert server.letters == []
    assert not office.workspace.tracker.exists()


def test_what_lies_written_is_not_also_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been sent by hand, and would arrive a second time."""
    office.send("kent")
    server = Server()
    monkeypatch.setattr(Workspace, "transport", lambda *_: server)
    monkeypatch.setattr(Workspace, "sends_for_real", True)
    with pytest.raises(LettersLieWritten, match="mark-sent"):
        office.send(accept_unchecked=True)
    assert server.letters == []


def test_a_refused_letter_failed_and_is_tried_again(
    office: Office, server: Server
) -> None:
    server.refuses = {"gwent"}
    outcomes = office.send(accept_unchecked=True)
    assert by_force(outcomes) == {
        "kent": "sent",
        "gwent": "failed",
        "police-scotland": "sent",
    }
    assert office.kinds("gwent") == ["queued", "send-failed"]
    server.refuses = set()
    assert by_force(office.send(accept_unchecked=True))["gwent"] == "sent"
    assert [letter.force for letter in server.letters].count("gwent") == 1


def test_after_a_dropped_line_the_run_goes_on_and_never_sends_again_by_itself(
    office: Office, server: Server
) -> None:
    server.hangs_up_on, server.remembers = {"gwent"}, False
    outcomes = office.send(accept_unchecked=True)
    assert by_force(outcomes) == {
        "kent": "sent",
        "gwent": "in-doubt",
        "police-scotland": "sent",
    }
    server.hangs_up_on = set()
    again = by_force(office.send(accept_unchecked=True))
    assert again["gwent"] == "in-doubt"
    assert office.kinds("gwent") == ["queued"]
    assert "gwent" not in [letter.force for letter in server.letters]


def test_two_letters_in_doubt_one_after_the_other_end_the_run(
    office: Office, server: Server
) -> None:
    """Something is wrong with the server, and every further letter may be lost."""
    server.hangs_up_on = {"gwent", "kent", "police-scotland"}
    server.remembers = False
    outcomes = office.send(accept_unchecked=True)
    assert [one.outcome for one in outcomes[:2]] == ["in-doubt", "in-doubt"]
    assert server.letters == []


def test_a_letter_not_taken_now_is_written_anew_and_tried_after_all_others(
    office: Office, server: Server
) -> None:
    """Its Message-ID is another: the first one failed, and the log says why."""
    server.puts_off = {"gwent": 2}
    outcomes = office.send(accept_unchecked=True)
    assert set(by_force(outcomes).values()) == {"sent"}
    assert outcomes[-1].force == "gwent"
    failed = ["queued", "send-failed"]
    assert office.kinds("gwent") == [*failed, *failed, "queued", "sent"]
    assert [letter.force for letter in server.letters].count("gwent") == 1


def test_after_so_many_attempts_it_is_left_to_the_next_run(
    office: Office, server: Server
) -> None:
    server.puts_off = {"gwent": 99}
    outcomes = office.send(accept_unchecked=True)
    assert by_force(outcomes)["gwent"] == "deferred"
    assert office.kinds("gwent") == ["queued", "send-failed"] * 3
    server.puts_off = {}
    assert by_force(office.send(accept_unchecked=True))["gwent"] == "sent"


def test_a_refused_address_is_not_tried_again_before_it_is_mended(
    office: Office, server: Server
) -> None:
    """To mend the contact and to send again are two acts."""
    server.knows_nobody_at = {"foi@gwent.pnn.police.uk"}
    first = {one.force: one for one in office.send(accept_unchecked=True)}
    assert (first["gwent"].outcome, first["kent"].outcome) == ("failed", "sent")
    again = {one.force: one for one in office.send(accept_unchecked=True)}
    assert again["gwent"].reason == "refused-address"
    mended = "foi.team@gwent.police.uk"
    in_the_register(office, gwent=lambda a: replace(a, email=mended))
    assert by_force(office.send(accept_unchecked=True))["gwent"] == "sent"


def test_three_refusals_for_no_fault_of_an_address_end_the_run(
    office: Office, server: Server
) -> None:
    """A limit for the day, say: each further try is held against the sender."""
    server.refuses = {"gwent", "kent", "police-scotland", "surrey"}
    wider = office.reconfigured('"gwent", ', '"gwent", "surrey", ')
    outcomes = wider.send(accept_unchecked=True)
    assert [one.outcome for one in outcomes] == ["failed"] * 3 + ["skipped"]


def test_a_folder_settles_no_doubt_about_a_mail_server(
    office: Office, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has never seen that letter, and knows nothing of where it went."""
    server.hangs_up_on, server.remembers = {"gwent"}, False
    office.send("gwent", accept_unchecked=True)
    monkeypatch.undo()
    assert by_force(office.send())["gwent"] == "in-doubt"
    assert office.kinds("gwent") == ["queued"]


def test_a_server_that_takes_none_ends_the_run_before_anything_leaves(
    office: Office, server: Server
) -> None:
    server.takes_none = True
    with pytest.raises(CannotSend, match="535"):
        office.send(accept_unchecked=True)
    assert server.letters == []
    with office.workspace.reading() as reader:
        assert reader is not None
        assert list(reader.histories(None)) == []
    server.takes_none = False
    assert set(by_force(office.send(accept_unchecked=True)).values()) == {"sent"}


def test_what_is_recorded_while_a_letter_leaves_costs_nothing(
    office: Office, server: Server
) -> None:
    """Two people work on one tracker: a call comes in, and a note is kept."""
    take = server.send

    def note_meanwhile(letter: Letter) -> Taken:
        taken = take(letter)
        office.act(letter.force, "note", MONDAY.date(), "they rang")
        office.act("police-scotland", "note", MONDAY.date(), "they rang")
        return taken

    server.send = note_meanwhile  # type: ignore[method-assign]
    assert set(by_force(office.send(accept_unchecked=True)).values()) == {"sent"}
    assert office.kinds("gwent") == ["queued", "note", "sent"]
    assert len(server.letters) == 3


def test_whoever_was_not_tried_is_named(office: Office, server: Server) -> None:
    server.hangs_up_on = {"gwent", "kent", "police-scotland"}
    server.remembers = False
    outcomes = office.send(accept_unchecked=True)
    assert [one.reason for one in outcomes] == [None, None, "not-tried"]
