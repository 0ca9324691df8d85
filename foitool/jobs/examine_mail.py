"""Judging the way to the mail server, by logging in and sending nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadConfig
from foitool.errors.not_there import NoSuchRound
from foitool.errors.wrong_use import NoPassword
from foitool.jobs.finding import Finding, as_finding
from foitool.workspace import Workspace


def judge_mail(
    workspace: Workspace,
    ask: Callable[[str], str] | None,
    tell: Callable[[str], object],
) -> Iterator[Finding]:
    """Whether the server takes the login, whom it knows us as, and how it is reached.

    Nothing where letters go into the folder, or where `config.toml` is broken: its
    own finding says why. `ask` asks a person for the password; `tell` tells them what
    is waited for.
    """
    try:
        if not workspace.sends_for_real:
            return
        password = workspace.password(ask)
    except BadConfig:
        return
    except NoPassword as error:
        finding = as_finding("mail", error)
        if error.nobody_to_ask:  # a send on a terminal may well have it
            do = f"On a terminal foitool doctor asks for it. {finding.do}"
            finding = replace(finding, state="look", do=do)
        yield finding
        return
    except FoitoolError as error:
        yield as_finding("mail", error)
        return
    yield from _judge_sender(workspace)
    tell(f"Asking {workspace.server} …")
    yield from _judge_server(workspace, password)


def _judge_server(workspace: Workspace, password: str) -> Iterator[Finding]:
    from foitool.post.by_yagmail import MailTransport  # noqa: PLC0415

    server = workspace.server
    transport = MailTransport(server, password)
    try:
        line = transport.connection
        line.ehlo_or_helo_if_needed()
        took = f"took the login of {server.user}" if server.user else "wants no login"
        how = (
            f"{line.tls}, certificate SHA-256 {line.certificate}"
            if line.tls
            else "without TLS, on this machine"
        )
        most = line.esmtp_features.get("size", "")
        limit = f"; letters up to {int(most):,} bytes" if most.isdecimal() else ""
        why = f"{server} {took}: {how}{limit}. Nothing was sent."
        yield Finding(check="mail", state="ok", why=why)
    except FoitoolError as error:
        yield as_finding("mail", error)
    except OSError as error:  # it hung up after the login
        why = f"{server} took the login and then failed ({error})."
        do = "Try again: foitool doctor"
        yield Finding(check="mail", state="bad", why=why, do=do)
    finally:
        transport.close()


def _judge_sender(workspace: Workspace) -> Iterator[Finding]:
    """Most providers refuse or rewrite a sender that is not the account's."""
    user, sender = workspace.server.user, workspace.server.sender
    if "@" not in user or user.casefold() == sender.casefold():
        return
    yield Finding(
        check="sender",
        state="look",
        why=f"Letters come from {sender}, and the login is {user}.",
        do="Ask your provider whether it lets you send as that address, or make the"
        f" two the same. Try it: foitool send --to-me --force FORCE{_round(workspace)}",
    )


def _round(workspace: Workspace) -> str:
    """What `send` wants to be told where no round is the current or the only one."""
    try:
        workspace.config.round(None)
    except NoSuchRound:
        return " --round ROUND"
    return ""
