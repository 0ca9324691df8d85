"""Figures under headings, from the reply to the sum: the part `years` of the round."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mistakes.apart import at_a_terminal
from pages import Page
from told_first import TELL_ALL, TIMES, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]

BANDS = ("under-1", "1-to-2", "2-to-5", "5-to-8", "8-or-more")
KENT = (
    *("--figure", "missing=9", "--figure", "years.under-1=4"),
    *("--figure", "years.8-or-more=<5", "--refuse", "years.1-to-2=foia:40(2)"),
)


@pytest.fixture
def given(sent: Path, foitool: Foitool, set_london_day: Callable[[date], None]) -> Path:
    """Kent gave two bands and withheld one, Essex gave one, Surrey withheld all."""
    config = sent / "config.toml"
    kind, bands = 'id = "years"\nkind = "bands"\n', f"bands = {list(BANDS)}\n"
    text = config.read_text("utf-8").replace(kind, kind + bands)
    config.write_text(text, "utf-8")
    set_london_day(date(2026, 12, 1))
    essex = ("--figure", "years.under-1=2", "--figure", "offences.against-children=6")
    for words in (
        ("kent", "partly-answered", *KENT),
        ("essex", "partly-answered", *essex),
        ("surrey", "partly-answered", "--figure", "missing=1", "--refuse", "years"),
    ):
        done = foitool("log-response", *words)
        assert done.exit_code == 0, done.stderr
    return sent


pytestmark = pytest.mark.usefixtures("given")


def test_each_band_is_added_up_by_itself(foitool: Foitool, document: Document) -> None:
    figures = document("figures", "--part", "years.under-1")
    assert (figures["total"], figures["answered"], figures["refused"]) == (6, 2, 1)
    said = " ".join(foitool("figures", "--part", "years").stdout.split())
    assert "Band years.under-1: 6 from 2 of 45; at least" in said
    assert "Band years.8-or-more: 0 to 4 from 1 of 45; at least" in said
    assert "Band years.2-to-5: none: no figure from any of 45." in said
    bands = {
        one["part"]: one for one in document("figures", "--part", "years")["bands"]
    }
    assert bands["years.8-or-more"]["total_high"] == 4
    assert (bands["years.1-to-2"]["refused"], bands["years.1-to-2"]["answered"]) == (
        2,
        0,
    )


def test_a_part_that_names_no_bands_has_those_that_were_given(
    document: Document,
) -> None:
    found = document("figures", "--part", "offences.against-children")
    assert (found["total"], found["answered"], found["asked"]) == (6, 1, 45)


def test_a_band_is_what_is_meant_only_if_it_is_named(
    foitool: Foitool, document: Document
) -> None:
    """Essex and Kent gave `years.under-1`, Kent and Surrey `missing`."""
    assert document("figures")["part"] == "missing"
    wrong = foitool("figures", "--part", "years.over-9")
    assert wrong.exit_code == 2
    assert "years.under-1, years.1-to-2" in wrong.stderr


def test_who_answers_under_headings_is_not_told_as_having_given_nothing(
    foitool: Foitool, document: Document
) -> None:
    """Kent and Essex did; of the part itself there is no figure to add up."""
    said = " ".join(foitool("figures", "--part", "years").stdout.split())
    assert "2 without one: 2 under its headings" in said
    assert "none of the part itself: 2 of 45 answered under its headings" in said
    found = document("figures", "--part", "years")
    assert (found["answered_without_figure"], found["without_figure_by_bands"]) == (
        2,
        2,
    )
    of_findings = " ".join(foitool("findings", "--part", "years").stdout.split())
    assert "2 of 45 forces answered under headings of part “years”." in of_findings
    last = of_findings.rpartition("answered under headings of part “years”.")[2]
    assert ("Kent Police" in last, "Essex Police" in last) == (True, True)
    assert "No figure is known" not in of_findings
    assert "answered under its headings, which have columns" in (
        " ".join(foitool("matrix").stdout.split())
    )


@pytest.mark.parametrize("typed", ["nil", "none", "0 (nil)", "zero"])
def test_none_under_a_heading_is_zero_however_it_comes_in(
    typed: str, foitool: Foitool, document: Document, tmp_path: Path
) -> None:
    """A figure is asked for there; a zero that is lost is a force too few."""

    def of(force: str) -> tuple[str, object]:
        rows = document("figures", "--part", "years.5-to-8")["forces"]
        (row,) = (one for one in rows if one["force"] == force)
        return row["kind"], row["value"]

    given = ("--figure", f"years.5-to-8={typed}")
    assert foitool("log-response", "gwent", "partly-answered", *given).exit_code == 0
    assert (
        foitool("figure", "kent", "years.5-to-8", typed, "--source", "annex").exit_code
        == 0
    )
    sheet = tmp_path / "bands.tsv"
    sheet.write_text(f"force\tyears.5-to-8\nessex\t{typed}\n", "utf-8")
    pasted = foitool("enter", "--paste", str(sheet), "--source", "annex", "--yes")
    assert pasted.exit_code == 0, pasted.output
    assert {of(force) for force in ("gwent", "kent", "essex")} == {("nil", 0)}


def test_the_matrix_has_a_column_for_each_band(foitool: Foitool) -> None:
    rows = foitool("matrix", "--csv").stdout.splitlines()
    said = [row for row in rows if ",kent," in row and ",years" in row]
    assert len(said) == 6  # the part, and what it names
    assert any("years.1-to-2" in row and "foia:40(2)" in row for row in said)


def test_one_request_is_shown_with_its_bands(foitool: Foitool) -> None:
    said = foitool("show", "kent").stdout
    parts = said.partition("\nParts\n")[2].partition("\n\n")[0]
    assert [line.split() for line in parts.splitlines()][:5] == [
        ["missing", "disclosed", "9"],
        ["years", "disclosed"],
        ["years.under-1", "disclosed", "4"],
        ["years.8-or-more", "disclosed", "fewer", "than", "5"],
        ["years.1-to-2", "refused", "foia:40(2)"],
    ]


def test_a_value_with_its_source_and_a_check_are_of_one_band(
    foitool: Foitool, document: Document
) -> None:
    told = ("figure", "essex", "years.longest", "3", "--source", "annex, page 2")
    assert foitool(*told).exit_code == 2  # the round asks for no such band
    told = ("figure", "essex", "years.2-to-5", "3", "--source", "annex, page 2")
    assert foitool(*told).exit_code == 0
    checked = foitool("figure", "essex", "years.2-to-5", "--check", "3", "--by", "Ruth")
    assert checked.exit_code == 0, checked.stderr
    found = document("figures", "--part", "years.2-to-5")
    (row,) = (one for one in found["forces"] if one["force"] == "essex")
    assert (row["value"], row["checked_by_another"]) == (3, True)


def test_bands_are_columns_of_a_pasted_sheet(
    tmp_path: Path, foitool: Foitool, document: Document
) -> None:
    sheet = tmp_path / "bands.tsv"
    sheet.write_text("force\tyears.2-to-5\tyears.8-or-more\nessex\t3\t1\n", "utf-8")
    source = ("--source", "annex", "--yes")
    done = foitool("enter", "--paste", str(sheet), *source)
    assert done.exit_code == 0, done.output
    assert document("figures", "--part", "years.2-to-5")["total"] == 3
    assert document("figures", "--part", "years.8-or-more")["total_high"] == 5


def test_an_answer_to_another_question_is_one_for_its_bands(
    foitool: Foitool, document: Document
) -> None:
    asked = foitool("log-response", "essex", "clarification", "--on", "2026-11-25")
    assert asked.exit_code == 0, asked.stderr
    changed = foitool(
        "record", "essex", "clarified", "--changed", "years", "--on", "2026-11-26"
    )
    assert changed.exit_code == 0, changed.stderr
    told = document("figures", "--part", "years.under-1")
    assert told["without_changed"]["left_out"] == ["essex"]


def test_what_is_published_and_taken_out_has_the_bands(
    tmp_path: Path, foitool: Foitool, document: Document
) -> None:
    assert foitool("publish", str(tmp_path / "out")).exit_code == 0
    taken = [
        (row["part"], row["disposition"])
        for row in document("export", "parts")
        if row["force"] == "essex" and "." in row["part"]
    ]
    assert taken == [
        ("years.under-1", "disclosed"),
        ("offences.against-children", "disclosed"),
    ]
    cited = [
        (row["part"], row["exemption"])
        for row in document("export", "refusals")
        if row["force"] == "kent"
    ]
    assert cited == [("years.1-to-2", "foia:40(2)")]


def test_a_force_is_told_its_headings_under_one_question(foitool: Foitool) -> None:
    for force in ("kent", "surrey"):
        found = ("--press", f"press@{force}.example", "--source", "page")
        assert foitool("forces", "set", force, *found).exit_code == 0
    told = foitool(*TELL_ALL, "--part", "years")
    assert told.exit_code in (0, 1), told.stderr
    kent = " ".join(text("kent").split())
    assert kent.count("Of the people counted in part 1, how many had been") == 1
    assert "under the headings that follow" in kent
    assert "Under the heading “under-1” of the same question Figure: 4" in kent
    assert "“1-to-2” of the same question You refused this part" in kent
    assert "I have not recorded" not in kent
    # Two that the question names, and Kent passed over; none of Essex's own.
    for band in ("2-to-5", "5-to-8"):
        assert (
            f"Under the heading “{band}” of the same question You answered on"
            " 1 December 2026, and did not speak of this."
        ) in kent
    assert "against-children" not in kent
    surrey = " ".join(text("surrey").split())
    assert surrey.count("You refused this part") == 1
    assert "Under the heading" not in surrey


def test_a_total_and_no_heading_is_told_with_the_headings_of_the_question_alone(
    foitool: Foitool,
) -> None:
    """No heading of Essex's own is any business of Gwent's."""
    given = ("--figure", "years=9", "--figure", "offences=5")
    assert foitool("log-response", "gwent", "partly-answered", *given).exit_code == 0
    found = ("--press", "press@gwent.example", "--source", "page")
    assert foitool("forces", "set", "gwent", *found).exit_code == 0
    foitool("right-of-reply", "--words", "See above.", *TIMES, "--yes", "gwent")
    gwent = " ".join(text("gwent").split())
    assert gwent.count("of the same question You answered") == len(BANDS)
    assert "against-children" not in gwent


def test_each_heading_that_was_refused_is_told_with_its_own_ground(
    foitool: Foitool,
) -> None:
    """The part was refused, since no heading was given; on which ground, differs."""
    refused = ("years.under-1=foia:40(2)", "years.1-to-2=foia:31(1)(a)")
    words = [word for one in refused for word in ("--refuse", one)]
    assert foitool("log-response", "gwent", "refused", *words).exit_code == 0
    found = ("--press", "press@gwent.example", "--source", "page")
    assert foitool("forces", "set", "gwent", *found).exit_code == 0
    foitool(*TELL_ALL, "--part", "years")
    gwent = " ".join(text("gwent").split())
    for band, section in (("under-1", "40(2)"), ("1-to-2", "31(1)(a)")):
        told = gwent.partition(f"Under the heading “{band}” of the same question")[2]
        ground = told.partition("The reason you gave: ")[2]
        assert ground.startswith(f"section {section} of the Freedom"), band
    assert "2-to-5" not in gwent


def test_a_heading_that_was_only_ever_refused_is_told_as_well(
    foitool: Foitool, document: Document, set_london_day: Callable[[date], None]
) -> None:
    """Of `offences` no headings are asked, and nobody gave a figure of this one."""
    set_london_day(date(2026, 12, 2))
    withheld = ("--refuse", "offences.abroad=foia:31(1)(a)")
    gave = ("--figure", "offences.against-children=6", *withheld)
    assert foitool("log-response", "kent", "partly-answered", *gave).exit_code == 0
    press = ("--press", "press@kent.police.uk", "--source", "its newsroom")
    foitool("forces", "set", "kent", *press)
    foitool("right-of-reply", "kent", "--words", "a b", *TIMES, "--yes")
    told = text("kent")
    under = told.index("Under the heading “abroad” of the same question")
    assert (
        "You refused this part on 2 December 2026. The reason you gave: section"
        in (told[under:])
    )
    figures = document("figures", "--part", "offences.abroad")
    assert (figures["refused"], figures["answered"]) == (1, 0)


def test_who_withheld_all_headings_is_told_so_where_one_alone_is_meant(
    foitool: Foitool,
) -> None:
    found = ("--press", "press@surrey.example", "--source", "page")
    assert foitool("forces", "set", "surrey", *found).exit_code == 0
    told = foitool(*TELL_ALL, "--part", "years.under-1")
    assert told.exit_code in (0, 1), told.stderr
    surrey = " ".join(text("surrey").split())
    assert "Under the heading “under-1”: You refused this part" in surrey


def test_words_that_name_a_heading_have_its_figure_or_say_that_there_is_none(
    foitool: Foitool,
) -> None:
    for force in ("kent", "surrey"):
        found = ("--press", f"press@{force}.example", "--source", "page")
        assert foitool("forces", "set", force, *found).exit_code == 0
    words = ("--words", "{{ figures['years.under-1'] }} of them")
    tell = ("right-of-reply", *words, *TIMES, "--yes")
    assert foitool(*tell, "kent").exit_code == 0
    assert "4 of them" in text("kent")
    refused = foitool(*tell, "surrey")
    assert (
        "no figure of years.under-1 is recorded; these are there: force"
        in refused.stderr
    )


def test_each_sentence_about_a_heading_names_it(
    foitool: Foitool, document: Document, tmp_path: Path
) -> None:
    """Each may be quoted alone, and the question names all headings."""
    under = "under the heading “under-1” of part “years”"
    said = [
        one["says"]
        for one in document("findings", "--part", "years.under-1")["findings"]
    ]
    assert f"At least 6 {under}, from 2 of 45 forces." in said
    assert any(one.startswith(f"Their figures {under} come to 6,") for one in said)
    share = "66.7 per cent of the 6 from 2 of 45 forces."
    assert f"The largest figure {under} is that of Kent Police 4, {share}" in said
    page = tmp_path / "report.html"
    asked = ("report", "--part", "years.under-1", "--to", str(page))
    assert foitool(*asked).exit_code == 0
    assert f"At least 6 {under}, from 2" in page.read_text("utf-8")
    none = " ".join(foitool("findings", "--part", "years.2-to-5").stdout.split())
    missing = "“2-to-5” of part “years” is known from any of 45 forces."
    assert f"No figure under the heading {missing}" in none
    whole = [one["says"] for one in document("findings")["findings"]]
    assert not any("under the heading" in one for one in whole if "come to" in one)


def test_the_change_under_a_heading_names_it_as_well(
    foitool: Foitool, document: Document, given: Path
) -> None:
    rows = "force_id,status,figure\nkent,answered,3\nessex,answered,1\n"
    (given / "before.csv").write_text(rows, encoding="utf-8")
    taken = ("round", "import", "before.csv", "--name", "before")
    done = foitool(*taken, "--part", "years.under-1")
    assert done.exit_code == 0, done.stderr
    both = ("--part", "years.under-1", "--against", "before")
    said = [one["says"] for one in document("findings", *both)["findings"]]
    under = "under the heading “under-1” of part “years”"
    assert any(f"the total {under} went from 4 to 6" in one for one in said)
    assert any(f"in both {under} went from 4 to 6" in one for one in said)


def test_a_sentence_about_a_band_leads_to_the_reply(foitool: Foitool) -> None:
    said = " ".join(foitool("findings", "--part", "years.1-to-2").stdout.split())
    assert "Kent Police: refused cited section 40(2)" in said
    assert "Surrey Police" in said


def test_a_note_under_a_sentence_about_several_parts_says_of_which_it_is(
    foitool: Foitool,
) -> None:
    done = foitool("log-response", "gwent", "refused", "--exemption", "foia:12(1)")
    assert done.exit_code == 0, done.stderr
    said = " ".join(foitool("findings").stdout.split())
    several = said.partition("each of the parts “missing”,")[2]
    assert "As under 1, missing, 1: Gwent Police (no." in several
    assert "Gwent Police, offences: refused" in several
    assert "Gwent Police, abroad: refused" in several


def test_who_withheld_a_part_is_told_once_and_not_band_by_band(
    foitool: Foitool, tmp_path: Path
) -> None:
    """Surrey refused all of them; Kent one."""
    said = " ".join(foitool("findings").stdout.split())
    assert "1 of 45 forces refused part “years”" in said
    told = (
        "1 of 45 forces answered part “years” and withheld the heading “1-to-2” of it"
    )
    assert f"{told}; section 40(2)" in said
    assert "the heading “under-1”" not in said
    assert "“years." not in said
    page = tmp_path / "report.html"
    assert foitool("report", "--to", str(page)).exit_code == 0
    withheld = page.read_text("utf-8").partition('id="withheld"')[2]
    rows = withheld.partition("</section>")[0]
    assert (rows.count("(years)"), rows.count("(years: 1-to-2)")) == (1, 1)
    assert "(years: under-1)" not in rows


def test_one_reply_that_alters_several_editions_tells_each_sentence_once(
    foitool: Foitool,
) -> None:
    """Each heading was printed by itself; that Surrey refused all stands in each."""
    for band in BANDS:
        frozen = foitool("freeze", "--part", f"years.{band}", "--as", band, "--yes")
        assert frozen.exit_code == 0, frozen.stderr
    figures = [word for band in BANDS for word in ("--figure", f"years.{band}=3")]
    done = foitool("log-response", "gwent", "partly-answered", *figures)
    said = " ".join(done.stderr.split())
    assert said.count("This alters") == 1
    assert "published sentences of 5 editions:" in said
    assert said.count("To see all that was published") == 1
    for number, band in enumerate(BANDS, start=1):
        assert said.count(f"Of edition {number} “{band}”, 1 Dec 2026:") == 1
    also = ("--refuse", "years.1-to-2=foia:40(2)")
    refused = foitool("log-response", "durham", "partly-answered", *figures[:2], *also)
    said = " ".join(refused.stderr.split())
    assert said.count("2 of 45 forces answered part “years” and withheld") == 1
    assert said.count("as above") == 4


def test_who_sits_at_a_terminal_is_asked_band_by_band(given: Path) -> None:
    with at_a_terminal(["log-response", "dorset", "answered"], given) as terminal:
        terminal.wait_for("On which day did it come?")
        terminal.type("\r")
        terminal.wait_for("missing (number)")
        terminal.type("7\r")
        terminal.wait_for("years (bands)")
        terminal.type("\r")
        terminal.wait_for("years.under-1")
        terminal.type("<5\r")
        terminal.wait_for("years.1-to-2")
        terminal.type("refused foia:40(2)\r")
        for name in ("years.2-to-5", "years.5-to-8", "years.8-or-more"):
            terminal.wait_for(name)
            terminal.type("\r")
        terminal.wait_for("offences (bands)")
        terminal.type("refused foia:40(2)\r")
        terminal.wait_for("abroad (number)")
        assert terminal.interrupt() == 1, terminal.shown


def test_a_heading_that_nobody_spoke_of_is_told_as_that(
    foitool: Foitool, document: Document
) -> None:
    """Essex gave `under-1` alone; nothing of the others is lost that it gave."""
    found = document("figures", "--part", "years.2-to-5")
    assert (found["without_figure_no_answer"], found["without_figure_no_number"]) == (
        2,
        0,
    )
    (first, *_) = document("findings", "--part", "years.2-to-5")["findings"]
    assert "; 2 answered and said nothing of this heading; " in first["says"]
    sheet = " ".join(foitool("findings", "--part", "years.2-to-5").stdout.split())
    assert "Essex Police: answered, and did not speak of this heading" in sheet
    shown = " ".join(foitool("figures", "--part", "years.2-to-5").stdout.split())
    assert "2 without one: 2 did not speak of this heading" in shown
    assert foitool("report", "--part", "years.2-to-5", "--to", "r.html").exit_code == 0
    page = Page(Path("r.html").read_text("utf-8"))
    for place in ("finding-1", "map-in-words", "method", "force-essex"):
        assert "of this heading" in page.words(place), place
        assert "of this part" not in page.words(place), place
    matrix = " ".join(foitool("matrix").stdout.split())
    assert "no answer there was a reply, and it did not speak of this" in matrix
    assert "answered, and no figure is on record" not in matrix


def test_a_number_for_the_whole_part_says_nothing_of_its_headings(
    foitool: Foitool, document: Document
) -> None:
    done = foitool("log-response", "gwent", "answered", "--figure", "years=12")
    assert done.exit_code == 0, done.stderr
    rows = document("figures", "--part", "years.2-to-5")
    assert rows["without_figure_no_answer"] == 3


def test_a_reply_of_which_nothing_is_entered_may_have_spoken_of_them(
    foitool: Foitool, document: Document
) -> None:
    assert foitool("log-response", "gwent", "answered").exit_code == 0
    found = document("figures", "--part", "years.2-to-5")
    assert found["without_figure_no_number"] == 1


def test_who_was_told_of_a_part_as_a_whole_was_told_of_each_heading(
    foitool: Foitool, document: Document
) -> None:
    """Surrey withheld all of `years`; Kent gave two headings, and was told of those."""
    for force in ("kent", "surrey"):
        press = ("--press", f"press@{force}.example", "--source", "its newsroom")
        assert foitool("forces", "set", force, *press).exit_code == 0
    foitool(*TELL_ALL)
    foitool("right-of-reply", "--all", "--mark-sent")
    said = ("statement", "--note", "We stand by it.", "--public")
    for force in ("kent", "surrey"):
        done = foitool("record", force, *said)
        assert "without having been told" not in done.stderr
        assert "Mind" not in done.stderr
    each = foitool("figures", "--each", "--part", "years.under-1").stdout
    assert "without having been told" not in each
    told = {
        one["force"]: one["told"]
        for one in document("export", "events")
        if one["kind"] == "statement"
    }
    assert "years.under-1: said of 4" in told["kent"]
    assert "years: said of “refused”" in told["surrey"]
    assert "years." not in told["surrey"]
    # A heading that is given since is one of which it was told nothing.
    given = ("--figure", "years.under-1=3", "--on", "2026-12-01")
    assert foitool("log-response", "surrey", "partly-answered", *given).exit_code == 0
    each = " ".join(
        foitool("figures", "--each", "--part", "years.under-1").stdout.split()
    )
    assert "said without having been told this figure" in each


def test_the_report_of_a_part_tells_each_heading_with_its_total(
    foitool: Foitool, tmp_path: Path
) -> None:
    """The same totals as `figures` prints; of the part itself there is none."""
    page = tmp_path / "report.html"
    done = foitool("report", "--part", "years", "--to", str(page))
    assert done.exit_code == 0, done.stderr
    said = Page(page.read_text(encoding="utf-8")).words("bars")
    assert "No force gave a figure" not in said
    assert "Under the heading “under-1” Total: 6 from 2 of 45; at least" in said
    assert "Kent Police: 4" in said
    assert "Read in: Essex Police, its reply of 1 Dec 2026; Kent Police, its" in said
    assert "“8-or-more” Total: 0 to 4 from 1 of 45; at least" in said
    assert "“2-to-5” Total: none: no figure from any of 45." in said
    assert "Nothing adds headings together" in said


def test_the_report_of_a_part_tells_the_doubt_and_the_sign_of_a_heading(
    foitool: Foitool, tmp_path: Path
) -> None:
    wide = ("years.under-1", "10", "--joint-with", "kent", "--use", "--source", "x")
    weak = ("--confidence", "inference", "--caveat", "Without those abroad.")
    assert foitool("figure", "essex", *wide, *weak).exit_code == 0
    page = tmp_path / "report.html"
    assert foitool("report", "--part", "years", "--to", str(page)).exit_code == 0
    said = Page(page.read_text(encoding="utf-8")).words("bars")
    assert "both count Kent Police in; both are in the total only at its most" in said
    assert "10*†" in said
    assert "† The force has a reserve of its own" in said


def test_a_heading_is_counted_as_no_part(foitool: Foitool, tmp_path: Path) -> None:
    """Five parts were asked; under two of them figures were given by headings."""
    file = tmp_path / "page.html"
    assert foitool("report", "--to", str(file)).exit_code == 0
    said = Page(file.read_text(encoding="utf-8")).words("matrix")
    wanted = "5 parts and 6 headings"
    assert f"45 forces, {wanted}: what each said to each" in said
    assert foitool("matrix", "--html", str(file), "--replace").exit_code == 0
    assert wanted.replace("parts", "question parts") in file.read_text("utf-8")
