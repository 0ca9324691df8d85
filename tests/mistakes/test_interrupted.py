"""Ctrl-C at every question of every command: nothing is recorded, and that is said."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mistakes.apart import at_a_terminal
from mistakes.asking import ASKING, Asking
from mistakes.desk import assert_nothing_lost, assert_told, kept

PROGRAM = Path(__file__).parents[2] / "foitool"
OF_CLICK = {"confirm", "prompt", "getchar", "pause", "edit"}
BY_THEMSELVES = {"confirm", "prompt", "getchar", "input", "getpass"}
"""What waits for a person, as `click.NAME` or as a name of its own."""

NOTES_WHO_ASKS = """
import click
from pathlib import Path
def noting(ask):
    def asked(*words, **options):
        frame, who = sys._getframe(1), []
        while frame:
            module = frame.f_globals.get("__name__", "")
            if module.startswith("foitool.cli."):
                who.append(module[12:] + ":" + frame.f_code.co_qualname.split(".")[0])
            frame = frame.f_back
        Path({file!r}).write_text(" ".join(who))
        return ask(*words, **options)
    return asked
click.prompt, click.confirm = noting(click.prompt), noting(click.confirm)
"""


@pytest.mark.parametrize(
    "row", ASKING, ids=lambda row: f"{row.typed[:40]} {row.question[:20]}"
)
def test_ctrl_c_records_nothing_and_says_so(
    row: Asking, at_work: Path, tmp_path: Path
) -> None:
    row.before(at_work)
    before, who = kept(at_work), tmp_path / "who-asks"
    notes = NOTES_WHO_ASKS.format(file=str(who))
    with at_a_terminal(row.words, at_work, first=notes) as terminal:
        for question, answer in row.answers:
            terminal.wait_for(question)
            terminal.type(f"{answer}\n")
        terminal.wait_for(row.question)
        assert terminal.interrupt() == row.code, terminal.shown
        terminal.assert_usable()
    usual = "--yes" if row.is_yes_or_no else "the same command again"
    then = row.advice or usual
    key, _, told = terminal.unanswered.rpartition("^C")
    assert set(key) <= set("^C"), terminal.shown
    assert told.startswith("\n"), "the sentence has a line of its own"
    advice = [line for line in told.splitlines() if line.startswith("  To begin anew")]
    assert all(len(line) <= 80 for line in advice), told
    assert_told(row.says, then, told)
    assert_nothing_lost(before, at_work)
    by_way_of = {":".join(each) for each in passing_on()}
    asked_by = [each for each in who.read_text().split() if each not in by_way_of]
    assert asked_by[0] == row.where


def test_each_question_in_the_program_has_a_row() -> None:
    """A new question needs a row above: whoever writes it will not think of Ctrl-C."""
    rows = {(row.where, row.question.split(" 2 ")[0].split(" 1 ")[0]) for row in ASKING}
    assert Counter(where for where, _ in rows) == Counter(questions())


def questions() -> Iterator[str]:
    """Each place in the program that asks: its module and function."""
    by_way_of = set(passing_on())
    for module, function, call in calls():
        name = name_of(call)
        place = f"{module}:{function.name if function else ''}"
        passed_on = any(
            name == way and (place.startswith(f"{home}:") or not name.startswith("_"))
            for home, way in by_way_of
        )
        if tuple(place.split(":")) not in by_way_of and (asks(call) or passed_on):
            yield place
    for module, _, call in calls():
        if any(keyword.arg == "prompt" for keyword in call.keywords):
            yield f"{module}:option"


def passing_on() -> Iterator[tuple[str, str]]:
    """Functions that ask a question which their callers put: module and name."""
    for module, function, call in calls():
        if function and asks(call) and call.args:
            taken = {each.arg for each in function.args.args}
            if isinstance(call.args[0], ast.Name) and call.args[0].id in taken:
                yield module, function.name


def calls() -> Iterator[tuple[str, ast.FunctionDef | None, ast.Call]]:
    """Every call in the program, with its module and the function around it."""
    for path in sorted(PROGRAM.rglob("*.py")):
        module = ".".join(path.relative_to(PROGRAM).with_suffix("").parts)
        yield from calls_in(
            ast.parse(path.read_text("utf-8")), module.removeprefix("cli."), None
        )


def calls_in(
    node: ast.AST, module: str, function: ast.FunctionDef | None
) -> Iterator[tuple[str, ast.FunctionDef | None, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        around = child if isinstance(child, ast.FunctionDef) else function
        if isinstance(child, ast.Call):
            yield module, function, child
        yield from calls_in(child, module, around)


def asks(call: ast.Call) -> bool:
    """Whether the call itself waits for a person."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="click"), attr=name):
            return name in OF_CLICK
        case ast.Attribute(value=ast.Name(id="getpass"), attr="getpass"):
            return True
        case ast.Name(id=name):
            return name in BY_THEMSELVES
        case _:
            return False


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""
