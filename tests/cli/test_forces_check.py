"""The work before a real send: what to look at, and what was looked at."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from edited import ask_only, use_lists

from foitool.authorities.doubts import WEAKEST_FIRST

pytestmark = pytest.mark.usefixtures("desk")

Command = Callable[..., Result]
Document = Callable[..., Any]


SEEN = ("--source", "the forces' own pages", "--yes")


# What to look at


def test_before_anybody_looked_all_45_are_listed_the_weakest_first(
    document: Document,
) -> None:
    rows = document("forces", "check")
    worst = [row["problems"][0] for row in rows]
    assert len(rows) == 45
    assert worst == sorted(worst, key=WEAKEST_FIRST.index)
    assert worst[0] == "low-confidence"


def test_each_has_its_address_the_reason_its_page_and_the_command(
    desk: Path, document: Document
) -> None:
    ask_only(desk, "bedfordshire")
    (row,) = document("forces", "check")
    assert row["email"] == "dataprotection@beds.police.uk"
    assert row["problems"] == [
        "low-confidence",
        "data-protection",
        "trap",
        "never-checked",
    ]
    assert "mailbox for data protection" in row["why"]
    assert row["page"] == "https://www.bedfordshire.police.uk"
    command = "foitool forces set bedfordshire --email ADDRESS --source PAGE"
    assert row["command"] == command


def test_the_command_that_is_named_works_once_the_blanks_are_filled(
    desk: Path, foitool: Command, document: Document
) -> None:
    ask_only(desk, "bedfordshire")
    (row,) = document("forces", "check")
    typed = row["command"].replace("ADDRESS", "foi@beds.police.uk")
    assert foitool(*typed.split()[1:]).exit_code == 0
    assert document("forces", "check") == []


def test_only_those_whom_the_round_asks_unless_all_are_wanted(
    desk: Path, document: Document
) -> None:
    ask_only(desk, "kent", "essex")
    assert {row["force"] for row in document("forces", "check")} == {"kent", "essex"}
    assert len(document("forces", "check", "--all")) == 45


def test_a_recipient_whom_no_list_has_comes_first_with_the_nearest(
    desk: Path, document: Document
) -> None:
    ask_only(desk, "kent", "clevland")
    first = document("forces", "check")[0]
    assert (first["force"], first["problems"]) == ("clevland", ["not-in-register"])
    assert "did you mean cleveland" in first["why"]


@pytest.mark.usefixtures("sent")
def test_an_address_that_bounced_in_any_round_is_listed_until_it_is_mended(
    foitool: Command, document: Document
) -> None:
    foitool("log-response", "kent", "bounced")
    first = document("forces", "check")[0]
    assert (first["force"], first["problems"][0]) == ("kent", "bounced")
    foitool("forces", "set", "kent", "--email", "a@kent.example", "--source", "a")
    assert "kent" not in {row["force"] for row in document("forces", "check")}


def test_a_merged_force_is_a_mistake_only_where_a_round_names_it(
    desk: Path, foitool: Command, document: Document
) -> None:
    foitool("forces", "set", "kent", "--successor", "essex", "--source", "the order")
    assert "kent" not in {row["force"] for row in document("forces", "check")}
    ask_only(desk, "kent")
    (row,) = document("forces", "check")
    assert row["problems"] == ["not-requestable"]
    assert row["why"] == "Kent Police is now part of essex"


def test_a_check_grows_old(
    desk: Path,
    foitool: Command,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    ask_only(desk, "kent")
    foitool("forces", "checked", "kent", *SEEN)
    assert document("forces", "check") == []
    set_london_day(date(2027, 6, 1))
    (row,) = document("forces", "check")
    assert row["problems"] == ["checked-long-ago"]


def test_it_lists_for_people_and_for_spreadsheets_too(foitool: Command) -> None:
    shown = foitool("forces", "check")
    assert shown.exit_code == 0
    assert "bedfordshire  dataprotection@beds.police.uk\n" in shown.stdout
    assert "45 to look at" in shown.stderr
    rows = list(csv.DictReader(io.StringIO(foitool("forces", "check", "--csv").stdout)))
    assert rows[0]["problems"] == "low-confidence;data-protection;trap;never-checked"


# What was looked at


def test_a_whole_round_is_recorded_as_checked(
    foitool: Command, document: Document
) -> None:
    assert foitool("forces", "checked", "--all", *SEEN).exit_code == 0
    rows = document("forces")
    assert {row["checked_on"] for row in rows} == {"2026-11-23"}
    assert document("forces", "check") == []


def test_every_address_is_shown_before_it_asks(desk: Path, foitool: Command) -> None:
    asked = foitool("forces", "checked", "kent", *SEEN[:2], answers="n\n")
    assert asked.exit_code == 3
    assert "freedomofinformation@kent.police.uk" in asked.stderr
    assert "1 seen as they stand here on Monday 23 November 2026?" in asked.stderr
    assert not (desk / "tracker.db").exists()


def test_checked_twice_is_checked_once(foitool: Command, document: Document) -> None:
    command = ("forces", "checked", "kent", "Kent Police", *SEEN)
    assert len(document(*command)) == 3
    again = foitool(*command)
    assert (again.exit_code, again.stdout) == (0, "Nothing to change.\n")


def test_a_later_check_stays_and_so_does_whoever_has_no_address(
    foitool: Command, document: Document
) -> None:
    foitool("forces", "set", "kent", "--email", "", "--source", "its page")
    foitool("forces", "checked", "essex", *SEEN)
    early = ("forces", "checked", "kent", "essex", "met", "--on", "2026-11-20", *SEEN)
    done = foitool(*early)
    assert "1 without an address: kent" in done.stderr
    assert "1 checked after that day already: essex" in done.stderr
    checked = {row["id"]: row["checked_on"] for row in document("forces")}
    assert checked["kent"] is None
    assert checked["essex"] == "2026-11-23"
    assert checked["metropolitan"] == "2026-11-20"


def test_one_list_alone_can_be_checked(
    desk: Path, foitool: Command, document: Document
) -> None:
    (desk / "mine.csv").write_text(
        "id,name,regime,foi_email\nleeds,Leeds,foia,foi@leeds.example\n",
        encoding="utf-8",
    )
    use_lists(desk, "police_uk", "mine.csv")
    foitool("forces", "checked", "--list", "mine.csv", *SEEN)
    checked = [row["id"] for row in document("forces") if row["checked_on"]]
    assert checked == ["leeds"]
    wrong = foitool("forces", "checked", "--list", "yours.csv", *SEEN)
    assert wrong.exit_code == 2
    assert "mine.csv" in wrong.stderr


@pytest.mark.parametrize(
    "said", [(), ("kent", "--all"), ("--all", "--list", "police_uk")]
)
def test_one_way_to_say_whose_is_wanted(
    said: tuple[str, ...], foitool: Command
) -> None:
    refused = foitool("forces", "checked", *said, *SEEN)
    assert refused.exit_code == 2
    assert "Say one of these" in refused.stderr


# What is then known


def test_history_begins_with_the_list_and_tells_who_when_and_where(
    foitool: Command, document: Document
) -> None:
    foitool("forces", "set", "kent", "--website", "https://a.example", "--source", "B")
    rows = document("forces", "history", "kent")
    listed = [row for row in rows if row["recorded_at"] is None]
    assert {row["source"] for row in listed} == {"the list police_uk"}
    assert rows[-1] == {
        "force": "kent",
        "on": "2026-11-23",
        "source": "B",
        "column": "website",
        "before": "https://www.kent.police.uk",
        "after": "https://a.example",
        "recorded_at": "2026-11-23T10:00:00+00:00",
        "recorded_by": "tester",
    }
    shown = foitool("forces", "history", "kent").stdout
    assert "23 Nov 2026  B (recorded by tester on 23 Nov 2026 at 10:00)\n" in shown
    assert len(foitool("forces", "history", "kent", "--csv").stdout.splitlines()) == (
        len(rows) + 1
    )


def test_history_says_that_nothing_was_found_out(foitool: Command) -> None:
    shown = foitool("forces", "history", "kent").stdout
    assert shown.endswith("Nothing was found out of it since.\n")
