"""The password is nowhere: not in a file, not in a word, however the run ended."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from click.testing import Result
from office import Office, open_office

from post.killed_program import PASSWORD, SEND, mail_office, start
from post.killed_sink import Sink, Temper

BUG = """
from foitool.post.by_yagmail import MailTransport
def bug(*_):
    raise RuntimeError("a bug")
MailTransport.{method} = bug
"""
AFTERWARDS = (
    ("doctor",),
    ("show", "kent", "--json"),
    ("log", "--json"),
    ("status",),
    ("export", "events", "--json"),
    ("export", "--to", "exported"),
    ("backup",),
)


@dataclass
class Desk:
    """Where a round is sent from, and all that was said meanwhile."""

    office: Office
    foitool: Callable[..., Result]
    heard: list[str] = field(default_factory=list)

    def run(self, *words: str, planted: str = "", password: str = PASSWORD) -> int:
        """A command, as with --debug; its exit code."""
        run = start(self.office, "--debug", *words, planted=planted, password=password)
        said = run.communicate(timeout=60)
        self.heard += said
        return run.returncode

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the workspace by its name, and what was said."""
        yield "what was said", "\n".join(self.heard).encode()
        for path in sorted(self.office.workspace.folder.rglob("*")):
            if path.is_file():
                yield path.name, path.read_bytes()


def forms(password: str, user: str = "jane") -> set[bytes]:
    """The password in clear and in each form that a program may have given it.

    Base64 also where it stands behind other bytes, wherever those end.
    """
    clear, plain = password.encode(), f"\0{user}\0{password}".encode()
    shifted = {base64.b64encode(b"x" * n + clear)[4:-4] for n in range(1, 3)}
    spelt = {quote(clear, safe=""), quote_plus(clear), clear.hex(), clear.hex().upper()}
    written = {repr(password)[1:-1], ascii(password)[1:-1], *spelt}
    return {
        clear,
        base64.b64encode(clear),
        base64.b64encode(plain),
        *shifted,
        *(each.encode() for each in written),
    }


def assert_no_trace(desk: Desk, password: str = PASSWORD) -> None:
    for words in AFTERWARDS:
        desk.heard.append(desk.foitool(*words).output)
    names = []
    for name, data in desk.places():
        names.append(name)
        for form in forms(password):
            assert form not in data, f"{form!r} in {name}: {data[:3000]!r}"
    assert "tracker.db-wal" in names or "tracker.db" in names
    assert "events.csv" in names


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def desk(
    tmp_path: Path,
    sink: Sink,
    foitool: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    folder = tmp_path / "desk"
    office = mail_office(open_office(folder, "kent", "gwent", "surrey"), sink.port)
    monkeypatch.chdir(folder)
    return Desk(office, foitool)


def test_the_search_finds_each_form_of_a_password(desk: Desk) -> None:
    """Else it would find nothing for another reason."""
    for form in forms(PASSWORD):
        kept = desk.office.workspace.folder / "kept"
        kept.write_bytes(b"before" + form + b"after")
        with pytest.raises(AssertionError, match="in kept"):
            assert_no_trace(desk)
        kept.unlink()
    assert len(forms(PASSWORD)) == 9


def test_after_a_round_that_went_well(desk: Desk, sink: Sink) -> None:
    assert desk.run(*SEND) == 0
    assert len(sink.taken()) == 3
    assert_no_trace(desk)


def test_after_one_whose_password_a_command_gave(
    desk: Desk, sink: Sink, tmp_path: Path
) -> None:
    (tmp_path / "safe").write_text(PASSWORD)
    desk.office.reconfigured(
        'user = "jane"', f'user = "jane"\npassword_command = "cat {tmp_path}/safe"'
    )
    assert desk.run(*SEND, password="") == 0
    assert len(sink.taken()) == 3
    assert_no_trace(desk)


@pytest.mark.parametrize("ways", ["PLAIN", "LOGIN", "PLAIN LOGIN"])
def test_after_a_refusal_that_says_the_password_back(
    ways: str, desk: Desk, sink: Sink
) -> None:
    """In clear, in Base64, and as it came."""
    sink.temper = Temper(refuses=True, ways=ways)
    assert desk.run(*SEND) == 1
    assert "535 5.7.8 *** is wrong" in "".join(desk.heard)
    assert_no_trace(desk)


@pytest.mark.parametrize("step", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
def test_after_a_line_that_was_dropped(step: str, desk: Desk, sink: Sink) -> None:
    sink.temper = Temper(drops=step)
    assert desk.run(*SEND) == 1
    assert_no_trace(desk)


@pytest.mark.parametrize("method", ["ready", "_new_client", "_announce", "_hand_over"])
def test_after_a_crash(method: str, desk: Desk) -> None:
    assert desk.run(*SEND, planted=BUG.format(method=method)) == 1
    assert "RuntimeError: a bug" in "".join(desk.heard)
    assert_no_trace(desk)


@pytest.mark.parametrize("password", ["pässwörd", "£ecret ", "tab\there it is"])
@pytest.mark.parametrize("debug", [("--debug",), ()])
def test_after_a_refusal_of_one_with_odd_characters(
    debug: tuple[str, ...], password: str, desk: Desk, sink: Sink
) -> None:
    """What cannot be encoded or shown is not said back either, nor what is left."""
    sink.temper = Temper(refuses=True)
    run = start(desk.office, *debug, *SEND, password=password)
    desk.heard += run.communicate(timeout=60)
    assert run.returncode == 1
    assert "535 5.7.8 *** is wrong" in "".join(desk.heard)
    assert_no_trace(desk, password)
    for left in (password.strip(), re.sub("[^ -~]", " ", password).strip()):
        assert left not in "".join(desk.heard)
