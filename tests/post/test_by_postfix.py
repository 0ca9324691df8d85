"""Letters through a real mail server: Debian's Postfix, and what it hands on."""

import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from office import Office, by_force, in_the_register, open_office

from foitool.case.events import Queued, Sent
from foitool.case.mail import Letter
from foitool.errors.needs_a_person import CannotSend, PostRefused
from foitool.jobs.outcomes import Outcome
from foitool.jobs.send_round import preview_round, send_round
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server
from post.postfix import (
    LARGEST,
    NOBODY,
    PASSWORD,
    USER,
    Postfix,
    running_postfix,
    why_not,
)
from post.test_contract import letter

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

Security = Literal["tls", "starttls", "none"]
ALL = {"mail": 45, "rcpt": 45, "data": 45, "quit": 1}


@pytest.fixture(scope="module")
def running() -> Iterator[Postfix]:
    with running_postfix() as running:
        yield running


@pytest.fixture
def postfix(running: Postfix) -> Postfix:
    """Like fresh."""
    running.forget()
    return running


@pytest.fixture
def security() -> Security:
    """A test parametrizes it to come by another way."""
    return "tls"


@pytest.fixture
def office(
    tmp_path: Path,
    postfix: Postfix,
    security: Security,
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    """A round to all 45 forces, through Postfix."""
    monkeypatch.setenv("SSL_CERT_FILE", str(postfix.authority))
    user = "" if security == "none" else USER
    return (
        open_office(tmp_path)
        .reconfigured('transport = "folder"', 'transport = "yagmail"')
        .reconfigured(
            'host = "smtp.roe.org.uk"',
            f'host = "127.0.0.1"\nport = {postfix.ports[security]}\n'
            f'security = "{security}"\nuser = "{user}"',
        )
    )


@pytest.fixture
def transport(postfix: Postfix) -> Iterator[MailTransport]:
    """One that is logged in by TLS, without a workspace."""
    server = Server(
        host="127.0.0.1",
        port=postfix.ports["tls"],
        security="tls",
        user=USER,
        sender=USER,
    )
    context = ssl.create_default_context(cafile=postfix.authority)
    with closing(MailTransport(server, PASSWORD, context)) as transport:
        yield transport


def send(office: Office, *forces: str, password: str = PASSWORD) -> list[Outcome]:
    order = replace(office.order(*forces, accept_unchecked=True), password=password)
    preview = preview_round(office.workspace, order)
    return list(send_round(office.workspace, office.scribe, order, preview))


def recorded(office: Office, outcomes: list[Outcome]) -> list[tuple[str, bytes]]:
    """To whom each letter went that was sent, and the bytes that were kept of it."""
    found = []
    with office.workspace.reading() as reader:
        assert reader
        for one in outcomes:
            for event in (each.event for each in office.events(one.force)):
                if isinstance(event, Queued) and one.outcome == "sent":
                    data = reader.content(one.round, one.force, event.letter)
                    assert data
                    found.append((event.recipient, data))
    return found


def saying(body: bytes) -> Letter:
    """A letter to Kent that has what Postfix would otherwise put in."""
    kent = letter("kent")
    headers = [
        b"From: jane@roe.org.uk",
        b"Date: Mon, 23 Nov 2026 10:00:00 +0000",
        b"Message-ID: " + kent.message_id.encode(),
    ]
    return replace(kent, data=b"\r\n".join([*headers, b"", body]))


SHORT = saying(b"How many?\r\n")
TOO_LONG = saying(b"How many people were missing?\r\n" * (LARGEST // 20))


@pytest.mark.parametrize(
    ("security", "greeting"),
    [
        ("tls", {"ehlo": 1, "auth": 1}),
        ("starttls", {"ehlo": 2, "starttls": 1, "auth": 1}),
        ("none", {"ehlo": 1}),
    ],
)
def test_a_round_arrives_byte_for_byte_as_recorded_over_one_login(
    security: Security, greeting: dict[str, int], office: Office, postfix: Postfix
) -> None:
    outcomes = send(office)
    assert [one.outcome for one in outcomes] == ["sent"] * 45
    assert sorted(postfix.handed_on(45)) == sorted(recorded(office, outcomes))
    commands = greeting | ALL
    assert postfix.visits(1) == [commands | {"commands": sum(commands.values())}]
    (sent,) = (e.event for e in office.events("kent") if isinstance(e.event, Sent))
    assert sent.via == f"127.0.0.1:{postfix.ports[security]}"
    assert "250 2.0.0 Ok: queued as" in sent.answer
    encrypted = security != "none"
    assert sent.tls == ("TLSv1.3" if encrypted else "")
    assert sent.certificate == (postfix.certificate if encrypted else "")


def test_with_a_wrong_password_nothing_leaves_and_nothing_is_recorded(
    office: Office, postfix: Postfix
) -> None:
    with pytest.raises(CannotSend, match="refused the login: 535") as raised:
        send(office, password="wrong horse battery")
    assert "wrong horse" not in str(raised.value)
    (visit,) = postfix.visits(1)
    assert visit["auth"] == 0
    assert "mail" not in visit
    with office.workspace.reading() as reader:
        assert reader
        assert list(reader.histories(None)) == []
    assert postfix.sink.letters == []


def test_an_unknown_certificate_gets_no_password(
    office: Office, postfix: Postfix, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(CannotSend, match="not to be trusted"):
        send(office)
    (visit,) = postfix.visits(1)
    assert "auth" not in visit


def test_a_recipient_it_does_not_know_fails_alone_and_for_its_address(
    office: Office, postfix: Postfix
) -> None:
    in_the_register(office, kent=lambda a: replace(a, email=NOBODY))
    outcomes = send(office)
    assert [one.force for one in outcomes if one.outcome != "sent"] == ["kent"]
    (why,) = (one.why for one in outcomes if one.force == "kent")
    assert why
    assert "550 5.1.1" in why
    assert sorted(postfix.handed_on(44)) == sorted(recorded(office, outcomes))
    assert [visit["auth"] for visit in postfix.visits(1)] == [1]
    assert by_force(send(office))["kent"] == "refused-address"


def test_a_sender_that_is_not_the_accounts_ends_the_run(
    office: Office, postfix: Postfix
) -> None:
    """Postfix says so only when it is told the recipient, who is not to blame."""
    ours, other = 'email = "jane@roe.org.uk"', 'email = "bob@roe.org.uk"'
    stranger = office.reconfigured(ours, other)
    with pytest.raises(CannotSend, match=r"refused bob@roe\.org\.uk as sender: 553"):
        send(stranger, "kent", "gwent")
    (visit,) = postfix.visits(1)
    assert (visit["mail"], visit["rcpt"]) == (1, 0)
    mended = stranger.reconfigured(other, ours)
    assert by_force(send(mended, "kent")) == {"kent": "sent"}
    postfix.handed_on(1)


def test_no_address_is_blamed_where_a_login_is_missing(
    office: Office, postfix: Postfix
) -> None:
    login, none = f'user = "{USER}"', 'user = ""'
    ours, other = 'email = "jane@roe.org.uk"', 'email = "bob@roe.org.uk"'
    without = office.reconfigured(login, none).reconfigured(ours, other)
    (failed,) = send(without, "kent")
    assert "554 5.7.1" in str(failed.why)
    mended = without.reconfigured(none, login).reconfigured(other, ours)
    assert by_force(send(mended, "kent")) == {"kent": "sent"}
    postfix.handed_on(1)


def test_a_letter_above_its_limit_is_not_even_begun(
    transport: MailTransport, postfix: Postfix
) -> None:
    with pytest.raises(PostRefused, match=f"no letter above {LARGEST} bytes"):
        transport.send(TOO_LONG)
    transport.send(SHORT)
    transport.close()
    assert postfix.handed_on(1) == [(SHORT.recipient, SHORT.data)]
    assert [visit["mail"] for visit in postfix.visits(1)] == [1]


def test_a_limit_it_did_not_tell_refuses_the_letter_after_the_final_dot(
    transport: MailTransport, postfix: Postfix
) -> None:
    """And the next one goes over the same line."""
    transport.connection.ehlo()
    del transport.connection.esmtp_features["size"]
    with pytest.raises(PostRefused, match=r"552 5\.3\.4") as raised:
        transport.send(TOO_LONG)
    assert not raised.value.recipient_refused
    transport.send(SHORT)
    assert postfix.handed_on(1) == [(SHORT.recipient, SHORT.data)]
    transport.close()
    assert [visit["auth"] for visit in postfix.visits(1)] == [1]


@pytest.mark.parametrize(
    "body",
    [
        b".\r\n..\r\n...\r\n.leading\r\n",
        b"a line\r\n.\r\nMAIL FROM:<somebody@else.org.uk>\r\n",
        b"From the start\r\n>From it\r\n",
        b"trailing \t \r\n\r\n\r\n",
        b"x" * 998 + b"\r\n",
    ],
    ids=["dots", "an end in the middle", "From", "blanks", "the longest line"],
)
def test_whatever_a_letter_holds_arrives_as_it_left(
    body: bytes, transport: MailTransport, postfix: Postfix
) -> None:
    sent = saying(body)
    transport.send(sent)
    assert postfix.handed_on(1) == [(sent.recipient, sent.data)]
