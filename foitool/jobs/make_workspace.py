"""Making a workspace: a `config.toml` to edit and the letters to reword."""

from pathlib import Path

import tomlkit

from foitool.case.names import CONTROL
from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite, Contradiction
from foitool.letters.stationery import shipped_templates
from foitool.workspace import CONFIG, TEMPLATES

STARTER = Path(__file__).parent.parent / "starter.toml"


def make_workspace(folder: Path, *, name: str = "", email: str = "") -> list[Path]:
    """Make one in `folder`, and return each file that was written.

    Nothing that exists is overwritten: a template that is there is kept. `name` and
    `email` are the sender's; "" leaves what stands there to be replaced.

    Raises AlreadyThere if the folder is a workspace, CannotWrite if it cannot be
    written to, Contradiction for a name or an address that is not one line of text.
    """
    starter = _starter(name.strip(), email.strip())
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written.append(_written(folder / CONFIG, starter))
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


def _starter(name: str, email: str) -> bytes:
    """The file to begin with, and who asks in it."""
    text = STARTER.read_text(encoding="utf-8")
    for key, there, said in (
        ("name", "Your Name", name),
        ("email", "you@example.org", email),
    ):
        if CONTROL.search(said):
            raise Contradiction(
                f"--{key} holds a line break or another character that no letter has",
                advice="Give it in one line",
            )
        line = f"{key} = {tomlkit.item(said or there).as_string()}\n"
        text = text.replace(f'{key} = "{there}"\n', line, 1)
    return text.encode("utf-8")


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
