"""A statement is of a part, of a heading, or of all; it is shown where it belongs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from told_first import TELL, TELL_ALL

Foitool = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("answered")


def said(result: Result) -> str:
    """All that was printed, in one line."""
    return " ".join(result.output.split())


def own_words(foitool: Foitool, *options: str) -> str:
    """What the report has under In the force's words."""
    assert foitool("report", "--to", "report.html", *options).exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    section = page.partition('<section id="own-words"')[2].partition("</section>")[0]
    return " ".join(re.sub("<[^>]+>", " ", section).split())


def test_a_statement_can_be_of_a_heading(foitool: Foitool) -> None:
    foitool("log-response", "gwent", "partly-answered", "--figure", "years.under-1=4")
    of = ("--part", "years.under-1", "--public")
    done = foitool("record", "gwent", "statement", "--note", "Four, then none.", *of)
    assert done.exit_code == 0, done.output
    each = ("figures", "--each", "--part")
    assert "gwent, 4, 15 Dec 2026: “Four, then none.”" in said(foitool(*each, of[1]))
    assert "In the force's words" not in said(foitool(*each, "names"))
    assert "Gwent Police , 4, on" in own_words(foitool, *of[:2])


def test_what_is_said_of_a_part_is_said_of_its_headings(foitool: Foitool) -> None:
    foitool("log-response", "gwent", "partly-answered", "--figure", "years.under-1=4")
    foitool("record", "gwent", "statement", "--note", "All found.", "--part", "years")
    shown = said(foitool("figures", "--each", "--part", "years.under-1"))
    assert "gwent, 4, 15 Dec 2026: “All found.”" in shown


def test_a_heading_that_there_is_not_is_refused_with_those_that_there_are(
    foitool: Foitool,
) -> None:
    foitool("log-response", "kent", "partly-answered", "--figure", "years.under-1=4")
    done = foitool("record", "kent", "statement", "--note", "x", "--part", "years.soon")
    assert done.exit_code == 2
    assert "no part 'years.soon'" in done.stderr
    assert "years.under-1" in done.stderr


def test_a_statement_stays_when_the_figure_under_its_heading_is_struck_out(
    foitool: Foitool,
) -> None:
    """A heading of its own is none any more; what was said is of its part."""
    given = ("--figure", "offences.theft=4")
    foitool("log-response", "gwent", "partly-answered", *given)
    of = ("--part", "offences.theft", "--public")
    foitool("record", "gwent", "statement", "--note", "Found.", *of)
    assert foitool("correct", "gwent", "4", "--why", "slip", "--yes").exit_code == 0
    assert foitool("export", "events").exit_code == 0
    assert "of part “offences”, no figure" in own_words(foitool)


def test_the_report_has_what_was_said_of_another_part_beside_its_own_figure(
    foitool: Foitool,
) -> None:
    words = ("--note", "We name nobody.", "--public")
    foitool("record", "kent", "statement", *words, "--part", "names")
    foitool("record", "kent", "statement", "--note", "All found.", "--public")
    shown = own_words(foitool)
    mine = "Kent Police , 227, on 15 Dec 2026: “All found.”"
    other = (
        "Kent Police , of part “names”, no figure (refused), on 15 Dec 2026:"
        " “We name nobody.”"
    )
    assert mine in shown
    assert other in shown
    assert shown.index(mine) < shown.index(other)
    listed = said(foitool("figures", "--each"))
    assert "We name nobody." not in listed
    assert "1 statement of part names: foitool figures --each --part names" in listed


def test_of_all_parts_it_is_said_untold_of_none_but_one_that_was_told_or_is_shown(
    foitool: Foitool,
) -> None:
    foitool(*TELL, "kent", "--part", "missing", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    told = foitool("record", "kent", "statement", "--note", "We know.")
    assert "Mind" not in told.stderr
    foitool("figure", "kent", "missing", "230", "--source", "page 2", "--use")
    now = foitool("record", "kent", "statement", "--note", "We knew.")
    assert "missing: said of 227, told on 15 Dec 2026; the figure is 230 now" in (
        " ".join(now.stderr.split())
    )
    never = said(foitool("record", "surrey", "statement", "--note", "Which figure?"))
    assert "Mind missing: said without having been told what is recorded." in never


def test_what_it_was_not_told_is_said_of_the_part_that_was_named(
    foitool: Foitool,
) -> None:
    foitool(*TELL_ALL, "--part", "missing")
    foitool("right-of-reply", "--all", "--mark-sent")
    of = ("--part", "names")
    told = said(foitool("record", "kent", "statement", "--note", "We know.", *of))
    assert "Mind names: said without having been told what is recorded." in told
