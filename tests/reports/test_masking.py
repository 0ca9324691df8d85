"""Addresses in what others read: masked however they are written, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.reports.masking import MASKED, masked

NAMES = st.from_regex(r"[a-z][a-z0-9]*([.+_-][a-z0-9]+){0,2}", fullmatch=True)
LABELS = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,5})?", fullmatch=True)
DOMAINS = st.lists(LABELS, min_size=1, max_size=3).map(lambda some: [*some, "uk"])
BETWEEN = st.sampled_from(
    [
        *[
            ("@", "."),
            ("\uff20", "."),
            ("\ufe6b", "\uff0e"),
            ("%40", "."),
            (" @ ", "."),
        ],
        *[("(at)", "."), (" [at] ", " dot "), ("{AT}", "[dot]"), (" (at) ", "(.)")],
        *[(" at ", " dot "), ("@ ", "."), ("[@]", ".")],
    ]
)
WORDS = """two at Kent Police, dot by (s.40) [sic] 4.50 3 kent.police.uk 12% @bbc.news
https://kent.police.uk/at/x?y=1 £3 @home 24.10.2026 e.g. at: O'Neill"""
ORDINARY = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    "address",
    [
        "jane@force.police.uk",
        "jane.o'neill+foi@force.police.uk",
        "jane\uff20force.police.uk",
        "user(at)force.police.uk",
        "user [at] force dot police dot uk",
        "user at force dot police dot uk",
        '"quoted name"@x.org',
        "\u201cquoted name\u201d@x.org",
        "jane @ force.police.uk",
        "jane@[192.0.2.1]",
        "jane%40force.police.uk",
        "jörg@bücher.example",
    ],
)
def test_whatever_is_plainly_an_address_is_masked(address: str) -> None:
    assert masked(f"Write to {address}, by Monday.") == (
        f"Write to {MASKED}, by Monday."
    )


@given(NAMES, BETWEEN, DOMAINS)
def test_nothing_is_left_of_an_address_however_it_is_written(
    name: str, between: tuple[str, str], labels: list[str]
) -> None:
    at, dot = between
    text = f"Ask {name}{at}{dot.join(labels)}; or ring."
    assert masked(text) == f"Ask {MASKED}; or ring."


@given(ORDINARY)
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    """Forces "at" somewhere, prices, sites, handles and dates."""
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Two at Kent. Three at Essex.",
        "They were (at) home.",
        "He was at a polka dot dress sale.",
        "See https://medium.com/@jane.doe for it",
        "It is \u201cunder review\u201d at Kent",
        "6 @ 1.5 each",
        "published at kent.police.uk",
        "Look at www.kent.police.uk, or at whatdotheyknow dot",
    ],
)
def test_an_ordinary_sentence_stays(text: str) -> None:
    assert masked(text) == text


@given(st.text())
def test_what_is_masked_is_masked_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    "piece", ["a", "a.", '"', "a at b dot ", "a (at) ", "[ ", "\t", "a @ ", "-."]
)
def test_a_long_text_is_read_quickly(piece: str) -> None:
    """Words of a reply may be as long as a page."""
    began = time.monotonic()
    masked(piece * 4000)
    assert time.monotonic() - began < 2


def test_quotation_marks_that_are_never_closed_are_read_once() -> None:
    """None of them begins a search to the end of the text."""
    began = time.monotonic()
    masked("\u201c" * 60_000)
    assert time.monotonic() - began < 2
