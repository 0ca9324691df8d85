"""Letters that lie written and were never sent may be written anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office import JANE, MONDAY, ROUND, Office, by_force, open_office

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.errors.needs_a_person import CannotSend
from foitool.errors.refused import NotPossible, QuestionChanged
from foitool.jobs.confirm_sent import ByHand, confirm_sent
from foitool.jobs.correct_event import CorrectionOrder, preview_correction
from foitool.jobs.send_round import preview_round, send_round
from foitool.ledger.ledger import Ledger
from foitool.post.by_memory import MemoryTransport
from foitool.workspace import Workspace


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = open_office(tmp_path, "gwent", "kent")
    office.send()
    return office


def rewrite(office: Office) -> dict[str, str]:
    order = replace(office.order(), rewrite=True)
    preview = preview_round(office.workspace, order)
    return by_force(send_round(office.workspace, JANE, order, preview))


def texts(office: Office) -> list[str]:
    return [path.read_text() for path in office.letters() if path.suffix == ".eml"]


def test_a_letter_is_written_anew_from_what_config_says_now(office: Office) -> None:
    edited = office.reconfigured("Jane Roe", "Joan Roe")
    assert rewrite(edited) == {"gwent": "written", "kent": "written"}
    assert all("Joan Roe" in text for text in texts(edited))
    assert len(texts(edited)) == 2


def test_the_log_keeps_both_and_counts_the_new_one(office: Office) -> None:
    rewrite(office)
    assert office.kinds("kent") == [
        "queued",
        "written",
        "corrected",
        "corrected",
        "queued",
        "written",
    ]
    queued = [r.event for r in office.events("kent") if isinstance(r.event, e.Queued)]
    confirm_sent(office.workspace, JANE, ROUND, ["kent"], ByHand(on=date(2026, 11, 23)))
    sent = office.events("kent")[-1].event
    assert isinstance(sent, e.Sent)
    assert sent.message_id == queued[-1].message_id


def test_what_was_sent_is_never_written_anew(office: Office) -> None:
    confirm_sent(office.workspace, JANE, ROUND, ["kent"], ByHand(on=date(2026, 11, 23)))
    assert rewrite(office) == {"gwent": "written", "kent": "already-sent"}


def test_the_question_of_what_was_sent_binds_the_rest(office: Office) -> None:
    confirm_sent(office.workspace, JANE, ROUND, ["kent"], ByHand(on=date(2026, 11, 23)))
    edited = office.reconfigured("How many people were", "How many men were")
    with pytest.raises(QuestionChanged, match="men"):
        rewrite(edited)


def test_while_nothing_was_sent_the_question_may_change(office: Office) -> None:
    edited = office.reconfigured("How many people were", "How many men were")
    assert set(rewrite(edited).values()) == {"written"}


def test_a_run_cut_off_before_the_old_letter_was_moved_leaves_one_in_the_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of one force in the outbox would be posted twice."""
    with monkeypatch.context() as cut_off:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        cut_off.setattr("foitool.jobs.hand_over.put_aside_struck_out", stop)
        with pytest.raises(KeyboardInterrupt):
            rewrite(office)
    rewrite(office)
    names = [path.name for path in office.letters()]
    assert names == ["gwent.eml", "kent.eml", "replaced"]


def test_a_replaced_letter_cannot_be_brought_back_by_a_correction(
    office: Office,
) -> None:
    rewrite(office)
    order = CorrectionOrder(number=3, why="slip")
    with (
        office.workspace.reading() as reader,
        pytest.raises(NotPossible, match="the program itself did"),
    ):
        preview_correction(office.workspace, reader, (ROUND, "kent"), order, MONDAY)


def test_the_ids_of_the_parts_bind_the_rest_too(tmp_path: Path) -> None:
    """They are what figures are filed under."""
    office = open_office(tmp_path, "gwent", "kent")
    office.send("kent")
    edited = office.reconfigured('id = "abroad"', 'id = "overseas"')
    with pytest.raises(QuestionChanged, match="overseas"):
        edited.send("gwent")


def test_a_run_stopped_half_way_leaves_nothing_that_counts_as_written(
    tmp_path: Path,
) -> None:
    """The person said of all of them that none was sent."""
    office = open_office(tmp_path, "cheshire", "gwent", "kent")
    office.send()
    stops = iter([False, True])
    order = replace(office.order(), rewrite=True, pause=lambda _: next(stops))
    preview = preview_round(office.workspace, order)
    assert by_force(send_round(office.workspace, JANE, order, preview)) == {
        "cheshire": "written",
        "gwent": "not-tried",
        "kent": "not-tried",
    }
    assert office.kinds("kent") == ["queued", "written", "corrected", "corrected"]
    assert office.stands("kent", MONDAY.date()).clock == "not-started"
    assert [path.name for path in office.letters()] == ["cheshire.eml", "replaced"]
    assert by_force(office.send()) == {
        "cheshire": "already-written",
        "gwent": "written",
        "kent": "written",
    }


def test_all_are_struck_out_or_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pulled out in the middle, each still counts as what it was."""
    append = Ledger.append

    def stop(self: Ledger, request: Request, *told: Any, **more: Any) -> Any:
        if request.force == "kent":
            raise KeyboardInterrupt
        return append(self, request, *told, **more)

    with monkeypatch.context() as cut_off:
        cut_off.setattr(Ledger, "append", stop)
        with pytest.raises(KeyboardInterrupt):
            rewrite(office)
    assert office.kinds("gwent") == office.kinds("kent") == ["queued", "written"]
    assert [path.name for path in office.letters()] == ["gwent.eml", "kent.eml"]


def test_where_the_server_takes_no_login_everything_stays_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(MemoryTransport):
        def ready(self) -> None:
            raise CannotSend("smtp.roe.org.uk", "it refused the login", "Look.")

    monkeypatch.setattr(Workspace, "transport", lambda *_: Closed())
    with pytest.raises(CannotSend):
        rewrite(office)
    assert office.kinds("gwent") == office.kinds("kent") == ["queued", "written"]
    assert [path.name for path in office.letters()] == ["gwent.eml", "kent.eml"]
