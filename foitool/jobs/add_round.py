"""Adding a round to `config.toml`: checked and shown first, then written whole."""

from dataclasses import dataclass, replace
from pathlib import Path

from foitool.case.rounds import Round
from foitool.config.reading import faults_of, read_config
from foitool.config.settings import Config
from foitool.config.writing import replace_config, round_as_toml, with_round
from foitool.errors.bad_file import BadConfig
from foitool.errors.refused import RoundExists
from foitool.errors.wrong_use import BadRound, CannotWrite
from foitool.jobs.list_rounds import current_round
from foitool.workspace import CONFIG, Workspace


@dataclass(frozen=True, kw_only=True)
class Addition:
    """A round ready to be written.

    `before` and `after` are the bytes of the whole file, `toml` is what is added at
    its end. `current` is what `current_round` becomes; None if it stays as it is.
    """

    path: Path
    asked: Round
    before: bytes
    after: bytes
    toml: str
    current: str | None


def preview_addition(
    workspace: Workspace, asked: Round, *, make_current: bool
) -> Addition:
    """What `config.toml` would say with the round in it; nothing is written.

    Where the round is not to be the current one, the one that commands meant so far
    stays it, by name if need be: with two rounds, none is the only one any more.

    Raises RoundExists, BadRound, BadConfig, BadTracker, CannotWrite.
    """
    path = workspace.folder / CONFIG
    check_name(workspace, asked.name)
    asked = _tidied(asked)
    if faults := faults_of(asked):
        raise BadRound(asked.name, faults)
    meant = asked.name if make_current else current_round(workspace)
    try:
        before = path.read_bytes()
    except OSError as error:
        raise CannotWrite(path.parent, error.strerror or str(error)) from error
    config = read_config(before, path)
    current = meant if meant != config.current_round else None
    after = with_round(before.decode(), asked, current=current).encode()
    expected = replace(
        config,
        current_round=meant or config.current_round,
        rounds={**config.rounds, asked.name: asked},
    )
    _prove(path, after, expected)
    return Addition(
        path=path,
        asked=asked,
        before=before,
        after=after,
        toml=round_as_toml(asked),
        current=current,
    )


def write_addition(addition: Addition) -> None:
    """Write what was previewed. Raises ConfigChanged, CannotWrite."""
    replace_config(addition.path, addition.before, addition.after)


def check_name(workspace: Workspace, name: str) -> None:
    """Raise RoundExists if `config.toml` or the tracker has a round of that name."""
    if name in workspace.config.rounds:
        raise RoundExists(name, CONFIG)
    with workspace.reading() as reader:
        if reader is not None and name in reader.rounds():
            raise RoundExists(name, "the tracker")


def _tidied(asked: Round) -> Round:
    """Without the blanks around its texts, and with plain line ends."""
    return replace(
        asked,
        title=asked.title.strip(),
        preamble=_plain(asked.preamble),
        parts=tuple(
            replace(part, id=part.id.strip(), text=_plain(part.text))
            for part in asked.parts
        ),
    )


def _plain(text: str) -> str:
    return "\n".join(text.strip().splitlines()) if "\r" in text else text.strip()


def _prove(path: Path, after: bytes, expected: Config) -> None:
    """See that the new file says what the old one did, and the round besides."""
    try:
        says = read_config(after, path)
    except BadConfig:
        says = None
    if says != expected:
        problem = (
            "no round can be added to it as it is: write each round as a table of its"
            " own, [rounds.NAME], as `foitool init` does"
        )
        raise BadConfig(path, (problem,))
