"""`foitool figure` says whether the value it recorded is the one that is added up."""

import shlex
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")


def in_use(document: Document) -> str:
    (kent,) = [
        one
        for one in document("figures", "--part", "missing")["forces"]
        if one["force"] == "kent"
    ]
    return str(kent["figure"])


def test_one_beside_that_of_a_reply_is_said_to_be_and_what_uses_it(
    foitool: Foitool, document: Document
) -> None:
    done = foitool("figure", "kent", "missing", "230", "--source", "mail of 24 Nov")
    assert "Kept beside 227, which is in use: no sum changes" in done.stderr
    assert in_use(document) == "227"
    (line,) = [one for one in done.stderr.splitlines() if "To use it: " in one]
    chosen = foitool(*shlex.split(line.partition("foitool ")[2]))
    assert chosen.exit_code == 0
    assert in_use(document) == "230"


def test_a_caveat_that_reaches_no_note_is_said_to(foitool: Foitool) -> None:
    entered = ("figure", "kent", "missing", "0", "--source", "page 2")
    done = foitool(*entered, "--caveat", "Excludes those abroad")
    said = " ".join(done.stderr.split())
    assert "its caveat stands in no note on the figure" in said


def test_beside_an_answer_in_words_that_is_said(foitool: Foitool) -> None:
    foitool("log-response", "surrey", "answered", "--figure", "missing=text:A few")
    done = foitool("figure", "surrey", "missing", "3", "--source", "page 2")
    assert "Kept beside its answer in words, which is in use" in done.stderr


def test_what_is_used_instead_of_another_says_of_which(
    foitool: Foitool, document: Document
) -> None:
    entered = ("figure", "kent", "missing", "230", "--source", "page 2")
    done = foitool(*entered, "--use")
    assert "In use from now on, instead of 227, which is kept beside it" in done.stderr
    assert in_use(document) == "230"


@pytest.mark.parametrize("more", [("227",), ("230", "--candidate")])
def test_the_same_with_its_source_or_a_candidate_needs_no_word(
    more: tuple[str, ...], foitool: Foitool
) -> None:
    done = foitool("figure", "kent", "missing", *more, "--source", "page 2")
    assert done.exit_code == 0
    assert "beside" not in done.stderr
    assert "In use from now on" not in done.stderr


WITHHELD = {
    "missing=foia:40(2)": "the force refused the part",
    "ncnd": "the force would neither confirm nor deny that it holds any",
    "not-held": "the force holds nothing",
}


@pytest.mark.parametrize(("said", "why"), WITHHELD.items())
def test_of_a_force_that_withheld_the_part_it_says_so_and_not_that_none_answered(
    said: str, why: str, foitool: Foitool
) -> None:
    reply = ("refused", "--refuse", said) if "=" in said else (said,)
    assert foitool("log-response", "surrey", *reply).exit_code == 0
    entered = ("figure", "surrey", "missing", "3", "--source", "a blog")
    refused = foitool(*entered, "--use")
    assert refused.exit_code == 2
    assert f"No value of missing is used for surrey, since {why}" in refused.stderr
    kept = foitool(*entered)
    assert f"Kept beside, and in no sum, since {why}." in kept.stderr
    for told in (refused, kept):
        assert "o answer" not in told.stderr
        assert "If it has answered since: foitool log-response surrey" in told.stderr
