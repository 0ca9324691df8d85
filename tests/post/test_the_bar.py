"""The bar that a person sees while letters go to a real server on loopback."""

import re
from pathlib import Path

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
