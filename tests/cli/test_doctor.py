"""`foitool doctor`: what is sound, what wants a look, what is broken."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from permissions import bound_by_permissions

from foitool.jobs.examine_place import (
    PlaceFacts,
    judge_place,
    over_a_network,
    read_mac_mounts,
    read_mounts,
    synchronised_by,
    type_of_mount,
)
from foitool.jobs.examine_program import ProgramFacts, judge_clock, judge_program

Foitool = Callable[..., Result]
Examined = Callable[[], dict[str, Any]]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def examined(foitool: Foitool) -> Examined:
    """Each check by its name."""

    def look() -> dict[str, Any]:
        return {
            one["check"]: one for one in json.loads(foitool("doctor", "--json").stdout)
        }

    return look


def change(tracker: Path, *statements: str) -> None:
    connection = sqlite3.connect(tracker)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


# --- the whole --------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_a_sound_workspace_has_nothing_bad(foitool: Foitool) -> None:
    result = foitool("doctor")
    assert result.exit_code == 0
    assert not [line for line in result.stdout.splitlines() if line.startswith("bad")]
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.usefixtures("desk")
def test_before_the_first_letter_there_is_no_tracker_to_judge(
    examined: Examined,
) -> None:
    found = examined()
    assert found["tracker"]["state"] == "ok"
    assert found["backup"]["state"] == "ok"
    assert "guards" not in found


def test_without_a_workspace_it_says_how_to_make_one(
    tmp_path: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = foitool("doctor")
    assert result.exit_code == 2
    assert "foitool init" in result.stderr
    assert "ok    program" in result.stdout
    assert foitool("doctor", "--json").stdout == ""


@pytest.mark.usefixtures("desk")
def test_a_broken_config_is_told_once(examined: Examined) -> None:
    Path("config.toml").write_text("[sender\n", encoding="utf-8")
    found = examined()
    assert found["config"]["state"] == "bad"
    assert "register" not in found


def test_it_changes_nothing(sent: Path, foitool: Foitool) -> None:
    change(sent / "tracker.db", "PRAGMA wal_checkpoint(TRUNCATE)")
    before = (sent / "tracker.db").read_bytes()
    assert foitool("doctor").exit_code == 0
    assert (sent / "tracker.db").read_bytes() == before


# --- what people wrote ------------------------------------------------------------


def test_each_mistake_in_the_settings_has_a_line_of_its_own(
    desk: Path, foitool: Foitool
) -> None:
    """All of them at once, so that they are mended in one go."""
    sender = 'email = "jane at roe"\nreply_to = "a@roe.example, b@roe.example"\n'
    mail = '[mail]\nhost = "localhost:9466"\nport = 99999\n'
    (desk / "config.toml").write_text(f"[sender]\n{sender}{mail}", "utf-8")
    lines = foitool("doctor").stdout.splitlines()
    begun = [line.split()[:3] for line in lines if line.startswith(" " * 19 + "line ")]
    assert begun == [
        ["line", "2:", "sender.email:"],
        ["line", "3:", "sender.reply_to:"],
        ["line", "5:", "mail.host:"],
        ["line", "6:", "mail.port:"],
    ]


def test_broken_settings_are_a_finding_and_the_rest_is_still_looked_at(
    sent: Path, foitool: Foitool, examined: Examined
) -> None:
    (sent / "config.toml").write_text("[mail]\nport = 'x'\n", "utf-8")
    found = examined()
    assert found["config"]["state"] == "bad"
    assert "mail.port" in found["config"]["why"]
    assert found["tracker"]["state"] == "ok"
    assert foitool("doctor").exit_code == 1


def test_a_letter_that_cannot_be_written_is_a_finding(
    desk: Path, examined: Examined
) -> None:
    (desk / "templates").mkdir()
    (desk / "templates" / "request_foisa.txt.j2").write_text("{{ nobody }}", "utf-8")
    found = examined()["letters"]
    assert found["state"] == "bad"
    assert "request_foisa.txt.j2" in found["why"]


@pytest.mark.usefixtures("desk")
def test_addresses_that_nobody_checked_want_a_look(examined: Examined) -> None:
    found = examined()["register"]
    assert (found["state"], found["do"]) == ("look", "foitool forces check --all")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 23), "ok"),
        (date(2028, 6, 1), "look"),
        (date(2028, 12, 31), "bad"),
    ],
)
def test_the_bank_holidays_should_reach_past_the_next_round(
    today: date,
    state: str,
    examined: Examined,
    set_london_day: Callable[[date], None],
) -> None:
    set_london_day(today)
    assert examined()["calendar"]["state"] == state


# --- the tracker ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statements", "check"),
    [
        (("DROP TRIGGER events_are_never_changed",), "guards"),
        (
            (
                "DROP TRIGGER events_are_never_changed",
                (
                    "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events"
                    " BEGIN SELECT 1; END"
                ),
            ),
            "guards",
        ),
        (("UPDATE requests SET outcome = 'answered' WHERE force = 'kent'",), "derived"),
        (
            (
                (
                    "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
                    " recorded_by, regime, version, facts) VALUES ('missing-rso-2026',"
                    " 'kent', 9, 'eaten', '2026-11-23', '2026-11-23T10:00:00Z', '',"
                    " 'foia', 1, '{}')"
                ),
            ),
            "events",
        ),
    ],
)
def test_what_another_program_did_to_the_tracker_is_bad(
    statements: tuple[str, ...], check: str, sent: Path, examined: Examined
) -> None:
    change(sent / "tracker.db", *statements)
    assert examined()[check]["state"] == "bad"


def test_a_figure_found_elsewhere_is_no_other_program_s_doing(
    tmp_path: Path, foitool: Foitool
) -> None:
    """It stands in the tables of parts as it does in those that are made anew."""
    there = ("--workspace", str(tmp_path / "demonstration"))
    foitool("demo", there[1])
    found = ("missing", "9", "--source", "a letter", "--round", "missing-rso-2018")
    assert foitool(*there, "figure", "kent", *found).exit_code == 0
    seen = foitool(*there, "doctor")
    assert "parts say what the log says" in seen.stdout
    assert seen.exit_code == 0


def test_a_tracker_that_cannot_be_read_is_bad_and_says_what_to_put_back(
    sent: Path, foitool: Foitool, examined: Examined
) -> None:
    (sent / "tracker.db").write_bytes(b"not a database, not at all" * 100)
    (sent / "tracker.db-wal").unlink(missing_ok=True)
    found = examined()["tracker"]
    assert found["state"] == "bad"
    assert "foitool restore FILE" in found["do"]
    assert foitool("doctor").exit_code == 1


@pytest.mark.usefixtures("written")
def test_letters_that_lie_written_want_a_look(examined: Examined) -> None:
    found = examined()["unconfirmed"]
    assert found["state"] == "look"
    assert "45 letters" in found["why"]


@pytest.mark.usefixtures("sent")
def test_a_copy_is_asked_for_until_there_is_one(
    foitool: Foitool, examined: Examined
) -> None:
    assert examined()["backup"]["state"] == "look"
    assert foitool("backup").exit_code == 0
    assert examined()["backup"]["state"] == "ok"


def test_a_copy_that_was_cut_off_is_found(sent: Path, examined: Examined) -> None:
    (sent / "backups").mkdir()
    (sent / "backups" / ".tracker-2026.db.part").touch()
    assert examined()["leftovers"]["state"] == "look"


# --- the machine ------------------------------------------------------------------


def test_a_clock_behind_the_log_is_bad() -> None:
    """Every time limit is counted from it."""
    assert judge_clock(NOON, NOON + timedelta(minutes=1)).state == "ok"
    assert judge_clock(NOON, NOON + timedelta(hours=1)).state == "bad"
    assert judge_clock(NOON, None).state == "ok"


@pytest.mark.parametrize(
    ("sqlite", "london", "state"),
    [
        ((3, 51, 3), (timedelta(hours=1), timedelta(0)), {"ok"}),
        ((3, 40, 1), (timedelta(hours=1), timedelta(0)), {"ok"}),
        ((3, 36, 0), (timedelta(hours=1), timedelta(0)), {"ok", "bad"}),
        ((3, 51, 3), None, {"ok", "bad"}),
        ((3, 51, 3), (timedelta(0), timedelta(0)), {"ok", "bad"}),
    ],
)
def test_the_program_needs_strict_tables_and_londons_time(
    sqlite: tuple[int, ...], london: Any, state: set[str]
) -> None:
    facts = ProgramFacts(foitool="1", python="3", sqlite=sqlite, london=london)
    assert {found.state for found in judge_program(facts)} == state


def place(**changed: Any) -> dict[str, str]:
    facts = {
        "folder": PurePosixPath("/home/jane/foi"),
        "mounted": "ext4",
        "free": 10**10,
        "tracker": 10**6,
        "readable": False,
        **changed,
    }
    return {found.check: found.state for found in judge_place(PlaceFacts(**facts))}


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("closed", "named"), [(".", "The folder"), ("tracker.db", "tracker.db")]
)
def test_a_place_that_one_may_only_read_is_not_sound(
    closed: str, named: str, desk: Path, foitool: Foitool
) -> None:
    """`send` could record nothing there, and so sends nothing."""
    path = desk / closed
    before = path.stat().st_mode
    path.chmod(before & ~0o222)
    try:
        with bound_by_permissions():
            result = foitool("doctor")
    finally:
        path.chmod(before)
    assert result.exit_code == 1
    assert f"{named} may only be read: nothing can be recorded" in result.stdout


def test_a_disk_of_ones_own_with_room_is_a_good_place() -> None:
    assert set(place().values()) == {"ok"}


@pytest.mark.parametrize(
    ("changed", "check", "state"),
    [
        ({"free": 10**7}, "space", "look"),
        ({"free": 10**9, "tracker": 10**9}, "space", "look"),
        ({"mounted": "nfs4"}, "folder", "bad"),
        ({"folder": PureWindowsPath(r"\\news\share\foi")}, "folder", "bad"),
        ({"folder": PurePosixPath("/home/jane/Dropbox/foi")}, "folder", "look"),
        ({"readable": True}, "permissions", "look"),
    ],
)
def test_a_poor_place_is_told(changed: dict[str, Any], check: str, state: str) -> None:
    assert place(**changed)[check] == state


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/jane/Dropbox (Personal)/foi", "Dropbox"),
        ("/Users/jane/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/home/jane/OneDrive - The Paper/foi", "OneDrive"),
        (
            "/Users/jane/Library/CloudStorage/GoogleDrive-jane@roe.org.uk",
            "Google Drive",
        ),
        ("/home/jane/nextcloud/foi", "Nextcloud"),
        ("/home/jane/Synchronised swimming", None),
        ("/home/jane/foi", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(
    path: str, service: str | None
) -> None:
    assert synchronised_by(PurePosixPath(path)) == service


def test_the_innermost_mount_is_the_one_that_counts() -> None:
    mounts = read_mounts(
        "/dev/sda1 / ext4 rw 0 0\nnews:/x /mnt/the\\040share nfs4 rw 0 0\n"
    )
    share = PurePosixPath("/mnt/the share/foi")
    assert type_of_mount(share, mounts) == "nfs4"
    assert type_of_mount(PurePosixPath("/mnt/other"), mounts) == "ext4"
    assert over_a_network(share, "nfs4") == "nfs4"


def test_the_mounts_of_a_mac_are_read_too() -> None:
    text = "//jane@server/share on /Volumes/share (smbfs, nodev, nosuid)\n"
    assert read_mac_mounts(text) == [("/Volumes/share", "smbfs")]


def test_the_moments_it_compares_are_aware() -> None:
    """An event is recorded in UTC, the clock is London's."""
    summer = datetime(2026, 9, 1, 12, 30, tzinfo=ZoneInfo("Europe/London"))
    assert judge_clock(summer, datetime(2026, 9, 1, 11, 29, tzinfo=UTC)).state == "ok"


def test_a_workspace_whose_backups_are_elsewhere_is_no_fault(
    sent: Path, foitool: Foitool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("disk")
    assert foitool("backup", str(other / "copy.db")).exit_code == 0
    shutil.copy(other / "copy.db", sent / "copy.db")
    assert foitool("doctor").exit_code == 0
