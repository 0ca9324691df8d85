"""One file for people: whole or not at all, and never unasked in another's place."""

from pathlib import Path

from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite
from foitool.files import NotDurable, publish, written_beside


def write_file(path: Path, data: bytes, *, replace: bool, advice: str) -> None:
    """Write a file into a folder that is there; `advice` is for a name that is taken.

    Raises AlreadyThere, if the name is taken and `replace` is not set; OSError.
    """
    if path.is_dir() or (path.exists() and not replace):
        raise AlreadyThere(path, advice=advice)
    with written_beside(path.parent, path.name, data) as whole:
        if replace:
            if path.exists():  # whoever may read it may go on doing so
                whole.chmod(path.stat().st_mode & 0o777)
            whole.replace(path)
            return
        try:
            publish(whole, path)
        except FileExistsError as error:
            raise AlreadyThere(path, advice=advice) from error
        except NotDurable as error:
            raise OSError(str(error)) from error


def write_page(path: Path, page: str, *, replace: bool) -> None:
    """Write a page for a browser. Raises AlreadyThere, CannotWrite."""
    try:
        write_file(
            path,
            page.encode("utf-8"),
            replace=replace,
            advice="Give another name, or write it anew: --replace",
        )
    except OSError as error:
        raise CannotWrite(path.parent, error.strerror or str(error)) from error
