"""Letters sent elsewhere: how a list is read, and that none is recorded twice."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import MONDAY, Office, open_office

from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadLetterList
from foitool.errors.refused import SendRunning
from foitool.jobs.adopt_letters import adopt_letters
from foitool.jobs.sent_elsewhere import (
    SentElsewhere,
    open_letters,
    read_sent_elsewhere,
)
from foitool.law.working_days import Calendar
from foitool.ledger.scribe import Scribe
from foitool.post.lock import round_lock

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def reader_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose register is only read."""
    return open_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path / "office")


def read(office: Office, calendar: Calendar, path: Path) -> list[SentElsewhere]:
    table = open_letters(path)
    return read_sent_elsewhere(table, office.workspace.register, calendar, TODAY)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_reads_as_any_spreadsheet_writes_it(
    delimiter: str,
    encoding: str,
    end: str,
    reader_office: Office,
    calendar: Calendar,
    tmp_path: Path,
) -> None:
    lines = [
        ["Date", " force", "note"],
        ["02/11/2026", "Devon and Cornwall", '"two\nlines, and; more"'],
        ["", "", ""],
    ]
    path = tmp_path / "sent.csv"
    text = end.join(delimiter.join(line) for line in lines) + end
    path.write_bytes(text.encode(encoding))
    (letter,) = read(reader_office, calendar, path)
    assert (letter.authority.id, letter.on) == ("devon-and-cornwall", date(2026, 11, 2))
    assert letter.note == "two\nlines, and; more"
    assert (letter.line, letter.via, letter.reference) == (2, "hand", "")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "the file is empty; wanted a header with force and date"),
        ("force\nkent\n", "column 'date' is missing"),
        ("force,date,colour\nkent,2026-11-02,red\n", "column 'colour' is not known"),
        ("force,date,date\nkent,2026-11-02,\n", "column 'date' stands there twice"),
        ("force,date\n", "it holds no letters"),
        ('force,date\n"kent,2026-11-02\n', "line 2: not a CSV row"),
        (
            "force,date,reference\nkent,2026-11-02,a\x1bb\n",
            "character: U+001B after 'a'",
        ),
        (f"force,date\n{'x' * 300},2026-11-02\n", "force is longer than 200"),
        ("force,date\n,2026-11-02\n", "line 2: No authority is called ''"),
    ],
)
def test_a_list_that_is_none_is_refused(
    text: str,
    complaint: str,
    reader_office: Office,
    calendar: Calendar,
    tmp_path: Path,
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLetterList) as refused:
        read(reader_office, calendar, path)
    assert complaint in str(refused.value)


@pytest.mark.parametrize(("wrong", "told"), [(10, 10), (11, 11), (5_000, 11)])
def test_of_a_list_that_is_wrong_throughout_ten_mistakes_are_named(
    wrong: int,
    told: int,
    reader_office: Office,
    calendar: Calendar,
    tmp_path: Path,
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text("force,date\n" + "kent\n" * wrong, encoding="utf-8")
    with pytest.raises(BadLetterList) as refused:
        read(reader_office, calendar, path)
    _, *lines, advice = str(refused.value).splitlines()
    assert len(lines) == told
    assert ("more like these" in lines[-1]) is (wrong > 10)
    assert advice.startswith("  Mend it")


def test_bytes_that_are_no_utf8_are_refused_with_their_line(
    reader_office: Office, calendar: Calendar, tmp_path: Path
) -> None:
    path = tmp_path / "sent.csv"
    path.write_bytes("force,date,note\nkent,2026-11-02,café\n".encode("cp1252"))
    with pytest.raises(BadLetterList, match="line 2: not UTF-8"):
        read(reader_office, calendar, path)


def test_an_authority_under_no_act_cannot_have_been_asked(
    office: Office, calendar: Calendar, tmp_path: Path
) -> None:
    both = office.reconfigured('["police_uk"]', '["police_uk", "other_bodies"]')
    jersey = next(one for one in both.workspace.register if one.regime is None)
    path = tmp_path / "sent.csv"
    path.write_text(f"force,date\n{jersey.id},2026-11-02\n", encoding="utf-8")
    with pytest.raises(BadLetterList, match=f"line 2: {jersey.id}: "):
        read(both, calendar, path)


CELL = st.text(max_size=20) | st.sampled_from(
    ["kent", "met", "2026-11-02", "2004-01-01", "9999-12-31", "post", "force", "date"]
)


@given(
    st.binary(max_size=200).map(lambda tail: b"force,date\n" + tail)
    | st.binary(max_size=200)
    | st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6).map(
        lambda rows: "\n".join(
            ["force;date;note", *(";".join(row) for row in rows)]
        ).encode("utf-8", "replace")
    )
)
def test_no_list_raises_anything_but_our_own_errors(
    reader_office: Office,
    calendar: Calendar,
    tmp_path_factory: pytest.TempPathFactory,
    data: bytes,
) -> None:
    path = tmp_path_factory.mktemp("any") / "sent.csv"
    path.write_bytes(data)
    try:
        letters = read(reader_office, calendar, path)
    except FoitoolError:
        return
    assert letters
    assert all(calendar.first <= letter.on <= TODAY for letter in letters)


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    office: Office, calendar: Calendar, tmp_path: Path
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text("force,date\nkent,2026-11-02\nessex,2026-11-02\n", encoding="utf-8")
    letters = read(office, calendar, path)
    asked = office.workspace.config.round(office.round_name)
    moments = [MONDAY]
    failing = Scribe(name="jane", now=moments.pop)  # and then an IndexError
    with pytest.raises(IndexError):
        list(adopt_letters(office.workspace, failing, asked, letters))
    rest = list(adopt_letters(office.workspace, office.scribe, asked, letters))
    assert [one.reason or one.outcome for one in rest] == ["already-sent", "adopted"]
    assert office.kinds("kent") == office.kinds("essex") == ["sent"]


def test_none_is_recorded_while_a_send_of_the_round_runs(
    office: Office, calendar: Calendar, tmp_path: Path
) -> None:
    """It may be about to write to the same force."""
    path = tmp_path / "sent.csv"
    path.write_text("force,date\nkent,2026-11-02\n", encoding="utf-8")
    letters = read(office, calendar, path)
    asked = office.workspace.config.round(office.round_name)
    with (
        round_lock(office.workspace.folder, asked.name),
        pytest.raises(SendRunning),
    ):
        list(adopt_letters(office.workspace, office.scribe, asked, letters))
