"""Cells, not code points: Unicode Standard Annex 11, and what terminals draw."""

import pytest

from foitool.reports.widths import cells, fitted, sentences_wrapped, wrapped

W_WITH_ITS_ACCENT_APART = "w\N{COMBINING CIRCUMFLEX ACCENT}"


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("Kent", 4),
        ("Gŵent", 5),
        (f"G{W_WITH_ITS_ACCENT_APART}ent", 5),
        ("漢字", 4),
        ("ａ", 2),  # noqa: RUF001 -- fullwidth, which is the point
        ("x\N{ZERO WIDTH JOINER}y", 2),
        ("“…”", 3),
    ],
)
def test_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, wide: int) -> None:
    assert cells(text) == wide


@pytest.mark.parametrize("text", ["Kent", "Gŵent", W_WITH_ITS_ACCENT_APART, "漢字漢"])
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("width", [2, 5, 6, 9])
def test_fitted_text_takes_exactly_its_place(
    text: str, width: int, *, right: bool
) -> None:
    assert cells(fitted(text, width, right=right)) == width


def test_a_letter_is_never_cut_from_its_accent() -> None:
    text = f"{W_WITH_ITS_ACCENT_APART * 3} and more"
    assert fitted(text, 3) == f"{W_WITH_ITS_ACCENT_APART * 2}…"


def test_a_wide_letter_is_never_cut_in_half() -> None:
    assert fitted("漢字漢字", 6) == "漢字… "


def test_text_is_wrapped_by_cells_and_only_at_blanks() -> None:
    assert wrapped("漢字 漢字 漢字", first=9, others=4) == ["漢字 漢字", "漢字"]
    assert wrapped("see /a/long/path now", first=8, others=8) == [
        "see",
        "/a/long/path",
        "now",
    ]


def test_blanks_that_stand_in_line_are_kept() -> None:
    assert wrapped("disclosed  227\nand  more", first=20, others=20) == [
        "disclosed  227 and",
        "more",
    ]


def test_a_message_is_wrapped_but_a_command_in_it_is_not() -> None:
    said = "No authority is called that.\n  To see them all: foitool forces"
    assert sentences_wrapped(said, 20).splitlines() == [
        "No authority is",
        "called that.",
        "  To see them all: foitool forces",
    ]
