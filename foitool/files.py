"""Files that appear whole or not at all, and never in another's place.

Below the rooms that write files, so that all of them do it alike.
"""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HALF_WRITTEN = ".part"
LEFTOVERS = f".*{_HALF_WRITTEN}"


class NotDurable(Exception):
    """The file may be published, and the disk would not promise to keep it."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(why)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, so that they outlast a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def written_beside(folder: Path, stem: str, data: bytes) -> Iterator[Path]:
    """A hidden file holding the data, on the disk; gone afterwards."""
    handle, name = tempfile.mkstemp(
        prefix=f".{stem}.", suffix=_HALF_WRITTEN, dir=folder
    )
    path = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 -- a descriptor, not a path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        with suppress(OSError):
            path.unlink()


def publish(whole: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name.

    A hard link cannot overwrite. Where there are none (FAT, some network
    drives) the name is first claimed by a hidden file that only one can make.

    Raises:
        FileExistsError: The name is taken; nothing was published.
        NotDurable: Published, or nobody can know; the disk gave an error.
        OSError: Nothing was published.
    """
    try:
        path.hardlink_to(whole)
    except OSError as error:
        # NFS may report the failure of a link that it made: link(2), BUGS.
        if not _is_same_file(path, whole):
            if isinstance(error, FileExistsError):
                raise
            _claim_and_rename(whole, path)
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise NotDurable(path, error.strerror or str(error)) from error


def is_taken(path: Path) -> bool:
    """Whether anything has that name, be it a link to nowhere."""
    return os.path.lexists(path)


def read_plain_file(path: Path) -> bytes | None:
    """A file's bytes; None if it is a link, a folder, a pipe, or gone."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _is_same_file(path: Path, whole: Path) -> bool:
    return is_taken(path) and os.path.samestat(path.lstat(), whole.lstat())


def _claim_and_rename(whole: Path, path: Path) -> None:
    claim = path.with_name(f".{path.name}.claim{_HALF_WRITTEN}")
    claim.touch(exist_ok=False)
    try:
        if is_taken(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        try:
            whole.rename(path)
        except OSError as error:
            if is_taken(path):
                raise NotDurable(path, error.strerror or str(error)) from error
            raise
    finally:
        with suppress(OSError):
            claim.unlink()


def sync_folder(folder: Path) -> None:
    """Write a folder's list of names to disk, where a system can (POSIX)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems keep no such promise, and say so.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def sync_folder_if_possible(folder: Path) -> None:
    """The same for a file that is whole under either name; an error changes nothing."""
    with suppress(OSError):
        sync_folder(folder)
