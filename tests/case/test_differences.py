"""What differs between letters, and nothing else."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from foitool.case.differences import Place, Variant, commonest, differences

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


def test_a_later_place_is_found_behind_lines_that_one_letter_has_more() -> None:
    long, short = LETTER.split("\n"), LETTER.split("\n")
    long[1:2] = ["under the", "Act of 2002:"]
    long[-1] = short[-1] = "Regards"
    del short[1]
    texts = {"kent": LETTER, "essex": LETTER, "gwent": "\n".join(long)}
    texts["dyfed"] = "\n".join(short)
    act, close = differences(texts)
    assert [variant.lines for variant in act.variants] == [
        ("under the Act of 2000:",),
        ("under the", "Act of 2002:"),
        (),
    ]
    assert close.variants == (
        Variant(lines=("Yours",), forces=("kent", "essex")),
        Variant(lines=("Regards",), forces=("gwent", "dyfed")),
    )


def test_a_line_that_recurs_in_a_long_letter_is_no_difference() -> None:
    """A hundred months of two lines each; one letter names two of them otherwise.

    What stands between the two is the same in both, however often it recurs.
    """
    letter = "\n".join(f"How many people\nin month {n}?" for n in range(1, 101))
    other = letter.replace("in month 50?", "in May?").replace(
        "in month 51?", "in June?"
    )
    places = differences({"kent": letter, "essex": letter, "gwent": other})
    assert [(place.line, place.until) for place in places] == [(100, 101), (102, 103)]


def test_the_commonest_letter_is_the_measure() -> None:
    assert commonest({"a": "x", "b": "y", "c": "y"}) == ("y",)
    assert commonest({}) == ()


def put_back(common: Sequence[str], places: Sequence[Place], force: str) -> str:
    """The letter to one force, from the commonest one and the differences."""
    return "\n".join(_put_back(common, places, force))


def _put_back(
    common: Sequence[str], places: Sequence[Place], force: str
) -> Iterator[str]:
    done = 0
    for place in places:
        yield from common[done : place.line - 1]
        for variant in place.variants:
            if force in variant.forces:
                yield from variant.lines
        done = place.until - 1
    yield from common[done:]


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
