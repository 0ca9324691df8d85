"""Letters into a folder, one `.eml` file each: a rehearsal, or post by hand.

A letter appears whole or not at all, under the first free name of
`<round>/<force>.eml`, `<force>-2.eml` and so on; nothing is ever overwritten.
A second name is needed when a mended address gets a second letter.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from email.parser import BytesHeaderParser
from itertools import count
from pathlib import Path

from foitool.case.mail import Letter
from foitool.case.names import ID
from foitool.errors.needs_a_person import PostInDoubt, PostRefused
from foitool.files import (
    LEFTOVERS,
    NotDurable,
    is_taken,
    make_folder,
    publish,
    read_plain_file,
    sync_folder_if_possible,
    written_beside,
)
from foitool.post.outgoing import Taken

_REPLACED = "replaced"

# A name that can neither climb out of the folder nor hide in it.
_LETTER_FILE = re.compile(r"(?P<force>[a-z0-9-]+?)(?:-(?:[2-9]|[1-9]\d+))?\.eml")


class FolderTransport:
    """Writes letters as files that any mail program opens.

    Args:
        folder: Made when the first letter is written.
    """

    leaves_the_machine = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tidied: set[str] = set()

    def ready(self) -> None:
        """A folder is made with the first letter."""

    def send(self, letter: Letter) -> Taken:
        """Write one letter; one that lies here already is left as it is.

        Raises:
            PostRefused: Nothing was written; the reason is the disk's.
            PostInDoubt: It was written and may not outlast a power cut, or it
                lies here with other bytes, because somebody has changed it.
        """
        home = self._home(letter)
        try:
            make_folder(home)
            if letter.round not in self._tidied:
                self.tidy(letter.round)
            for path in _letters_to(letter.force, home):
                if read_plain_file(path) == letter.data:
                    return Taken(where=str(path))
                if message_id_of(path) == letter.message_id:
                    raise PostInDoubt(
                        letter.force,
                        str(path),
                        "this letter lies there, changed since it was written",
                        round_name=letter.round,
                        look="that file",
                    )
            with written_beside(home, letter.force, letter.data) as whole:
                return Taken(where=str(_put_under_a_free_name(whole, letter, home)))
        except NotDurable as error:
            raise PostInDoubt(
                letter.force,
                str(error.path),
                str(error),
                round_name=letter.round,
                look="that folder",
            ) from error
        except OSError as error:
            raise _refused(letter.force, home, error) from error

    def took(self, letter: Letter) -> bool | None:
        """Whether this letter lies here, under any name of the force.

        Told by its Message-ID: a file appears whole or not at all, so one that
        was changed since was written all the same. None if the folder cannot be
        read: a person must look.
        """
        try:
            return bool(self.place_of(letter))
        except OSError:
            return None

    def place_of(self, letter: Letter) -> str:
        """The file of this letter; "" if none has its Message-ID.

        Raises:
            OSError: The folder is there and cannot be read.
        """
        paths = list(_letters_to(letter.force, self._home(letter)))
        same = (path for path in paths if message_id_of(path) == letter.message_id)
        return str(next(same, ""))

    def lying(self, round_name: str, force: str, message_id: str) -> bytes | None:
        """A letter's file as it lies here now; None if none has its Message-ID.

        Raises:
            OSError: The folder is there and cannot be read.
        """
        for path in _letters_to(force, self._folder / round_name):
            if message_id_of(path) == message_id:
                return read_plain_file(path)
        return None

    def standing(self, round_name: str, force: str) -> dict[Path, str | None]:
        """The files to one force, with their Message-IDs.

        Raises:
            OSError: The folder is there and cannot be read.
        """
        there = _letters_to(force, self._folder / round_name)
        return {path: message_id_of(path) for path in there}

    def strangers(
        self, letters: Iterable[Letter], known: Collection[str]
    ) -> list[Path]:
        """Files that stand where these letters would, and that nobody knows.

        Args:
            letters: What is about to be written.
            known: The Message-IDs the log knows; their files are no strangers.

        Raises:
            PostRefused: The folder cannot be read.
        """
        strange: set[Path] = set()
        for letter in letters:
            home = self._home(letter)
            try:
                strange.update(
                    path
                    for path in _letters_to(letter.force, home)
                    if message_id_of(path) not in known
                )
            except OSError as error:
                raise _refused(letter.force, home, error) from error
        return sorted(strange)

    def retire(self, round_name: str, force: str, message_id: str) -> None:
        """Move a letter's file into the folder `replaced` beside it.

        Whatever was done to the file since is kept with it.

        Raises:
            PostRefused: It cannot be moved.
        """
        home = self._folder / round_name
        try:
            for path in list(_letters_to(force, home)):
                if message_id_of(path) == message_id:
                    make_folder(home / _REPLACED)
                    path.rename(_free_name(home / _REPLACED, path.stem))
                    # Else a power cut may put it back, for somebody to post.
                    sync_folder_if_possible(home / _REPLACED)
                    sync_folder_if_possible(home)
        except OSError as error:
            raise _refused(force, home, error) from error

    def tidy(self, round_name: str) -> None:
        """Clear away what killed runs left half written.

        For whoever holds the round's lock. Another run's letter cannot be
        harmed even so: it would be refused, never published in part.
        """
        for leftover in (self._folder / round_name).glob(LEFTOVERS):
            with suppress(OSError):
                leftover.unlink()
        self._tidied.add(round_name)

    def close(self) -> None:
        """Nothing to end."""

    def _home(self, letter: Letter) -> Path:
        for name in (letter.round, letter.force):
            if not ID.fullmatch(name):
                raise PostRefused(
                    letter.force,
                    str(self._folder),
                    f"{name!r} cannot be a file's name (a to z, 0 to 9 and hyphens)",
                )
        return self._folder / letter.round


def _letters_to(force: str, home: Path) -> Iterator[Path]:
    """Whatever stands under one of the force's names, in no order.

    Raises:
        OSError: The folder is there and cannot be read.
    """
    with suppress(FileNotFoundError):
        for path in home.iterdir():
            name = _LETTER_FILE.fullmatch(path.name)
            if name and force in (name["force"], path.stem):
                yield path


def _put_under_a_free_name(whole: Path, letter: Letter, home: Path) -> Path:
    for number in count(1):
        suffix = "" if number == 1 else f"-{number}"
        path = home / f"{letter.force}{suffix}.eml"
        try:
            publish(whole, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # count() has no end


def _free_name(folder: Path, stem: str) -> Path:
    """The first name there that is not taken; its one writer holds the lock."""
    names = (f"{stem}.eml", *(f"{stem}-{n}.eml" for n in range(2, 10_000)))
    return next(folder / name for name in names if not is_taken(folder / name))


def message_id_of(path: Path) -> str | None:
    """The Message-ID of a letter's file; None for anything else."""
    data = read_plain_file(path)
    if data is None:
        return None
    found = BytesHeaderParser().parsebytes(data)["Message-ID"]
    return str(found).strip() if found else None


def _refused(force: str, home: Path, error: OSError) -> PostRefused:
    where = error.filename or home
    return PostRefused(force, str(where), error.strerror or str(error))
