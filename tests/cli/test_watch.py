"""What stands beside every command that records something: never in its way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foitool.cli.session import Session

Foitool = Callable[..., Result]

SECOND = "missing-rso-2018"


def figure(foitool: Foitool, force: str, value: str, *more: str) -> Result:
    done = foitool("figure", force, "missing", value, "--round", SECOND, *more)
    assert done.exit_code == 0, done.stderr
    return done


class TestTheWatch:
    """It stands beside every command, and never in its way."""

    def test_a_fault_of_ours_keeps_no_reply_from_being_recorded(
        self, frozen: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert frozen.exists()

        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("foitool.jobs.freeze_findings.judge_published", broken)
        done = figure(foitool, "derbyshire", "9", "--use")
        assert done.exit_code == 0
        assert (
            "Whether what was published still holds could not be worked out:"
            " ZeroDivisionError"
        ) in done.stderr

    def test_nor_does_one_that_comes_after_it_change_the_exit_code(
        self, frozen: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert frozen.exists()

        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("foitool.jobs.freeze_findings.changed_between", broken)
        done = figure(foitool, "derbyshire", "9", "--use", "--json")
        assert done.exit_code == 0
        assert json.loads(done.stdout)["force"] == "derbyshire"
        assert "could not be worked out: ZeroDivisionError" in done.stderr

    def test_a_command_that_fails_keeps_its_exit_code(
        self, frozen: Path, foitool: Foitool
    ) -> None:
        assert frozen.exists()
        missing = foitool("figure", "kent", "nothing", "9", "--round", SECOND)
        assert missing.exit_code == 2
        assert "published" not in missing.stderr

    def test_costs_one_look_where_nothing_was_frozen(
        self, real_case: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert real_case.exists()

        def never(*_: object) -> None:
            raise AssertionError

        monkeypatch.setattr("foitool.jobs.freeze_findings.list_published", never)
        assert "worked out" not in figure(foitool, "derbyshire", "9", "--use").stderr

    def test_looks_once_however_often_a_command_opens_the_tracker(
        self, frozen: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Else what the first of two writes altered would not be told."""
        assert frozen.exists()
        looks = []

        def look(*_: object) -> tuple[()]:
            looks.append("once")
            return ()

        monkeypatch.setattr("foitool.jobs.freeze_findings.list_published", look)
        session = Session(None)
        for _ in range(2):
            with session.workspace.writing(session.scribe):
                pass
        assert looks == ["once"]
