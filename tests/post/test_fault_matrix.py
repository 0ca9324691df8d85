"""Whatever a mail server does: no letter twice, none lost in silence.

The rows are in `fault_rows`. Each is played as a real round of three letters with the
real transport, and then once more at a server that is healthy again.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from office import Office, lend, open_office

from foitool.errors.needs_a_person import CannotSend
from foitool.jobs.outcomes import Outcome
from foitool.jobs.send_round import preview_round, send_round
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server
from foitool.workspace import Workspace
from post.certificates import shown, trust_ours, trusting
from post.fault_rows import CUT_WITHIN_A_LETTER, DOUBT, ROWS, SENT, Row
from post.scripted_server import ScriptedServer
from post.test_contract import letter

FORCES = ("kent", "gwent", "police-scotland")
PASSWORD = "swordfish"
SHOWN = {
    fault: ROWS[fault]
    for fault in (
        "nobody listens",
        "it sends back the password in its refusal",
        "its certificate is for another name",
        "it greets for ever",
        "it says 550 to RCPT",
        "it says 550 to MAIL",
        "it takes the letter, and drops the line",
    )
}
LETTER = letter("kent", words="How many were missing?\r\n" * 20)


class Hasty(Server):
    """Ten minutes for an answer are right, and too long for a test."""

    @property
    def seconds_for_an_answer(self) -> float:
        return self.seconds


@pytest.fixture(params=ROWS.values(), ids=list(ROWS))
def row(request: pytest.FixtureRequest) -> Row:
    assert isinstance(request.param, Row)
    return request.param


@pytest.fixture
def server(row: Row) -> Iterator[ScriptedServer]:
    with ScriptedServer(
        script=row.script,
        security=row.security,
        context=shown(row.certificate),
        password=PASSWORD,
        refuses=row.refuses,
    ) as server:
        yield server


@pytest.fixture
def settings(row: Row, server: ScriptedServer) -> Server:
    return Hasty(
        host=server.host,
        port=server.port,
        security=row.security,
        user="jane",
        sender="jane@roe.org.uk",
        seconds=row.seconds,
    )


@pytest.fixture(scope="module")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """What is the same in every row, opened once."""
    office = open_office(tmp_path_factory.mktemp("lender"), *FORCES)
    for part in ("calendar", "register", "stationery"):
        getattr(office.workspace, part)
    return office


@pytest.fixture
def office(
    lender: Office, settings: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """Three forces, to be written to through the server of the row."""
    trust_ours(tmp_path, monkeypatch)
    monkeypatch.setattr(Workspace, "server", settings)
    office = open_office(tmp_path / "office", *FORCES)
    office = office.reconfigured(
        'transport = "folder"', 'transport = "yagmail"\nuser = "jane"'
    )
    lend(lender, office)
    return office


def send(office: Office) -> tuple[list[Outcome], str]:
    """The outcomes, and what was said where the run was ended instead."""
    order = replace(office.order(accept_unchecked=True), password=PASSWORD)
    preview = preview_round(office.workspace, order)
    try:
        return list(send_round(office.workspace, office.scribe, order, preview)), ""
    except CannotSend as error:
        return [], str(error)


def recorded(office: Office) -> tuple[str, ...]:
    """The kinds of events of each force, as the rows write them."""
    with office.workspace.reading() as reader:
        histories = {
            force: reader.history(office.round_name, force) if reader else None
            for force in FORCES
        }
    return tuple(
        " ".join(one.event.kind for one in history.events) if history else ""
        for history in histories.values()
    )


def copies(office: Office, server: ScriptedServer) -> tuple[int, ...]:
    """How many letters to each force lie in the server's queue."""
    register = office.workspace.register
    return tuple(server.copies(register.get(force).email or "") for force in FORCES)


def test_a_round_of_three_and_the_run_after_it(
    row: Row,
    office: Office,
    server: ScriptedServer,
    settings: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcomes, ended = send(office)
    server.settle()
    assert recorded(office) == row.events
    assert max(copies(office, server)) <= 1
    everything_said = ended + "".join(one.why or "" for one in outcomes)
    assert PASSWORD not in everything_said
    assert "Traceback" not in everything_said
    told = {one.force: one.outcome for one in outcomes}
    for force, events, copied in zip(
        FORCES, row.events, copies(office, server), strict=True
    ):
        # Every letter is told of by what is known of it, and nothing more is claimed.
        if not ended and events:
            kind = events.split()[-1]
            expected = {"queued": "in-doubt", "send-failed": "failed"}.get(kind, kind)
            assert told[force] == expected
        if events.endswith("sent"):
            assert copied == 1
        elif not events.endswith("queued"):
            assert copied == 0

    server.mend(context=shown("good"))
    if row.refuses:
        server.listen()
    monkeypatch.setattr(Workspace, "server", replace(settings, seconds=20))
    again, ended = send(office)
    server.settle()
    assert not ended
    assert copies(office, server) == row.copies
    for force, first, then in zip(FORCES, row.events, recorded(office), strict=True):
        told_now = {one.force: one for one in again}[force]
        if first == "queued":
            assert then == first
            assert told_now.outcome == "in-doubt"
        elif then.endswith("send-failed"):
            assert then == first
            assert told_now.reason == "refused-address"
        else:
            assert then.endswith("queued sent")
            assert then.count(" sent") == 1


def test_one_letter_is_judged_rightly(
    row: Row, settings: Server, server: ScriptedServer
) -> None:
    """The transport by itself: which of its four answers it gives."""
    transport = MailTransport(settings, PASSWORD, trusting())
    if row.raises is None:
        assert transport.send(LETTER).answer.startswith("250")
    else:
        with pytest.raises(row.raises, match=row.said) as raised:
            transport.send(LETTER)
        assert type(raised.value) is row.raises
        assert PASSWORD not in str(raised.value)
    transport.close()
    server.settle()
    if row.security != "none":
        assert b"AUTH" not in server.in_clear
        assert PASSWORD.encode() not in server.in_clear
        assert b64encode(PASSWORD.encode()) not in server.in_clear


@pytest.mark.parametrize(
    "row", [CUT_WITHIN_A_LETTER], indirect=True, ids=["it drops the line in a letter"]
)
def test_a_round_whose_first_letter_is_cut_off_in_the_middle(
    row: Row, office: Office, server: ScriptedServer
) -> None:
    """Whether the cut is seen before the dot hangs on the moment."""
    send(office)
    send(office)
    server.settle()
    first, *others = recorded(office)
    assert first in (row.events[0], DOUBT)
    assert others == [SENT, SENT]
    assert copies(office, server) == (0 if first == DOUBT else 1, 1, 1)


@pytest.mark.parametrize("row", SHOWN.values(), ids=list(SHOWN), indirect=True)
def test_the_command_says_what_happened_in_words(
    row: Row,
    office: Office,
    foitool: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback (the fixture looks for one), no password, and exit code 1."""
    monkeypatch.setenv("FOITOOL_SMTP_PASSWORD", PASSWORD)
    folder = str(office.workspace.folder)
    done = foitool(
        "--workspace", folder, "send", "--all", "--yes", "--accept-unchecked"
    )
    assert done.exit_code == 1
    assert PASSWORD not in done.output
    said = " ".join(done.output.split())
    assert re.search(row.said, said)
