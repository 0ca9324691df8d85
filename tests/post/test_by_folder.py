"""Letters in a folder: whole or not at all, and never in another's place."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from foitool import files
from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostInDoubt, PostRefused
from foitool.post.by_folder import FolderTransport


def letter(force: str = "surrey", number: int = 1) -> Letter:
    message_id = f"<{force}.{number}@roe.org.uk>"
    data = f"Message-ID: {message_id}\r\n\r\nHow many?\r\n".encode()
    return Letter(
        round="missing-2026",
        force=force,
        recipient=f"foi@{force}.police.uk",
        message_id=message_id,
        data=data,
        sha256=sha256(data).hexdigest(),
        question_sha256=sha256(b"How many?").hexdigest(),
        composed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        due=date(2026, 12, 22),
        due_code=date(2026, 12, 22),
    )


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def home(outbox: Path) -> Path:
    """Where the letters of the round lie, with nothing in it yet."""
    home = outbox / "missing-2026"
    home.mkdir(parents=True)
    return home


def names(folder: Path) -> list[str]:
    """Everything in it, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Let a call to the system fail, as a disk or its driver would."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"foitool.files.{name}", fail)


def test_a_letter_is_a_file_named_after_its_round_and_force(outbox: Path) -> None:
    taken = FolderTransport(outbox).send(letter())
    path = outbox / "missing-2026" / "surrey.eml"
    assert taken.where == str(path)
    assert path.read_bytes() == letter().data
    assert names(path.parent) == ["surrey.eml"]


def test_a_folder_is_a_rehearsal() -> None:
    assert FolderTransport.leaves_the_machine is False


def test_a_letter_that_lies_there_is_not_written_again(outbox: Path) -> None:
    transport = FolderTransport(outbox)
    first = transport.send(letter())
    before = Path(first.where).stat()
    assert transport.send(letter()) == first
    assert names(outbox / "missing-2026") == ["surrey.eml"]
    after = Path(first.where).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_second_letter_to_a_force_gets_a_name_of_its_own(outbox: Path) -> None:
    transport = FolderTransport(outbox)
    for number in (1, 2, 3):
        transport.send(letter(number=number))
    home = outbox / "missing-2026"
    assert names(home) == ["surrey-2.eml", "surrey-3.eml", "surrey.eml"]
    assert (home / "surrey.eml").read_bytes() == letter(number=1).data
    assert (home / "surrey-3.eml").read_bytes() == letter(number=3).data
    assert transport.took(letter(number=2)) is True


def test_what_stands_in_the_way_is_never_overwritten(outbox: Path, home: Path) -> None:
    (home / "surrey.eml").write_text("somebody's notes")
    FolderTransport(outbox).send(letter())
    assert (home / "surrey.eml").read_text() == "somebody's notes"
    assert (home / "surrey-2.eml").read_bytes() == letter().data


def test_a_link_in_the_way_is_not_followed(outbox: Path, home: Path) -> None:
    elsewhere = outbox / "elsewhere"
    (home / "surrey.eml").symlink_to(elsewhere)
    taken = FolderTransport(outbox).send(letter())
    assert taken.where == str(home / "surrey-2.eml")
    assert not elsewhere.exists()


def test_a_link_to_the_letter_is_not_the_letter(outbox: Path, home: Path) -> None:
    elsewhere = outbox / "elsewhere"
    elsewhere.write_bytes(letter().data)
    (home / "surrey.eml").symlink_to(elsewhere)
    assert FolderTransport(outbox).took(letter()) is False


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_a_pipe_in_the_way_does_not_hang_the_run(outbox: Path, home: Path) -> None:
    os.mkfifo(home / "surrey.eml")
    taken = FolderTransport(outbox).send(letter())
    assert taken.where == str(home / "surrey-2.eml")


def test_the_outbox_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    (tmp_path / "outbox").symlink_to(tmp_path / "drive")
    FolderTransport(tmp_path / "outbox").send(letter())
    assert (tmp_path / "drive" / "missing-2026" / "surrey.eml").is_file()


def test_a_letter_half_written_was_not_taken(outbox: Path, home: Path) -> None:
    (home / ".surrey.abc.part").write_bytes(letter().data)
    assert FolderTransport(outbox).took(letter()) is False


def test_what_killed_runs_left_is_cleared_away(outbox: Path, home: Path) -> None:
    (home / ".kent.abc.part").write_bytes(b"Mess")
    (home / ".surrey.eml.claim.part").touch()
    (home / ".keep").touch()
    FolderTransport(outbox).send(letter())
    assert names(home) == [".keep", "surrey.eml"]


def test_tidying_a_round_that_has_no_folder_does_nothing(outbox: Path) -> None:
    FolderTransport(outbox).tidy("missing-2026")
    assert not outbox.exists()


def test_a_letter_somebody_has_changed_was_written_all_the_same(
    outbox: Path,
) -> None:
    """Its Message-ID is nobody else's, so it was written; once is enough."""
    transport = FolderTransport(outbox)
    path = Path(transport.send(letter()).where)
    path.write_bytes(letter().data + b"Jane\r\n")
    assert transport.took(letter()) is True
    with pytest.raises(PostInDoubt, match="changed since it was written"):
        transport.send(letter())
    assert names(path.parent) == ["surrey.eml"]


def test_files_that_nobody_knows_are_strangers(outbox: Path, home: Path) -> None:
    """One at the name, one beside it; a known letter and another force are none."""
    transport = FolderTransport(outbox)
    transport.send(letter())
    (home / "surrey-2.eml").write_bytes(letter(number=7).data)
    (home / "surrey-3.eml").write_text("notes")
    (home / "kent.eml").symlink_to("nowhere")
    (home / "essex.eml").write_text("not asked about")
    (home / "surrey-draft.eml").write_text("no name of ours")
    (home / "surrey-1.eml").write_text("nor this")
    found = transport.strangers(
        [letter(number=9), letter("kent")], known={letter().message_id}
    )
    assert [path.name for path in found] == [
        "kent.eml",
        "surrey-2.eml",
        "surrey-3.eml",
    ]


def test_an_empty_outbox_has_no_strangers(outbox: Path) -> None:
    assert FolderTransport(outbox).strangers([letter()], known=()) == []


def test_a_force_whose_name_ends_in_a_figure_keeps_its_letters(outbox: Path) -> None:
    transport = FolderTransport(outbox)
    transport.send(letter("ward-2"))
    assert transport.took(letter("ward-2")) is True
    assert transport.strangers([letter("ward-2", 5)], known=()) == [
        outbox / "missing-2026" / "ward-2.eml"
    ]


@pytest.mark.parametrize(
    "name", ["..", "../up", "a/b", "a\\b", "", ".hidden", "A", "é"]
)
def test_no_name_climbs_out_of_the_folder(outbox: Path, name: str) -> None:
    transport = FolderTransport(outbox)
    for climber in (replace(letter(), round=name), replace(letter(), force=name)):
        with pytest.raises(PostRefused, match="cannot be a file's name"):
            transport.send(climber)
    assert not outbox.exists()


def test_a_file_where_the_folder_should_be_is_named(outbox: Path) -> None:
    outbox.write_text("not a folder")
    with pytest.raises(PostRefused, match=f"{outbox}.*: "):
        FolderTransport(outbox).send(letter())
    assert FolderTransport(outbox).took(letter()) is None
    with pytest.raises(PostRefused, match="directory"):
        FolderTransport(outbox).strangers([letter()], known=())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_will_not_write_is_quoted_and_nothing_is_left(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refuse(monkeypatch, "os.fsync", number)
    with pytest.raises(PostRefused, match=os.strerror(number)) as raised:
        FolderTransport(outbox).send(letter())
    assert raised.value.where == str(home)
    assert names(home) == []


def test_a_disk_that_will_not_promise_leaves_the_letter_in_doubt(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "sync_folder", errno.EIO)
    transport = FolderTransport(outbox)
    with pytest.raises(PostInDoubt, match=os.strerror(errno.EIO)):
        transport.send(letter())
    assert names(home) == ["surrey.eml"]
    assert transport.took(letter()) is True


def test_a_disk_that_makes_no_such_promises_is_good_enough(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives answer EINVAL when a folder is to be synced."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if os.path.isdir(f"/dev/fd/{descriptor}"):  # noqa: PTH112 -- follows the link
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(descriptor)

    monkeypatch.setattr("foitool.files.os.fsync", fsync)
    FolderTransport(outbox).send(letter())
    assert names(home) == ["surrey.eml"]


def test_without_hard_links_letters_are_written_all_the_same(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT answers EPERM, some network drives ENOTSUP."""
    refuse(monkeypatch, "Path.hardlink_to", errno.EPERM)
    transport = FolderTransport(outbox)
    transport.send(letter(number=1))
    transport.send(letter(number=2))
    assert names(home) == ["surrey-2.eml", "surrey.eml"]
    assert (home / "surrey.eml").read_bytes() == letter(number=1).data


def test_without_hard_links_a_name_taken_meanwhile_is_left_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "Path.hardlink_to", errno.EPERM)
    whole, path = home / "whole", home / "surrey.eml"
    whole.write_text("ours")
    path.write_text("theirs")
    with pytest.raises(FileExistsError):
        files.publish(whole, path)
    assert path.read_text() == "theirs"
    assert names(home) == ["surrey.eml", "whole"]


def test_without_hard_links_a_name_being_claimed_is_left_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "Path.hardlink_to", errno.EPERM)
    whole = home / "whole"
    whole.write_text("ours")
    (home / ".surrey.eml.claim.part").touch()
    with pytest.raises(FileExistsError):
        files.publish(whole, home / "surrey.eml")
    assert names(home) == [".surrey.eml.claim.part", "whole"]


def test_a_link_made_and_reported_as_failed_counts_as_made(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NFS may lose the answer and be asked again: link(2), BUGS."""
    real = Path.hardlink_to

    def hardlink_to(path: Path, target: Path) -> None:
        real(path, target)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr("foitool.files.Path.hardlink_to", hardlink_to)
    FolderTransport(outbox).send(letter())
    assert names(home) == ["surrey.eml"]


def test_a_rename_that_fails_and_leaves_nothing_is_refused(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "Path.hardlink_to", errno.EPERM)
    refuse(monkeypatch, "Path.rename", errno.ENOSPC)
    with pytest.raises(PostRefused, match=os.strerror(errno.ENOSPC)):
        FolderTransport(outbox).send(letter())
    assert names(home) == []


def test_a_rename_reported_as_failed_that_may_have_happened_is_in_doubt(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "Path.hardlink_to", errno.EPERM)
    real = Path.rename

    def rename(path: Path, target: Path) -> None:
        real(path, target)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("foitool.files.Path.rename", rename)
    transport = FolderTransport(outbox)
    with pytest.raises(PostInDoubt, match=os.strerror(errno.EIO)):
        transport.send(letter())
    assert names(home) == ["surrey.eml"]
    assert transport.took(letter()) is True


def test_new_folders_are_written_to_disk_like_the_letters_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("foitool.files.sync_folder", synced.append)
    FolderTransport(tmp_path / "outbox").send(letter())
    assert synced == [
        tmp_path,
        tmp_path / "outbox",
        tmp_path / "outbox" / "missing-2026",
    ]


def test_an_interrupt_leaves_no_half_letter(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foitool.post.by_folder.publish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        FolderTransport(outbox).send(letter())
    assert names(home) == []


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from foitool import files
from foitool.post import by_folder

sys.path.insert(0, sys.argv[1])
from test_by_folder import letter

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

owner, name = {
    "fsync": (os, "fsync"),
    "link": (Path, "hardlink_to"),
    "sync": (files, "sync_folder"),
    "unlink": (Path, "unlink"),
}[sys.argv[3]]
setattr(owner, name, die)
by_folder.FolderTransport(Path(sys.argv[2])).send(letter())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("moment", ["fsync", "link", "sync", "unlink"])
def test_a_run_killed_at_any_moment_leaves_a_whole_letter_or_none(
    outbox: Path, home: Path, moment: str
) -> None:
    """SIGKILL before each step; the next run tells what happened and goes on."""
    here = str(Path(__file__).parent)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT, here, str(outbox), moment], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    visible = [name for name in names(home) if not name.startswith(".")]
    transport = FolderTransport(outbox)
    assert transport.took(letter()) is bool(visible)
    transport.send(letter())
    assert names(home) == ["surrey.eml"]
    assert (home / "surrey.eml").read_bytes() == letter().data


def test_a_retired_letter_makes_room_and_is_kept(outbox: Path, home: Path) -> None:
    transport = FolderTransport(outbox)
    transport.send(letter())
    transport.retire("missing-2026", "surrey", letter().message_id)
    transport.send(letter(number=2))
    assert names(home) == ["replaced", "surrey.eml"]
    assert (home / "replaced" / "surrey.eml").read_bytes() == letter().data


def test_letters_retired_one_after_the_other_do_not_cover_each_other(
    outbox: Path, home: Path
) -> None:
    transport = FolderTransport(outbox)
    for number in (1, 2):
        transport.send(letter(number=number))
        transport.retire("missing-2026", "surrey", letter(number=number).message_id)
    assert names(home / "replaced") == ["surrey-2.eml", "surrey.eml"]


def test_only_the_letter_meant_is_retired(outbox: Path, home: Path) -> None:
    transport = FolderTransport(outbox)
    transport.send(letter())
    transport.retire("missing-2026", "surrey", "<another@roe.org.uk>")
    transport.retire("missing-2026", "kent", letter().message_id)
    assert names(home) == ["surrey.eml"]


def test_a_letter_that_cannot_be_moved_is_refused(
    outbox: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = FolderTransport(outbox)
    transport.send(letter())

    def fail(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(PostRefused):
        transport.retire("missing-2026", "surrey", letter().message_id)
    assert "surrey.eml" in names(home)
