"""Who refused a part, on which provisions: no more than the record supports."""

from dataclasses import replace

import pytest
from lines import line

from foitool.case.tally import Line, tally
from foitool.reports.refusal_words import refusals

FOIA = "of the Freedom of Information Act 2000"
PERSONAL = f"section 40(2) {FOIA} (Personal information)"
POLICING = f"section 31(1)(a) {FOIA} (Law enforcement)"
IN_SCOTLAND = (
    "section 38(1)(b) of the Freedom of Information (Scotland) Act 2002"
    " (Personal information)"
)


def refused(force: str, *exemptions: str, how: str = "refused") -> Line:
    one = line(force, "refused")
    return replace(one, disposition=how, exemptions=exemptions)


def said(*lines: Line) -> str:
    told = tally("r", "names", lines)
    return refusals(told, [one for one in told.lines if one.state == "refused"])


def test_every_force_refused_each_with_its_own_reason() -> None:
    assert said(
        refused("kent", "foia:40(2)"),
        refused("essex", "foia:31(1)(a)"),
        refused("scotland", "foisa:38(1)(b)"),
    ) == (
        "Every one of the 3 forces refused part “names”;"
        f" {POLICING} was cited by Essex; {IN_SCOTLAND} was cited by Scotland;"
        f" {PERSONAL} was cited by Kent; no two of them cited the same provision."
    )


def test_one_reason_for_all() -> None:
    told = said(refused("kent", "foia:40(2)"), refused("essex", "foia:40(2)"))
    assert told.endswith(f"“names”; {PERSONAL} was cited by all of them.")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            (refused("kent", "foia:40(2)"), refused("essex")),
            "no provision is recorded of 1 of them.",
        ),
        (
            (refused("kent"), refused("essex")),
            "“names”; no provision is recorded of any of them.",
        ),
        (
            (
                refused("kent", "foia:40(2)", "foia:31(1)(a)"),
                refused("essex", "foia:31(1)(a)"),
                refused("gwent", "foia:40(2)"),
            ),
            f"{POLICING} was cited by 2 of them; {PERSONAL} was cited by 2 of them.",
        ),
        ((refused("kent", "foia:40(2)"),), f"{PERSONAL} was cited by Kent."),
    ],
)
def test_that_all_differ_is_said_only_where_all_of_them_do(
    lines: tuple[Line, ...], told: str
) -> None:
    said_of_them = said(*lines)
    assert said_of_them.endswith(told)
    assert "no two" not in said_of_them


def test_a_provision_that_one_force_cites_twice_is_cited_by_one() -> None:
    twice = refused("kent", "foia:40(2)", "foia:40(2)")
    assert "no two of them" in said(twice, refused("essex", "foia:31(1)(a)"))


def test_those_that_did_not_refuse_are_counted_with_who_was_asked() -> None:
    lines = [refused("kent", "foia:40(2)"), line("essex", "5"), line("gwent", "silent")]
    assert said(*lines).startswith("1 of 3 forces refused part “names”;")
    assert said(*lines, line("surrey", "withdrawn")).startswith("1 of 3 forces")


def test_cost_and_neither_confirming_nor_denying_are_told_apart() -> None:
    told = said(
        refused("kent", "foia:40(2)"),
        refused("essex", "foia:12(1)", how="cost"),
        refused("gwent", "foia:40(5B)(a)(i)", how="ncnd"),
    )
    assert (
        "refused part “names”: 1 withheld it, 1 refused for its cost,"
        " 1 neither confirmed nor denied holding it;" in told
    )


@pytest.mark.parametrize(
    ("how", "exemption", "told"),
    [
        ("cost", "foia:12(1)", "1 of 2 forces refused part “names” for its cost;"),
        (
            "ncnd",
            "foia:31(3)",
            "1 of 2 forces refused part “names”, neither confirming nor denying",
        ),
    ],
)
def test_one_way_for_all_is_said_once(how: str, exemption: str, told: str) -> None:
    refusal = refused("kent", exemption, how=how)
    assert said(refusal, line("essex", "5")).startswith(told)
