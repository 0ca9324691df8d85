"""Nobody is there to answer: standard input at its end, or none at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from mistakes.apart import run_apart
from mistakes.asking import ASKING, Asking
from mistakes.desk import assert_nothing_lost, assert_told, kept

REPLY = "What kind of reply was it?"

ASKED_OF_ANYBODY = [
    row
    for row in ASKING
    if not row.answers
    and not row.typed.startswith(("log-response kent ", "resolve sussex --was-sent"))
]
"""Each command's first question.

`log-response` with a kind is none: where nobody can be asked, the kind is enough.
Nor is `resolve` with a verdict: a script's own log has the evidence.
"""

WITHOUT_INPUT = ("send --all --rewrite", "undo", "note kent", "log-response kent")


def expected(row: Asking) -> tuple[int, str, str]:
    """The exit code, a piece of the sentence, and a piece of what to do next."""
    if row.advice:
        return row.code, row.says, row.advice
    if row.is_yes_or_no:
        return row.code, row.says, "--yes"
    if row.typed == "log-response kent":
        return 2, REPLY, "Say one of these: acknowledged"
    if row.where == "carry_out:ask_password":
        return 2, "There is no password for alex", "Set the variable"
    return row.code, row.says, "--help"


@pytest.mark.parametrize("row", ASKED_OF_ANYBODY, ids=lambda row: row.typed[:40])
def test_at_the_end_of_the_input_nobody_has_said_yes(
    row: Asking, at_work: Path, foitool: Callable[..., Result]
) -> None:
    """`< /dev/null`, or a script run by a clock."""
    row.before(at_work)
    before = kept(at_work)
    result = foitool(*row.words)
    code, says, then = expected(row)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert_told(says, then, result.stderr)
    assert_nothing_lost(before, at_work)


@pytest.mark.parametrize(
    "row",
    [row for row in ASKED_OF_ANYBODY if row.typed in WITHOUT_INPUT],
    ids=lambda row: row.typed,
)
def test_without_an_input_nobody_has_said_yes(row: Asking, at_work: Path) -> None:
    """`<&-`, as some programs that start others leave it."""
    row.before(at_work)
    before = kept(at_work)
    ended = run_apart(row.words, at_work, closed=True)
    code, says, then = expected(row)
    assert (ended[0], ended[1]) == (code, ""), ended
    assert_told(says, then, ended[2])
    assert_nothing_lost(before, at_work)


@pytest.mark.parametrize("words", [["status"], ["log-response", "kent", "other"]])
def test_without_an_input_what_asks_nothing_works(
    words: list[str], at_work: Path
) -> None:
    code, stdout, stderr = run_apart(words, at_work, closed=True)
    assert code == 0, stderr
    assert "kent" in stdout
