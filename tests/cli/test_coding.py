"""Coding answers in words: two coders, each alone, and what is counted of it."""

import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROUND = "rounds.missing-rso-2026"
CODEBOOK = f"""
[[{ROUND}.parts.categories]]
id = "none"
meaning = "They name no appeal."
example = "We publish no appeals."

[[{ROUND}.parts.categories]]
id = "some"
meaning = "They name an appeal, at any address."
"""
REAL = "rounds.missing-rso-2018"
NOTHING, ADDRESS = "We publish no appeals", "They are on our website"


@pytest.fixture
def coded(sent: Path, foitool: Foitool) -> Path:
    """The last part, names, has a codebook; Kent and Essex answered it in words."""
    rewrite(sent, "", CODEBOOK)
    for force, words in (("kent", NOTHING), ("essex", ADDRESS)):
        done = foitool("log-response", force, "answered", "--figure", f"names={words}")
        assert done.exit_code == 0, done.stderr
    return sent


@pytest.fixture
def code(coded: Path, foitool: Foitool) -> Callable[..., Result]:
    """Codes one answer, and it is done."""
    del coded

    def run(force: str, category: str, coder: str, *more: str) -> Result:
        done = foitool("code", force, "names", category, "--coder", coder, *more)
        assert done.exit_code == 0, done.stderr
        return done

    return run


@pytest.fixture
def book(coded: Path, document: Document) -> Callable[[], Any]:
    """The one codebook of the round, for other programs."""
    del coded

    def read() -> Any:
        (only,) = document("codebook")
        return only

    return read


def rewrite(desk: Path, old: str, new: str) -> None:
    """Change `config.toml`; nothing old: put something at its end."""
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new) if old else text + new
    config.write_text(text, encoding="utf-8")


def words(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def row(found: Any, force: str) -> Any:
    (only,) = (one for one in found["forces"] if one["force"] == force)
    return only


# --- a second coder works blind -------------------------------------------------------


def test_what_is_left_to_code_shows_the_words_and_nobody_s_category(
    code: Callable[..., Result], foitool: Foitool, document: Document
) -> None:
    code("kent", "none", "alex")
    shown = words(foitool("codebook", "--to-code", "--coder", "sam"))
    assert "2 of 2 answers to be coded by sam" in shown
    assert f"“{NOTHING}”" in shown
    assert "Such as: “We publish no appeals.”" in shown
    assert "alex" not in shown
    rows = document("codebook", "--to-code", "--coder", "sam")
    assert [set(one) for one in rows] == [
        {"round", "force", "name", "part", "words", "given_on"}
    ] * 2


def test_coding_one_does_not_show_what_another_coder_decided(
    code: Callable[..., Result],
) -> None:
    code("kent", "none", "alex", "--note", "canary")
    done = code("kent", "some", "sam")
    told = done.stdout + done.stderr
    assert "names of kent: some, by sam" in told
    assert "alex" not in told
    assert "none" not in told
    assert "canary" not in told


def test_each_coder_has_a_list_of_his_own(
    code: Callable[..., Result], foitool: Foitool, document: Document
) -> None:
    done = code("kent", "none", "alex morgan")
    assert "foitool codebook --to-code --coder 'alex morgan'" in done.stdout
    left = document("codebook", "--to-code", "--coder", "Alex Morgan")
    assert [one["force"] for one in left] == ["essex"]
    assert len(document("codebook", "--to-code")) == 2
    last = code("essex", "some", "alex morgan")
    assert "to code" not in last.stdout
    left = foitool("codebook", "--to-code", "--coder", "alex morgan")
    said = "names: nothing is left to be coded by alex morgan, of 2 answers in words"
    assert said in words(left)


def test_the_coder_is_whoever_records_if_nobody_is_named(
    coded: Path, foitool: Foitool, book: Callable[[], Any]
) -> None:
    del coded
    assert foitool("code", "kent", "names", "none").exit_code == 0
    assert row(book(), "kent")["codings"] == ["tester: none"]


# --- what is counted ------------------------------------------------------------------


def test_coverage_comes_first_and_adds_up(
    code: Callable[..., Result], book: Callable[[], Any]
) -> None:
    code("kent", "none", "alex")
    code("kent", "none", "sam")
    found = book()
    counts = ("asked", "answered_in_words", "coded", "coded_twice", "agreed")
    assert [found[count] for count in counts] == [45, 2, 1, 1, 1]
    assert (found["disagreed"], found["uncoded"]) == (0, 1)
    agreed = [(one["id"], one["agreed"], one["by_one"]) for one in found["categories"]]
    assert agreed == [("none", 1, 0), ("some", 0, 0)]


def test_a_disagreement_is_listed_with_both_categories_the_words_and_the_rate(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    for force, category, coder in (
        ("kent", "none", "alex"),
        ("kent", "none", "sam"),
        ("essex", "some", "alex"),
        ("essex", "none", "sam"),
    ):
        code(force, category, coder)
    shown = words(foitool("codebook"))
    assert f"essex alex: some; sam: none. “{ADDRESS}”" in shown
    rate = "alex and sam: 1 of 2 answers coded by both, 50.0 per cent; Cohen's kappa"
    assert f"{rate} 0.00." in shown
    found = book()
    assert row(found, "essex")["category"] is None
    assert found["agreement"] == [
        {
            "coders": ["alex", "sam"],
            "both": 2,
            "agreed": 1,
            "percent": 50.0,
            "kappa": 0.0,
        }
    ]


def test_where_kappa_is_undefined_it_says_why(
    code: Callable[..., Result], foitool: Foitool
) -> None:
    code("kent", "none", "alex")
    code("essex", "some", "jo")
    assert "alex and jo: no answer was coded by both." in words(foitool("codebook"))
    code("kent", "none", "jo")
    shown = words(foitool("codebook"))
    assert "kappa is undefined, since both put every answer into one and" in shown


def test_a_settlement_counts_and_leaves_both_categories_and_the_rate(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("essex", "some", "alex")
    code("essex", "none", "sam", "--note", "no address is given")
    code("essex", "some", "jo", "--settles")
    found = book()
    essex = row(found, "essex")
    assert (essex["coded"], essex["category"]) == ("settled", "some")
    assert (essex["codings"], essex["settled_by"]) == (
        ["alex: some", "sam: none"],
        "jo",
    )
    assert [one["agreed"] for one in found["agreement"]] == [0]
    told = words(foitool("codebook"))
    why = "sam: none (“no address is given”)"
    assert f"alex: some; {why}. Settled by jo: some." in told
    shown = words(foitool("show", "essex"))
    assert "coded, names: none, by sam" in shown
    assert "coded, names: some, settled by jo" in shown


def test_who_decides_again_after_a_settlement_is_told_that_it_is_open(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("kent", "some", "alex")
    code("kent", "none", "sam")
    code("kent", "some", "jo", "--settles")
    again = code("kent", "none", "alex")
    assert "What was settled before counts no more" in again.stdout
    assert "It replaces some, which stays in the log." in again.stdout
    assert row(book(), "kent")["coded"] == "agreed"
    told = words(foitool("codebook"))
    assert "jo settled it as some on Monday 23 November 2026, and what was in" in told


# --- as events ------------------------------------------------------------------------


def test_a_coding_is_taken_back_and_corrected_like_every_event(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("kent", "none", "alex")
    code("kent", "some", "alex")
    assert foitool("undo", "--yes").exit_code == 0
    assert row(book(), "kent")["codings"] == ["alex: none"]
    corrected = foitool("correct", "kent", "5", "--why", "of another force", "--yes")
    assert corrected.exit_code == 0
    assert row(book(), "kent")["coded"] == "uncoded"


def test_a_category_of_words_that_changed_since_is_told_and_to_be_given_again(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("kent", "none", "alex")
    reply = ("log-response", "kent", "answered", "--figure")
    assert foitool(*reply, f"names={NOTHING}").exit_code == 0
    assert row(book(), "kent")["coded"] == "coded-once"  # the same words again
    assert foitool(*reply, "names=Two, after all").exit_code == 0
    assert row(book(), "kent")["coded"] == "uncoded"
    assert "alex put it into none on Monday 23" in words(foitool("codebook"))
    left = words(foitool("codebook", "--to-code", "--coder", "alex"))
    assert "These are not the words that you put into none" in left


def test_what_was_coded_stands_once_its_words_are_erased(
    code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("kent", "none", "alex")
    erase = ("erase", "kent", "--what", "words", "--why", "a name", "--yes")
    assert foitool(*erase).exit_code == 0
    kent = row(book(), "kent")
    assert (kent["coded"], kent["words"]) == ("coded-once", "(erased)")
    refused = foitool("code", "kent", "names", "none", "--coder", "sam")
    assert refused.exit_code == 3
    assert "its words were erased" in refused.stderr
    left = foitool("codebook", "--to-code", "--coder", "sam").stdout
    assert "kent" not in left


def test_as_at_a_day_before_it_was_coded_it_is_not(
    code: Callable[..., Result],
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    set_london_day(date(2026, 11, 25))
    code("kent", "none", "alex")
    days = ("2026-11-24", "2026-11-25")
    coded = [document("codebook", "--on", day)[0]["coded"] for day in days]
    assert coded == [0, 1]


# --- a list of categories that changes ------------------------------------------------


def test_a_category_with_a_new_name_keeps_its_answers_and_says_so(
    coded: Path, code: Callable[..., Result], foitool: Foitool, book: Callable[[], Any]
) -> None:
    code("kent", "none", "alex")
    rewrite(coded, 'id = "none"', 'id = "no-appeal"\nwas = ["none"]')
    code("kent", "no-appeal", "sam")
    found = book()
    assert row(found, "kent")["category"] == "no-appeal"
    assert found["notices"] == [
        "Renamed: no-appeal was called none when 1 coding was made."
    ]
    refused = foitool("code", "essex", "names", "none")
    assert refused.exit_code == 2
    assert "none is called no-appeal now" in refused.stderr


def test_a_category_that_was_taken_out_does_not_vanish(
    coded: Path, code: Callable[..., Result], foitool: Foitool
) -> None:
    code("kent", "none", "alex")
    code("kent", "none", "sam")
    rewrite(coded, CODEBOOK.split("\n\n", maxsplit=1)[0], "")
    shown = words(foitool("codebook"))
    assert "none 1 0 0 (not in config.toml)" in shown
    assert "It meant: “They name no appeal.”" in shown
    assert 'was = ["none"]' in shown


def test_a_meaning_that_changed_is_told_with_the_old_one(
    coded: Path, code: Callable[..., Result], foitool: Foitool
) -> None:
    code("kent", "none", "alex")
    rewrite(coded, '"They name no appeal."', '"They refuse to name one."')
    shown = words(foitool("codebook"))
    assert (
        "none meant something else when 1 coding was made: “They name no appeal.”"
        in shown
    )
    code("kent", "none", "alex")  # by the new meaning
    assert "meant something else" not in words(foitool("codebook"))


def test_a_round_is_shown_with_its_codebook(
    coded: Path, foitool: Foitool, document: Document
) -> None:
    del coded
    assert "names (links) codebook: none, some" in words(foitool("round", "show"))
    parts = document("round", "show")["parts"]
    assert [one["categories"] for one in parts][-2:] == [[], ["none", "some"]]


def test_a_round_that_is_asked_again_keeps_its_codebook(
    coded: Path, foitool: Foitool
) -> None:
    again = ("round", "copy", "missing-rso-2026", "again", "--yes")
    assert foitool(*again).exit_code == 0
    config = (coded / "config.toml").read_text(encoding="utf-8")
    assert config.count('meaning = "They name an appeal, at any address."') == 2


# --- what is refused ------------------------------------------------------------------


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("typed", "code", "says", "then"),
    [
        ("gwent names none", 3, "no answer of it is on record", "log-response gwent"),
        ("kent missing none", 2, "Part missing of", f"[[{ROUND}.parts.categories]]"),
        ("kent nmes none", 2, "has no part 'nmes'", "names"),
        ("kent names nune", 2, "has no category 'nune'", "none, some"),
        ("kent names none --coder ' '", 2, "Who coded it?", "--coder NAME"),
        ("kent names none --settles", 2, "nothing to settle: no coder", "--settles"),
        ("kent names none --on 2026-11-20", 3, "of Monday 23 November 2026", "--on"),
        ("surrey names none --on 2026-11-30", 2, "has not come yet", "--on"),
    ],
)
def test_what_cannot_be_coded_is_refused_with_what_to_type(
    typed: str, code: int, says: str, then: str, foitool: Foitool
) -> None:
    refused = foitool("code", *shlex.split(typed))
    assert refused.exit_code == code, refused.output
    assert says in refused.stderr
    assert then in refused.stderr


@pytest.mark.usefixtures("coded")
@pytest.mark.parametrize(
    ("reply", "says", "then"),
    [
        (("--refuse", "names=foia:40(2)"), "it withheld that part", "foitool show"),
        (("--not-held", "names"), "it holds nothing of that", "foitool show"),
        (("--figure", "names=0"), "a figure, without words", "--quotation"),
        (("--figure", "missing=1"), "did not speak of that part", "names=text:WORDS"),
        (("--reference", "F1"), "no words of its answer", "foitool figure gwent"),
    ],
)
def test_an_answer_without_words_is_not_coded_and_why_is_said(
    reply: tuple[str, str], says: str, then: str, foitool: Foitool
) -> None:
    in_part = reply[0] in ("--refuse", "--not-held")
    kind = "partly-answered" if in_part else "answered"
    done = foitool("log-response", "gwent", kind, *reply)
    assert done.exit_code == 0, done.stderr
    refused = foitool("code", "gwent", "names", "none")
    assert refused.exit_code == 3
    assert says in refused.stderr
    assert then in refused.stderr


@pytest.mark.usefixtures("real_case")
def test_of_a_round_that_others_ran_the_words_are_entered_where_they_are_found(
    foitool: Foitool,
) -> None:
    part = f'title = "T"\n[[{REAL}.parts]]\nid = "missing"\nkind = "text"\ntext = "Q"'
    category = CODEBOOK.split("\n\n", maxsplit=1)[0].replace(ROUND, REAL)
    rewrite(Path(), "", f"\n[{REAL}]\n{part}\n{category}\n")
    kent = ("kent", "missing", "none", "--round", REAL.removeprefix("rounds."))
    refused = foitool("code", *kent)
    assert refused.exit_code == 3
    typed = refused.stderr.splitlines()[1].partition(": foitool ")[2]
    typed = typed.replace("WORDS", NOTHING).replace("WHERE", "paper")
    assert foitool(*shlex.split(typed)).exit_code == 0
    assert foitool("code", *kent).exit_code == 0


def test_what_is_recorded_already_is_not_recorded_again(
    code: Callable[..., Result], foitool: Foitool
) -> None:
    code("kent", "none", "alex")
    refused = foitool("code", "kent", "names", "none", "--coder", "ALEX")
    assert refused.exit_code == 2
    assert "alex put it into none already" in refused.stderr


@pytest.mark.parametrize("coder", ["Alex", "kim"])
def test_what_would_count_before_what_stands_is_refused(
    foitool: Foitool,
    code: Callable[..., Result],
    set_london_day: Callable[[date], None],
    coder: str,
) -> None:
    """A coder's own former category, or what was settled since."""
    set_london_day(date(2026, 11, 25))
    code("kent", "none", "alex")
    code("kent", "some", "sam")
    code("kent", "some", "jo", "--settles")
    late = ("code", "kent", "names", "some", "--coder", coder, "--on", "2026-11-24")
    refused = foitool(*late)
    assert refused.exit_code == 2
    assert "decided on Wednesday 25 November 2026" in refused.stderr


@pytest.mark.usefixtures("sent")
def test_a_round_without_a_codebook_says_where_to_write_one(foitool: Foitool) -> None:
    refused = foitool("codebook")
    assert refused.exit_code == 2
    assert "No part of missing-rso-2026 has a codebook" in refused.stderr
    assert f"[[{ROUND}.parts.categories]]" in refused.stderr


@pytest.mark.usefixtures("coded")
def test_a_coder_is_named_for_what_is_left_only(foitool: Foitool) -> None:
    assert foitool("codebook", "--coder", "sam").exit_code == 2


# --- for other programs ---------------------------------------------------------------


def test_the_export_has_each_coding_without_a_name_or_a_remark(
    code: Callable[..., Result], document: Document
) -> None:
    code("kent", "none", "zoe", "--note", "canary")
    code("kent", "some", "adam")
    rows = document("export", "codes")
    kent = [one for one in rows if one["force"] == "kent"]
    assert [(one["coder"], one["category"]) for one in kent] == [
        (1, "some"),
        (2, "none"),
    ]
    assert {one["coded"] for one in kent} == {"disagreed"}
    assert {one["counted_in"] for one in kent} == {None}
    (essex,) = (one for one in rows if one["force"] == "essex")
    assert (essex["coded"], essex["category"], essex["words"]) == (
        "uncoded",
        None,
        ADDRESS,
    )
    told = str(rows) + str(document("export", "events"))
    assert not [name for name in ("zoe", "adam", "canary") if name in told]


def test_what_is_published_has_a_category_only_where_it_counts(
    coded: Path, code: Callable[..., Result], foitool: Foitool
) -> None:
    for coder in ("alex", "sam"):
        code("kent", "none", coder)
    code("essex", "some", "alex")
    assert foitool("publish", "public").exit_code == 0
    with closing(sqlite3.connect(coded / "public" / "foitool.db")) as published:
        sql = "SELECT force, category FROM parts WHERE category IS NOT NULL"
        assert published.execute(sql).fetchall() == [("kent", "none")]


def test_as_rows_there_is_one_for_each_force_and_part(
    code: Callable[..., Result], foitool: Foitool
) -> None:
    code("kent", "none", "alex")
    lines = foitool("codebook", "--csv").stdout.splitlines()
    assert lines[0].startswith("round,force,name,part,state,coded,category,codings,")
    assert len(lines) == 46


@pytest.mark.usefixtures("coded")
def test_who_was_not_asked_after_all_is_told_apart_and_the_others_add_up(
    foitool: Foitool,
) -> None:
    assert foitool("record", "gwent", "withdrawn").exit_code == 0
    assert foitool("log-response", "surrey", "bounced").exit_code == 0
    told = words(foitool("codebook"))
    assert (
        "Asked 43 In words 2 No words 41: 41 pending"
        " Not asked 2: 1 withdrawn, 1 not-received"
    ) in told
