"""Rights of reply by a real server on loopback: each once, and in doubt if need be."""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, open_office

from post.killed_program import at_a_terminal, mail_office, start
from post.killed_sink import Sink, Temper
from post.scripted_server import DROPS, Does, ScriptedServer, answers

FORCES = ("kent", "gwent", "police-scotland")
TELL = (
    *("right-of-reply", *FORCES, "--words", "They did not answer.", "--yes"),
    *("--reply-by", "2026-11-27 17:00"),
)
NO_COUNTDOWN = ("--wait", "0")


def press(force: str) -> str:
    return f"press@{force}.example.com"


def told_office(folder: Path, port: int) -> Office:
    """Three forces that were asked on paper, each with a press contact."""
    office = open_office(folder, *FORCES)
    office.send()
    run(office, "mark-sent", "--all")
    for force in FORCES:
        press_contact = ("--press", press(force), "--source", "its newsroom")
        run(office, "forces", "set", force, *press_contact)
    return mail_office(office, port)


def run(office: Office, *words: str) -> tuple[int, str]:
    """A command to its end; its code, and all that it said."""
    program = start(office, *words)
    said, trouble = program.communicate(timeout=60)
    assert "Traceback" not in trouble
    return program.returncode, said + trouble


def rows(office: Office, *words: str) -> dict[str, tuple[str, str | None]]:
    """Outcome and reason by force."""
    program = start(office, *words, "--json")
    said, _ = program.communicate(timeout=60)
    return {one["force"]: (one["outcome"], one["reason"]) for one in json.loads(said)}


def kinds(office: Office, force: str) -> list[str]:
    """What happened to its right of reply."""
    return [
        recorded.event.kind
        for recorded in office.events(force)
        if getattr(recorded.event, "purpose", "")
    ]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(password="correct horse/battery+staple?") as server:
        yield server


def test_each_press_contact_gets_one_letter_byte_for_byte_as_recorded(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    assert set(rows(office, *TELL).values()) == {("sent", None)}
    server.settle()
    assert {one.recipient for one in server.letters} == {press(f) for f in FORCES}
    digests = {hashlib.sha256(one.data).hexdigest() for one in server.letters}
    recorded = {
        getattr(one.event, "letter", "")
        for force in FORCES
        for one in office.events(force)
        if getattr(one.event, "purpose", "") and one.event.kind == "queued"
    }
    assert digests == recorded
    again = rows(office, *TELL)
    assert set(again.values()) == {("skipped", "already-sent")}
    assert len(server.letters) == 3


def test_a_letter_of_which_nobody_knows_is_in_doubt_and_not_sent_again(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    server.mend({"dot": [Does(drops=True, takes=True)]})
    first = rows(office, *TELL)
    assert first["kent"] == ("in-doubt", None)
    assert Counter(first.values()) == {("sent", None): 2, ("in-doubt", None): 1}
    code, said = run(office, *TELL)
    assert code == 1
    assert "kent --round missing-2026 --mark-sent, or --was-not-sent" in " ".join(
        said.split()
    )
    assert server.copies(press("kent")) == 1
    assert "these rights of reply left: kent" in run(office, "doctor")[1]
    assert "in-doubt" in run(office, "right-of-reply", "--list")[1]


@pytest.mark.parametrize(
    ("verdict", "kind", "copies"),
    [("--mark-sent", "sent", 1), ("--was-not-sent", "send-failed", 2)],
)
def test_a_person_settles_the_doubt(
    verdict: str, kind: str, copies: int, tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    server.mend({"dot": [Does(drops=True, takes=True)]})
    run(office, *TELL)
    settled = ("right-of-reply", "kent", verdict, "--evidence", "They said so")
    assert run(office, *settled)[0] == 0
    assert kinds(office, "kent") == ["queued", kind]
    run(office, *TELL)
    assert server.copies(press("kent")) == copies


def test_a_request_in_doubt_is_not_settled_by_it_nor_it_by_a_request(
    tmp_path: Path, server: ScriptedServer
) -> None:
    """Each is asked of its own; a send knows nothing of a right of reply in doubt."""
    office = told_office(tmp_path, server.port)
    server.mend({"dot": [Does(drops=True, takes=True)]})
    run(office, *TELL)
    sent = rows(office, "send", "--all", "--yes", "--accept-unchecked")
    assert set(sent.values()) == {("skipped", "already-sent")}
    assert kinds(office, "kent") == ["queued"]
    assert "no letter to it is in doubt" in run(office, "resolve", "kent")[1]


def test_an_address_that_the_server_refuses_is_mended_at_the_press_contact(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    server.mend({"RCPT": [answers("550 5.1.1 no such user")]})
    assert rows(office, *TELL)["kent"] == ("failed", "refused-address")
    new = ("--press", "news@kent.example.com", "--source", "its newsroom")
    run(office, "forces", "set", "kent", *new)
    assert rows(office, *TELL)["kent"] == ("sent", None)
    assert server.copies("news@kent.example.com") == 1


def test_a_second_letter_that_was_refused_is_not_sent_there_again_by_itself(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    run(office, *TELL)
    run(office, "log-response", "kent", "answered", "--figure", "missing=7")
    again = (*TELL[:1], "--all", "--again", *TELL[4:])
    server.mend({"RCPT": [answers("550 5.1.1 no such user")]})
    assert rows(office, *again)["kent"] == ("failed", "refused-address")
    assert rows(office, *again)["kent"] == ("skipped", "refused-address")
    assert server.copies(press("kent")) == 1
    # Named, it is tried once more, and that is said.
    code, said = run(office, "right-of-reply", "kent", *again[2:], *NO_COUNTDOWN)
    assert code == 0
    assert "press@kent.example.com (kent) was refused by the mail server before" in (
        " ".join(said.split())
    )
    assert server.copies(press("kent")) == 2


def test_a_second_letter_in_doubt_is_not_sent_again_by_itself(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    run(office, *TELL)
    run(office, "log-response", "kent", "answered", "--figure", "missing=7")
    again = ("right-of-reply", "kent", "--again", *TELL[4:])
    server.mend({"dot": [Does(drops=True, takes=True)]})
    assert rows(office, *again)["kent"] == ("in-doubt", None)
    assert rows(office, *again)["kent"] == ("in-doubt", None)
    assert server.copies(press("kent")) == 2


def test_one_that_was_put_off_is_tried_again_in_the_same_run(
    tmp_path: Path, server: ScriptedServer
) -> None:
    office = told_office(tmp_path, server.port)
    server.mend({"MAIL": [answers("450 4.2.0 later")], "DATA": [DROPS]})
    assert set(rows(office, *TELL).values()) == {("sent", None)}
    assert {server.copies(press(force)) for force in FORCES} == {1}


# --- Ctrl-C, typed at a real terminal ------------------------------------------------


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


def test_in_the_countdown_nothing_leaves(tmp_path: Path, sink: Sink) -> None:
    office = told_office(tmp_path, sink.port)
    at = at_a_terminal(office, *TELL)
    at.wait_for("Sending in 10 s")
    at.type_ctrl_c()
    assert at.end() == 1
    assert sink.letters == []
    assert kinds(office, "kent") == []


def test_between_two_letters_it_stops_and_the_next_run_goes_on(
    tmp_path: Path, sink: Sink
) -> None:
    office = told_office(tmp_path, sink.port)
    slow = sink.temper = Temper(slow=1, seconds=40)
    at = at_a_terminal(office, *TELL, *NO_COUNTDOWN)
    until = time.monotonic() + 30
    while not any(one.stage != "begun" for one in sink.letters):
        assert time.monotonic() < until
        time.sleep(0.005)
    at.type_ctrl_c()
    slow.awake.set()
    assert at.end() == 1
    assert "Stopped after 1 letter. Run the same command again" in at.shown
    sink.temper = Temper()
    assert run(office, *TELL)[0] == 0
    copies = Counter(one.recipient for one in sink.taken())
    assert copies == {press(force): 1 for force in FORCES}
