"""Opens pages in Chromium, which is given nothing but the file itself."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from browser.rounds import ROUND, make_every_kind
from foitool.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
DAY = "2027-02-01"
REAL = ("--round", "missing-rso-2018", "--against", "missing-rso-2015")
MADE = ("--round", ROUND, "--against", "missing-2025")


class Looking:
    """A page that is open, and whatever it asked for besides itself."""

    def __init__(self, context: "BrowserContext") -> None:
        self.asked: list[str] = []
        context.route("**/*", self._answer)
        self.page = context.new_page()

    def _answer(self, route: "Route") -> None:
        wanted = route.request
        if wanted.is_navigation_request() and wanted.url.startswith("file:"):
            route.continue_()
        else:
            self.asked.append(wanted.url)
            route.abort()


@pytest.fixture(scope="session")
def pages(
    tmp_path_factory: pytest.TempPathFactory, written_once: Path
) -> Mapping[str, Path]:
    """Report and matrix of the real case, and of a round with every kind of answer."""
    folder = tmp_path_factory.mktemp("pages")
    ten = datetime(2027, 2, 1, 10, tzinfo=ZoneInfo("Europe/London"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foitool.cli.session.now_in_london", lambda: ten)
        patch.setenv("FOITOOL_USER", "tester")
        _run("demo", str(folder / "real"))
        make_every_kind(written_once, folder / "made", _run)
        for name, rounds in (("real", REAL), ("made", MADE)):
            where = ("--workspace", str(folder / name))
            page = str(folder / f"report-{name}.html")
            _run(*where, "report", *rounds, "--to", page, "--pictures", str(folder))
            page = str(folder / f"matrix-{name}.html")
            _run(*where, "matrix", *rounds[:2], "--html", page)
    return {path.stem: path for path in folder.glob("*.[hs][tv]*") if path.is_file()}


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One browser for all tests of a process: the system's own."""
    api = pytest.importorskip("playwright.sync_api", reason="make test installs it")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def look(
    chromium: "Browser", pages: Mapping[str, Path]
) -> Iterator[Callable[..., Any]]:
    """Opens one of the pages, or a file: `look("report-real", width=360)`."""
    contexts: list[BrowserContext] = []

    def at(page: str | Path, *, width: int = 1280, **how: Any) -> Looking:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="en-GB", **how
        )
        contexts.append(context)
        looking = Looking(context)
        path = pages[page] if isinstance(page, str) else page
        looking.page.goto(path.as_uri())
        return looking

    yield at
    for context in contexts:
        context.close()


def _run(*typed: str) -> Result:
    done = CliRunner().invoke(main, typed, prog_name="foitool")
    assert done.exit_code == 0, done.output
    return done
