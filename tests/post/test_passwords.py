"""Where the password comes from, in which order, and that no message holds it."""

import shlex
import time
from pathlib import Path

import pytest
from office import open_office
from passwords import SECRET, VARIABLE, prints, python, refused, sources

from foitool.post.passwords import find_password


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the person who runs the tests has set."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert find_password(sources(prints(SECRET)), None) == SECRET


def test_a_person_is_asked_whose_password_it_is() -> None:
    asked = list[str]()

    def ask(question: str) -> str:
        asked.append(question)
        return SECRET

    assert find_password(sources(), ask) == SECRET
    assert asked == ["Password of jane at smtp.roe.org.uk"]


def test_without_a_login_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)
    where = sources(python("raise SystemExit(1)"), keyring=True, user="")
    assert find_password(where, lambda _: SECRET) == ""


def test_for_letters_that_go_into_a_folder_nobody_is_asked(tmp_path: Path) -> None:
    office = open_office(tmp_path, "kent").reconfigured(
        "seconds_between", 'user = "jane"\nseconds_between'
    )
    assert office.workspace.password(lambda _: SECRET) == ""


def test_where_it_is_nowhere_the_ways_are_named() -> None:
    said = refused(sources())
    assert f"{VARIABLE} is not set" in said
    assert all(way in said for way in ("password_command", "keyring", "sending.md"))


def test_who_answers_nothing_has_given_none() -> None:
    assert f"{VARIABLE} is not set" in refused(sources(), lambda _: "")


# --- the command ------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        SECRET,
        f"{SECRET}\n",
        f"{SECRET}\r\n",
        f"{SECRET}\nlogin: jane\nurl: roe.org.uk\n",
    ],
    ids=["bare", "a line", "a line of Windows", "as `pass` keeps more"],
)
def test_the_first_line_that_a_command_prints_is_the_password(printed: str) -> None:
    assert find_password(sources(prints(printed)), None) == SECRET


@pytest.mark.parametrize(
    "odd", [" blank at both ends ", "a\x85b\x1cc", "£10-note", "'"]
)
def test_nothing_is_taken_off_a_password(odd: str) -> None:
    assert find_password(sources(prints(f"{odd}\n")), None) == odd


def test_no_shell_reads_the_command() -> None:
    """Else a `$` or a `;` in it would be somebody's surprise."""
    command = python("import sys; print(sys.argv[1])", "$HOME; echo b > c")
    assert find_password(sources(command), None) == "$HOME; echo b > c"


def test_what_a_command_complains_of_goes_to_the_person_alone(
    capfd: pytest.CaptureFixture[str],
) -> None:
    command = python("import sys; sys.exit('gpg: the key is not there')")
    assert "gpg" not in refused(sources(command))
    assert "gpg: the key is not there" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (f"{prints(SECRET)[:-1]}; sys.exit(3)'", "gave none (exit code 3)"),
        (prints(""), "gave none (exit code 0)"),
        (prints("\n"), "gave none (exit code 0)"),
        (prints(f"\n{SECRET}\n"), "gave none (exit code 0)"),
        (python("import os; os.kill(os.getpid(), 9)"), "gave none (exit code -9)"),
        (f"no-such-program {SECRET}", "did not run: No such file or directory"),
        (f"/ {shlex.quote(SECRET)}", "did not run: Permission denied"),
        (f"pass 'mail {SECRET}", "did not run: it is no command"),
        (f"pass {SECRET}\0", "did not run: it is no command"),
        ("''", "did not run: "),
    ],
    ids=[
        *("fails", "prints nothing", "prints an empty line", "prints it too late"),
        *("is killed", "is missing", "is a folder", "has an open quote"),
        *("has a zero byte", "is an empty word"),
    ],
)
def test_a_command_that_gives_none_ends_it(command: str, why: str) -> None:
    """What it printed all the same is not repeated, nor is the command."""
    said = refused(sources(command), lambda _: "never asked")
    assert why in said
    assert "Run it by itself" in said


def test_a_command_of_blanks_is_none() -> None:
    assert find_password(sources("  \t "), lambda _: SECRET) == SECRET


def test_a_command_that_takes_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("foitool.post.passwords._PATIENCE", 0.2)
    began = time.monotonic()
    slow = python(f"import time; print({SECRET!r}, flush=True); time.sleep(60)")
    assert "password_command did not run: it took too long" in refused(sources(slow))
    assert time.monotonic() - began < 30


def test_a_command_that_takes_a_while_is_said_to_be_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may ask for a passphrase in a window that lies behind the others."""
    monkeypatch.setattr("foitool.post.passwords._QUIET", 0.1)
    said = list[str]()
    slow = python(f"import time; time.sleep(0.6); print({SECRET!r})")
    assert find_password(sources(slow), None, said.append) == SECRET
    (waits,) = said
    assert "Waiting for password_command of the [mail] table" in waits
    assert "120 seconds at most" in waits
    assert SECRET not in waits


def test_of_one_that_answers_at_once_nothing_is_said() -> None:
    said = list[str]()
    assert find_password(sources(prints(SECRET)), None, said.append) == SECRET
    assert not said


# --- what is no password ----------------------------------------------------------


def test_a_variable_with_a_line_break_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As `export X="$(cat file)"` does with a file of two lines."""
    monkeypatch.setenv(VARIABLE, f"{SECRET}\nlogin: jane")
    assert "it has a line break in it" in refused(sources())


def test_bytes_that_are_no_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else another password than the one that is meant would be sent."""
    latin = python("import sys; sys.stdout.buffer.write(b'H\\xfcnd')")
    assert "it is not in UTF-8" in refused(sources(latin))
    monkeypatch.setenv(VARIABLE, "H\udcfcnd")
    assert "it is not in UTF-8" in refused(sources())
