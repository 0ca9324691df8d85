"""A right of reply whose run was cut off: settled by its own folder, never twice."""

from datetime import date
from pathlib import Path

import pytest
from office import Office, open_office

from foitool.case import events as e
from foitool.case.correction import Corrected
from foitool.case.event import LetterEvent
from foitool.case.mail import RIGHT_OF_REPLY, Letter
from foitool.case.moment import Moment
from foitool.jobs.amend_register import (
    Report,
    known_now,
    preview_report,
    record_findings,
)
from foitool.jobs.prepare_right_of_reply import ReplyOrder, round_told_of
from foitool.jobs.send_right_of_reply import (
    preview_right_of_reply,
    send_right_of_reply,
)
from foitool.ledger.contents import plain
from foitool.post.by_folder import FolderTransport
from foitool.workspace import Workspace

DAY = date(2026, 11, 23)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two forces were asked, and one of them has a press contact."""
    office = open_office(tmp_path, "kent", "gwent")
    office.send()
    with office.workspace.reading() as reader:
        known = known_now(office.workspace, reader)
    press = Report(cells={"press_email": "press@kent.example.com"}, source="newsroom")
    found = preview_report(known, "kent", press, DAY)
    record_findings(
        office.workspace, office.scribe, known, [found], DAY, "its newsroom"
    )
    return Office(Workspace(office.workspace.folder))


def order(office: Office) -> ReplyOrder:
    return ReplyOrder(
        asked=round_told_of(office.workspace, office.round_name),
        now=office.scribe.now,
        words="It has not answered.",
        reply_by=Moment(day=date(2026, 11, 27)),
    )


def tell(office: Office) -> dict[str, str]:
    """Preview and send, as the command does; what became of each."""
    asked = order(office)
    preview = preview_right_of_reply(office.workspace, asked)
    sending = send_right_of_reply(office.workspace, office.scribe, asked, preview)
    return {one.force: one.reason or one.outcome for one in sending}


def cut_off(office: Office, *, written: bool) -> Letter:
    """Queued as by a run that died before, or just after, the letter was written."""
    (letter,) = preview_right_of_reply(office.workspace, order(office)).letters
    queued = e.Queued(
        on=DAY,
        message_id=letter.message_id,
        recipient=letter.recipient,
        letter=letter.sha256,
        question="",
        parts=letter.parts,
        due=letter.due,
        due_code=letter.due_code,
        purpose=RIGHT_OF_REPLY,
        reply_by=letter.reply_by,
        told=letter.told,
    )
    history = office.history("kent")
    with office.workspace.writing(office.scribe) as ledger:
        ledger.append(
            history.request,
            [queued],
            after=history.last_seq,
            contents=[plain("letter", letter.data)],
        )
    if written:
        FolderTransport(office.workspace.with_outbox_for(RIGHT_OF_REPLY).outbox).send(
            letter
        )
    return letter


def told(office: Office) -> list[str]:
    """The kinds of its right of reply's events."""
    return [
        recorded.event.kind
        for recorded in office.events("kent")
        if isinstance(recorded.event, LetterEvent)
        and recorded.event.purpose == RIGHT_OF_REPLY
    ]


def files(office: Office) -> list[Path]:
    folder = office.workspace.with_outbox_for(RIGHT_OF_REPLY).outbox / office.round_name
    return sorted(folder.glob("*.eml"))


def test_a_letter_that_lies_there_was_written_and_is_not_written_again(
    office: Office,
) -> None:
    letter = cut_off(office, written=True)
    assert tell(office)["kent"] == "already-written"
    assert told(office) == ["queued", "written"]
    (path,) = files(office)
    assert path.read_bytes() == letter.data


def test_a_letter_that_does_not_lie_there_is_written_now(office: Office) -> None:
    cut_off(office, written=False)
    assert tell(office)["kent"] == "written"
    assert told(office) == ["queued", "send-failed", "queued", "written"]
    assert len(files(office)) == 1


@pytest.mark.parametrize("written", [True, False])
def test_a_send_of_the_round_settles_nothing_of_it(
    office: Office,
    written: bool,  # noqa: FBT001  a column of the table
) -> None:
    """It looks in another folder, where no right of reply ever lay."""
    cut_off(office, written=written)
    office.send()
    assert told(office) == ["queued"]


def test_a_run_settles_nothing_of_a_request(office: Office) -> None:
    """Nor does a right of reply look for requests in its own folder."""
    letter = office.letters()[0]
    history = office.history("gwent")
    written = history.events[-1]
    with office.workspace.writing(office.scribe) as ledger:
        struck = Corrected(on=DAY, event=written.seq, why="cut off before that")
        ledger.append(history.request, [struck], after=history.last_seq)
    assert tell(office)["kent"] == "written"
    assert office.kinds("gwent") == ["queued", "written", "corrected"]
    assert letter.exists()
