"""The pictures of a report as files: what each says, cut loose from its page."""

import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from lines import line

from foitool.case.comparison import compare
from foitool.case.line import Line
from foitool.case.tally import tally
from foitool.reports.picture_layout import WIDTH
from foitool.reports.picture_png import NoPng, picture_png
from foitool.reports.pictures import Picture, pictures
from foitool.reports.report import Report
from foitool.reports.tiles import grid

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<b>"Kent" & Ƿ\'s</b> {{ 7*7 }}\x00\x1b\ufffe\u202e ]]>'
LONGEST = "The Joint Constabulary of Many Shires, Boroughs and Ridings " * 20
SAID = (
    *("227", "0", "<5", ">=10", "10..20", "~30", "1234567..2345678", "0.5"),
    *("refused", "silent", "pending", "unknown", "withdrawn", "not-received"),
)


def forty_five() -> list[Line]:
    """Every force, with an answer of every kind."""
    given = [
        line(force, SAID[number % len(SAID)]) for number, force in enumerate(grid())
    ]
    joint = line("west-mercia", "9", joint_with=("warwickshire",), caveat="digest")
    weak = line("dorset", "4", confidence="inference")
    special = {"west-mercia": joint, "dorset": weak, "warwickshire": None}
    kept = [special.get(one.force, one) for one in given]
    return [one for one in kept if one] + [line("warwickshire", "unknown")]


ROUNDS: Mapping[str, Sequence[Line]] = {
    "forty-five": forty_five(),
    "figures of all": [line(force, "7") for force in grid()],
    "one force": [line("kent", "3")],
    "zero": [line("kent", "0"), line("essex", "0")],
    "no figure": [line("kent", "silent"), line("essex", "refused")],
    "a body of no square": [line("a-body", "2"), line("kent", "1")],
}


def report(lines: Sequence[Line], **facts: object) -> Report:
    told = tally("missing-2026", "missing", lines)
    known: dict[str, object] = {"title": "People missing", "day": date(2026, 11, 23)}
    known |= {"tally": told, "tallies": (told,), "words": {"digest": "Ours alone."}}
    return Report(**{**known, **facts})  # type: ignore[arg-type]


def drawn(lines: Sequence[Line], **facts: object) -> dict[str, Picture]:
    """Held against an earlier round, so that all three are there."""
    earlier = tally("missing-2025", "missing", [line("kent", "100"), line("b", "2")])
    compared = compare(earlier, tally("missing-2026", "missing", lines))
    made = pictures(report(lines, compared=compared, **facts))
    return {one.name: one for one in made}


def texts(picture: Picture) -> list[str]:
    """What is to be read in it, line by line."""
    root = ET.fromstring(picture.svg)
    return [one.text or "" for one in root.iter(f"{SVG}text")]


@pytest.fixture(params=ROUNDS)
def of_a_round(request: pytest.FixtureRequest) -> dict[str, Picture]:
    return drawn(ROUNDS[request.param])


NAMES = ("map", "bars", "change")
each = pytest.mark.parametrize("name", NAMES)


@each
class TestAnyPicture:
    """What holds whatever was answered."""

    def test_it_is_well_formed_and_refers_to_nothing_outside(
        self, of_a_round: dict[str, Picture], name: str
    ) -> None:
        picture = of_a_round[name]
        root = ET.fromstring(picture.svg)
        for element in root.iter():
            for key, said in element.attrib.items():
                assert not key.endswith(("href", "src", "style")), (key, said)
                assert not key.startswith("on")
        addresses = picture.svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in addresses
        assert "@import" not in addresses
        ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
        assert len(ids) == len(set(ids))

    def test_it_says_in_words_what_it_shows(
        self, of_a_round: dict[str, Picture], name: str
    ) -> None:
        picture = of_a_round[name]
        root = ET.fromstring(picture.svg)
        title, described = root[0], root[1]
        assert (title.tag, described.tag) == (f"{SVG}title", f"{SVG}desc")
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"].split() == [
            title.attrib["id"],
            described.attrib["id"],
        ]
        assert title.text == picture.title
        assert described.text == picture.words

    def test_nothing_stands_outside_of_its_frame(
        self, of_a_round: dict[str, Picture], name: str
    ) -> None:
        picture = of_a_round[name]
        root = ET.fromstring(picture.svg)
        assert root.attrib["width"] == str(WIDTH)
        assert root.attrib["viewBox"] == f"0 0 {WIDTH} {picture.height}"
        for one in root.iter(f"{SVG}rect"):
            if one.attrib.get("class") in ("bar", "range", "before"):
                end = float(one.attrib.get("x", "0")) + float(one.attrib["width"])
                assert end <= WIDTH, one.attrib

    def test_it_tells_of_how_many_forces_it_is(
        self, of_a_round: dict[str, Picture], name: str
    ) -> None:
        (said,) = (
            one for one in texts(of_a_round[name]) if "Round missing-2026" in one
        )
        assert said.startswith("From ")
        assert " of " in said.partition(". Round")[0]

    def test_its_ground_is_light_and_all_of_it(
        self, of_a_round: dict[str, Picture], name: str
    ) -> None:
        root = ET.fromstring(of_a_round[name].svg)
        ground = root.find(f"{SVG}rect")
        assert ground is not None
        assert ground.attrib == {"width": "100%", "height": "100%", "fill": "#ffffff"}


def test_the_same_report_is_the_same_picture_byte_for_byte() -> None:
    assert drawn(forty_five()) == drawn(forty_five())


def test_the_change_is_drawn_only_where_there_is_another_round() -> None:
    assert [one.name for one in pictures(report(forty_five()))] == ["map", "bars"]


# --- what each one tells --------------------------------------------------------------


def test_the_map_has_a_square_for_each_force_and_tells_each_in_words() -> None:
    shown = drawn(forty_five())["map"]
    root = ET.fromstring(shown.svg)
    squares = [
        one
        for one in root.iter(f"{SVG}g")
        if one.attrib.get("class", "").startswith("tile ")
        and one[0].tag.endswith("title")
    ]
    assert len(squares) == 45
    for force in grid():
        assert force.title() in shown.words


def test_bars_are_ranked_and_a_range_is_hatched() -> None:
    given = {"kent": "20", "essex": "<5", "surrey": "10..30", "gwent": ">=15"}
    shown = drawn([line(force, said) for force, said in given.items()])["bars"]
    said = texts(shown)
    ranked = ("Kent", "Gwent", "Surrey", "Essex")
    assert [one for one in said if one in ranked] == list(ranked)
    root = ET.fromstring(shown.svg)
    hatched = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "range"]
    assert len(hatched) == 3
    assert any(one.startswith("A hatched part") for one in said)
    alone = drawn([line("kent", "3")])["bars"]
    assert not any("hatched" in one for one in texts(alone))


@pytest.mark.parametrize("most", ["15", "40"])
def test_the_open_end_of_at_least_is_short_and_has_an_arrow(most: str) -> None:
    """Also where no bar is longer: the solid part then leaves room for it."""
    given = [line("kent", most), line("gwent", ">=15"), line("surrey", "10..14")]
    shown = drawn(given)["bars"]
    rows = [
        one
        for one in ET.fromstring(shown.svg).iter(f"{SVG}g")
        if one.get("class") == "row"
    ]
    (gwent,) = (row for row in rows if row[0].text == "Gwent")
    solid, hatched = (
        float(one.attrib["width"])
        for one in gwent
        if one.get("class") in ("bar", "range")
    )
    assert solid == max(
        float(one.attrib["width"])
        for row in rows
        for one in row
        if one.get("class") == "bar" and (most == "15" or row is gwent)
    )
    assert 0 < hatched < solid / 4
    arrows = [[*row.iter(f"{SVG}path")] for row in rows]
    assert [len(one) for one in arrows].count(1) == 1
    assert [*gwent.iter(f"{SVG}path")]
    assert any("nobody said" in one for one in texts(shown))
    closed = drawn([line("kent", "3"), line("surrey", "1..2")])["bars"]
    assert not any("nobody said" in one for one in texts(closed))


def test_of_forty_five_figures_every_one_has_its_row() -> None:
    shown = drawn(ROUNDS["figures of all"])["bars"]
    assert texts(shown).count("7") == 45
    assert shown.words.count(": 7") == 45


def test_a_joint_figure_names_both_and_a_weak_one_is_marked() -> None:
    said = texts(drawn(forty_five())["bars"])
    assert said[said.index("West-Mercia with Warwickshire") + 1] == "9†"
    assert said[said.index("Dorset") + 1] == "4*"
    assert "* Weak: a report of a report, or concluded from wording." in said
    assert any(one.startswith("† ") for one in said)


def test_a_figure_to_a_changed_question_is_marked_and_the_total_told_without() -> None:
    said = texts(drawn([line("kent", "3", changed=True), line("essex", "4")])["bars"])
    assert said[said.index("Kent") + 1] == "3‡"
    assert "‡ To a question that was changed." in said
    assert any("changed" in one and not one.startswith("‡") for one in said)


def test_a_mark_that_is_not_there_is_not_explained() -> None:
    said = texts(drawn([line("kent", "3")])["bars"])
    assert not any(one.startswith(("*", "†", "‡")) for one in said)


def test_a_zero_has_a_row_without_a_bar_and_no_figure_a_sentence() -> None:
    said = texts(drawn(ROUNDS["zero"])["bars"])
    assert said[said.index("Kent") + 1] == "0"
    nothing = texts(drawn(ROUNDS["no figure"])["bars"])
    assert "No figure is known from any of 2 forces." in nothing


def test_the_change_tells_both_rounds_and_that_it_is_no_sample() -> None:
    shown = drawn(ROUNDS["one force"])["change"]
    said = texts(shown)
    assert "Like for like 100 to 3, -97, -97 per cent, over 1 force." in said
    assert said[said.index("Kent") + 1] == "100 to 3, -97 (-97%)"
    assert any(one.startswith("Upper bar: missing-2025, ") for one in said)
    assert any(one.startswith("From 1 of 1 force. Round missing-2026") for one in said)
    assert "it is no sample" in " ".join(said)
    lone = texts(drawn(ROUNDS["no figure"])["change"])
    assert "No force gave a number in both rounds that can be compared." in lone
    assert "no sample" not in " ".join(lone)


def test_one_force_that_makes_a_change_is_told_apart() -> None:
    earlier = tally("a", "missing", [line("kent", "100"), line("essex", "2")])
    now = [line("kent", "200"), line("essex", "3")]
    compared = compare(earlier, tally("missing-2026", "missing", now))
    *_, change = pictures(report(now, compared=compared))
    without = "Without the largest of them, Kent, the other went from 2 to 3, +1, +50"
    assert without in " ".join(texts(change))


def test_the_question_is_told_where_it_is_known() -> None:
    said = texts(drawn(forty_five(), question="How many?")["map"])
    assert "The question: “How many?”" in said


# --- what comes from outside ----------------------------------------------------------


@each
@pytest.mark.parametrize("where", ["title", "question", "name"])
def test_foreign_words_stay_words(name: str, where: str) -> None:
    lines = [line("kent", "3")]
    if where == "name":
        given = lines[0]
        lines = [Line(**{**given.__dict__, "name": EVIL})]
        shown = drawn(lines)[name]
    else:
        shown = drawn(lines, **{where: EVIL})[name]
    assert "�" in shown.svg
    for said in (shown.svg, shown.title, shown.words):
        assert not any(control in said for control in "\x00\x1b\ufffe\u202e")
    root = ET.fromstring(shown.svg)
    assert not list(root.iter(f"{SVG}b"))
    assert "{{ 7*7 }}" in shown.title + shown.words


@each
def test_a_name_without_end_is_cut_to_three_lines(name: str) -> None:
    lines = [Line(**{**line("kent", "3").__dict__, "name": LONGEST})]
    shown = drawn(lines, title="W" * 10_000)[name]
    assert shown.height < 1300
    assert all(len(one) <= 110 for one in texts(shown))
    assert LONGEST.strip() in shown.words


# --- as pixels ------------------------------------------------------------------------


def size_and_pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the raw bytes of each line (PNG, third edition)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + data)
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, zlib.decompress(packed)


@each
def test_a_png_is_twice_as_large_not_blank_and_always_the_same(name: str) -> None:
    pytest.importorskip("typst", reason="an extra: foitool[pictures]")
    shown = drawn(forty_five())[name]
    png = picture_png(shown)
    width, height, pixels = size_and_pixels(png)
    assert (width, height) == (2 * shown.width, 2 * shown.height)
    assert len(set(pixels)) > 50
    assert png == picture_png(shown)


def test_the_text_of_a_png_is_drawn() -> None:
    """Another word makes another picture: the font is there."""
    pytest.importorskip("typst", reason="an extra: foitool[pictures]")
    one, other = (
        drawn([line("kent", "3")], title=title)["bars"] for title in ("Wŷ", "Wy")
    )
    assert one.height == other.height
    assert picture_png(one) != picture_png(other)


def test_a_character_that_no_font_shows_makes_no_png_and_is_named() -> None:
    pytest.importorskip("typst", reason="an extra: foitool[pictures]")
    shown = drawn([line("kent", "3")], title="Missing \U0001f9ff\U000f0000")["bars"]
    with pytest.raises(NoPng, match="no font here shows"):
        picture_png(shown)


def test_without_the_library_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPng, match=r'pip install "foitool\[pictures\]"'):
        picture_png(drawn([line("kent", "3")])["bars"])
