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

_OPEN_STORES = ("plaintext", "plain-text", "uncrypted", "null", "fail", "keyrings.alt")
"""Parts of the names of keyrings that hide nothing, or keep nothing.

`keyrings.alt` says of itself that it is for those without a safe one.
"""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Where to look for the password of `user` at `host`."""

    host: str
    user: str
    variable: str
    command: str = ""
    keyring: bool = False

    @property
    def service(self) -> str:
        """What the keyring knows it by."""
        return f"foitool:{self.host}"


def find_password(sources: Sources, ask: Callable[[str], str] | None) -> str:
    """The password; "" where there is no login.

    Args:
        sources: Where to look, in the order of this module.
        ask: Asks a person, given the question; None where there is none.

    Raises:
        NoPassword: It is nowhere, or cannot be had from there.
    """
    if not sources.user:
        return ""
    found = os.environ.get(sources.variable)
    if not found and sources.command:
        found = _from_command(sources)
    if not found and sources.keyring:
        found = _from_keyring(sources)
    if not found and ask is not None:
        found = ask(f"Password of {sources.user} at {sources.host}")
    if not found:
        raise NoPassword(sources.user, f"{sources.variable} is not set", _WAYS)
    if any(char in found for char in "\0\r\n"):
        raise NoPassword(sources.user, "it has a line break in it", _WAYS)
    return found


def _from_command(sources: Sources) -> str:
    try:
        done = subprocess.run(  # noqa: S603  the user's own command
            shlex.split(sources.command),
            stdout=subprocess.PIPE,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        why = "it took too long"
        if not isinstance(error, subprocess.TimeoutExpired):
            why = getattr(error, "strerror", None) or "it is no command"
        raise NoPassword(
            sources.user, f"password_command did not run: {why}", _COMMAND
        ) from None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode != 0 or not lines or not lines[0]:
        why = f"password_command gave none (exit code {done.returncode})"
        raise NoPassword(sources.user, why, _COMMAND)
    return lines[0]


def _from_keyring(sources: Sources) -> str:
    try:
        import keyring  # noqa: PLC0415  an extra
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        raise NoPassword(
            sources.user,
            "keyring = true, and the keyring is not installed",
            'Install it beside foitool: pip install "foitool[keyring]"',
        ) from None
    store = keyring.get_keyring()
    for each in getattr(store, "backends", [store]):
        name = f"{type(each).__module__}.{type(each).__qualname__}"
        if any(part in name.lower() for part in _OPEN_STORES):
            raise NoPassword(
                sources.user,
                f"the keyring in use is {name}, which hides nothing",
                "Use the system's own, or password_command.",
            )
    try:
        found = store.get_password(sources.service, sources.user)
    except KeyringError as error:
        why = f"the keyring cannot be opened ({type(error).__name__})"
        raise NoPassword(sources.user, why, "Unlock it, then try again.") from None
    if not found:
        raise NoPassword(
            sources.user,
            "the keyring has none",
            f"Put it there: keyring set {sources.service} {sources.user}",
        )
    return str(found)


_WAYS = (
    "Set the variable, or password_command or keyring in the [mail] table:"
    " docs/sending.md"
)
_COMMAND = "Run it by itself: its first line of output has to be the password."
