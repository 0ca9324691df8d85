"""A `config.toml` after somebody has edited it."""

import json
from pathlib import Path


def use_lists(desk: Path, *lists: str) -> None:
    """Take these lists of authorities for the one that ships."""
    _edit(desk, 'lists = ["police_uk"]', f"lists = {json.dumps(lists)}")


def ask_only(desk: Path, *recipients: str) -> None:
    """Let the round ask some, not everybody."""
    before = "demonstration = true"
    _edit(desk, before, f"{before}\nrecipients = {json.dumps(recipients)}")


def _edit(desk: Path, before: str, after: str) -> None:
    path = desk / "config.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
