"""Making a workspace: a `config.toml` to edit and the letters to reword."""

from collections.abc import Iterator
from pathlib import Path

from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite
from foitool.letters.stationery import shipped_templates
from foitool.workspace import CONFIG, TEMPLATES

STARTER = Path(__file__).parent.parent / "starter.toml"


def make_workspace(folder: Path) -> Iterator[Path]:
    """Make one in `folder`, and yield each file as it is written.

    Nothing that exists is overwritten: a template that is there is kept.

    Raises AlreadyThere if the folder is a workspace, CannotWrite if it
    cannot be written to.
    """
    config = folder / CONFIG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield _written(config, STARTER.read_bytes())
        (folder / TEMPLATES).mkdir(exist_ok=True)
        for template in sorted(shipped_templates().glob("*.j2")):
            copy = folder / TEMPLATES / template.name
            if not copy.exists():
                yield _written(copy, template.read_bytes())
    except FileExistsError as error:
        raise AlreadyThere(
            Path(error.filename),
            advice="To make a workspace elsewhere: foitool init DIR",
        ) from error
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from error


def _written(path: Path, data: bytes) -> Path:
    """The file, new; FileExistsError if there is one."""
    with path.open("xb") as file:
        file.write(data)
    return path
