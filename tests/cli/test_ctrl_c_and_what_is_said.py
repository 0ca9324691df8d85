"""Ctrl-C while letters leave: what was done, what was not, and why, is said."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]

NAMED = ("--force", "cheshire", "--force", "gwent", "--force", "kent")
SEND = ("send", *NAMED, "--accept-unchecked", "--yes")


@pytest.fixture
def patient(desk: Path, server: HangsUp) -> HangsUp:
    """A server that is asked again after ten minutes."""
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    text = text.replace("[mail]\n", "[mail]\nseconds_until_retry = 600\n")
    config.write_text(text, encoding="utf-8")
    return server


def test_ctrl_c_in_the_pause_before_another_try_says_what_is_not_done(
    patient: HangsUp, foitool: Foitool
) -> None:
    patient.puts_off, patient.ctrl_c_at = {"gwent"}, "kent"
    ended = foitool(*SEND)
    assert ended.exit_code == 1
    assert "gwent: not taken yet (451 4.7.1 Greylisted)" in ended.stderr
    assert "Trying again in 600 s. Ctrl-C leaves that to the next" in ended.stderr
    assert "Stopped before another try: 1 (gwent)." in ended.stderr
    assert "2 sent, 1 failed." in ended.stdout
    assert "smtp.roe.org.uk: 451 4.7.1" in ended.stdout


def test_ctrl_c_in_the_last_letter_stops_nothing(
    server: HangsUp, foitool: Foitool
) -> None:
    server.ctrl_c_at = "kent"
    ended = foitool(*SEND)
    assert (ended.exit_code, ended.stdout) == (0, "3 sent.\n")
    assert "Stopped" not in ended.stderr


def test_a_failure_is_told_with_its_reason_though_it_was_stopped(
    server: HangsUp, foitool: Foitool
) -> None:
    server.refuses, server.ctrl_c_at = {"cheshire"}, "kent"
    ended = foitool(*SEND, "--json")
    outcomes = {one["force"]: one["outcome"] for one in json.loads(ended.stdout)}
    assert outcomes == {"cheshire": "failed", "gwent": "sent", "kent": "sent"}
    server.ctrl_c_at, server.refuses = "essex", {"essex"}
    rest = ("--force", "essex", "--force", "surrey", "--accept-unchecked", "--yes")
    stopped = foitool("send", *rest)
    assert stopped.exit_code == 1
    assert "Stopped after 0 letters." in stopped.stderr
    assert "smtp.roe.org.uk: 554 not from you" in stopped.stderr
    assert "Not tried: 1 (surrey)." in stopped.stderr


def test_many_that_are_put_off_are_one_line(patient: HangsUp, foitool: Foitool) -> None:
    forces = [
        "avon-and-somerset",
        "bedfordshire",
        "humberside",
        "cambridgeshire",
        "cheshire",
    ]
    forces += ["cumbria", "kent"]
    patient.puts_off, patient.ctrl_c_at = set(forces), "kent"
    named = [word for force in forces for word in ("--force", force)]
    said = foitool("send", *named, "--accept-unchecked", "--yes").stderr
    assert "7 letters: not taken yet (451 4.7.1 Greylisted, …)" in said
    assert "Stopped before another try: 7." in said
