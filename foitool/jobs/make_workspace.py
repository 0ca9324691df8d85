"""Making a workspace: a `config.toml` to edit and the letters to reword."""

from pathlib import Path

from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite
from foitool.letters.stationery import shipped_templates
from foitool.workspace import CONFIG, TEMPLATES

STARTER = Path(__file__).parent.parent / "starter.toml"


def make_workspace(folder: Path) -> list[Path]:
    """Make one in `folder`, and return each file that was written.

    Nothing that exists is overwritten: a template that is there is kept.

    Raises AlreadyThere if the folder is a workspace, CannotWrite if it
    cannot be written to.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written.append(_written(folder / CONFIG, STARTER.read_bytes()))
        (folder / TEMPLATES).mkdir(exist_ok=True)
        for template in sorted(shipped_templates().glob("*.j2")):
            copy = folder / TEMPLATES / template.name
            if not copy.exists():
                written.append(_written(copy, template.read_bytes()))
    except FileExistsError as error:
        raise AlreadyThere(
            Path(error.filename),
            advice="To make a workspace elsewhere: foitool init DIR",
        ) from error
    except OSError as error:
        for path in written:  # half a workspace could not be begun again
            path.unlink()
        raise CannotWrite(folder, error.strerror or str(error)) from error
    return written


def _written(path: Path, data: bytes) -> Path:
    """The file, new; FileExistsError if there is one."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()  # half of it would pass for somebody's own
            raise
    return path
