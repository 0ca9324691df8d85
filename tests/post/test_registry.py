"""The words `[mail] transport` may hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from foitool.errors.wrong_use import TransportUnavailable
from foitool.post.by_folder import FolderTransport
from foitool.post.registry import open_transport


def test_folder_is_the_folder(tmp_path: Path) -> None:
    assert isinstance(open_transport("folder", folder=tmp_path), FolderTransport)


def test_yagmail_is_known_and_says_what_to_do_instead(tmp_path: Path) -> None:
    with pytest.raises(TransportUnavailable) as raised:
        open_transport("yagmail", folder=tmp_path)
    message = str(raised.value)
    assert "this version writes letters into a folder" in message
    assert 'transport = "folder"' in message
    assert "foitool mark-sent --all --on DATE" in message


def test_an_unknown_word_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(TransportUnavailable, match='"folder" or "yagmail"'):
        open_transport("pigeon", folder=tmp_path)


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
