"""Files for people: each whole or not at all, and never unasked in another's place.

Several that belong together are all on the disk before the first of them gets its
name, so that a disk which is full leaves those that were there, and no mixture of old
and new. They are for their owner alone to read, as the tracker is: work not yet
published. One that is written anew keeps the permissions that it has.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite
from foitool.files import NotDurable, is_taken, publish, written_beside


def write_files(files: Mapping[Path, bytes], *, replace: bool, advice: str) -> None:
    """Write them all, or none, into folders that are there.

    `advice` is for a name that is taken. Raises AlreadyThere, if one is and `replace`
    is not set; CannotWrite.
    """
    _refuse_taken(files, replace=replace, advice=advice)
    with ExitStack() as stack:
        whole = {}
        for path, data in files.items():
            try:
                beside = written_beside(path.parent, path.name, data)
                whole[path] = stack.enter_context(beside)
            except OSError as error:
                raise CannotWrite(path.parent, _why(error)) from error
        with ExitStack() as undo:
            for path, finished in whole.items():
                try:
                    _name(finished, path, replace=replace, advice=advice, undo=undo)
                except (NotDurable, OSError) as error:
                    raise CannotWrite(path.parent, _why(error)) from error
            undo.pop_all()


def write_file(path: Path, data: bytes, *, replace: bool, advice: str) -> None:
    """The same of one. Raises AlreadyThere, CannotWrite."""
    write_files({path: data}, replace=replace, advice=advice)


def write_page(path: Path, page: str, *, replace: bool) -> None:
    """Write a page for a browser. Raises AlreadyThere, CannotWrite."""
    write_file(
        path,
        page.encode("utf-8"),
        replace=replace,
        advice="Give another name, or write it anew: --replace",
    )


def _refuse_taken(paths: Iterable[Path], *, replace: bool, advice: str) -> None:
    """Raise AlreadyThere if one of the names is taken, by a folder or unasked."""
    for path in paths:
        if path.is_dir() or (is_taken(path) and not replace):
            raise AlreadyThere(path, advice=advice)


def _name(
    finished: Path, path: Path, *, replace: bool, advice: str, undo: ExitStack
) -> None:
    """Give a finished file its name; `undo` takes away again what was not there."""
    if replace and is_taken(path):
        with suppress(FileNotFoundError):  # a link to nowhere
            finished.chmod(path.stat().st_mode & 0o777)
        finished.replace(path)
        return
    try:
        publish(finished, path)
    except FileExistsError as error:
        raise AlreadyThere(path, advice=advice) from error
    undo.callback(path.unlink, missing_ok=True)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
