"""At a terminal a verdict about a letter in doubt wants its reason."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from mistakes.apart import at_a_terminal
from mistakes.asking import IN_DOUBT


def test_a_verdict_is_asked_for_its_evidence_until_there_is_one(
    at_work: Path, foitool: Callable[..., Result]
) -> None:
    """Months later it is all that tells a guess from a receipt."""
    IN_DOUBT(at_work)
    with at_a_terminal(["resolve", "sussex", "--was-sent"], at_work) as terminal:
        terminal.wait_for("How do you know?")
        terminal.type("  \n")
        terminal.wait_for("How do you know?")
        terminal.type("A receipt came at 10:04\n")
        assert terminal.end() == 0, terminal.shown
    shown = foitool("show", "sussex").stdout
    assert "sent, as a person found out, “A receipt came at 10:04”" in shown


def test_a_script_that_says_nothing_goes_on_as_before(
    at_work: Path, foitool: Callable[..., Result]
) -> None:
    IN_DOUBT(at_work)
    done = foitool("resolve", "sussex", "--was-sent", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["standing"]["clock"] == "running"
