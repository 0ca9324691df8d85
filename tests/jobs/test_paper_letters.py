"""For a force that takes no mail: its letter as text, and for the post as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.parser import BytesParser
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from office import MONDAY, Office, in_the_register, open_office
from pypdf import PdfReader

from foitool.case.authority import Authority
from foitool.case.reference import our_reference
from foitool.jobs.paper_letters import Paper, write_paper_letters
from foitool.jobs.send_round import preview_round
from foitool.ledger.scribe import Scribe
from foitool.letters import pdf

POSTAL = "Sutton Road, Maidstone, ME15 9BZ"


def on_paper(one: Authority) -> Authority:
    return replace(one, email="", form_url="", postal_address=POSTAL)


def by_form(one: Authority) -> Authority:
    return replace(one, email="", form_url="https://www.kent.police.uk/foi")


def office_with(folder: Path, kent: Callable[[Authority], Authority]) -> Office:
    office = open_office(folder, "kent", "gwent")
    in_the_register(office, kent=kent)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Kent takes letters by post only."""
    return office_with(tmp_path, on_paper)


def written(office: Office) -> Paper:
    order = office.order()
    skipped = preview_round(office.workspace, order).plan.skip
    (paper,) = write_paper_letters(office.workspace, order, skipped)
    return paper


def test_the_pdf_holds_the_text_that_lies_beside_it(office: Office) -> None:
    paper = written(office)
    assert paper.pdf == paper.path.with_suffix(".pdf")
    assert paper.no_pdf == ""
    whole = "".join(
        page.extract_text() for page in PdfReader(BytesIO(paper.pdf.read_bytes())).pages
    )
    text = paper.path.read_text(encoding="utf-8")
    assert "".join(text.split()) in "".join(whole.split())
    assert "Kent Police\nSutton Road\nMaidstone\nME15 9BZ\n" in whole
    assert "Jane Roe\njane@roe.org.uk\n23 November 2026\n" in whole


@pytest.mark.parametrize("way", [on_paper, by_form])
def test_its_first_line_is_the_subject_that_a_mail_would_have(
    tmp_path: Path, way: Callable[[Authority], Authority]
) -> None:
    """No header carries the title, nor the reference by which an answer is told."""
    office = office_with(tmp_path, way)
    lines = written(office).path.read_text(encoding="utf-8").splitlines()
    (letter,) = preview_round(office.workspace, office.order()).letters
    of_gwent = BytesParser(policy=default).parsebytes(letter.data)["Subject"]
    reference = our_reference(office.round_name, "gwent")
    assert lines[0] == of_gwent.replace(
        reference, our_reference(office.round_name, "kent")
    )
    assert (lines[1], lines[2][:5]) == ("", "Dear ")


def test_what_lies_there_stays_as_it_is(office: Office) -> None:
    paper = written(office)
    assert paper.pdf
    paper.pdf.write_bytes(b"mine")
    again = written(office)
    assert (again.made, again.pdf) == (False, paper.pdf)
    assert paper.pdf.read_bytes() == b"mine"


def test_the_two_of_another_day_are_named_together(office: Office) -> None:
    """By then the letter would name another day on which an answer is due."""
    paper = written(office)
    tuesday = Scribe(name="jane", now=lambda: MONDAY + timedelta(days=1))
    again = written(replace(office, scribe=tuesday))
    assert (again.made, again.pdf, again.no_pdf) == (False, paper.pdf, "")


def test_a_pdf_is_made_for_a_text_that_lies_there_already(office: Office) -> None:
    paper = written(office)
    assert paper.pdf
    before = paper.pdf.read_bytes()
    paper.pdf.unlink()
    assert written(office).pdf == paper.pdf
    assert paper.pdf.read_bytes() == before


def test_not_of_a_text_that_was_edited(office: Office) -> None:
    """The two would say different things."""
    paper = written(office)
    assert paper.pdf
    paper.pdf.unlink()
    paper.path.write_text("Dear Jim,\n", encoding="utf-8")
    again = written(office)
    assert again.pdf is None
    assert "kent.txt is not as it would be written today" in again.no_pdf
    assert paper.path.read_text(encoding="utf-8") == "Dear Jim,\n"
    assert not paper.pdf.exists()


def test_for_a_form_there_is_the_text_alone(tmp_path: Path) -> None:
    paper = written(office_with(tmp_path, by_form))
    assert (paper.via, paper.pdf, paper.no_pdf) == ("form", None, "")
    assert [each.name for each in paper.path.parent.iterdir()] == ["kent.txt"]


def test_without_a_pdf_the_text_is_there_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_sheet: pdf.Sheet) -> bytes:
        raise pdf.NoPdf(f"the library for it is not installed: {pdf.INSTALL}")

    monkeypatch.setattr("foitool.jobs.paper_letters.letter_pdf", none)
    paper = written(office)
    assert paper.made
    assert paper.pdf is None
    assert 'pip install "foitool[post]"' in paper.no_pdf
