"""`foitool report`: the real case as one page."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"
FINDINGS = (
    "45 forces were asked. 20 gave a figure, 1 of them zero ; 1 had not",
    "of 24 it is not known what they answered.",
    "Their figures come to 392 , from 20 of 45, 2 of the figures weak; at least, since",
    "Gloucestershire Constabulary 4 , Hampshire and Isle of Wight Constabulary 7 )",
    "they come to 381 from 18 of 45; at least, since no figure of 25 is known and 2",
    "Metropolitan Police Service 227 , 57.9 per cent of the 392 from 20 of 45 forces,",
    "From missing-rso-2015 to missing-rso-2018 the total went from 332 to 392, +60,",
    "+18.1 per cent ; these are totals of different forces, 3 of the figures weak.",
    "11 forces with a number in both went from 268 to 354, +86, +32.1 per cent",
    "Metropolitan Police Service , the others went from 101 to 127, +26, +25.7 per",
)
TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Foitool) -> Path:
    """The two real rounds, as `foitool demo` makes them."""
    assert foitool("demo", str(tmp_path / "case")).exit_code == 0
    monkeypatch.chdir(tmp_path / "case")
    return tmp_path / "case"


def words(page: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(TAGS.sub("", page.replace("</", " </")).split())


@pytest.fixture
def written_page(foitool: Foitool) -> Callable[..., str]:
    def write(*args: str) -> str:
        result = foitool("report", *args, "--to", "report.html", "--replace")
        assert result.exit_code == 0, result.stderr
        return Path("report.html").read_text(encoding="utf-8")

    return write


@pytest.mark.usefixtures("case")
class TestTheRealCase:
    """What newspapers told, with what may be said of it."""

    def test_a_heading_is_the_rounds_name_or_what_readers_are_to_see(
        self, written_page: Callable[..., str]
    ) -> None:
        """A round taken over from a list has no title of its own."""
        heading = "Sex offenders <missing> & sought"
        assert f"<h1>{SECOND}</h1>" in written_page("--round", SECOND)
        page = written_page("--round", SECOND, "--title", heading)
        assert "<h1>Sex offenders &lt;missing&gt; &amp; sought</h1>" in page

    def test_the_headline_is_true_in_every_word(
        self, written_page: Callable[..., str]
    ) -> None:
        said = words(written_page("--round", SECOND, "--against", FIRST))
        assert (
            "At least 392, from 20 of 45 forces, 2 of the figures weak; like for like"
            " 268 to 354, +86, +32.1 per cent, over 11 forces, 1 of them with a weak"
            " figure." in said
        )

    @pytest.mark.parametrize("finding", FINDINGS)
    def test_findings_are_those_of_figures_and_compare(
        self, written_page: Callable[..., str], finding: str
    ) -> None:
        said = words(written_page("--round", SECOND, "--against", FIRST))
        assert finding in said

    def test_every_one_of_the_45_forces_has_a_row_and_a_square(
        self, written_page: Callable[..., str]
    ) -> None:
        page = written_page("--round", SECOND)
        assert len(re.findall(r'<tr role="row" id="force-', page)) == 45
        assert len(re.findall(r'<g class="tile [\w-]+" transform', page)) == 45

    def test_the_only_addresses_are_sources_in_links(
        self, written_page: Callable[..., str]
    ) -> None:
        page = written_page("--round", SECOND, "--against", FIRST)
        addresses = len(re.findall(r"https?://", page))
        namespaces = page.count('xmlns="http://www.w3.org/2000/svg"')
        links = page.count('<a href="http')
        assert links > 20
        assert addresses == links + namespaces

    def test_caveats_stand_with_the_change(
        self, written_page: Callable[..., str]
    ) -> None:
        said = words(written_page("--round", SECOND, "--against", FIRST))
        assert "missing-rso-2018: Counted as wanted for breach of registration" in said

    def test_without_another_round_no_change_is_told(
        self, written_page: Callable[..., str]
    ) -> None:
        page = written_page("--round", FIRST)
        assert "At least 332, from 22 of 45 forces, 1 of the figures weak." in words(
            page
        )
        assert 'id="change"' not in page

    def test_no_clock_runs_of_another_s_round_so_no_times_are_told(
        self, written_page: Callable[..., str]
    ) -> None:
        assert 'id="times"' not in written_page("--round", SECOND)

    def test_what_was_noted_of_a_row_and_who_recorded_it_do_not_enter(
        self, written_page: Callable[..., str], foitool: Foitool
    ) -> None:
        """The list's `note` is ours: "38 of them missing at least eight years"."""
        note = ("note", "met", "she rang: do not print", "--round", SECOND)
        assert foitool(*note).exit_code == 0
        page = written_page("--round", SECOND, "--against", FIRST)
        assert "she rang" not in page
        assert "missing at least eight years" not in page
        assert "tester" not in page

    def test_each_part_that_was_asked_has_a_column(
        self, written_page: Callable[..., str]
    ) -> None:
        """Staffordshire gave the number and withheld the names."""
        page = written_page("--round", SECOND)
        _, _, after = page.partition('<section id="matrix"')
        matrix, _, _ = after.partition("</section>")
        (row,) = [line for line in matrix.splitlines() if "Staffordshire" in line]
        assert words(row).split()[-2:] == ["5", "refused"]
        assert 'href="#matrix"' in page

    def test_as_it_stood_on_an_earlier_day(
        self, written_page: Callable[..., str]
    ) -> None:
        page = written_page("--round", SECOND, "--on", "2018-04-01")
        assert "the end of Sunday 1 April 2018" in words(page)

    def test_the_same_record_makes_the_same_page(
        self, written_page: Callable[..., str]
    ) -> None:
        assert written_page("--round", SECOND) == written_page("--round", SECOND)

    def test_a_file_that_is_there_is_left_as_it_is(self, foitool: Foitool) -> None:
        Path("mine.html").write_text("mine", encoding="utf-8")
        refused = foitool("report", "--round", SECOND, "--to", "mine.html")
        assert refused.exit_code == 3
        assert "--replace" in refused.stderr
        assert Path("mine.html").read_text(encoding="utf-8") == "mine"

    def test_a_part_that_was_not_asked_is_refused_and_nothing_written(
        self, foitool: Foitool
    ) -> None:
        report = ("report", "--round", SECOND, "--part", "nope", "--to", "new.html")
        assert foitool(*report).exit_code == 2
        assert not Path("new.html").exists()

    def test_it_says_where_the_page_lies_and_makes_the_folder(
        self, foitool: Foitool
    ) -> None:
        done = foitool("report", "--round", SECOND, "--to", "out/report.html")
        assert "out/report.html" in done.stdout
        assert Path("out/report.html").is_file()


class TestARoundOfOurs:
    """Of letters that we sent, the clock is known."""

    @pytest.mark.usefixtures("sent")
    def test_a_round_without_any_figure_has_a_page(
        self, written_page: Callable[..., str]
    ) -> None:
        said = words(written_page("--on", "2026-11-30"))
        assert "No figure is known from any of 45 forces." in said
        assert "The clock is known of 45 forces, of which 0 answered" in said

    @pytest.mark.usefixtures("sent")
    def test_refusals_and_times_are_told(
        self,
        written_page: Callable[..., str],
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        set_london_day(date(2026, 12, 23))
        refused = ("log-response", "essex", "refused", "--exemption", "foia:40(2)")
        assert foitool(*refused, "--on", "2026-12-23").exit_code == 0
        answered = ("log-response", "kent", "answered", "--figure", "missing=<5")
        assert foitool(*answered, "--on", "2026-12-07").exit_code == 0
        said = words(written_page("--part", "missing"))
        assert "section 40(2) of the Freedom of Information Act 2000" in said
        assert "Kent Police 7 Dec 2026 22 Dec 2026 9 0" in said
        assert "Essex Police 23 Dec 2026 22 Dec 2026 21 1" in said
        assert "from 1 of 45" in said

    @pytest.mark.usefixtures("sent")
    def test_who_answers_a_withdrawn_request_late_or_never_is_blamed_for_nothing(
        self,
        written_page: Callable[..., str],
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        """They are left out, and the page says so."""
        set_london_day(date(2027, 1, 20))
        for force in ("kent", "essex"):
            withdrawn = ("record", force, "withdrawn", "--on", "2026-12-01")
            assert foitool(*withdrawn).exit_code == 0
        answered = ("log-response", "kent", "answered", "--figure", "missing=4")
        assert foitool(*answered, "--on", "2027-01-15").exit_code == 0
        shown = foitool("show", "kent").stdout
        assert "missed" not in shown.split("Parts")[0]
        page = written_page("--part", "missing")
        times = page[page.index('<section id="times"') :]
        said = words(times[: times.index("</section>")])
        assert "known of 43 forces, of which 0 answered; 43 took" in said
        assert "Requests left out: 2 that were withdrawn." in said
        assert "Kent" not in said
        assert "Essex" not in said

    @pytest.mark.usefixtures("sent")
    def test_every_request_without_a_time_is_accounted_for(
        self,
        written_page: Callable[..., str],
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        """One came back, two wait for the requester, one was withdrawn."""
        set_london_day(date(2026, 12, 1))
        for typed in (
            ("record", "kent", "withdrawn"),
            ("log-response", "essex", "bounced"),
            ("log-response", "gwent", "clarification"),
            ("log-response", "surrey", "fees-notice"),
        ):
            assert foitool(*typed, "--on", "2026-11-24").exit_code == 0
        said = words(written_page("--part", "missing"))
        assert "known of 41 forces" in said
        assert (
            "Requests left out: 1 that was withdrawn, 1 that is not known to have"
            " arrived, 2 whose clocks are stopped until the requester answers or pays."
        ) in said

    @pytest.mark.usefixtures("sent")
    def test_the_question_is_told_as_it_was_asked(
        self, written_page: Callable[..., str]
    ) -> None:
        assert "The question: “" in words(written_page("--part", "missing"))


TITLES = """
[rounds.missing-rso-2015]
title = "Offenders missing in 2015"
[[rounds.missing-rso-2015.parts]]
id = "missing"
kind = "number"
text = "How many were missing?"
[rounds.missing-rso-2018]
title = "Offenders missing in 2018"
[[rounds.missing-rso-2018.parts]]
id = "missing"
kind = "number"
text = "How many were missing?"
"""


def test_readers_see_the_titles_of_both_rounds_and_the_wording_of_each_part(
    case: Path, written_page: Callable[..., str], foitool: Foitool
) -> None:
    """Their ids are what is typed; of a part it stands below which question it is."""
    with (case / "config.toml").open("a", encoding="utf-8") as config:
        config.write(TITLES)
    said = words(written_page("--round", SECOND, "--against", FIRST))
    both = "From “Offenders missing in 2015” to “Offenders missing in 2018” the total"
    assert both in said
    assert "First, “Offenders missing in 2015”: 332" in said
    assert "Part “missing”: How many were missing?" in said
    told = foitool("findings", "--round", SECOND, "--against", FIRST).stdout
    assert both in " ".join(told.split())


def test_of_two_rounds_with_one_title_the_ids_are_told(
    case: Path, written_page: Callable[..., str]
) -> None:
    with (case / "config.toml").open("a", encoding="utf-8") as config:
        config.write(TITLES.replace("missing in 2015", "missing in 2018"))
    said = words(written_page("--round", SECOND, "--against", FIRST))
    assert "From missing-rso-2015 to missing-rso-2018 the total" in said
