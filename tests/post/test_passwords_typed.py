"""The password on its way through `foitool send`: typed, taken, and never shown."""

import socket
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from click.testing import Result
from keyring.backends import null
from mistakes.apart import at_a_terminal
from office import MONDAY, Office, open_office
from passwords import SECRET, VARIABLE

from foitool.jobs.prepare_round import SendOrder
from foitool.post.answers import Interpreter
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the person who runs the tests has set."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


@contextmanager
def listening(without: str = "") -> Iterator[SimpleNamespace]:
    """A mail server on this machine: its port, and the logins and letters it took."""
    took = SimpleNamespace(logins=[], letters=[])

    class Handler:
        async def handle_DATA(  # noqa: N802  aiosmtpd's name
            self, _server: Any, _session: Any, envelope: Any
        ) -> str:
            took.letters.append(envelope.content)
            return "250 2.0.0 Ok: queued as 1"

    def judge(_server: Any, _session: Any, _envelope: Any, _how: str, said: Any) -> Any:
        assert isinstance(said, LoginPassword)
        took.logins.append((said.login.decode(), said.password.decode()))
        return AuthResult(success=True)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        took.port = free.getsockname()[1]
    controller = Controller(
        Handler(),
        hostname="127.0.0.1",
        port=took.port,
        authenticator=judge,
        auth_require_tls=False,
        auth_exclude_mechanism=[without],
    )
    controller.start()
    try:
        yield took
    finally:
        controller.stop()


def office_that_mails(folder: Path, port: int, more: str = "") -> Office:
    """One letter to send, through a server on this machine."""
    return open_office(folder, "kent").reconfigured(
        'transport = "folder"\nhost = "smtp.roe.org.uk"',
        f'transport = "yagmail"\nhost = "127.0.0.1"\nport = {port}\n'
        f'security = "none"\nuser = "jane"\n{more}',
    )


def test_what_is_typed_is_not_shown_and_reaches_the_server(tmp_path: Path) -> None:
    plain = "typed-by-hand-7"
    with listening() as took:
        office = office_that_mails(tmp_path, took.port)
        typed = ["send", "--all", "--yes", "--accept-unchecked", "--wait", "0"]
        with at_a_terminal(typed, tmp_path) as terminal:
            terminal.wait_for("Password of jane at 127.0.0.1")
            terminal.type(f"{plain}\n")
            code = terminal.end()
            assert termios.tcgetattr(terminal.keyboard) == terminal.before
    assert code == 0, terminal.shown
    assert "1 sent." in terminal.shown
    assert plain not in terminal.shown
    assert took.logins == [("jane", plain)]
    assert len(took.letters) == 1
    assert office.kinds("kent") == ["queued", "sent"]
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or plain.encode() not in path.read_bytes(), path


def test_a_password_that_is_in_the_variable_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "from-outside-7")
    with listening() as took:
        office_that_mails(tmp_path, took.port)
        typed = ["send", "--all", "--yes", "--accept-unchecked", "--wait", "0"]
        with at_a_terminal(typed, tmp_path) as terminal:
            assert terminal.end() == 0, terminal.shown
    assert "Password" not in terminal.shown
    assert took.logins == [("jane", "from-outside-7")]


@pytest.mark.parametrize("without", ["LOGIN", "PLAIN"])
def test_a_password_that_is_not_ascii_reaches_the_server(
    without: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    foitool: Callable[..., Result],
) -> None:
    """RFC 4616 section 2: UTF-8. The library ends with an error that tells it."""
    monkeypatch.setenv(VARIABLE, f"£10 {SECRET}")
    with listening(without) as took:
        office_that_mails(tmp_path, took.port)
        where = ("--workspace", str(tmp_path))
        done = foitool(*where, "send", "--all", "--yes", "--accept-unchecked")
    assert done.exit_code == 0, done.output
    assert took.logins == [("jane", f"£10 {SECRET}")]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("", f"{VARIABLE} is not set"),
        ("password_command = 'no-such-program mail'\n", "did not run: No such file"),
        ("keyring = true\n", "keyring.backends.null.Keyring, which hides nothing"),
    ],
)
def test_without_a_password_nothing_is_sent_or_recorded(
    more: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    foitool: Callable[..., Result],
) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", null.Keyring())  # type: ignore[no-untyped-call]
    with listening() as took:
        office = office_that_mails(tmp_path, took.port, more)
        where = ("--workspace", str(tmp_path))
        done = foitool(*where, "send", "--all", "--yes", "--accept-unchecked")
    assert done.exit_code == 2
    assert why in done.stderr
    assert took.logins == took.letters == []
    assert not office.workspace.tracker.exists()


def test_what_holds_a_password_does_not_show_it(tmp_path: Path) -> None:
    asked = open_office(tmp_path, "kent").workspace.config.round("missing-2026")
    server = Server(
        host="127.0.0.1", port=1, security="none", user="jane", sender="jane@roe.org.uk"
    )
    for holder in (
        SendOrder(asked=asked, now=lambda: MONDAY, password=SECRET),
        MailTransport(server, SECRET),
        Interpreter("jane", SECRET),
    ):
        assert SECRET not in repr(holder)
        assert SECRET not in str(holder)
