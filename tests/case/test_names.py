"""What an id may be, and which characters no line of text holds."""

import pytest

from foitool.case.names import CONTROL, ID


@pytest.mark.parametrize("word", ["kent", "2026", "missing-2026", "0-0", "a"])
def test_an_id_is_of_small_letters_figures_and_hyphens(word: str) -> None:
    assert ID.fullmatch(word)


@pytest.mark.parametrize(
    "word", ["", "-kent", "Kent", "kent ", "kent/essex", "..", "k_t", "siân", "kent\n"]
)
def test_nothing_else_is_for_it_may_become_a_file_or_a_word_of_a_command(
    word: str,
) -> None:
    assert not ID.fullmatch(word)


@pytest.mark.parametrize(
    "character",
    [*"\x00\t\n\r\x1b\x1f\x7f\x80\x9f\u2028\u2029\u202e\u2066\u2069\ud800\udfff"],
    ids=ascii,
)
def test_a_control_is_found_wherever_it_stands(character: str) -> None:
    assert CONTROL.search(f"one{character}other")
    assert CONTROL.search(character)


@pytest.mark.parametrize("character", [*" ~\xa0é\u2010ℵ\U0001f415"], ids=ascii)
def test_what_a_person_may_write_is_none(character: str) -> None:
    assert not CONTROL.search(f"one{character}other")
