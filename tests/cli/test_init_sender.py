"""`foitool init --name … --email …`: one thing less to edit."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foitool.config.reading import load_config

Foitool = Callable[..., Result]


@pytest.mark.parametrize(
    "name",
    ["Jane Roe", 'Siân "SJ" O\'Neill', "back\\slash", "Roe, Jane", "=?utf-8?q?x?="],
)
def test_who_asks_stands_in_the_file_as_typed(
    name: str, tmp_path: Path, foitool: Foitool
) -> None:
    made = foitool("init", str(tmp_path), "--name", name, "--email", "j@roe.org.uk")
    assert made.exit_code == 0, made.stderr
    assert "Now put your title and your question into" in made.stdout
    sender = load_config(tmp_path / "config.toml").sender
    assert (sender.name, sender.email) == (name, "j@roe.org.uk")


def test_what_is_left_out_is_left_to_be_replaced(
    tmp_path: Path, foitool: Foitool
) -> None:
    made = foitool("init", str(tmp_path), "--name", "Jane Roe")
    assert "your e-mail address, your title and your question" in made.stdout
    with (tmp_path / "config.toml").open("rb") as file:
        assert tomllib.load(file)["sender"]["email"] == "you@example.org"


def test_a_name_of_two_lines_makes_no_workspace(
    tmp_path: Path, foitool: Foitool
) -> None:
    made = foitool("init", str(tmp_path / "new"), "--name", "Jane\nBcc: all")
    assert made.exit_code == 2
    assert not (tmp_path / "new").exists()


def test_a_title_left_as_it_came_is_flagged_like_any_other_blank(
    tmp_path: Path, foitool: Foitool
) -> None:
    """A round called "Police records" might have left by mistake."""
    foitool("init", str(tmp_path), "--name", "Jane Roe", "--email", "j@roe.org.uk")
    where = ("--workspace", str(tmp_path))
    dry = foitool(*where, "send", "--force", "kent", "--dry-run").stderr
    said = " ".join(dry.split())
    assert "The title of my-first-round still has a blank: '[Insert a title" in said
