"""Appending: all or nothing, one after another, and nothing lost."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from office import JANE

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.errors.bad_file import BadTracker
from foitool.errors.needs_a_person import ChangedMeanwhile
from foitool.law.working_days import Calendar
from foitool.ledger.contents import plain, salted
from foitool.ledger.ledger import Ledger, open_ledger

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
DAY = date(2026, 11, 23)
NOTED = e.Noted(on=DAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def ledger(path: Path, calendar: Calendar) -> Iterator[Ledger]:
    with open_ledger(path, calendar, JANE) as ledger:
        yield ledger


def count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return found


def test_events_are_numbered_within_their_request(ledger: Ledger) -> None:
    gwent = Request(round="r", force="gwent", name="Gwent Police", regime="foia")
    ledger.append(KENT, [NOTED, NOTED], after=0)
    ledger.append(gwent, [NOTED], after=0)
    history = ledger.append(KENT, [NOTED], after=2)
    assert [recorded.seq for recorded in history.events] == [1, 2, 3]
    assert history.last_seq == 3


def test_an_event_says_who_wrote_it_down_and_when(ledger: Ledger) -> None:
    recorded = ledger.append(KENT, [NOTED], after=0).events[0]
    assert recorded.recorded_by == "jane"
    assert recorded.recorded_at == JANE.now()


def test_the_act_of_a_request_is_that_of_its_first_event(ledger: Ledger) -> None:
    """A register that is changed later does not rewrite the past."""
    ledger.append(KENT, [NOTED], after=0)
    moved = Request(round="r", force="kent", name="Kent Police", regime="foisa")
    history = ledger.append(moved, [NOTED], after=1)
    assert history.request.regime == "foia"


def test_of_two_who_knew_the_same_only_one_is_recorded(
    path: Path, calendar: Calendar, ledger: Ledger
) -> None:
    ledger.append(KENT, [NOTED], after=0)
    with open_ledger(path, calendar, JANE) as other:
        other.append(KENT, [NOTED], after=1)
    with pytest.raises(ChangedMeanwhile, match="foitool show kent"):
        ledger.append(KENT, [NOTED], after=1)
    assert count(path, "events") == 2


def test_what_was_not_recorded_keeps_no_content(ledger: Ledger, path: Path) -> None:
    ledger.append(KENT, [NOTED], after=0)
    with pytest.raises(ChangedMeanwhile):
        ledger.append(KENT, [NOTED], after=0, contents=[salted("note", "too late")])
    assert count(path, "contents") == 0


def test_an_error_on_the_way_leaves_nothing(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        assert ledger.reader.history("r", "kent"), "too early to prove anything"
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "_derive", fail)
    with pytest.raises(KeyboardInterrupt):
        ledger.append(KENT, [NOTED, NOTED], after=0, contents=[plain("file", b"x")])
    for table in ("events", "contents", "authorities", "requests"):
        assert count(path, table) == 0


def test_one_letter_is_queued_once_whoever_tries(
    path: Path, calendar: Calendar
) -> None:
    queued = e.Queued(
        on=DAY,
        message_id="<1@roe.org.uk>",
        recipient="foi@kent.police.uk",
        letter="1f",
        question="2e",
        parts=("missing",),
        due=DAY,
        due_code=DAY,
    )
    gwent = Request(round="r", force="gwent", name="Gwent Police", regime="foia")
    with open_ledger(path, calendar, JANE) as ledger:
        ledger.append(KENT, [queued], after=0)
    with pytest.raises(BadTracker), open_ledger(path, calendar, JANE) as ledger:
        ledger.append(gwent, [queued], after=0)
    assert count(path, "events") == 1


KILLED = """
import os, signal, sys
from datetime import date, datetime, UTC
from pathlib import Path
from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.events import Noted
from foitool.ledger.contents import plain
from foitool.ledger.ledger import Ledger, open_ledger
from foitool.ledger.scribe import Scribe

kent = Request(round="r", force="kent", name="Kent Police", regime="foia")
noted = Noted(on=date(2026, 11, 23))
scribe = Scribe(name="jane", now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
with open_ledger(Path(sys.argv[1]), load_calendar(), scribe) as ledger:
    ledger.append(kent, [noted], after=0)
    Ledger._derive = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    big = plain("file", os.urandom(5_000_000))  # more than SQLite keeps in memory
    ledger.append(kent, [noted, noted], after=1, contents=[big])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_writer_killed_in_the_middle_leaves_nothing_behind(
    path: Path, calendar: Calendar
) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (count(path, "events"), count(path, "contents")) == (1, 0)
    with open_ledger(path, calendar, JANE) as ledger:
        assert ledger.append(KENT, [NOTED], after=1).last_seq == 2


CROWD, EACH = 4, 12

ONE_OF_MANY = """
import sys
from datetime import date, datetime, UTC
from pathlib import Path
from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.events import Noted
from foitool.errors.needs_a_person import ChangedMeanwhile
from foitool.ledger.contents import salted
from foitool.ledger.ledger import open_ledger
from foitool.ledger.scribe import Scribe

path, name, each = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
request = Request(round="r", force="kent", name="Kent Police", regime="foia")
scribe = Scribe(name=name, now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
calendar, written = load_calendar(), 0
sys.stdin.read()
while written < each:
    note = salted("note", f"{name} {written}")
    try:
        with open_ledger(path, calendar, scribe) as ledger:
            known = ledger.reader.history(*request.key)
            after = known.last_seq if known else 0
            noted = Noted(on=date(2026, 11, 23), note=note.digest)
            ledger.append(request, [noted], after=after, contents=[note])
    except ChangedMeanwhile:
        continue
    written += 1
"""


def test_many_who_write_at_once_lose_nothing(path: Path, calendar: Calendar) -> None:
    """All begin at the same moment, with no tracker there yet."""
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_OF_MANY, str(path), str(name), str(EACH)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in range(CROWD)
    ]
    for one in crowd:
        assert one.stdin
        one.stdin.close()
        one.stdin = None
    assert [one.communicate()[1] for one in crowd] == [b""] * CROWD
    with open_ledger(path, calendar, JANE) as ledger:
        history = ledger.reader.history("r", "kent")
        assert history
        assert [r.seq for r in history.events] == list(range(1, CROWD * EACH + 1))
        notes = [
            ledger.reader.words("r", "kent", recorded.event.note or "")
            for recorded in history.events
            if isinstance(recorded.event, e.Noted)
        ]
    assert sorted(notes) == sorted(
        f"{name} {n}" for name in range(CROWD) for n in range(EACH)
    )


def test_a_writer_waits_for_its_turn(path: Path, calendar: Calendar) -> None:
    """And is not told that the tracker is locked while another is at it."""
    with open_ledger(path, calendar, JANE):
        pass
    script = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True)\n"
        "time.sleep(0.3); c.execute('COMMIT')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        with open_ledger(path, calendar, JANE) as ledger:
            assert ledger.append(KENT, [NOTED], after=0).last_seq == 1
