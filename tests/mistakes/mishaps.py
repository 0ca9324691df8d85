"""How a mistake is brought about, on a desk with work on it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Mishap = Callable[[Path], None]


def all_of(*mishaps: Mishap) -> Mishap:
    """One after another."""

    def happen(desk: Path) -> None:
        for mishap in mishaps:
            mishap(desk)

    return happen


def edit(before: str, after: str) -> Mishap:
    """Somebody changes a word of `config.toml`, where it first stands."""

    def happen(desk: Path) -> None:
        path = desk / "config.toml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    return happen


def put(name: str, content: bytes | str) -> Mishap:
    """A file stands there with that in it, in place of what was there."""
    data = content.encode() if isinstance(content, str) else content

    def happen(desk: Path) -> None:
        _clear(desk / name)
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_bytes(data)

    return happen


def gone(*names: str) -> Mishap:
    """They are not there any more."""

    def happen(desk: Path) -> None:
        for name in names:
            _clear(desk / name)

    return happen


def folder_at(name: str) -> Mishap:
    """A folder stands in its place."""

    def happen(desk: Path) -> None:
        _clear(desk / name)
        (desk / name).mkdir(parents=True)

    return happen


def link_to_nowhere(name: str) -> Mishap:
    """A link whose file was moved away: one template shared by several folders."""

    def happen(desk: Path) -> None:
        _clear(desk / name)
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).symlink_to(desk / "moved-away")

    return happen


def sql(script: str) -> Mishap:
    """Another program works on the tracker."""

    def happen(desk: Path) -> None:
        with closing(sqlite3.connect(desk / "tracker.db")) as connection:
            connection.executescript(script)

    return happen


def cut_in_half(desk: Path) -> None:
    """As a copy that ran out of space leaves it."""
    path = desk / "tracker.db"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
