"""What is recorded of an authority is what changes, and an address with its check."""

import pytest

from foitool.authorities.entries import Entry
from foitool.authorities.findings import (
    Finding,
    finding,
    successor_mistake,
    weaker,
)
from foitool.authorities.sheets import BLANK, Cells

KENT = BLANK | {
    "id": "kent",
    "name": "Kent Police",
    "regime": "foia",
    "foi_email": "foi@kent.example",
    "foi_email_confidence": "medium",
    "checked_on": "2026-06-01",
}


def found(**cells: str) -> Finding:
    return finding(Entry(listed_in="police_uk", listed=KENT), cells)


def test_a_cell_that_reads_like_that_already_is_not_recorded() -> None:
    assert found(name="Kent Police", website="") == finding(
        Entry(listed_in="police_uk", listed=KENT), {}
    )
    assert found(name="Kent Police").cells == {}


def test_only_what_differs_is_recorded() -> None:
    assert found(name="Kent Police", region="South East").cells == {
        "region": "South East"
    }


def test_a_check_is_recorded_with_the_address_that_was_seen() -> None:
    """Else it would vouch for the address that a later list has in its place."""
    assert found(checked_on="2026-11-23").cells == {
        "foi_email": "foi@kent.example",
        "foi_email_source": "",
        "foi_email_confidence": "medium",
        "checked_on": "2026-11-23",
    }


def test_a_former_name_becomes_an_alias_and_is_shown() -> None:
    renamed = found(name="Kent Constabulary")
    assert renamed.cells == {"name": "Kent Constabulary"}
    assert {(one.column, one.after) for one in renamed.changes} == {
        ("name", "Kent Constabulary"),
        ("aliases", "Kent Police"),
    }


# Of two addresses


NEWER = {"foi_email": "new@kent.example", "checked_on": "2026-06-02"}
SAME_DAY = NEWER | {"checked_on": "2026-06-01"}
OLDER = NEWER | {"checked_on": "2026-05-31"}
UNSEEN = {"foi_email": "new@kent.example", "foi_email_confidence": "high"}


@pytest.mark.parametrize(
    "cells",
    [
        NEWER,
        SAME_DAY | {"foi_email_confidence": "medium"},
        SAME_DAY | {"foi_email_confidence": "High"},
        NEWER | {"foi_email_confidence": "low"},
        {"name": "Kent"},
        {"foi_email": "foi@kent.example"},
        {"foi_email": "foi@kent.example", "foi_email_confidence": "high"},
    ],
)
def test_what_was_seen_no_earlier_is_worth_as_much(cells: Cells) -> None:
    assert weaker(cells, KENT) == ""


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (OLDER, "on 2026-05-31"),
        (UNSEEN, "never"),
        ({"foi_email": "foi@kent.example", "checked_on": "2026-05-31"}, "on 2026-05"),
        ({"foi_email_confidence": "low"}, "its confidence is low"),
        (SAME_DAY, "it has no confidence, the address known has medium"),
    ],
)
def test_what_was_seen_before_or_never_is_worth_less(cells: Cells, why: str) -> None:
    assert why in weaker(cells, KENT)


TRUSTED = ("", "likely", "low", "medium", "high")
"""From the least to the most; a word that is none of ours says little."""


@pytest.mark.parametrize("known", TRUSTED)
@pytest.mark.parametrize("new", TRUSTED)
def test_between_two_that_nobody_saw_the_confidence_decides(
    new: str, known: str
) -> None:
    of_list = KENT | {"checked_on": "", "foi_email_confidence": known}
    of_file = {"foi_email": "new@kent.example"} | (
        {"foi_email_confidence": new} if new else {}
    )
    less = TRUSTED.index(new) < TRUSTED.index(known)
    assert bool(weaker(of_file, of_list)) is less


# Mergers


def test_a_chain_of_mergers_may_be_long() -> None:
    assert not successor_mistake("a", {"a": "b", "b": "c", "c": ""})


@pytest.mark.parametrize(
    ("successors", "why"),
    [
        ({"a": "b"}, "no authority has that id"),
        ({"a": "b", "b": "c"}, "'c': no authority has that id"),
        ({"a": "b", "b": "a"}, "part of itself"),
        ({"a": "b", "b": "c", "c": "b"}, "part of itself"),
    ],
)
def test_a_merger_ends_at_an_authority_that_stands_by_itself(
    successors: dict[str, str], why: str
) -> None:
    assert why in successor_mistake("a", successors)
