"""One letter to each, whatever happened before; the folder's and a server's rules."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from office import MONDAY, ROUND, Office, by_force, in_the_register, open_office

from foitool.case import events as e
from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostRefused
from foitool.errors.refused import QuestionChanged
from foitool.errors.tracker_lost import OutboxOccupied
from foitool.jobs.send_round import preview_round, send_round
from foitool.ledger.scribe import Scribe
from foitool.post.by_folder import FolderTransport
from foitool.post.outgoing import Taken, Transport
from foitool.workspace import Workspace

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Three forces, one of them Scottish."""
    return open_office(tmp_path, "kent", "gwent", "police-scotland")


# --- the folder ------------------------------------------------------------------


def test_from_a_fresh_clone_45_letters_and_then_none(tmp_path: Path) -> None:
    """The repository's own round, as `make send` writes it."""
    config = (REPOSITORY / "config.toml").read_bytes()
    (tmp_path / "config.toml").write_bytes(config)
    office = Office(Workspace(tmp_path), round_name="missing-rso-2026")
    first, second = office.send(), office.send()
    assert [one.outcome for one in first] == ["written"] * 45
    assert {(one.outcome, one.reason) for one in second} == {
        ("skipped", "already-written")
    }
    letters = office.letters()
    assert sorted(path.name for path in letters) == sorted(
        f"{one.force}.eml" for one in first
    )
    ids = {message_from_bytes(path.read_bytes())["Message-ID"] for path in letters}
    assert ids == {one.message_id for one in first}
    assert len(ids) == 45
    assert {(one.due, one.due_code) for one in first} == {
        (date(2026, 12, 22), date(2026, 12, 22))
    }


def test_the_bytes_written_are_those_kept_and_hashed(office: Office) -> None:
    office.send()
    with office.workspace.reading() as reader:
        assert reader
        for path in office.letters():
            queued, written = (r.event for r in office.events(path.stem))
            assert isinstance(queued, e.Queued)
            assert isinstance(written, e.Written)
            data = path.read_bytes()
            assert hashlib.sha256(data).hexdigest() == queued.letter
            assert reader.content(ROUND, path.stem, queued.letter) == data
            message = message_from_bytes(data, policy=policy.default)
            assert message["Message-ID"] == queued.message_id == written.message_id
            assert message["To"].addresses[0].addr_spec == queued.recipient
            assert (office.workspace.folder / written.where).samefile(path)


def test_every_letter_of_a_round_asks_the_same(office: Office) -> None:
    office.send()
    questions = {
        recorded.event.question
        for force in ("kent", "gwent", "police-scotland")
        for recorded in office.events(force)
        if isinstance(recorded.event, e.Queued)
    }
    assert len(questions) == 1
    with office.workspace.reading() as reader:
        assert reader
        kept = reader.content(ROUND, "", questions.pop())
    assert kept
    assert b"How many people were missing?" in kept


def test_some_can_be_written_to_before_the_rest(office: Office) -> None:
    assert by_force(office.send("gwent")) == {"gwent": "written"}
    assert by_force(office.send()) == {
        "kent": "written",
        "gwent": "already-written",
        "police-scotland": "written",
    }


def test_a_question_changed_half_way_is_refused_with_the_difference(
    office: Office,
) -> None:
    office.send("gwent")
    edited = office.reconfigured("were missing?", "were ever missing?")
    with pytest.raises(QuestionChanged) as refused:
        edited.send()
    assert "-1. How many people were missing?" in refused.value.difference
    assert "+1. How many people were ever missing?" in refused.value.difference
    assert [path.name for path in office.letters()] == ["gwent.eml"]


def test_the_same_question_goes_on_after_other_edits(office: Office) -> None:
    """A typo in the title, a new sender: the question block is what counts."""
    office.send("gwent")
    edited = office.reconfigured("jane@roe.org.uk", "jane.roe@roe.org.uk")
    assert by_force(edited.send())["kent"] == "written"


def test_strangers_in_the_outbox_are_refused_before_anything(office: Office) -> None:
    """Letters of another tracker: a second request to the same force, perhaps."""
    folder = office.workspace.outbox / ROUND
    folder.mkdir(parents=True)
    (folder / "gwent.eml").write_text("Message-ID: <another@tracker>\n\nDear Gwent,\n")
    with pytest.raises(OutboxOccupied, match=r"gwent\.eml"):
        office.send()
    assert [path.name for path in office.letters()] == ["gwent.eml"]
    assert not office.workspace.tracker.exists()


def test_what_another_run_writes_meanwhile_is_no_stranger(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a person is told to move good letters out of the way."""
    transport = Workspace.transport

    def after_another_run(workspace: Workspace, password: str) -> Transport:
        monkeypatch.setattr(Workspace, "transport", transport)
        Office(Workspace(workspace.folder)).send()
        return transport(workspace, password)

    monkeypatch.setattr(Workspace, "transport", after_another_run)
    assert set(by_force(office.send()).values()) == {"already-written"}


def test_nor_is_what_it_writes_while_the_folder_is_looked_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, meanwhile = FolderTransport.strangers, [("gwent",), ("kent",)]

    def looked_at_slowly(
        self: FolderTransport, letters: Iterable[Letter], known: Collection[str]
    ) -> list[Path]:
        if meanwhile:
            forces, left = meanwhile[0], meanwhile[1:]
            meanwhile.clear()  # the other run is not disturbed in its turn
            Office(Workspace(office.workspace.folder)).send(*forces)
            meanwhile.extend(left)
        return look(self, letters, known)

    monkeypatch.setattr(FolderTransport, "strangers", looked_at_slowly)
    office.send()
    assert len(office.letters()) == 3


def test_nobody_is_written_to_who_was_not_in_the_preview(office: Office) -> None:
    """What a person agreed to is what is done, even if the plan has grown."""
    small = preview_round(office.workspace, office.order("gwent"))
    outcomes = list(send_round(office.workspace, office.scribe, office.order(), small))
    assert "gwent" in by_force(outcomes)
    assert [path.name for path in office.letters()] == ["gwent.eml"]


def test_a_folder_in_the_way_fails_and_the_next_run_tries_again(
    office: Office,
) -> None:
    folder = office.workspace.outbox
    folder.write_text("a file where the outbox should be")
    with pytest.raises(PostRefused):
        preview_round(office.workspace, office.order())
    folder.unlink()
    assert set(by_force(office.send()).values()) == {"written"}


def test_letters_that_the_folder_only_flags_are_written(office: Office) -> None:
    flagged = office.reconfigured('name = "Jane Roe"', 'name = "Your Name"')
    preview = preview_round(flagged.workspace, flagged.order())
    assert "no-name" in {flag.what for flag in preview.flags}
    assert set(by_force(flagged.send()).values()) == {"written"}


# --- what the folder knows settles a doubt ------------------------------------------


def cut_off(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, after_writing: bool
) -> None:
    """Pull the plug at gwent, before or after its file was written."""
    send = FolderTransport.send

    def stopped(self: FolderTransport, letter: Letter) -> Taken:
        if letter.force == "gwent":
            if after_writing:
                send(self, letter)
            raise KeyboardInterrupt
        return send(self, letter)

    with monkeypatch.context() as patched:
        patched.setattr(FolderTransport, "send", stopped)
        with pytest.raises(KeyboardInterrupt):
            office.send()
    assert office.kinds("gwent") == ["queued"]
    assert office.stands("gwent", MONDAY.date()).step.word == "resolve-doubt"


def test_a_letter_found_in_the_folder_is_recorded_as_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(office, monkeypatch, after_writing=True)
    before = (office.workspace.outbox / ROUND / "gwent.eml").read_bytes()
    office.send()
    assert office.kinds("gwent") == ["queued", "written"]
    assert (office.workspace.outbox / ROUND / "gwent.eml").read_bytes() == before
    assert len(office.letters()) == 3


def test_a_letter_not_found_in_the_folder_is_written_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(office, monkeypatch, after_writing=False)
    office.send()
    assert office.kinds("gwent") == ["queued", "send-failed", "queued", "written"]
    assert len(office.letters()) == 3


def test_a_letter_that_somebody_changed_was_written_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file appears whole or not at all; what was done to it since is theirs."""
    cut_off(office, monkeypatch, after_writing=True)
    letter = office.workspace.outbox / ROUND / "gwent.eml"
    changed = letter.read_bytes() + b"PS\n"
    letter.write_bytes(changed)
    office.send()
    assert office.kinds("gwent") == ["queued", "written"]
    assert letter.read_bytes() == changed
    assert len(office.letters()) == 3


# --- whom nobody can write to ------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"email": ""}, "no-address"),
        ({"email": "", "form_url": "https://gwent.police.uk/foi"}, "form-only"),
        ({"regime": None, "not_requestable": "no Act"}, "not-requestable"),
    ],
)
def test_whoever_cannot_be_written_to_is_skipped_with_the_reason(
    change: dict[str, Any], reason: str, office: Office
) -> None:
    in_the_register(office, gwent=lambda a: replace(a, form_url=""))
    in_the_register(office, gwent=lambda a: replace(a, **change))
    outcomes = by_force(office.send())
    assert outcomes["gwent"] == reason
    assert outcomes["kent"] == "written"
    assert len(office.letters()) == 2


def test_a_bounced_letter_is_written_again_only_to_a_mended_address(
    office: Office,
) -> None:
    office.send()
    office.reply("gwent", "bounced", MONDAY.date())
    assert by_force(office.send())["gwent"] == "bounced-address"
    mended = "foi@mended.police.uk"
    in_the_register(office, gwent=lambda a: replace(a, email=mended))
    assert by_force(office.send())["gwent"] == "written"
    assert by_force(office.send())["gwent"] == "already-written"
    names = [path.name for path in office.letters() if "gwent" in path.name]
    assert names == ["gwent-2.eml", "gwent.eml"]


def test_a_letter_written_late_in_the_evening_counts_from_londons_day(
    tmp_path: Path,
) -> None:
    """In summer 00:30 in London is still yesterday in UTC."""
    night = MONDAY.replace(month=9, day=16, hour=0, minute=30)
    scribe = Scribe(name="jane", now=lambda: night)
    office = replace(open_office(tmp_path, "kent"), scribe=scribe)
    office = replace(office.reconfigured("2026-10-31", "2026-08-31"), scribe=scribe)
    office.send()
    assert {recorded.event.on for recorded in office.events("kent")} == {
        date(2026, 9, 16)
    }
    assert office.events("kent")[0].recorded_at.utcoffset() == timedelta(0)
    assert office.events("kent")[0].recorded_at.day == 15
