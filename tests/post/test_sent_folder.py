"""One look into the Sent folder of a real IMAP server, which changes nothing there."""

import builtins
import re
import socket
import ssl
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

import pytest

from foitool.errors.needs_a_person import CannotLook
from foitool.post.sent_folder import Look, Mailbox, look_into_sent_folder
from post.certificates import trusting
from post.mailbox import LETTER, PASSWORD, USER, Served, serving

MONDAY = date(2026, 11, 23)


def look(
    served: Served, message_id: str = LETTER, password: str = PASSWORD, **changed: Any
) -> Look:
    mailbox = served.mailbox(**changed)
    return look_into_sent_folder(mailbox, password, message_id, trusting())


def refused(
    mailbox: Mailbox, password: str = PASSWORD, context: ssl.SSLContext | None = None
) -> str:
    """What is said; the password is in none of it, not even with `--debug`."""
    with pytest.raises(CannotLook) as caught:
        look_into_sent_folder(mailbox, password, LETTER, context or trusting())
    error = caught.value
    for told in (str(error), repr(error), *traceback.format_exception(error)):
        assert password not in told
    assert error.exit_code == 1
    sentence, _, then = str(error).partition("\n")
    assert sentence.startswith(f"{mailbox} cannot be looked into: ")
    assert then.strip()
    return str(error)


# --- there, or not there --------------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_letter_that_lies_there_is_found(security: str) -> None:
    with serving(security) as served:
        served.keep("Sent", "<other@roe.org.uk>", LETTER)
        assert look(served) == Look(
            folder="Sent", there=True, arrived=MONDAY, dated=MONDAY
        )


@pytest.mark.parametrize(
    "there",
    [(), ("<other@roe.org.uk>",), (f"<x{LETTER[1:]}",), (f"{LETTER}{LETTER}",)],
    ids=["an empty folder", "another letter", "a longer id", "an id within another"],
)
def test_a_letter_that_does_not_lie_there_is_not_found(there: tuple[str, ...]) -> None:
    """A server looks for parts of a header: RFC 9051 section 6.4.4."""
    with serving() as served:
        served.keep("Sent", *there)
        assert look(served) == Look(folder="Sent", there=False)


def test_a_copy_elsewhere_is_none() -> None:
    with serving() as served:
        served.keep("INBOX", LETTER)
        served.keep("Sent")
        assert not look(served).there


def test_days_are_those_of_london() -> None:
    """In summer 23:30 by Greenwich is half an hour after midnight."""
    with serving() as served:
        served.keep(
            "Sent",
            LETTER,
            dated="Tue, 30 Jun 2026 22:59:00 +0000",
            arrived=datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
        )
        found = look(served)
        assert (found.dated, found.arrived) == (date(2026, 6, 30), date(2026, 7, 1))


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own zone."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_new_york")
def test_a_date_without_a_zone_is_one_of_greenwich() -> None:
    """RFC 5322 section 3.3: `-0000` says nothing of the zone, and is universal time."""
    with serving() as served:
        served.keep("Sent", LETTER, dated="Mon, 23 Nov 2026 22:30:00 -0000")
        assert look(served).dated == MONDAY


@pytest.mark.parametrize("dated", ["one fine day", "Fri, 31 Dec 9999 23:59:59 -0100"])
def test_a_letter_whose_date_cannot_be_read_is_found_all_the_same(dated: str) -> None:
    with serving() as served:
        served.keep("Sent", LETTER, dated=dated)
        assert look(served) == Look(folder="Sent", there=True, arrived=MONDAY)


def test_nothing_is_changed_there() -> None:
    with serving() as served:
        served.keep("Sent", LETTER)
        look(served)
        done = set(served.said)
        assert "EXAMINE" in done
        assert done <= {
            *("CAPABILITY", "AUTHENTICATE", "LIST", "EXAMINE"),
            *("UID SEARCH", "UID FETCH", "LOGOUT"),
        }
        assert served.unread("Sent") == 1


# --- which folder ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Gesendet", "Éléments envoyés", "[Gmail]/Sent Mail"])
def test_the_folder_that_the_server_marks_is_the_one(name: str) -> None:
    """RFC 6154."""
    with serving(marked=name) as served:
        served.keep("Sent")
        served.keep(name, LETTER)
        found = look(served)
        assert (found.folder, found.there) == (name, True)


def test_the_folder_of_the_settings_comes_first() -> None:
    with serving(marked="Sent") as served:
        served.keep("Sent")
        served.keep("Sent by foitool", LETTER)
        found = look(served, folder="Sent by foitool")
        assert (found.folder, found.there) == ("Sent by foitool", True)


@pytest.mark.parametrize("folder", ["", "Snet"])
def test_where_the_folder_is_missing_those_that_are_there_are_named(
    folder: str,
) -> None:
    with serving() as served:
        served.keep("Sent Items", LETTER)
        said = refused(served.mailbox(folder=folder))
        assert f"it has no folder {folder or 'Sent'} that can be opened" in said
        assert "Write sent_folder into the [imap] table" in said
        assert "INBOX, Sent Items" in said


# --- the login ------------------------------------------------------------------------


def test_a_wrong_password_is_a_refused_login() -> None:
    with serving() as served:
        said = refused(served.mailbox(), "not-it")
        assert "it refused the login: " in said
        assert "Check user in the [imap] table" in said


def test_a_certificate_of_nobody_known_ends_it_before_the_password() -> None:
    for security in ("tls", "starttls"):
        for kind in ("self-signed", "wrong-name", "expired"):
            with serving(security, certificate=kind) as served:
                assert "its certificate is not to be trusted" in refused(
                    served.mailbox()
                )
                assert not {"AUTHENTICATE", "LOGIN"} & set(served.said)


def test_the_system_s_roots_are_the_judge_where_no_other_is_named() -> None:
    with serving() as served, pytest.raises(CannotLook, match="not to be trusted"):
        look_into_sent_folder(served.mailbox(), PASSWORD, LETTER)


def test_no_password_goes_out_where_starttls_is_not_offered() -> None:
    with serving("none") as served:
        assert "STARTTLS" in refused(served.mailbox(security="starttls"))
        assert not {"AUTHENTICATE", "LOGIN"} & set(served.said)


def test_without_tls_nothing_leaves_this_machine() -> None:
    elsewhere = Mailbox(
        host="imap.roe.org.uk", port=143, security="none", user="jane", seconds=1
    )
    with pytest.raises(ValueError, match="Without TLS"):
        look_into_sent_folder(elsewhere, PASSWORD, LETTER)


@pytest.mark.parametrize(
    "message_id",
    ["<a@b>\r\nA1 DELETE Sent", "<a b@c>", "<é@b.uk>", "<\0@b>", "<*{9}@b>", ""],
)
def test_what_cannot_be_searched_is_not_sent_to_the_server(message_id: str) -> None:
    with serving() as served:
        with pytest.raises(CannotLook, match="none that can be searched"):
            look(served, message_id)
        assert served.said == []


# --- servers that are none ------------------------------------------------------------


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[Mailbox]:
    """Anything that listens; `seconds` is a fifth of one."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with suppress(OSError), door.accept()[0] as line:
                answer(line)

        Thread(target=serve, daemon=True).start()
        yield Mailbox(
            host="127.0.0.1",
            port=door.getsockname()[1],
            security="none",
            user=USER,
            seconds=0.2,
        )


def says_nothing(line: socket.socket) -> None:
    line.recv(1)


def drips(line: socket.socket) -> None:
    """A byte now and then: never silent for as long as one read may take."""
    while True:
        line.sendall(b"*")
        time.sleep(0.05)


def speaks(
    greeting: bytes, *answers: bytes, capable: bytes = b"IMAP4rev1"
) -> Callable[[socket.socket], None]:
    """A greeting, then one answer to each command but CAPABILITY, then the line drops.

    `TAG` is the command's own.
    """

    def answer(line: socket.socket) -> None:
        line.sendall(greeting)
        waiting = list(answers)
        for command in line.makefile("rb"):
            tag, verb = command.split()[:2]
            can = b"* CAPABILITY " + capable + b"\r\nTAG OK done\r\n"
            if verb != b"CAPABILITY" and not waiting:
                return
            said = can if verb == b"CAPABILITY" else waiting.pop(0)
            line.sendall(said.replace(b"TAG", tag))

    return answer


READY = b"* OK ready\r\n"
DONE = b"TAG OK done\r\n"
SENT = b'* LIST () "/" Sent\r\nTAG OK done\r\n'


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says_nothing, "did not answer in time"),
        (drips, "did not answer in time"),
        (speaks(READY), "EOF|reset by peer"),
        (speaks(b"220 smtp.roe.org.uk ESMTP\r\n"), "220 smtp.roe.org.uk ESMTP"),
        (speaks(b"* BYE too many connections\r\n"), "too many connections"),
        (speaks(b"\xff\xfe\x00" * 99 + b"\r\n"), "."),
        (speaks(READY, DONE, b"* LIST (\r\n" + DONE), "."),
        (speaks(READY, DONE, b"* LIST () NIL {9}\r\n" + DONE), "."),
        (speaks(READY, DONE, SENT), "EOF|reset by peer"),
        (
            speaks(READY, DONE, SENT, DONE, b"* SEARCH x\r\n" + DONE),
            "does not speak IMAP",
        ),
    ],
    ids=[
        "silent",
        "dripping",
        "no-login",
        "smtp",
        "bye",
        "bytes",
        "broken",
        "short",
        "no-folder",
        "word",
    ],
)
def test_a_server_that_answers_otherwise_ends_it_in_time(
    answer: Callable[[socket.socket], None], why: str
) -> None:
    with answering(answer) as mailbox:
        began = time.monotonic()
        said = refused(mailbox, "ascii-only")
        assert re.search(why, said)
        assert time.monotonic() - began < 8


def test_a_silent_server_has_one_limit_and_not_that_of_the_whole_look() -> None:
    with answering(says_nothing) as mailbox:
        began = time.monotonic()
        refused(mailbox, "ascii-only")
        assert time.monotonic() - began < 5 * mailbox.seconds


def test_where_nobody_listens_that_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    closed = Mailbox(host="127.0.0.1", port=port, security="none", user=USER)
    assert "refused" in refused(closed)


@pytest.mark.parametrize("capable", [b"IMAP4rev1", b"IMAP4rev1 AUTH=PLAIN"])
@pytest.mark.parametrize("word", [b"NO", b"BAD"])
def test_a_server_that_sends_the_password_back_does_not_get_it_shown(
    capable: bytes, word: bytes
) -> None:
    password = "ascii-only" if capable == b"IMAP4rev1" else PASSWORD
    echo = b"TAG " + word + b" who is jane with " + password.encode() + b"?\r\n"
    with answering(speaks(READY, echo, capable=capable)) as mailbox:
        said = refused(mailbox, password)
        assert "login: who is jane with " in said
        assert repr(password.encode())[2:-1] not in said


def test_a_password_that_this_login_cannot_carry_is_not_shown() -> None:
    with answering(speaks(READY)) as mailbox:
        assert "characters beyond ASCII" in refused(mailbox)


def test_without_the_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "imapclient":
            raise ImportError(name)
        return plain(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    nowhere = Mailbox(host="127.0.0.1", port=9, security="none", user=USER)
    said = refused(nowhere)
    assert 'pip install "foitool[imap]"' in said
