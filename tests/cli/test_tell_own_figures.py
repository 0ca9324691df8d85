"""What a force is told before publication: its own figures, and the words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from told_first import LETTERS, TELL, TELL_ALL, TIMES, mail, text

Foitool = Callable[..., Result]
SOURCE = ("--source", "its newsroom")
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")


def test_a_force_is_told_its_own_figure_and_the_words(foitool: Foitool) -> None:
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    said = text("kent")
    assert "Figure: 227, given on 15 December 2026." in said
    assert "Where it was read: your reply." in said
    assert "Kent Police said 227." in said
    assert "EMBARGO: what follows is not for publication before 00:01 on Monday" in said
    assert "by 17:00 on Friday 18 December 2026, London time" in said
    assert "answer to you@example.org" in said
    assert "This letter is no request for information." in said


def test_the_letter_goes_to_the_press_contact_and_bears_no_reference_of_the_request(
    foitool: Foitool,
) -> None:
    foitool(*TELL, "kent", "--yes")
    assert mail("kent")["To"] == "press@kent.police.uk"
    request = mail("kent", Path("outbox/missing-rso-2026"))
    subject = str(request["Subject"])
    reference = subject.rpartition("ref. ")[2].rstrip(")")
    assert len(reference) == 5
    assert reference not in (LETTERS / "kent.eml").read_text(encoding="utf-8")
    assert "Freedom of Information request" not in mail("kent")["Subject"]


def test_a_force_that_refused_is_told_its_reason(foitool: Foitool) -> None:
    foitool("right-of-reply", "essex", "--yes", *TIMES, "--words", "It refused.")
    assert "You refused this part on 15 December 2026." in text("essex")
    assert "section 40(2) of the Freedom of Information Act 2000" in text("essex")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 15), "no answer yet to my request of 23 November 2026"),
        (date(2026, 12, 24), "no answer to my request of 23 November 2026, and the"),
    ],
)
def test_a_force_that_did_not_answer_is_told_so(
    today: date,
    said: str,
    foitool: Foitool,
    set_london_day: Callable[[date], None],
) -> None:
    """Its time limit ends on 22 December."""
    set_london_day(today)
    words = ("--words", "It did not answer.", "--reply-by", "2026-12-31")
    assert foitool("right-of-reply", "surrey", "--yes", *words).exit_code == 0
    assert said in text("surrey")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "clarification",
            "what is meant by my request of 23 November 2026. I have not answered that",
        ),
        (
            "fees-notice",
            "for a fee for my request of 23 November 2026. I have not paid it",
        ),
    ],
)
def test_a_force_that_waits_for_me_is_told_that_it_does(
    asked: str, said: str, foitool: Foitool
) -> None:
    """No letter calls that a silence, of which I am the reason."""
    foitool("log-response", "surrey", asked, "--on", "2026-12-07")
    words = ("--words", "It asked back.", "--reply-by", "2026-12-31")
    assert foitool("right-of-reply", "surrey", "--yes", *words).exit_code == 0
    assert f"You asked on 7 December 2026 {said}, so the time limit is" in text(
        "surrey"
    )
    assert "I have had no answer" not in text("surrey")


@pytest.mark.parametrize(
    ("asked", "done", "said"),
    [
        (
            "clarification",
            "clarified",
            "You had asked what is meant; I answered that on 15 December 2026, and the",
        ),
        (
            "fees-notice",
            "fee-paid",
            "You had asked for a fee; I paid it on 15 December 2026.",
        ),
    ],
)
def test_a_force_that_waited_for_me_is_told_again_once_it_has_what_it_asked_for(
    asked: str, done: str, said: str, foitool: Foitool
) -> None:
    """Its letter says that it waits for me, which is untrue since."""
    foitool("log-response", "surrey", asked, "--on", "2026-12-07")
    words = ("--words", "It asked back.", "--reply-by", "2026-12-31", "--yes")
    assert foitool("right-of-reply", "surrey", *words).exit_code == 0
    foitool("right-of-reply", "surrey", "--mark-sent")
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout
    assert foitool("record", "surrey", done).exit_code == 0
    listed = " ".join(foitool("right-of-reply", "--list").stdout.split())
    assert "Tell again surrey, missing: told “asked" in listed
    assert "on 7 Dec 2026” on 15 Dec 2026; it is “no answer yet, and not late”" in (
        listed
    )
    assert foitool("right-of-reply", "surrey", "--again", *words).exit_code == 0
    second = " ".join(text("surrey-2").split())
    assert "I have had no answer yet to my request of 23 November 2026" in second
    assert said in second
    assert "before: that you had asked on Monday 7 December 2026" in second


def test_a_force_that_asked_back_twice_is_told_again(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    words = ("--words", "It asked back.", "--reply-by", "2026-12-31", "--yes")
    for command in (
        ("log-response", "surrey", "clarification", "--on", "2026-12-07"),
        ("right-of-reply", "surrey", *words),
        ("right-of-reply", "surrey", "--mark-sent"),
        ("record", "surrey", "clarified"),
    ):
        assert foitool(*command).exit_code == 0
    set_london_day(date(2026, 12, 16))
    foitool("log-response", "surrey", "clarification")
    listed = " ".join(foitool("right-of-reply", "--list").stdout.split())
    assert (
        "told “asked what is meant on 7 Dec 2026” on 15 Dec 2026; it is “asked what is"
        " meant on 16 Dec 2026” now" in listed
    )


def test_what_the_regulator_decided_is_not_told_as_the_answer_of_the_force(
    foitool: Foitool,
) -> None:
    decision = ("--refuse", "missing=foia:40(2)", "--figure", "years=3")
    done = foitool("log-response", "surrey", "regulator-decision", *decision)
    assert done.exit_code == 0, done.stderr
    words = ("--words", "See above.", *TIMES)
    assert foitool("right-of-reply", "surrey", "--yes", *words).exit_code == 0
    said = text("surrey")
    assert "By the regulator's decision of 15 December 2026 you may refuse this" in said
    assert "this part: section 40(2) of the Freedom of Information Act 2000" in said
    assert "You refused this part" not in said
    assert "Where it was read: the regulator's decision." in said
    assert "Where it was read: your reply." not in said


def test_where_a_figure_was_read_stands_behind_it_and_not_behind_that_of_another(
    foitool: Foitool,
) -> None:
    joint = ("--joint-with", "surrey", "--source", "page 2", "--use")
    foitool("figure", "kent", "missing", "9", *joint)
    foitool("log-response", "surrey", "answered", "--figure", "missing=4")
    tell = ("right-of-reply", "surrey", "kent", "--yes", *TIMES)
    assert foitool(*tell, "--words", "See above.").exit_code == 0
    assert (
        "Figure: 4, given on 15 December 2026.\n"
        "Where it was read: your reply.\n"
        "The figure of Kent Police, 9, counts you in as well"
    ) in text("surrey")
    assert (
        "Where it was read: page 2.\n"
        "It was given together with Surrey Police, and is not divided.\n"
        "In your answer of 15 December 2026 you gave 227"
    ) in text("kent")


def test_no_force_is_told_the_figure_of_another(foitool: Foitool) -> None:
    foitool(*TELL_ALL)
    assert "227" in text("kent")
    for force in ("essex", "surrey"):
        assert "227" not in text(force)
        assert "Kent" not in text(force)


def test_words_that_name_a_figure_where_there_is_none_write_to_nobody(
    foitool: Foitool,
) -> None:
    result = foitool(*TELL, "--all", "--yes")
    assert result.exit_code == 2
    said = (
        "no figure of missing is recorded as its own; these are there: force (essex,"
        " surrey)"
    )
    assert said in result.stderr
    assert not LETTERS.exists()


def test_words_may_come_from_a_file(foitool: Foitool) -> None:
    Path("words.txt").write_text("Of {{ force }}:\r\nnothing.\n", encoding="utf-8")
    foitool("right-of-reply", "kent", "--yes", *TIMES, "--words", "words.txt")
    assert "Of Kent Police:\nnothing.\n" in text("kent")


def test_a_joint_figure_and_one_of_a_changed_question_are_called_so(
    foitool: Foitool,
) -> None:
    for words in (
        ("log-response", "surrey", "clarification", "--on", "2026-12-01"),
        (
            *("record", "surrey", "clarified", "--changed", "missing"),
            *("--on", "2026-12-02"),
        ),
        ("log-response", "surrey", "partly-answered", "--figure", "missing=12"),
        (
            *("figure", "surrey", "missing", "12", "--joint-with", "gwent"),
            *("--source", "its reply", "--use"),
        ),
        ("log-response", "gwent", "answered"),
        ("forces", "set", "gwent", "--press", "press@gwent.police.uk", *SOURCE),
    ):
        result = foitool(*words)
        assert result.exit_code == 0, result.output
    told = foitool(*TELL[:1], *TELL[3:], "surrey", "gwent", "--yes", "--words", "a b")
    assert told.exit_code == 0
    assert "It was given together with Gwent Police" in text("surrey")
    assert "It answers a question that was changed" in text("surrey")
    counted_in = (
        "You are counted in the figure of Surrey Police, 12, which was given for"
    )
    assert counted_in in text("gwent")
    # Nor do words call it Gwent's own.
    foitool("forces", "set", "gwent", "--press", "news@gwent.police.uk", *SOURCE)
    named = foitool(*TELL, "gwent", "--yes", "--rewrite")
    assert (
        "no figure of missing is recorded as its own; these are there: " in named.stderr
    )


def test_whom_the_figure_of_another_counts_in_is_told_that_figure(
    foitool: Foitool,
) -> None:
    """Surrey has not answered and Gwent gave 4; what Kent gave counts both in."""
    joint = ("--joint-with", "surrey", "--joint-with", "gwent")
    for words in (
        ("figure", "kent", "missing", "9", *joint, "--source", "page 2", "--use"),
        ("log-response", "gwent", "answered", "--figure", "missing=4"),
        ("forces", "set", "gwent", "--press", "press@gwent.police.uk", *SOURCE),
    ):
        assert foitool(*words).exit_code == 0
    tell = ("right-of-reply", "kent", "surrey", "gwent", "--yes", *TIMES)
    assert foitool(*tell, "--words", "See above.").exit_code == 0
    assert "I have had no answer" in text("surrey")
    assert (
        "The figure of Kent Police, 9, counts you in, and I mean to publish it. Please"
        " tell me if it does not hold for you."
    ) in text("surrey")
    assert "Figure: 4" in text("gwent")
    assert (
        "The figure of Kent Police, 9, counts you in as well, and I mean to publish"
        " it. Beside it I have your own, so that you may be counted twice: please tell"
        " me whether your own is in it."
    ) in text("gwent")
    assert "counts you in" not in text("kent")


def test_two_figures_of_others_that_count_it_in_are_told_in_one_sentence(
    foitool: Foitool,
) -> None:
    joint = ("--joint-with", "surrey", "--source", "page 2", "--use")
    for words in (
        ("figure", "kent", "missing", "9", *joint),
        ("log-response", "gwent", "answered", "--figure", "missing=4"),
        ("figure", "gwent", "missing", "12", *joint),
    ):
        assert foitool(*words).exit_code == 0
    tell = ("right-of-reply", "surrey", "--yes", *TIMES)
    assert foitool(*tell, "--words", "See above.").exit_code == 0
    assert (
        "The figure of Gwent Police, 12, and that of Kent Police, 9, counts you in"
    ) in text("surrey")
