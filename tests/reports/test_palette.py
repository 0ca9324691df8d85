"""The colours of pictures: apart for whoever sees colours otherwise.

How they look then is simulated as by Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
Transactions on Visualization and Computer Graphics 15(6), 2009,
10.1109/TVCG.2009.113: its matrices of severity 1.0, which multiply linear sRGB.
Distance is that of CIE 1976 (L*, a*, b*) under D65, in which about 2.3 can just be
seen.
"""

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

import foitool.reports

FOLDER = Path(foitool.reports.__file__).parent
SQUARES = (FOLDER / "charts.css").read_text(encoding="utf-8")
PAGE = (FOLDER / "report.css").read_text(encoding="utf-8")
PICTURE = (FOLDER / "picture.svg.j2").read_text(encoding="utf-8")

SEEN_AS = {
    "as most do": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""The last is a printer without colours."""

however = pytest.mark.parametrize("seen", SEEN_AS)
not_grey = pytest.mark.parametrize("seen", [one for one in SEEN_AS if one != "grey"])

Colour = tuple[float, float, float]


def shades() -> list[str]:
    """From the lightest to the darkest; white, on which zero stands, comes first."""
    found = re.findall(r"\.tile\.shade-\d \.frame \{ fill: (#\w{6}); \}", SQUARES)
    return ["#ffffff", *found]


def schemes() -> list[dict[str, str]]:
    """The colours of bars: in light, in dark, on paper."""
    blocks = re.findall(r":root \{(.*?)\}", PAGE, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks]


@however
def test_each_shade_is_darker_than_the_last_by_a_step_one_sees(seen: str) -> None:
    lightness = [lab(shade, seen)[0] for shade in shades()]
    assert len(lightness) == 5
    assert all(before - after > 8 for before, after in pairwise(lightness)), lightness


@however
@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "paper"])
def test_a_bar_stands_out_from_its_ground(seen: str, scheme: int) -> None:
    colours = schemes()[scheme]
    for name in ("bar", "before", "late"):
        assert distance(colours[name], colours["page"], seen) > 30, name


@not_grey
@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "paper"])
def test_the_two_bars_of_a_pair_are_told_apart_and_so_is_what_is_late(
    seen: str, scheme: int
) -> None:
    """Their place tells them apart as well: above and below, left and right."""
    colours = schemes()[scheme]
    for name in ("before", "late"):
        assert distance(colours["bar"], colours[name], seen) > 20, name


def test_pictures_as_files_have_the_colours_of_the_page_in_light() -> None:
    light = schemes()[0]
    for name in ("bar", "before"):
        assert f".{name} {{ fill: {light[name]}; }}" in PICTURE
    assert light["page"] == "#ffffff"


def distance(one: str, other: str, seen: str) -> float:
    pairs = zip(lab(one, seen), lab(other, seen), strict=True)
    return math.sqrt(sum((a - b) ** 2 for a, b in pairs))


def lab(colour: str, seen: str) -> Colour:
    """L*, a* and b* of a colour of sRGB (IEC 61966-2-1), as it is seen."""
    whole = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
    linear = [_linear(int(whole[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    red, green, blue = (
        min(1.0, max(0.0, sum(w * v for w, v in zip(row, linear, strict=True))))
        for row in SEEN_AS[seen]
    )
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    fx, fy, fz = (_root(v) for v in (x / 0.9505, y, z / 1.089))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(value: float) -> float:
    return (
        value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
    )


def _root(value: float) -> float:
    if value <= 216 / 24389:
        return (24389 / 27 * value + 16) / 116
    return float(value ** (1 / 3))
