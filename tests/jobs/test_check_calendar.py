"""The bank holidays against other people's lists."""

import json
import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from foitool.calendar import DIVISIONS, load_calendar, read_gov_uk
from foitool.errors.bad_file import BadHolidayFile
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.check_calendar import Difference, check_calendar
from foitool.law.settled_days import SETTLED
from foitool.law.working_days import NATIONS, Calendar

Days = dict[str, dict[str, str]]


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the package is not installed."""
    monkeypatch.setitem(sys.modules, "holidays", None)


@pytest.fixture
def published(calendar: Calendar) -> Days:
    """Our own list from 2019 on, as GOV.UK publishes theirs."""
    days: Days = {name: {} for name in DIVISIONS}
    names = {nation: name for name, nation in DIVISIONS.items()}
    for holiday in calendar.holidays:
        if holiday.day.year >= 2019:
            days[names[holiday.nation]][holiday.day.isoformat()] = holiday.name
    return days


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Days], Path]:
    def as_json(days: Days) -> Path:
        path = tmp_path / "bank-holidays.json"
        document = {
            division: {
                "division": division,
                "events": [
                    {"title": title, "date": day, "notes": "", "bunting": True}
                    for day, title in listed.items()
                ],
            }
            for division, listed in days.items()
        }
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return as_json


def found(calendar: Calendar, path: Path) -> list[Difference]:
    return list(check_calendar(calendar, path).differences)


@pytest.mark.usefixtures("without_holidays")
def test_the_same_days_are_no_difference_whatever_they_are_called(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    """GOV.UK calls 3 January 2022 in Scotland otherwise: never join on names."""
    renamed = {name: dict.fromkeys(days, "A day") for name, days in published.items()}
    check = check_calendar(calendar, write(renamed))
    assert check.differences == ()
    assert {one.years for one in check.compared} == {tuple(range(2019, 2029))}
    assert {one.source for one in check.compared} == {"bank-holidays.json"}


@pytest.mark.usefixtures("without_holidays")
def test_an_older_copy_lacks_the_world_cup_and_ours_is_right(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    """Proclaimed on 3 February 2026, in GOV.UK's file since the 25th."""
    del published["scotland"]["2026-06-15"]
    (one,) = found(calendar, write(published))
    assert (one.nation, one.day, one.theirs) == ("sct", date(2026, 6, 15), None)
    assert one.right == "ours"
    assert "World Cup" in one.why


@pytest.mark.usefixtures("without_holidays")
def test_the_wrong_summer_holiday_of_scotland_is_known_from_both_sides(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    """GOV.UK had the last Monday of August 2027 until 9 January 2025."""
    del published["scotland"]["2027-08-02"]
    published["scotland"]["2027-08-30"] = "Summer bank holiday"
    differences = found(calendar, write(published))
    assert [one.right for one in differences] == ["ours", "ours"]


@pytest.mark.usefixtures("without_holidays")
def test_where_this_list_is_known_to_be_wrong_the_other_is_right(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    """Struck out here by mistake, say."""
    cup = next(h for h in calendar.holidays if h.day == date(2026, 6, 15))
    without = calendar.amended([(cup, False)], version="x")
    (one,) = found(without, write(published))
    assert (one.ours, one.right) == (None, "theirs")


@pytest.mark.usefixtures("without_holidays")
def test_an_unknown_difference_is_for_a_person(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    published["northern-ireland"]["2026-07-20"] = "World Cup"
    del published["england-and-wales"]["2026-08-31"]
    there, here = found(calendar, write(published))
    assert (there.day, there.ours, there.right) == (date(2026, 7, 20), None, None)
    assert (here.day, here.theirs, here.right) == (date(2026, 8, 31), None, None)
    assert "look at the proclamation" in there.why


@pytest.mark.usefixtures("without_holidays")
def test_a_day_at_a_weekend_changes_nothing(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    published["england-and-wales"]["2026-12-26"] = "Boxing Day"
    assert found(calendar, write(published)) == []


@pytest.mark.usefixtures("without_holidays")
def test_a_year_that_does_not_reach_its_end_is_not_compared(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    """Else every later day of it would be a difference."""
    cut = {
        name: {day: title for day, title in days.items() if day < "2027-06-01"}
        for name, days in published.items()
    }
    check = check_calendar(calendar, write(cut))
    assert check.differences == ()
    assert {one.years[-1] for one in check.compared} == {2026}


def test_the_package_holidays_differs_only_where_that_is_known(
    calendar: Calendar,
) -> None:
    check = check_calendar(calendar, None)
    assert {one.source.split()[0] for one in check.compared} == {"holidays"}
    assert {one.nation for one in check.compared} == set(NATIONS)
    days = [(one.nation, one.day.isoformat(), one.right) for one in check.differences]
    assert days == [
        ("sct", "2006-11-30", "ours"),
        ("sct", "2010-01-04", "ours"),
        ("sct", "2011-01-04", "ours"),
    ]


def test_a_file_and_the_package_are_both_asked(
    calendar: Calendar, published: Days, write: Callable[[Days], Path]
) -> None:
    check = check_calendar(calendar, write(published))
    assert len({one.source for one in check.compared}) == 2


@pytest.mark.usefixtures("without_holidays")
def test_with_neither_it_says_how(calendar: Calendar) -> None:
    with pytest.raises(NothingToDo, match=r"bank-holidays\.json[\s\S]*pip install"):
        check_calendar(calendar, None)


def test_our_list_agrees_with_every_settled_day(calendar: Calendar) -> None:
    ours = {(holiday.day, holiday.nation) for holiday in calendar.holidays}
    for day, settled in SETTLED.items():
        assert (day in ours) == settled.is_holiday, day


# --- what is no such file ---------------------------------------------------------


def event(day: object, title: object = "A day") -> str:
    events = {"events": [{"date": day, "title": title}]}
    return json.dumps(dict.fromkeys(DIVISIONS, events))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "no divisions"),
        ('{"scotland": {}}', "no division england-and-wales and no northern-ireland"),
        (json.dumps(dict.fromkeys(DIVISIONS, ())), "no list of events"),
        (
            json.dumps({name: {"events": [7]} for name in DIVISIONS}),
            "no date and title",
        ),
        (event("2026-12-25", 7), "no date and title"),
        (event(20261225), "20261225 stands in it for a date"),
        (event("20261225"), "stands in it for a date"),
        (event("2026-02-30"), "no such day as 2026-02-30"),
        (event("2026-12-25", "a\x1b[2Jb"), "no plain line"),
        (event("2026-12-25", "\ud800"), "no plain line"),
        (event("2026-12-25", "x" * 5000), "no plain line"),
        (event("2026-12-25", ""), "no plain line"),
        (" " * 2_000_001, "larger than"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(
    text: str, complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "bank-holidays.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadHolidayFile, match=complaint) as refused:
        read_gov_uk(path)
    assert len(str(refused.value).splitlines()) == 2
    assert "\x1b" not in str(refused.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadHolidayFile, match="no such file"):
        read_gov_uk(tmp_path)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode()))
def test_no_bytes_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "bank-holidays.json"
    path.write_bytes(data)
    with pytest.raises(BadHolidayFile):
        read_gov_uk(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["events", "date", "title"]), inner)
    ),
    max_leaves=12,
)


@given(st.fixed_dictionaries(dict.fromkeys(DIVISIONS, JSON)))
def test_no_shape_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "bank-holidays.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    try:
        read = read_gov_uk(path)
    except BadHolidayFile:
        return
    assert set(read) == set(NATIONS)


# --- the command ------------------------------------------------------------------


@pytest.mark.usefixtures("without_holidays", "desk")
def test_the_very_command_to_type_is_given(
    foitool: Callable[..., Result],
    document: Callable[..., Any],
    published: Days,
    write: Callable[[Days], Path],
) -> None:
    published["northern-ireland"]["2026-12-07"] = "King's Day; rm -rf"
    path = str(write(published))
    shown = foitool("calendar", "check", path)
    assert shown.exit_code == 0
    command = document("calendar", "check", path)["differences"][0]["command"]
    assert command in shown.stdout
    assert command.startswith("foitool calendar add 2026-12-07 --nation ni --name '")
    assert foitool(*shlex.split(command)[1:], "--yes").exit_code == 0
    assert document("calendar", "check", path)["differences"] == []


def test_the_shipped_list_is_compared_without_a_workspace(
    document: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    years = document("calendar", "check")["compared"][0]["years"]
    first, last = load_calendar().first.year, load_calendar().last.year
    assert years == list(range(first, last + 1))
