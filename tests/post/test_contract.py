"""What every transport must do. A new one adds itself to `TRANSPORTS`."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from foitool.case.mail import Letter
from foitool.post.by_folder import FolderTransport
from foitool.post.by_memory import MemoryTransport
from foitool.post.by_yagmail import MailTransport
from foitool.post.outgoing import Transport
from foitool.post.server import Server


def free_port() -> int:
    """A port that nobody uses: aiosmtpd's controller cannot look for one itself."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def by_mail(_: Path) -> Iterator[Transport]:
    """Through a mail server that is not ours, on loopback."""
    port = free_port()
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    where = Server(
        host="127.0.0.1", port=port, security="none", user="", sender="jane@roe.org.uk"
    )
    try:
        with closing(MailTransport(where, "")) as transport:
            yield transport
    finally:
        controller.stop()


TRANSPORTS: dict[str, Callable[[Path], AbstractContextManager[Transport]]] = {
    "folder": lambda folder: closing(FolderTransport(folder)),
    "memory": lambda _: closing(MemoryTransport()),
    "mail": by_mail,
}


def letter(force: str, number: int = 1, *, words: str = "How many?\r\n") -> Letter:
    message_id = f"<{force}.{number}@roe.org.uk>"
    data = f"Message-ID: {message_id}\r\n\r\n{words}".encode()
    return Letter(
        round="missing-2026",
        force=force,
        recipient=f"foi@{force}.police.uk",
        message_id=message_id,
        data=data,
        sha256=sha256(data).hexdigest(),
        question_sha256=sha256(b"How many?").hexdigest(),
        composed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        due=date(2026, 12, 22),
        due_code=date(2026, 12, 22),
    )


SURREY = letter("surrey")


@pytest.fixture(params=TRANSPORTS)
def transport(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Transport]:
    with TRANSPORTS[request.param](tmp_path / "outbox") as transport:
        yield transport


def test_a_transport_may_be_made_ready_twice(transport: Transport) -> None:
    transport.ready()
    transport.ready()
    assert transport.send(SURREY).where


def test_a_transport_that_was_closed_may_be_made_ready_again(
    transport: Transport,
) -> None:
    transport.send(SURREY)
    transport.close()
    assert transport.send(letter("kent")).where


def test_a_transport_says_whether_letters_leave_the_machine(
    transport: Transport,
) -> None:
    assert isinstance(transport.leaves_the_machine, bool)


def test_a_letter_not_yet_sent_was_not_taken(transport: Transport) -> None:
    assert transport.took(SURREY) in (False, None)


def test_a_letter_sent_was_taken(transport: Transport) -> None:
    transport.send(SURREY)
    assert transport.took(SURREY) in (True, None)


def test_what_took_a_letter_says_where(transport: Transport) -> None:
    assert transport.send(SURREY).where


def test_one_letter_says_nothing_about_anothers(transport: Transport) -> None:
    transport.send(SURREY)
    assert transport.took(letter("kent")) in (False, None)


def test_a_first_letter_says_nothing_about_a_second_to_the_same_force(
    transport: Transport,
) -> None:
    """A mended address gets a letter of its own."""
    transport.send(SURREY)
    assert transport.took(letter("surrey", 2)) in (False, None)
    transport.send(letter("surrey", 2))
    assert transport.took(SURREY) in (True, None)
    assert transport.took(letter("surrey", 2)) in (True, None)


def test_a_letter_of_another_message_id_was_not_taken(transport: Transport) -> None:
    transport.send(SURREY)
    assert transport.took(letter("surrey", 2)) is not True


def test_asking_changes_nothing(transport: Transport) -> None:
    assert transport.took(SURREY) == transport.took(SURREY)
    transport.send(SURREY)
    assert transport.took(SURREY) == transport.took(SURREY)


def test_a_transport_may_be_closed_twice(transport: Transport) -> None:
    transport.send(SURREY)
    transport.close()
    transport.close()
