"""The password of a mail account, for tests: where to look, and what is refused."""

import shlex
import sys
import traceback
from collections.abc import Callable

import pytest

from foitool.errors.wrong_use import NoPassword
from foitool.post.passwords import Sources, find_password

SECRET = "Hünd-in-Küche 7"
VARIABLE = "FOITOOL_SMTP_PASSWORD"


def python(code: str, *arguments: str) -> str:
    """A real command: Python, told what to do."""
    return shlex.join([sys.executable, "-c", code, *arguments])


def prints(text: str) -> str:
    """A command that prints so much, byte for byte."""
    return python(f"import sys; sys.stdout.buffer.write({text.encode()!r})")


def sources(command: str = "", *, keyring: bool = False, user: str = "jane") -> Sources:
    return Sources(
        host="smtp.roe.org.uk",
        user=user,
        variable=VARIABLE,
        command=command,
        keyring=keyring,
    )


def refused(where: Sources, ask: Callable[[str], str] | None = None) -> str:
    """What is said where there is no password; not even `--debug` says more."""
    with pytest.raises(NoPassword) as caught:
        find_password(where, ask)
    error = caught.value
    for told in (str(error), repr(error), *traceback.format_exception(error)):
        assert SECRET not in told
        assert repr(SECRET)[1:-1] not in told
    assert error.exit_code == 2
    sentence, _, then = str(error).partition("\n")
    assert sentence.startswith("There is no password for jane: ")
    assert then.strip()
    return str(error)
