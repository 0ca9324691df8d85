"""Provisions as they stand in a cell of somebody's sheet, several of them perhaps."""

import pytest

from foitool.errors.not_there import UnknownExemption
from foitool.law.citations import EXAMPLES, means_to_cite, read_citations


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("FOIA s40(2)", "40(2)"),
        ("40(2)", "40(2)"),
        ("40.2", "40(2)"),
        ("S40(2)", "40(2)"),
        ("section40(2)", "40(2)"),
        ("12", "12"),
        ("s 12 (cost)", "12"),
        ("Section 12: exceeds the appropriate limit", "12"),
        ("s.40(2) Personal Information", "40(2)"),
        ("s.40(2) FOI Act", "40(2)"),
        ("exempt under section 40(2) of the Act", "40(2)"),
        ("third party personal data, s.40(2)", "40(2)"),
        ("exempt under section 40(2) of the Freedom of Information Act 2000", "40(2)"),
        ("FOI Act 2000 s.22A", "22A"),
        ("s.40(2), s.40(2)", "40(2)"),
    ],
)
def test_one_provision_is_read_as_people_write_it(written: str, cited: str) -> None:
    assert [str(one) for one in read_citations(written, "foia")] == [f"foia:{cited}"]


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("s.40(2), s.31", "40(2) 31"),
        ("foia:40(2); foia:31(1)(a)", "40(2) 31(1)(a)"),
        ("ss. 40(2) and 31(1)(a)", "40(2) 31(1)(a)"),
        ("40(2) & 31.1.a", "40(2) 31(1)(a)"),
        ("s.40(2)/s.38(1)(a)(b)", "40(2) 38(1)(a) 38(1)(b)"),
        ("31(1)(a), (b) and (c)", "31(1)(a) 31(1)(b) 31(1)(c)"),
        ("30(1)(a)(i) & (ii)", "30(1)(a)(i) 30(1)(a)(ii)"),
        ("12/14", "12 14"),
        ("s40 (personal data); s31 (law enforcement)", "40 31"),
    ],
)
def test_several_provisions_are_all_read(written: str, cited: str) -> None:
    read = [str(one) for one in read_citations(written, "foia")]
    assert read == [f"foia:{one}" for one in cited.split()]


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("s.38(1)(b) personal data", ["foisa:38(1)(b)"]),
        ("s.17, not held", ["foisa:17"]),
        (
            "Section 35(1)(a)&(b) of the Freedom of Information (Scotland) Act 2002",
            ["foisa:35(1)(a)", "foisa:35(1)(b)"],
        ),
        ("FOI(S)A s.18", ["foisa:18"]),
        ("FOI s.12", ["foisa:12"]),
    ],
)
def test_the_scottish_act_has_its_own_sections(written: str, cited: list[str]) -> None:
    assert [str(one) for one in read_citations(written, "foisa")] == cited


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("foia:99", "section 99 is no ground"),
        ("s.40(2), s.17", "section 17 is no ground"),
        ("foisa:38(1)(b)", "answers under foia"),
        ("s.38 of the Freedom of Information (Scotland) Act 2002", "answers under"),
        ("40(banana)", "'banana' beside foia:40"),
        ("s.40 not s.31", "'not' beside foia:40, foia:31"),
        ("s.31(1)(a) to (c)", "'to c' beside foia:31(1)(a)"),
        ("s.40(2) law enforcement", "'law enforcement' beside foia:40(2)"),
        ("s.40 Data Protection Act 2018", "'Data Protection Act 2018' beside"),
        ("s.40 of the Data Protection Act", "'of the Data Protection Act' beside"),
        ("reg 12(5)(b) EIR", "'reg EIR' beside"),
        ("s.40(zzz)", "'zzz' beside foia:40"),
        ("40..2", "'2' beside foia:40"),
    ],
)
def test_what_is_not_plainly_a_provision_of_that_act_is_none(
    written: str, why: str
) -> None:
    with pytest.raises(UnknownExemption) as refused:
        read_citations(written, "foia")
    assert why in refused.value.why
    assert refused.value.text == written
    assert means_to_cite(written)


@pytest.mark.parametrize(
    "written",
    [
        "Data Protection Act (collective wording)",
        "Data Protection Act 1998",
        "refused under the FOIA 2000",
        "would take 12 months",
        "20 days of work",
        "2018",
        "cost",
        "",
    ],
)
def test_a_reason_in_words_names_no_section(written: str) -> None:
    with pytest.raises(UnknownExemption):
        read_citations(written, "foia")
    assert not means_to_cite(written)


@pytest.mark.parametrize(("regime", "written"), EXAMPLES.items())
def test_what_is_told_as_an_example_is_one(regime: str, written: str) -> None:
    assert [str(one) for one in read_citations(written, regime)] == [written]
