"""A tracker that was lost, or an older copy in its place: nobody is asked twice."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from hangs_up import HangsUp
from losses import copies, lose

from foitool.jobs.letters_unrecorded import unrecorded
from foitool.post.witness import note, noted, witness_path
from foitool.workspace import Workspace

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]
Document = Callable[..., Any]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def left(server: HangsUp, send: Callable[..., Result]) -> HangsUp:
    """Two letters left, a copy of the tracker was made, and two more left."""
    assert send("kent", "gwent").exit_code == 0
    shutil.copy("tracker.db", "early.db")
    assert send("surrey", "essex").exit_code == 0
    return server


ONCE = Counter(("kent", "gwent", "surrey", "essex"))


def test_whoever_lost_the_tracker_is_told_whom_they_have_asked(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose()
    refused = send("kent", "gwent", "surrey", "essex", "dorset")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert (
        "4 forces have, or may have, a letter of missing-rso-2026 that tracker" in said
    )
    assert ".sent-missing-rso-2026.txt names each" in said
    typed = "foitool mark-sent kent gwent surrey essex --via mail --on 2026-11-23"
    assert f"{typed} --round missing-rso-2026" in said
    assert copies(left) == ONCE


def test_an_older_copy_put_there_by_hand_lacks_what_left_since(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose(put="early.db")
    refused = send("kent", "gwent", "surrey", "essex")
    assert refused.exit_code == 3
    assert "2 forces have, or may have" in refused.stderr
    assert "surrey, essex" in refused.stderr
    assert copies(left) == ONCE


def test_a_copy_that_knows_more_is_named_and_mends_it(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    assert foitool("backup").exit_code == 0
    (copy,) = Path("backups").glob("tracker-*.db")
    lose(put="early.db")
    refused = send("surrey", "essex")
    assert f"A copy knows more of them:  foitool restore {Path.cwd() / copy}" in (
        refused.stderr
    )
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert send("surrey", "essex").stdout.startswith("Nothing left to write, 2 skipped")
    assert copies(left) == ONCE


def test_after_a_restore_over_a_damaged_tracker_nobody_is_asked_again_unnoticed(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    """Nobody can say what the damaged one had."""
    lose()
    Path("tracker.db").write_bytes(b"\0" * 40_000)
    restored = foitool("restore", "early.db", "--yes")
    assert restored.exit_code == 0
    said = one_line(restored.stderr + restored.stdout)
    assert "Letters that left after the copy was made are not in it" in said
    assert (
        "2 letters that left, or may have, are not in this copy: surrey, essex" in said
    )
    refused = send("kent", "gwent", "surrey", "essex")
    assert refused.exit_code == 3
    assert copies(left) == ONCE


def test_what_is_typed_as_printed_lets_the_round_go_on(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool, document: Document
) -> None:
    lose(put="early.db")
    words = next(
        line.partition("foitool ")[2].split()
        for line in send("surrey", "essex").stderr.splitlines()
        if "mark-sent" in line
    )
    done = foitool(*words)
    assert done.exit_code == 0, done.stderr
    assert send("kent", "surrey", "essex", "dorset").exit_code == 0
    assert copies(left) == ONCE + Counter(["dorset"])
    contact = {row["force"]: row["contact"] for row in document("status")}
    assert (contact["surrey"], contact["dorset"]) == ("sent", "sent")
    rows = json.loads(foitool("doctor", "--json").stdout)
    (found,) = (row for row in rows if row["check"] == "unrecorded")
    assert found["state"] == "ok"


def test_a_letter_that_came_back_after_it_was_recorded_is_written_anew(
    left: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    set_london_day: Callable[[date], None],
) -> None:
    """What was noted was recorded by a person, and is settled by that."""
    lose(put="early.db")
    by_mail = ("mark-sent", "surrey", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    set_london_day(date(2026, 11, 24))
    assert foitool("log-response", "surrey", "bounced").exit_code == 0
    found = ("--email", "new@surrey.example", "--source", "its page")
    assert foitool("forces", "set", "surrey", *found).exit_code == 0
    assert send("surrey").exit_code == 0
    assert copies(left)["surrey"] == 2


def test_a_rehearsal_of_the_same_day_settles_nothing(
    desk: Path,
    send: Callable[..., Result],
    foitool: Foitool,
    request: pytest.FixtureRequest,
) -> None:
    """The old copy has it as lying written, and it left since."""
    del desk
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    shutil.copy("tracker.db", "early.db")
    server: HangsUp = request.getfixturevalue("server")
    assert send("kent", more=("--send-written",)).exit_code == 0
    lose(put="early.db")
    refused = send("kent", more=("--send-written",))
    assert refused.exit_code == 3
    assert "that tracker.db does not know: kent" in one_line(refused.stderr)
    assert copies(server) == Counter(["kent"])


@pytest.fixture
def mended(
    left: HangsUp, foitool: Foitool, set_london_day: Callable[[date], None]
) -> HangsUp:
    """Surrey's letter came back, and it has another address since; all on one day."""
    del set_london_day
    assert foitool("log-response", "surrey", "bounced").exit_code == 0
    found = ("--email", "new@surrey.example", "--source", "its page")
    assert foitool("forces", "set", "surrey", *found).exit_code == 0
    return left


def test_a_second_letter_that_the_copy_lacks_is_no_less_unknown_to_it(
    mended: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    """The copy knows of the first, which came back on the same day."""
    assert foitool("backup").exit_code == 0
    (copy,) = Path("backups").glob("tracker-*.db")
    assert send("surrey").exit_code == 0
    assert copies(mended)["surrey"] == 2
    lose()
    restored = foitool("restore", str(copy), "--yes")
    assert "not in this copy: surrey" in one_line(restored.stderr)
    refused = send("surrey")
    assert refused.exit_code == 3
    assert copies(mended)["surrey"] == 2
    by_mail = ("mark-sent", "surrey", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    assert "already-sent" in send("surrey").stderr
    assert copies(mended)["surrey"] == 2


def test_a_letter_recorded_by_hand_that_came_back_waits_for_its_address(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    """As one that the tracker saw leave: nothing has been mended."""
    lose(put="early.db")
    by_mail = ("mark-sent", "surrey", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    assert foitool("log-response", "surrey", "bounced").exit_code == 0
    assert "bounced-address" in send("surrey").stderr
    assert copies(left)["surrey"] == 1


def test_a_mark_that_was_taken_back_leaves_the_letter_unknown(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    lose(put="early.db")
    by_mail = ("mark-sent", "surrey", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    assert foitool("undo", "--yes").exit_code == 0
    assert send("surrey").exit_code == 3
    assert copies(left)["surrey"] == 1


@pytest.mark.parametrize("how", ["refuses", "refuses_the_address", "puts_off"])
def test_what_the_server_did_not_take_is_not_said_to_have_left(
    server: HangsUp, send: Callable[..., Result], how: str
) -> None:
    config = Path("config.toml")
    once = config.read_text("utf-8").replace("[mail]\n", "[mail]\nattempts = 1\n")
    config.write_text(once, "utf-8")
    setattr(server, how, {"kent"})
    send("kent", "gwent")
    assert [one.force for one in noted(Path(), ROUND)] == ["gwent"]
    lose()
    setattr(server, how, set())
    assert send("kent").exit_code == 0
    assert copies(server) == Counter(("kent", "gwent"))


def test_asked_once_more_it_is_settled_whatever_becomes_of_the_second(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    lose(put="early.db")
    assert send("surrey", more=("--ask-again",)).exit_code == 0
    rows = json.loads(foitool("doctor", "--json").stdout)
    (found,) = (row for row in rows if row["check"] == "unrecorded")
    assert "surrey" not in found["why"]
    assert copies(left)["surrey"] == 2


def test_they_are_asked_all_the_same_if_somebody_says_so(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose(put="early.db")
    assert send("surrey", more=("--ask-again",)).exit_code == 0
    assert copies(left)["surrey"] == 2


def test_a_restore_over_a_sound_tracker_forgets_no_letter_and_stops_no_send(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    """It puts them down as in doubt, which is for `resolve`."""
    assert foitool("restore", "early.db", "--yes").exit_code == 0
    assert send("kent", "surrey", "dorset").exit_code == 1
    assert copies(left) == ONCE + Counter(["dorset"])


def test_doctor_says_it_before_the_next_send_does(
    left: HangsUp, foitool: Foitool
) -> None:
    def found(check: str) -> Any:
        rows = json.loads(foitool("doctor", "--json").stdout)
        return next(row for row in rows if row["check"] == check)

    del left
    assert found("unrecorded")["state"] == "ok"
    assert foitool("backup").exit_code == 0
    lose()
    assert found("unrecorded")["state"] == "bad"
    assert "kent, gwent, surrey, essex" in found("unrecorded")["why"]
    assert (
        found("backup")["why"]
        == "There is no tracker, and backups holds a copy of one."
    )
    assert "foitool restore" in found("unrecorded")["do"]


def test_status_does_not_say_to_begin_what_was_begun(
    left: HangsUp, foitool: Foitool
) -> None:
    del left
    lose()
    said = one_line(foitool("status").stdout)
    assert "letters of it left before: foitool doctor" in said


def test_nor_does_show_of_a_force_of_which_a_note_was_typed_since(
    left: HangsUp, foitool: Foitool
) -> None:
    del left
    lose()
    assert foitool("note", "kent", "A call.").exit_code == 0
    shown = one_line(foitool("show", "kent").stdout)
    assert "not asked yet" not in shown
    assert "check tracker: it has, or may have, a letter" in shown
    steps = foitool("status").stdout.splitlines()
    asked = {line.split()[0] for line in steps if "check tracker" in line}
    assert asked == set(ONCE)


# --- what is noted --------------------------------------------------------------------


def test_each_letter_is_noted_once_with_its_day(left: HangsUp, desk: Path) -> None:
    del left
    lines = noted(desk, ROUND)
    assert [one.force for one in lines] == ["kent", "gwent", "surrey", "essex"]
    assert {one.on.isoformat() for one in lines} == {"2026-11-23"}
    assert {one.force for one in noted(desk, "another")} == set()


def test_a_line_that_was_cut_short_is_passed_over(left: HangsUp, desk: Path) -> None:
    del left
    path = witness_path(desk, ROUND)
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n2026-11-23T09:00:00+00:00 dor", "utf-8")
    assert not unrecorded(Workspace(desk), ROUND)
    path.write_text(f"{text}\nyesterday dorset <1@roe.org.uk>", "utf-8")
    assert len(noted(desk, ROUND)) == 4


def test_nor_does_it_harm_the_next(left: HangsUp, send: Callable[..., Result]) -> None:
    del left
    path = witness_path(Path(), ROUND)
    path.write_text(
        f"{path.read_text('utf-8')}\n2026-11-23T09:00:00+00:00 ess", "utf-8"
    )
    assert send("dorset").exit_code == 0
    assert [one.force for one in noted(Path(), ROUND)][-1] == "dorset"


def test_the_day_is_londons(left: HangsUp, tmp_path: Path) -> None:
    """Half past midnight in June is the day before in UTC."""
    at = datetime(2026, 6, 2, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    note(elsewhere, left.letters[0], at)
    (found,) = noted(elsewhere, ROUND)
    assert found.on == date(2026, 6, 2)


def test_where_nothing_can_be_noted_the_letter_leaves_all_the_same(
    server: HangsUp, send: Callable[..., Result], desk: Path
) -> None:
    assert send("essex").exit_code == 0
    witness_path(desk, ROUND).unlink()
    witness_path(desk, ROUND).mkdir()
    assert send("kent").exit_code == 0
    assert copies(server) == Counter(["essex", "kent"])


def test_letters_written_into_a_folder_are_not_noted(
    written: Path, foitool: Foitool
) -> None:
    """A rehearsal leaves no trace but its files, which are looked at themselves."""
    assert not witness_path(written, ROUND).exists()
    lose()
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 3
    assert (
        "The outbox holds letters that the tracker knows nothing of" in refused.stderr
    )


def test_letters_of_a_lost_tracker_in_the_outbox_stop_a_real_send(
    desk: Path, foitool: Foitool, request: pytest.FixtureRequest
) -> None:
    """They may have been sent by hand."""
    del desk
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    lose()
    server: HangsUp = request.getfixturevalue("server")
    refused = foitool("send", "--force", "kent", "--yes", "--accept-unchecked")
    assert refused.exit_code == 3
    assert "kent.eml" in refused.stderr
    assert copies(server) == Counter()
