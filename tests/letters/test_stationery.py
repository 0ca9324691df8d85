"""Templates: the words of a letter, whose own come first, and what goes wrong."""

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foitool.case.authority import Authority
from foitool.case.mail import Sender
from foitool.case.rounds import QuestionPart, Round
from foitool.errors.bad_file import BadTemplate
from foitool.letters.facts import LetterFacts
from foitool.letters.stationery import Stationery, long_date

ROUND = Round(
    name="missing-2026",
    title="people of unknown whereabouts",
    reference_date=date(2026, 10, 31),
    preamble="Small counts may be merged.\n",
    parts=(
        QuestionPart(id="missing", kind="number", text="How many?\n"),
        QuestionPart(id="years", kind="bands", text="Of those, for how long?"),
    ),
)
BLOCK = (
    "Small counts may be merged.\n"
    "\n"
    "1. How many?\n"
    "\n"
    "2. Of those, for how long?\n"
    "\n"
    "Please answer as at 31 October 2026."
)
FOIA = LetterFacts(
    authority=Authority(
        id="surrey", name="Surrey Police", short_name="Surrey", regime="foia"
    ),
    regime="foia",
    round=ROUND,
    sender=Sender(name="Jane Roe", email="jane@roe.org.uk"),
    question=BLOCK,
    sent_on=date(2026, 10, 31),
    due=date(2026, 11, 27),
    due_code=date(2026, 11, 30),
)
FOISA = replace(FOIA, regime="foisa", due_code=date(2026, 11, 27))


def own(folder: Path, **templates: str) -> Stationery:
    for name, text in templates.items():
        (folder / f"{name}.txt.j2").write_text(text, encoding="utf-8")
    return Stationery(folder)


def test_the_question_is_preamble_numbered_parts_and_reference_date() -> None:
    assert Stationery(None).question_block(ROUND) == BLOCK


def test_a_question_without_preamble_or_date_is_its_parts() -> None:
    bare = replace(ROUND, preamble=" \n", reference_date=None)
    assert Stationery(None).question_block(bare) == (
        "1. How many?\n\n2. Of those, for how long?"
    )


@pytest.mark.parametrize("facts", [FOIA, FOISA], ids=["foia", "foisa"])
def test_a_letter_holds_the_question_once_as_it_is(facts: LetterFacts) -> None:
    assert Stationery(None).letter_text(facts).count(BLOCK) == 1


def test_a_foia_letter_cites_the_uk_act_and_its_section_on_advice() -> None:
    """FOIA 2000 s.16(1)."""
    text = Stationery(None).letter_text(FOIA)
    assert "under the Freedom of Information Act 2000." in text
    assert "section 16 of the Act" in text
    assert "Scotland" not in text


def test_a_foisa_letter_cites_the_scottish_act_and_its_section_on_advice() -> None:
    """FOISA 2002 s.15(1)."""
    text = Stationery(None).letter_text(FOISA)
    assert "under the Freedom of Information (Scotland) Act 2002." in text
    assert "section 15 of the Act" in text
    assert "Act 2000" not in text


def test_a_foia_letter_states_the_later_reading_of_its_time_limit() -> None:
    """Received on a Saturday: the section 45 Code, para 4.2, counts from Monday."""
    text = Stationery(None).letter_text(FOIA)
    assert "By our count an answer is due by 30 November 2026." in text
    assert "27 November" not in text


def test_a_foisa_letter_states_the_one_reading_there_is() -> None:
    """FOISA 2002 s.74(2): received on the day it was sent."""
    text = Stationery(None).letter_text(FOISA)
    assert "By our count an answer is due by 27 November 2026." in text


def test_a_letter_is_signed_with_name_and_address_for_reply() -> None:
    """Section 8(1)(b) of both Acts."""
    by_post = replace(
        FOIA, sender=replace(FOIA.sender, address="1 High Street\nYork YO1 1AA\n")
    )
    text = Stationery(None).letter_text(FOIA)
    assert text.endswith("\n\nJane Roe\njane@roe.org.uk\n")
    assert (
        Stationery(None)
        .letter_text(by_post)
        .endswith("\n\nJane Roe\njane@roe.org.uk\n1 High Street\nYork YO1 1AA\n")
    )


@pytest.mark.parametrize("facts", [FOIA, FOISA], ids=["foia", "foisa"])
def test_a_letter_names_no_program_and_has_no_loose_blank_lines(
    facts: LetterFacts,
) -> None:
    text = Stationery(None).letter_text(facts)
    assert "foitool" not in text.lower()
    assert "\n\n\n" not in text
    assert text == text.strip() + "\n"


def test_words_that_look_like_a_template_stay_words() -> None:
    asked = replace(ROUND, preamble="{{ 7 * 7 }} {% if %} &amp; <b>")
    block = Stationery(None).question_block(asked)
    assert block.startswith("{{ 7 * 7 }} {% if %} &amp; <b>\n")


def test_the_workspaces_own_template_comes_first(tmp_path: Path) -> None:
    ours = own(tmp_path, request_foia="Dear {{ authority.name }},\n{{ question }}\n")
    assert ours.letter_text(FOIA) == f"Dear Surrey Police,\n{BLOCK}\n"


def test_a_template_of_ones_own_leaves_the_others_as_shipped(tmp_path: Path) -> None:
    ours = own(tmp_path, request_foia="{{ question }}")
    assert ours.letter_text(FOISA) == Stationery(None).letter_text(FOISA)


def test_the_workspace_need_not_have_templates(tmp_path: Path) -> None:
    missing = Stationery(tmp_path / "templates")
    assert missing.question_block(ROUND) == BLOCK


def test_an_edit_half_way_through_a_run_waits_for_the_next(tmp_path: Path) -> None:
    """One round, one wording."""
    ours = own(tmp_path, request_foia="Dear Officer,\n")
    first = ours.letter_text(FOIA)
    own(tmp_path, request_foia="Dear Sir,\n")
    os.utime(tmp_path / "request_foia.txt.j2", (0, 0))
    assert ours.letter_text(FOIA) == first


def test_tags_on_lines_of_their_own_leave_no_trace(tmp_path: Path) -> None:
    indented = "one\n  {% if sender.name %}\ntwo\n  {% endif %}\nthree\n"
    ours = own(tmp_path, request_foia=indented)
    assert ours.letter_text(FOIA) == "one\ntwo\nthree\n"


def test_an_included_template_keeps_its_last_line_end(tmp_path: Path) -> None:
    ours = own(
        tmp_path, head="Roe News\n", request_foia="{% include 'head.txt.j2' %}\nDear"
    )
    assert ours.letter_text(FOIA) == "Roe News\nDear\n"


def test_line_ends_of_other_systems_become_plain_ones(tmp_path: Path) -> None:
    asked = replace(ROUND, preamble="one\r\ntwo\rthree")
    assert Stationery(tmp_path).question_block(asked).startswith("one\ntwo\nthree\n")


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("fine\n{{ autority.name }}", "line 2: 'autority' is undefined"),
        ("fine\n{{ sender.nmae }}", "line 2: .* has no attribute 'nmae'"),
        ("fine\n\n{% if %}", "line 3: Expected an expression"),
        ("{{ sender.__class__ }}", "line 1: access to attribute '__class__'"),
        ("{{ question.__init__.__globals__ }}", "line 1: access to attribute"),
        ("fine\n{{ 1 // 0 }}", "line 2: .*division"),
        ("fine\n{{ '%(force)s' % {} }}", "line 2: 'force'"),
        ("{{ authority.checked_on }}", "not NoneType"),
        ("fine\n{{ sender.name | long_date }}", "line 2: 'str' object"),
        ("fine\n{{ sender }}", "not Sender"),
        ("{% include 'request_foia.txt.j2' %}", "includes itself without end"),
        ("bell \a", r"line 1 of what it makes holds U\+0007"),
    ],
)
def test_a_faulty_template_says_which_file_where_and_why(
    tmp_path: Path, template: str, what: str
) -> None:
    ours = own(tmp_path, request_foia=template)
    with pytest.raises(BadTemplate, match=what) as raised:
        ours.letter_text(FOIA)
    assert raised.value.template.endswith("request_foia.txt.j2")


def test_a_template_with_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="authority, regime, round, sender, question"):
        own(tmp_path, request_foia="{{ force }}").letter_text(FOIA)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"house\.j2 makes no letter: there is no"):
        own(tmp_path, request_foia="{% include 'house.j2' %}").letter_text(FOIA)


def test_a_template_cannot_reach_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "templates").mkdir()
    climber = own(tmp_path / "templates", request_foia="{% include '../secret' %}")
    with pytest.raises(BadTemplate, match="there is no such template"):
        climber.letter_text(FOIA)


def test_a_template_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "request_foia.txt.j2").write_bytes(b"\xa3")
    with pytest.raises(BadTemplate, match="not UTF-8"):
        Stationery(tmp_path).letter_text(FOIA)


def test_a_template_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_source(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("jinja2.FileSystemLoader.get_source", get_source)
    with pytest.raises(BadTemplate, match="Permission denied"):
        Stationery(tmp_path).letter_text(FOIA)


@pytest.mark.parametrize("stray", ["\0", "\x1b", "\x85", "\ud800"])
def test_words_that_mail_cannot_carry_are_refused(stray: str) -> None:
    asked = replace(ROUND, preamble=f"first\nsecond {stray} word")
    with pytest.raises(BadTemplate, match=rf"line 2 .* U\+{ord(stray):04X}"):
        Stationery(None).question_block(asked)


def test_an_empty_question_is_refused() -> None:
    nothing = replace(ROUND, preamble="", parts=(), reference_date=None)
    with pytest.raises(BadTemplate, match="leaves the question empty"):
        Stationery(None).question_block(nothing)


def test_a_date_in_a_letter_has_no_leading_zero() -> None:
    assert long_date(date(2026, 12, 2)) == "2 December 2026"
