"""The two `config.toml` that ship: the repository's own, and the one to begin from."""

from datetime import date
from pathlib import Path

import pytest

import foitool
from foitool.case.mail import Sender
from foitool.case.rounds import Round
from foitool.config.reading import load_config
from foitool.config.settings import Mail, RegisterSettings

REPOSITORY = Path(foitool.__file__).parents[1]
STARTER = Path(foitool.__file__).with_name("starter.toml")


@pytest.fixture
def demonstration() -> Round:
    return load_config(REPOSITORY / "config.toml").round(None)


def test_the_repository_s_round_is_current_and_a_demonstration(
    demonstration: Round,
) -> None:
    assert demonstration.name == "missing-rso-2026"
    assert demonstration.demonstration


def test_the_repository_s_round_asks_as_at_31_october_2026(
    demonstration: Round,
) -> None:
    assert demonstration.reference_date == date(2026, 10, 31)
    assert "31 October 2026" in demonstration.preamble


def test_the_repository_s_round_has_five_parts(demonstration: Round) -> None:
    assert [(part.id, part.kind) for part in demonstration.parts] == [
        ("missing", "number"),
        ("years", "bands"),
        ("offences", "bands"),
        ("abroad", "number"),
        ("names", "links"),
    ]


def test_every_later_part_says_whom_it_counts(demonstration: Round) -> None:
    assert all("counted in part 1" in part.text for part in demonstration.parts[1:])


@pytest.mark.parametrize(
    "words",
    [
        "the day on which you search it",
        "Part 2 of the Sexual Offences Act 2003 and managed by your force",
        "not already publicly identified",
        '"fewer than five"',
        "treat that part as withdrawn and answer the others",
    ],
)
def test_the_preamble_limits_the_question(demonstration: Round, words: str) -> None:
    assert words in demonstration.preamble


def test_paragraphs_of_the_question_are_single_lines(demonstration: Round) -> None:
    paragraphs = demonstration.preamble.split("\n\n")
    assert not any("\n" in paragraph for paragraph in paragraphs)
    assert not any("\n" in part.text for part in demonstration.parts)


def test_the_repository_writes_to_a_folder_and_asks_the_45_forces() -> None:
    config = load_config(REPOSITORY / "config.toml")
    assert config.mail == Mail(transport="folder", folder="outbox")
    assert config.register == RegisterSettings(lists=("police_uk",))


def test_the_starter_is_ready_but_for_three_lines() -> None:
    config = load_config(STARTER)
    asked = config.round(None)
    assert config.sender == Sender(name="Your Name", email="you@example.org")
    assert config.mail.transport == "folder"
    assert not asked.demonstration
    assert asked.parts[0].text.startswith("[Insert")


@pytest.mark.parametrize("path", [REPOSITORY / "config.toml", STARTER])
def test_settings_shown_as_comments_are_settings(path: Path, tmp_path: Path) -> None:
    """What a newcomer uncomments has to work."""
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("# address", "# Nothing leaves", "# To send through"))
    ]
    uncommented = tmp_path / "config.toml"
    uncommented.write_text("\n".join(lines), encoding="utf-8")
    assert load_config(uncommented).mail.port == 465
