"""What may have to be erased can be, for good; the log keeps that it was there."""

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from office import JANE

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.law.working_days import Calendar
from foitool.ledger.contents import Content, plain, salted
from foitool.ledger.ledger import Ledger, open_ledger

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
GWENT = Request(round="r", force="gwent", name="Gwent Police", regime="foia")
DAY = date(2026, 11, 23)
NOTE = "Sally Unusual-Name rang"
BIG = b"Unusual-Bytes " * 10_000  # over many pages of the file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def note() -> Content:
    return salted("note", NOTE)


@pytest.fixture
def file() -> Content:
    return plain("file", BIG, name="sally-unusual.pdf")


@pytest.fixture
def ledger(
    path: Path, calendar: Calendar, note: Content, file: Content
) -> Iterator[Ledger]:
    """A note and a file with Kent; the same file with Gwent."""
    with open_ledger(path, calendar, JANE) as ledger:
        reply = e.OtherReply(on=DAY, note=note.digest, files=(file.digest,))
        ledger.append(KENT, [reply], after=0, contents=[note, file])
        other = plain("file", BIG.upper(), name="gwent.pdf")
        reply = e.OtherReply(on=DAY, files=(other.digest,))
        ledger.append(GWENT, [reply], after=0, contents=[other])
        yield ledger


def raw(path: Path) -> bytes:
    """Every byte of the tracker on the disk, the write-ahead log with it."""
    return b"".join(f.read_bytes() for f in path.parent.glob(f"{path.name}*"))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_before_erasing_the_bytes_are_there(ledger: Ledger, path: Path) -> None:
    """Else their absence below would prove nothing."""
    assert ledger.reader.words("r", "kent", "none") == "(erased)"
    for piece in (NOTE.encode(), b"Unusual-Bytes", b"sally-unusual"):
        assert piece in raw(path)


def test_after_erasing_no_byte_is_left_on_the_disk(
    ledger: Ledger, path: Path, note: Content, file: Content
) -> None:
    ledger.erase(KENT, [note.digest, file.digest], why="asked to")
    assert note.salt
    for piece in (NOTE.encode(), b"Unusual-Bytes", b"sally-unusual", note.salt):
        assert piece not in raw(path)


def test_somebody_who_reads_meanwhile_keeps_no_byte_on_the_disk(
    ledger: Ledger,
    path: Path,
    note: Content,
    file: Content,
) -> None:
    """A browser left open holds the old pages; then at least erase must say so."""
    ledger.reader.connection.execute("PRAGMA busy_timeout = 50")
    browser = sqlite3.connect(path, isolation_level=None)
    browser.execute("BEGIN")
    browser.execute("SELECT count(*) FROM contents").fetchone()
    try:
        ledger.erase(KENT, [note.digest, file.digest], why="asked to")
        said_nothing = True
    except Exception:  # noqa: BLE001  whatever it says
        said_nothing = False
    left = b"Unusual-Bytes" in raw(path)
    browser.close()
    assert not (left and said_nothing)


def test_a_tombstone_says_what_when_who_and_why(
    ledger: Ledger, path: Path, note: Content, file: Content
) -> None:
    ledger.erase(KENT, [note.digest, file.digest], why="asked to")
    query = (
        "SELECT what, digest, body, salt, name, erased_at, erased_by, erased_why"
        " FROM contents WHERE force = 'kent' ORDER BY what DESC"
    )
    when = "2026-11-23T10:00:00.000000+00:00"
    grave = (None, None, "", when, "jane", "asked to")
    assert rows(path, query) == [
        ("note", note.digest, *grave),
        ("file", file.digest, *grave),
    ]


def test_the_log_is_untouched_by_erasing(
    ledger: Ledger, path: Path, note: Content, file: Content
) -> None:
    before = rows(path, "SELECT * FROM events")
    ledger.erase(KENT, [note.digest, file.digest], why="asked to")
    assert rows(path, "SELECT * FROM events") == before
    history = ledger.reader.history(*KENT.key)
    assert history
    event = history.events[0].event
    assert isinstance(event, e.OtherReply)
    assert (event.note, event.files) == (note.digest, (file.digest,))


def test_others_keep_theirs(ledger: Ledger, path: Path, file: Content) -> None:
    query = "SELECT * FROM contents WHERE force = 'gwent'"
    before = rows(path, query)
    ledger.erase(KENT, [file.digest], why="asked to")
    assert rows(path, query) == before
    assert ledger.reader.content("r", "gwent", str(before[0][3])) == BIG.upper()


def test_a_file_that_two_hold_is_erased_for_one(ledger: Ledger, file: Content) -> None:
    reply = e.OtherReply(on=DAY, files=(file.digest,))
    ledger.append(GWENT, [reply], after=1, contents=[file])
    ledger.erase(KENT, [file.digest], why="asked to")
    assert ledger.reader.content("r", "kent", file.digest) is None
    assert ledger.reader.content("r", "gwent", file.digest) == BIG


def test_erasing_twice_leaves_the_first_tombstone(
    ledger: Ledger, path: Path, note: Content
) -> None:
    ledger.erase(KENT, [note.digest], why="asked to")
    before = rows(path, "SELECT * FROM contents")
    ledger.erase(KENT, [note.digest], why="asked again")
    assert rows(path, "SELECT * FROM contents") == before


def test_erased_words_read_as_erased(ledger: Ledger, note: Content) -> None:
    assert ledger.reader.words("r", "kent", note.digest) == NOTE
    ledger.erase(KENT, [note.digest], why="asked to")
    assert ledger.reader.words("r", "kent", note.digest) == "(erased)"


def test_erasing_leaves_the_guards_in_their_place(
    ledger: Ledger, path: Path, note: Content
) -> None:
    """VACUUM rewrites the whole file."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
    guards = rows(path, query)
    ledger.erase(KENT, [note.digest], why="asked to")
    assert rows(path, query) == guards != []


def test_a_note_cannot_be_guessed_from_its_digest(
    ledger: Ledger, path: Path, note: Content
) -> None:
    """Short words could be tried one by one against a plain hash."""
    assert ledger.reader.content("r", "kent", note.digest)
    guessed = hashlib.sha256(NOTE.encode())
    assert guessed.hexdigest().encode() not in raw(path)
    assert guessed.digest() not in raw(path)
    assert salted("note", NOTE).digest != note.digest


def test_anyone_can_recompute_the_digest_of_a_file(file: Content) -> None:
    assert file.digest == hashlib.sha256(BIG).hexdigest()
