"""What a send says while it runs, and when it ends early."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import CannotSend
from foitool.errors.refused import SendRunning
from foitool.post.lock import refuse_while_sending, round_lock
from foitool.post.outgoing import Taken

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]


def send(*forces: str, how: str = "--yes") -> Iterator[str]:
    """The words of a send to these forces, checked or not."""
    yield from ("send", how, "--accept-unchecked")
    for force in forces:
        yield from ("--force", force)


def cut_off_in(force: str, server: HangsUp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Ctrl-C pressed twice while this force's letter is in hand."""
    given = server.send

    def twice(letter: Letter) -> Taken:
        for _ in range(2 * (letter.force == force)):
            signal.raise_signal(signal.SIGINT)
        return given(letter)

    monkeypatch.setattr(server, "send", twice)


def one_line(text: str) -> str:
    return " ".join(text.split())


# --- a run that ended early -----------------------------------------------------------


def test_after_two_in_doubt_it_says_why_it_ended_and_whom_it_did_not_try(
    server: HangsUp, foitool: Foitool
) -> None:
    """They were not left out: the next run writes to them."""
    server.hangs_up_on = {"gwent", "kent", "surrey"}
    result = foitool(*send("gwent", "kent", "surrey", "essex"))
    assert result.exit_code == 1
    assert result.stdout.startswith("2 in doubt.\n")
    told = "The run ended early: 2 letters in a row are in doubt. Not tried: 2 ("
    assert told in result.stdout
    assert "surrey" in result.stdout
    assert result.stdout.endswith(
        "Run the same command again: it goes on where this one stopped.\n"
    )


def test_after_three_refusals_it_says_so(server: HangsUp, foitool: Foitool) -> None:
    server.refuses = {"gwent", "kent", "surrey", "essex"}
    result = foitool(*send("gwent", "kent", "surrey", "essex"))
    assert result.stdout.startswith("3 failed.\n")
    assert "3 letters in a row were refused. Not tried: 1 (" in result.stdout


def test_many_that_were_not_tried_are_counted_and_not_named(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"avon-and-somerset", "bedfordshire"}
    result = foitool("send", "--all", "--yes", "--accept-unchecked")
    assert "2 letters in a row are in doubt. Not tried: " in result.stdout
    assert "(surrey" not in result.stdout


def test_for_a_program_they_are_skipped_as_before(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"gwent", "kent"}
    result = foitool(*send("gwent", "kent", "surrey"), "--json")
    rows = {row["force"]: row for row in json.loads(result.stdout)}
    assert (rows["surrey"]["outcome"], rows["surrey"]["reason"]) == (
        "skipped",
        "not-tried",
    )


def test_a_letter_in_doubt_comes_with_the_places_to_look(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"kent"}
    places = "the Sent folder, the mailbox, the server's log"
    said = one_line(foitool(*send("kent")).stdout)
    assert f"Look into {places}, then say which: foitool resolve kent" in said
    assert f"Look into {places}, then: foitool resolve" in one_line(
        foitool("doctor").stdout
    )


# --- two at once ----------------------------------------------------------------------


@pytest.fixture
def in_hand(server: HangsUp, foitool: Foitool, desk: Path) -> Iterator[HangsUp]:
    """The letter to Kent is being sent by another `foitool send`."""
    server.hangs_up_on = {"kent"}
    foitool(*send("kent"))
    with round_lock(desk, ROUND):
        yield server


@pytest.mark.usefixtures("in_hand")
@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_while_another_runs_nothing_is_said_but_that(
    how: str, foitool: Foitool
) -> None:
    """Its letter in hand would look like one in doubt."""
    result = foitool(*send("kent", "gwent", how=how))
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith(f"foitool: Another `foitool send` of {ROUND} is")


def test_one_that_begins_after_the_question_is_all_that_is_said_of_the_end(
    server: HangsUp, foitool: Foitool, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was begun, so nothing ended."""
    monkeypatch.setattr("foitool.jobs.send_round.refuse_while_sending", lambda *_: None)
    with round_lock(desk, ROUND):
        result = foitool(*send("kent"))
    assert result.exit_code == 3
    assert "It ended" not in result.stderr
    assert server.letters == []


@pytest.mark.usefixtures("in_hand")
def test_the_doctor_says_that_a_letter_in_hand_is_being_sent(foitool: Foitool) -> None:
    said = one_line(foitool("doctor").stdout)
    assert f"Being sent now: kent ({ROUND})." in said
    assert "No letter is in doubt." in said


def test_the_doctor_calls_an_older_one_in_doubt_all_the_same(
    server: HangsUp, foitool: Foitool, desk: Path
) -> None:
    server.hangs_up_on = {"kent", "surrey"}
    foitool(*send("kent"))
    foitool(*send("surrey"))
    with round_lock(desk, ROUND):
        said = one_line(foitool("doctor").stdout)
    assert f"Being sent now: surrey ({ROUND})." in said
    assert f"Nobody knows whether these left: kent ({ROUND})." in said


def test_looking_at_a_lock_makes_none(desk: Path) -> None:
    """And takes none that lies there from before."""
    refuse_while_sending(desk, ROUND)
    assert list(desk.glob(".send-*")) == []
    with round_lock(desk, ROUND):
        pass
    refuse_while_sending(desk, ROUND)
    with round_lock(desk, ROUND), pytest.raises(SendRunning):
        refuse_while_sending(desk, ROUND)


# --- how wide it is -------------------------------------------------------------------


def widest(text: str) -> int:
    return max(map(len, text.splitlines()))


def test_a_run_that_ends_early_says_so_in_lines_that_a_terminal_shows(
    server: HangsUp, foitool: Foitool
) -> None:
    forces = ("bedfordshire", "cambridgeshire", "avon-and-somerset", "humberside")
    server.hangs_up_on = {*forces}
    ended = foitool(*send(*forces))
    assert "The run ended early: 2 letters in a row" in one_line(ended.stdout)
    assert widest(ended.stdout) <= 80


def test_one_that_is_stopped_does_too(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_in("humberside", server, monkeypatch)
    server.hangs_up_on = {"cambridgeshire"}
    stopped = foitool(*send("avon-and-somerset", "cambridgeshire", "humberside"))
    assert "Stopped after 1 letter, and 2 in doubt." in one_line(stopped.stderr)
    assert "it goes on where this one stopped" in one_line(stopped.stderr)
    assert widest(stopped.stderr) <= 80


def test_what_a_dry_run_says_of_letters_that_lie_written_does_too(
    rehearsed: HangsUp, foitool: Foitool
) -> None:
    """A command to be copied stays in one line."""
    said = foitool(*send("kent", "gwent", how="--dry-run")).stderr.splitlines()
    commands = [line for line in said if line.startswith("  If they were")]
    assert len(commands) == 2
    assert max(len(line) for line in said if line not in commands) <= 80
    assert rehearsed.letters == []


def test_what_follows_from_a_mended_address_does_too(
    server: HangsUp, foitool: Foitool
) -> None:
    server.refuses_the_address = {"kent"}
    foitool(*send("kent"))
    mended = ("--email", "foi@kent.example", "--source", "its own page")
    said = foitool("forces", "set", "kent", *mended).stderr
    assert "This writes it to the new address, and to nobody else:" in one_line(said)
    assert widest(said) <= 80


# --- what was in doubt before -----


def test_what_this_run_left_in_doubt_is_counted_apart_from_an_old_doubt(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"kent", "surrey"}
    assert foitool(*send("kent")).stdout.startswith("1 in doubt.\n")
    both = foitool(*send("kent", "surrey", "essex")).stdout
    assert both.startswith("1 sent, 1 in doubt, 1 in doubt from before.\n")
    again = foitool(*send("kent", "surrey", "essex")).stdout
    assert again.startswith("2 in doubt from before, 1 skipped.\n")


def test_a_run_that_caused_no_doubt_is_not_said_to_have_done_so(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended before its first letter, at the login."""
    server.hangs_up_on = {"kent"}
    foitool(*send("kent"))

    def refuse() -> None:
        raise CannotSend("smtp.roe.org.uk", "it refused the login", "Look.")

    monkeypatch.setattr(server, "ready", refuse)
    ended = foitool(*send("kent", "surrey"))
    assert "It ended after 0 letters. Run the same" in ended.stderr
    assert "In doubt from before: 1 (kent)." in ended.stderr
    assert "Still to do: 1 (surrey)." in ended.stderr


def test_a_run_that_is_cut_off_names_the_letter_that_was_in_hand(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hangs_up_on = {"kent"}
    foitool(*send("kent"))
    cut_off_in("gwent", server, monkeypatch)
    stopped = foitool(*send("essex", "gwent", "kent", "surrey"))
    assert stopped.exit_code == 1
    said = one_line(stopped.stderr)
    assert "Stopped after 1 letter, and 1 in doubt." in said
    assert "In doubt from before: 1 (kent)." in said
    assert "Not tried: 1 (surrey)." in said
    assert "In doubt: gwent, whose letter was in hand" in said
    assert f"foitool resolve gwent --round {ROUND}" in said


def test_where_the_log_cannot_be_read_then_nobody_knows_whose_it_was(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(letter: Letter) -> Taken:
        del letter
        tracker = Path("tracker.db")
        tracker.unlink()
        tracker.mkdir()
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(server, "send", twice)
    said = one_line(foitool(*send("gwent", "kent")).stderr)
    assert "Stopped after 0 letters." in said
    assert "Not tried, or in hand: 2 (gwent, kent)." in said
    assert "If a letter was in hand it is in doubt" in said


def test_status_names_what_is_in_doubt(server: HangsUp, foitool: Foitool) -> None:
    """It has no clock, as if its letter were still to be written."""
    server.hangs_up_on = {"kent"}
    foitool(*send("kent", "gwent"))
    said = foitool("status").stdout.splitlines()[-1]
    counts = "45 requests: 44 not-started, 1 running"
    assert said == f"{counts}. 1 letter in doubt: kent."
    before = foitool("status", "--on", "2026-11-20").stdout
    assert "in doubt" not in before


# --- what is said beforehand ----------------------------------------------------------


@pytest.mark.parametrize(
    ("forces", "said"),
    [
        (["kent"], "1 without an outcome: nobody knows whether it left"),
        (["kent", "surrey"], "2 without an outcome: nobody knows whether they left"),
    ],
)
def test_a_letter_in_doubt_is_not_put_down_to_a_run_that_was_cut_off(
    forces: list[str], said: str, server: HangsUp, foitool: Foitool
) -> None:
    """The server may have dropped the line: the log does not say which it was."""
    server.hangs_up_on = set(forces)
    foitool(*send(*forces))
    again = one_line(foitool(*send(*forces)).stderr)
    assert f"In doubt {said}" in again
    assert "cut off" not in again


@pytest.fixture
def rehearsed(desk: Path, foitool: Foitool, request: pytest.FixtureRequest) -> HangsUp:
    """Kent and Gwent have letters in the outbox; a server is to have them now."""
    assert foitool(*send("kent", "gwent")).exit_code == 0
    assert len(list(desk.glob("outbox/*/*.eml"))) == 2
    server = request.getfixturevalue("server")
    assert isinstance(server, HangsUp)
    return server


def test_a_dry_run_says_what_a_send_would_ask_and_asks_nothing(
    rehearsed: HangsUp, foitool: Foitool
) -> None:
    result = foitool(*send("kent", "gwent", how="--dry-run"))
    assert result.exit_code == 0, result.stderr
    said = one_line(result.stderr)
    assert "2 letters of missing-rso-2026 lie written" in said
    assert "?" not in said
    assert "foitool mark-sent kent gwent --on DATE" in said
    assert "foitool send --force kent --force gwent --send-written" in said
    assert "--send-written --accept-unchecked, which does this" in said
    assert result.stdout == "2 planned.\n"
    assert rehearsed.letters == []


def test_a_yes_alone_is_refused_with_both_ways_on(
    rehearsed: HangsUp, foitool: Foitool
) -> None:
    """Nobody has said whether they were sent by hand; Gwent's is not asked about."""
    refused = foitool(*send("kent"))
    assert refused.exit_code == 3
    assert "1 letter of missing-rso-2026 lies written" in refused.stderr
    assert "foitool mark-sent kent --on DATE" in refused.stderr
    assert "foitool send --force kent --send-written" in refused.stderr
    assert rehearsed.letters == []


@pytest.mark.usefixtures("rehearsed")
def test_what_is_said_to_be_typed_lets_the_server_have_the_same_addresses(
    foitool: Foitool,
) -> None:
    """Else it would leave the force out whose address nobody has checked."""
    refused = foitool(*send("kent")).stderr
    wanted = f"--send-written --accept-unchecked --round {ROUND}\n"
    assert wanted in refused
    seen = ("forces", "checked", "kent", "--source", "its page", "--yes")
    assert foitool(*seen).exit_code == 0
    refused = foitool(*send("kent")).stderr
    assert f"--force kent --send-written --round {ROUND}\n" in refused


def test_of_all_both_ways_on_are_about_all(
    rehearsed: HangsUp, foitool: Foitool
) -> None:
    refused = foitool("send", "--all", "--accept-unchecked", "--yes")
    assert refused.exit_code == 3
    assert "foitool mark-sent --all --on DATE" in refused.stderr
    assert "foitool send --all --send-written" in refused.stderr
    assert rehearsed.letters == []


def test_what_one_force_was_written_is_not_said_of_the_others(
    desk: Path, foitool: Foitool
) -> None:
    """Another letter lies there, which may not have been sent."""
    first = foitool("send", "--force", "gwent", "--yes").stdout
    assert "foitool mark-sent gwent --on DATE" in first
    again = foitool("send", "--force", "gwent", "--force", "kent", "--yes").stdout
    assert "foitool send --force gwent --force kent --rewrite" in again
    assert "foitool mark-sent kent --on DATE" in again
    assert desk.exists()


def test_an_address_that_is_right_is_tried_again_by_the_command_that_is_named(
    server: HangsUp, foitool: Foitool
) -> None:
    server.refuses_the_address = {"kent"}
    foitool(*send("kent"))
    server.refuses_the_address.clear()
    said = one_line(foitool("send", "--all", "--accept-unchecked", "--yes").stdout)
    command = said[said.index("foitool send --force kent") :].split()
    typed = command[1 : command.index("--round") + 2]
    done = foitool(*typed, "--yes")
    assert done.exit_code == 0, done.output
    assert server.letters[-1].force == "kent"


# --- what was left out ----------------------------------------------------------------


@pytest.mark.usefixtures("server")
def test_many_left_out_for_one_reason_are_one_line(foitool: Foitool) -> None:
    """The 45 lines of them differed in the address alone."""
    result = foitool("send", "--all", "--yes")
    assert result.exit_code == 3
    assert result.stdout.splitlines()[:2] == [
        "45 skipped.",
        "  45 forces: nobody has checked their addresses.",
    ]
    assert "foitool forces check" in result.stdout
    assert len(result.stdout.splitlines()) < 8
    rows = json.loads(foitool("send", "--all", "--yes", "--json").stdout)
    assert "@" in rows[0]["why"]


@pytest.mark.usefixtures("server")
def test_a_few_are_named_one_by_one_with_the_address(foitool: Foitool) -> None:
    to = ("--force", "kent", "--force", "gwent")
    said = one_line(foitool("send", *to, "--yes").stdout)
    assert "gwent: nobody has checked foi@gwent.pnn.police.uk on" in said
    assert "kent: nobody has checked freedomofinformation@kent.police.uk on" in said


def test_those_that_a_person_must_look_at_are_named_in_the_line(
    desk: Path, foitool: Foitool
) -> None:
    forces = ("essex", "gwent", "kent", "surrey")
    form = ("--email", "", "--form-url", "https://foi.example.org/ask")
    for force in forces:
        found = (*form, "--source", "its own page")
        assert foitool("forces", "set", force, *found).exit_code == 0
    names = [word for force in forces for word in ("--force", force)]
    said = one_line(foitool("send", *names, "--yes").stdout)
    assert "4 forces: each is asked by its form: essex, gwent, kent, surrey." in said
    assert (desk / "outbox").exists()


# --- what somebody records in another window meanwhile --------------------------------


def meanwhile(
    force: str,
    server: HangsUp,
    monkeypatch: pytest.MonkeyPatch,
    typed: Callable[..., object],
) -> None:
    """Have something typed while this force's letter is in hand."""
    given = server.send

    def send_it(letter: Letter) -> Taken:
        if letter.force == force:
            typed()
        return given(letter)

    monkeypatch.setattr(server, "send", send_it)


def test_a_reply_to_a_letter_in_doubt_settles_it_before_the_run_has_ended(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A receipt comes while the rest of the letters leave."""
    server.hangs_up_on = {"gwent"}
    reply = ("log-response", "gwent", "acknowledged")
    meanwhile("kent", server, monkeypatch, lambda: foitool(*reply))
    result = foitool(*send("gwent", "kent"))
    assert result.exit_code == 0
    assert result.stdout.startswith("2 sent.\n")
    assert "foitool resolve" not in result.stdout


def test_without_a_reply_it_stays_in_doubt(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hangs_up_on = {"gwent"}
    note = ("note", "gwent", "Nobody picks up.")
    meanwhile("kent", server, monkeypatch, lambda: foitool(*note))
    result = foitool(*send("gwent", "kent"))
    assert result.exit_code == 1
    assert "foitool resolve gwent" in result.stdout


def test_a_doubt_from_before_may_be_settled_in_the_run_too(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hangs_up_on = {"gwent"}
    foitool(*send("gwent"))
    reply = ("log-response", "gwent", "acknowledged")
    meanwhile("kent", server, monkeypatch, lambda: foitool(*reply))
    result = foitool(*send("gwent", "kent"))
    assert result.exit_code == 0
    assert "1 sent, 1 skipped" in result.stdout
    assert "in doubt" not in result.stdout


def test_who_is_asked_by_a_form_in_the_run_is_not_to_be_asked_again(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ("--source", "its page")
    form = ("--email", "", "--form-url", "https://www.gwent.police.uk/foi", *page)
    assert foitool("forces", "set", "gwent", *form).exit_code == 0
    assert "Yours to do" in foitool("send", "--force", "gwent", "--yes").stderr
    done = ("mark-sent", "gwent", "--via", "form")
    meanwhile("kent", server, monkeypatch, lambda: foitool(*done))
    result = foitool(*send("gwent", "kent"))
    assert result.exit_code == 0, result.stdout
    assert "Yours to do" not in result.stderr
