"""From a letter's text to the bytes that leave: one RFC 5322 message.

The bytes are made once. What is shown, sent, kept and hashed is these bytes,
so nothing downstream may build the message again.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header, decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import formataddr, parseaddr
from hashlib import sha256
from uuid import UUID, uuid4

from foitool.case.mail import Flag, Letter, Sender, address_parts
from foitool.case.question import question_sha256
from foitool.case.reference import our_reference
from foitool.case.rounds import Round
from foitool.errors.wrong_use import BadHeader
from foitool.letters.characters import stray_in_header
from foitool.letters.facts import LetterFacts

NOT_OURS = "<adopted-"
"""What begins the Message-ID of a letter that was not ours to send."""

# RFC 2045 section 6.7 rule 5: encoded lines are no longer than 76 characters.
_WIDTH = 76
_LONGEST_LINE = 998  # RFC 5322 section 2.1.1
_POLICY = SMTP.clone(max_line_length=_WIDTH)

# Stands in for a sender who has given no address yet, so that a rehearsal can
# be written at all. RFC 2606 section 2: ".invalid" never resolves.
_NO_ADDRESS = Address(username="no-address-given", domain="sender.invalid")


def compose(
    facts: LetterFacts,
    text: str,
    *,
    composed_at: datetime,
    letter_id: UUID,
    flags: tuple[Flag, ...] = (),
    as_draft: bool = False,
) -> Letter:
    """Finish one letter.

    Args:
        facts: What it says, and to whom.
        text: Its text, as `Stationery.letter_text` gave it.
        composed_at: The moment, with its zone: the Date header keeps both.
        letter_id: Makes the Message-ID, and so must be new for every letter.
        flags: What is doubtful about it.
        as_draft: Marked so that mail programs open it ready to be sent.

    Raises:
        BadHeader: A header value that no mail can carry, or an address that is
            not exactly one plain address.
    """
    made = message(
        Envelope(
            sender=facts.sender,
            recipient=facts.authority.email,
            subject=subject_of(facts.round, facts.authority.id),
        ),
        text,
        composed_at=composed_at,
        letter_id=letter_id,
        as_draft=as_draft,
    )
    return Letter(
        round=facts.round.name,
        force=facts.authority.id,
        recipient=made.recipient,
        message_id=made.message_id,
        data=made.data,
        sha256=sha256(made.data).hexdigest(),
        question_sha256=question_sha256(facts.question),
        composed_at=composed_at,
        due=facts.due,
        due_code=facts.due_code,
        flags=flags,
    )


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """From whom to which address, and about what."""

    sender: Sender
    recipient: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """The bytes that leave, and what of their headers has to be known."""

    recipient: str
    message_id: str
    data: bytes


def message(
    envelope: Envelope,
    text: str,
    *,
    composed_at: datetime,
    letter_id: UUID,
    as_draft: bool = False,
) -> Message:
    """One RFC 5322 message; the arguments as in `compose`. Raises BadHeader."""
    if composed_at.tzinfo is None:
        raise ValueError("composed_at needs a time zone.")
    sender = _from(envelope.sender)
    recipient = plain_address(envelope.recipient, "To")
    message_id = f"<{letter_id.hex}@{sender.domain}>"
    made = EmailMessage(policy=_POLICY)
    made["To"] = recipient.addr_spec
    made["Date"] = composed_at
    made["Message-ID"] = message_id
    reply_to = envelope.sender.reply_to.strip(" ")
    if reply_to and reply_to.lower() != sender.addr_spec.lower():
        made["Reply-To"] = plain_address(reply_to, "Reply-To").addr_spec
    if as_draft:
        made["X-Unsent"] = "1"  # Outlook's word for a draft; others ignore it
    made.set_content(text, charset="utf-8", cte="quoted-printable")
    subject = _subject_line(envelope.subject)
    return Message(
        recipient=recipient.addr_spec,
        message_id=message_id,
        data=b"".join((_from_line(sender), subject, made.as_bytes())),
    )


def not_ours() -> str:
    """A Message-ID for a letter that went another way; no mail has it.

    RFC 2606 section 2: ".invalid" never resolves.
    """
    return f"{NOT_OURS}{uuid4().hex}@letter.invalid>"


def is_not_ours(message_id: str) -> bool:
    """Whether it stands for a letter that went another way."""
    return message_id.startswith(NOT_OURS)


def text_of(data: bytes) -> str:
    """The text of a composed letter, read back from the bytes that leave."""
    # The older policy reads no header but those that are asked for: ten times as fast.
    message = BytesParser(policy=compat32).parsebytes(data)
    text = message.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode("utf-8").replace("\r\n", "\n")


def subject_in(data: bytes) -> str:
    """The subject of a composed letter, read back from the bytes that leave."""
    return _decoded(_raw_header_in(data, "Subject"))


def sender_in(data: bytes) -> tuple[str, str]:
    """Whom a composed letter is from: the name and the address, "" if it had none."""
    name, email = parseaddr(_raw_header_in(data, "From"))
    return _decoded(name), "" if email == _NO_ADDRESS.addr_spec else email


def _raw_header_in(data: bytes, header: str) -> str:
    """A header in one line, encoded as it is (RFC 5322 section 2.2.3)."""
    folded = BytesParser(policy=compat32).parsebytes(data, headersonly=True)[header]
    return re.sub(r"\r?\n", "", folded)


def _decoded(value: str) -> str:
    """RFC 2047, read."""
    return str(make_header(decode_header(value)))


def plain_address(text: str, header: str) -> Address:
    """One bare address: no display name, no list, nothing that is not ASCII.

    Raises:
        BadHeader: It is anything else.
    """
    _header(header, text)
    if not text.isascii():
        raise BadHeader(
            header,
            f"{text!r} has letters outside plain ASCII, which many mail servers"
            " do not take",
            "Use the ASCII form of the address.",
        )
    parts = address_parts(text)
    if parts is None:
        raise BadHeader(
            header,
            f"{text!r} is not exactly one plain e-mail address",
            "Write it like this: name@example.org, in [sender] of config.toml or in"
            " the register.",
        )
    mailbox, domain = parts
    return Address(username=mailbox, domain=domain)


def _from(sender: Sender) -> Address:
    name = _header("From", sender.name.strip(" "))
    email = sender.email.strip(" ")
    address = plain_address(email, "From") if email else _NO_ADDRESS
    return Address(name, username=address.username, domain=address.domain)


# EmailMessage puts blanks into long names and titles outside ASCII where it
# breaks them (Python 3.11), so these two lines are folded by the older
# `email.header`, by RFC 2047 section 5.


def _from_line(sender: Address) -> bytes:
    line = Header(header_name="From", maxlinelen=_WIDTH)
    if _needs_no_encoding(sender.display_name):
        line.append(formataddr((sender.display_name, sender.addr_spec)), "us-ascii")
    else:
        line.append(sender.display_name, "utf-8")
        line.append(f"<{sender.addr_spec}>", "us-ascii")
    return _folded("From", line)


def subject_of(asked: Round, force: str) -> str:
    """The subject of every letter of a request, with our reference."""
    reference = our_reference(asked.name, force)
    return f"Freedom of Information request: {asked.title} (ref. {reference})"


def _subject_line(text: str) -> bytes:
    subject = _header("Subject", text)
    charset = "us-ascii" if _needs_no_encoding(subject) else "utf-8"
    return _folded(
        "Subject",
        Header(subject.strip(), charset, header_name="Subject", maxlinelen=_WIDTH),
    )


def _needs_no_encoding(value: str) -> bool:
    """ASCII, and nothing a reader would take for an encoded word."""
    return value.isascii() and "=?" not in value


def _folded(header: str, line: Header) -> bytes:
    folded = f"{header}: {line.encode(linesep=_POLICY.linesep)}\r\n".encode("ascii")
    if max(map(len, folded.splitlines())) > _LONGEST_LINE:
        raise BadHeader(
            header,
            f"it has a word of more than {_LONGEST_LINE} characters, which mail cannot"
            " carry",
            "Put blanks into it, in config.toml or in the register.",
        )
    return folded


def _header(header: str, value: str) -> str:
    """The value, if a header can carry it (RFC 5322 section 2.2)."""
    if stray := stray_in_header(value):
        raise BadHeader(
            header,
            f"{value!r} holds {stray}, which a mail header cannot carry",
            "Take the character out of config.toml or of the register.",
        )
    return value
