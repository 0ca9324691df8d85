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
    assert "Now put your question into" in made.stdout
    sender = load_config(tmp_path / "config.toml").sender
    assert (sender.name, sender.email) == (name, "j@roe.org.uk")


def test_what_is_left_out_is_left_to_be_replaced(
    tmp_path: Path, foitool: Foitool
) -> None:
    made = foitool("init", str(tmp_path), "--name", "Jane Roe")
    assert "your e-mail address and your question" in made.stdout
    with (tmp_path / "config.toml").open("rb") as file:
        assert tomllib.load(file)["sender"]["email"] == "you@example.org"


def test_a_name_of_two_lines_makes_no_workspace(
    tmp_path: Path, foitool: Foitool
) -> None:
    made = foitool("init", str(tmp_path / "new"), "--name", "Jane\nBcc: all")
    assert made.exit_code == 2
    assert not (tmp_path / "new").exists()
