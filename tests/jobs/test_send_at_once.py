"""The command itself, twice at once and interrupted: still 45 letters in all."""

import signal
import time
from pathlib import Path

import pytest
from office import Office, open_office
from on_a_monday import start

SEND = ("send", "--all", "--yes")


def assert_45_letters_in_all(office: Office) -> None:
    forces = sorted(authority.id for authority in office.workspace.register)
    assert [path.name for path in office.letters()] == [f"{f}.eml" for f in forces]
    assert len(forces) == 45
    for force in forces:
        kinds = office.kinds(force)
        assert kinds[-1] == "written"
        assert kinds.count("written") == 1


@pytest.mark.parametrize("time_of_day", range(5))
def test_two_at_once_write_45_letters_in_all(time_of_day: int, tmp_path: Path) -> None:
    """One of them may be told that the other is at it."""
    office = open_office(tmp_path)
    first = start(office.workspace.folder, *SEND)
    time.sleep(time_of_day * 0.15)
    second = start(office.workspace.folder, *SEND)
    said = [run.communicate()[1] for run in (first, second)]
    codes = sorted([first.returncode, second.returncode])
    assert codes in ([0, 0], [0, 3]), said
    assert not any("Traceback" in words or "did not expect" in words for words in said)
    if codes == [0, 3]:
        assert any("Another `foitool send`" in words for words in said), said
    assert_45_letters_in_all(office)


def test_after_ctrl_c_the_next_run_goes_on(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    run = start(office.workspace.folder, *SEND)
    while len(list(office.workspace.outbox.glob("*/*.eml"))) < 3:
        assert run.poll() is None
        time.sleep(0.005)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate()
    assert run.returncode == 1, said
    assert "Stopped after" in said
    assert "Traceback" not in said
    assert 3 <= len(office.letters()) < 45
    again = start(office.workspace.folder, *SEND)
    _, said = again.communicate()
    assert again.returncode == 0, said
    assert_45_letters_in_all(office)
