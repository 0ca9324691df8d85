"""A year in the name of a law, and one that only stands near such a name."""

import pytest

from foitool.case.years import (
    is_counted,
    names_with_a_year,
    surely_years,
    without_names,
)


@pytest.mark.parametrize(
    "name",
    [
        "Sexual Offences Act 2003",
        "Act (Northern Ireland) 2016",
        "Code of Practice (July 2018)",
        "Code of 4 July 2018",
        "Code of 4th JULY 2018",
        "2003 Act",
        "[2026] EWCA Civ 1",
        "SI 2004/3244",
    ],
)
def test_a_year_beside_the_word_belongs_to_the_name(name: str) -> None:
    assert "20" not in without_names(f"Under the {name}, how many?")
    assert len(names_with_a_year(f"Under the {name}, how many?")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "under the Sexual Offences Act did you issue in 2025",
        "the Code in force in 2024",
        "Orders made in 2025",
        "the Act and 2025",
    ],
)
def test_any_other_word_parts_them(text: str) -> None:
    assert (without_names(text), names_with_a_year(text)) == (text, [])


@pytest.mark.parametrize("word", ["AND", "OR", "TO", "IN", "FOR", "BY", "WITH", "AT"])
def test_a_word_in_capitals_is_no_court(word: str) -> None:
    text = f"DOGS SEIZED IN 2025 {word} 2026"
    assert names_with_a_year(text) == []


def sure(text: str, *, several: bool = False) -> bool:
    """Whether the first 2025 of the text is surely a year."""
    start = text.index("2025")
    return surely_years(text, start, start + 4, several=several)


SAID = """
    in during throughout within since until till before after from between to by of for
    both year years year: ending ended FY Q1 Q4 quarter early mid late spring summer
    autumn winter Christmas Easter
"""


@pytest.mark.parametrize("word", SAID.split())
def test_a_word_in_front_says_that_it_is_a_year(word: str) -> None:
    assert sure(f"all those {word} 2025 then")
    assert sure(f"all those {word} \u201c2025\u201d then")
    assert not sure(f"all those x{word} 2025 then")


@pytest.mark.parametrize("word", ["year", "years", "figures", "data"])
@pytest.mark.parametrize(
    "kind", ["", "calendar ", "financial ", "fiscal ", "academic ", "performance "]
)
def test_so_does_one_behind_it(word: str, kind: str) -> None:
    assert sure(f"the 2025 {kind}{word}")
    assert not sure(f"the 2025 {kind}{word}x")


@pytest.mark.parametrize(
    "text", ["2025", "Dogs, 2025", "Dogs (2025)", "(a) 2025;", "One\n- 2025\nTwo"]
)
def test_so_does_a_place_of_its_own(text: str) -> None:
    assert sure(text)
    assert sure(text, several=True)


@pytest.mark.parametrize("text", ["Dogs 2025", "2025 dogs", "Dogs, 2025 cats"])
def test_nothing_else_does(text: str) -> None:
    assert not sure(text)


@pytest.mark.parametrize("before", [": ", "; ", " \u2013 ", " \u2014 ", ", ", "("])
def test_a_list_may_stand_behind_any_stop(before: str) -> None:
    assert sure(f"Dogs{before}2025 and so on", several=True)
    assert not sure(f"Dogs{before}x 2025 and so on", several=True)


COUNTED = """
    hour hours HOURS hr hrs h GMT BST people persons staff kg km dogs Squadron
"""


@pytest.mark.parametrize("word", COUNTED.split())
def test_what_is_counted_is_no_year(word: str) -> None:
    assert is_counted(f"2025 {word}", 4)
    assert not is_counted(f"2025, {word}", 4)


NOT_COUNTED = """
    is was has does as its this us thus versus across years figures statistics accounts
    totals returns results were I
"""


@pytest.mark.parametrize("word", NOT_COUNTED.split())
def test_words_that_only_look_like_things_are_known(word: str) -> None:
    assert not is_counted(f"2025 {word}", 4)


def test_what_stands_on_the_next_line_is_not_counted() -> None:
    assert not is_counted("2025\nDogs", 4)
