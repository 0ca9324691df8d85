"""Values that other rooms share: what they promise by themselves."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, date, datetime

import pytest

from foitool.case.amendments import Amendment, CalendarChange
from foitool.case.authority import Authority, Request
from foitool.case.events import Noted
from foitool.case.late import Late, step_when_late
from foitool.case.mail import Sender, address_parts
from foitool.case.outgoing import Outgoing
from foitool.case.recorded import Recorded
from foitool.case.rounds import PART_KINDS
from foitool.case.undo import UNDONE
from foitool.case.view import EventLine, View
from foitool.law.settled_days import SETTLED
from foitool.law.working_days import Calendar, Holiday

DAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "jane",
        "jane@roe",
        "a@roe.org.uk, b@roe.org.uk",
        "Jane <jane@roe.org.uk>",
        f"{'a' * 65}@roe.org.uk",
        f"jane@{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 63}.uk",
        "",
    ],
)
def test_what_is_not_one_bare_address_is_none(text: str) -> None:
    """RFC 5321 sections 4.5.3.1.1 and .3: 64 bytes before the sign, 254 in all."""
    assert address_parts(text) is None


def test_an_address_is_a_mailbox_at_a_domain() -> None:
    longest = "a" * 64
    assert address_parts(f"{longest}@roe.org.uk") == (longest, "roe.org.uk")


def test_a_request_is_told_by_its_round_and_its_force() -> None:
    request = Request(round="dogs", force="kent", name="Kent Police", regime="foia")
    assert request.key == ("dogs", "kent")


def test_what_no_list_says_of_an_authority_is_empty_and_not_guessed() -> None:
    """An address that nobody gave must never be written to."""
    authority = Authority(
        id="kent", name="Kent Police", short_name="Kent", regime="foia"
    )
    told = {"id", "name", "short_name", "regime"}
    others = [field.name for field in fields(Authority) if field.name not in told]
    assert not any(getattr(authority, name) for name in others)


def test_a_letter_that_was_never_ours_has_no_address() -> None:
    """As one that was sent before foitool kept the round: the log has no `queued`."""
    assert Outgoing("<1@roe.org.uk>", "sent", DAY).recipient == ""


def test_an_event_has_no_place_in_the_log_before_it_is_in_it() -> None:
    event = Recorded(seq=1, event=Noted(on=DAY), recorded_at=NOW, recorded_by="jane")
    assert (event.place, event.run) == (0, None)


def test_the_kinds_of_a_part_are_the_words_of_config_toml() -> None:
    assert set(PART_KINDS) == {"number", "bands", "text", "list", "links", "yes-no"}


def test_what_was_taken_back_stays_so_in_the_logs_that_there_are() -> None:
    """The word is in them: another one would let `undo` go in a circle."""
    assert UNDONE == "undone"


def test_a_sender_gives_no_postal_address_unless_asked_to() -> None:
    """Section 8(1)(b) wants an address for reply, and an e-mail address is one."""
    assert Sender(name="Jane Roe", email="jane@roe.org.uk").address == ""


def test_no_mail_is_unread_unless_it_is_said(calendar: Calendar) -> None:
    late = Late(due=date(2026, 10, 5))
    assert step_when_late("foia", late, calendar, DAY).word == "chase"


def test_what_was_found_out_cannot_be_changed_afterwards() -> None:
    holiday = Holiday(DAY, "sct", "A day", "a proclamation")
    found = Amendment(
        force="kent", on=DAY, source="a page", recorded_at=NOW, recorded_by="jane"
    )
    change = CalendarChange(
        holiday=holiday, counts=True, recorded_at=NOW, recorded_by="jane"
    )
    assert found.cells == {}
    for value in (found, change):
        with pytest.raises(FrozenInstanceError):
            value.recorded_by = "bob"  # type: ignore[misc]


def test_a_view_holds_the_request_its_clock_and_every_event() -> None:
    assert [field.name for field in fields(View)] == [
        "request",
        "case",
        "clock",
        "standing",
        "events",
        "confidence",
    ]
    assert {"counts", "counts_on", "place"} <= {
        field.name for field in fields(EventLine)
    }


def test_each_settled_day_is_a_weekday_and_as_our_own_list_has_it(
    calendar: Calendar,
) -> None:
    """Else `foitool calendar check` would call our own list wrong."""
    ours = {(holiday.day, holiday.nation) for holiday in calendar.holidays}
    for (day, nation), settled in SETTLED.items():
        assert day.weekday() < 5
        assert ((day, nation) in ours) is settled.is_holiday
        assert settled.why
