"""Citations as forces write them, and what each provision weighs."""

import pytest

from foitool.errors.wrong_use import UnknownExemption
from foitool.law.exemptions import ABSOLUTE, QUALIFIED, read_exemption, weighed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("foia:40(2)", ["foia:40(2)"]),
        ("40(2)", ["foia:40(2)"]),
        ("s.40(2)", ["foia:40(2)"]),
        ("Section 40 (2)", ["foia:40(2)"]),
        ("s40.2", ["foia:40(2)"]),  # brackets mean something to a shell
        ("31.1.a.b", ["foia:31(1)(a)", "foia:31(1)(b)"]),
        ("31(1)(a)(b)", ["foia:31(1)(a)", "foia:31(1)(b)"]),
        ("40(2)(3)", ["foia:40(2)", "foia:40(3)"]),
        ("40(5B)(a)(i)", ["foia:40(5B)(a)(i)"]),
        ("31(1)(a)(i)(ii)", ["foia:31(1)(a)(i)", "foia:31(1)(a)(ii)"]),
        ("31(1)(h)(i)", ["foia:31(1)(h)", "foia:31(1)(i)"]),  # a letter, not roman
        ("22a", ["foia:22A"]),
        ("12", ["foia:12"]),
    ],
)
def test_a_citation_is_read_as_people_write_it(written: str, read: list[str]) -> None:
    assert [str(one) for one in read_exemption(written, "foia")] == read


@pytest.mark.parametrize(
    ("written", "regime"),
    [
        ("foia:17", "foia"),  # the refusal notice
        ("foia:1", "foia"),  # the duty itself
        ("foia:10", "foia"),
        ("foia:16", "foia"),
        ("foia:45", "foia"),
        ("foisa:16", "foisa"),
        ("foisa:35(1)", "foia"),  # the other Act
        ("foia:31(1)", "foisa"),
        ("data protection", "foia"),
        ("40()", "foia"),
        ("40(2", "foia"),
        ("", "foia"),
    ],
)
def test_what_is_no_ground_of_refusal_is_refused(written: str, regime: str) -> None:
    with pytest.raises(UnknownExemption):
        read_exemption(written, regime)


def test_section_17_is_a_ground_in_scotland_only() -> None:
    """FOISA s.17 is the notice that information is not held."""
    assert [str(one) for one in read_exemption("17", "foisa")] == ["foisa:17"]


@pytest.mark.parametrize(
    ("cited", "weight"),
    [
        ("31(1)(a)", QUALIFIED),
        ("21", ABSOLUTE),
        ("40(2)", ABSOLUTE),
        ("40(3B)", QUALIFIED),
        ("40(4A)", QUALIFIED),
        ("44(1)", ABSOLUTE),
        ("22A", QUALIFIED),
    ],
)
def test_foia_says_which_exemptions_are_weighed(cited: str, weight: str) -> None:
    """FOIA s.2(3)."""
    assert read_exemption(cited, "foia")[0].weight == weight


@pytest.mark.parametrize(
    ("cited", "weight"),
    [("36(1)", QUALIFIED), ("36(2)", ABSOLUTE), ("38(1)(b)", ABSOLUTE)],
)
def test_foisa_says_which_exemptions_are_weighed(cited: str, weight: str) -> None:
    """FOISA s.2(2)."""
    assert read_exemption(cited, "foisa")[0].weight == weight


def test_cost_and_vexatiousness_are_never_weighed() -> None:
    """s.10(3) bites only where the public interest has to be weighed."""
    cited = (*read_exemption("12", "foia"), *read_exemption("14(1)", "foia"))
    assert weighed(cited) == ()


def test_the_cost_of_finding_out_is_neither_confirming_nor_denying() -> None:
    """FOIA s.12(2)."""
    (finding_out,) = read_exemption("12(2)", "foia")
    (complying,) = read_exemption("12(1)", "foia")
    assert (finding_out.is_ncnd, finding_out.is_cost) == (True, False)
    assert (complying.is_ncnd, complying.is_cost) == (False, True)


@pytest.mark.parametrize("cited", ["40(5B)(a)(i)", "31(3)", "23(5)", "30(3)", "44(2)"])
def test_the_limbs_for_ncnd_are_known(cited: str) -> None:
    assert read_exemption(cited, "foia")[0].is_ncnd
