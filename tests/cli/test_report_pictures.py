"""`foitool report --pictures`: the pictures of the real case in a folder."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]

SECOND = ("report", "--round", "missing-rso-2018")
BOTH = (*SECOND, "--against", "missing-rso-2015")
STEM = "missing-rso-2018-missing"

pytestmark = pytest.mark.usefixtures("real_case")


def names(folder: str) -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def files(*pictures: str, kinds: tuple[str, ...] = ("svg", "png", "txt")) -> set[str]:
    return {f"{STEM}-{name}.{kind}" for name in pictures for kind in kinds}


def test_each_picture_lies_there_as_drawing_as_pixels_and_in_words(
    foitool: Foitool,
) -> None:
    pytest.importorskip("typst", reason="an extra: foitool[pictures]")
    done = foitool(*BOTH, "--pictures", "for/the/desk")
    assert done.exit_code == 0
    assert names("for/the/desk") == files("map", "bars", "change")
    assert all(name in done.stdout for name in names("for/the/desk"))
    words = Path(f"for/the/desk/{STEM}-bars.txt").read_text(encoding="utf-8")
    assert "Metropolitan Police Service: 227; " in words
    assert "From 20 of 45 forces. Round missing-rso-2018, part missing" in words


def test_the_page_may_be_written_with_them_or_not(foitool: Foitool) -> None:
    assert foitool(*SECOND, "--pictures", "alone").exit_code == 0
    assert not list(Path().glob("*.html"))
    both = foitool(*SECOND, "--to", "page.html", "--pictures", "with")
    assert both.exit_code == 0
    assert Path("page.html").is_file()
    assert names("with") == names("alone")
    assert not any("change" in name for name in names("with"))


def test_one_of_the_two_has_to_be_said(foitool: Foitool) -> None:
    refused = foitool(*SECOND)
    assert refused.exit_code == 2
    assert "--to FILE.html for the page, --pictures DIR" in refused.stderr


def test_the_same_record_makes_the_same_files(foitool: Foitool) -> None:
    for folder in ("one", "two"):
        assert foitool(*BOTH, "--pictures", folder).exit_code == 0
    for name in names("one"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_of_several_parts_and_rounds_none_takes_another_s_place(
    foitool: Foitool,
) -> None:
    assert foitool(*SECOND, "--pictures", "all").exit_code == 0
    before = names("all")
    first = ("report", "--round", "missing-rso-2015", "--pictures", "all")
    assert foitool(*first).exit_code == 0
    assert foitool(*SECOND, "--part", "names", "--pictures", "all").exit_code == 0
    assert len(names("all")) == 3 * len(before)


def test_where_one_lies_already_nothing_is_written_neither_page_nor_picture(
    foitool: Foitool,
) -> None:
    Path("taken").mkdir()
    last = Path(f"taken/{STEM}-bars.txt")
    last.write_text("mine", encoding="utf-8")
    refused = foitool(*SECOND, "--to", "page.html", "--pictures", "taken")
    assert refused.exit_code == 3
    assert last.name in refused.stderr
    assert "--replace" in refused.stderr
    assert names("taken") == {last.name}
    assert last.read_text(encoding="utf-8") == "mine"
    assert not Path("page.html").exists()


def test_with_replace_they_are_written_anew(foitool: Foitool) -> None:
    assert foitool(*SECOND, "--pictures", "again").exit_code == 0
    drawing = Path(f"again/{STEM}-map.svg")
    whole = drawing.read_bytes()
    drawing.write_text("broken", encoding="utf-8")
    assert foitool(*SECOND, "--pictures", "again", "--replace").exit_code == 0
    assert drawing.read_bytes() == whole
    assert not list(Path("again").glob(".*"))


def test_a_folder_in_the_place_of_a_picture_is_never_replaced(foitool: Foitool) -> None:
    Path("odd", f"{STEM}-bars.txt").mkdir(parents=True)
    refused = foitool(*SECOND, "--pictures", "odd", "--replace")
    assert refused.exit_code == 3
    assert len(names("odd")) == 1


def test_without_the_library_the_drawings_are_there_and_it_says_what_is_not(
    foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = foitool(*SECOND, "--pictures", "drawn")
    assert done.exit_code == 0
    assert names("drawn") == files("map", "bars", kinds=("svg", "txt"))
    assert "not there as PNG" in done.stderr
    assert 'pip install "foitool[pictures]"' in done.stderr


def test_a_folder_that_one_may_not_write_in_is_named(foitool: Foitool) -> None:
    Path("a-file").write_text("", encoding="utf-8")
    refused = foitool(*SECOND, "--pictures", "a-file/below")
    assert refused.exit_code == 2
    assert "a-file/below cannot be written to" in refused.stderr
