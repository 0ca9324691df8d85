"""The very same question in two rounds: a renamed round asks nobody a second time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

OLD, NEW = "missing-rso-2026", "missing-rso-26"
Foitool = Callable[..., Result]


def one_line(text: str) -> str:
    return " ".join(text.split())


def rename(desk: Path) -> None:
    config = desk / "config.toml"
    config.write_text(config.read_text("utf-8").replace(OLD, NEW), "utf-8")


@pytest.fixture
def renamed(sent: Path) -> Path:
    """All 45 letters are sent; then the round gets another name in config.toml."""
    rename(sent)
    return sent


@pytest.mark.parametrize("how", [(), ("--yes",), ("--yes", "--rewrite")])
@pytest.mark.parametrize("command", ["send", "drafts"])
def test_a_renamed_round_asks_nobody_again_even_with_yes(
    renamed: Path, foitool: Foitool, command: str, how: tuple[str, ...]
) -> None:
    result = foitool(command, "--all", *how)
    assert result.exit_code == 3
    said = one_line(result.stderr)
    asked = f"Asked 45 have this very question from you as {OLD}, of Monday 23 November"
    assert asked in said
    assert f"45 forces have the very same question from you already, as {OLD}" in said
    assert f"write {OLD} for {NEW} in config.toml again" in said
    assert "--ask-again" in said
    assert not (renamed / "outbox" / NEW).exists()


def test_under_its_old_name_it_goes_on_where_it_was(
    renamed: Path, foitool: Foitool
) -> None:
    config = renamed / "config.toml"
    config.write_text(config.read_text("utf-8").replace(NEW, OLD), "utf-8")
    result = foitool("send", "--all", "--yes")
    assert result.exit_code == 0
    assert "Nothing left to write" in result.stdout


def test_who_means_it_asks_again(renamed: Path, foitool: Foitool) -> None:
    result = foitool("send", "--force", "kent", "--ask-again", "--yes")
    assert result.exit_code == 0, result.stderr
    assert "Asked 1 has this very question" in one_line(result.stderr)
    assert (renamed / "outbox" / NEW).exists()


def test_letters_that_lie_written_may_have_left(
    written: Path, foitool: Foitool
) -> None:
    rename(written)
    said = one_line(foitool("send", "--all", "--yes").stderr)
    assert "45 forces have, or may have, the very same question" in said
    assert f"foitool resolve --all --was-not-sent --round {OLD}" in said
    never = ("resolve", "--all", "--was-not-sent", "--round", OLD, "--yes")
    assert foitool(*never).exit_code == 0
    assert foitool("send", "--all", "--yes").exit_code == 0


@pytest.mark.usefixtures("renamed")
def test_the_doctor_names_a_round_that_config_has_no_more(foitool: Foitool) -> None:
    said = one_line(foitool("doctor").stdout)
    assert f"look rounds {OLD} has 45 letters and is not in config.toml" in said
    assert f"If it was renamed there, write {OLD} again" in said


def test_of_a_round_that_is_settled_or_there_the_doctor_asks_nothing(
    desk: Path, foitool: Foitool
) -> None:
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    assert "is not in config.toml" not in foitool("doctor").stdout
    assert foitool("mark-sent", "--all").exit_code == 0
    assert foitool("record", "kent", "withdrawn").exit_code == 0
    rename(desk)
    said = one_line(foitool("doctor").stdout)
    assert f"{OLD} has 1 letter and is not in config.toml; all is settled." in said
    assert "If it was renamed" not in said


@pytest.mark.usefixtures("renamed")
def test_a_request_that_was_withdrawn_is_made_anew_without_a_word(
    foitool: Foitool,
) -> None:
    assert foitool("record", "kent", "withdrawn", "--round", OLD).exit_code == 0
    result = foitool("send", "--force", "kent", "--yes")
    assert result.exit_code == 0, result.stderr


def test_of_a_round_that_is_there_still_the_way_on_is_named(
    sent: Path, foitool: Foitool
) -> None:
    twin(sent)
    result = foitool("send", "--force", "kent", "--round", NEW, "--yes")
    assert result.exit_code == 3
    said = one_line(result.stderr)
    assert f"foitool send --all --round {OLD}" in said
    assert "If it was renamed" not in said


def test_who_was_asked_by_form_is_not_asked_by_form_again(
    desk: Path, foitool: Foitool
) -> None:
    form = ("--email", "", "--form-url", "https://gwent.example.org/foi")
    assert (
        foitool("forces", "set", "gwent", *form, "--source", "its page").exit_code == 0
    )
    foitool("send", "--force", "gwent", "--yes")
    asked = ("mark-sent", "gwent", "--via", "form", "--on", "2026-11-23")
    assert foitool(*asked).exit_code == 0
    rename(desk)
    assert foitool("send", "--force", "gwent", "--yes").exit_code == 3
    assert not (desk / "outbox" / NEW).exists()


class TestALetterWhoseWordsAreNotKept:
    """Sent by other means, or by a tracker that was lost: what it asked is supposed."""

    @pytest.fixture(autouse=True)
    def by_other_means(self, desk: Path, foitool: Foitool) -> None:
        on = ("--on", "2026-11-20", "--round", OLD)
        assert foitool("mark-sent", "kent", "--via", "mail", *on).exit_code == 0
        (desk / "sent.csv").write_text("force,date\nsurrey,2026-11-20\n", "utf-8")
        adopted = foitool("round", "adopt", "sent.csv", "--round", OLD, "--yes")
        assert adopted.exit_code == 0

    @pytest.mark.parametrize("force", ["kent", "surrey"])
    def test_a_renamed_round_asks_nobody_again(
        self, desk: Path, foitool: Foitool, force: str
    ) -> None:
        rename(desk)
        refused = foitool("send", "--force", force, "--yes")
        assert refused.exit_code == 3
        said = one_line(refused.stderr)
        assert f"Asked 1 may have this very question from you as {OLD}" in said
        assert "1 force has, or may have, the very same question from you" in said
        assert not (desk / "outbox" / NEW).exists()

    def test_nor_does_a_twin_beside_it(self, desk: Path, foitool: Foitool) -> None:
        twin(desk)
        send = ("send", "--yes", "--round", NEW)
        assert foitool(*send, "--force", "kent").exit_code == 3
        assert foitool(*send, "--force", "essex").exit_code == 0

    def test_a_round_there_that_asks_something_else_is_no_other(
        self, desk: Path, foitool: Foitool
    ) -> None:
        twin(desk, words=("How many", "In which months, and how many"))
        sent = foitool("send", "--yes", "--round", NEW, "--force", "kent")
        assert sent.exit_code == 0, sent.stderr

    def test_of_a_round_that_is_gone_its_parts_tell(
        self, desk: Path, foitool: Foitool
    ) -> None:
        rename(desk)
        config = desk / "config.toml"
        text = config.read_text("utf-8")
        assert 'id = "names"' in text
        config.write_text(text.replace('id = "names"', 'id = "months"'), "utf-8")
        sent = foitool("send", "--yes", "--force", "kent")
        assert sent.exit_code == 0, sent.stderr


def twin(desk: Path, words: tuple[str, str] = ("", "")) -> None:
    """A second round beside it, in the same words or with some exchanged."""
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    again = text[text.index(f"[rounds.{OLD}]") :].replace(OLD, NEW)
    assert words[0] in again
    config.write_text(
        f"{text}\n{again.replace(*words) if words[0] else again}", "utf-8"
    )
