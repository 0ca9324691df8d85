"""The table of mistakes: what is typed, what is said, and that nothing is lost.

Each row says in words what went wrong. For all of them the same holds: the exit code
is the right one, one sentence on stderr says what happened, then follows what to type
or to do, no word of the machine is among it, and the log, the settings, the templates
and the letters are what they were. Disks, users, locks, terminals and signals have
their rows in the files beside this one.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from mistakes.days_rows import DAYS
from mistakes.desk import Mistake, assert_promises, kept
from mistakes.letters_rows import LETTERS
from mistakes.mishaps import cut_in_half
from mistakes.settings_rows import SETTINGS
from mistakes.tracker_rows import TRACKER
from mistakes.typed_rows import TYPED

TABLE = (*SETTINGS, *TYPED, *DAYS, *LETTERS, *TRACKER)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_it_is_told_in_one_sentence_and_nothing_is_lost(
    row: Mistake, at_work: Path, foitool: Callable[..., Result]
) -> None:
    row.before(at_work)
    before = kept(at_work)
    result = foitool(*row.words)
    ended = (result.exit_code, result.stdout, result.stderr)
    assert_promises(row, ended, before, at_work)


def test_the_table_holds_sixty_mistakes_and_none_twice() -> None:
    assert len({row.what for row in TABLE}) == len(TABLE) >= 60


def test_of_a_tracker_that_nobody_can_read_doctor_praises_nothing(
    at_work: Path, foitool: Callable[..., Result]
) -> None:
    """Whether a letter is in doubt stands in the tracker, and nowhere else."""
    cut_in_half(at_work)
    checks = [line.split()[:2] for line in foitool("doctor").stdout.splitlines()]
    assert ["bad", "tracker"] in checks
    assert ["ok", "in-doubt"] not in checks
    assert ["ok", "unconfirmed"] not in checks
