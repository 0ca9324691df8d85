"""The bar that a person sees while letters go to a real server on loopback."""

import re
from pathlib import Path

import pytest
from office import open_office

from post.killed_program import SEND, at_a_terminal, mail_office, start
from post.killed_sink import Sink

TO_SEND = ("kent", "gwent", "cheshire")


def test_it_counts_and_names_only_what_is_handed_over_now(tmp_path: Path) -> None:
    """Two were written to before; the wait is for the three that were not."""
    with Sink() as sink:
        office = mail_office(
            open_office(tmp_path, "essex", "surrey", *TO_SEND), sink.port
        )
        before = ("send", "--yes", "--accept-unchecked")
        start(office, *before, "--force", "essex", "--force", "surrey").communicate()
        office = office.reconfigured("seconds_between = 0", "seconds_between = 2")
        run = at_a_terminal(office, *SEND, "--wait", "0")
        assert run.end() == 0, run.shown
    bar = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", run.shown)
    assert re.search(r"2/3 00:00:\d\d left (Cheshire|Gwent|Kent)", bar)
    assert "3/3" in bar
    assert "/5" not in bar
    assert "Essex Police" not in bar
    assert "Surrey Police" not in bar


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_its_line_is_never_wider_than_the_terminal(
    columns: int, tmp_path: Path
) -> None:
    """One that wraps is not drawn over, but once more for every letter."""
    with Sink() as sink:
        forces = ("cheshire", "gwent", "kent", "avon-and-somerset")
        office = mail_office(open_office(tmp_path, *forces), sink.port)
        office = office.reconfigured("seconds_between = 0", "seconds_between = 1")
        run = at_a_terminal(office, *SEND, "--wait", "0", columns=columns)
        assert run.end() == 0, run.shown
    drawn = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", run.raw.decode())
    bars = [
        line for line in re.split(r"[\r\n]+", drawn) if "[" in line and "/4" in line
    ]
    assert any(" left" in line for line in bars), bars
    assert max(map(len, bars)) < columns


def test_it_stands_where_it_stood_when_somebody_stops_before_another_try(
    tmp_path: Path,
) -> None:
    with Sink() as sink:
        sink.temper.puts_off = 1.0
        office = mail_office(open_office(tmp_path, *TO_SEND), sink.port)
        office = office.reconfigured(
            "seconds_until_retry = 0", "seconds_until_retry = 600"
        )
        run = at_a_terminal(office, *SEND, "--wait", "0")
        run.wait_for("Trying again in 600 s")
        run.type_ctrl_c()
        assert run.end() == 1, run.shown
    assert "3/3" not in run.shown
    assert "Stopped before another try: 3 (" in run.shown, run.shown[-900:]
