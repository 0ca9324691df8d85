"""What a person finds out of a force is recorded, and every round goes by it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from edited import use_lists

pytestmark = pytest.mark.usefixtures("desk")

Command = Callable[..., Result]
Document = Callable[..., Any]


PAGE = "https://www.kent.police.uk/foi"
MENDED = ("kent", "--email", "new@kent.police.uk", "--source", PAGE)


@pytest.fixture
def known(document: Document) -> Callable[[str], dict[str, Any]]:
    """What the register says of a force now."""
    return lambda force: document("forces", force)[0]


@pytest.fixture
def steps(document: Document) -> Callable[[str], int]:
    """How many things were found out of a force."""
    return lambda force: len(
        {
            row["recorded_at"]
            for row in document("forces", "history", force)
            if row["recorded_at"]
        }
    )


def test_an_address_is_recorded_with_its_source_and_the_day_it_was_seen(
    desk: Path, foitool: Command, known: Callable[[str], dict[str, Any]]
) -> None:
    assert foitool("forces", "set", *MENDED).exit_code == 0
    kent = known("kent")
    assert kent["email"] == "new@kent.police.uk"
    assert kent["email_source"] == PAGE
    assert kent["email_confidence"] == "high"
    assert kent["checked_on"] == "2026-11-23"
    assert desk.joinpath("tracker.db").exists()


def test_the_old_and_the_new_are_shown_under_each_other(foitool: Command) -> None:
    shown = foitool("forces", "set", *MENDED).stdout.splitlines()
    at = next(index for index, line in enumerate(shown) if "foi email  " in line)
    assert shown[at].endswith("was  freedomofinformation@kent.police.uk")
    assert shown[at + 1].endswith("now  new@kent.police.uk")


def test_json_is_a_row_for_each_cell_that_reads_otherwise(document: Document) -> None:
    rows = document("forces", "set", "kent", "--website", "https://a", "--source", "a")
    assert rows == [
        {
            "force": "kent",
            "column": "website",
            "before": "https://www.kent.police.uk",
            "after": "https://a",
        }
    ]


@pytest.mark.parametrize(
    "said",
    [
        ("--email", "new@kent.police.uk"),
        ("--note", "Rings back on Mondays."),
        ("--alias", "garden of England"),
        ("--checked-on", "2026-11-20"),
        ("--successor", "essex"),
    ],
)
def test_the_same_twice_records_nothing_more(
    said: tuple[str, ...],
    foitool: Command,
    steps: Callable[[str], int],
) -> None:
    command = ("forces", "set", "kent", *said, "--source", PAGE)
    assert foitool(*command).exit_code == 0
    again = foitool(*command)
    assert (again.exit_code, again.stdout) == (
        0,
        "Nothing to change: Kent Police reads like that already.\n",
    )
    assert steps("kent") == 1


def test_a_change_without_a_source_is_not_recorded(
    foitool: Command, steps: Callable[[str], int]
) -> None:
    refused = foitool("forces", "set", "kent", "--email", "new@kent.police.uk")
    assert refused.exit_code == 2
    assert "--source" in refused.stderr
    assert steps("kent") == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--email", "kent"), "foi_email 'kent': wanted one plain address"),
        (("--regime", "FOI Act"), "regime 'FOI Act': wanted foia"),
        (("--name", ""), "name is empty"),
        (("--note", "a\x07b"), "notes holds a line break or control character"),
        (("--successor", "kent"), "an authority is not its own"),
        (("--successor", "atlantis"), "No authority is called 'atlantis'"),
        (("--successor", "essex", "--no-successor"), "a successor or none"),
        (("--checked-on", "2026-11-24"), "has not come yet"),
    ],
)
def test_what_no_list_would_take_is_refused(
    said: tuple[str, ...],
    why: str,
    foitool: Command,
    steps: Callable[[str], int],
) -> None:
    refused = foitool("forces", "set", "kent", *said, "--source", PAGE)
    assert refused.exit_code == 2
    assert why in refused.stderr
    assert steps("kent") == 0


def test_the_day_alone_records_a_check_of_the_address_known(
    foitool: Command, known: Callable[[str], dict[str, Any]]
) -> None:
    checked = ("--checked-on", "20 November 2026", "--source", PAGE)
    assert foitool("forces", "set", "kent", *checked).exit_code == 0
    kent = known("kent")
    assert kent["email"] == "freedomofinformation@kent.police.uk"
    assert (kent["checked_on"], kent["email_confidence"]) == ("2026-11-20", "high")


def test_trust_alone_is_no_check(
    foitool: Command, known: Callable[[str], dict[str, Any]]
) -> None:
    doubted = ("--confidence", "low", "--source", "a letter")
    assert foitool("forces", "set", "kent", *doubted).exit_code == 0
    assert known("kent")["email_confidence"] == "low"
    assert known("kent")["checked_on"] is None


def test_an_address_that_is_gone_takes_its_check_along(
    foitool: Command, known: Callable[[str], dict[str, Any]]
) -> None:
    foitool("forces", "set", *MENDED)
    gone = foitool("forces", "set", "kent", "--email", "", "--source", PAGE)
    assert gone.exit_code == 0
    assert known("kent")["email"] == ""
    assert known("kent")["checked_on"] is None
    nothing = foitool("forces", "set", "kent", "--on", "2026-11-20", "--source", PAGE)
    assert nothing.exit_code == 2
    assert "no address to check" in nothing.stderr


@pytest.mark.usefixtures("sent")
def test_a_force_that_was_renamed_is_found_by_both_names(
    foitool: Command, document: Document
) -> None:
    """Its past keeps the name under which it was asked: see docs/tracker.md."""
    old = "Durham Constabulary"
    assert document("show", old)["force"] == "durham"
    renamed = ("--name", "Durham Police Service", "--source", "its letter head")
    assert foitool("forces", "set", "durham", *renamed).exit_code == 0
    assert document("show", old)["force"] == "durham"
    assert document("show", "Durham Police Service")["force"] == "durham"
    assert document("show", old)["name"] == old
    assert document("forces", old)[0]["name"] == "Durham Police Service"


def test_a_former_name_survives_a_list_of_aliases(
    foitool: Command, document: Document
) -> None:
    for said in (("--name", "Durham Police Service"), ("--name", "Durham Police 2")):
        foitool("forces", "set", "durham", *said, "--source", "its letter head")
    (durham,) = document("forces", "durham")
    assert {"Durham Constabulary", "Durham Police Service"} <= set(durham["aliases"])


@pytest.mark.usefixtures("sent")
def test_a_merged_force_is_asked_no_more_and_its_past_stays(
    foitool: Command, document: Document
) -> None:
    merged = ("--successor", "devon and cornwall", "--source", "the order")
    assert foitool("forces", "set", "dorset", *merged).exit_code == 0
    (dorset,) = document("forces", "dorset")
    assert (dorset["regime"], dorset["successor"]) == (None, "devon-and-cornwall")
    assert document("show", "dorset")["standing"]["clock"] == "running"


def test_a_round_that_names_a_merged_force_skips_it_with_the_reason(
    foitool: Command, document: Document
) -> None:
    merged = ("--successor", "devon-and-cornwall", "--source", "the order")
    foitool("forces", "set", "dorset", *merged)
    outcomes = document("send", "--force", "dorset", "--dry-run")
    assert [one["reason"] for one in outcomes] == ["not-requestable"]


def test_a_merger_can_be_taken_back(foitool: Command, document: Document) -> None:
    foitool("forces", "set", "dorset", "--successor", "kent", "--source", "a slip")
    circle = foitool("forces", "set", "kent", "--successor", "dorset", "--source", "a")
    assert circle.exit_code == 2
    assert "part of itself" in circle.stderr
    foitool("forces", "set", "dorset", "--no-successor", "--source", "a second look")
    (dorset,) = document("forces", "dorset")
    assert (dorset["regime"], dorset["successor"]) == ("foia", None)


# Letters that went to the address that was replaced


@pytest.mark.usefixtures("sent")
def test_after_a_bounce_it_names_the_command_that_writes_a_second_letter(
    foitool: Command, document: Document
) -> None:
    foitool("log-response", "kent", "bounced")
    told = foitool("forces", "set", *MENDED).stderr
    assert "foitool send --force kent --round missing-rso-2026\n" in told
    planned = document("send", "--all", "--dry-run")
    assert [one["force"] for one in planned if one["outcome"] == "planned"] == ["kent"]


def test_a_letter_that_lies_written_is_written_anew_by_the_command_it_names(
    written: Path, foitool: Command
) -> None:
    told = foitool("forces", "set", *MENDED).stderr
    command = "send --force kent --round missing-rso-2026 --rewrite"
    assert f"foitool {command}\n" in told
    assert foitool(*command.split(), "--yes").exit_code == 0
    (letter,) = written.glob("outbox/missing-rso-2026/*kent*.eml")
    assert b"To: new@kent.police.uk" in letter.read_bytes()


@pytest.mark.usefixtures("sent")
def test_a_letter_that_was_received_is_not_spoken_of(foitool: Command) -> None:
    assert foitool("forces", "set", *MENDED).stderr == ""


# What outlives the round


def test_a_second_round_goes_to_the_mended_address(
    sent: Path, foitool: Command, set_london_day: Callable[[date], None]
) -> None:
    foitool("forces", "set", *MENDED)
    config = sent / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("missing-rso-2026", "second"), encoding="utf-8")
    set_london_day(date(2027, 11, 22))
    assert foitool("send", "--force", "kent", "--ask-again", "--yes").exit_code == 0
    (letter,) = sent.glob("outbox/second/*kent*.eml")
    assert b"To: new@kent.police.uk" in letter.read_bytes()


def test_what_was_seen_survives_a_new_version_of_the_list(
    desk: Path, foitool: Command, document: Document
) -> None:
    """The check stays with the address that was checked."""
    (desk / "mine.csv").write_text(
        "id,name,regime,foi_email\nleeds,Leeds,foia,foi@leeds.example\n",
        encoding="utf-8",
    )
    use_lists(desk, "mine.csv")
    foitool("forces", "set", "leeds", "--on", "2026-11-20", "--source", "its page")
    (desk / "mine.csv").write_text(
        "id,name,regime,foi_email\nleeds,Leeds Council,foia,other@leeds.example\n",
        encoding="utf-8",
    )
    (leeds,) = document("forces", "leeds")
    assert leeds["name"] == "Leeds Council"
    assert (leeds["email"], leeds["checked_on"]) == ("foi@leeds.example", "2026-11-20")
