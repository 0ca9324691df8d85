"""A title or a template that was changed after some letters of a round left."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from foitool.letters.stationery import shipped_templates

Foitool = Callable[..., Result]
SetDay = Callable[..., None]

TITLE = "Registered sex offenders who are wanted or missing, 31 October 2026"
ROUND = "missing-rso-2026"


def one_line(text: str) -> str:
    return " ".join(text.split())


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def begun(desk: Path, foitool: Foitool) -> Path:
    """Kent and Police Scotland have their letters, of Monday; the others have not."""
    shutil.copytree(shipped_templates(), desk / "templates")
    first = ("--force", "kent", "--force", "police-scotland")
    assert foitool("send", *first, "--yes").exit_code == 0
    return desk


def preview(foitool: Foitool, *more: str) -> str:
    shown = foitool("send", "--all", "--dry-run", *more)
    assert shown.exit_code == 0
    return one_line(shown.stderr)


def test_nothing_is_said_where_nothing_was_changed(
    begun: Path, foitool: Foitool
) -> None:
    del begun
    assert "Wording" not in preview(foitool)


def test_another_title_is_named_with_whose_letters_had_the_first(
    begun: Path, foitool: Foitool
) -> None:
    edit(begun / "config.toml", TITLE, "Wanted or missing offenders")
    said = preview(foitool)
    assert "2 letters of this round had another title: kent, police-scotland." in said
    assert "Answers to different letters may not be comparable" in said
    assert f"-Freedom of Information request: {TITLE}" in said
    assert "+Freedom of Information request: Wanted or missing offenders" in said
    assert f"foitool show kent --raw --round {ROUND}" in said


def test_another_template_is_named_and_only_for_letters_that_came_of_it(
    begun: Path, foitool: Foitool
) -> None:
    template = begun / "templates" / "request_foia.txt.j2"
    edit(template, "Thank you for your help.", "Please hurry.")
    said = preview(foitool)
    assert "1 letter of this round had another text: kent." in said
    assert "-Thank you for your help. +Please hurry." in said.replace("  ", " ")


def test_doctor_names_it_as_long_as_letters_are_to_be_written(
    begun: Path, foitool: Foitool
) -> None:
    assert " wording " not in foitool("doctor").stdout
    edit(begun / "config.toml", TITLE, "Wanted or missing offenders")
    said = one_line(foitool("doctor").stdout)
    assert f"look wording 2 letters of {ROUND} had another title or text" in said
    assert f"Do: foitool send --all --dry-run --round {ROUND}" in said
    edit(begun / "config.toml", "demonstration = true", 'recipients = ["kent"]')
    assert " wording " not in foitool("doctor").stdout


def test_both_are_named(begun: Path, foitool: Foitool) -> None:
    edit(begun / "config.toml", TITLE, "Wanted or missing offenders")
    template = begun / "templates" / "request_foia.txt.j2"
    edit(template, "Thank you for your help.", "Please hurry.")
    assert "2 letters of this round had another title and text" in preview(foitool)


def test_who_signs_and_on_which_day_is_no_difference(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    """Nor is the day by which an answer is due."""
    edit(begun / "config.toml", '"Your Name"', '"Siân Ó Briain-Üçüncü"')
    edit(begun / "config.toml", 'email = "you@', 'email = "sian@')
    set_london_day(date(2026, 11, 25))
    assert "Wording" not in preview(foitool)


def test_letters_of_a_sender_and_title_outside_ascii_are_read_back(
    desk: Path, foitool: Foitool
) -> None:
    title = "Plismona yng Nghymru: ŵyl Ŵyl Ŷsgol Ŷd, a'r rhai sydd ar goll, tŷ a tŵr"
    edit(desk / "config.toml", '"Your Name"', '"Siân Ó Briain-Üçüncü, Llŷn"')
    edit(desk / "config.toml", TITLE, title)
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    assert "Wording" not in preview(foitool)
    edit(desk / "config.toml", title, "Plismona")
    assert f"-Freedom of Information request: {title} (ref." in preview(foitool)


def test_what_is_written_anew_is_no_letter_of_the_round_any_more(
    begun: Path, foitool: Foitool
) -> None:
    edit(begun / "config.toml", TITLE, "Wanted or missing offenders")
    assert "Wording" not in preview(foitool, "--rewrite")


def test_a_letter_that_was_sent_otherwise_or_erased_cannot_be_compared(
    desk: Path, foitool: Foitool
) -> None:
    by_hand = ("--via", "mail", "--on", "2026-11-20")
    assert foitool("mark-sent", "kent", *by_hand).exit_code == 0
    edit(desk / "config.toml", TITLE, "Wanted or missing offenders")
    assert "Wording" not in preview(foitool)


def test_who_is_written_to_all_the_same_is_warned_once(
    begun: Path, foitool: Foitool
) -> None:
    edit(begun / "config.toml", TITLE, "Wanted or missing offenders")
    sent = foitool("send", "--force", "gwent", "--yes")
    assert sent.exit_code == 0
    assert sent.stderr.count("of this round had another title") == 1
