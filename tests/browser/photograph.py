"""Photographs the report of the demonstration for docs/: wide, telephone, paper.

One of its pictures as a file comes with it.

`python tests/browser/photograph.py FOLDER`. The pictures are to be looked at, and are
compared with nothing: fonts and browsers differ from machine to machine.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import typst
from playwright.sync_api import Browser, sync_playwright

ROUNDS = ("--round", "missing-rso-2018", "--against", "missing-rso-2015")
AS_OF = ("--on", "2026-11-23")
CHANGE = "missing-rso-2018-missing-change.svg"

# Typst shows a page of a PDF as it would a picture.
FIRST_SHEET = b"""
#set page(width: 595pt, height: 842pt, margin: 0pt)
#image("report.pdf", page: 1, width: 595pt)
"""


def main(folder: Path) -> None:
    """Make the demonstration, its report, and what is to be seen of it."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        desk, page = Path(place) / "demo", Path(place) / "report.html"
        _run("demo", str(desk))
        where = ("--to", str(page), "--pictures", place)
        _run("--workspace", str(desk), "report", *ROUNDS, *AS_OF, *where)
        shutil.copyfile(Path(place) / CHANGE, folder / "report-change.svg")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        _photograph(browser, page, folder / "report-wide.png", width=1000, height=1520)
        _photograph(browser, page, folder / "report-phone.png", width=360, height=1960)
        (folder / "report-paper.png").write_bytes(_first_sheet(browser, page))
        browser.close()


def _photograph(
    browser: Browser, page: Path, to: Path, *, width: int, height: int
) -> None:
    shown = browser.new_page(viewport={"width": width, "height": height})
    shown.goto(page.as_uri())
    shown.screenshot(path=to)


def _first_sheet(browser: Browser, page: Path) -> bytes:
    shown = browser.new_page()
    shown.goto(page.as_uri())
    pdf = shown.pdf(prefer_css_page_size=True)
    layout = page.with_name("sheet.typ")
    page.with_name("report.pdf").write_bytes(pdf)
    layout.write_bytes(FIRST_SHEET)
    return typst.compile(layout, format="png", ppi=96.0)


def _run(*typed: str) -> None:
    command = [sys.executable, "-m", "foitool", *typed]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
