"""Who of a round is still to be written to, and who is left out and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from foitool.case.authority import Authority
from foitool.case.history import Case
from foitool.case.plan import NEEDS_A_PERSON, Plan, plan, waits_for_an_address

CaseOf = Callable[[str], Case]

KENT = Authority(
    id="kent",
    name="Kent Police",
    short_name="Kent",
    regime="foia",
    email="foi@kent.police.uk",
)
CHECKED = replace(KENT, checked_on=date(2026, 11, 1))
NCA = replace(KENT, id="nca", regime=None, not_requestable="it is exempt")


def left_out(planned: Plan) -> list[str]:
    return [skip.reason for skip in planned.skip]


@pytest.mark.parametrize(
    ("email", "form", "address", "way"),
    [
        ("foi@kent.police.uk", "https://kent.police.uk/foi", "Maidstone", ""),
        ("", "https://kent.police.uk/foi", "Maidstone", "form"),
        ("", "", "Maidstone", "post"),
        ("", "", "", ""),
    ],
)
def test_a_form_comes_before_the_post_where_there_is_no_mail(
    email: str, form: str, address: str, way: str
) -> None:
    kent = replace(KENT, email=email, form_url=form, postal_address=address)
    assert kent.without_mail == way


@pytest.mark.parametrize(
    ("authority", "reason"),
    [
        (replace(KENT, email=""), "no-address"),
        (replace(KENT, email="", form_url="https://kent.police.uk/foi"), "form-only"),
        (NCA, "not-requestable"),
        (replace(NCA, email=""), "not-requestable"),
    ],
)
def test_an_authority_that_cannot_be_written_to_is_left_out(
    authority: Authority, reason: str
) -> None:
    """Surface, `send`: the reasons."""
    planned = plan([authority], {}, only_checked=False)
    assert left_out(planned) == [reason]
    assert [skip.reason for skip in planned.by_hand] == [
        one for one in [reason] if one == "form-only"
    ]


def test_a_real_transport_refuses_an_address_nobody_has_checked() -> None:
    assert left_out(plan([KENT], {}, only_checked=True)) == ["unchecked-address"]
    assert plan([CHECKED], {}, only_checked=True).write == (CHECKED,)


def test_the_folder_takes_any_address() -> None:
    assert plan([KENT], {}, only_checked=False) == Plan((KENT,), (), ())


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        ("2026-09-07 queued\n2026-09-07 written", "already-written"),
        ("2026-09-07 queued\n2026-09-07 written\n2026-09-08 sent", "already-sent"),
        ("2026-09-07 queued\n2026-09-07 sent", "already-sent"),
        ("2026-09-07 sent\n2026-09-14 withdrawn", "already-sent"),
        ("2026-09-07 queued\n2026-09-08 acknowledged", "already-sent"),
        ("2026-09-07 queued\n2026-09-07 sent\n2026-09-08 bounced", "bounced-address"),
        (
            "2026-09-07 queued\n2026-09-07 sent\n2026-09-08 bounced temporary",
            "already-sent",
        ),
    ],
)
def test_no_authority_is_written_to_twice(
    history: str, reason: str, case_of: CaseOf
) -> None:
    """Issue: a second letter would be a second request."""
    planned = plan([CHECKED], {"kent": case_of(history)}, only_checked=True)
    assert (planned.write, left_out(planned)) == ((), [reason])


def test_a_letter_in_doubt_is_neither_written_again_nor_forgotten(
    case_of: CaseOf,
) -> None:
    cases = {"kent": case_of("2026-09-07 queued")}
    assert plan([KENT], cases, only_checked=False) == Plan((), (), (KENT,))


@pytest.mark.parametrize(
    "history", ["2026-09-07 queued\n2026-09-07 send-failed", "2026-09-07 note"]
)
def test_a_letter_that_never_left_is_written_again(
    history: str, case_of: CaseOf
) -> None:
    cases = {"kent": case_of(history)}
    assert plan([KENT], cases, only_checked=False).write == (KENT,)


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        ("2026-09-07 queued\n2026-09-07 written", None),
        ("2026-09-07 queued\n2026-09-07 written\n2026-09-08 sent", "already-sent"),
        ("2026-09-07 queued\n2026-09-08 acknowledged", "already-sent"),
    ],
)
def test_only_a_letter_that_lies_written_is_written_anew_when_asked_to(
    history: str, reason: str | None, case_of: CaseOf
) -> None:
    """`send --rewrite`: one that left would be a second request."""
    cases = {"kent": case_of(history)}
    planned = plan([KENT], cases, only_checked=False, rewrite=True)
    assert left_out(planned) == ([reason] if reason else [])
    assert planned.write == (() if reason else (KENT,))


def test_a_bounced_letter_is_written_anew_once_the_address_is_mended(
    case_of: CaseOf,
) -> None:
    history = "2026-09-07 queued\n2026-09-07 sent\n2026-09-08 bounced"
    mended = replace(KENT, email="foi.team@kent.police.uk")
    cases = {"kent": case_of(history)}
    assert plan([mended], cases, only_checked=False).write == (mended,)


def test_a_refused_address_waits_until_it_is_mended(case_of: CaseOf) -> None:
    history = (
        f"2026-09-07 queued recipient={KENT.email}\n2026-09-07 send-failed refused"
    )
    cases = {"kent": case_of(history)}
    planned = plan([KENT], cases, only_checked=False)
    assert (planned.write, left_out(planned)) == ((), ["refused-address"])
    assert planned.skip[0].authority == KENT
    assert planned.skip[0].why == (
        "the mail server refused foi@kent.police.uk; mend it: foitool forces set kent"
        " --email ADDRESS --source PAGE; or, if it is right: foitool send --force kent"
        " --accept-unchecked --round missing-2026"
    )
    checked = plan([CHECKED], cases, only_checked=True).skip[0].why
    assert checked.endswith("foitool send --force kent --round missing-2026")
    insisted = plan([KENT], cases, only_checked=False, insist=True)
    assert insisted.write == (KENT,)
    mended = replace(KENT, email="foi.team@kent.police.uk")
    assert plan([mended], cases, only_checked=False).write == (mended,)


@pytest.mark.parametrize(
    ("history", "waits"),
    [
        ("2026-09-07 queued recipient={0}\n2026-09-07 send-failed refused", True),
        ("2026-09-07 queued recipient={0}\n2026-09-07 send-failed", False),
        (
            "2026-09-07 queued recipient={0}\n2026-09-07 sent\n2026-09-08 bounced",
            True,
        ),
        ("2026-09-07 queued recipient={0}\n2026-09-07 sent", False),
        ("", False),
    ],
)
def test_an_address_is_to_be_mended_where_nothing_was_received_at_it(
    history: str, waits: object, case_of: CaseOf
) -> None:
    case = case_of(history.format(KENT.email))
    assert waits_for_an_address(case, KENT.email) == waits
    assert not waits_for_an_address(case, "foi.team@kent.police.uk")


def test_a_second_letter_whose_address_was_refused_waits_too(case_of: CaseOf) -> None:
    """The letter that counts is the first, which came back; the address is not its."""
    history = f"""2026-09-07 sent
    2026-09-08 bounced
    2026-09-14 queued letter=2 recipient={KENT.email}
    2026-09-14 send-failed letter=2 refused"""
    planned = plan([KENT], {"kent": case_of(history)}, only_checked=False)
    assert left_out(planned) == ["refused-address"]


def test_the_reasons_that_somebody_has_to_act_on_are_marked() -> None:
    """Surface, exit codes: skipped for a reason that needs a person."""
    assert {
        "no-address",
        "unchecked-address",
        "form-only",
        "bounced-address",
        "no-press-contact",
        "refused-address",
        "told-otherwise",
        "second-written",
        "other-contact",
    } == NEEDS_A_PERSON


def test_everybody_is_in_the_plan_once_in_the_order_given(case_of: CaseOf) -> None:
    surrey, essex = replace(KENT, id="surrey"), replace(KENT, id="essex")
    cases = {
        "surrey": case_of("2026-09-07 sent"),
        "essex": case_of("2026-09-07 queued"),
    }
    planned = plan([KENT, surrey, essex, NCA], cases, only_checked=False)
    assert planned.write == (KENT,)
    assert [skip.authority for skip in planned.skip] == [surrey, NCA]
    assert planned.in_doubt == (essex,)
