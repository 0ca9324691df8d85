"""A tracker that is lost, and what a mail server has had by then."""

import shutil
from collections import Counter
from pathlib import Path

from hangs_up import HangsUp


def lose(*, put: str = "") -> None:
    """The tracker is gone, or a file lies in its place as a file manager puts it."""
    for path in Path().glob("tracker.db*"):
        path.unlink()
    if put:
        shutil.copy(put, "tracker.db")


def copies(server: HangsUp) -> Counter[str]:
    """How many letters to each force the server has had."""
    return Counter(letter.force for letter in server.letters)
