"""The first Ctrl-C is a wish, the second an order."""

import os
import signal
import sys
from types import FrameType
from typing import Any

import pytest

from foitool.cli.stopping import Stopping


def test_ctrl_c_is_a_wish_that_ends_a_wait(capfd: pytest.CaptureFixture[str]) -> None:
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.wanted
        assert stopping.pause(60)
    assert "a letter in hand is finished first" in capfd.readouterr().err


def test_a_file_gets_one_line_of_the_count_down_and_its_end(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What comes next would stand behind the last second, on the same line."""
    stopping = Stopping()
    with stopping.listening():
        assert not stopping.count_down(1, "Sending")
    assert capfd.readouterr().err == "Sending in 1 s; Ctrl-C stops it.\n"


def test_ctrl_c_ends_that_count_down_too(capfd: pytest.CaptureFixture[str]) -> None:
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.count_down(60, "Sending")
    assert "Sending in 60 s" in capfd.readouterr().err


def test_the_second_is_an_order() -> None:
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("trouble", [BrokenPipeError(), ValueError("closed")])
def test_a_ctrl_c_that_nobody_can_be_told_of_harms_nothing(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In `foitool send 2>&1 | tee log` it ends `tee` first. What the handler raised
    came out of whatever it broke into, as if the server or the disk had failed.
    """

    def broken(*_: object) -> int:
        raise trouble

    monkeypatch.setattr("foitool.cli.stopping.os.write", broken)
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.pause(60)


def test_whether_it_is_wanted_can_be_asked_and_not_set() -> None:
    """Nothing takes a Ctrl-C back."""
    stopping = Stopping()
    with pytest.raises(AttributeError):
        stopping.wanted = False  # type: ignore[misc]
    stopping.stop()
    assert stopping.wanted


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", range(1, 12))
def test_it_may_come_at_any_moment_of_a_wait(line: int) -> None:
    """A handler that wanted a lock, held by the very wait that it broke into, would
    wait for ever: so it did, now and then, at the first second of the count-down.
    """
    stopping, lines, before = Stopping(), 0, sys.gettrace()

    def press_at_the_line(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal lines
        lines += event == "line"
        if lines == line and event == "line":
            signal.raise_signal(signal.SIGINT)
        return press_at_the_line

    with stopping.listening():
        sys.settrace(press_at_the_line)
        try:
            wanted = stopping.pause(0.3)
        finally:
            sys.settrace(before)
    assert wanted == (lines >= line)
