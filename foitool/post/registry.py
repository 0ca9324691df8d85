"""The transports a `config.toml` may name, each loaded only when it is used."""

from collections.abc import Callable
from pathlib import Path

from foitool.errors.wrong_use import TransportUnavailable
from foitool.post.outgoing import Transport
from foitool.post.server import Server


def transport_named(word: str) -> type[Transport]:
    """What `[mail] transport` names, as a class: nothing is opened yet.

    Its `leaves_the_machine` says whether letters go out for real.

    Raises:
        TransportUnavailable: The word is unknown.
    """
    if word not in _TRANSPORTS:
        known = " or ".join(f'"{name}"' for name in _TRANSPORTS)
        raise TransportUnavailable(word, f"foitool knows {known}")
    return _TRANSPORTS[word]()


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
    if transport_named(word).leaves_the_machine:
        from foitool.post.by_yagmail import MailTransport  # noqa: PLC0415

        return MailTransport(server, password)
    from foitool.post.by_folder import FolderTransport  # noqa: PLC0415

    return FolderTransport(folder)


def _folder() -> type[Transport]:
    from foitool.post.by_folder import FolderTransport  # noqa: PLC0415

    return FolderTransport


def _yagmail() -> type[Transport]:
    from foitool.post.by_yagmail import MailTransport  # noqa: PLC0415

    return MailTransport


_TRANSPORTS: dict[str, Callable[[], type[Transport]]] = {
    "folder": _folder,
    "yagmail": _yagmail,
}
