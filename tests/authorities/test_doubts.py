"""What a person must look at before a letter goes to an authority."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foitool.authorities.doubts import LONG_AGO, WEAKEST_FIRST, doubts
from foitool.case.authority import Authority

TODAY = date(2026, 11, 23)
SEEN = Authority(
    id="kent",
    name="Kent Police",
    short_name="Kent",
    regime="foia",
    email="foi@kent.example",
    email_confidence="high",
    checked_on=TODAY,
)
UNSEEN = replace(SEEN, checked_on=None)


def words(one: Authority, bounced: date | None = None) -> list[str]:
    found = doubts(one, today=TODAY, bounced=bounced, known={"kent", "essex"})
    return [doubt.word for doubt in found]


def test_an_address_that_a_person_just_saw_leaves_no_doubt() -> None:
    assert words(SEEN) == []


def test_a_check_lasts_180_days_and_not_one_more() -> None:
    last = TODAY - timedelta(days=LONG_AGO)
    assert words(replace(SEEN, checked_on=last)) == []
    assert words(replace(SEEN, checked_on=last - timedelta(days=1))) == [
        "checked-long-ago"
    ]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"email_confidence": "low"}, "low-confidence"),
        ({"email_confidence": "medium"}, "medium-confidence"),
        ({"email": "foi@kent.pnn.police.uk"}, "old-domain"),
        ({"email": "dataprotection@kent.example"}, "data-protection"),
        ({"email": "dpo@kent.example"}, "data-protection"),
        ({"notes": "A note. Trap: it takes no mail. More."}, "trap"),
    ],
)
def test_what_speaks_against_an_address_is_said_until_somebody_saw_it(
    changed: dict[str, str], word: str
) -> None:
    assert words(replace(UNSEEN, **changed)) == [  # type: ignore[arg-type]
        word,
        "never-checked",
    ]
    assert words(replace(SEEN, **changed)) == []  # type: ignore[arg-type]


def test_a_mailbox_for_both_is_one_for_requests() -> None:
    """The Ministry of Defence Police have MDP-FOI-DP@mod.gov.uk."""
    assert words(replace(UNSEEN, email="MDP-FOI-DP@mod.example")) == ["never-checked"]


def test_the_trap_is_told_in_the_words_of_the_list() -> None:
    one = replace(UNSEEN, notes="A note. Trap: it takes no mail. More.")
    found = doubts(one, today=TODAY, bounced=None, known=())
    assert found[0].why == "Trap: it takes no mail"


def test_an_address_that_bounced_is_named_whoever_has_seen_it() -> None:
    """`foitool send` writes a second letter to another address only."""
    assert words(SEEN, bounced=TODAY) == ["bounced"]


def test_a_force_without_an_address_has_a_form_or_nothing() -> None:
    silent = replace(UNSEEN, email="")
    assert words(silent) == ["no-address"]
    assert words(replace(silent, form_url="https://kent.example")) == ["form-only"]


def test_a_successor_must_be_known() -> None:
    merged = replace(SEEN, regime=None, not_requestable="It is gone.")
    assert words(replace(merged, successor="essex")) == ["not-requestable"]
    assert words(replace(merged, successor="sussex")) == ["unknown-successor"]


def test_the_weakest_comes_first() -> None:
    one = replace(UNSEEN, email="dpo@kent.pnn.police.uk", email_confidence="low")
    said = words(one, bounced=TODAY)
    assert said == sorted(said, key=WEAKEST_FIRST.index)
    assert said[0] == "bounced"
    assert len(said) == 5
