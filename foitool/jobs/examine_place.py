"""Judging where a workspace lies: space, what kind of folder, who may read it."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

from foitool.jobs.finding import Finding

_LEAST = 50_000_000
"""Bytes that should be free beyond what a copy needs."""

_SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "sync": "Sync",
    "syncthing": "Syncthing",
}
"""What services call their folders, in small letters."""

_OVER_A_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "afpfs",
        "ncpfs",
        "ceph",
        "glusterfs",
        "webdav",
        "davfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
    }
)
"""Types of file system on another machine, as Linux and macOS call them."""


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """Of the folder: its path with links resolved, and the type of its file system.

    `mounted` is "" where nobody can tell. `free` and `tracker` are bytes; `readable`
    says whether everybody on this machine can read the tracker; None: no answer, as
    on Windows. `read_only` is what nobody may write to, the folder or the tracker; ""
    if there is none.
    """

    folder: PurePath
    mounted: str
    free: int
    tracker: int
    readable: bool | None
    read_only: str = ""


def look_at_place(folder: Path, tracker: Path) -> PlaceFacts:
    """Look where a workspace lies."""
    real = folder.resolve()
    readable, size = None, 0
    if tracker.exists():
        found = tracker.stat()
        size = found.st_size
        if os.name == "posix":
            readable = bool(found.st_mode & stat.S_IROTH) and _open_to_all(real)
    return PlaceFacts(
        folder=real,
        mounted=_mounted(real),
        free=shutil.disk_usage(real).free,
        tracker=size,
        readable=readable,
        read_only=_read_only(real, tracker),
    )


def judge_place(facts: PlaceFacts) -> Iterator[Finding]:
    """Whether a database does well there."""
    needed = facts.tracker * 2 + _LEAST
    free = f"{facts.free / 1_000_000:,.0f} MB are free"
    if facts.free < needed:
        why = f"Only {free}; a copy and an upgrade may need {needed // 1_000_000} MB."
        yield Finding(check="space", state="look", why=why, do="Make some room.")
    else:
        yield Finding(check="space", state="ok", why=f"{free}.")
    yield _judge_folder(facts)
    if facts.read_only:
        why = f"{facts.read_only} may only be read: nothing can be recorded or sent."
        do = "Look at its permissions, and whether its disk is mounted read-only."
        yield Finding(check="permissions", state="bad", why=why, do=do)
    elif facts.readable:
        why = "Everybody on this machine can read the tracker."
        do = "If it holds unpublished work: chmod o-r tracker.db"
        yield Finding(check="permissions", state="look", why=why, do=do)
    else:
        why = "The tracker is not open to everybody on this machine."
        if facts.readable is None:
            why = "Nothing to be seen of who may read the tracker."
        yield Finding(check="permissions", state="ok", why=why)


def _judge_folder(facts: PlaceFacts) -> Finding:
    if kind := over_a_network(facts.folder, facts.mounted):
        return Finding(
            check="folder",
            state="bad",
            why=f"It lies on a network drive ({kind}); SQLite cannot trust its locks.",
            do="Move the workspace to a disk of this machine; put only backups there.",
        )
    if service := synchronised_by(facts.folder):
        return Finding(
            check="folder",
            state="look",
            why=(
                f"It seems to be synchronised by {service}, which may copy the tracker"
                " half-written, or put an older one back."
            ),
            do="Move the workspace elsewhere; let only backups be synchronised.",
        )
    return Finding(check="folder", state="ok", why="A folder of this machine's own.")


def synchronised_by(folder: PurePath) -> str | None:
    """The service whose folder this seems to be in, by the names in its path."""
    for part in folder.parts:
        name = part.casefold()
        # As in OneDrive - The Paper, Dropbox (Personal), GoogleDrive-jane@roe.org.uk.
        for known, service in _SYNCHRONISED.items():
            if name == known or name.startswith((f"{known} -", f"{known} (")):
                return service
        if name.startswith("googledrive-"):
            return "Google Drive"
    return None


def over_a_network(folder: PurePath, mounted: str) -> str | None:
    """The kind of network drive that a folder lies on."""
    if isinstance(folder, PureWindowsPath) and folder.drive.startswith("\\\\"):
        return folder.drive
    return mounted if mounted in _OVER_A_NETWORK else None


def type_of_mount(folder: PurePath, mounts: Sequence[tuple[str, str]]) -> str:
    """The type of the innermost mount that holds a folder; mounts are (place, type).

    Of two on the same place the later one hides the earlier.
    """
    found, depth = "", -1
    for place, kind in mounts:
        within = PurePath(place)
        if folder.is_relative_to(within) and len(within.parts) >= depth:
            found, depth = kind, len(within.parts)
    return found


def read_mounts(text: str) -> list[tuple[str, str]]:
    """The mounts of Linux's /proc/mounts (man 5 fstab), blanks in names escaped."""
    lines = [line.split() for line in text.splitlines()]
    return [(_unescaped(line[1]), line[2]) for line in lines if len(line) > 2]


def read_mac_mounts(text: str) -> list[tuple[str, str]]:
    """The mounts as `mount` prints them on macOS. Untried there.

    //jane@server/share on /Volumes/share (smbfs, nodev, nosuid)
    """
    found = []
    for line in text.splitlines():
        head, _, options = line.rpartition(" (")
        _, on, place = head.partition(" on ")
        if on and options:
            found.append((place, options.rstrip(")").split(",", 1)[0]))
    return found


def _mounted(folder: Path) -> str:
    """The type of file system under a folder; "" where nobody can tell."""
    if sys.platform == "win32":
        return _windows_drive(folder)
    try:
        if sys.platform == "darwin":
            import subprocess  # noqa: PLC0415

            command = ["/sbin/mount"]
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, text=True, check=True, timeout=10
            )
            return type_of_mount(folder, read_mac_mounts(done.stdout))
        text = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return ""
    return type_of_mount(folder, read_mounts(text))


def _windows_drive(folder: Path) -> str:
    """Smbfs for a mapped drive (DRIVE_REMOTE is 4). Untried on Windows."""
    import ctypes  # noqa: PLC0415

    windll = getattr(ctypes, "windll", None)
    kind = windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") if windll else 0
    return "smbfs" if kind == 4 else ""


def _unescaped(name: str) -> str:
    for escape, char in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        name = name.replace(escape, char)
    return name


def _read_only(folder: Path, tracker: Path) -> str:
    """What we may not write to, as the user we act as; a disk may forbid it to all."""
    ours = os.access in os.supports_effective_ids
    for path, called in ((folder, "The folder"), (tracker, tracker.name)):
        if path.exists() and not os.access(path, os.W_OK, effective_ids=ours):
            return called
    return ""


def _open_to_all(folder: Path) -> bool:
    """Whether everybody can come as far as this folder."""
    return all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents))
