"""What was typed at `foitool enter` and not saved yet, kept beside the tracker.

A terminal that is closed, a machine that stops: the next `foitool enter` of the round
goes on where that one ended. The file is what one would paste, force by force.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from filelock import FileLock, Timeout

from foitool.case.entry_sheet import Sheet
from foitool.errors.refused import EntryRunning
from foitool.errors.wrong_use import CannotWrite
from foitool.files import read_plain_file, written_beside
from foitool.jobs.pasted import rows_of


class Unsaved:
    """The file of one round."""

    def __init__(self, folder: Path, round_name: str) -> None:
        self.path = folder / f"enter-{round_name}.unsaved.tsv"

    def put_back(self, sheet: Sheet) -> tuple[str, ...]:
        """Type into the sheet what lies there, and say what fits nowhere any more.

        Raises CannotWrite if it may not be read.
        """
        try:
            data = read_plain_file(self.path)
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or str(error)) from error
        if not data:
            return ()
        problems: list[str] = []
        text = data.decode("utf-8", "replace")
        rows = [row for _, row in rows_of(text, problems, "\t")]
        pasted = sheet.paste(rows, (sheet.forces[0], sheet.parts[0]))
        sheet.settle()
        return (*problems, *pasted.strays)

    def keep(self, sheet: Sheet) -> None:
        """Write down what is typed and not recorded; no file where there is nothing.

        Raises CannotWrite.
        """
        try:
            if not sheet.typed:
                self.path.unlink(missing_ok=True)
                return
            data = _as_text(sheet).encode("utf-8")
            with written_beside(self.path.parent, self.path.name, data) as whole:
                whole.replace(self.path)
        except OSError as error:
            raise CannotWrite(self.path.parent, error.strerror or str(error)) from error


def _as_text(sheet: Sheet) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(sheet.as_rows())
    return text.getvalue()


@contextmanager
def one_at_a_time(folder: Path, round_name: str) -> Iterator[None]:
    """Hold the round's grid, so that two do not keep their entries in one file.

    Raises EntryRunning, CannotWrite.
    """
    lock = FileLock(folder / f".enter-{round_name}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise EntryRunning(round_name) from error
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()
