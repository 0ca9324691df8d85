"""Reading a list of bank holidays, and refusing what is none."""

from datetime import date
from pathlib import Path

import pytest

from foitool.calendar import BANK_HOLIDAYS, load_calendar
from foitool.errors.bad_file import BadCalendar

HEADING = "date,nation,name,basis,status\n"
DECEMBER = "".join(
    f"2026-12-25,{nation},Christmas Day,Sch 1,made\n" for nation in ("ew", "sct", "ni")
)


def write(folder: Path, *lines: str) -> Path:
    """A list with these lines and a whole December."""
    path = folder / "bank_holidays.csv"
    path.write_text(HEADING + "".join(f"{line}\n" for line in lines) + DECEMBER)
    return path


def test_a_basis_may_hold_commas(tmp_path: Path) -> None:
    row = '2026-06-15,sct,World Cup,"proclamation, BFDA 1971 s.1(3)",made'
    holidays = load_calendar(write(tmp_path, row)).holidays
    assert holidays[0].basis == "proclamation, BFDA 1971 s.1(3)"


def test_a_list_reaches_over_whole_years(tmp_path: Path) -> None:
    calendar = load_calendar(write(tmp_path))
    assert (calendar.first, calendar.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_row_at_a_weekend_changes_nothing(tmp_path: Path) -> None:
    saturday = "2026-10-03,ew,A Saturday,Sch 1,made"
    days = load_calendar(write(tmp_path, saturday)).foia
    monday = date(2026, 10, 5)
    assert days.after(date(2026, 10, 2), working_days=1) == monday


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("2026-02-30,ew,A day,Sch 1,made", "line 2: .*day is out of range"),
        ("15/06/2026,sct,A day,Sch 1,made", "line 2: Invalid isoformat"),
        ("2026-06-15,wls,A day,Sch 1,made", "line 2: the nation is 'wls'"),
        ("2026-06-15,sct,A day,Sch 1,likely", "line 2: the status is 'likely'"),
        ("2026-06-15,sct,A day,,made", "line 2: .*basis is missing"),
        ("2026-06-15,sct,A day,Sch 1", "line 2: 4 fields instead of 5"),
        ("2026-12-25,sct,Christmas Day,Sch 1,made", "line 4: .* twice for sct"),
        ("2025-06-16,sct,A day,Sch 1,made", "2025 does not reach its end for Scotland"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_by_its_line(
    row: str, complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(BadCalendar, match=complaint):
        load_calendar(write(tmp_path, row))


def test_every_bad_line_is_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "yesterday,ew,A,B,made", "2026-01-01,fr,A,B,made")
    with pytest.raises(BadCalendar) as refused:
        load_calendar(path)
    assert [problem[:6] for problem in refused.value.problems] == ["line 2", "line 3"]


def test_a_long_list_of_problems_is_cut_short(tmp_path: Path) -> None:
    with pytest.raises(BadCalendar, match="and 15 more like these"):
        load_calendar(write(tmp_path, *["nothing"] * 25))


def test_a_list_without_its_heading_is_refused(tmp_path: Path) -> None:
    """Else its first holiday would be taken for the heading, and lost."""
    path = tmp_path / "bank_holidays.csv"
    path.write_text("2026-01-01,sct,New Year's Day,Sch 1,made\n" + DECEMBER)
    with pytest.raises(BadCalendar, match="does not name the columns"):
        load_calendar(path)


@pytest.mark.parametrize("text", ["", HEADING])
def test_a_list_without_days_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bank_holidays.csv"
    path.write_text(text)
    with pytest.raises(BadCalendar):
        load_calendar(path)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCalendar, match="cannot be read"):
        load_calendar(tmp_path / "absent.csv")


def test_any_change_of_the_list_changes_its_version(tmp_path: Path) -> None:
    """Whatever was derived from an older list must not pass for current."""
    before = load_calendar(write(tmp_path, "2026-06-15,sct,A,Sch 1,expected")).version
    after = load_calendar(write(tmp_path, "2026-06-15,sct,A,Sch 1,made")).version
    assert before != after


def test_the_version_does_not_depend_on_how_lines_end(tmp_path: Path) -> None:
    windows = tmp_path / "windows.csv"
    windows.write_bytes(BANK_HOLIDAYS.read_bytes().replace(b"\n", b"\r\n"))
    assert load_calendar(windows).version == load_calendar().version
