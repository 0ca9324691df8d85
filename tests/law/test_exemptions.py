"""Citations as forces write them, and what each provision weighs."""

import pytest

from foitool.errors.not_there import UnknownExemption
from foitool.law.exemptions import (
    ABSOLUTE,
    NOT_AN_EXEMPTION,
    QUALIFIED,
    kept_exemption,
    read_exemption,
    weighed,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("foia:40(2)", ["foia:40(2)"]),
        ("40(2)", ["foia:40(2)"]),
        ("s.40(2)", ["foia:40(2)"]),
        ("Section 40 (2)", ["foia:40(2)"]),
        ("ss. 40(2)", ["foia:40(2)"]),
        ("sec 40(2)", ["foia:40(2)"]),
        ("s40.2", ["foia:40(2)"]),  # brackets mean something to a shell
        ("31.1.a.b", ["foia:31(1)(a)", "foia:31(1)(b)"]),
        ("31(1)(a)(b)", ["foia:31(1)(a)", "foia:31(1)(b)"]),
        ("40(2)(3)", ["foia:40(2)", "foia:40(3)"]),
        ("40(5B)(a)(i)", ["foia:40(5B)(a)(i)"]),
        ("31(1)(a)(i)(ii)", ["foia:31(1)(a)(i)", "foia:31(1)(a)(ii)"]),
        ("31(1)(h)(i)", ["foia:31(1)(h)", "foia:31(1)(i)"]),  # a letter, not roman
        ("22a", ["foia:22A"]),
        ("36(5)(ga)", ["foia:36(5)(ga)"]),
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
        ("foia:12(cost)", "foia"),
        ("40(banana)", "foia"),
        ("31(1)(zz)", "foia"),
        ("31(1)(iix)", "foia"),
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


FOIA_WEIGHED = "22 22A 24 26 27 28 29 30 31 33 35 36 37 38 39 42 43"
FOIA_ABSOLUTE = "21 23 32 34 40 41 44 37(1)(a) 37(1)(aa) 37(1)(ab)"
FOISA_WEIGHED = "27 28 29 30 31 32 33 34 35 36 39 40 41"
FOISA_ABSOLUTE = "25 26 36(2) 37 38"


@pytest.mark.parametrize(
    ("regime", "cited", "weight"),
    [
        *(("foia", cited, QUALIFIED) for cited in FOIA_WEIGHED.split()),
        *(("foia", cited, ABSOLUTE) for cited in FOIA_ABSOLUTE.split()),
        *(("foisa", cited, QUALIFIED) for cited in FOISA_WEIGHED.split()),
        *(("foisa", cited, ABSOLUTE) for cited in FOISA_ABSOLUTE.split()),
    ],
)
def test_every_exemption_is_weighed_but_those_that_the_act_names(
    regime: str, cited: str, weight: str
) -> None:
    """FOIA s.2(3), FOISA s.2(2): the lists of those that are absolute.

    FOIA s.36 is absolute for what either House holds, which no force is.
    """
    assert read_exemption(cited, regime)[0].weight == weight


def test_the_words_for_the_three_weights_are_those_of_exports_and_pages() -> None:
    words = [read_exemption(cited, "foia")[0].weight for cited in ("21", "31(1)", "12")]
    assert words == ["absolute", "qualified", "not an exemption"]


@pytest.mark.parametrize("cited", ["40(3B)(a)", "40(3B)(b)"])
def test_both_ways_to_object_to_disclosure_are_weighed(cited: str) -> None:
    """FOIA s.2(3)(fa) makes s.40(2) absolute by its first condition, (3A), alone."""
    assert read_exemption(cited, "foia")[0].weight == QUALIFIED


@pytest.mark.parametrize(
    ("regime", "cited"),
    [
        ("foia", "12"),
        ("foia", "14"),
        ("foisa", "12"),
        ("foisa", "14"),
        ("foisa", "17"),
        ("foisa", "18"),
    ],
)
def test_a_ground_that_is_no_exemption_is_neither_absolute_nor_weighed(
    regime: str, cited: str
) -> None:
    """They stand outside Part II of either Act, which is what section 2 speaks of."""
    assert read_exemption(cited, regime)[0].weight == NOT_AN_EXEMPTION


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


FOIA_NCND = """
    12(2) 22(2) 23(5) 24(2) 27(4) 30(3) 31(3) 32(3) 36(3) 38(2)
    40(5) 40(5A) 40(5B)(a)(i) 41(2) 42(2) 43(3) 44(2)
"""


@pytest.mark.parametrize("cited", FOIA_NCND.split())
def test_every_section_of_foia_that_has_one_has_its_limb_for_ncnd(cited: str) -> None:
    """FOIA s.1(1)(a) is what they take away: the duty to confirm or deny."""
    (limb,) = read_exemption(cited, "foia")
    assert limb.is_ncnd
    (section,) = read_exemption(cited.partition("(")[0], "foia")
    assert not section.is_ncnd


@pytest.mark.parametrize("cited", ["21", "22A(2)", "14(2)", "40(2)", "30(2)(a)", "37"])
def test_no_other_limb_is_one(cited: str) -> None:
    assert not read_exemption(cited, "foia")[0].is_ncnd


def test_the_scottish_act_has_one_section_for_it() -> None:
    """FOISA s.18; its other exemptions have no such limb, and s.12 is cost alone."""
    (neither,) = read_exemption("18(1)", "foisa")
    (cost,) = read_exemption("12(2)", "foisa")
    assert (neither.is_ncnd, neither.is_cost) == (True, False)
    assert (cost.is_ncnd, cost.is_cost) == (False, True)


@pytest.mark.parametrize(
    ("cited", "regime", "title"),
    [
        ("40(2)", "foia", "Personal information"),
        ("31(1)(a)", "foia", "Law enforcement"),
        ("22A", "foia", "Research"),
        ("26", "foia", "Defence"),
        ("36(1)", "foisa", "Confidentiality"),
        ("38(1)(b)", "foisa", "Personal information"),
        ("35(1)(a)", "foisa", "Law enforcement"),
    ],
)
def test_a_section_has_the_title_of_its_own_act(
    cited: str, regime: str, title: str
) -> None:
    """The headings of both Acts, whose numbers differ."""
    assert read_exemption(cited, regime)[0].title == title


# --- limbs run together ------------------------------------------------------------


@pytest.mark.parametrize(
    "numeral", ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "IV"]
)
def test_a_roman_figure_after_a_paragraph_is_a_sub_paragraph(numeral: str) -> None:
    """As in FOIA s.40(5B)(a)(i)."""
    cited = f"foia:40(5B)(a)({numeral})"
    assert [str(one) for one in read_exemption(cited, "foia")] == [cited]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("31(1)(a)(ii)(b)(i)", ["31(1)(a)(ii)", "31(1)(b)(i)"]),
        ("31(1)(b)(i)(2)(a)", ["31(1)(b)(i)", "31(2)(a)"]),
        ("31(1)(u)(v)", ["31(1)(u)", "31(1)(v)"]),  # letters, not roman
        ("31(1)(aa)(i)", ["31(1)(aa)(i)"]),
        ("31(1)(a)(i)(j)", ["31(1)(a)(i)", "31(1)(j)"]),
    ],
)
def test_a_limb_of_the_level_of_one_before_it_begins_a_branch(
    written: str, read: list[str]
) -> None:
    """A subsection holds paragraphs, a paragraph sub-paragraphs."""
    assert [str(one) for one in read_exemption(written, "foia")] == [
        f"foia:{one}" for one in read
    ]


def test_a_section_may_have_paragraphs_and_no_subsection() -> None:
    """FOISA s.30(b)(i)-(ii): advice, and views, freely given."""
    assert [str(one) for one in read_exemption("30(b)(i)(ii)", "foisa")] == [
        "foisa:30(b)(i)",
        "foisa:30(b)(ii)",
    ]


# --- why a citation is refused -----------------------------------------------------


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("data protection", "that is not a section of an Act"),
        ("foisa:35(1)", "this request was made under foia"),
        ("s.17(1)", "section 17 is no ground of refusal in that Act"),
    ],
)
def test_a_refusal_tells_the_three_reasons_apart(written: str, why: str) -> None:
    with pytest.raises(UnknownExemption) as refused:
        read_exemption(written, "foia")
    expected = UnknownExemption(written, "foia", why)
    assert str(refused.value) == str(expected)
    assert why in str(expected)


# --- what a log keeps ----------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["foia:40(2)", "foia:22A", "foia:36(2)(b)(ii)", "foia:40(2)(cost)"]
)
def test_a_citation_is_read_from_a_log_as_it_was_written(written: str) -> None:
    """An earlier foitool took (cost) for a limb, and logs have it."""
    assert str(kept_exemption(written, "foia")) == written


@pytest.mark.parametrize("written", ["40(2)", "foia:17", "foisa:35(1)", "foia:40(2) "])
def test_what_no_log_has_is_refused_from_one(written: str) -> None:
    with pytest.raises(UnknownExemption):
        kept_exemption(written, "foia")
