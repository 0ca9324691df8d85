"""Forces that no mail reaches: what is still to be asked by form or by post."""

import re
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


FAR = ("mark-sent", "gwent", "--via", "form", "--on", "03/04/2016")


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("how", [{}, {"answers": "n\n"}])
def test_a_day_long_before_the_rest_of_the_round_is_asked_about(
    foitool: Foitool, how: dict[str, str]
) -> None:
    """Kent's letter is of 23 November 2026."""
    refused = foitool(*FAR, **how)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert (
        "1 letter would be recorded as sent on Sunday 3 April 2016, 3886 days before"
        " the first other letter of missing-rso-2026, of Monday 23 November 2026. 1 of"
        " them would be late today. Is that the day?"
    ) in one_line(refused.stderr)
    assert "gwent" in foitool("mark-sent", "gwent", "--via", "form").stdout


@pytest.mark.usefixtures("by_hand")
def test_with_yes_such_a_day_is_said_and_recorded(foitool: Foitool) -> None:
    done = foitool(*FAR, "--yes")
    assert done.exit_code == 0
    assert "3886 days before the first other letter" in one_line(done.stderr)


@pytest.mark.usefixtures("by_hand")
def test_a_day_near_the_rest_of_the_round_is_not(foitool: Foitool) -> None:
    """What goes by post goes some days before."""
    near = foitool("mark-sent", "surrey", "--via", "post", "--on", "2026-11-02")
    assert near.exit_code == 0
    assert "first other letter" not in near.stderr


@pytest.mark.usefixtures("by_hand")
def test_it_says_so_too_where_no_letter_lies_in_the_outbox(foitool: Foitool) -> None:
    assert foitool("mark-sent", "--all", "--on", "2026-11-23").exit_code == 0
    again = foitool("mark-sent", "--all", "--on", "2026-11-23")
    assert again.exit_code == 2
    assert "2 still to be asked by form or post: gwent, surrey." in again.stderr
    of_round = "--on DATE --round missing-rso-2026"
    assert f"foitool mark-sent gwent --via form {of_round}" in again.stderr
    assert f"foitool mark-sent surrey --via post {of_round}" in again.stderr


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


def test_what_the_doctor_says_to_type_writes_their_texts_and_sends_nothing(
    by_hand: Path, server: HangsUp, foitool: Foitool
) -> None:
    """Kent's letter lies there unmarked, by which a send to all is refused."""
    said = one_line(foitool("doctor").stdout)
    typed = "send --force gwent --force surrey --round missing-rso-2026"
    assert f"foitool {typed} writes their texts, and sends nothing" in said
    form = by_hand / "outbox" / "missing-rso-2026" / "by-form" / "gwent.txt"
    form.unlink()
    result = foitool(*typed.split(), "--accept-unchecked", "--yes")
    assert result.exit_code == 1, result.stderr
    assert form.exists()
    assert server.letters == []


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
    assert "surrey: no address of any kind is known: foitool forces set surrey" in said
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
    told = "Next step  send: its letter did not leave: foitool send writes one"
    assert told in foitool("show", "gwent").stdout


@pytest.mark.usefixtures("sent")
def test_where_nothing_is_to_be_done_it_still_says_so(foitool: Foitool) -> None:
    """A request that was withdrawn is at the end of its road."""
    foitool("record", "kent", "withdrawn")
    assert next_step("kent", foitool("status").stdout) == "none"


# --- what such a letter asked, and of which round ------------------------------


def test_what_a_form_was_given_is_known_to_be_what_the_round_asked(
    by_hand: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    """So that a question that is edited afterwards is not told as asked."""
    foitool("mark-sent", "gwent", "--via", "form", "--on", "2026-11-23")
    facts = document("show", "gwent")["events"][-1]["facts"]
    assert len(facts["question"]) == 64
    assert foitool("verify").exit_code == 0
    config = by_hand / "config.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("main heading", "chief heading"), "utf-8")
    rows = document("export", "parts")
    asked = [row["question"] for row in rows if row["force"] == "gwent"]
    assert asked.count(None) == 1


@pytest.mark.parametrize("how", ["their own words", "an older text"])
def test_of_other_words_it_is_not_known_what_they_asked(
    by_hand: Path, foitool: Foitool, document: Callable[..., Any], how: str
) -> None:
    text = by_hand / "outbox" / "missing-rso-2026" / "by-form" / "gwent.txt"
    if how == "an older text":
        text.write_text(text.read_text("utf-8").replace("How many", "How few"), "utf-8")
    else:
        text.unlink()
    foitool("mark-sent", "gwent", "--via", "form", "--on", "2026-11-23")
    assert "question" not in document("show", "gwent")["events"][-1]["facts"]


def test_what_to_type_names_the_round_where_another_is_the_current_one(
    by_hand: Path, foitool: Foitool
) -> None:
    copied = foitool("round", "copy", "missing-rso-2026", "next-year", "--yes")
    assert copied.exit_code == 0, copied.stderr
    config = by_hand / "config.toml"
    current = 'current_round = "next-year"'
    config.write_text(
        re.sub("current_round = .*", current, config.read_text("utf-8")), "utf-8"
    )
    of_round = ("--round", "missing-rso-2026")
    said = one_line(foitool("send", "--all", "--yes", *of_round).stderr)
    assert "mark-sent gwent --via form --on DATE --round missing-rso-2026" in said
    marked = foitool("mark-sent", "--all", "--on", "2026-11-23", *of_round).stdout
    assert "gwent --via form --on DATE --round missing-rso-2026" in marked
    text = by_hand / "outbox" / "missing-rso-2026" / "by-form" / "gwent.txt"
    text.write_text("Dear Gwent, how few?", "utf-8")
    stale = one_line(foitool("send", "--all", "--yes", *of_round).stderr)
    assert "Move it away, and foitool send --all --round missing-rso-2026" in stale


def test_what_became_of_the_letters_is_said_where_no_paper_can_be_written(
    desk: Path, server: HangsUp, foitool: Foitool
) -> None:
    """Something else is called `outbox`."""
    (desk / "outbox").write_text("", "utf-8")
    found = ("--email", "", *GWENT, "--source", "its own page")
    assert foitool("forces", "set", "gwent", *found).exit_code == 0
    server.hangs_up_on = {"kent"}
    to = ("--force", "gwent", "--force", "kent")
    result = foitool("send", *to, "--accept-unchecked", "--yes")
    assert result.stdout.startswith("1 in doubt, 1 skipped.")
    assert "did not expect" not in result.stderr
    assert "outbox" in result.stderr


def test_a_round_of_whom_no_list_knows_hides_no_other(
    by_hand: Path, foitool: Foitool
) -> None:
    """Its own finding says what is wrong with it."""
    foitool("mark-sent", "--all", "--on", "2026-11-23")
    config = by_hand / "config.toml"
    text = config.read_text("utf-8")
    again = text[text.index("[rounds.missing-rso-2026]") :]
    older = again.replace("missing-rso-2026", "a-round").replace('"gwent", ', "")
    config.write_text(f"{text}\n{older}", "utf-8")
    to_a_round = ("send", "--all", "--round", "a-round", "--ask-again", "--yes")
    assert foitool(*to_a_round).exit_code == 1
    unknown = config.read_text("utf-8").replace('["kent", "surrey"]', '["nobody"]')
    config.write_text(unknown, "utf-8")
    said = one_line(foitool("doctor").stdout)
    assert "missing-rso-2026: 2 still to be asked by form or post" in said


# --- all that go one way --------------------------------------------------------------


@pytest.mark.usefixtures("by_hand")
def test_all_by_form_are_those_that_go_by_form_and_no_letter_to_be_mailed(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    done = foitool("mark-sent", "--all", "--via", "form", "--on", "2026-11-23")
    assert done.exit_code == 0, done.stderr
    assert "1 of missing-rso-2026 recorded as sent" in done.stdout
    assert "1 still to be asked by post: surrey." in done.stdout
    assert (
        "Left out, since mail reaches it and --all --via form is for those that go by"
        " form: kent. Once sent: foitool mark-sent --all --on DATE"
    ) in one_line(done.stdout)
    contacts = {row["force"]: row["contact"] for row in document("status")}
    assert (contacts["gwent"], contacts["kent"]) == ("sent", "written")


@pytest.mark.usefixtures("by_hand")
def test_where_nobody_is_left_to_be_asked_that_way_that_is_said(
    foitool: Foitool,
) -> None:
    by_post = ("mark-sent", "--all", "--via", "post", "--on", "2026-11-23")
    assert foitool(*by_post).exit_code == 0
    again = foitool(*by_post)
    assert again.exit_code == 2
    assert "Nobody of missing-rso-2026 is still to be asked by post" in again.stderr


@pytest.mark.usefixtures("by_hand")
def test_a_letter_that_lies_written_and_goes_by_form_since_is_one_of_them(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    found = ("--email", "", "--form-url", "https://www.kent.police.uk/foi")
    source = ("--source", "its own page")
    assert foitool("forces", "set", "kent", *found, *source).exit_code == 0
    done = foitool("mark-sent", "--all", "--via", "form", "--on", "2026-11-23")
    assert "2 of missing-rso-2026 recorded as sent" in done.stdout
    assert "Left out" not in done.stdout
    assert document("show", "kent")["standing"]["contact"] == "sent"
