"""The wheel: what travels in it, and that it works far from the source tree.

It is built from a copy of the tree in which somebody has worked, and installed into
an environment of its own. The libraries it needs are lent to that environment by the
one that runs the tests; `make try-wheel` fetches them afresh instead.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRAVELS = [
    "foitool",
    "templates",
    "setup.cfg",
    "pyproject.toml",
    "README.md",
    "LICENSE",
]
NEITHER_CODE_NOR_METADATA = {
    "foitool/py.typed",
    "foitool/starter.toml",
    "foitool/case_2015_2018.csv",
    "foitool/authorities/other_bodies.csv",
    "foitool/authorities/police_uk.csv",
    "foitool/law/bank_holidays.csv",
    "foitool/ledger/queries.sql",
    "foitool/reports/charts.css",
    "foitool/reports/charts.svg.j2",
    "foitool/reports/picture.svg.j2",
    "foitool/reports/picture_bars.svg.j2",
    "foitool/reports/picture_map.svg.j2",
    "foitool/reports/report.css",
    "foitool/reports/report.html.j2",
    "foitool/reports/tiles.csv",
}
"""And the letters, which the test looks up where their owner edits them."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a tree that is also somebody's workspace."""
    tree = tmp_path_factory.mktemp("tree")
    for name in (*TRAVELS, "config.toml", "tests", "docs"):
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, tree)
    for private in ("tracker.db", "outbox/letter.eml", "foitool/tracker.db"):
        (tree / private).parent.mkdir(exist_ok=True)
        (tree / private).write_text("private", encoding="utf-8")
    built = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    how = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, *how, "-w", built, tree], check=True)
    (found,) = built.glob("foitool-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from that wheel into an environment of its own."""
    home = tmp_path_factory.mktemp("home") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    how = ["--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, *how, str(wheel)], check=True)
    (own,) = home.rglob("site-packages")
    lent = sysconfig.get_path("purelib")
    (own / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return python.with_name("foitool")


@pytest.fixture(params=["teczki", "Żółte teczki \N{EN DASH} été"])
def run(request: pytest.FixtureRequest, installed: Path, tmp_path: Path) -> Run:
    """Runs the installed program in an empty folder of that name."""
    folder = tmp_path / request.param
    folder.mkdir()
    strange = {"FOITOOL_WORKSPACE", "PYTHONPATH"}
    environment = {k: v for k, v in os.environ.items() if k not in strange}

    def run_there(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed, *args],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return run_there


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    code = {str(path.relative_to(ROOT)) for path in ROOT.glob("foitool/**/*.py")}
    letters = {f"foitool/{path.relative_to(ROOT)}" for path in ROOT.glob("templates/*")}
    assert letters
    assert names == code | letters | NEITHER_CODE_NOR_METADATA


def test_from_an_empty_folder_to_45_letters(run: Run, tmp_path: Path) -> None:
    """`init`, three lines edited, `send`: all without the source tree."""
    made = run("init")
    assert made.returncode == 0, made.stderr
    (config,) = tmp_path.rglob("config.toml")
    _edit(config, r'^name = ".*"', 'name = "Jane Roe"')
    _edit(config, r'^email = ".*"', 'email = "jane@roe.org.uk"')
    _edit(config, r'^text = ".*"', 'text = "How many?"')
    sent = run("send", "--all", "--yes")
    assert sent.returncode == 0, sent.stderr
    assert len(list(config.parent.glob("outbox/*/*.eml"))) == 45


def test_it_is_the_installed_program_that_ran(run: Run, installed: Path) -> None:
    """Or the test above would prove nothing about the wheel."""
    python = installed.with_name("python")
    where = [str(python), "-c", "import foitool; print(foitool.__file__)"]
    done = subprocess.run(where, capture_output=True, check=True, text=True, cwd="/")
    assert Path(done.stdout).is_relative_to(installed.parents[1])
    assert run("--version").stdout.startswith("foitool ")


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(before, text, re.MULTILINE)
    path.write_text(re.sub(before, after, text, flags=re.MULTILINE), encoding="utf-8")
