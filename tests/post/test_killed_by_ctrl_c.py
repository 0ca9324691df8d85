"""Ctrl-C, typed at a real terminal while letters go to a real server on loopback."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, open_office

from post.killed_program import SEND, at_a_terminal, mail_office, start
from post.killed_sink import Sink, Temper

FORCES = ("kent", "gwent", "police-scotland")
NO_COUNTDOWN = ("--wait", "0")


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def office(tmp_path: Path, sink: Sink) -> Office:
    return mail_office(open_office(tmp_path, *FORCES), sink.port)


def wait_until_taken(sink: Sink, letters: int) -> None:
    """Until the server has read so many final dots."""
    until = time.monotonic() + 30
    while sum(one.stage != "begun" for one in sink.letters) < letters:
        assert time.monotonic() < until
        time.sleep(0.005)


def outcomes(office: Office) -> list[str]:
    """The kind of each force's last event, sorted."""
    with office.workspace.reading() as reader:
        histories = list(reader.histories(None)) if reader else []
    return sorted(history.events[-1].event.kind for history in histories)


def send_the_rest(office: Office) -> tuple[int, str]:
    """The same command again; its exit code and last words."""
    run = start(office, *SEND)
    said, trouble = run.communicate(timeout=60)
    assert "Traceback" not in trouble
    return run.returncode, said


def assert_each_has_one_copy(sink: Sink) -> None:
    copies = Counter(one.recipient for one in sink.taken())
    assert len(copies) == len(FORCES)
    assert set(copies.values()) == {1}


def test_in_the_countdown_nothing_leaves_and_nothing_is_recorded(
    office: Office, sink: Sink
) -> None:
    run = at_a_terminal(office, *SEND)
    run.wait_for("Sending in 10 s")
    run.type_ctrl_c()
    assert run.end() == 1
    assert "Stopped; nothing was sent. Run the same command again" in run.shown
    assert "in hand" not in run.shown, "nothing was begun"
    assert sink.letters == []
    assert outcomes(office) == []
    assert send_the_rest(office)[0] == 0
    assert_each_has_one_copy(sink)


def test_pressed_twice_in_the_countdown_it_says_the_same(
    office: Office, sink: Sink
) -> None:
    run = at_a_terminal(office, *SEND)
    run.wait_for("Sending in 10 s")
    run.type_ctrl_c()
    run.type_ctrl_c()
    assert run.end() == 1
    assert "in doubt" not in run.shown
    assert "Traceback" not in run.shown
    assert sink.letters == []
    assert outcomes(office) == []


def test_a_folder_counts_down_to_writing(office: Office) -> None:
    """Where `--wait` asks for it."""
    on_paper = office.reconfigured('"yagmail"', '"folder"')
    run = at_a_terminal(on_paper, *SEND, "--wait", "9")
    run.wait_for("Writing in 9 s")
    run.type_ctrl_c()
    assert run.end() == 1
    assert "Stopped; nothing was written. Run the same command again" in run.shown
    assert office.letters() == []


def test_between_two_letters_it_stops_at_once(office: Office, sink: Sink) -> None:
    """No matter how long the pause is that is set between them."""
    patient = office.reconfigured("seconds_between = 0", "seconds_between = 30")
    run = at_a_terminal(patient, *SEND, *NO_COUNTDOWN)
    wait_until_taken(sink, 1)
    time.sleep(0.3)  # it is recorded, and the pause has begun
    began = time.monotonic()
    run.type_ctrl_c()
    assert run.end() == 1
    assert time.monotonic() - began < 10
    assert "Stopped after 1 letter." in run.shown
    assert "Not tried: 2 (" in run.shown
    assert outcomes(office) == ["sent"]
    office = patient.reconfigured("seconds_between = 30", "seconds_between = 0")
    assert send_the_rest(office)[0] == 0
    assert_each_has_one_copy(sink)


def test_the_letter_in_hand_is_finished_and_recorded(
    office: Office, sink: Sink
) -> None:
    slow = sink.temper = Temper(slow=1, seconds=40)
    run = at_a_terminal(office, *SEND, *NO_COUNTDOWN)
    wait_until_taken(sink, 1)
    run.type_ctrl_c()
    time.sleep(0.3)
    assert run.process.poll() is None, "it did not wait for the answer"
    assert outcomes(office) == ["queued"]
    slow.awake.set()
    assert run.end() == 1
    assert "Stopped after 1 letter. Run the same command again" in run.shown
    assert outcomes(office) == ["sent"]
    sink.temper = Temper()
    assert send_the_rest(office)[0] == 0
    assert_each_has_one_copy(sink)


def test_where_nobody_reads_what_it_says_the_letter_is_finished_all_the_same(
    office: Office, sink: Sink
) -> None:
    """Behind `| tee`, which the same Ctrl-C ends at once."""
    slow = sink.temper = Temper(slow=1, seconds=40)
    run = start(office, *SEND, *NO_COUNTDOWN)
    wait_until_taken(sink, 1)
    assert run.stdout
    assert run.stderr
    run.stdout.close()
    run.stderr.close()
    run.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert run.poll() is None, "it did not wait for the answer"
    slow.awake.set()
    run.wait(timeout=30)
    assert outcomes(office) == ["sent"]
    sink.temper = Temper()
    assert send_the_rest(office)[0] == 0
    assert_each_has_one_copy(sink)


def test_where_nobody_reads_what_it_says_every_letter_is_sent(
    office: Office, sink: Sink
) -> None:
    """As behind `2>&1 | head -1`, where it ended after a letter, with exit code 0."""
    slow = sink.temper = Temper(slow=1, seconds=40)
    run = start(office, *SEND, *NO_COUNTDOWN)
    wait_until_taken(sink, 1)
    assert run.stderr
    run.stderr.close()
    slow.awake.set()
    assert run.wait(timeout=60) == 0
    assert run.stdout
    run.stdout.close()
    assert outcomes(office) == ["sent"] * 3
    assert_each_has_one_copy(sink)


def test_a_second_ctrl_c_cuts_the_letter_off_and_it_is_never_sent_again(
    office: Office, sink: Sink
) -> None:
    """The server has it, and nobody here knows: it is in doubt from then on."""
    slow = sink.temper = Temper(slow=1, seconds=40)
    run = at_a_terminal(office, *SEND, *NO_COUNTDOWN)
    wait_until_taken(sink, 1)
    run.type_ctrl_c()
    time.sleep(0.3)  # it waits for the answer
    assert run.process.poll() is None
    began = time.monotonic()
    run.type_ctrl_c()
    assert run.end() == 1
    assert time.monotonic() - began < 2.5
    shown = " ".join(run.shown.split())
    assert "Stopped after 0 letters, and 1 in doubt." in shown
    assert "In doubt: kent, whose letter was in hand" in shown
    assert "Not tried: 2 (" in shown
    assert "Traceback" not in run.shown
    assert outcomes(office) == ["queued"]
    slow.awake.set()
    sink.temper = Temper()
    code, said = send_the_rest(office)
    assert code == 1
    assert said.startswith("2 sent, 1 in doubt from before.")
    assert_each_has_one_copy(sink)
