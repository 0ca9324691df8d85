"""What differs between letters, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from foitool.case.differences import Variant, commonest, differences, put_back

LETTER = "Dear officer,\nunder the Act of 2000:\n1. How many?\nYours"
SCOTTISH = LETTER.replace("2000", "2002")


def test_letters_that_are_the_same_have_no_differences() -> None:
    assert differences({"kent": LETTER, "essex": LETTER}) == ()
    assert differences({"kent": LETTER}) == ()
    assert differences({}) == ()


def test_a_place_names_each_variant_and_for_whom_the_commonest_first() -> None:
    texts = {"police-scotland": SCOTTISH, "kent": LETTER, "essex": LETTER}
    (place,) = differences(texts)
    assert (place.line, place.until) == (2, 3)
    assert place.variants == (
        Variant(lines=("under the Act of 2000:",), forces=("kent", "essex")),
        Variant(lines=("under the Act of 2002:",), forces=("police-scotland",)),
    )
    assert not place.each_its_own


def test_where_every_force_has_its_own_it_says_so() -> None:
    texts = {name: LETTER.replace("officer", name) for name in ("kent", "essex")}
    (place,) = differences(texts)
    assert place.each_its_own
    assert [variant.lines for variant in place.variants] == [
        ("Dear kent,",),
        ("Dear essex,",),
    ]


def test_a_line_that_only_one_has_is_a_difference_too() -> None:
    longer = LETTER.replace("\nYours", "\nPlease hurry.\nYours")
    texts = {"kent": LETTER, "essex": LETTER, "gwent": longer}
    (place,) = differences(texts)
    assert [variant.lines for variant in place.variants] == [(), ("Please hurry.",)]


def test_differences_apart_are_places_apart() -> None:
    texts = {
        "kent": LETTER,
        "essex": LETTER,
        "gwent": LETTER.replace("Dear", "To").replace("Yours", "Regards"),
    }
    assert [place.line for place in differences(texts)] == [1, 4]


def test_the_commonest_letter_is_the_measure() -> None:
    assert commonest({"a": "x", "b": "y", "c": "y"}) == ("y",)
    assert commonest({}) == ()


LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=6).map("\n".join)


@given(st.dictionaries(st.sampled_from("klmnop"), LINES, min_size=1))
def test_commonest_letter_and_differences_give_each_letter_again(
    texts: dict[str, str],
) -> None:
    """So nothing that differs is left out."""
    common, places = commonest(texts), differences(texts)
    for force, text in texts.items():
        assert put_back(common, places, force) == text


@given(st.dictionaries(st.sampled_from("klmnop"), LINES, min_size=1))
def test_every_force_has_one_variant_in_each_place(texts: dict[str, str]) -> None:
    for place in differences(texts):
        forces = [force for variant in place.variants for force in variant.forces]
        assert sorted(forces) == sorted(texts)
        assert len(place.variants) > 1
