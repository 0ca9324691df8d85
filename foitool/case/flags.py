"""What a letter should not leave with: pure checks before anything is sent.

A flag is not an error. The folder transport writes a flagged letter and says
so; a real transport refuses it.
"""

import re
from collections.abc import Iterator
from datetime import date

from foitool.case.mail import Flag, Sender
from foitool.case.rounds import Round

# Set aside so that nobody can own them: RFC 2606 sections 2 and 3, RFC 6761.
_NOBODYS_DOMAIN = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|localhost|test)\.?$",
    re.IGNORECASE,
)
_STAND_IN_MAILBOX = re.compile(r"your[._-]?(?:e-?mail|name|address)", re.IGNORECASE)
_STAND_IN_NAME = re.compile(
    r"(?:your|my|full|first|last)\b.*\bname(?: here)?"
    r"|first ?name (?:last ?name|surname)"
    r"|[\[<{(].*[\]>})]",
    re.IGNORECASE,
)

# A blank in brackets is a blank only if every word in it belongs on a form:
# "[Your name]" and "<insert the date>" are, "[2026] EWCA Civ 1", "[sic]",
# "[name redacted]" and "<https://...>" are not.
_FORM_WORDS = (
    r"(?:(?:add|authority|contact|enter|first|foi|force|full|last|organisation"
    r"|police|postal|public|recipient|reference|reply|sender|your)(?:['\u2019]s)?\s+)*"
    r"(?:address|authority|date|e-?mail|e-?mail address|force|name|number"
    r"|organisation|surname|team|title)"
)
_IN_BRACKETS = rf"\s*(?:(?:insert|enter|fill in)\b[^\]\[<>\n]*|{_FORM_WORDS})\s*"
_BLANKS = (
    re.compile(rf"\[{_IN_BRACKETS}\]", re.IGNORECASE),
    re.compile(rf"<{_IN_BRACKETS}>", re.IGNORECASE),
    re.compile(r"\{\{|\{%"),
    re.compile(r"\b(?:TODO|TBC|TBD|FIXME)\b"),
    # Thirty in Roman figures is no blank.
    re.compile(r"(?<!Part )(?<!Chapter )(?<!Schedule )(?<!Article )\bX{3,}\b"),
    re.compile(r"\bY(?:our Name|OUR NAME)\b"),
    re.compile(r"lorem ipsum", re.IGNORECASE),
    # "Dear ____": a gap to be filled by hand; a line of nothing else is a rule.
    re.compile(r"(?:(?<=\S[ \t])|(?<=:))_{3,}(?!\w)"),
)


def flags(
    asked: Round, sender: Sender, letter_text: str, sent_on: date
) -> tuple[Flag, ...]:
    """Everything about this letter that a real transport refuses.

    Args:
        asked: The round.
        sender: Who asks.
        letter_text: The finished letter, as rendered.
        sent_on: The legal day of sending, in London.
    """
    return (
        *_sender_flags(sender),
        *_question_flags(asked, sent_on),
        *_blank_flags(letter_text),
    )


def flags_of_no_request(
    asked: Round, sender: Sender, letter_text: str
) -> tuple[Flag, ...]:
    """The same of a letter that asks nothing: who writes it, and what is left blank."""
    return (
        *_sender_flags(sender),
        *_demonstration_flag(asked),
        *_blank_flags(letter_text),
    )


def _sender_flags(sender: Sender) -> Iterator[Flag]:
    """Section 8(1)(b) of both Acts: the applicant's name and an address for reply.

    The ICO's guidance on section 8 wants a real name: a first name or initial
    and a surname, or a title and a surname. One word alone is not enough.
    """
    name = sender.name.strip()
    words = [word for word in name.split() if any(map(str.isalpha, word))]
    if len(words) < 2 or _STAND_IN_NAME.fullmatch(name):
        yield Flag(
            what="no-name",
            why=f"{name!r} is not a real name (section 8(1)(b)): put your first"
            " name and surname into [sender] name of config.toml.",
        )
    mailbox, _, domain = sender.email.strip().rpartition("@")
    if (
        not mailbox
        or _NOBODYS_DOMAIN.search(domain)
        or _STAND_IN_MAILBOX.fullmatch(mailbox)
    ):
        yield Flag(
            what="no-address",
            why=f"No answer can reach {sender.email.strip()!r} (section 8(1)(b)):"
            " put your own address into [sender] email of config.toml.",
        )


def _demonstration_flag(asked: Round) -> Iterator[Flag]:
    if asked.demonstration:
        yield Flag(
            what="demonstration",
            why=f"{asked.name} is a demonstration: copy it under a name of your own,"
            " reword it, and leave out `demonstration`.",
        )


def _question_flags(asked: Round, sent_on: date) -> Iterator[Flag]:
    yield from _demonstration_flag(asked)
    if asked.reference_date and asked.reference_date > sent_on:
        day = asked.reference_date
        yield Flag(
            what="reference-date-ahead",
            why=f"The reference date, {day.day} {day:%B %Y}, lies after the day of"
            " sending, and the Acts give what is held when the request is received"
            " (section 1(4) of both): wait for the day, or choose an earlier one.",
        )
    if not _says_something(asked.title):
        yield Flag(what="placeholder", why=f"{asked.name} has no title.")
    # It stands in the subject, where no look at the letter's text finds it.
    if blank := next(filter(None, (one.search(asked.title) for one in _BLANKS)), None):
        yield Flag(
            what="placeholder",
            why=f"The title of {asked.name} still has a blank: {blank.group()!r}.",
        )
    if asked.preamble.strip() and not _says_something(asked.preamble):
        yield Flag(what="placeholder", why="The preamble is not written yet.")
    if not asked.parts:
        yield Flag(what="placeholder", why=f"{asked.name} asks nothing: no parts.")
    for part in asked.parts:
        if not _says_something(part.text):
            yield Flag(what="placeholder", why=f"Part {part.id} has no text yet.")


def _blank_flags(letter_text: str) -> Iterator[Flag]:
    for blank in _BLANKS:
        if found := blank.search(letter_text):
            line = letter_text.count("\n", 0, found.start()) + 1
            yield Flag(
                what="placeholder",
                why=f"Line {line} of the letter still has a blank:"
                f" {found.group().strip()!r}.",
            )


def _says_something(text: str) -> bool:
    """Whether there is a letter or a figure in it: "…" and "" say nothing."""
    return any(map(str.isalnum, text))
