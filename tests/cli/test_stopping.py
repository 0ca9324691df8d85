"""The first Ctrl-C is a wish, the second an order."""

import os
import signal

import pytest

from foitool.cli.stopping import Stopping


def test_ctrl_c_is_a_wish_that_ends_a_wait(capfd: pytest.CaptureFixture[str]) -> None:
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.wanted
        assert stopping.pause(60)
    assert "a letter in hand is finished first" in capfd.readouterr().err


def test_the_second_is_an_order() -> None:
    stopping = Stopping()
    with stopping.listening():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_whether_it_is_wanted_can_be_asked_and_not_set() -> None:
    """Nothing takes a Ctrl-C back."""
    stopping = Stopping()
    with pytest.raises(AttributeError):
        stopping.wanted = False  # type: ignore[misc]
    stopping.stop()
    assert stopping.wanted
