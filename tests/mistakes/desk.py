"""A desk with work on it, and what every mistake made there is promised."""

import re
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foitool.reports.widths import cells, sentences_wrapped

CONFIG = """
current_round = "dogs-2025"

[sender]
name = "Alex Morgan"
email = "alex.morgan@roe.org.uk"

[mail]
transport = "folder"
folder = "outbox"

[rounds.dogs-2025]
title = "Police dogs retired in 2025"
recipients = ["kent", "essex", "police-scotland"]

[[rounds.dogs-2025.parts]]
id = "retired"
kind = "number"
text = "How many police dogs did your force retire in the calendar year 2025?"

[[rounds.dogs-2025.parts]]
id = "names"
kind = "list"
text = "What were their names?"

[rounds.cats-2025]
title = "Cats"
recipients = ["kent", "essex"]

[[rounds.cats-2025.parts]]
id = "cats"
kind = "number"
text = "How many cats did your force keep in the calendar year 2025?"
"""
WORK = (
    "send --all --yes",
    "mark-sent kent essex --on 2026-11-23",
    "log-response essex acknowledged --on 2026-11-23 --reference FOI/7",
    "log-response essex partly-answered --on 2026-11-23 --figure retired=3",
    "backup backups/first.db",
)
"""Three letters written, two of them sent, two replies, and a copy of all that."""

_COMES_AND_GOES = re.compile(r"tracker\.db-(wal|shm)|\.send-.*\.lock")
_RUN_TOGETHER = re.compile(r"\s+")
_MACHINE_WORDS = re.compile(
    r"Traceback|<class|<[a-z_.]+ object|PosixPath\(|WindowsPath\(|\\n|\bNone\b"
    r"|\[Errno|\b[A-Z]\w+(Error|Exception|Abort|Interrupt)\b|did not expect"
)
_SAID = re.compile(r"^(?:foitool|Error):\s", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def nothing(desk: Path) -> None:
    """The mistake is in what is typed."""
    del desk


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One row of the table."""

    what: str
    """The mistake, in words."""

    typed: str
    """What follows the word `foitool`."""

    code: int
    """The exit code."""

    says: str
    """A piece of the sentence."""

    then: str
    """A piece of what to do next: a command to type, or an instruction."""

    before: Callable[[Path], None] = nothing
    """How it is brought about, on a desk with work on it."""

    on_stdout: bool = False
    """A round done in part is reported there, as it is when all goes well."""

    records: bool = False
    """Events may be added: of a letter that failed, say. None may be gone."""

    @property
    def words(self) -> list[str]:
        """What is typed, word by word."""
        return shlex.split(self.typed)


@dataclass(frozen=True)
class Kept:
    """What must not be lost: the log, the settings, the templates, the letters."""

    files: dict[str, bytes]
    events: list[tuple[Any, ...]] | None
    """None where nobody can read them."""


def kept(desk: Path) -> Kept:
    """What lies on the desk now, looked at without touching it."""
    files = {
        str(path.relative_to(desk)): _bytes(path)
        for path in sorted(_walk(desk))
        if not _COMES_AND_GOES.fullmatch(path.name)
    }
    return Kept(files, _events(desk / "tracker.db"))


def assert_promises(
    row: Mistake, ended: tuple[int, str, str], before: Kept, desk: Path
) -> None:
    """What holds for every row; `ended` is the exit code, stdout and stderr."""
    code, stdout, stderr = ended
    assert code == row.code, f"{code}\n{stdout}\n{stderr}"
    if not row.on_stdout:
        assert stdout == "", stdout
        assert_told(row.says, row.then, stderr)
    else:
        assert_plain(row.says, row.then, stdout)
    assert_nothing_lost(before, desk, records=row.records)


def assert_told(says: str, then: str, told: str) -> None:
    """One sentence on what happened, on a line of its own, then what to type."""
    told = _COLOUR.sub("", told)
    assert len(_SAID.findall(told)) == 1, told
    assert_plain(says, then, _SAID.split(told)[-1], with_what_goes_before=told)


def assert_plain(
    says: str, then: str, sentence: str, *, with_what_goes_before: str = ""
) -> None:
    """Words for a person: what happened, what to do, and nothing of the machine."""
    told = with_what_goes_before or sentence
    assert says in _in_one_line(sentence), told
    assert then in _in_one_line(told), told
    assert not _MACHINE_WORDS.search(told), told
    assert told.endswith("\n"), told
    for line in sentences_wrapped(sentence, 80).splitlines():
        assert cells(line) <= 80 or line.startswith(" ") or " " not in line, line


def assert_nothing_lost(before: Kept, desk: Path, *, records: bool = False) -> None:
    """Every event, every letter, every byte of the settings is still there."""
    after = kept(desk)
    if before.events is None:
        assert after.files.get("tracker.db") == before.files.get("tracker.db")
    else:
        assert after.events is not None
        assert after.events[: len(before.events)] == before.events
        assert records or len(after.events) == len(before.events)
    for name, data in before.files.items():
        if name != "tracker.db":
            assert after.files[name] == data, name
    if not records:
        assert set(after.files) <= set(before.files) | {"tracker.db"}


def _walk(folder: Path) -> Iterator[Path]:
    with suppress(PermissionError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                yield from _walk(path)
            else:
                yield path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error.errno).encode()


def _events(tracker: Path) -> list[tuple[Any, ...]] | None:
    """Read from a copy, so that the tracker itself is not so much as opened."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            for path in tracker.parent.glob("tracker.db*"):
                shutil.copyfile(path, Path(folder) / path.name)
            copy = Path(folder) / "tracker.db"
            if not copy.exists() or not copy.stat().st_size:
                return []
            with closing(sqlite3.connect(copy)) as connection:
                rows = connection.execute("SELECT * FROM events ORDER BY id")
                return rows.fetchall()
        except (sqlite3.DatabaseError, OSError):
            return None


def _in_one_line(text: str) -> str:
    return _RUN_TOGETHER.sub(" ", text)
