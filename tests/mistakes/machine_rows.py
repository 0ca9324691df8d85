"""Mistakes of the machine: what may not be read, not be written, or has no room."""

from pathlib import Path

from mistakes.desk import Mistake
from mistakes.mishaps import Mishap, all_of, edit, put

_RECORD = "log-response kent acknowledged"
_WRITE = "send --all --round cats-2025 --yes"
_MAY_WRITE = "that you may write in it"
_TEMPLATE = "templates/request_foia.txt.j2"
_DENIED = "Permission denied"


def only_to_read(*names: str) -> Mishap:
    """One may look into these folders, and not write there."""

    def happen(desk: Path) -> None:
        for name in names:
            (desk / name).chmod(0o555)

    return happen


def closed(*names: str) -> Mishap:
    """One may not even look."""

    def happen(desk: Path) -> None:
        for name in names:
            (desk / name).chmod(0)

    return happen


_READ_ONLY = only_to_read("outbox/dogs-2025", "outbox", "backups", ".")

NOT_ALLOWED = (
    *(
        Mistake(
            what=f"a folder that one may only read: {typed.split()[0]}",
            before=_READ_ONLY,
            typed=typed,
            code=2,
            says="cannot be written to",
            then=_MAY_WRITE,
        )
        for typed in (
            _WRITE,
            _RECORD,
            "mark-sent --all",
            "record kent withdrawn",
            "note kent 'they rang'",
            "record kent statement --note 'We know.'",
            "right-of-reply kent --mark-sent",
            "code kent names any",
            "undo --yes",
            "correct essex 4 --why slip --yes",
            "erase kent --what letter --why x --yes",
            "forces set kent --email foi@kent.example --source phone",
            "calendar add 2026-12-01 --nation ew --name J --basis x --yes",
            "round copy cats-2025 cats-2026 --yes",
            "freeze --yes",
            "findings --sign 1 --yes",
            "export --to out",
            "publish out",
            "figure kent retired 7 --source x",
            "init new",
        )
    ),
    Mistake(
        what="a folder that one may only read: backup",
        before=_READ_ONLY,
        typed="backup second.db",
        code=3,
        says="No whole copy of",
        then="foitool doctor",
    ),
    Mistake(
        what="a config.toml that one may not read",
        before=closed("config.toml"),
        typed="status",
        code=2,
        says="config.toml cannot be used",
        then="Mend it and run the command again.",
    ),
    Mistake(
        what="a workspace that one may not enter",
        before=closed("."),
        typed="--workspace . status",
        code=2,
        says=_DENIED,
        then="run the command again",
    ),
    *(
        Mistake(
            what=f"a tracker that one may not read: {typed.split()[0]}",
            before=closed("tracker.db"),
            typed=typed,
            code=2,
            says="tracker.db",
            then="that you may read it",
        )
        for typed in ("status", _RECORD, _WRITE)
    ),
    Mistake(
        what="a tracker that one may only read",
        before=lambda desk: (desk / "tracker.db").chmod(0o444),
        typed=_RECORD,
        code=2,
        says="tracker.db cannot be written to",
        then=_MAY_WRITE,
    ),
    Mistake(
        what="an outbox that one may not write to",
        before=only_to_read("outbox"),
        typed=_WRITE,
        code=1,
        says=f"outbox/cats-2025: {_DENIED}",
        then="Put that right, then run the same command again.",
        records=True,
        on_stdout=True,
    ),
    Mistake(
        what="an outbox that one may not look into",
        before=closed("outbox"),
        typed=_WRITE,
        code=1,
        says=_DENIED,
        then="Put that right, then run the same command again.",
    ),
    Mistake(
        what="a letter that may not be put aside to be written anew",
        before=only_to_read("outbox/dogs-2025"),
        typed="send --all --rewrite --yes",
        code=1,
        says=_DENIED,
        then="Put that right, then run the same command again.",
        records=True,
        on_stdout=True,
    ),
    Mistake(
        what="a template that one may not read",
        before=all_of(put(_TEMPLATE, "{{ question }}"), closed(_TEMPLATE)),
        typed=_WRITE,
        code=2,
        says="request_foia.txt.j2 makes no letter",
        then="Check that you may read it",
    ),
    Mistake(
        what="templates that one may not look into",
        before=all_of(put(_TEMPLATE, "{{ question }}"), closed("templates")),
        typed=_WRITE,
        code=2,
        says="makes no letter",
        then="Check that you may read it",
    ),
    Mistake(
        what="a list of authorities that one may not read",
        before=all_of(
            put("mine.csv", "id,name,regime\n"),
            closed("mine.csv"),
            edit("[mail]", '[register]\nlists = ["mine.csv"]\n[mail]'),
        ),
        typed="forces",
        code=2,
        says="mine.csv cannot be used as a list of authorities",
        then="Mend it and run the command again.",
    ),
    Mistake(
        what="a reply's file that one may not read",
        before=all_of(put("reply.pdf", "%PDF"), closed("reply.pdf")),
        typed="log-response kent other --file reply.pdf",
        code=2,
        says="Nothing was recorded: reply.pdf cannot be read (Permission denied)",
        then="Check the path",
    ),
    Mistake(
        what="a copy to restore from that one may not read",
        before=closed("backups/first.db"),
        typed="restore backups/first.db --yes",
        code=2,
        says="Nothing was restored from backups/first.db",
        then="foitool made lie in the folder backups",
    ),
    Mistake(
        what="a list of letters that one may not read",
        before=all_of(put("posted.csv", "force,date\n"), closed("posted.csv")),
        typed="round adopt posted.csv --round dogs-2025 --yes",
        code=2,
        says="Nothing was taken over from posted.csv",
        then="Mend it",
    ),
    Mistake(
        what="a list to import that one may not read",
        before=all_of(put("list.csv", "id\n"), closed("list.csv")),
        typed="forces import list.csv --yes",
        code=2,
        says="list.csv",
        then="again",
    ),
)
NO_ROOM = (
    *(
        Mistake(
            what=f"a full disk: {typed.split()[0]}",
            typed=typed,
            code=2,
            says="tracker.db",
            then="then run this again",
        )
        for typed in (
            _WRITE,
            _RECORD,
            "mark-sent --all",
            "undo --yes",
            "freeze --yes",
            "findings --sign 1 --yes",
            "backup second.db",
            "export --to out",
            "publish out",
        )
    ),
    Mistake(
        what="a full disk: init",
        typed="init new",
        code=2,
        says="cannot be written to",
        then="space",
    ),
)
