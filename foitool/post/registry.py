"""The transports a `config.toml` may name, each loaded only when it is used."""

from collections.abc import Callable
from pathlib import Path

from foitool.errors.wrong_use import TransportUnavailable
from foitool.post.outgoing import Transport


def leaves_the_machine(word: str) -> bool:
    """Whether letters go out for real, known before anything is opened."""
    return word != "folder"


def open_transport(word: str, *, folder: Path) -> Transport:
    """The transport that `[mail] transport` names.

    Args:
        word: The word in `config.toml`.
        folder: Where a folder transport puts its letters; need not exist yet.

    Raises:
        TransportUnavailable: The word is unknown, or this version cannot do it.
    """
    if word not in _TRANSPORTS:
        known = " or ".join(f'"{name}"' for name in _TRANSPORTS)
        raise TransportUnavailable(word, f"foitool knows {known}")
    return _TRANSPORTS[word](folder)


def _folder(folder: Path) -> Transport:
    from foitool.post.by_folder import FolderTransport  # noqa: PLC0415

    return FolderTransport(folder)


def _yagmail(_: Path) -> Transport:
    raise TransportUnavailable(
        "yagmail", "this version writes letters into a folder and sends none itself"
    )


_TRANSPORTS: dict[str, Callable[[Path], Transport]] = {
    "folder": _folder,
    "yagmail": _yagmail,
}
