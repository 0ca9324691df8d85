"""What a file of somebody else's would change, decided before anything is recorded."""

import os
from pathlib import Path

import pytest
from office import MONDAY, open_office

from foitool.errors.bad_file import BadRegister
from foitool.jobs.amend_register import Known, known_now
from foitool.jobs.import_list import Import, Sheet, preview_import

TODAY = MONDAY.date()


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    workspace = open_office(tmp_path_factory.mktemp("office")).workspace
    with workspace.reading() as reader:
        return known_now(workspace, reader)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "theirs.csv"


def previewed(known: Known, path: Path, *, all_cells: bool = False) -> Import:
    sheet = Sheet(path=path, source="a colleague", all_cells=all_cells)
    return preview_import(known, sheet, TODAY)


def test_an_address_that_nobody_vouches_for_is_pointed_out_and_left(
    known: Known, path: Path
) -> None:
    """The list's own has at least a confidence; this one has not even that."""
    path.write_text("id,foi_email\navon-and-somerset,foo@x.example\n", encoding="utf-8")
    found = previewed(known, path)
    assert (found.changed, found.same) == ((), 0)
    (left,) = found.held
    assert (left.force, left.email) == ("avon-and-somerset", "foo@x.example")
    assert left.why == "it has no confidence, the address known has medium"


def test_all_cells_takes_it_all_the_same(known: Known, path: Path) -> None:
    path.write_text("id,foi_email\nkent,foo@x.example\n", encoding="utf-8")
    found = previewed(known, path, all_cells=True)
    assert [one.after["foi_email"] for one in found.changed] == ["foo@x.example"]


def test_the_address_known_needs_no_confidence_to_be_the_same(
    known: Known, path: Path
) -> None:
    email = known.find("kent").line["foi_email"]
    path.write_text(f"id,region,foi_email\nkent,Kent,{email}\n", encoding="utf-8")
    found = previewed(known, path)
    assert found.held == ()
    assert [one.cells for one in found.changed] == [{"region": "Kent"}]


def test_headings_as_a_person_types_them_and_the_empty_rows_of_a_spreadsheet(
    known: Known, path: Path
) -> None:
    path.write_bytes(b"\xef\xbb\xbfID\t Region \t\r\nkent\tKent\t\r\n\t\t\r\n\t\t\r\n")
    assert [one.cells for one in previewed(known, path).changed] == [{"region": "Kent"}]


def test_no_authority_is_added_under_the_name_of_a_command(
    known: Known, path: Path
) -> None:
    path.write_text("id,name,regime\nchecked,A Body,foia\n", encoding="utf-8")
    with pytest.raises(BadRegister) as refused:
        previewed(known, path)
    assert refused.value.problems == (
        "line 2: id 'checked': wanted another; `foitool forces checked` is a command",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.timeout(10)
def test_a_pipe_is_not_waited_for(known: Known, path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(BadRegister, match="it cannot be read"):
        previewed(known, path)


def test_of_a_file_that_is_wrong_throughout_ten_mistakes_are_named(
    known: Known, path: Path
) -> None:
    """All of ten thousand would push the first ones off the screen."""
    lines = ["id,foi_email", *(f"B{n},x" for n in range(2, 5_002))]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadRegister) as refused:
        previewed(known, path)
    _, *told, advice = str(refused.value).splitlines()
    assert len(told) == 11
    assert told[0].startswith("  line 2: ")
    assert told[-1] == f"  and {len(refused.value.problems) - 10} more like these"
    assert advice.startswith("  Mend it")
