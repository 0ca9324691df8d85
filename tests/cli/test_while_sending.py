"""What a send says while it runs, and when it ends early."""

import json
from collections.abc import Callable, Iterator

from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]


def send(*forces: str, how: str = "--yes") -> Iterator[str]:
    """The words of a send to these forces, checked or not."""
    yield from ("send", how, "--accept-unchecked")
    for force in forces:
        yield from ("--force", force)


def one_line(text: str) -> str:
    return " ".join(text.split())


# --- a run that ended early -----------------------------------------------------------


def test_after_two_in_doubt_it_says_why_it_ended_and_whom_it_did_not_try(
    server: HangsUp, foitool: Foitool
) -> None:
    """They were not left out: the next run writes to them."""
    server.hangs_up_on = {"gwent", "kent", "surrey"}
    result = foitool(*send("gwent", "kent", "surrey", "essex"))
    assert result.exit_code == 1
    assert result.stdout.startswith("2 in doubt.\n")
    told = "The run ended early: 2 letters in a row are in doubt. Not tried: 2 ("
    assert told in result.stdout
    assert "surrey" in result.stdout
    assert result.stdout.endswith(
        "Run the same command again: it goes on where this one stopped.\n"
    )


def test_after_three_refusals_it_says_so(server: HangsUp, foitool: Foitool) -> None:
    server.refuses = {"gwent", "kent", "surrey", "essex"}
    result = foitool(*send("gwent", "kent", "surrey", "essex"))
    assert result.stdout.startswith("3 failed.\n")
    assert "3 letters in a row were refused. Not tried: 1 (" in result.stdout


def test_many_that_were_not_tried_are_counted_and_not_named(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"avon-and-somerset", "bedfordshire"}
    result = foitool("send", "--all", "--yes", "--accept-unchecked")
    assert "2 letters in a row are in doubt. Not tried: " in result.stdout
    assert "(surrey" not in result.stdout


def test_for_a_program_they_are_skipped_as_before(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"gwent", "kent"}
    result = foitool(*send("gwent", "kent", "surrey"), "--json")
    rows = {row["force"]: row for row in json.loads(result.stdout)}
    assert (rows["surrey"]["outcome"], rows["surrey"]["reason"]) == (
        "skipped",
        "not-tried",
    )
