"""The words `[mail] transport` may hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from foitool.errors.wrong_use import TransportUnavailable
from foitool.post.by_folder import FolderTransport
from foitool.post.by_yagmail import MailTransport
from foitool.post.registry import open_transport, transport_named
from foitool.post.server import Server

SERVER = Server(
    host="127.0.0.1", port=1, security="none", user="", sender="jane@roe.org.uk"
)


@pytest.mark.parametrize(
    ("word", "transport"), [("folder", FolderTransport), ("yagmail", MailTransport)]
)
def test_each_word_is_its_transport_and_connects_to_nothing_yet(
    word: str, transport: type, tmp_path: Path
) -> None:
    opened = open_transport(word, folder=tmp_path, server=SERVER, password="")
    assert isinstance(opened, transport)
    assert transport_named(word) is transport


def test_whether_letters_leave_the_machine_is_the_transports_own_to_say() -> None:
    """Known from its class, before anything is opened, and written down once."""
    assert not transport_named("folder").leaves_the_machine
    assert transport_named("yagmail").leaves_the_machine


def test_an_unknown_word_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(TransportUnavailable, match='"folder" or "yagmail"'):
        open_transport("pigeon", folder=tmp_path, server=SERVER, password="")


def test_no_transport_is_loaded_before_it_is_asked_for() -> None:
    """Start-up is a feature: the mail package alone costs tens of milliseconds."""
    loaded = (
        "import sys, foitool.post.registry;"
        "print([name for name in sys.modules"
        " if name.startswith(('email', 'yagmail', 'foitool.post.by_'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", loaded], check=True, capture_output=True, text=True
    )
    assert ran.stdout == "[]\n"
