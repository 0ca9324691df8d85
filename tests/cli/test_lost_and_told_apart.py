"""A lost tracker: what a person types as printed leaves each with its own day."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp
from losses import copies, lose

from foitool.jobs.letters_unrecorded import unrecorded
from foitool.workspace import Workspace

ROUND = "missing-rso-2026"
NOTE = Path(f".sent-{ROUND}.txt")
EVERY = ("kent", "gwent", "surrey", "essex")
Foitool = Callable[..., Result]
Document = Callable[..., Any]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def type_as_printed(foitool: Foitool) -> Callable[[str], int]:
    """Types each command of an advice that has all it needs, in order."""

    def type_all(said: str) -> int:
        typed = 0
        for line in said.splitlines():
            words = line.partition("foitool ")[2].split()
            fixed = not {"FORCE", "DATE", "send"} & set(words)
            if (
                fixed
                and words[1:]
                and words[0] in ("mark-sent", "log-response", "resolve")
            ):
                yes = ("--yes",) if words[0] == "resolve" else ()
                done = foitool(*words, *yes)
                assert done.exit_code == 0, (words, done.stderr)
                typed += 1
        return typed

    return type_all


@pytest.fixture
def stands(document: Document) -> Callable[[str], tuple[str, str]]:
    """What a force's letter came to, and the day on which its answer is due."""

    def read(force: str) -> tuple[str, str]:
        (row,) = (one for one in document("status") if one["force"] == force)
        return row["contact"], row["due_code"]

    return read


@pytest.fixture
def unknown(foitool: Foitool) -> Callable[[], Any]:
    def read() -> Any:
        rows = json.loads(foitool("doctor", "--json").stdout)
        return next(row for row in rows if row["check"] == "unrecorded")

    return read


@pytest.fixture
def resent(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    set_london_day: Callable[[date], None],
) -> HangsUp:
    """Surrey's was in doubt and had not left, Kent's came back: both sent again.

    `early.db` is of the 23rd, when Surrey's was in doubt and Kent's on its way.
    """
    server.hangs_up_on = {"surrey"}
    send("kent", "gwent", "surrey")
    server.hangs_up_on = set()
    shutil.copy("tracker.db", "early.db")
    set_london_day(date(2026, 11, 24))
    assert foitool("resolve", "surrey", "--was-not-sent", "--yes").exit_code == 0
    assert foitool("log-response", "kent", "bounced").exit_code == 0
    found = ("--email", "new@kent.example", "--source", "its page")
    assert foitool("forces", "set", "kent", *found).exit_code == 0
    set_london_day(date(2026, 11, 25))
    assert send("surrey", "kent").exit_code == 0
    return server


SENT = Counter({"kent": 2, "gwent": 1, "surrey": 1})


def test_each_force_is_named_once_with_the_day_of_its_last_letter(
    resent: HangsUp,
    send: Callable[..., Result],
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
    unknown: Callable[[], Any],
) -> None:
    lose()
    refused = send("kent", "gwent", "surrey")
    assert refused.exit_code == 3
    marks = [line for line in refused.stderr.splitlines() if "mark-sent" in line]
    assert [line.count("surrey") for line in marks] == [0, 1]
    assert [line.count("kent") for line in marks] == [0, 1]
    assert type_as_printed(refused.stderr) == 2
    assert stands("kent") == ("sent", "2026-12-24")
    assert stands("surrey") == ("sent", "2026-12-24")
    assert stands("gwent") == ("sent", "2026-12-22")
    assert unknown()["state"] == "ok"
    assert "Nothing left to write, 3 skipped" in send("kent", "gwent", "surrey").stdout
    assert copies(resent) == SENT


def test_an_older_copy_that_has_an_earlier_letter_is_mended_as_printed(
    resent: HangsUp,
    send: Callable[..., Result],
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
    unknown: Callable[[], Any],
) -> None:
    """It has Kent's as sent, and Surrey's as in doubt."""
    lose(put="early.db")
    said = send("kent", "gwent", "surrey")
    assert "may have a letter" in one_line(said.stderr)
    assert "foitool doctor" in said.stderr
    do = unknown()["do"]
    assert f"foitool log-response kent bounced --on 2026-11-24 --round {ROUND}" in do
    assert f"foitool resolve surrey --was-not-sent --round {ROUND}" in do
    assert type_as_printed(do) == 4
    assert stands("kent") == ("sent", "2026-12-24")
    assert stands("surrey") == ("sent", "2026-12-24")
    assert unknown()["state"] == "ok"
    assert copies(resent) == SENT


@pytest.mark.parametrize("force", ["kent", "surrey"])
def test_where_it_cannot_be_recorded_yet_it_is_said_what_to_type_first(
    resent: HangsUp,
    foitool: Foitool,
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
    force: str,
) -> None:
    del resent
    lose(put="early.db")
    refused = foitool("mark-sent", force, "--via", "mail", "--on", "2026-11-25")
    assert refused.exit_code == 3
    assert type_as_printed(refused.stderr) == 2
    assert stands(force) == ("sent", "2026-12-24")


def test_who_says_that_it_has_its_letter_is_shown_the_later_one(
    resent: HangsUp,
    foitool: Foitool,
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
) -> None:
    """Surrey has its letter: that of the 25th, which the older copy does not know."""
    del resent
    lose(put="early.db")
    refused = foitool("resolve", "surrey", "--was-sent", "--yes")
    assert refused.exit_code == 3
    own = f"foitool resolve surrey --was-sent --on 2026-11-23 --round {ROUND}"
    assert f"If it has that of 2026-11-23: {own}" in refused.stderr
    steps = refused.stderr.partition("If it has that of")[0]
    assert type_as_printed(steps) == 2
    assert stands("surrey") == ("sent", "2026-12-24")


def test_who_says_that_it_has_the_earlier_one_is_asked_no_more(
    resent: HangsUp,
    foitool: Foitool,
    unknown: Callable[[], Any],
    stands: Callable[[str], tuple[str, str]],
) -> None:
    """Both arrived, it may be: the clock runs from the first."""
    del resent
    lose(put="early.db")
    assert "surrey" in unknown()["why"]
    of_that_day = ("--was-sent", "--on", "2026-11-23", "--yes")
    assert foitool("resolve", "surrey", *of_that_day).exit_code == 0
    assert "surrey" not in unknown()["why"]
    assert stands("surrey") == ("sent", "2026-12-22")
    moved = ("--move-to", "2026-11-25", "--why", "its second letter")
    assert foitool("correct", "surrey", "2", *moved, "--yes").exit_code == 0
    assert "surrey" not in unknown()["why"]


def test_an_older_copy_takes_back_nothing_that_was_noted(
    resent: HangsUp, send: Callable[..., Result], unknown: Callable[[], Any]
) -> None:
    """A send and a backup complete the notes; of these letters they know more."""
    del resent
    lose(put="early.db")
    before = unknown()["do"]
    assert send("dorset").exit_code == 0
    assert unknown()["do"] == before


@pytest.fixture
def dropped(server: HangsUp, send: Callable[..., Result]) -> HangsUp:
    """Of Gwent and Surrey no answer came; Gwent's letter was taken all the same."""
    server.hangs_up_on = {"gwent", "surrey"}
    send("kent", "gwent")
    send("essex", "surrey")
    server.hangs_up_on = set()
    return server


def test_what_a_server_took_is_told_from_what_may_have_left(
    dropped: HangsUp,
    send: Callable[..., Result],
    type_as_printed: Callable[[str], int],
    foitool: Foitool,
    stands: Callable[[str], tuple[str, str]],
) -> None:
    lose()
    said = send(*EVERY).stderr
    assert "took these:  foitool mark-sent kent essex --via mail" in said
    assert "Nobody knows whether these left: gwent, surrey." in said
    assert type_as_printed(said) == 1
    refused = send(*EVERY)
    assert refused.exit_code == 3
    assert "mark-sent FORCE --via mail --on 2026-11-23" in refused.stderr
    assert f"foitool send --force FORCE --ask-again --round {ROUND}" in refused.stderr
    gwent = ("mark-sent", "gwent", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*gwent).exit_code == 0
    assert send("surrey", more=("--ask-again",)).exit_code == 0
    assert {stands(force)[0] for force in EVERY} == {"sent"}
    assert copies(dropped) == Counter(("kent", "essex", "surrey"))


def test_one_that_came_back_is_put_down_as_it_was(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
    unknown: Callable[[], Any],
) -> None:
    send("kent", "essex")
    assert foitool("log-response", "kent", "bounced").exit_code == 0
    lose()
    refused = send("kent", "essex")
    assert refused.exit_code == 3
    assert type_as_printed(refused.stderr) == 3
    assert (stands("kent")[0], stands("essex")[0]) == ("bounced", "sent")
    assert unknown()["state"] == "ok"
    assert "bounced-address" in send("kent").stderr
    assert copies(server) == Counter(("kent", "essex"))


def test_a_bounce_that_was_taken_back_is_none(
    server: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    del server
    send("kent")
    assert foitool("log-response", "kent", "bounced").exit_code == 0
    assert foitool("undo", "--yes").exit_code == 0
    lose()
    assert "took these:  foitool mark-sent kent --via mail" in send("kent").stderr


def test_of_two_that_were_taken_both_days_are_told(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    set_london_day: Callable[[date], None],
    unknown: Callable[[], Any],
) -> None:
    del server
    send("kent")
    lose()
    set_london_day(date(2026, 11, 25))
    assert send("kent", more=("--ask-again",)).exit_code == 0
    lose()
    said = one_line(send("kent").stderr)
    assert "kent may have letters of 2026-11-23, 2026-11-25; the first counts" in said
    first = ("mark-sent", "kent", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*first).exit_code == 0
    assert unknown()["state"] == "ok"


def test_what_a_person_settled_as_sent_is_noted_too(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    type_as_printed: Callable[[str], int],
    stands: Callable[[str], tuple[str, str]],
) -> None:
    server.hangs_up_on = {"kent"}
    send("kent")
    on = ("--was-sent", "--on", "2026-11-23", "--yes")
    assert foitool("resolve", "kent", *on).exit_code == 0
    lose()
    said = send("kent").stderr
    assert "took these:  foitool mark-sent kent" in said
    assert type_as_printed(said) == 1
    assert stands("kent") == ("sent", "2026-12-22")


def test_a_note_without_answers_tells_nobody_that_a_letter_was_taken(
    server: HangsUp, send: Callable[..., Result]
) -> None:
    """As an earlier foitool left it; the next send by a whole tracker completes it."""
    send("kent", "essex")
    letters = [
        line for line in NOTE.read_text("utf-8").splitlines() if "taken" not in line
    ]
    NOTE.write_text("\n".join(letters), "utf-8")
    shutil.copy("tracker.db", "whole.db")
    lose()
    assert "took these" not in send("kent", "essex").stderr
    lose(put="whole.db")
    assert send("dorset").exit_code == 0
    lose()
    assert "took these:  foitool mark-sent kent essex dorset" in (
        send("kent", "essex", "dorset").stderr
    )
    assert copies(server) == Counter(("kent", "essex", "dorset"))


@pytest.mark.parametrize(
    "kept", ["kent", "kent <23", "kent <23@roe.org.uk>", "kent <1@x> k"]
)
def test_a_line_that_was_cut_short_after_its_force_may_be_a_letter(
    server: HangsUp, send: Callable[..., Result], foitool: Foitool, kept: str
) -> None:
    NOTE.write_text(f"# as it was\n2026-11-23T09:00:00+00:00 {kept}", "utf-8")
    assert send("kent").exit_code == 3
    by_mail = ("mark-sent", "kent", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    assert unrecorded(Workspace(Path.cwd()), ROUND) == ()
    assert copies(server) == Counter()


def test_a_line_that_was_cut_short_within_its_force_is_none(
    server: HangsUp, send: Callable[..., Result]
) -> None:
    NOTE.write_text("# as it was\n2026-11-23T09:00:00+00:00 ken", "utf-8")
    assert send("kent").exit_code == 0
    assert copies(server) == Counter(["kent"])


def test_a_torn_line_of_a_letter_that_the_tracker_knows_is_no_other(
    server: HangsUp, send: Callable[..., Result], unknown: Callable[[], Any]
) -> None:
    del server
    send("kent")
    text = NOTE.read_text("utf-8")
    NOTE.write_text(text[: text.index("@")], "utf-8")
    assert unknown()["state"] == "ok"
    assert send("essex").exit_code == 0
    lose()
    assert "took these:  foitool mark-sent kent essex" in send("kent", "essex").stderr


# --- it is said wherever somebody looks -----------------------------------------------


def test_the_loss_is_said_before_addresses_that_nobody_has_checked(
    server: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    send("kent", "essex")
    lose()
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 3
    assert "2 forces have, or may have, a letter" in refused.stderr
    assert "unchecked" not in refused.stderr
    assert copies(server) == Counter(("kent", "essex"))


def test_nor_is_anybody_advised_to_write_to_whom_they_have_written(
    server: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    del server
    send("kent")
    lose()
    assert "To write to it" not in foitool("show", "kent").stderr
    assert "A letter to it left, or may have" in foitool("show", "kent").stderr
    assert "To write to it" in foitool("show", "essex").stderr
    rows = json.loads(foitool("doctor", "--json").stdout)
    (tracker,) = (one for one in rows if one["check"] == "tracker")
    assert tracker["state"] == "bad"
    assert "letters have left" in tracker["why"]


@pytest.mark.parametrize(
    "command", [("status",), ("overdue",), ("overdue", "--all-rounds")]
)
def test_who_looks_at_an_older_copy_is_told_what_it_lacks(
    resent: HangsUp, foitool: Foitool, command: tuple[str, ...]
) -> None:
    del resent
    assert "does not know" not in foitool(*command).output
    lose(put="early.db")
    said = one_line(foitool(*command).output)
    assert (
        "2 forces may have a letter of missing-rso-2026 that the tracker does" in said
    )
    assert "surrey, kent. It is an older copy, or was lost: foitool doctor" in said


def test_a_letter_whose_text_was_lost_with_the_tracker_was_ours_all_the_same(
    server: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    send("kent")
    lose()
    by_mail = ("mark-sent", "kent", "--via", "mail", "--on", "2026-11-23")
    assert foitool(*by_mail).exit_code == 0
    said = foitool("show", "kent", "--raw").stderr
    assert "not ours to write" not in said
    assert f"Message-ID {server.letters[0].message_id}" in said
