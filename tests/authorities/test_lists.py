"""The lists that ship: their sources are the notes that stand in each row."""

import re
from pathlib import Path

import pytest

from foitool.authorities.register import BUILT_IN, Register, open_register
from foitool.case.authority import Authority

NOWHERE = Path("no-workspace")

POLICE = open_register(["police_uk"], NOWHERE)
OTHERS = open_register(["other_bodies"], NOWHERE)
ALL = open_register(BUILT_IN, NOWHERE)


def named(register: Register) -> list[tuple[str, Authority]]:
    return [
        (name, one)
        for one in register
        for name in (one.id, one.short_name, one.name, *one.aliases)
    ]


def test_the_first_list_holds_the_45_forces() -> None:
    assert len(POLICE) == 45


def test_the_second_list_holds_eleven_other_bodies() -> None:
    assert len(OTHERS) == 11


def test_only_police_scotland_answers_under_the_scottish_act() -> None:
    assert [one.id for one in POLICE if one.regime == "foisa"] == ["police-scotland"]


def test_the_other_44_answer_under_the_uk_act() -> None:
    assert sum(one.regime == "foia" for one in POLICE) == 44


def test_every_force_has_an_address() -> None:
    assert [one.id for one in POLICE if not one.email] == []


def test_every_address_says_where_it_was_seen_and_how_far_to_trust_it() -> None:
    unsupported = [
        one.id
        for one in ALL
        if one.email
        and not (one.email_source and one.email_confidence in {"low", "medium", "high"})
    ]
    assert unsupported == []


def test_no_address_has_been_checked_by_a_person_yet() -> None:
    assert [one.id for one in ALL if one.checked_on] == []


def test_33_addresses_are_on_the_domain_that_was_being_replaced() -> None:
    old = [one.id for one in POLICE if one.email.lower().endswith(".pnn.police.uk")]
    assert len(old) == 33


def test_four_of_the_other_bodies_cannot_be_asked() -> None:
    refused = [one.id for one in OTHERS if one.not_requestable]
    assert refused == ["guernsey", "isle-of-man", "jersey", "national-crime-agency"]


def test_whoever_cannot_be_asked_has_no_regime_and_the_others_have_one() -> None:
    assert all((one.regime is None) == bool(one.not_requestable) for one in ALL)


@pytest.mark.parametrize(
    ("id_", "reason"),
    [
        ("national-crime-agency", "Crime and Courts Act 2013"),
        ("jersey", "Freedom of Information (Jersey) Law 2011"),
        ("guernsey", "code of practice"),
        ("isle-of-man", "Freedom of Information Act 2015 (Isle of Man)"),
    ],
)
def test_the_reason_is_one_sentence_that_names_body_and_law(
    id_: str, reason: str
) -> None:
    authority = OTHERS.get(id_)
    sentence = authority.not_requestable or ""
    assert sentence.startswith(authority.name)
    assert reason in sentence
    assert re.fullmatch(r"[^.]+\.", sentence)


def test_both_lists_together_make_one_register() -> None:
    assert len(ALL) == 56


@pytest.mark.parametrize(
    ("name", "authority"), named(POLICE), ids=[n for n, _ in named(POLICE)]
)
def test_every_name_of_a_force_finds_it(name: str, authority: Authority) -> None:
    assert POLICE.find(name) is authority


@pytest.mark.parametrize(
    ("name", "authority"), named(ALL), ids=[n for n, _ in named(ALL)]
)
def test_every_name_still_finds_its_own_beside_the_other_list(
    name: str, authority: Authority
) -> None:
    assert ALL.find(name).id == authority.id


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("nca", "national-crime-agency"),
        ("BTP", "btp"),
        ("mdp", "ministry-of-defence-police"),
        ("cnc", "civil-nuclear-constabulary"),
        ("National Police Chiefs\u2019 Council", "npcc"),
    ],
)
def test_other_bodies_answer_to_their_initials(typed: str, id_: str) -> None:
    assert ALL.find(typed).id == id_
