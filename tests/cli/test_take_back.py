"""`foitool undo`: a command is taken back whole, and says so first."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]


def clocks(document: Document) -> set[tuple[str, bool]]:
    return {(row["contact"], row["confirmed"]) for row in document("status")}


@pytest.mark.usefixtures("sent")
def test_a_wrong_day_for_all_is_taken_back_at_once(
    foitool: Foitool, document: Document
) -> None:
    assert clocks(document) == {("sent", True)}
    result = foitool("undo", "--yes")
    assert result.exit_code == 0
    assert "45 sent" in result.stderr
    assert result.stdout == "45 events taken back.\n"
    assert clocks(document) == {("written", False)}
    assert foitool("mark-sent", "--all", "--on", "2026-11-20", "--yes").exit_code == 0
    assert clocks(document) == {("sent", True)}


@pytest.mark.usefixtures("sent")
def test_it_says_first_what_it_does_and_no_is_an_answer(
    foitool: Foitool, document: Document
) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=7")
    result = foitool("undo", answers="n\n")
    assert result.exit_code == 3
    assert "Undone  answered" in result.stderr
    assert "Now     met, due 22 Dec 2026" in result.stderr
    assert "Then    running, due 22 Dec 2026" in result.stderr
    assert document("show", "kent")["standing"]["outcome"] == "answered"


@pytest.mark.usefixtures("sent")
def test_each_call_goes_one_command_further_back(
    foitool: Foitool, document: Document
) -> None:
    foitool("log-response", "kent", "acknowledged")
    foitool("log-response", "essex", "acknowledged")
    rows = [json.loads(foitool("undo", "--yes", "--json").stdout) for _ in range(2)]
    assert [[row["force"] for row in each] for each in rows] == [["essex"], ["kent"]]
    assert clocks(document) == {("sent", True)}


@pytest.mark.usefixtures("sent")
def test_of_one_force_only_its_own_share_is_taken_back(
    foitool: Foitool, document: Document
) -> None:
    assert foitool("undo", "kent", "--yes").stdout == "1 event taken back.\n"
    written = [row["force"] for row in document("status") if not row["confirmed"]]
    assert written == ["kent"]


@pytest.mark.usefixtures("written")
def test_letters_are_not_called_back(foitool: Foitool) -> None:
    result = foitool("undo", "--yes")
    assert result.exit_code == 3
    assert "wrote 45 letters, which cannot be taken back" in result.stderr


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("forces", [("kent",), ("essex", "kent")])
def test_to_write_them_anew_it_names_them_and_nobody_who_was_never_asked(
    foitool: Foitool, document: Document, forces: tuple[str, ...]
) -> None:
    """It said `--all --rewrite`, which also wrote to the forty-four others."""
    whom = " ".join(f"--force {force}" for force in forces)
    assert foitool("send", "--force", "gwent", "--yes").exit_code == 0
    assert foitool("send", *whom.split(), "--yes").exit_code == 0
    said = foitool("undo").stderr
    anew = f"send {whom} --rewrite --round missing-rso-2026"
    assert f"foitool {anew}\n" in said
    assert "resolve --all" not in said
    assert foitool(*anew.split(), "--yes").exit_code == 0
    written = [row["force"] for row in document("status") if row["contact"] != "none"]
    assert written == sorted((*forces, "gwent"))


@pytest.mark.usefixtures("written")
def test_of_all_of_a_round_it_says_all(foitool: Foitool) -> None:
    said = foitool("undo").stderr
    assert "foitool send --all --rewrite --round missing-rso-2026\n" in said
    assert "foitool resolve --all --was-not-sent --round missing-rso-2026\n" in said


@pytest.mark.usefixtures("desk")
def test_of_several_each_is_named_that_never_will_be_sent(foitool: Foitool) -> None:
    for forces in (("gwent",), ("essex", "kent")):
        named = [word for force in forces for word in ("--force", force)]
        assert foitool("send", *named, "--yes").exit_code == 0
    said = " ".join(foitool("undo").stderr.split())
    never = "foitool resolve FORCE --was-not-sent --round missing-rso-2026"
    assert f"{never}, once for each of: essex, kent " in said


@pytest.mark.usefixtures("desk")
def test_the_preview_tells_those_written_anew_from_those_never_asked(
    foitool: Foitool,
) -> None:
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    anew = foitool("send", "--all", "--rewrite", "--dry-run").stderr
    said = " ".join(anew.split())
    assert (
        "45 to write 1 (kent) in place of what lies written, 44 to forces that have"
        " none" in said
    )
    only = foitool("send", "--force", "kent", "--rewrite", "--dry-run").stderr
    assert "1 (kent) in place of what lies written\n" in only
    first = foitool("send", "--force", "essex", "--dry-run").stderr
    assert "in place of" not in first


def test_of_a_round_that_config_no_longer_has_none_is_written_anew(
    written: Path, foitool: Foitool
) -> None:
    config = written / "config.toml"
    text = config.read_text(encoding="utf-8")
    renamed = text.replace("missing-rso-2026", "another-round")
    config.write_text(renamed, encoding="utf-8")
    result = foitool("undo", "--yes", "--round", "missing-rso-2026")
    assert result.exit_code == 3
    assert "--rewrite" not in result.stderr
    assert "resolve --all --was-not-sent --round missing-rso-2026" in result.stderr


@pytest.mark.usefixtures("written")
def test_of_one_force_it_says_what_is_the_case_and_not_to_type_the_same_again(
    foitool: Foitool,
) -> None:
    """`foitool undo derbyshire` was answered with: foitool undo FORCE."""
    result = foitool("undo", "derbyshire")
    assert result.exit_code == 3
    assert "The last command for derbyshire wrote 1 letter, which" in result.stderr
    assert "foitool undo" not in result.stderr
    for command in (
        "send --force derbyshire --rewrite --round missing-rso-2026",
        "resolve derbyshire --was-not-sent --round missing-rso-2026",
    ):
        assert f"foitool {command}\n" in result.stderr
        assert foitool(*command.split(), "--yes").exit_code == 0


@pytest.mark.usefixtures("desk")
def test_where_nothing_is_recorded_there_is_nothing_to_take_back(
    foitool: Foitool,
) -> None:
    result = foitool("undo")
    assert result.exit_code == 2
    assert "nothing to take back" in result.stderr


@pytest.mark.usefixtures("sent")
def test_nothing_of_it_is_lost(foitool: Foitool) -> None:
    """The log keeps what was taken back, and that it was."""
    foitool("log-response", "kent", "answered", "--figure", "missing=7")
    foitool("undo", "--yes")
    events = json.loads(foitool("show", "kent", "--json").stdout)["events"]
    assert [(one["kind"], one["counts"]) for one in events[-2:]] == [
        ("answered", False),
        ("corrected", True),
    ]


@pytest.mark.usefixtures("sent")
class TestAnEventThatWasTakenBack:
    """It comes back only if somebody says so, and sees what that does."""

    @pytest.fixture(autouse=True)
    def _taken_back(self, sent: Path, foitool: Foitool) -> None:  # noqa: ARG002  first
        foitool("log-response", "kent", "answered", "--figure", "missing=7")
        foitool("undo", "--yes")

    @pytest.mark.parametrize("more", [(), ("--move-to", "2026-11-23")])
    def test_is_not_corrected_but_named_as_struck_out(
        self, foitool: Foitool, document: Document, more: tuple[str, ...]
    ) -> None:
        before = document("log")
        refused = foitool("correct", "kent", "4", "--why", "a slip", *more, "--yes")
        assert refused.exit_code == 2
        assert "Number 4 of kent is struck out already, by number 5" in refused.stderr
        assert "foitool correct kent 5 --why TEXT" in refused.stderr
        assert document("log") == before
        assert document("show", "kent")["standing"]["outcome"] is None

    def test_counts_again_once_its_correction_is_struck_out_and_that_is_told(
        self, foitool: Foitool, document: Document
    ) -> None:
        done = foitool("correct", "kent", "5", "--why", "it was right", "--yes")
        said = " ".join(done.stderr.split())
        assert "Number 5, corrected on 23 Nov 2026, will be struck out," in said
        assert "and number 4, answered on 23 Nov 2026, will count again." in said
        assert document("show", "kent")["standing"]["outcome"] == "answered"
        moved = foitool("correct", "kent", "3", "--why", "x", "--yes")
        assert "count again" not in moved.stderr

    def test_of_a_correction_that_another_has_overruled_nothing_comes_back(
        self, foitool: Foitool
    ) -> None:
        move = ("correct", "essex", "3", "--why", "x", "--move-to")
        foitool(*move, "2026-11-20", "--yes")
        foitool(*move, "2026-11-19", "--yes")
        first = foitool("correct", "essex", "4", "--why", "x", "--yes")
        assert first.exit_code == 0
        assert "count again" not in first.stderr
        last = foitool("correct", "essex", "5", "--why", "x", "--yes")
        said = " ".join(last.stderr.split())
        assert "and number 3, sent on 23 Nov 2026, will count again" in said
