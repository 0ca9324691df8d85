"""Rights of reply as tests write and read them."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

WORDS = "{{ force }} said {{ figure }}."
TIMES = ("--reply-by", "2026-12-18 17:00", "--embargo", "2026-12-21 00:01")
TELL = ("right-of-reply", "--words", WORDS, *TIMES)
TELL_ALL = ("right-of-reply", "--all", "--yes", "--words", "See above.", *TIMES)
LETTERS = Path("outbox/right-of-reply/missing-rso-2026")


def mail(force: str, folder: Path = LETTERS) -> EmailMessage:
    """A force's letter, as a mail program has it."""
    data = (folder / f"{force}.eml").read_bytes()
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text(force: str, folder: Path = LETTERS) -> str:
    """Its text, with plain line ends."""
    return str(mail(force, folder).get_content()).replace("\r\n", "\n")
