"""Slips that must not cost anything: a year, an empty digest, a hostile name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("sent")


@pytest.mark.parametrize(
    "command",
    [
        ["log-response", "surrey", "refused", "--on", "0206-12-01"],
        ["record", "surrey", "withdrawn", "--on", "2002-11-20"],
        ["correct", "surrey", "3", "--why", "x", "--move-to", "2002-11-20", "--yes"],
    ],
)
def test_a_year_before_the_acts_is_refused_before_anything_is_recorded(
    command: list[str], foitool: Foitool, document: Callable[..., Any]
) -> None:
    before = document("show", "surrey")
    assert foitool(*command).exit_code == 2
    assert document("show", "surrey") == before


@pytest.mark.parametrize("command", ["send", "drafts"])
def test_that_all_is_narrowed_is_said(command: str, foitool: Foitool) -> None:
    """Whoever gives both may have meant all of them."""
    both = foitool(command, "--all", "--force", "kent", "--force", "met", "--dry-run")
    said = "--force narrows --all: this is about kent, metropolitan only."
    assert said in both.stderr
    for one in (("--all",), ("--force", "kent")):
        assert "narrows" not in foitool(command, *one, "--dry-run").stderr


@pytest.mark.parametrize("command", ["send", "drafts"])
def test_the_help_says_so_too(foitool: Foitool, command: str) -> None:
    said = " ".join(foitool(command, "--help").stdout.split())
    assert "Only this one, beside --all too; may be repeated." in said


@pytest.mark.parametrize("digest", ["", "a", "abcdef0"])
def test_a_digest_too_short_to_name_one_piece_erases_nothing(
    digest: str, foitool: Foitool
) -> None:
    """An unset variable of a shell is an empty text."""
    result = foitool("erase", "essex", "--digest", digest, "--why", "x", "--yes")
    assert result.exit_code == 2
    assert "too short" in result.stderr


def test_what_was_erased_does_not_come_back_unnoticed(
    foitool: Foitool, tmp_path: Path
) -> None:
    reply = tmp_path / "reply.pdf"
    reply.write_bytes(b"%PDF names")
    log = ("log-response", "kent", "other", "--file", str(reply))
    assert foitool(*log).exit_code == 0
    erase = foitool("erase", "kent", "--what", "file", "--why", "names", "--yes")
    assert erase.exit_code == 0
    again = foitool(*log)
    assert again.exit_code == 3
    assert "reply.pdf was kept for this request before" in again.stderr


def test_a_terminal_shows_an_escape_and_does_not_obey_it(foitool: Foitool) -> None:
    note = "\x1b]0;owned\x07 \x1b[2J\x9b31m\u202egnp"
    assert foitool("record", "kent", "note", "--note", note).exit_code == 0
    shown = foitool("show", "kent").stdout
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert "owned" in shown


def test_words_of_a_force_cannot_forge_a_line_of_the_page(foitool: Foitool) -> None:
    words = "missing=text:none\n\nTime line\n    9  answered"
    assert foitool("log-response", "kent", "answered", "--figure", words).exit_code == 0
    assert foitool("show", "kent").stdout.splitlines().count("Time line") == 1


def test_the_reason_of_a_correction_can_be_erased(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    """A person's words live apart from the log."""
    strike = ("correct", "kent", "3", "--why", "it was Bob who posted it", "--yes")
    assert foitool(*strike).exit_code == 0
    assert "Bob" not in str(document("show", "kent")["events"])
    assert "Bob" in foitool("show", "kent").stdout
    erased = foitool("erase", "kent", "--what", "note", "--why", "a name", "--yes")
    assert erased.exit_code == 0
    assert "Bob" not in foitool("show", "kent").stdout


def test_one_of_the_act_and_the_force_names_the_clock(foitool: Foitool) -> None:
    both = ("--regime", "foia", "--force", "police-scotland")
    assert foitool("deadline", "--received", "2026-11-23", *both).exit_code == 2


def test_a_reply_that_leaves_parts_open_says_so(foitool: Foitool) -> None:
    result = foitool("log-response", "kent", "answered", "--figure", "missing=5")
    assert "Nothing is recorded for years, offences, abroad, names" in result.stderr


def test_the_grounds_of_a_refusal_are_spelt_out(foitool: Foitool) -> None:
    cited = "31.1.a,12"
    foitool("log-response", "kent", "refused", "--refuse", f"missing={cited}")
    shown = foitool("show", "kent").stdout
    assert "  foia:31(1)(a)  Law enforcement (qualified)" in shown
    assert "appropriate limit (not an exemption)" in " ".join(shown.split())
