"""The Tab key: what is offered, in the shells themselves, and how little it costs.

What a shell does with an answer is the shell's business, so each is asked itself
where it is installed. `.ci/run` installs those that are missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SHELLS = ["bash", "zsh", "fish"]
PROGRAM = Path(sys.executable).with_name("foitool")

# Each asks for what would follow a line, as pressing Tab at its end does.
ASK_BASH = """
source "$SCRIPT"
read -ra COMP_WORDS <<< "$LINE"
[[ $LINE == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_foitool_completion foitool 2>&1
printf '%s\\n' "${COMPREPLY[@]}"
"""
# zsh completes in its line editor only, so there it is a terminal that is asked: until
# it has said something and then kept still.
ASK_ZSH = """
zmodload zsh/zpty
zpty asked zsh -f -i
zpty -w asked 'PS1=; autoload -Uz compinit; compinit -u -D; source "$SCRIPT"'
zpty -w asked "print REA''DY"
zpty -r -m asked seen '*READY*'
zpty -n -w asked "$LINE"$'\\t'
seen= still=0
repeat 300; do
  sleep 0.05
  if zpty -r -t asked more; then seen+=$more still=0; else (( still++ )); fi
  [[ $seen == *$ENOUGH* ]] && (( still > 4 )) && break
done
print -r -- "$seen"
zpty -d asked
"""
ASK_FISH = """
source $SCRIPT
complete --do-complete "$LINE"
"""


@pytest.fixture
def offered(tmp_path: Path) -> Callable[..., str]:
    """What a shell offers for a line that is typed in a folder.

    `enough` is what it is waited for where one has to wait.
    """

    def ask(shell: str, line: str, folder: Path, enough: str) -> str:
        if not (found := shutil.which(shell)):
            pytest.skip(f"{shell} is not installed")
        script = tmp_path / f"completion.{shell}"
        made = subprocess.run(
            [PROGRAM, "completion", shell], capture_output=True, check=True
        )
        script.write_bytes(made.stdout)
        how = {"bash": ASK_BASH, "zsh": ASK_ZSH, "fish": ASK_FISH}[shell]
        seen = subprocess.run(
            [found, "-c", how],
            cwd=folder,
            env={
                **os.environ,
                "HOME": str(tmp_path),
                "ENOUGH": enough,
                "LINE": line,
                "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
                "SCRIPT": str(script),
                "TERM": "dumb",
            },
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        )
        return seen.stdout

    return ask


@pytest.fixture
def answers() -> Callable[..., list[str]]:
    """What the program answers to a shell, standing in a folder."""

    def ask(line: str, folder: Path, **variables: str) -> list[str]:
        done = _asked(line, folder, sys.executable, "-m", "foitool", **variables)
        assert done.stderr == ""
        assert done.returncode == 0
        return [text.partition(",")[2] for text in done.stdout.splitlines() if text]

    return ask


# --- in the shells ----------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_a_force_is_completed_to_its_id(
    desk: Path, offered: Callable[..., str], shell: str
) -> None:
    seen = offered(shell, "foitool show me", desk, "metropolitan")
    assert "merseyside" in seen
    assert "metropolitan" in seen
    assert "kent" not in seen


@pytest.mark.parametrize("shell", SHELLS)
def test_a_command_is_completed(
    tmp_path: Path, offered: Callable[..., str], shell: str
) -> None:
    seen = offered(shell, "foitool ma", tmp_path, "mark-sent")
    assert "mark-sent" in seen
    assert "overdue" not in seen


# --- what is offered --------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("show ken", "kent"),
        ("show kent --ro", "--round"),
        ("status --round ", "missing-rso-2026"),
        ("log-response kent ext", "extension"),
        ("send --force ken", "kent"),
        ("mark-sent kent surr", "surrey"),
        ("deadline --force ken", "kent"),
        ("deadline --received 2026-11-23 --regime fois", "foisa"),
        ("forces ken", "kent"),
        ("forces lis", "list"),
        ("forces kent --js", "--json"),
        ("completion z", "zsh"),
    ],
)
def test_what_may_follow_is_offered(
    desk: Path, answers: Callable[..., list[str]], line: str, expected: str
) -> None:
    assert answers(line, desk) == [expected]


def test_an_alias_becomes_the_id_it_stands_for(
    desk: Path, answers: Callable[..., list[str]]
) -> None:
    assert answers("show gmp", desk) == ["greater-manchester"]


def test_forces_of_the_workspaces_own_list_are_offered(
    desk: Path, answers: Callable[..., list[str]]
) -> None:
    """The register is the one that `config.toml` names."""
    assert answers("show environment", desk) == []
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    more = text.replace('lists = ["police_uk"]', 'lists = ["other_bodies"]')
    assert more != text
    config.write_text(more, encoding="utf-8")
    assert answers("show ken", desk) == []
    assert answers("show british", desk) != []


def test_a_workspace_that_is_named_is_the_one_asked(
    desk: Path,
    tmp_path_factory: pytest.TempPathFactory,
    answers: Callable[..., list[str]],
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert answers("status --round m", elsewhere) == []
    line = f"--workspace {desk} status --round m"
    assert answers(line, elsewhere) == ["missing-rso-2026"]
    named = {"FOITOOL_WORKSPACE": str(desk)}
    assert answers("status --round m", elsewhere, **named) == ["missing-rso-2026"]


# --- it never gets in the way -----------------------------------------------------


def test_without_a_workspace_the_forces_that_ship_are_offered(
    tmp_path: Path, answers: Callable[..., list[str]]
) -> None:
    assert answers("show ken", tmp_path) == ["kent"]


@pytest.mark.parametrize("broken", ["config.toml", "tracker.db"])
@pytest.mark.parametrize("line", ["show ken", "status --round m", "show no-such"])
def test_a_broken_workspace_prints_no_error_while_one_types(
    desk: Path, answers: Callable[..., list[str]], broken: str, line: str
) -> None:
    (desk / broken).write_bytes(b"\xff\x00 = nonsense [")
    answers(line, desk)  # which itself looks at the exit code and at stderr


@pytest.mark.parametrize(
    "line", ["show me", "status --round m", "s", "send --", "mark-sent --", "init --"]
)
def test_nothing_slow_is_imported_to_complete(sent: Path, line: str) -> None:
    """A person waits for it at every press of the key."""
    loaded = _asked(line, sent, sys.executable, "-X", "importtime", "-m", "foitool")
    assert "foitool.cli" in loaded.stderr
    for slow in ("jinja2", "sqlite_utils", "yagmail", "dateutil"):
        assert f" {slow}\n" not in loaded.stderr


# --- the command ------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_goes_to_stdout_and_where_to_put_it_to_stderr(
    foitool: Callable[..., Result], shell: str
) -> None:
    """So that `>` keeps the script alone."""
    result = foitool("completion", shell)
    assert result.exit_code == 0
    assert f"_FOITOOL_COMPLETE={shell}_complete" in result.stdout
    assert f"foitool completion {shell} >" in result.stderr


def test_another_shell_is_refused_and_the_three_are_named(
    foitool: Callable[..., Result],
) -> None:
    result = foitool("completion", "tcsh")
    assert result.exit_code == 2
    assert all(shell in result.stderr for shell in SHELLS)


def _asked(
    line: str, folder: Path, *program: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    words = f"foitool {line}"
    environment = {
        **os.environ,
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
        "_FOITOOL_COMPLETE": "bash_complete",
        **variables,
    }
    return subprocess.run(
        program,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
