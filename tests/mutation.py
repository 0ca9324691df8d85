"""Break `foitool/law` and `foitool/case` in thousands of small ways; see who notices.

    python tests/mutation.py                  everything, some twenty minutes
    python tests/mutation.py law/deadline     one module, or all of `law`

It works on a copy in a temporary folder and never on this tree. mutmut takes what
stands in plain functions; what it leaves (tables, defaults, properties) is broken
here, one place at a time. What survived is printed, and what it means is told in
`docs/mutation.md`.
"""

# ruff: noqa: T201  a script prints what it found

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parent.parent
TESTS = ("tests/law", "tests/case")
SECONDS = 120  # a whole run takes ten; what needs more has lost its way
OUTCOMES = ("killed", "survived", "timeout", "no tests")

# Whether an example is found is no matter of luck: with CI set, hypothesis tries the
# same ones each time. No bytecode is written, since two mutants of one second and one
# length would be taken for each other.
ENVIRONMENT = {**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
PYTEST = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")

MUTMUT = """
[mutmut]
source_paths = foitool
only_mutate =
    {patterns}
also_copy =
    {others}
pytest_add_cli_args_test_selection =
    tests/law
    tests/case
pytest_add_cli_args =
    -p
    no:cacheprovider
timeout_multiplier = 5
"""

Found = tuple[str, str, str]
"""A module, what became of one mutant of it, and the mutant as a diff or a name."""


def main() -> None:
    """Parse, run both halves, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="such as law or case/clock")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    modules = _chosen(arguments.modules or ["law", "case"])
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        by_mutmut = _with_mutmut(Path(folder), modules, arguments.processes)
        ours = _with_ours(Path(folder), modules, arguments.processes)
    mutmut = f"mutmut {version('mutmut')}"
    for title, found in ((mutmut, by_mutmut), ("What it leaves", ours)):
        print(f"\n## {title}\n\n{_table(found)}\n")
        for module, outcome, mutant in found:
            if outcome != "killed":
                print(f"{outcome}: {module}\n{mutant}\n")


def _chosen(words: Sequence[str]) -> list[str]:
    """The modules meant, as paths; a folder stands for all in it."""
    modules: list[str] = []
    for word in words:
        path = ROOT / "foitool" / word.removesuffix(".py")
        found = (
            sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
        )
        modules += [each.relative_to(ROOT).as_posix() for each in found]
    return modules


def _copy(folder: Path) -> Path:
    """The tree as it stands, without what git or a tool has put into it."""
    left = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=left)
    return folder


def _table(found: Sequence[Found]) -> str:
    """How many there were and what became of them, by module, as Markdown."""
    counts = Counter((module, outcome) for module, outcome, _ in found)
    rows = [f"| module | mutants | {' | '.join(OUTCOMES)} |", "| --- |" + " ---: |" * 5]
    for module in sorted({module for module, _, _ in found}):
        row = [counts[module, outcome] for outcome in OUTCOMES]
        numbers = " | ".join(str(number) for number in (sum(row), *row))
        rows.append(f"| `{module.removeprefix('foitool/')}` | {numbers} |")
    row = [sum(counts[m, o] for m, o in counts if o == each) for each in OUTCOMES]
    rows.append(f"| all | {' | '.join(str(number) for number in (sum(row), *row))} |")
    return "\n".join(rows)


# --- plain functions: mutmut --------------------------------------------------------


def _with_mutmut(folder: Path, modules: Sequence[str], processes: int) -> list[Found]:
    tree = _copy(folder / "mutmut")
    others = [path.name for path in tree.iterdir() if path.name != "foitool"]
    with (tree / "setup.cfg").open("a", encoding="utf-8") as settings:
        lines = {"patterns": "\n    ".join(modules), "others": "\n    ".join(others)}
        settings.write(MUTMUT.format(**lines))
    command = (sys.executable, "-m", "mutmut")
    run = (*command, "run", "--max-children", str(processes))
    subprocess.run(run, cwd=tree, env=ENVIRONMENT, check=True)
    listed = _said((*command, "results", "--all", "true"), tree)
    found = []
    for line in listed.splitlines():
        name, _, outcome = line.strip().partition(": ")
        module = name.partition(".x")[0].replace(".", "/") + ".py"
        diff = _said((*command, "show", name), tree) if outcome != "killed" else ""
        found.append((module, outcome, diff))
    return found


def _said(command: Sequence[str], tree: Path) -> str:
    done = subprocess.run(
        command, cwd=tree, env=ENVIRONMENT, check=True, capture_output=True, text=True
    )
    return done.stdout


# --- tables, defaults, properties: ours ---------------------------------------------

_OTHER: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}

_TURNED = {"any": "all", "all": "any", "min": "max", "max": "min"}


def _broken(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912  one arm a kind
    """Every way in which one node can be another."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if not _PROSE.fullmatch(value):
            yield ast.Constant(f"{value}XX")
            yield from map(ast.Constant, _without_one(value))
        case ast.Call(args=[*those, ast.Attribute(value=ast.Name(id="re"))]):
            yield ast.Call(node.func, those, node.keywords)
        case ast.Call(func=ast.Name(id=name)) if name in _TURNED:
            yield ast.Call(ast.Name(_TURNED[name]), node.args, node.keywords)
            for index in range(len(node.keywords)):
                kept = node.keywords[:index] + node.keywords[index + 1 :]
                yield ast.Call(node.func, node.args, kept)
        case ast.Compare(ops=[operator]):
            yield ast.Compare(node.left, [_OTHER[type(operator)]()], node.comparators)
        case ast.BoolOp(values=those):
            yield ast.BoolOp(_OTHER[type(node.op)](), those)
            for index in range(len(those)):
                yield ast.BoolOp(node.op, those[:index] + those[index + 1 :])
        case ast.BinOp() if type(node.op) in _OTHER:
            yield ast.BinOp(node.left, _OTHER[type(node.op)](), node.right)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Tuple(elts=those, ctx=ast.Load()) | ast.Set(elts=those):
            for index, one in enumerate(those):
                if not isinstance(one, ast.Constant):
                    yield ast.Tuple([*those[:index], *those[index + 1 :]], ast.Load())
        case ast.comprehension(ifs=[_, *_]):
            for index in range(len(node.ifs)):
                ifs = node.ifs[:index] + node.ifs[index + 1 :]
                yield ast.comprehension(node.target, node.iter, ifs, node.is_async)


_PROSE = re.compile(r"[^|\\\[*?{]+ [^|\\\[*?{]+")
"""Titles and reasons in a table: several words, and no pattern."""

_MARK = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(\((?:\?(?:[:=!]|<[=!]|P<\w+>))?|\||\))"
)
"""What bounds an alternative of a pattern; escapes and classes hold none."""


def _without_one(pattern: str) -> Iterator[str]:
    """A pattern without one of the things it can be, for each of them."""
    open_groups, closed = [[0]], []
    for found in _MARK.finditer(pattern):
        mark = found[1] or ""
        if mark == ")" and len(open_groups) > 1:
            closed.append([*open_groups.pop(), found.end()])
        elif mark == "|":
            open_groups[-1].append(found.end())
        elif mark.startswith("("):
            open_groups.append([found.end()])
    closed += [[*group, len(pattern) + 1] for group in open_groups]
    for begins in closed:
        for start, end in pairwise(begins):
            last = end == begins[-1]
            if len(begins) > 2:
                before = pattern[: start - 1 if last else start]
                yield before + pattern[end - 1 if last else end :]


def _left_by_mutmut(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Places (parent, field, index) outside plain functions, from top to bottom."""
    for field, value in ast.iter_fields(node):
        if field in {"decorator_list", "annotation", "returns", "type_comment"}:
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            plain = isinstance(child, ast.FunctionDef) and not child.decorator_list
            plain |= isinstance(child, ast.Tuple) and field == "slice"  # of a type
            text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not plain and not text:
                yield node, field, index
                yield from _left_by_mutmut(child)


def _mutants(source: str) -> Iterator[str]:
    """The module with one thing broken, for every such thing."""
    tree = ast.parse(source)
    for parent, field, index in list(_left_by_mutmut(tree)):
        held = getattr(parent, field)
        whole = held if index is None else held[index]
        for broken in _broken(whole):
            _put(parent, field, index, broken)
            yield ast.unparse(ast.fix_missing_locations(tree))
        _put(parent, field, index, whole)


def _put(parent: ast.AST, field: str, index: int | None, child: ast.AST) -> None:
    if index is None:
        setattr(parent, field, child)
    else:
        getattr(parent, field)[index] = child


def _with_ours(folder: Path, modules: Sequence[str], processes: int) -> list[Found]:
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(processes):
        tree = _copy(folder / f"ours-{number}")
        first = {**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": ""}
        subprocess.run((*PYTEST, *TESTS), cwd=tree, env=first, check=True)
        trees.put(tree)
    work = [
        (module, mutant)
        for module in modules
        for mutant in _mutants((ROOT / module).read_text(encoding="utf-8"))
    ]

    def tried(each: tuple[str, str]) -> Found:
        tree = trees.get()
        try:
            return _tried(tree, *each)
        finally:
            trees.put(tree)

    with ThreadPoolExecutor(processes) as pool:
        found = []
        for each in pool.map(tried, work):
            found.append(each)
            print(f"\r{len(found)} of {len(work)}", end="", flush=True)
    return found


def _tried(tree: Path, module: str, mutant: str) -> Found:
    """What becomes of one mutant."""
    path = tree / module
    before = path.read_text(encoding="utf-8")
    for old in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        old.unlink()
    path.write_text(mutant, encoding="utf-8")
    outcome = _judged(tree, module)
    path.write_text(before, encoding="utf-8")
    return module, outcome, _shown(ast.unparse(ast.parse(before)), mutant)


def _shown(before: str, mutant: str) -> str:
    """The place where the two part; a table is one long line to `ast`."""
    pairs = enumerate(zip(before, mutant, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), 0)
    window = slice(max(0, at - 60), at + 60)
    return f"- {before[window]!r}\n+ {mutant[window]!r}"


_KILLERS: dict[str, set[str]] = {}
"""The files of tests in which a mutant of a module failed before."""


def _judged(tree: Path, module: str) -> str:
    """The tests that are likeliest to notice are asked first, then all of them."""
    floor, name = Path(module).parts[1:]
    own = (tree / "tests" / floor).glob(f"test_{name.removesuffix('.py')}*.py")
    likeliest = _KILLERS.setdefault(
        module, {str(path.relative_to(tree)) for path in own}
    )
    for tests in filter(None, (tuple(likeliest), TESTS)):
        try:
            ran = subprocess.run(
                (*PYTEST, *tests),
                cwd=tree,
                env=ENVIRONMENT,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "timeout"
        if ran.returncode:
            likeliest |= set(
                re.findall(r"^FAILED (\S+?\.py)::", ran.stdout, re.MULTILINE)
            )
            return "killed"
    return "survived"


if __name__ == "__main__":
    main()
