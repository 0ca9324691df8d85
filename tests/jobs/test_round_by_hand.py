"""A whole round logged by hand, right after every step: issue 2, check 4.

Everything was sent on Monday 23 November 2026 and is due on Tuesday 22 December.
"""

from datetime import date
from pathlib import Path

import pytest
from office import JANE, MONDAY, ROUND, Office, open_office

from foitool.errors.not_there import (
    NoSuchEvent,
    NoSuchRequest,
    UnknownExemption,
)
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import (
    Contradiction,
    NothingToDo,
    UnreadableFigure,
)
from foitool.jobs.confirm_sent import ByHand, confirm_sent
from foitool.jobs.correct_event import (
    CorrectionOrder,
    correct_event,
    preview_correction,
)
from foitool.jobs.erase_contents import choose_to_erase, erase_contents, list_kept

FORCES = ("kent", "gwent", "police-scotland")
SENT, DUE, LATE = MONDAY.date(), date(2026, 12, 22), date(2026, 12, 23)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """All three letters written on the Monday, and sent by hand that day."""
    office = open_office(tmp_path, *FORCES)
    office.send()
    confirm_sent(office.workspace, JANE, ROUND, None, ByHand(on=SENT))
    return office


def axes(office: Office, force: str, on: date) -> tuple[str, str, str | None, str]:
    """The three axes of a standing, and the next step."""
    stands = office.stands(force, on)
    return stands.clock, stands.contact, stands.outcome, stands.step.word


def late(office: Office, on: date) -> set[str]:
    return {one.force for one in office.late(on)}


def correct(office: Office, force: str, seq: int, to: date | None = None) -> None:
    order = CorrectionOrder(number=seq, why="slip", moved_to=to)
    with office.workspace.reading() as reader:
        correction = preview_correction(
            office.workspace, reader, (ROUND, force), order, MONDAY
        )
    correct_event(office.workspace, JANE, correction)


def test_sent_by_hand_the_clock_runs(office: Office) -> None:
    assert axes(office, "kent", SENT) == ("running", "sent", None, "wait")
    stands = office.stands("kent", SENT)
    assert (stands.due, stands.due_code, stands.confirmed) == (DUE, DUE, True)


def test_written_and_not_confirmed_it_counts_as_sent(tmp_path: Path) -> None:
    """surface.md: `"confirmed": false`, until it is."""
    office = open_office(tmp_path, *FORCES)
    office.send()
    assert axes(office, "kent", SENT) == ("running", "written", None, "confirm-sent")
    assert not office.stands("kent", SENT).confirmed
    confirm_sent(office.workspace, JANE, ROUND, ["kent"], ByHand(on=date(2026, 11, 25)))
    stands = office.stands("kent", date(2026, 11, 25))
    assert (stands.due_code, stands.confirmed) == (date(2026, 12, 24), True)
    assert not office.stands("gwent", SENT).confirmed


def test_a_letter_is_confirmed_once(office: Office) -> None:
    with pytest.raises(NothingToDo):
        confirm_sent(office.workspace, JANE, ROUND, None, ByHand(on=SENT))
    with pytest.raises(NotPossible, match="recorded as sent"):
        confirm_sent(office.workspace, JANE, ROUND, ["kent"], ByHand(on=SENT))


def test_of_those_named_all_are_confirmed_or_none(tmp_path: Path) -> None:
    office = open_office(tmp_path, *FORCES)
    office.send("kent")
    with pytest.raises(NotPossible):
        confirm_sent(office.workspace, JANE, ROUND, ["kent", "gwent"], ByHand(on=SENT))
    assert "sent" not in office.kinds("kent")


def test_a_force_named_twice_is_confirmed_once(tmp_path: Path) -> None:
    office = open_office(tmp_path, *FORCES)
    office.send()
    named = ["kent", "Kent Police"]
    assert len(confirm_sent(office.workspace, JANE, ROUND, named, ByHand(on=SENT))) == 1


def test_thanks_change_the_contact_and_hide_nothing(office: Office) -> None:
    office.reply("kent", "auto-reply", SENT)
    office.reply("gwent", "acknowledged", date(2026, 11, 25), reference="FOI/1")
    assert axes(office, "kent", DUE) == ("running", "acknowledged", None, "wait")
    assert axes(office, "kent", LATE) == ("late", "acknowledged", None, "chase")
    assert axes(office, "gwent", LATE) == ("late", "acknowledged", None, "chase")
    assert late(office, LATE) == set(FORCES)


def test_a_clarification_stops_the_clock_and_its_answer_starts_it_afresh(
    office: Office,
) -> None:
    """Section 1(3) of both Acts; twenty working days from 3 December."""
    office.reply("kent", "clarification", date(2026, 12, 1))
    wait = ("stopped", "in-correspondence", None, "answer-clarification")
    assert axes(office, "kent", LATE) == wait
    assert office.stands("kent", LATE).due is None
    assert late(office, LATE) == {"gwent", "police-scotland"}
    office.act("kent", "clarified", date(2026, 12, 3))
    assert office.stands("kent", LATE).due_code == date(2027, 1, 6)
    assert late(office, date(2027, 1, 6)) == {"gwent", "police-scotland"}
    assert "kent" in late(office, date(2027, 1, 7))


def test_a_fee_stops_the_clock_and_its_days_do_not_count(office: Office) -> None:
    """Section 10(2): both ends excluded, so four working days more."""
    office.reply("kent", "fees-notice", date(2026, 12, 1))
    assert axes(office, "kent", LATE)[0::3] == ("stopped", "pay-fee")
    office.act("kent", "fee-paid", date(2026, 12, 4))
    assert office.stands("kent", LATE).due_code == date(2026, 12, 30)


def test_a_valid_extension_moves_the_end(office: Office) -> None:
    """Section 10(3): a notice in time that names a qualified exemption."""
    until = date(2027, 1, 15)
    cited = ("foia:31(1)(a)",)
    said = office.reply(
        "kent", "extension", date(2026, 12, 10), until=until, exemptions=cited
    )
    assert "The deadline is now Friday 15 January 2027" in said[0]
    assert office.stands("kent", until).clock == "running"
    assert "kent" not in late(office, until)
    assert "kent" in late(office, date(2027, 1, 18))


@pytest.mark.parametrize(
    ("force", "on", "cited", "why"),
    [
        ("kent", LATE, "foia:31(1)(a)", "came after the time limit"),
        ("kent", SENT, "foia:40(2)", "no exemption whose public interest"),
        ("police-scotland", SENT, "foisa:34(1)(b)", "not moved"),
    ],
)
def test_an_invalid_extension_is_recorded_and_moves_nothing(
    force: str, on: date, cited: str, why: str, office: Office
) -> None:
    until = date(2027, 1, 15)
    said = office.reply(force, "extension", on, until=until, exemptions=(cited,))
    assert why in said[0]
    assert office.kinds(force)[-1] == "extension"
    assert office.stands(force, LATE).due_code == DUE
    assert force in late(office, LATE)


def test_a_figure_given_with_the_names_refused(office: Office) -> None:
    office.reply(
        "kent",
        "partly-answered",
        date(2026, 12, 18),
        figures=("missing=227", "abroad=<5"),
        refusals=("names=foia:40(2),foia:31(1)(a)",),
    )
    assert axes(office, "kent", DUE)[:3] == (
        "met",
        "in-correspondence",
        "partly-answered",
    )
    assert office.stands("kent", DUE).step.word == "review"
    with office.workspace.reading() as reader:
        assert reader
        rows = reader.connection.execute(
            "SELECT part, disposition, figure_kind, figure_value, exemptions FROM parts"
            " WHERE force = 'kent' ORDER BY part"
        )
        assert [tuple(row) for row in rows] == [
            ("abroad", "disclosed", "fewer-than", 5, ""),
            ("missing", "disclosed", "number", 227, ""),
            ("names", "refused", None, None, "foia:40(2),foia:31(1)(a)"),
        ]


def test_a_nil_is_an_answer(office: Office) -> None:
    nil = ("missing=0", "abroad=0")
    office.reply("kent", "answered", DUE, figures=nil, not_held=("names",))
    assert axes(office, "kent", DUE)[0::2] == ("met", "answered")
    assert office.stands("kent", DUE).step.word == "none"


def test_nothing_held_and_neither_confirmed_nor_denied(office: Office) -> None:
    office.reply("kent", "not-held", DUE)
    office.reply("gwent", "ncnd", LATE, exemptions=("foia:40(5B)",))
    assert axes(office, "kent", LATE)[0::2] == ("met", "not-held")
    assert axes(office, "gwent", LATE)[0::2] == ("missed", "ncnd")
    assert office.stands("gwent", LATE).working_days_late == 1
    assert late(office, LATE) == {"police-scotland"}


def test_a_bounce_means_that_nothing_was_received(office: Office) -> None:
    office.reply("kent", "bounced", SENT)
    assert axes(office, "kent", LATE) == (
        "not-started",
        "bounced",
        None,
        "mend-contact",
    )
    assert "kent" not in late(office, LATE)


def test_a_temporary_bounce_hides_nothing(office: Office) -> None:
    office.reply("kent", "bounced", SENT, temporary=True)
    assert "kent" in late(office, LATE)


def test_silence_is_chased_under_one_act_and_reviewed_under_the_other(
    office: Office,
) -> None:
    assert axes(office, "kent", LATE) == ("late", "sent", None, "chase")
    scottish = ("late", "sent", None, "require-review")
    assert axes(office, "police-scotland", LATE) == scottish
    office.act("kent", "chased", LATE)
    assert office.stands("kent", date(2027, 1, 20)).step.word == "complain"


def test_a_mistake_is_struck_out_and_the_clock_is_back(office: Office) -> None:
    office.reply("kent", "answered", date(2026, 12, 1))
    seq = office.events("kent")[-1].seq
    assert "kent" not in late(office, LATE)
    correct(office, "kent", seq)
    assert axes(office, "kent", LATE) == ("late", "sent", None, "chase")
    assert "kent" in late(office, LATE)
    assert office.kinds("kent")[-2:] == ["answered", "corrected"]


def test_a_correction_may_be_corrected(office: Office) -> None:
    office.reply("kent", "answered", date(2026, 12, 1))
    seq = office.events("kent")[-1].seq
    correct(office, "kent", seq)
    correct(office, "kent", seq + 1)
    assert office.stands("kent", LATE).outcome == "answered"


def test_a_wrong_day_is_moved(office: Office) -> None:
    office.reply("kent", "answered", LATE)
    assert office.stands("kent", LATE).clock == "missed"
    correct(office, "kent", office.events("kent")[-1].seq, DUE)
    assert office.stands("kent", LATE).clock == "met"


@pytest.mark.parametrize("seq", [1, 2])
def test_what_the_program_did_itself_cannot_be_corrected(
    seq: int, office: Office
) -> None:
    """Queued and written are facts of the post."""
    with pytest.raises(NotPossible):
        correct(office, "kent", seq)


def test_what_is_not_there_cannot_be_corrected(office: Office) -> None:
    with pytest.raises(NoSuchEvent, match="99"):
        correct(office, "kent", 99)


# --- what a force did is always recorded; only our own acts can be refused -----------


def test_a_reply_out_of_order_is_recorded_with_a_warning(office: Office) -> None:
    said = office.reply("kent", "acknowledged", date(2026, 11, 2))
    assert "before its letter" in said[0]
    assert office.kinds("kent")[-1] == "acknowledged"


def test_a_reply_from_a_force_never_written_to_is_recorded(office: Office) -> None:
    said = office.reply("surrey", "refused", DUE, exemptions=("foia:12",))
    assert "No letter of this round" in said[0]
    assert office.stands("surrey", DUE).outcome == "refused"


@pytest.mark.parametrize(
    ("act", "on"),
    [
        ("clarified", DUE),
        ("fee-paid", DUE),
        ("chased", DUE),
        ("review-requested", DUE),
        ("complained", DUE),
        ("withdrawn", date(2026, 11, 2)),
    ],
)
def test_an_act_that_was_not_possible_is_refused(
    act: str, on: date, office: Office
) -> None:
    before = office.events("kent")
    with pytest.raises(NotPossible):
        office.act("kent", act, on)
    assert office.events("kent") == before


def test_a_note_is_always_possible_and_moves_nothing(office: Office) -> None:
    before = office.stands("kent", DUE)
    office.act("kent", "note", DUE, note="rang Sally")
    assert office.stands("kent", DUE) == before


def test_withdrawn_is_the_end(office: Office) -> None:
    office.act("kent", "withdrawn", DUE)
    assert axes(office, "kent", LATE)[0::2] == ("ended", "withdrawn")
    assert "kent" not in late(office, LATE)


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        ("answered", {"refusals": ("names=foia:40(2)",)}, Contradiction),
        ("acknowledged", {"figures": ("missing=2",)}, Contradiction),
        ("acknowledged", {"until": DUE}, Contradiction),
        ("answered", {"temporary": True}, Contradiction),
        ("answered", {"figures": ("wanted=2",)}, Contradiction),
        ("answered", {"figures": ("missing=2", "missing=3")}, Contradiction),
        ("answered", {"figures": ("missing=20..10",)}, UnreadableFigure),
        ("refused", {"exemptions": ("foia:99",)}, UnknownExemption),
        ("refused", {"exemptions": ("foisa:34(1)(b)",)}, UnknownExemption),
        ("other", {"files": (Path("no-such-file"),)}, Contradiction),
    ],
)
def test_what_cannot_be_true_is_not_recorded(
    kind: str, said: dict[str, object], refusal: type[Exception], office: Office
) -> None:
    before = office.events("kent")
    with pytest.raises(refusal):
        office.reply("kent", kind, DUE, **said)
    assert office.events("kent") == before


# --- what is kept, and erasing it ----------------------------------------------------


def test_a_note_and_a_file_are_kept_apart_from_the_log(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "reply.pdf"
    file.write_bytes(b"%PDF Sally")
    office.reply("kent", "other", DUE, note="from Sally", files=(file,))
    with office.workspace.reading() as reader:
        assert reader
        kept = list_kept(office.workspace, reader, (ROUND, "kent"))
        facts = reader.connection.execute("SELECT group_concat(facts) FROM events")
        assert "Sally" not in facts.fetchone()[0]
    assert [(one.what, one.name) for one in kept] == [
        ("letter", ""),
        ("note", ""),
        ("file", "reply.pdf"),
    ]


def test_only_what_was_chosen_is_erased_and_only_once(office: Office) -> None:
    office.reply("kent", "other", DUE, note="from Sally")
    key = (ROUND, "kent")
    with office.workspace.reading() as reader:
        chosen = choose_to_erase(list_kept(office.workspace, reader, key), ["note"], [])
    assert [one.what for one in chosen] == ["note"]
    erase_contents(office.workspace, JANE, chosen, "Sally asked")
    with office.workspace.reading() as reader:
        kept = list_kept(office.workspace, reader, key)
    assert [(one.what, one.bytes is None, one.erased_why) for one in kept] == [
        ("letter", False, None),
        ("note", True, "Sally asked"),
    ]
    with pytest.raises(NothingToDo):
        choose_to_erase(kept, ["note"], [])


def test_nothing_is_kept_of_a_request_that_was_never_made(office: Office) -> None:
    with office.workspace.reading() as reader:
        try:
            kept = list_kept(office.workspace, reader, (ROUND, "surrey"))
        except NoSuchRequest:
            kept = []
    assert kept == []
