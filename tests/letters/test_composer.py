"""The bytes of a letter, read back by the standard library's own parser."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foitool.case.authority import Authority
from foitool.case.mail import Letter, Sender
from foitool.case.reference import our_reference
from foitool.case.rounds import QuestionPart, Round
from foitool.errors.wrong_use import BadHeader
from foitool.letters.composer import compose, text_of
from foitool.letters.facts import LetterFacts

LETTER_ID = UUID("0123456789abcdef0123456789abcdef")
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/London"))
FACTS = LetterFacts(
    authority=Authority(
        id="surrey",
        name="Surrey Police",
        short_name="Surrey",
        regime="foia",
        email="foi@surrey.police.uk",
    ),
    regime="foia",
    round=Round(
        name="missing-2026",
        title="people of unknown whereabouts",
        reference_date=date(2026, 10, 31),
        preamble="",
        parts=(QuestionPart(id="missing", kind="number", text="How many?"),),
    ),
    sender=Sender(name="Jane Roe", email="jane@roe.org.uk"),
    question="1. How many?",
    sent_on=date(2026, 11, 23),
    due=date(2026, 12, 22),
    due_code=date(2026, 12, 22),
)


def composed(text: str = "Dear all,\n", facts: LetterFacts = FACTS) -> Letter:
    return compose(facts, text, composed_at=MORNING, letter_id=LETTER_ID)


def read_back(letter: Letter) -> EmailMessage:
    return message_from_bytes(letter.data, policy=default)


def sender_of(letter: Letter) -> tuple[str, str]:
    """Name and address, by the older reader: the newer, in Python 3.11, puts
    blanks between encoded words, against RFC 2047 section 6.2.
    """
    head = message_from_bytes(letter.data, policy=compat32)["From"]
    name, address = parseaddr(head.replace("\r\n", ""))
    return str(make_header(decode_header(name))), address


def from_(name: str, email: str = "jane@roe.org.uk") -> LetterFacts:
    return replace(FACTS, sender=Sender(name=name, email=email))


def to(address: str) -> LetterFacts:
    return replace(FACTS, authority=replace(FACTS.authority, email=address))


REFERENCE = our_reference(FACTS.round.name, FACTS.authority.id)


def answered_at(reply_to: str) -> LetterFacts:
    return replace(FACTS, sender=replace(FACTS.sender, reply_to=reply_to))


def titled(title: str) -> LetterFacts:
    return replace(FACTS, round=replace(FACTS.round, title=title))


def test_the_head_of_a_letter_is_exactly_this() -> None:
    """RFC 5322 section 3.6. No header names the program that wrote it."""
    assert dict(read_back(composed())) == {
        "From": "Jane Roe <jane@roe.org.uk>",
        "To": "foi@surrey.police.uk",
        "Subject": "Freedom of Information request: people of unknown whereabouts"
        f" (ref. {REFERENCE})",
        "Date": "Mon, 23 Nov 2026 09:30:00 +0000",
        "Message-ID": "<0123456789abcdef0123456789abcdef@roe.org.uk>",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }


def test_replies_go_elsewhere_only_if_that_is_elsewhere() -> None:
    """A Reply-To that repeats From is a sign of a machine."""
    assert read_back(composed())["Reply-To"] is None
    assert read_back(composed(facts=answered_at("Jane@roe.org.uk")))["Reply-To"] is None
    desk = read_back(composed(facts=answered_at("desk@roe.org.uk")))
    assert desk["Reply-To"] == "desk@roe.org.uk"


@pytest.mark.parametrize("stray", ["a@b.uk, c@d.uk", "a@b.uk\r\nBcc: c@d.uk", "a"])
def test_where_replies_go_is_one_plain_address(stray: str) -> None:
    with pytest.raises(BadHeader):
        composed(facts=answered_at(stray))


def test_a_title_that_no_line_can_hold_is_refused() -> None:
    """RFC 5322 section 2.1.1: 998 characters."""
    with pytest.raises(BadHeader, match="more than 998"):
        composed(facts=titled("x" * 1500))
    assert composed(facts=titled("dogs " * 300))


def test_a_draft_differs_from_a_letter_by_one_line() -> None:
    """Outlook opens it ready to be sent."""
    draft = compose(
        FACTS, "Hello\n", composed_at=MORNING, letter_id=LETTER_ID, as_draft=True
    )
    letter = compose(FACTS, "Hello\n", composed_at=MORNING, letter_id=LETTER_ID)
    assert draft.data.replace(b"X-Unsent: 1\r\n", b"") == letter.data


def test_the_date_keeps_the_zone_it_was_given_in() -> None:
    summer = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/London"))
    letter = compose(FACTS, "Hello\n", composed_at=summer, letter_id=LETTER_ID)
    assert read_back(letter)["Date"] == "Mon, 01 Jun 2026 12:00:00 +0100"


def test_a_moment_without_a_zone_is_a_mistake_in_the_program() -> None:
    naive = MORNING.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        compose(FACTS, "Hello\n", composed_at=naive, letter_id=LETTER_ID)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert composed().data == composed().data


def test_the_letter_records_what_the_log_will_hold() -> None:
    letter = composed()
    assert letter.sha256 == sha256(letter.data).hexdigest()
    assert letter.question_sha256 == sha256(b"1. How many?").hexdigest()
    assert (letter.round, letter.force) == ("missing-2026", "surrey")
    assert (letter.recipient, letter.composed_at) == ("foi@surrey.police.uk", MORNING)
    assert letter.message_id == read_back(letter)["Message-ID"]


@pytest.mark.parametrize(
    "text",
    [
        "Sut mae'r gŵr â'r tŷ? Ŵ ŵ Ŷ ŷ\n",
        "Over £5, 40 °C, “quoted” \N{EN DASH} dashed…\n",
        "\N{VIOLIN}\N{FAMILY} emoji\n",
        "From the first line\nFrom the second\n>From the third\n",
        ".\n..\n.hidden\n",
        "long " * 2_000 + "\n",
        "£" * 3_000 + "\n",
        "trailing blanks  \n\ttabs\t\n= equals =3D\n",
        "separators\u2028within\u2029a line\n",
        "\n\n\nblank lines\n\n\n",
    ],
)
def test_the_text_comes_back_as_it_was_written(text: str) -> None:
    letter = composed(text)
    assert text_of(letter.data) == text
    assert read_back(letter).get_content().replace("\r\n", "\n") == text


LETTER_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"),
).map(lambda text: text + "\n")


@settings(deadline=None)
@given(LETTER_TEXT)
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    assert text_of(composed(text).data) == text


@settings(deadline=None)
@given(LETTER_TEXT)
def test_every_line_is_short_and_ends_in_crlf(text: str) -> None:
    """RFC 2045 section 6.7 rule 5: 76 characters; RFC 5322 section 2.1: CRLF."""
    letter = composed(text, titled("a long title, " * 12))
    lines = letter.data.split(b"\r\n")
    assert not [line for line in lines if b"\r" in line or b"\n" in line]
    assert max(map(len, lines)) <= 76
    assert lines[-1] == b""
    assert letter.data.isascii()


HEADER_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(HEADER_TEXT)
def test_any_name_comes_back_as_it_was_written(name: str) -> None:
    """Whatever it holds: quotes, commas, brackets, encoded words, any script."""
    letter = composed(facts=from_(name))
    assert sender_of(letter) == (name, "jane@roe.org.uk")


@settings(deadline=None)
@given(HEADER_TEXT)
def test_any_title_comes_back_as_it_was_written(title: str) -> None:
    subject = f"Freedom of Information request: {title} (ref. {REFERENCE})"
    assert read_back(composed(facts=titled(title)))["Subject"] == subject


@pytest.mark.parametrize(
    "name",
    [
        "Siân Ŵyn-Ddu",
        "Müller, Jörg",
        'Jane "JR" Roe',
        "Roe (freelance), Jane",
        "Jane Roe <jane@elsewhere.uk>",
        "O'Neill & Sons: letters; more",
        "Jane =?utf-8?q?Roe?=",
        "Dr Bartholomew Featherstonehaugh-Cholmondeley of the Winchester Press",
    ],
)
def test_names_as_people_have_them_survive(name: str) -> None:
    assert sender_of(composed(facts=from_(name))) == (name, "jane@roe.org.uk")


def test_a_title_that_looks_encoded_is_not_decoded() -> None:
    """RFC 2047 section 7: plain text must not be taken for an encoded word."""
    title = "=?utf-8?q?whereabouts?="
    subject = read_back(composed(facts=titled(title)))["Subject"]
    expected = f"Freedom of Information request: {title} (ref. {REFERENCE})"
    assert subject == expected


@pytest.mark.parametrize(
    "stray", ["\r\n", "\r", "\0", "\x1b", "\x85", "\ud800", "\u2028"]
)
def test_a_header_with_a_stray_character_is_refused(stray: str) -> None:
    """One line end too many and a title writes headers of its own."""
    for facts in (
        titled(f"whereabouts{stray}Bcc: all@police.uk"),
        from_(f"Jane{stray}Roe"),
        from_("Jane Roe", f"jane@roe{stray}.org.uk"),
        to(f"foi@surrey{stray}.police.uk"),
    ):
        with pytest.raises(BadHeader, match=r"U\+"):
            composed(facts=facts)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "foi",
        "foi@police",
        "foi@a.uk, foi@b.uk",
        "foi@a.uk; foi@b.uk",
        "Surrey FOI <foi@surrey.police.uk>",
        "<foi@surrey.police.uk>",
        "foi@surrey.police.uk ",
        "foi unit@surrey.police.uk",
        "foi@@surrey.police.uk",
        ".foi@surrey.police.uk",
        "foi..unit@surrey.police.uk",
        "foi@-surrey.police.uk",
        "foi@surrey..police.uk",
        "f" * 65 + "@surrey.police.uk",
        "foi@" + "surrey." * 40 + "uk",
        "group: foi@surrey.police.uk;",
    ],
)
def test_a_recipient_is_exactly_one_plain_address(address: str) -> None:
    with pytest.raises(BadHeader, match="not exactly one plain e-mail address"):
        composed(facts=to(address))


@pytest.mark.parametrize("address", ["ymholiadau@heddlu-gŵyr.uk", "jörg@roe.org.uk"])
def test_an_address_outside_ascii_is_refused_in_so_many_words(address: str) -> None:
    """RFC 6531 is an extension that a server need not have."""
    for facts in (to(address), from_("Jane Roe", address)):
        with pytest.raises(BadHeader, match="outside plain ASCII"):
            composed(facts=facts)


def test_a_rehearsal_can_be_written_before_the_sender_has_an_address() -> None:
    """RFC 2606 section 2: nothing can be sent to ".invalid"."""
    letter = composed(facts=from_("", ""))
    assert sender_of(letter) == ("", "no-address-given@sender.invalid")


def test_a_long_domain_leaves_the_message_id_whole() -> None:
    domain = "newsroom." * 9 + "org.uk"
    letter = composed(facts=from_("Jane Roe", f"jane@{domain}"))
    assert letter.message_id.encode() in letter.data
    assert read_back(letter)["Message-ID"] == letter.message_id


def test_the_moment_may_be_in_any_zone() -> None:
    letter = compose(
        FACTS,
        "Hello\n",
        composed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        letter_id=LETTER_ID,
    )
    assert read_back(letter)["Date"].datetime == MORNING
