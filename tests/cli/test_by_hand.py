"""Forces that no mail reaches: what is still to be asked by form or by post."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]

GWENT = ("--form-url", "https://www.gwent.police.uk/foi")
SURREY = ("--form-url", "", "--postal-address", "PO Box 101, Guildford GU1 9PE")


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def by_hand(desk: Path, foitool: Foitool) -> Path:
    """Gwent has a form, Surrey a postal address; Kent has its letter."""
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    head = "[rounds.missing-rso-2026]\n"
    assert head in text
    three = f'{head}recipients = ["gwent", "kent", "surrey"]\n'
    config.write_text(text.replace(head, three), "utf-8")
    for force, way in (("gwent", GWENT), ("surrey", SURREY)):
        found = ("--email", "", *way, "--source", "its own page")
        assert foitool("forces", "set", force, *found).exit_code == 0
    assert foitool("send", "--all", "--yes").exit_code == 1
    return desk


@pytest.mark.usefixtures("by_hand")
def test_mark_sent_says_who_is_still_to_be_asked_and_what_to_type(
    foitool: Foitool,
) -> None:
    marked = foitool("mark-sent", "--all", "--on", "2026-11-23")
    assert marked.exit_code == 0, marked.stderr
    told = "2 still to be asked by form or post: gwent, surrey."
    assert told in marked.stdout
    assert "foitool mark-sent gwent --via form --on DATE" in marked.stdout
    assert "foitool mark-sent surrey --via post --on DATE" in marked.stdout


@pytest.mark.usefixtures("by_hand")
def test_who_was_asked_is_not_named_again(foitool: Foitool) -> None:
    by_form = ("mark-sent", "gwent", "--via", "form", "--on", "2026-11-23")
    assert "1 still to be asked by post: surrey." in foitool(*by_form).stdout
    by_post = ("mark-sent", "surrey", "--via", "post", "--on", "2026-11-23")
    assert "still to be asked" not in foitool(*by_post).stdout


@pytest.mark.usefixtures("by_hand")
def test_the_doctor_names_them_too(foitool: Foitool) -> None:
    said = one_line(foitool("doctor").stdout)
    assert "still to be asked by form or post: gwent, surrey." in said


@pytest.mark.usefixtures("by_hand")
def test_a_force_by_post_is_not_said_to_have_no_address(foitool: Foitool) -> None:
    said = one_line(foitool("send", "--all", "--yes").stdout)
    assert "surrey: no e-mail address and no form: it goes by post" in said


def test_a_force_without_any_address_is_said_to_have_none(
    by_hand: Path, foitool: Foitool
) -> None:
    nothing = ("--postal-address", "", "--source", "its own page")
    assert foitool("forces", "set", "surrey", *nothing).exit_code == 0
    said = one_line(foitool("send", "--all", "--yes").stdout)
    assert "surrey: no address of any kind is known; foitool forces set surrey" in said
    assert by_hand.exists()


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(("force", "via"), [("gwent", "form"), ("surrey", "post")])
def test_marking_it_without_saying_how_names_the_way(
    force: str, via: str, foitool: Foitool
) -> None:
    """The next send writes no letter that mail could carry."""
    refused = foitool("mark-sent", force, "--on", "2026-11-23")
    assert refused.exit_code == 3
    told = f"foitool mark-sent {force} --round missing-rso-2026 --via {via}"
    assert told in one_line(refused.stderr)
    assert "foitool send writes one" not in refused.stderr


def next_step(force: str, status: str) -> str:
    """What the table of `foitool status` says is to be done for one force."""
    heading, *lines = status.splitlines()
    (line,) = (one for one in lines if one.startswith(force))
    begins, ends = heading.index("Next step"), heading.find("From")
    return line[begins : ends if ends > 0 else None].strip()


@pytest.mark.usefixtures("by_hand")
def test_status_says_what_is_to_be_done_for_whom_no_mail_reaches(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    """The word for programs is `none`, as it was."""
    said = foitool("status").stdout
    assert next_step("gwent", said) == "ask by form"
    assert next_step("surrey", said) == "ask by post"
    rows = {row["force"]: row["next_step"] for row in document("status")}
    assert rows == {"gwent": "none", "kent": "confirm-sent", "surrey": "none"}


def test_status_says_that_a_letter_not_taken_is_to_be_sent(
    server: HangsUp, foitool: Foitool, document: Callable[..., Any]
) -> None:
    """Refused by the server, or settled as not sent: the next send writes to it."""
    server.refuses, server.hangs_up_on = {"gwent"}, {"kent"}
    to = ("--force", "gwent", "--force", "kent")
    assert foitool("send", *to, "--accept-unchecked", "--yes").exit_code == 1
    assert foitool("resolve", "kent", "--was-not-sent", "--yes").exit_code == 0
    said = foitool("status").stdout
    for force in ("gwent", "kent", "surrey"):
        assert next_step(force, said) == "send"
    assert {row["next_step"] for row in document("status")} == {"none"}


def test_show_says_the_same_with_the_reason(server: HangsUp, foitool: Foitool) -> None:
    server.refuses = {"gwent"}
    foitool("send", "--force", "gwent", "--accept-unchecked", "--yes")
    told = "Next step  send: its letter was not taken: foitool send tries again"
    assert told in foitool("show", "gwent").stdout


@pytest.mark.usefixtures("sent")
def test_where_nothing_is_to_be_done_it_still_says_so(foitool: Foitool) -> None:
    """A request that was withdrawn is at the end of its road."""
    foitool("record", "kent", "withdrawn")
    assert next_step("kent", foitool("status").stdout) == "none"
