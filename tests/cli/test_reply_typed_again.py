"""A reply that cannot be recorded as typed: the command that can be is printed."""

import shlex
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")

ALL = ("missing=5", "years=3", "offences=text:Not 'kept'", "abroad=1", "names=text:A b")


def advised(refused: Result, words: str = "  foitool ") -> Sequence[str]:
    """The command that is printed behind these words, to be typed as it stands."""
    assert refused.exit_code == 2, refused.stderr
    (line,) = [one for one in refused.stderr.splitlines() if words in one]
    return shlex.split(line.partition("foitool ")[2])


def test_all_parts_given_is_answered_and_the_line_says_so_whole(
    foitool: Foitool, document: Document
) -> None:
    figures = [word for one in ALL for word in ("--figure", one)]
    known = ("--on", "2026-12-14", "--reference", "FOI 7/26", "--note", "by post")
    typed = ("log-response", "surrey", "partly-answered", *figures, *known)
    line = advised(foitool(*typed), "With the parts as they are:")
    assert foitool(*line).exit_code == 0
    shown = document("show", "surrey")
    assert shown["standing"]["outcome"] == "answered"
    (reply,) = [one for one in shown["events"] if one["kind"] == "answered"]
    assert (reply["on"], reply["facts"]["reference"]) == ("2026-12-14", "FOI 7/26")
    assert "note" in reply["facts"]
    assert {one["part"]: one["figure"]["value"] for one in shown["parts"]} == {
        "missing": 5,
        "years": 3,
        "abroad": 1,
        "offences": "Not 'kept'",
        "names": "A b",
    }


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        (("answered", "--refuse", "names=foia:40(2)"), "refused"),
        (("refused", "--figure", "missing=4"), "answered"),
        (("acknowledged", "--figure", "missing=4"), "answered"),
        (("extension", "--not-held", "missing"), "not-held"),
        (("answered", "--ncnd", "missing=foia:40(5B)"), "ncnd"),
    ],
)
def test_the_kind_that_the_parts_make_stands_in_the_line(
    typed: Sequence[str], right: str, foitool: Foitool
) -> None:
    line = advised(foitool("log-response", "surrey", *typed), "With the parts as")
    assert line[2] == right
    assert foitool(*line).exit_code == 0


def test_without_a_terminal_it_prints_examples_for_this_very_force(
    foitool: Foitool, document: Document
) -> None:
    asked = foitool("log-response", "police-scotland")
    ends = ("land acknowledged", "--exemption foisa:12", "--figure names=text:WORDS")
    for end in ends:
        line = advised(asked, end)
        assert foitool(*line).exit_code == 0
    assert document("show", "police-scotland")["standing"]["outcome"] == "answered"


def test_a_reply_told_as_an_act_of_ours_prints_the_command_that_takes_it(
    foitool: Foitool, document: Document
) -> None:
    """Also where an option of that command would be called unknown."""
    told = ("surrey", "partly-answered", "--figure", "missing=4")
    assert foitool(*advised(foitool("record", *told))).exit_code == 0
    assert document("show", "surrey")["standing"]["outcome"] == "partly-answered"


def test_an_act_of_ours_told_as_a_reply_prints_the_command_that_takes_it(
    foitool: Foitool, document: Document
) -> None:
    told = ("surrey", "withdrawn", "--note", "asked the wrong force")
    assert foitool(*advised(foitool("log-response", *told))).exit_code == 0
    assert document("show", "surrey")["standing"]["outcome"] == "withdrawn"


def test_a_note_may_have_the_name_of_a_reply(foitool: Foitool) -> None:
    assert foitool("record", "surrey", "note", "--note", "other").exit_code == 0


@pytest.mark.parametrize(
    ("command", "note", "word"),
    [("record", "answered", "withdrawn"), ("log-response", "chased", "acknowledged")],
)
def test_a_word_that_an_option_says_is_no_word_of_the_other_command(
    command: str, note: str, word: str, foitool: Foitool
) -> None:
    done = foitool(command, "--note", note, "surrey", word)
    assert done.exit_code == 0, done.stderr
