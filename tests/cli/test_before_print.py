"""`foitool findings`: the sentences before print, their sources, who signed them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"
BOTH = ("--round", SECOND, "--against", FIRST)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def lines(foitool: Foitool) -> Callable[..., list[str]]:
    """The lines of the sheet, as they stand on a terminal of eighty columns."""

    def read(*args: str) -> list[str]:
        result = foitool("findings", *args)
        assert result.exit_code == 0, result.stderr
        return result.stdout.splitlines()

    return read


@pytest.fixture
def told(document: Document) -> Callable[..., dict[str, dict[str, Any]]]:
    """The sentences by what they are about."""

    def read(*args: str) -> dict[str, dict[str, Any]]:
        return {one["about"]: one for one in document("findings", *args)["findings"]}

    return read


Told = Callable[..., dict[str, dict[str, Any]]]


@pytest.mark.usefixtures("real_case")
class TestTheSentences:
    def test_coverage_comes_first_and_the_one_for_print_last(
        self, document: Document
    ) -> None:
        first, *_, last = document("findings", *BOTH)["findings"]
        assert (first["number"], first["about"]) == (1, "coverage")
        assert first["says"].startswith("45 forces were asked. 20 gave a figure")
        assert last["says"] == (
            "At least 392, from 20 of 45 forces, 2 of the figures weak; like for like"
            " 268 to 354, +86, +32.1 per cent, over 11 forces, 1 of them with a weak"
            " figure."
        )

    def test_are_those_of_the_report_under_the_same_numbers(
        self, document: Document, foitool: Foitool
    ) -> None:
        assert foitool("report", *BOTH, "--to", "r.html").exit_code == 0
        page = Path("r.html").read_text(encoding="utf-8")
        there = {
            int(number): words(re.sub(r"<[^>]*>", "", said))
            for number, said in re.findall(
                r'<li id="finding-(\d+)">(.*?)</li>', page, re.DOTALL
            )
        }
        mine = document("findings", *BOTH)["findings"]
        assert there == {one["number"]: one["says"] for one in mine[:-1]}

    def test_say_how_many_refused_a_part_and_on_what(self, told: Told) -> None:
        assert told(*BOTH)["refused names"]["says"] == (
            "At least 6 of 45 forces refused part “names”; of none of them is a"
            " provision on record; of 38 it is not known what they answered."
        )

    def test_are_as_things_stood_on_a_day(self, told: Told, foitool: Foitool) -> None:
        recorded = foitool(
            "figure", "kent", "missing", "9", "--on", "2026-11-20", "--round", SECOND
        )
        assert recorded.exit_code == 0, recorded.stderr
        before = told("--round", SECOND, "--on", "2026-11-19")
        after = told("--round", SECOND, "--on", "2026-11-20")
        assert before["total"]["says"].startswith("Their figures come to 392")
        assert after["total"]["says"].startswith("Their figures come to 401")

    def test_rest_on_nothing_that_was_recorded_of_a_later_day(
        self, told: Told, foitool: Foitool
    ) -> None:
        figure = ("figure", "kent", "missing", "9", "--round", SECOND, "--source")
        foitool(*figure, "page 2", "--on", "2026-11-20")
        foitool(*figure, "page 3", "--on", "2026-11-21")
        for day, later in (("2026-11-20", 0), ("2026-11-21", 1)):
            rests_on = told("--round", SECOND, "--on", day)["total"]["rests_on"]
            (kent,) = [one for one in rests_on if one["force"] == "kent"]
            assert (kent["source"], len(kent["also"])) == ("page 2", later)


@pytest.mark.usefixtures("real_case")
class TestTheSources:
    def test_of_a_total_are_the_figures_that_add_up_to_it(self, told: Told) -> None:
        rests_on = told(*BOTH)["total"]["rests_on"]
        assert sum(int(one["figure"]) for one in rests_on) == 392
        assert len(rests_on) == 20
        assert all(one["source"] for one in rests_on)

    def test_tell_where_in_which_words_of_which_day_and_who_recorded_it(
        self, told: Told, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FOITOOL_USER", "sam")
        foitool(
            *("figure", "kent", "missing", "9", "--round", SECOND),
            *("--source", "reply of 3 December, page 2", "--describes", "2018-01-17"),
            *("--quotation", "nine offenders", "--caveat", "two may be abroad"),
        )
        (kent,) = [
            one
            for one in told("--round", SECOND)["total"]["rests_on"]
            if one["force"] == "kent"
        ]
        assert (kent["figure"], kent["event"], kent["entered_by"]) == ("9", 2, "sam")
        assert kent["source"] == "reply of 3 December, page 2"
        assert (kent["quotation"], kent["caveat"]) == (
            "nine offenders",
            "two may be abroad",
        )
        assert (kent["describes"], kent["given_on"]) == ("2018-01-17", "2026-11-23")

    def test_of_a_change_are_of_both_rounds(self, told: Told) -> None:
        rests_on = told(*BOTH)["like for like"]["rests_on"]
        assert {one["round"] for one in rests_on} == {FIRST, SECOND}
        assert len(rests_on) == 22

    def test_are_told_once_in_full_and_after_that_by_number(
        self, lines: Callable[..., list[str]]
    ) -> None:
        page = lines(*BOTH)
        assert sum(line == "   Metropolitan Police Service: 227" for line in page) == 1
        assert f"   As under 2, {SECOND}, 20:" in page

    def test_that_are_missing_are_said_to_be_missing(
        self, lines: Callable[..., list[str]], foitool: Foitool
    ) -> None:
        foitool("figure", "kent", "missing", "9", "--round", SECOND)
        page = lines("--round", SECOND)
        at = page.index("   Kent Police: 9")
        assert page[at + 1] == "     read in   NO PLACE IS RECORDED"

    def test_of_a_force_that_another_counts_in_are_those_of_the_joint_answer(
        self, lines: Callable[..., list[str]], foitool: Foitool
    ) -> None:
        joint = ("figure", "kent", "missing", "9", "--round", SECOND)
        foitool(*joint, "--joint-with", "surrey", "--source", "reply of 3 December")
        page = lines("--round", SECOND)
        at = page.index("   Surrey Police: counted in the figure of another")
        assert page[at + 1] == "     counted   in that of Kent Police: 9"
        there = " ".join(" ".join(page[at + 2 : at + 4]).split())
        of_kent = "recorded by tester, number 2 (figure) of Kent Police"
        assert there == f"there reply of 3 December; {of_kent}"
        assert page[at + 4].startswith("     itself    ")
        assert not [line for line in page if "NO PLACE" in line]
        assert foitool("report", "--round", SECOND, "--to", "r.html").exit_code == 0
        shown = Page(Path("r.html").read_text(encoding="utf-8"))
        row = "counted in the figure of Kent Police for Kent Police: reply of 3 Dec"
        assert row in shown.words("force-surrey")

    def test_stand_in_eighty_columns_but_for_addresses(
        self, lines: Callable[..., list[str]]
    ) -> None:
        assert not [
            line for line in lines(*BOTH) if len(line) > 80 and "//" not in line
        ]


class TestAReplyOfOurs:
    """A round of one's own: the reply itself is the source."""

    def test_is_named_with_its_day_and_the_file_that_is_kept(
        self, sent: Path, foitool: Foitool, told: Told
    ) -> None:
        (sent / "answer.pdf").write_bytes(b"%PDF")
        reply = ("log-response", "kent", "partly-answered", "--figure", "missing=7")
        kept = ("--refuse", "names=40(2)", "--file", "answer.pdf")
        assert foitool(*reply, *kept).exit_code == 0
        (kent,) = told("--part", "missing")["total"]["rests_on"]
        assert (kent["source"], kent["files"]) == (None, ["answer.pdf"])
        page = words(foitool("findings", "--part", "missing").stdout)
        assert "Kent Police: 7 read in its reply of 23 Nov 2026 kept answer.pdf" in page

    def test_entered_again_by_a_second_person_shows_both(
        self,
        sent: Path,
        foitool: Foitool,
        told: Told,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        assert sent.exists()
        foitool("log-response", "kent", "answered", "--figure", "missing=7")
        monkeypatch.setenv("FOITOOL_USER", "sam")
        foitool("figure", "kent", "missing", "7", "--source", "page 2")
        (kent,) = told("--part", "missing")["total"]["rests_on"]
        assert kent["entered_by"] == "sam"
        number = kent["event"]
        assert kent["also"] == [{"event": number - 1, "by": "tester"}]
        page = foitool("findings", "--part", "missing").stdout
        assert (
            f"recorded  by sam, number {number} (figure); by tester, number"
            f" {number - 1} (answered)"
        ) in page

    def test_that_somebody_held_against_its_source_says_who_and_when(
        self, sent: Path, foitool: Foitool, told: Told
    ) -> None:
        assert sent.exists()
        foitool("log-response", "kent", "answered", "--figure", "missing=7")
        (kent,) = told("--part", "missing")["total"]["rests_on"]
        assert (kent["checked_by"], kent["checked_by_another"]) == (None, None)
        check = ("figure", "kent", "missing", "--check", "7", "--by", "Sam Lee")
        assert foitool(*check).exit_code == 0
        (kent,) = told("--part", "missing")["total"]["rests_on"]
        assert (kent["checked_by"], kent["checked_by_another"]) == ("Sam Lee", True)
        page = words(foitool("findings", "--part", "missing").stdout)
        assert "checked by Sam Lee on 23 Nov 2026 recorded by tester" in page
        assert foitool("figure", "kent", "missing", "--checked").exit_code == 0
        foitool("undo", "--yes")
        foitool("undo", "--yes")
        assert foitool("figure", "kent", "missing", "--checked").exit_code == 0
        page = words(foitool("findings", "--part", "missing").stdout)
        assert "checked by tester on 23 Nov 2026, who had entered it" in page

    def test_that_refused_is_told_with_what_it_cited(
        self, sent: Path, foitool: Foitool
    ) -> None:
        assert sent.exists()
        for force in ("kent", "essex"):
            foitool("log-response", force, "refused", "--exemption", "40(2)")
        page = words(foitool("findings", "--part", "names").stdout)
        assert (
            "2 of 45 forces refused each of the parts “missing”, “years”, “offences”,"
            " “abroad” and “names”; section 40(2) of the Freedom of"
            " Information Act 2000 (Personal information) was cited by all of them."
        ) in page
        assert (
            "Kent Police: refused cited section 40(2) of the Freedom of Information Act"
            " 2000 (Personal information) read in its reply of 23 Nov 2026"
        ) in page


class TestSigningWhatNobodyKnows:
    """45 were asked, and that is all: no finding of what they answered."""

    @pytest.mark.parametrize("number", ["1", "2"])
    def test_is_refused_with_what_to_type(
        self, sent: Path, foitool: Foitool, told: Told, number: str
    ) -> None:
        assert sent.exists()
        refused = foitool("findings", "--sign", number, "--part", "missing", "--yes")
        assert refused.exit_code == 2
        assert f"nothing to sign in number {number}" in refused.stderr
        assert "foitool log-response FORCE KIND --round missing" in refused.stderr
        assert "foitool figures --round missing-rso-2026 --part" in refused.stderr
        assert not any(one["signed"] for one in told("--part", "missing").values())

    def test_may_be_done_once_a_time_limit_is_over(
        self, sent: Path, foitool: Foitool, set_london_day: Callable[[date], None]
    ) -> None:
        """That nobody answered in time is known."""
        assert sent.exists()
        set_london_day(date(2026, 12, 24))
        for number in ("1", "2"):
            done = foitool("findings", "--sign", number, "--part", "missing", "--yes")
            assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("real_case")
class TestSigning:
    def sign(self, foitool: Foitool, *args: str) -> Result:
        return foitool("findings", "--sign", *args, "--yes", *BOTH)

    def test_puts_on_record_who_checked_which_words_and_when(
        self, foitool: Foitool, told: Told
    ) -> None:
        signed = self.sign(foitool, "2", "9", "--by", "Sam")
        assert signed.exit_code == 0, signed.stderr
        found = told(*BOTH)
        (one,) = found["total"]["signed"]
        assert (one["by"], one["on"], one["state"]) == ("Sam", "2026-11-23", "signed")
        assert one["says"] == found["total"]["says"]
        assert found["headline"]["signed"]
        assert not found["coverage"]["signed"]
        page = foitool("findings", *BOTH).stdout
        assert page.count("[x] checked by Sam on 23 Nov 2026") == 2

    def test_shows_the_sentence_and_asks(self, foitool: Foitool, told: Told) -> None:
        refused = foitool("findings", "--sign", "2", *BOTH, answers="n\n")
        assert refused.exit_code == 3
        assert "Their figures come to 392" in refused.stderr
        assert not told(*BOTH)["total"]["signed"]
        assert foitool("findings", "--sign", "2", *BOTH, answers="y\n").exit_code == 0
        assert told(*BOTH)["total"]["signed"][0]["by"] == "tester"

    def test_is_void_once_the_sentence_reads_otherwise(self, foitool: Foitool) -> None:
        self.sign(foitool, "2", "8", "--by", "Sam")
        foitool("figure", "kent", "missing", "9", "--round", SECOND)
        page = words(foitool("findings", *BOTH).stdout)
        assert (
            "[ ] void: was signed by Sam on 23 Nov 2026 as: Their figures come to 392,"
            " from 20 of 45, 2 of the figures weak; at least, since no figure of 25 is"
            " known. [ ] checked by"
        ) in page
        assert page.count("[x] checked by Sam") == 1  # who refused is as it was

    def test_is_to_be_done_again_where_the_same_words_rest_on_other_values(
        self, foitool: Foitool, told: Told
    ) -> None:
        """One force up by one and another down by one: the total is as it was."""
        self.sign(foitool, "2", "--by", "Sam")
        for force, value in (("durham", "2"), ("bedfordshire", "2")):
            foitool("figure", force, "missing", value, "--use", "--round", SECOND)
        total = told(*BOTH)["total"]
        assert total["says"].startswith("Their figures come to 392")
        assert [one["state"] for one in total["signed"]] == ["other-values"]
        assert "[ ] to be checked again" in foitool("findings", *BOTH).stdout
        self.sign(foitool, "2", "--by", "Sam")
        assert [one["state"] for one in told(*BOTH)["total"]["signed"]] == ["signed"]

    def test_of_a_sentence_that_is_gone_is_told_at_the_end(
        self, foitool: Foitool, document: Document
    ) -> None:
        self.sign(foitool, "3", "--by", "Sam")
        for force in ("gloucestershire", "hampshire"):
            figure = ("figure", force, "missing", "4", "--use", "--round", SECOND)
            foitool(*figure, "--confidence", "own-answer")
        (one,) = document("findings", *BOTH)["unsupported"]
        assert (one["by"], one["state"]) == ("Sam", "void")
        page = words(foitool("findings", *BOTH).stdout)
        assert "Not supported by the record any more: void: was signed by Sam" in page

    def test_one_s_own_entries_is_told_and_not_refused(
        self, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = self.sign(foitool, "2", "--by", "Tester")
        assert own.exit_code == 0
        assert "All that 2 rests on was recorded by Tester too." in words(own.stderr)
        assert "recorded by" not in self.sign(foitool, "2", "--by", "Sam").stderr
        monkeypatch.setenv("FOITOOL_USER", "sam")
        foitool("figure", "kent", "missing", "9", "--round", SECOND)
        partly = self.sign(foitool, "2", "--by", "Tester")
        assert "recorded by" not in partly.stderr

    def test_twice_is_refused_and_by_another_is_not(
        self, foitool: Foitool, told: Told
    ) -> None:
        self.sign(foitool, "2", "--by", "Sam")
        twice = self.sign(foitool, "2", "--by", "sam")
        assert twice.exit_code == 2
        assert "signed that already" in twice.stderr
        assert self.sign(foitool, "2", "--by", "Ali").exit_code == 0
        assert [one["by"] for one in told(*BOTH)["total"]["signed"]] == ["Sam", "Ali"]

    def test_can_be_taken_back(self, foitool: Foitool, told: Told) -> None:
        self.sign(foitool, "2", "--by", "Sam")
        back = foitool("findings", "--unsign", "2", "--by", "Sam", "--yes", *BOTH)
        assert back.exit_code == 0, back.stderr
        assert not told(*BOTH)["total"]["signed"]
        again = foitool("findings", "--unsign", "2", "--by", "Sam", "--yes", *BOTH)
        assert again.exit_code == 2
        assert "Sam has signed none of these" in again.stderr

    def test_is_of_the_words_and_counts_without_the_comparison_too(
        self, foitool: Foitool, told: Told
    ) -> None:
        self.sign(foitool, "2", "9", "--by", "Sam")
        alone = told("--round", SECOND)
        assert [one["by"] for one in alone["total"]["signed"]] == ["Sam"]
        assert not alone["headline"]["signed"]  # which reads otherwise there

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["--sign", "99", "--yes"], "No sentence has the number 99"),
            (["--sign"], "NUMBERS and --sign go together"),
            (["2"], "NUMBERS and --sign go together"),
            (["--by", "Sam"], "--by names who signs"),
            (["--sign", "2", "--by", " "], "--by names who signs"),
            (["--sign", "--unsign", "2"], "Give --sign or --unsign"),
            (["--sign", "2", "--on", "2030-01-01"], "2030"),
            (["--round", "nothing"], "nothing"),
        ],
        ids=" ".join,
    )
    def test_says_what_is_wrong(
        self, foitool: Foitool, args: list[str], says: str
    ) -> None:
        result = foitool("findings", *args, *(() if "--round" in args else BOTH))
        assert result.exit_code == 2
        assert says in result.stderr


@pytest.mark.usefixtures("real_case")
class TestTheFile:
    def test_is_written_once_and_anew_only_if_asked(self, foitool: Foitool) -> None:
        write = ("findings", *BOTH, "--to", "sheet.md")
        assert foitool(*write).exit_code == 0
        assert foitool(*write).exit_code == 3
        assert foitool(*write, "--replace").exit_code == 0

    def test_has_every_sentence_with_a_place_to_sign_and_links_to_the_sources(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("findings", *BOTH, "--to", "sheet.md")
        text = Path("sheet.md").read_text(encoding="utf-8")
        found = document("findings", *BOTH)["findings"]
        for one in found:
            assert f"## {one['number']}. {one['says'][:20]}" in text
        assert text.count("- [ ] checked by ____") == len(found)
        assert "  - read in: <https://www.bucksherald.co.uk/news/" in text

    def test_obeys_no_name_of_who_signed(self, foitool: Foitool) -> None:
        foitool("findings", "--sign", "2", "--by", "<b>*Sam*</b>", "--yes", *BOTH)
        foitool("findings", *BOTH, "--to", "sheet.md")
        text = Path("sheet.md").read_text(encoding="utf-8")
        assert r"- [x] checked by \<b\>\*Sam\*\</b\> on 23 Nov 2026" in text

    def test_obeys_nothing_that_a_source_says(self, foitool: Foitool) -> None:
        foitool(
            *("figure", "kent", "missing", "9", "--round", SECOND),
            *("--source", "<img src=x> [a](javascript:b) *bold*\n# Heading"),
        )
        foitool("findings", "--round", SECOND, "--to", "sheet.md")
        text = Path("sheet.md").read_text(encoding="utf-8")
        assert (
            r"  - read in: \<img src=x\> \[a\](javascript:b) \*bold\* # Heading" in text
        )
