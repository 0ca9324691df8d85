"""A restore names what the copy lacks, and forecasts what then is so."""

import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROUND = "--round missing-rso-2026"


@pytest.fixture
def does(foitool: Foitool) -> Callable[..., None]:
    """Runs a command that is to succeed."""

    def run(*words: str) -> None:
        result = foitool(*words)
        assert result.exit_code == 0, result.output

    return run


@pytest.fixture
def send(foitool: Foitool) -> Callable[..., Result]:
    def run(*forces: str) -> Result:
        named = [word for force in forces for word in ("--force", force)]
        return foitool("send", *named, "--yes", "--accept-unchecked")

    return run


@pytest.fixture
def told(foitool: Foitool) -> Callable[[str], list[str]]:
    """What a restore of a copy would say; nothing is restored."""

    def ask(copy: str) -> list[str]:
        result = foitool("restore", copy, answers="n\n")
        assert result.exit_code == 3
        lines: list[str] = result.stderr.splitlines()
        assert max(map(len, lines)) <= 80 or "foitool mark-sent" in max(lines, key=len)
        return lines

    return ask


@pytest.fixture
def copy(document: Document) -> Callable[[], str]:
    return lambda: str(document("backup")["file"])


@pytest.mark.usefixtures("sent")
def test_replies_that_the_copy_lacks_are_named_with_what_they_say(
    does: Callable[..., None],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    early = copy()
    set_london_day(date(2026, 12, 1))
    note = ("--note", "with a table")
    does("log-response", "kent", "answered", "--figure", "missing=227", *note)
    does("log-response", "gwent", "acknowledged", "--on", "2026-11-30")
    does("log-response", "essex", "acknowledged")
    does("undo", "--yes")
    said = "\n".join(told(early))
    assert "Lacking besides letters, and to be recorded again:" in said
    assert (
        "  gwent, missing-rso-2026: acknowledged (Monday 30 November 2026)\n"
        "  kent, missing-rso-2026: answered, missing: 227, “with a table” (Tuesday 1\n"
        "  December 2026)\n"
    ) in said
    assert "essex" not in said
    assert "letter" not in said.replace("besides letters", "")
    (gwent, kent) = document("restore", early, "--yes")["lost_of_requests"]
    assert (gwent["force"], gwent["on"]) == ("gwent", "2026-11-30")
    assert (kent["kind"], kent["says"][:8]) == ("answered", "answered")


@pytest.mark.usefixtures("sent")
def test_a_slip_that_was_mended_since_is_named_if_the_copy_has_it(
    does: Callable[..., None], told: Callable[[str], list[str]], copy: Callable[[], str]
) -> None:
    does("log-response", "kent", "acknowledged")
    early = copy()
    does("correct", "kent", "4", "--why", "it was Gwent", "--yes")
    said = "\n".join(told(early))
    assert "kent, missing-rso-2026: corrected, number 4 struck out" in said


@pytest.mark.usefixtures("sent")
def test_an_address_that_was_mended_since_is_named(
    does: Callable[..., None], told: Callable[[str], list[str]], copy: Callable[[], str]
) -> None:
    early = copy()
    does("forces", "set", "kent", "--email", "a@kent.police.uk", "--source", "its page")
    said = "\n".join(told(early))
    assert "Lacking of what was found out about authorities:" in said
    assert "  kent: foi email a@kent.police.uk" in said
    assert "(found in its page, Monday" in " ".join(said.split())
    assert "bank holidays" not in said


def test_whom_no_send_writes_to_in_the_copy_is_not_said_to_be_written_again(
    server: HangsUp,
    send: Callable[..., Result],
    does: Callable[..., None],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
) -> None:
    """Its address was refused; it was asked by its form since."""
    server.refuses_the_address = {"surrey"}
    send("kent", "surrey")
    early = copy()
    does("mark-sent", "surrey", "--via", "form", "--on", "2026-11-23")
    said = told(early)
    assert not [line for line in said if "foitool send would write" in line]
    assert "no send writes to it: surrey." in " ".join(said)
    assert f"  foitool mark-sent surrey --via form --on 2026-11-23 {ROUND}" in said
    written = len(server.letters)
    does("restore", early, "--yes")
    send()
    assert "surrey" not in [letter.force for letter in server.letters[written:]]


@pytest.mark.usefixtures("server")
def test_who_was_asked_by_form_after_a_bounce_is_recorded_again_as_it_says(
    send: Callable[..., Result],
    does: Callable[..., None],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    send("kent")
    early = copy()
    set_london_day(date(2026, 11, 25))
    does("log-response", "kent", "bounced", "--on", "2026-11-24")
    does("mark-sent", "kent", "--via", "form", "--on", "2026-11-25")
    said = told(early)
    assert "an earlier letter to the force would count as sent: kent." in " ".join(said)
    typed = [line.strip() for line in said if line.startswith("  foitool ")]
    assert typed == [
        f"foitool log-response kent bounced --on 2026-11-24 {ROUND}",
        f"foitool mark-sent kent --via form --on 2026-11-25 {ROUND}",
    ]
    does("restore", early, "--yes")
    for line in typed:
        does(*line.split()[1:])
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-24"


def test_letters_sent_by_hand_are_confirmed_again_as_it_says(
    written: Path,
    does: Callable[..., None],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
    document: Document,
) -> None:
    del written
    early = copy()
    does("mark-sent", "kent", "gwent", "--on", "2026-11-23")
    said = told(early)
    typed = f"foitool mark-sent gwent kent --on 2026-11-23 {ROUND}"
    assert f"  {typed}" in said
    does("restore", early, "--yes")
    does(*typed.split()[1:])
    assert document("show", "kent")["standing"]["contact"] == "sent"


@pytest.mark.usefixtures("server")
def test_of_letters_in_doubt_it_says_when_they_left_as_the_tracker_has_it(
    send: Callable[..., Result],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
) -> None:
    send("kent")
    early = copy()
    send("gwent")
    said = " ".join(told(early))
    assert "The tracker has as sent on Monday 23 November 2026: gwent." in said


@pytest.mark.usefixtures("server")
def test_a_letter_that_came_back_since_is_known_to_have_come_back(
    send: Callable[..., Result],
    does: Callable[..., None],
    told: Callable[[str], list[str]],
    copy: Callable[[], str],
    document: Document,
) -> None:
    """Nothing of it is in doubt."""
    send("kent")
    early = copy()
    send("gwent")
    does("log-response", "gwent", "bounced")
    said = told(early)
    assert not [line for line in said if "doubt" in line or "forgotten" in line]
    does("restore", early, "--yes")
    assert document("show", "gwent")["standing"]["contact"] == "bounced"


@pytest.mark.usefixtures("sent")
def test_where_an_event_of_the_tracker_cannot_be_read_a_restore_is_possible_still(
    desk: Path, copy: Callable[[], str], foitool: Foitool
) -> None:
    early = copy()
    with closing(sqlite3.connect(desk / "tracker.db")) as connection, connection:
        connection.execute(
            "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
            " recorded_by, regime, version, facts) VALUES ('r', 'kent', 1, 'eaten',"
            " '2026-11-23', '2026-11-23T10:00:00+00:00', '', 'foia', 1, '{}')"
        )
    done = foitool("restore", early, "--yes")
    assert done.exit_code == 0, done.output
    assert "nobody can say what it has that the copy lacks" in " ".join(
        done.stderr.split()
    )
    assert foitool("status").exit_code == 0


@pytest.mark.usefixtures("sent")
def test_a_folder_is_no_copy_and_the_newest_in_it_is_named(
    copy: Callable[[], str], foitool: Foitool
) -> None:
    early = copy()
    refused = foitool("restore", "backups", "--yes")
    assert refused.exit_code == 2
    assert "it is a folder" in refused.stderr
    assert f"foitool restore backups/{Path(early).name}" in refused.stderr
    Path("empty").mkdir()
    assert "it is a folder" in foitool("restore", "empty").stderr


def test_letters_that_a_send_found_in_the_outbox_lie_there_when_they_are_confirmed(
    desk: Path, foitool: Foitool, does: Callable[..., None], copy: Callable[[], str]
) -> None:
    does("send", "--force", "kent", "--yes")
    early = copy()
    does("send", "--force", "gwent", "--yes")
    does("restore", early, "--yes")
    does("send", "--force", "gwent", "--yes")
    confirmed = foitool("mark-sent", "--all", "--on", "2026-11-23")
    assert "2 of missing-rso-2026 recorded" in confirmed.stdout
    assert "not in the outbox" not in confirmed.stderr
    (letter,) = desk.glob("outbox/*/gwent.eml")
    assert f"in {letter.relative_to(desk)}" in " ".join(
        foitool("show", "gwent").stdout.split()
    )


@pytest.mark.usefixtures("sent")
def test_what_was_named_as_lacking_is_had_back_as_it_says(
    does: Callable[..., None],
    copy: Callable[[], str],
    foitool: Foitool,
    document: Document,
) -> None:
    early = copy()
    does("log-response", "kent", "answered", "--figure", "missing=227")
    done = foitool("restore", early, "--yes")
    assert document("show", "kent")["standing"]["outcome"] is None
    said = " ".join(done.stderr.split())
    assert "The restore is done, and nothing more is to be typed." in said
    assert "only if you change your mind, that comes back with: foitool restore" in said
    (line,) = [one for one in done.stderr.splitlines() if "foitool restore" in one]
    (typed,) = shlex.split(line)[2:]
    does("restore", typed, "--yes")
    assert document("show", "kent")["standing"]["outcome"] == "answered"
