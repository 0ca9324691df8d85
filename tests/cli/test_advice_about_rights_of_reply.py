"""What is advised of a right of reply is its own command, not that of requests."""

import json
import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import Result
from told_first import LETTERS, TELL, TELL_ALL, text

from foitool.errors.not_undone import NotTakenBack

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")

ROUND = ("--round", "missing-rso-2026")


def typed(result: Result, of: str) -> list[str]:
    """The command that follows `of` in what was advised, in words."""
    (line,) = [one for one in result.stderr.splitlines() if of in one]
    return shlex.split(line[line.index("foitool ") :])[1:]


def test_undo_says_how_to_write_it_anew_and_that_writes_to_nobody_else(
    foitool: Foitool,
) -> None:
    """A request came back, and no letter of the round is to be sent to it for this."""
    foitool("record", "gwent", "bounced")
    foitool(*TELL, "kent", "surrey", "--words", "First words.", "--yes")
    refused = foitool("undo")
    assert refused.exit_code == 3
    for word in ("foitool send", "foitool resolve", "--force"):
        assert word not in refused.stderr
    command = typed(refused, "To write anew")
    assert command[:4] == ["right-of-reply", "kent", "surrey", "--rewrite"]
    command[command.index("FILE")] = "Other words."
    command[command.index("DAY TIME")] = "2026-12-18 17:00"
    assert foitool(*command, "--yes").exit_code == 0
    assert all("Other words." in text(force) for force in ("kent", "surrey"))
    assert sorted(path.name for path in LETTERS.glob("*.eml")) == [
        "kent.eml",
        "surrey.eml",
    ]


def test_undo_of_a_second_letter_names_both_options(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    foitool("figure", "kent", "missing", "230", "--use", "--source", "page 2")
    assert foitool(*TELL, "kent", "--again", "--yes").exit_code == 0
    command = typed(foitool("undo"), "To write anew")
    assert command[:4] == ["right-of-reply", "kent", "--again", "--rewrite"]
    # Of a letter to somebody who was told nothing before, one option does.
    assert foitool(*TELL, "essex", "--words", "See above.", "--yes").exit_code == 0
    assert "essex --rewrite" in foitool("undo").stderr


@pytest.mark.parametrize(
    "command",
    [
        ("mark-sent", "kent"),
        ("mark-sent", "--all"),
        ("resolve", "kent"),
        ("resolve", "--all", "--was-not-sent"),
    ],
)
def test_who_takes_the_command_of_requests_for_it_is_told_the_right_one(
    command: tuple[str, ...], foitool: Foitool, document: Document
) -> None:
    assert "right-of-reply" not in foitool(*command).stderr
    foitool(*TELL_ALL)
    refused = foitool(*command)
    assert refused.exit_code in (2, 3)
    right = typed(refused, "Once sent:")
    right[right.index("DATE")] = "2026-12-15"
    assert foitool(*right).exit_code == 0
    (kent,) = [
        one for one in document("right-of-reply", "--list") if one["force"] == "kent"
    ]
    assert kent["letter"] == "sent"


def test_doctor_names_those_that_lie_written(foitool: Foitool) -> None:
    def unconfirmed() -> dict[str, str]:
        rows = json.loads(foitool("doctor", "--json").stdout)
        (one,) = [one for one in rows if one["check"] == "unconfirmed"]
        return dict(one)

    assert unconfirmed()["state"] == "ok"
    foitool(*TELL, "kent", "--yes")
    found = unconfirmed()
    assert found["state"] == "look"
    assert "1 right of reply letter written" in found["why"]
    assert "foitool right-of-reply --all --mark-sent --on DATE" in found["do"]
    foitool("right-of-reply", "kent", "--mark-sent")
    assert unconfirmed()["state"] == "ok"


def test_of_what_a_server_took_undo_says_where_to_look() -> None:
    refused = NotTakenBack(
        [("missing-rso-2026", "kent")],
        datetime(2026, 12, 15, tzinfo=UTC),
        asked="kent",
        left=True,
        command=("right-of-reply", "--rewrite"),
    )
    assert "foitool right-of-reply --list --round missing-rso-2026" in str(refused)
    assert "--rewrite" not in str(refused)
