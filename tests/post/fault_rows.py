"""What can go wrong with a mail server, and what a round of three letters makes of it.

Each row: the sentence, what the server does, and of Kent, Gwent and Police Scotland, in
this order, the events recorded in the first run and the copies in the server's queue
after the next one, at a server that is healthy again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Literal

from foitool.errors.needs_a_person import (
    CannotSend,
    PostDeferred,
    PostInDoubt,
    PostRefused,
)
from post.scripted_server import DROPS, SILENCE, Does, Script, answers

SENT = "queued sent"
FAILED = "queued send-failed"
LATER = f"{FAILED} {SENT}"
"""Not taken, and tried again in the same run."""
DOUBT = "queued"
NONE = ""
"""Not even about to be handed over."""

Three = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Row:
    """`raises`: what the transport makes of the first letter.

    `said` is in the message of it. `seconds`: the limit of each step.
    """

    script: Script = field(default_factory=dict)
    raises: type[Exception] | None
    said: str = ""
    events: Three
    copies: tuple[int, int, int] = (1, 1, 1)
    security: Literal["tls", "starttls", "none"] = "none"
    certificate: str = "good"
    refuses: bool = False
    seconds: float = 20


ALL_SENT = (SENT, SENT, SENT)
FIRST_LATER = (LATER, SENT, SENT)
FIRST_FAILED = (FAILED, SENT, SENT)
FIRST_IN_DOUBT = (DOUBT, SENT, SENT)
NONE_BEGUN = (NONE, NONE, NONE)
ENDED_AT_FIRST = (FAILED, NONE, NONE)
IMPATIENT = 0.4


def once(does: str | Does) -> Sequence[Does]:
    return [answers(does) if isinstance(does, str) else does]


def no_login(why: str, script: Script | None = None, **more: object) -> Row:
    """Nothing is begun, since nobody got as far as that."""
    facts: Mapping[str, object] = {
        "script": script or {},
        "raises": CannotSend,
        "said": why,
        "events": NONE_BEGUN,
    }
    return Row(**{**facts, **more})  # type: ignore[arg-type]


def deferred(script: Script, said: str, **more: object) -> Row:
    """The first letter is tried again after the others, and taken."""
    facts: Mapping[str, object] = {
        "script": script,
        "raises": PostDeferred,
        "said": said,
        "events": FIRST_LATER,
    }
    return Row(**{**facts, **more})  # type: ignore[arg-type]


def refused(script: Script, said: str, **more: object) -> Row:
    """The first letter fails for good; what is said of it is kept."""
    facts: Mapping[str, object] = {
        "script": script,
        "raises": PostRefused,
        "said": said,
        "events": FIRST_FAILED,
    }
    return Row(**{**facts, **more})  # type: ignore[arg-type]


def in_doubt(dot: Does, said: str, copies: int, **more: object) -> Row:
    """Nobody can know; `copies` is what the server knows."""
    facts: Mapping[str, object] = {
        "script": {"dot": [dot]},
        "raises": PostInDoubt,
        "said": said,
        "events": FIRST_IN_DOUBT,
        "copies": (copies, 1, 1),
    }
    return Row(**{**facts, **more})  # type: ignore[arg-type]


GARBAGE = Does(says=b"\x16\x03\x01 <html>What do you want?</html>\r\n", drops=True)
ENDLESS = Does(says=b"250-and another thing\r\n" * 500, drops=True)
DRIP = Does(says=b"2", times=80, pause=0.1)
TLS_DRIP = Does(says=b"\x16\x03\x03\x40\x00", times=80, pause=0.1)
NEVER_ENDS_ITS_LINE = Does(says=b"250 " + b"o" * 9000, drops=True)
BARE = "250-mail.roe.org.uk\r\n250 AUTH PLAIN"
NO_STARTTLS = "250-mail.roe.org.uk\r\n250 SIZE 1000000"
STRIPPED = "250-mail.roe.org.uk\r\n250 XXXXXXXA"
LITTLE = "250-mail.roe.org.uk\r\n250-SIZE 200\r\n250 AUTH PLAIN"
INJECTED = Does(says=b"220 Go on\r\n250-mail.roe.org.uk\r\n250 AUTH PLAIN\r\n")

BEFORE_ANY_LETTER: Mapping[str, Row] = {
    "nobody listens": no_login("refused", refuses=True),
    "the password is wrong": no_login(
        "refused the login: 535", {"AUTH": repeat(answers("535 5.7.8 No"))}
    ),
    "its certificate has expired": no_login(
        "certificate has expired", security="tls", certificate="expired"
    ),
    "its certificate has expired, by STARTTLS": no_login(
        "certificate has expired", security="starttls", certificate="expired"
    ),
    "its certificate is for another name": no_login(
        "IP address mismatch", security="tls", certificate="wrong-name"
    ),
    "its certificate is for another name, by STARTTLS": no_login(
        "IP address mismatch", security="starttls", certificate="wrong-name"
    ),
    "its certificate is signed by itself": no_login(
        "self-signed certificate", security="tls", certificate="self-signed"
    ),
    "its certificate is signed by itself, by STARTTLS": no_login(
        "self-signed certificate", security="starttls", certificate="self-signed"
    ),
    "it offers STARTTLS and takes it back": no_login(
        "454", {"STARTTLS": once("454 4.7.0 Not now")}, security="starttls"
    ),
    "it does not offer STARTTLS": no_login(
        "STARTTLS", {"EHLO": once(NO_STARTTLS)}, security="starttls"
    ),
    "somebody on the way strips the offer of STARTTLS": no_login(
        "STARTTLS", {"EHLO": once(STRIPPED)}, security="starttls"
    ),
    "it speaks on before TLS begins": no_login(
        "before TLS began", {"STARTTLS": [INJECTED]}, security="starttls"
    ),
    "it says 421 for a greeting": no_login(
        "421", {"greeting": once("421 4.3.2 Shutting down")}
    ),
    "it says 554 for a greeting": no_login(
        "554", {"greeting": once("554 5.7.1 You are on a list")}
    ),
    "it says 421 to EHLO": no_login(
        "it said 421", {"EHLO": once("421 4.3.2 Shutting down")}
    ),
    "it says 421 to AUTH": no_login(
        "it said 421", {"AUTH": once("421 4.3.2 Shutting down")}
    ),
    "it says 454 to AUTH": no_login("it said 454", {"AUTH": once("454 4.7.0 Busy")}),
    "what it asks at AUTH is no base64": no_login(
        "does not speak SMTP", {"AUTH": repeat(answers("334 a"))}
    ),
    "it drops the line for a greeting": no_login(
        "dropped the line", {"greeting": [DROPS]}
    ),
    "it drops the line within TLS": no_login(
        "dropped the line", {"AUTH": [DROPS]}, security="tls"
    ),
    "it knows only HELO, and no login": no_login(
        "AUTH", {"EHLO": repeat(answers("502 5.5.1 What?"))}
    ),
    "it knows only HELO, and no STARTTLS": no_login(
        "STARTTLS", {"EHLO": repeat(answers("502 5.5.1 What?"))}, security="starttls"
    ),
    "it is no mail server": no_login("does not speak SMTP", {"greeting": [GARBAGE]}),
    "it never speaks": no_login("in time", {"greeting": [SILENCE]}, seconds=IMPATIENT),
    "it never speaks TLS": no_login(
        "in time", {"call": [SILENCE]}, security="tls", seconds=IMPATIENT
    ),
    "it speaks SMTP where TLS was to be": no_login(
        "TLS failed", {"call": once("220 mail.roe.org.uk ESMTP")}, security="tls"
    ),
    "it drops the line where TLS was to be": no_login(
        "TLS failed|dropped|reset", {"call": [DROPS]}, security="tls"
    ),
    "it speaks a byte of TLS now and then": no_login(
        "in time", {"call": [TLS_DRIP]}, security="tls", seconds=IMPATIENT
    ),
    "it greets for ever": no_login("more than any reply", {"greeting": [ENDLESS]}),
    "it greets a byte now and then": no_login(
        "in time", {"greeting": [DRIP]}, seconds=IMPATIENT
    ),
    "its greeting has no end of line": no_login(
        "more than any reply", {"greeting": [NEVER_ENDS_ITS_LINE]}
    ),
    "it sends back the password in its refusal": no_login(
        r"535 \*\*\* is wrong",
        {"AUTH": repeat(answers("535 swordfish is wrong"))},
    ),
}

BEFORE_THE_DOT: Mapping[str, Row] = {
    "it says 421 to MAIL": deferred({"MAIL": once("421 4.3.2 Bye")}, "421"),
    "it says 421 to RCPT": deferred({"RCPT": once("421 4.3.2 Bye")}, "421"),
    "it says 421 to DATA": deferred({"DATA": once("421 4.3.2 Bye")}, "421"),
    "it says 450 to MAIL": deferred({"MAIL": once("450 4.7.1 Slower")}, "450"),
    "it says 450 to RCPT, and then takes it": deferred(
        {"RCPT": once("450 4.2.1 Greylisted")}, "450 4.2.1 Greylisted"
    ),
    "it says 451 to DATA": deferred({"DATA": once("451 4.3.0 Oh")}, "451"),
    "it says 252 to RCPT": deferred({"RCPT": once("252 2.5.0 Perhaps")}, "252"),
    "it says 250 to DATA": deferred({"DATA": once("250 2.0.0 Ok")}, "250"),
    "it says 450 to every RCPT": Row(
        script={"RCPT": [answers("450 4.2.1 Greylisted")] * 9},
        raises=PostDeferred,
        said="450",
        events=(f"{FAILED} {FAILED} {FAILED}",) * 3,
    ),
    "it says 251 to RCPT: forwarded": Row(
        script={"RCPT": once("251 2.1.5 Will forward")}, raises=None, events=ALL_SENT
    ),
    "it says 550 to RCPT": refused(
        {"RCPT": once("550 5.1.1 No such user")}, "550 5.1.1", copies=(0, 1, 1)
    ),
    "it says 551 to RCPT": refused(
        {"RCPT": once("551 5.1.6 Moved")}, "551 5.1.6", copies=(0, 1, 1)
    ),
    "it says 550 to MAIL": Row(
        script={"MAIL": once("550 5.7.60 Not your address")},
        raises=CannotSend,
        said="refused jane@roe.org.uk as sender: 550",
        events=ENDED_AT_FIRST,
    ),
    "it says 552 to MAIL, for the size": refused(
        {"MAIL": once("552 5.3.4 Too large")}, "552"
    ),
    "it announces a size below the letter's": refused(
        {"EHLO": once(LITTLE)}, "no letter above 200 bytes", events=(FAILED,) * 3
    ),
    "it says 552 to DATA": refused({"DATA": once("552 5.2.2 Full")}, "552"),
    "it drops the line at MAIL": deferred({"MAIL": [DROPS]}, "dropped the line"),
    "it drops the line at RCPT": deferred({"RCPT": [DROPS]}, "dropped the line"),
    "it drops the line at DATA": deferred({"DATA": [DROPS]}, "dropped the line"),
    "it answers MAIL too late": deferred(
        {"MAIL": [Does(says=b"250 Ok\r\n", waits=0.7)]}, "in time", seconds=IMPATIENT
    ),
    "it answers DATA too late": deferred(
        {"DATA": [Does(says=b"354 Go on\r\n", waits=0.7)]}, "in time", seconds=IMPATIENT
    ),
    "its answer to RCPT is cut in half": deferred(
        {"RCPT": [Does(says=b"250 2.1", drops=True)]}, "dropped the line"
    ),
    "it talks rubbish at RCPT": deferred({"RCPT": [GARBAGE]}, "not speak SMTP"),
    "it talks for ever at RCPT": deferred({"RCPT": [ENDLESS]}, "more than any"),
    "it says a byte now and then at RCPT": deferred(
        {"RCPT": [DRIP]}, "in time", seconds=IMPATIENT
    ),
    "it knows neither 8BITMIME, SMTPUTF8 nor SIZE": Row(
        script={"EHLO": once(BARE)}, raises=None, events=ALL_SENT
    ),
    "it says 500 to RSET after a refusal": refused(
        {"RCPT": once("550 5.1.1 No"), "RSET": once("500 What?")},
        "550",
        copies=(0, 1, 1),
    ),
    "it drops the line at RSET after a refusal": refused(
        {"RCPT": once("550 5.1.1 No"), "RSET": [DROPS]}, "550", copies=(0, 1, 1)
    ),
}

FROM_THE_DOT_ON: Mapping[str, Row] = {
    "it says 554 to the letter": refused({"dot": once("554 5.6.0 Spam?")}, "554"),
    "it says 421 to the letter": deferred({"dot": once("421 4.3.2 Bye")}, "421"),
    "it says 451 to the letter": deferred({"dot": once("451 4.3.0 Disk")}, "451"),
    "it takes the letter, and drops the line": in_doubt(
        Does(drops=True, takes=True), "handed over, and then the server dropped", 1
    ),
    "it loses the letter, and drops the line": in_doubt(DROPS, "dropped", 0),
    "it takes the letter, and says so too late": in_doubt(
        Does(says=b"250 Ok\r\n", waits=0.7, takes=True), "in time", 1, seconds=IMPATIENT
    ),
    "it takes the letter, and is silent": in_doubt(
        Does(takes=True), "in time", 1, seconds=IMPATIENT
    ),
    "it takes the letter, and half the answer comes": in_doubt(
        Does(says=b"250 2.0.0 O", drops=True, takes=True), "dropped the line", 1
    ),
    "it takes the letter, and talks rubbish": in_doubt(
        Does(says=b"thank you!\r\n", takes=True), "not speak SMTP", 1
    ),
    "it takes the letter, and talks for ever": in_doubt(
        Does(says=ENDLESS.says, takes=True), "more than any reply", 1
    ),
    "it takes the letter, and answers with 354": in_doubt(
        Does(says=b"354 Go on\r\n", takes=True), "it answered 354", 1
    ),
    "it takes the letter, and says 250 in many lines": Row(
        script={"dot": [Does(says=b"250-2.0.0 Ok\r\n250 as 4D2\r\n", takes=True)]},
        raises=None,
        events=ALL_SENT,
    ),
    "it takes each letter, and drops each line": Row(
        script={"dot": [Does(drops=True, takes=True)] * 3},
        raises=PostInDoubt,
        said="dropped",
        events=(DOUBT, DOUBT, NONE),
    ),
    "it says 250, and hangs up": Row(
        script={"dot": [Does(says=b"250 2.0.0 Ok\r\n", drops=True, takes=True)]},
        raises=None,
        events=ALL_SENT,
    ),
}

ROWS = {**BEFORE_ANY_LETTER, **BEFORE_THE_DOT, **FROM_THE_DOT_ON}

CUT_WITHIN_A_LETTER = deferred({"letter": [DROPS]}, "dropped the line")
"""Not among them: it may be in doubt as well, if the dot was on its way."""
