"""Where the password of the mail account comes from. It is written down nowhere.

In this order: an environment variable, a command, the system's keyring, a person.
No message holds what any of them said.
"""

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from foitool.errors.wrong_use import NoPassword

_PATIENCE = 120
"""Seconds for a command: it may ask a person for the key to a store."""

_QUIET = 4
"""Seconds until it is said that a command is waited for."""

_OPEN_STORES = ("plaintext", "plain-text", "uncrypted", "null", "fail", "keyrings.alt")
"""Parts of the names of keyrings that hide nothing, or keep nothing.

`keyrings.alt` says of itself that it is for those without a safe one.
"""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Where to look for the password of `user` at `host`.

    `table` is the one of `config.toml` that names them.
    """

    host: str
    user: str
    variable: str
    command: str = ""
    keyring: bool = False
    table: str = "mail"

    @property
    def service(self) -> str:
        """What the keyring knows it by."""
        return f"foitool:{self.host}"

    @property
    def ways(self) -> str:
        """What to do where there is none."""
        return (
            "Set the variable, or password_command or keyring in the"
            f" [{self.table}] table: docs/sending.md"
        )


def find_password(
    sources: Sources,
    ask: Callable[[str], str] | None,
    waiting: Callable[[str], object] | None = None,
) -> str:
    """The password; "" where there is no login.

    Args:
        sources: Where to look, in the order of this module.
        ask: Asks a person, given the question; None where there is none.
        waiting: Is told what is waited for, if that takes longer than a moment.

    Raises:
        NoPassword: It is nowhere, or cannot be had from there.
    """
    if not sources.user:
        return ""
    found = os.environ.get(sources.variable)
    if not found and sources.command.strip():
        found = _from_command(sources, waiting)
    if not found and sources.keyring:
        found = _from_keyring(sources)
    if not found and ask is not None:
        found = ask(f"Password of {sources.user} at {sources.host}")
    if not found:
        raise NoPassword(
            sources.user,
            f"{sources.variable} is not set"
            + (", and nobody can be asked here" if ask is None else ""),
            sources.ways,
            nobody_to_ask=ask is None,
        )
    if any(char in found for char in "\0\r\n"):
        raise NoPassword(sources.user, "it has a line break in it", sources.ways)
    if not _is_text(found):
        raise NoPassword(sources.user, "it is not in UTF-8", sources.ways)
    return found


def _from_command(sources: Sources, waiting: Callable[[str], object] | None) -> str:
    try:
        printed, code = _run(sources, waiting)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        why = f"it took too long (more than {_PATIENCE} seconds)"
        if not isinstance(error, subprocess.TimeoutExpired):
            why = getattr(error, "strerror", None) or "it is no command"
        raise NoPassword(
            sources.user, f"password_command did not run: {why}", _COMMAND
        ) from None
    lines = printed.splitlines()
    if code != 0 or not lines or not lines[0]:
        why = f"password_command gave none (exit code {code})"
        raise NoPassword(sources.user, why, _COMMAND)
    return lines[0].decode("utf-8", "surrogateescape")


def _run(
    sources: Sources, waiting: Callable[[str], object] | None
) -> tuple[bytes, int]:
    """What the command prints, and its exit code. Raises what `subprocess` does."""
    # On Windows a `\` is part of a path, and the system splits the words.
    words = sources.command if os.name == "nt" else shlex.split(sources.command)
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:  # noqa: S603  the user's own command
        try:
            try:
                printed, _ = process.communicate(timeout=min(_QUIET, _PATIENCE))
            except subprocess.TimeoutExpired:
                if waiting is not None:
                    waiting(
                        f"Waiting for password_command of the [{sources.table}] table,"
                        f" {_PATIENCE} seconds at most. It may be asking for a"
                        " passphrase in another window."
                    )
                rest = max(_PATIENCE - _QUIET, 0)
                printed, _ = process.communicate(timeout=rest)
        except BaseException:  # also where a person has enough of it
            process.kill()
            raise
    return printed, process.returncode


def _is_text(found: str) -> bool:
    """Bytes that are no UTF-8 lie in a text as what cannot be encoded again."""
    try:
        found.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _from_keyring(sources: Sources) -> str:
    try:
        import keyring  # noqa: PLC0415  an extra
    except ImportError:
        raise NoPassword(
            sources.user,
            "keyring = true, and the keyring is not installed",
            'Install it beside foitool: pip install "foitool[keyring]"',
        ) from None
    try:
        store = keyring.get_keyring()
    except Exception as error:  # noqa: BLE001  back ends may raise anything
        raise _closed(sources, error) from None
    for each in getattr(store, "backends", [store]):
        name = f"{type(each).__module__}.{type(each).__qualname__}"
        if any(part in name.lower() for part in _OPEN_STORES):
            raise NoPassword(
                sources.user,
                f"the keyring in use is {name}, which hides nothing or keeps nothing",
                "Use the system's own, or password_command.",
            )
    try:
        found = store.get_password(sources.service, sources.user)
    except Exception as error:  # noqa: BLE001  the same
        raise _closed(sources, error) from None
    if not found:
        raise NoPassword(
            sources.user,
            "the keyring has none",
            f"Put it there: keyring set {sources.service} {sources.user}",
        )
    return str(found)


def _closed(sources: Sources, error: Exception) -> NoPassword:
    """Only the name of the error: nobody knows what a back end puts into its words."""
    why = f"the keyring cannot be opened ({type(error).__name__})"
    return NoPassword(sources.user, why, "Unlock it, or use password_command.")


_COMMAND = "Run it by itself: its first line of output has to be the password."
