"""A report that is passed on has no mail address, and its maker is told to read it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("answered")

REPORT = ("report", "--part", "missing", "--to", "report.html", "--replace")


@pytest.fixture
def said(answered: Path, foitool: Foitool) -> None:  # noqa: ARG001  before this
    """Kent, Surrey and Essex each said something that names an address."""
    caveat = ("--caveat", "PS Ann Lee, ann.lee@kent.police.uk, 01622 690690")
    entered = ("figure", "kent", "missing", "227", "--source", "mail of a@b.org")
    quoted = ("--quotation", "227. Ask x@kent.police.uk")
    done = foitool(*entered, *caveat, *quoted)
    assert done.exit_code == 0, done.stderr
    statement = ("statement", "--note", "Write to press@essex.example.", "--public")
    assert foitool("record", "essex", *statement).exit_code == 0
    words = ("--figure", "missing=text:See foi@surrey.example")
    assert foitool("log-response", "surrey", "answered", *words).exit_code == 0


@pytest.mark.usefixtures("said")
def test_no_mail_address_stands_in_it_and_names_and_numbers_stay(
    foitool: Foitool,
) -> None:
    assert foitool(*REPORT).exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    for address in ("ann.lee@", "a@b.org", "x@kent", "press@essex", "foi@surrey"):
        assert address not in page
    assert "PS Ann Lee, (address), 01622 690690" in page
    assert "Write to (address)." in page


@pytest.mark.usefixtures("said")
def test_whose_words_are_to_be_read_before_it_is_passed_on_is_said(
    foitool: Foitool,
) -> None:
    told = " ".join(foitool(*REPORT).stderr.split())
    assert "Before you pass it on, read its sources" in told
    assert "Essex Police, Kent Police" in told
    assert "names and telephone numbers stand there" in told


def test_where_no_force_is_quoted_its_sources_are(foitool: Foitool) -> None:
    assert "Before you pass it on" not in foitool(*REPORT).stderr
    entered = ("figure", "kent", "missing", "227", "--source", "a call")
    assert foitool(*entered).exit_code == 0
    told = " ".join(foitool(*REPORT).stderr.split())
    assert "which are what you typed. Some name people" in told


@pytest.mark.usefixtures("said")
def test_what_is_for_the_desk_has_the_addresses_and_says_so(foitool: Foitool) -> None:
    """Whoever checks a figure needs the source as it was written down."""
    sheet = foitool("findings", "--part", "missing")
    assert "mail of a@b.org" in sheet.stdout
    taken = foitool("export", "--to", "out")
    assert "a@b.org" in Path("out/figures.csv").read_text(encoding="utf-8")
    assert "foitool publish masks" in " ".join(taken.stderr.split())
    workbook = foitool("export", "--xlsx", "out.xlsx")
    assert "foitool publish masks" in " ".join(workbook.stderr.split())
