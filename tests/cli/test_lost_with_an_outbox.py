"""A lost tracker, and letters in a folder that may have been sent by hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from losses import lose

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]


@pytest.fixture
def unknown(foitool: Foitool) -> Callable[[], list[Any]]:
    def read() -> list[Any]:
        rows = json.loads(foitool("doctor", "--json").stdout)
        return [row for row in rows if row["check"] == "outbox"]

    return read


def rename_the_outbox() -> None:
    config = Path("config.toml")
    text = config.read_text("utf-8")
    assert 'folder = "outbox"' in text
    config.write_text(text.replace('folder = "outbox"', 'folder = "letters"'), "utf-8")


def test_doctor_names_letters_that_the_tracker_does_not_know(
    written: Path, unknown: Callable[[], list[Any]], foitool: Foitool
) -> None:
    del written
    assert unknown() == []
    lose()
    (found,) = unknown()
    assert found["state"] == "bad"
    assert f"outbox/{ROUND} holds 45 letters" in found["why"]
    assert (
        foitool("mark-sent", "kent", "--via", "mail", "--on", "2026-11-23").exit_code
        == 0
    )
    (found,) = unknown()
    assert "holds 44 letters" in found["why"]
    assert "kent," not in found["why"]


def test_no_second_letters_are_written_where_the_outbox_was_renamed_as_well(
    written: Path, unknown: Callable[[], list[Any]], foitool: Foitool
) -> None:
    lose()
    rename_the_outbox()
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 3
    assert f"{written / 'outbox' / ROUND / 'kent.eml'}" in refused.stderr
    assert not (written / "letters").exists()
    (found,) = unknown()
    assert f"outbox/{ROUND} holds 45 letters" in found["why"]


def test_a_renamed_outbox_of_a_whole_tracker_is_no_stranger(
    desk: Path, unknown: Callable[[], list[Any]], foitool: Foitool
) -> None:
    del desk
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    rename_the_outbox()
    assert unknown() == []
    assert foitool("send", "--force", "essex", "--yes").exit_code == 0
