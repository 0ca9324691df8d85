"""Letters that lie in a folder, and of which the tracker has never heard.

They were written by a tracker that was lost, and may have been sent by hand.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from foitool.case.history import replay
from foitool.case.names import ID
from foitool.errors import FoitoolError
from foitool.jobs.files_beside import other_outboxes
from foitool.jobs.finding import Finding
from foitool.jobs.letters_unrecorded import copy_that_knows
from foitool.ledger.reading import Reader
from foitool.post.by_folder import FolderTransport
from foitool.reports.tables import counted
from foitool.workspace import Workspace

_FEW = 6
"""Forces that are named one by one where somebody looks at something else."""


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """Letters of one round that lie in one folder, and that the tracker lacks.

    `files` are those to each force, with their Message-IDs; None is what has none.
    """

    folder: Path
    round: str
    files: dict[str, dict[Path, str | None]]

    @property
    def where(self) -> str:
        """The folder as people know it: "outbox/missing-2026"."""
        return f"{self.folder.name}/{self.round}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Each file, in the order of the forces."""
        return tuple(str(path) for files in self.files.values() for path in files)

    @property
    def message_ids(self) -> set[str]:
        """Those that are known."""
        found = (each for files in self.files.values() for each in files.values())
        return {one for one in found if one}


def unknown_files(workspace: Workspace, round_name: str) -> Iterator[Unknown]:
    """Letters of a round that the tracker lacks, in the outbox and beside it.

    Raises BadTracker; OSError where a folder is there and cannot be read.
    """
    forces = [authority.id for authority in workspace.register]
    for folder in (workspace.outbox, *other_outboxes(workspace, round_name)):
        if not (folder / round_name).is_dir():
            continue
        transport = FolderTransport(folder)
        there = {force: transport.standing(round_name, force) for force in forces}
        # The log is read after the folder: each letter is in it before it lies there.
        with workspace.reading() as reader:
            lacking = {
                force: files
                for force, files in there.items()
                if files
                and not _is_known(reader, round_name, force, set(files.values()))
            }
        if lacking:
            yield Unknown(folder=folder, round=round_name, files=lacking)


def unknown_elsewhere(
    workspace: Workspace, round_name: str, forces: Collection[str]
) -> Iterator[Unknown]:
    """The same to these forces, of every other round that has a folder in the outbox.

    It may have been renamed, in `config.toml` or not. Raises BadTracker, OSError.
    """
    for name in rounds_lying(workspace):
        if name == round_name:
            continue
        for found in unknown_files(workspace, name):
            to_them = {f: files for f, files in found.files.items() if f in forces}
            if to_them:
                yield Unknown(folder=found.folder, round=name, files=to_them)


def rounds_lying(workspace: Workspace) -> list[str]:
    """Every round of which a letter lies in the outbox, in order of name."""
    with suppress(OSError):
        return sorted(
            folder.name
            for folder in workspace.outbox.iterdir()
            if ID.fullmatch(folder.name) and any(folder.glob("*.eml"))
        )
    return []


def said_of_files(found: Unknown, *, few: int = _FEW) -> str:
    """Say where they lie and, of a few, to whom."""
    letters = counted(len(found.files), "letter")
    whose = f": {', '.join(found.files)}" if len(found.files) <= few else ""
    return f"{found.where} holds {letters} of which the tracker knows nothing{whose}."


def judge_unknown_files(workspace: Workspace) -> Iterator[Finding]:
    """Whether the tracker knows the letters that lie in folders of rounds.

    Nothing where a tracker or settings cannot be read: their own findings say so.
    """
    try:
        names = dict.fromkeys((*workspace.config.rounds, *rounds_lying(workspace)))
        for name in names:
            for found in unknown_files(workspace, name):
                yield _finding(workspace, found)
    except (FoitoolError, OSError):
        return


def _finding(workspace: Workspace, found: Unknown) -> Finding:
    name = found.round
    is_gone = name not in workspace.config.rounds
    nor = f" Nor is {name} in config.toml." if is_gone else ""
    lines = []
    if copy := copy_that_knows(workspace, name, found.message_ids):
        lines.append(f"A copy knows them: foitool restore {quote(str(copy))}")
    else:
        lines.append("With a copy of it, from elsewhere: foitool restore FILE")
    if is_gone:  # nothing is recorded of it
        lines.append(f"If the round was renamed there, write {name} again.")
    else:
        lines.append(
            "Without one, for each that was sent: foitool mark-sent FORCE --via mail"
            f" --on DATE --round {name}"
        )
    lines.append("What was not sent: move the files out of here.")
    return Finding(
        check="outbox",
        state="bad",
        why=f"{said_of_files(found, few=len(found.files))} It was lost, or is an older"
        f" copy, and they may have been sent by hand.{nor}",
        do="\n  ".join(lines),
    )


def _is_known(
    reader: Reader | None, round_name: str, force: str, found: set[str | None]
) -> bool:
    """Whether the tracker has one of these letters, or another that stands."""
    if reader is None:
        return False
    if found & reader.message_ids(round_name):
        return True
    history = reader.history(round_name, force)
    if history is None:
        return False
    letter = replay(history.request, history.events).letter
    return letter is not None and letter.state != "failed"
