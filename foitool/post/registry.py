"""The transports a `config.toml` may name, each loaded only when it is used."""

from collections.abc import Callable
from pathlib import Path

from foitool.errors.wrong_use import TransportUnavailable
from foitool.post.outgoing import Transport
from foitool.post.server import Server


def leaves_the_machine(word: str) -> bool:
    """Whether letters go out for real, known before anything is opened."""
    return word != "folder"


def open_transport(
    word: str, *, folder: Path, server: Server, password: str
) -> Transport:
    """The transport that `[mail] transport` names; nothing is connected yet.

    Args:
        word: The word in `config.toml`.
        folder: Where a folder transport puts its letters; need not exist yet.
        server: Where a real one hands them over.
        password: Of that server's user; "" for no login.

    Raises:
        TransportUnavailable: The word is unknown.
    """
    if word not in _TRANSPORTS:
        known = " or ".join(f'"{name}"' for name in _TRANSPORTS)
        raise TransportUnavailable(word, f"foitool knows {known}")
    return _TRANSPORTS[word](folder, server, password)


def _folder(folder: Path, _server: Server, _password: str) -> Transport:
    from foitool.post.by_folder import FolderTransport  # noqa: PLC0415

    return FolderTransport(folder)


def _yagmail(_folder: Path, server: Server, password: str) -> Transport:
    from foitool.post.by_yagmail import MailTransport  # noqa: PLC0415

    return MailTransport(server, password)


_TRANSPORTS: dict[str, Callable[[Path, Server, str], Transport]] = {
    "folder": _folder,
    "yagmail": _yagmail,
}
