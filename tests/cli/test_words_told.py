"""Answers in words where they are told: report, findings, right of reply."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page
from told_first import TIMES, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROUND = "dogs-2026"
CONFIG = """
[sender]
name = "Alex Morgan"
email = "alex.morgan@roe.org.uk"

[rounds.dogs-2026]
title = "Police dogs"
recipients = ["kent", "essex", "surrey", "gwent", "sussex", "durham"]

[[rounds.dogs-2026.parts]]
id = "retired"
kind = "number"
text = "How many police dogs did your force retire in the calendar year 2025?"

[[rounds.dogs-2026.parts]]
id = "homes"
kind = "text"
text = "What became of them?"

[[rounds.dogs-2026.parts.categories]]
id = "handler"
meaning = "All went to the handler."

[[rounds.dogs-2026.parts.categories]]
id = "elsewhere"
meaning = "At least one went to somebody else."
"""
SOURCE = "letter of 3 May, p. 2"
LONG = "It went to its handler. " + "We keep no list of the others. " * 40
SAID = {
    "kent": "Each dog stayed with its handler",
    "essex": "Every one is with its handler",
    "surrey": "<b>One</b> is in a kennel",
    "gwent": LONG,
}
CODED = (
    ("kent", "handler", "alex"),
    ("kent", "handler", "sam"),
    ("essex", "handler", "alex"),
    ("essex", "elsewhere", "sam"),
    ("surrey", "elsewhere", "sam"),
)
SENTENCE = (
    "1 of 4 forces that answered part “homes” in words is coded as handler; 1 put into"
    " a category by one coder alone, 1 in dispute between coders, 1 not coded yet."
)


@pytest.fixture
def dogs(desk: Path, foitool: Foitool) -> Path:
    """Four answered the last part in words, one refused it, one has time left."""
    (desk / "config.toml").write_text(CONFIG, encoding="utf-8")
    for words in (
        ("send", "--all", "--yes"),
        ("mark-sent", "--all", "--on", "2026-11-23"),
        *(
            ("log-response", force, "answered", "--figure", f"homes={said}")
            for force, said in SAID.items()
        ),
        ("log-response", "sussex", "partly-answered", "--refuse", "homes=foia:40(2)"),
        (
            "figure",
            "kent",
            "homes",
            SAID["kent"],
            "--source",
            SOURCE,
            "--use",
        ),
    ):
        done = foitool(*words)
        assert done.exit_code == 0, (words, done.output)
    return desk


@pytest.fixture
def coded(dogs: Path, foitool: Foitool) -> Path:
    """One agreed, one in dispute, one by one coder alone, one by nobody."""
    for force, category, coder in CODED:
        done = foitool("code", force, "homes", category, "--coder", coder)
        assert done.exit_code == 0, done.output
    return dogs


@pytest.fixture
def page(foitool: Foitool) -> Callable[..., Page]:
    def write(*args: str) -> Page:
        done = foitool("report", *args, "--to", "r.html", "--replace")
        assert done.exit_code == 0, done.output
        return Page(Path("r.html").read_text(encoding="utf-8"))

    return write


@pytest.mark.usefixtures("coded")
class TestAReport:
    def test_of_a_part_in_words_misses_no_figure(
        self, page: Callable[..., Page]
    ) -> None:
        shown = page("--part", "homes")
        (head,) = shown.all("header")
        assert "No figure is known" not in shown.html
        assert "4 of 6 forces answered in words: 1 coded as handler; 1 put" in head.text
        assert "6 forces were asked. 4 answered in words; 1 refused" in shown.words(
            "finding-1"
        )
        assert not [one for one in shown.elements if one.attributes.get("id") == "bars"]
        assert "where its answer was read" in shown.words("forces")

    @pytest.mark.parametrize("part", ["retired", "homes"])
    def test_of_any_part_tells_what_was_answered_by_category(
        self, page: Callable[..., Page], part: str
    ) -> None:
        shown = page("--part", part)
        said = shown.words("words-1")
        assert "4 of 6 forces answered in words; of these 1 put into a" in said
        assert "All went to the handler. 1 handler: 1 Kent Police" in said
        assert "At least one went to somebody else. 0 elsewhere: 0" in said
        assert any(one.text == SENTENCE for one in shown.all("li"))

    def test_leads_from_a_category_to_the_answer_and_where_it_was_read(
        self, page: Callable[..., Page]
    ) -> None:
        shown = page("--part", "homes")
        links = {one.attributes["href"]: one.text for one in shown.all("a")}
        assert links["#words-1-kent"] == "Kent Police"
        row = shown.words("words-1-kent")
        assert "“Each dog stayed with its handler” handler letter of 3 May, p. 2" in row
        assert "in none: coders disagree" in shown.words("words-1-essex")
        assert "only one coder has read it" in shown.words("words-1-surrey")
        said = "not coded yet its reply of 23 Nov 2026"
        assert said in shown.words("words-1-gwent")

    def test_says_in_the_method_how_coders_agreed_and_names_none(
        self, page: Callable[..., Page]
    ) -> None:
        shown = page("--part", "homes")
        method = shown.words("method")
        assert "Coded: 3, of them by two coders or more 2: agreed 1" in method
        assert "disagreed 1, of which settled 0. Not coded yet: 1." in method
        said = "Coder 1 and coder 2: 1 of 2 answers coded by both, 50.0 per cent"
        assert said in method
        assert "alex" not in shown.html
        assert "sam" not in shown.html.replace("same", "").replace("sample", "")

    def test_shows_words_as_they_are_and_runs_nothing(
        self, page: Callable[..., Page]
    ) -> None:
        shown = page("--part", "homes")
        assert "<b>One</b> is in a kennel" in shown.words("words-1-surrey")
        assert not shown.all("b")

    def test_of_pictures_says_the_same(self, foitool: Foitool) -> None:
        done = foitool("report", "--part", "homes", "--pictures", "p")
        assert done.exit_code == 0, done.output
        words = Path(f"p/{ROUND}-homes-map.txt").read_text(encoding="utf-8")
        assert "4 of 6 forces answered in words" in words
        assert "No figure is known" not in words


@pytest.mark.usefixtures("dogs")
def test_a_part_that_nobody_coded_says_so(page: Callable[..., Page]) -> None:
    shown = page("--part", "homes")
    assert "4 of 6 forces answered in words." in shown.all("header")[0].text
    assert "of these 4 not coded yet" in shown.words("words-1")
    assert "No answer was coded by two people" in shown.words("method")


@pytest.mark.usefixtures("dogs")
def test_a_part_without_categories_has_its_answers_all_the_same(
    dogs: Path, page: Callable[..., Page]
) -> None:
    head, _, _ = CONFIG.partition("[[rounds.dogs-2026.parts.categories]]")
    (dogs / "config.toml").write_text(head, encoding="utf-8")
    said = page("--part", "homes").words("words-1")
    assert "Nobody has put these answers into categories." in said
    assert "Every one is with its handler" in said


class TestFindings:
    def test_tell_what_is_coded_and_rest_on_who_answered_in_words(
        self, coded: Path, document: Document
    ) -> None:
        assert coded.exists()
        found = {one["about"]: one for one in document("findings")["findings"]}
        assert found["coded homes"]["says"] == SENTENCE
        rests_on = found["coded homes"]["rests_on"]
        assert {one["force"] for one in rests_on} == set(SAID)

    def test_tell_no_category_that_nobody_agreed_on(
        self, dogs: Path, document: Document
    ) -> None:
        assert dogs.exists()
        abouts = [one["about"] for one in document("findings")["findings"]]
        assert "coded homes" not in abouts

    def test_that_were_published_hold_no_more_once_an_answer_is_coded_otherwise(
        self, coded: Path, foitool: Foitool, document: Document
    ) -> None:
        """No value has changed; what coders made of it has."""
        assert coded.exists()
        frozen = foitool("freeze", "--part", "homes", "--yes")
        assert frozen.exit_code == 0, frozen.output
        assert {
            one["state"] for one in document("findings", "--part", "homes")["published"]
        } == {"holds"}
        foitool("code", "gwent", "homes", "handler", "--coder", "alex")
        foitool("code", "gwent", "homes", "handler", "--coder", "sam")
        states = {
            one["about"]: one["state"]
            for one in document("findings", "--part", "homes")["published"]
        }
        assert states["coded homes"] == "altered"
        assert states["headline coded homes"] == "altered"
        assert states["coverage"] == "holds"


@pytest.mark.usefixtures("coded")
class TestARightOfReply:
    @pytest.fixture
    def told(self, foitool: Foitool) -> Callable[[str], str]:
        def tell(force: str) -> str:
            press = (f"press@{force}.police.uk", "--source", "its newsroom")
            foitool("forces", "set", force, "--press", *press)
            words = ("--words", "See above.", *TIMES)
            done = foitool("right-of-reply", force, "--yes", *words)
            assert done.exit_code == 0, done.output
            return text(force, Path("outbox/right-of-reply") / ROUND)

        return tell

    def test_quotes_the_answer_and_tells_its_category(
        self, told: Callable[[str], str]
    ) -> None:
        said = told("kent")
        assert "given on 23 November 2026: “Each dog stayed with its handler”" in said
        assert "category: “All went to the handler.”" in said
        assert "One person read it so" not in said
        assert "I have not recorded" not in said

    def test_tells_that_one_person_alone_read_it_so(
        self, told: Callable[[str], str]
    ) -> None:
        said = told("surrey")
        assert "“<b>One</b> is in a kennel”" in said
        assert "“At least one went to somebody else.” One person" in said

    def test_tells_no_category_that_is_in_dispute(
        self, told: Callable[[str], str]
    ) -> None:
        assert "category" not in told("essex")

    def test_shortens_a_long_answer_at_a_word_and_says_so(
        self, told: Callable[[str], str]
    ) -> None:
        said = told("gwent")
        (quoted,) = (one for one in said.split("“") if one.startswith("It went"))
        quoted = quoted.partition("”")[0]
        assert quoted.endswith(" […]")
        assert LONG.startswith(quoted.removesuffix(" […]"))
        assert 560 < len(quoted) <= 605


@pytest.mark.usefixtures("dogs")
def test_words_that_do_not_fit_are_told_which_names_there_are(foitool: Foitool) -> None:
    press = ("--press", "press@kent.example", "--source", "its newsroom")
    foitool("forces", "set", "kent", *press)
    tell = ("right-of-reply", "kent", "--yes", *TIMES, "--words")
    for words, why in (
        (
            "{{ figure }}",
            "no figure of retired is recorded as its own; these are there: force",
        ),
        ("{{ change }}", "no change of retired is known; these are there: force"),
        (
            '{{ figures["dogs"] }}',
            "no figure of dogs is recorded; these are there: force",
        ),
        ("{{ dog }}", "'dog' is undefined; these are there: force"),
    ):
        refused = foitool(*tell, words, "--part", "retired")
        assert refused.exit_code == 2
        assert why in refused.stderr


@pytest.mark.usefixtures("dogs")
class TestPasted:
    """A part that asks for words takes them as they are, as a reply does."""

    def test_words_need_no_mark_though_a_digit_is_in_them(
        self, foitool: Foitool, document: Document
    ) -> None:
        typed = "durham\tA kennel\nsussex\tof 12 dogs, 3 are with us\n"
        Path("copied.txt").write_text(typed, encoding="utf-8")
        paste = ("enter", "--paste", "copied.txt", "--part", "homes", "--replies")
        done = foitool(*paste, "--source", "replies", "--yes")
        assert done.exit_code == 0, done.stderr
        rows = document("export", "figures")
        said = {one["force"]: one["text"] for one in rows if one["part"] == "homes"}
        assert said["durham"] == "A kennel"
        assert said["sussex"] == "of 12 dogs, 3 are with us"
        entered = ("figure", "durham", "homes", "of 2, 1 is here", "--source", "page 2")
        assert foitool(*entered).exit_code == 0

    def test_where_a_number_is_asked_for_they_do(self, foitool: Foitool) -> None:
        Path("copied.txt").write_text("durham\tA few\n", encoding="utf-8")
        paste = ("enter", "--paste", "copied.txt", "--part", "retired", "--dry-run")
        refused = foitool(*paste)
        assert refused.exit_code == 2
        assert "write text: before the force's own words" in refused.stderr

    def test_of_two_parts_each_line_says_which(self, foitool: Foitool) -> None:
        long = "It went to the handler of another dog, as they all do with us here"
        typed = f"force\tretired\thomes\ndurham\t3\t{long}\n"
        Path("copied.txt").write_text(typed, encoding="utf-8")
        shown = foitool("enter", "--paste", "copied.txt", "--dry-run").stdout
        assert [line.split()[2] for line in shown.splitlines()[:3]] == [
            "Part",
            "retired",
            "homes",
        ]
