"""A further letter is under no less of an embargo than the one before it, unseen.

Kent's first letter, of 15 December 2026, is under one until 00:01 on 21 December.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from told_first import TELL, TELL_ALL, TIMES, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]
SetDay = Callable[[date], None]

pytestmark = pytest.mark.usefixtures("answered")

UNTIL = '--embargo "2026-12-21 00:01"'
OPEN = '--embargo "DAY TIME"'
CAME_BACK = ("right-of-reply", "kent", "--came-back", "--evidence", "user unknown")
MEND = ("forces", "set", "kent", "--press", "news@kent.police.uk", "--source", "a call")
NO_EMBARGO = (
    *("right-of-reply", "kent", "--words", "See above."),
    *("--reply-by", "2026-12-18 17:00"),
)
OVER = "until 00:01 on Monday 21 December 2026, is over: give another, or leave"


def in_one_line(result: Result) -> str:
    return " ".join(result.output.split())


def sent(foitool: Foitool, *more: str) -> None:
    """Kent was told, as far as anybody knows."""
    assert foitool(*TELL, "kent", "--yes", *more).exit_code == 0
    assert foitool("right-of-reply", "kent", "--mark-sent").exit_code == 0


def change(foitool: Foitool, figure: str = "230") -> None:
    """Kent's figure becomes another."""
    done = foitool("figure", "kent", "missing", figure, "--source", "letter", "--use")
    assert done.exit_code == 0, done.output


# --- what is printed, to be typed -----------------------------------------------------


def test_what_is_to_be_typed_to_tell_again_has_the_embargo_of_the_first_letter(
    foitool: Foitool,
) -> None:
    sent(foitool)
    change(foitool)
    command = (
        "  foitool right-of-reply kent --again --words FILE"
        f' --reply-by "DAY TIME" {UNTIL}\n'
    )
    assert command in foitool("right-of-reply", "--list").stdout
    assert command in foitool("figures", "--each").stdout
    sheet = in_one_line(foitool("findings"))
    assert "To do so: foitool right-of-reply kent --again" in sheet
    assert f'--reply-by "DAY TIME" {UNTIL}' in sheet


def test_so_has_what_writes_a_letter_anew_that_was_not_sent(foitool: Foitool) -> None:
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    change(foitool)
    listed = foitool("right-of-reply", "--list").stdout
    assert f'kent --rewrite --words FILE --reply-by "DAY TIME" {UNTIL}' in listed


def test_so_has_what_writes_to_another_address_after_one_that_came_back(
    foitool: Foitool,
) -> None:
    sent(foitool)
    said = foitool(*CAME_BACK).stdout
    assert (
        "  foitool forces set kent --press ADDRESS --source PAGE\n"
        f'  foitool right-of-reply kent --words FILE --reply-by "DAY TIME" {UNTIL}\n'
    ) in said


def test_each_force_has_its_own_way_in_which_it_was_told(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    """Essex was told of one part, under no embargo; a slip for all of them."""
    sent(foitool)
    essex = ("right-of-reply", "essex", "--part", "missing", "--words", "It refused.")
    foitool(*essex, *TIMES[:2], "--yes")
    foitool("right-of-reply", "essex", "--mark-sent")
    change(foitool)
    set_london_day(date(2026, 12, 16))
    given = foitool("log-response", "essex", "answered", "--figure", "missing=3")
    assert given.exit_code == 0, given.stderr
    listed = foitool("right-of-reply", "--list").stdout
    reply_by = '--words FILE --reply-by "DAY TIME"'
    assert f"right-of-reply kent --again {reply_by} {UNTIL}\n" in listed
    assert f"right-of-reply essex --again {reply_by} --part missing\n" in listed
    both = foitool("right-of-reply", "kent", "essex", "--came-back").stdout
    assert "forces set kent" in both
    assert "forces set essex" in both
    assert f"right-of-reply kent {reply_by} {UNTIL}\n" in both
    assert f"right-of-reply essex {reply_by} --part missing\n" in both


def test_the_round_that_it_was_held_against_is_named_again(foitool: Foitool) -> None:
    Path("old.csv").write_text(
        "force_id,status,figure\nkent,answered,200\n", encoding="utf-8"
    )
    foitool("round", "import", "old.csv", "--name", "old")
    sent(foitool, "--against", "old", "--part", "missing")
    change(foitool)
    listed = foitool("right-of-reply", "--list").stdout
    assert f"--part missing --against old {UNTIL}\n" in listed


def test_an_embargo_that_is_over_is_left_open_and_that_is_said(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    sent(foitool)
    change(foitool)
    set_london_day(date(2026, 12, 22))
    for command in (("right-of-reply", "--list"), ("figures", "--each"), ("findings",)):
        shown = in_one_line(foitool(*command))
        assert f'--reply-by "DAY TIME" {OPEN}' in shown
        assert OVER in shown
    came_back = in_one_line(foitool(*CAME_BACK))
    assert f'right-of-reply kent --words FILE --reply-by "DAY TIME" {OPEN}' in (
        came_back
    )
    assert OVER in came_back


def test_whose_second_letter_came_back_is_told_again_and_not_for_the_first_time(
    foitool: Foitool,
) -> None:
    sent(foitool)
    change(foitool)
    sent(foitool, "--again")
    said = foitool(*CAME_BACK).stdout
    assert "foitool forces set kent --press ADDRESS" in said
    assert "foitool right-of-reply kent --words" not in said
    assert (
        f'right-of-reply kent --again --words FILE --reply-by "DAY TIME" {UNTIL}'
        in (said)
    )


# --- what is typed without it ---------------------------------------------------------


def test_a_second_letter_without_the_embargo_of_the_first_is_told_before_it_leaves(
    foitool: Foitool, document: Document
) -> None:
    sent(foitool)
    change(foitool)
    preview = in_one_line(foitool(*NO_EMBARGO, "--again", "--dry-run"))
    assert (
        "the letter of Tuesday 15 December 2026 to kent was under embargo until 00:01"
        " on Monday 21 December 2026; this one is under none; for the same: --embargo"
        ' "2026-12-21 00:01".'
    ) in preview
    (row,) = document(*NO_EMBARGO, "--again", "--dry-run")
    assert (row["embargo"], row["embargo_before"]) == (None, "2026-12-21T00:01")
    assert foitool(*NO_EMBARGO, "--again", "--yes").exit_code == 0
    assert (
        "My letter of 15 December 2026 was under embargo until 00:01 on Monday 21"
        " December 2026, London time. This letter is under none."
    ) in text("kent-2")


def test_so_is_one_under_another_embargo(foitool: Foitool) -> None:
    sent(foitool)
    change(foitool)
    other = (*NO_EMBARGO, "--embargo", "2026-12-20 09:00", "--again")
    assert "2026; this one is until 09:00 on Sunday 20 December 2026; for" in (
        in_one_line(foitool(*other, "--dry-run"))
    )
    assert foitool(*other, "--yes").exit_code == 0
    assert "The embargo of this letter takes its place." in text("kent-2")


def test_under_the_same_embargo_nothing_is_said_of_it(
    foitool: Foitool, document: Document
) -> None:
    (row,) = document(*TELL, "kent", "--dry-run")
    assert row["embargo_before"] is None
    sent(foitool)
    change(foitool)
    assert "was under embargo" not in foitool(*TELL, "kent", "--again", "--yes").output
    assert "was under embargo" not in text("kent-2")


def test_to_a_mended_address_or_anew_it_is_told_as_well(foitool: Foitool) -> None:
    """Of a letter that told nobody, the next letter itself says nothing."""
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    anew = in_one_line(foitool(*NO_EMBARGO, "--rewrite", "--dry-run"))
    assert "the letter not sent yet, to kent was under embargo until 00:01" in anew
    foitool("right-of-reply", "kent", "--mark-sent")
    foitool(*CAME_BACK)
    foitool(*MEND)
    done = foitool(*NO_EMBARGO, "--yes")
    assert done.exit_code == 0
    assert "to kent was under embargo until 00:01 on Monday" in in_one_line(done)
    assert "was under embargo" not in text("kent-2")


def test_many_letters_of_one_day_are_told_of_in_one_sentence(foitool: Foitool) -> None:
    foitool(*TELL_ALL)
    without = (*TELL_ALL[:-4], *TIMES[:2], "--rewrite", "--dry-run")
    said = in_one_line(foitool(*without))
    assert "to essex, kent, surrey was under embargo until 00:01 on Monday" in said
    assert said.count("was under embargo") == 1


def test_an_embargo_that_is_over_is_called_so(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    sent(foitool)
    change(foitool)
    set_london_day(date(2026, 12, 22))
    late = (*NO_EMBARGO[:-1], "2026-12-29", "--again")
    said = in_one_line(foitool(*late, "--dry-run"))
    assert "21 December 2026, which is over; this one is under none." in said
    again = (*late, "--embargo", "2026-12-30 00:01")
    assert "was under embargo" not in foitool(*again, "--dry-run").output
    assert foitool(*late, "--yes").exit_code == 0
    assert "was under embargo" not in text("kent-2")
