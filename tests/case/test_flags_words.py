"""Every wording that keeps a letter from leaving: stand-ins and blanks, one by one."""

from datetime import date

import pytest

from foitool.case.flags import flags
from foitool.case.mail import Sender
from foitool.case.rounds import QuestionPart, Round

SENT = date(2026, 11, 23)
ROUND = Round(
    name="dogs",
    title="Dogs",
    reference_date=None,
    preamble="",
    parts=(QuestionPart(id="dogs", kind="number", text="How many?"),),
)


def _found(
    text: str = "1. How many?\n",
    *,
    name: str = "Jane Roe",
    email: str = "jane@roe.org.uk",
) -> list[str]:
    sender = Sender(name=name, email=email)
    return [flag.what for flag in flags(ROUND, sender, text, SENT)]


@pytest.mark.parametrize(
    "name",
    [
        "Your name",
        "My name",
        "Full name",
        "First name",
        "Last name",
        "Your full name here",
        "Firstname Lastname",
        "First name Surname",
        "Firstname Surname",
        "{Jane Roe}",
        "(Jane Roe)",
    ],
)
def test_what_stands_in_for_a_name_is_none(name: str) -> None:
    assert _found(name=name) == ["no-name"]
    assert _found(name=name.upper()) == ["no-name"]


@pytest.mark.parametrize("domain", ["com", "net", "org"])
def test_an_example_domain_is_nobodys(domain: str) -> None:
    """RFC 2606 section 3."""
    assert _found(email=f"jane@example.{domain}") == ["no-address"]
    assert _found(email=f"jane@sub.example.{domain}.") == ["no-address"]
    assert _found(email=f"jane@example-{domain}.org.uk") == []


@pytest.mark.parametrize("domain", ["example", "invalid", "localhost", "test"])
def test_a_domain_set_aside_is_nobodys(domain: str) -> None:
    """RFC 2606 section 2, RFC 6761."""
    assert _found(email=f"jane@{domain}") == ["no-address"]
    assert _found(email=f"jane@roe.{domain}") == ["no-address"]


@pytest.mark.parametrize(
    "mailbox", ["youremail", "your_e-mail", "yourname", "your-address"]
)
def test_what_stands_in_for_a_mailbox_is_none(mailbox: str) -> None:
    assert _found(email=f"{mailbox}@roe.org.uk") == ["no-address"]
    assert _found(email=f"{mailbox.upper()}@roe.org.uk") == ["no-address"]


LEADING = """
    add authority contact enter first FOI force full last organisation police postal
    public recipient reference reply sender sender's your
"""
WORDS = """
    address authority date email e-mail force name number organisation surname team
    title
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_a_word_that_belongs_on_a_form_is_a_blank_in_brackets(word: str) -> None:
    assert _found(f"held by [{word}]") == ["placeholder"]
    assert _found(f"held by <{word}>") == ["placeholder"]
    assert _found(f"held by [{word.upper()}]") == ["placeholder"]
    assert _found(f"held by <{word.upper()}>") == ["placeholder"]
    assert _found(f"held by ({word})") == []


@pytest.mark.parametrize("leading", LEADING.split())
def test_so_is_one_that_another_such_word_leads_to(leading: str) -> None:
    assert _found(f"held by [{leading} name]") == ["placeholder"]
    assert _found(f"held by [{leading}ing name]") == []


@pytest.mark.parametrize(
    "blank",
    [
        "[e-mail address]",
        "[email address]",
        "[insert whatever]",
        "[enter whatever]",
        "[fill in whatever]",
        "{{ name",
        "{% if",
        "TODO",
        "TBC",
        "TBD",
        "FIXME",
        "XXX",
        "Your Name",
        "YOUR NAME",
        "lorem ipsum",
        "LOREM IPSUM",
        "Dear ___",
        "Name:___",
    ],
)
def test_a_blank_is_found_by_each_of_its_signs(blank: str) -> None:
    assert _found(blank) == ["placeholder"]


@pytest.mark.parametrize("what", ["Part", "Chapter", "Schedule", "Article"])
def test_thirty_in_roman_figures_is_no_blank(what: str) -> None:
    assert _found(f"{what} XXX of the Act") == []
