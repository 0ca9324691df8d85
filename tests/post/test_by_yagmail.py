"""Letters through a mail server: what the fault matrix does not ask."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any, Literal

import pytest

from foitool.errors.needs_a_person import (
    CannotSend,
    PostDeferred,
    PostInDoubt,
    PostRefused,
)
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server
from post.certificates import shown, trusting
from post.scripted_server import SILENCE, Does, ScriptedServer, answers
from post.test_contract import letter

KENT, GWENT = letter("kent"), letter("gwent")
Opened = Callable[..., tuple[ScriptedServer, MailTransport]]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """A server that plays a script, and our transport to it."""
    with ExitStack() as stack:

        def open_both(
            *, user: str = "jane", seconds: float = 20, **said: Any
        ) -> tuple[ScriptedServer, MailTransport]:
            server = stack.enter_context(ScriptedServer(context=shown("good"), **said))
            where = Server(
                host=server.host,
                port=server.port,
                security=server.security,
                user=user,
                sender="jane@roe.org.uk",
                seconds=seconds,
            )
            transport = MailTransport(where, server.password, trusting())
            stack.callback(transport.close)
            return server, transport

        yield open_both


# --- the connection -----------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_no_word_of_a_letter_or_of_the_login_goes_in_clear(
    security: str, opened: Opened
) -> None:
    server, transport = opened(security=security)
    taken = transport.send(KENT)
    assert taken.tls.startswith("TLSv1.")
    assert len(taken.certificate) == 64
    commands = [line[:4].upper() for line in server.in_clear.splitlines()]
    assert commands == ([b"EHLO", b"STAR"] if security == "starttls" else [])


@pytest.mark.parametrize("security", ["starttls", "none"])
def test_a_port_that_waits_for_tls_is_no_server_that_is_busy(
    security: Literal["starttls", "none"], opened: Opened
) -> None:
    """Running the command again later would never help."""
    server, _ = opened(security="tls")
    where = Server(
        host=server.host,
        port=server.port,
        security=security,
        user="jane",
        sender="jane@roe.org.uk",
        seconds=0.5,
    )
    wrong = MailTransport(where, "", trusting())
    with closing(wrong), pytest.raises(CannotSend) as refused:
        wrong.ready()
    assert '465 is "tls", 587 is "starttls"' in str(refused.value)


def test_a_server_that_falls_silent_later_may_be_asked_again(opened: Opened) -> None:
    _, transport = opened(script={"EHLO": [SILENCE]}, seconds=0.5)
    with pytest.raises(CannotSend, match="Run the same command again later") as late:
        transport.ready()
    assert "TLS" not in str(late.value)


def test_without_tls_nothing_leaves_this_machine() -> None:
    where = Server(
        host="smtp.roe.org.uk", port=25, security="none", user="", sender="a@b.uk"
    )
    with pytest.raises(ValueError, match="leaves this machine"):
        MailTransport(where, "")


def test_who_needs_no_login_gives_no_password(opened: Opened) -> None:
    server, transport = opened(user="")
    transport.send(KENT)
    assert server.logins == 0
    assert not any(each.startswith("AUTH") for each in server.commands)


def test_a_server_that_knows_only_helo_takes_letters_where_there_is_no_login(
    opened: Opened,
) -> None:
    server, transport = opened(user="", script={"EHLO": [answers("502 5.5.1 What?")]})
    transport.send(KENT)
    assert len(server.letters) == 1


def test_where_there_is_no_login_421_to_ehlo_puts_a_letter_off(opened: Opened) -> None:
    server, transport = opened(user="", script={"EHLO": [answers("421 4.3.2 Bye")]})
    with pytest.raises(PostDeferred):
        transport.send(KENT)
    transport.send(KENT)
    assert len(server.letters) == 1


def test_after_a_refused_login_the_line_is_closed(opened: Opened) -> None:
    """Even while somebody still looks at the error."""
    server, transport = opened(script={"AUTH": [answers("535 5.7.8 No")]})
    with pytest.raises(CannotSend) as raised:
        transport.ready()
    server.settle()
    assert "535" in str(raised.value)
    transport.ready()
    assert server.connections == 2


# --- one letter after the other -----------------------------------------------


def test_after_a_refusal_the_next_letter_goes_over_the_same_line(
    opened: Opened,
) -> None:
    server, transport = opened(script={"RCPT": [answers("550 5.1.1 No such user")]})
    with pytest.raises(PostRefused):
        transport.send(KENT)
    transport.send(GWENT)
    assert (server.connections, server.logins) == (1, 1)
    assert [one.recipient for one in server.letters] == ["foi@gwent.police.uk"]


@pytest.mark.parametrize("hangs_up", [True, False], ids=["it hangs up", "it waits"])
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "dot"])
def test_after_421_the_next_letter_gets_a_new_login(
    step: str, hangs_up: object, opened: Opened
) -> None:
    """RFC 5321 section 4.2.3: the connection is over, whoever closes it."""
    says = replace(answers("421 4.3.2 Bye"), drops=bool(hangs_up))
    server, transport = opened(script={step: [says]})
    with pytest.raises(PostDeferred):
        transport.send(KENT)
    transport.send(GWENT)
    assert (server.connections, server.logins) == (2, 2)


def test_after_a_doubt_nothing_is_read_that_was_meant_for_it(opened: Opened) -> None:
    """The late answer to one letter is not taken for the answer to the next."""
    late = Does(says=b"250 2.0.0 Ok: queued as LATE\r\n", waits=0.6, takes=True)
    server, transport = opened(script={"dot": [late]}, seconds=0.04)
    with pytest.raises(PostInDoubt):
        transport.send(KENT)
    transport._server = replace(transport._server, seconds=20)  # noqa: SLF001  time
    assert "LATE" not in transport.send(GWENT).answer
    assert server.connections == 2


@pytest.mark.parametrize("security", ["none", "tls"])
@pytest.mark.parametrize("goodbye", [b"", b"421 4.4.2 Enough\r\n"])
def test_a_server_that_ends_each_connection_gets_a_new_one_for_each_letter(
    goodbye: bytes, security: str, opened: Opened
) -> None:
    """Seen before the next letter is queued, so that none is put off for it."""
    says = b"250 2.0.0 Ok\r\n"
    dot = Does(says=says + goodbye, drops=True, takes=True)
    server, transport = opened(security=security, script={"dot": [dot] * 3})
    for one in (KENT, GWENT, letter("surrey")):
        transport.send(one)
        server.settle()
    assert (server.connections, len(server.letters)) == (3, 3)


def test_an_answer_that_comes_before_the_dot_is_no_answer_to_it(opened: Opened) -> None:
    early = Does(says=b"354 Go on\r\n250 2.0.0 Ok: queued as NOTHING\r\n")
    server, transport = opened(script={"DATA": [early], "dot": [answers("554 No")]})
    with pytest.raises(PostDeferred, match="before the letter was whole"):
        transport.send(KENT)
    transport.close()
    server.settle()
    assert server.letters == []


def test_only_a_refused_recipient_is_a_refused_address(opened: Opened) -> None:
    """Whatever else is refused says nothing of the address."""
    no = [answers("550 5.1.1 No")]
    _, transport = opened(script={"RCPT": no, "DATA": no, "dot": no})
    said = []
    for _ in range(3):
        with pytest.raises(PostRefused) as raised:
            transport.send(KENT)
        said.append(raised.value.recipient_refused)
    assert said == [True, False, False]


def test_a_recipient_put_off_is_no_refused_address(opened: Opened) -> None:
    _, transport = opened(script={"RCPT": [answers("450 4.2.1 Greylisted")]})
    with pytest.raises(PostDeferred) as raised:
        transport.send(KENT)
    assert not raised.value.recipient_refused
    assert "again later" in str(raised.value)


def test_the_answer_to_a_letter_may_take_ten_times_as_long(opened: Opened) -> None:
    """RFC 5321 section 4.5.3.2.6: who gives up too soon gets a letter twice."""
    slow = Does(says=b"250 2.0.0 Ok\r\n", waits=0.7, takes=True)
    _, transport = opened(script={"dot": [slow]}, seconds=0.3)
    assert transport.send(KENT).answer == "250 2.0.0 Ok"


def test_and_no_other_answer_may(opened: Opened) -> None:
    """Neither before a letter nor after it."""
    slow = Does(says=b"250 2.1.0 Ok\r\n", waits=0.7)
    server, transport = opened(script={"MAIL": [None, slow]}, seconds=0.3)
    transport.send(KENT)
    with pytest.raises(PostDeferred, match="in time"):
        transport.send(GWENT)
    server.settle()


def test_a_line_cut_within_a_letter_never_makes_two(opened: Opened) -> None:
    """Which of the two it is hangs on the moment; a second copy on neither."""
    server, transport = opened(script={"letter": [Does(drops=True)]})
    with pytest.raises((PostDeferred, PostInDoubt)):
        transport.send(KENT)
    transport.close()
    server.settle()
    assert server.letters == []


def test_a_line_cut_within_a_long_letter_is_known_before_the_dot(
    opened: Opened,
) -> None:
    long = letter("kent", words="How many?\r\n" * 900_000)
    ehlo = answers("250-mail.roe.org.uk\r\n250 AUTH PLAIN")
    script = {"EHLO": [ehlo], "letter": [Does(drops=True)]}
    server, transport = opened(script=script)
    with pytest.raises(PostDeferred, match="dropped the line"):
        transport.send(long)
    transport.close()
    server.settle()
    assert server.letters == []


# --- what is announced --------------------------------------------------------


def test_the_size_of_the_letter_is_told_to_who_wants_it(opened: Opened) -> None:
    """RFC 1870: refused before it is sent, not after."""
    server, transport = opened()
    transport.send(KENT)
    size = len(KENT.data)
    assert f"MAIL FROM:<jane@roe.org.uk> SIZE={size}" in [
        each.replace("mail FROM", "MAIL FROM") for each in server.commands
    ]


@pytest.mark.parametrize("size", ["SIZE", "SIZE 0", "SIZE many"])
def test_a_size_that_is_no_limit_is_none(size: str, opened: Opened) -> None:
    ehlo = answers(f"250-mail.roe.org.uk\r\n250-{size}\r\n250 AUTH PLAIN")
    server, transport = opened(script={"EHLO": [ehlo]})
    transport.send(KENT)
    assert len(server.letters) == 1


def test_a_letter_exactly_as_large_as_the_limit_is_taken(opened: Opened) -> None:
    size = len(KENT.data)
    ehlo = answers(f"250-mail.roe.org.uk\r\n250-SIZE {size}\r\n250 AUTH PLAIN")
    server, transport = opened(script={"EHLO": [ehlo]})
    transport.send(KENT)
    with pytest.raises(PostRefused, match=f"above {size} bytes"):
        transport.send(letter("kent", words="How many??\r\n"))
    assert len(server.letters) == 1


# --- what is recorded ---------------------------------------------------------


def test_it_says_where_how_and_what_was_answered(opened: Opened) -> None:
    server, transport = opened(security="tls")
    taken = transport.send(KENT)
    assert taken.where == f"127.0.0.1:{server.port}"
    assert taken.answer == "250 2.0.0 Ok: queued as 4D2"
    assert taken.certificate == transport.connection.certificate


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        (b"250 \x1b[31mqueued\x07\r\n", "250 [31mqueued"),
        (b"250 b\xc3\xa9 \xff queued\r\n", "250 b queued"),
        (b"250 " + b"o" * 1500 + b"\r\n", "250 " + "o" * 496),
        (b"250\r\n", "250"),
    ],
    ids=["what moves a cursor", "what is no ASCII", "a lot", "nothing"],
)
def test_of_an_answer_only_what_may_be_shown_is_kept(
    says: bytes, kept: str, opened: Opened
) -> None:
    _, transport = opened(script={"dot": [Does(says=says, takes=True)]})
    assert transport.send(KENT).answer.split() == kept.split()


@pytest.mark.parametrize("form", ["swordfish", "c3dvcmRmaXNo", "AGphbmUAc3dvcmRmaXNo"])
def test_an_answer_with_the_password_in_it_is_kept_without_it(
    form: str, opened: Opened
) -> None:
    """In clear, as LOGIN sends it, and as PLAIN does (RFC 4616)."""
    dot = answers(f"250 2.0.0 Ok: {form}, queued")
    rcpt = answers(f"550 5.1.1 {form} is nobody here")
    _, transport = opened(script={"RCPT": [rcpt], "dot": [dot]})
    with pytest.raises(PostRefused) as raised:
        transport.send(KENT)
    assert form not in raised.value.why + str(raised.value)
    assert "is nobody here" in raised.value.why
    assert form not in transport.send(KENT).answer


# --- closing ------------------------------------------------------------------


def test_at_the_end_it_says_goodbye(opened: Opened) -> None:
    server, transport = opened()
    transport.send(KENT)
    transport.close()
    assert server.commands[-1].upper() == "QUIT"


@pytest.mark.parametrize("goodbye", [Does(drops=True), Does(), answers("500 What?")])
def test_a_server_that_minds_no_goodbye_is_left_all_the_same(
    goodbye: Does, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foitool.post.by_yagmail._SECONDS_FOR_GOODBYE", 0.2)
    server, transport = opened(script={"QUIT": [goodbye]})
    transport.send(KENT)
    transport.close()
    server.settle()
    assert len(server.letters) == 1


def test_nobody_can_ask_a_server_what_it_took(opened: Opened) -> None:
    _, transport = opened()
    transport.send(KENT)
    assert transport.took(KENT) is None


def test_the_password_is_not_shown_with_the_transport(opened: Opened) -> None:
    server, transport = opened()
    transport.ready()
    assert server.password not in repr(transport)


def test_a_wrong_password_is_tried_once(opened: Opened) -> None:
    """Some providers lock an account after a few; smtplib would try each way."""
    wrong = answers("535 5.7.8 No")
    ehlo = answers("250-mail.roe.org.uk\r\n250 AUTH PLAIN LOGIN")
    script = {"EHLO": [ehlo], "AUTH": [wrong, wrong, wrong]}
    server, transport = opened(script=script)
    with pytest.raises(CannotSend, match="535"):
        transport.ready()
    server.settle()
    assert sum(command.startswith("AUTH") for command in server.commands) == 1
