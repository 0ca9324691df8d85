"""A tracker that is none, is cut short, is from the future, or is not in its place."""

from mistakes.desk import Mistake
from mistakes.mishaps import all_of, cut_in_half, folder_at, gone, put, sql

_RECORD = "log-response kent acknowledged"
_WRITE = "send --all --round cats-2025 --yes"
_NO_TRACKER = "cannot be read as a tracker"
_PUT_BACK = "foitool restore"
_WORDS = put("tracker.db", "no database at all, only words\n" * 200)
_ZEROS = put("tracker.db", bytes(8192))
_LATER = sql("PRAGMA user_version = 99")
_PHOTOS = all_of(gone("tracker.db"), sql("CREATE TABLE photos (id)"))

TRACKER = (
    *(
        Mistake(
            what=f"a text file in the tracker's place: {typed.split()[0]}",
            before=_WORDS,
            typed=typed,
            code=2,
            says=_NO_TRACKER,
            then=_PUT_BACK,
        )
        for typed in ("status", _RECORD, _WRITE, "export events", "backup", "undo")
    ),
    *(
        Mistake(
            what=f"a tracker full of zeros: {typed.split()[0]}",
            before=_ZEROS,
            typed=typed,
            code=2,
            says=_NO_TRACKER,
            then=_PUT_BACK,
        )
        for typed in ("overdue", _RECORD, _WRITE)
    ),
    *(
        Mistake(
            what=f"a tracker cut in half: {typed.split()[0]}",
            before=cut_in_half,
            typed=typed,
            code=2,
            says=_NO_TRACKER,
            then=_PUT_BACK,
        )
        for typed in ("status", "log", _RECORD, _WRITE, "backup", "mark-sent --all")
    ),
    *(
        Mistake(
            what=f"a tracker from the future: {typed.split()[0]}",
            before=_LATER,
            typed=typed,
            code=2,
            says="was written by a newer foitool",
            then="Update foitool, then run the command again.",
        )
        for typed in ("status", _RECORD, _WRITE, "backup", "restore backups/first.db")
    ),
    *(
        Mistake(
            what=f"a folder in the tracker's place: {typed.split()[0]}",
            before=folder_at("tracker.db"),
            typed=typed,
            code=2,
            says="tracker.db is a folder",
            then="Move it away",
        )
        for typed in ("status", _RECORD, _WRITE)
    ),
    *(
        Mistake(
            what=f"another program's database: {typed.split()[0]}",
            before=_PHOTOS,
            typed=typed,
            code=2,
            says="is a database, but no tracker of foitool",
            then="foitool --workspace DIR",
        )
        for typed in ("status", _RECORD, _WRITE)
    ),
    Mistake(
        what="a tracker whose log was dropped by another program",
        before=sql("DROP TABLE events"),
        typed="show kent",
        code=2,
        says=_NO_TRACKER,
        then=_PUT_BACK,
    ),
    Mistake(
        what="a tracker whose log was dropped, to write",
        before=sql("DROP TABLE events"),
        typed=_RECORD,
        code=2,
        says=_NO_TRACKER,
        then=_PUT_BACK,
    ),
    Mistake(
        what="a tracker cut in half: doctor",
        before=cut_in_half,
        typed="doctor",
        code=1,
        says="bad tracker It cannot be read",
        then="foitool restore FILE",
        on_stdout=True,
    ),
    Mistake(
        what="a tracker whose guards were dropped: doctor",
        before=sql("DROP TRIGGER events_are_never_changed"),
        typed="doctor",
        code=1,
        says="events_are_never_changed is missing",
        then="The next command that records something puts missing triggers back",
        on_stdout=True,
    ),
    Mistake(
        what="a config.toml saved half written: doctor",
        before=put("config.toml", 'current_round = "dogs-2025'),
        typed="doctor",
        code=1,
        says="line 1: not TOML",
        then="Mend it and run the command again.",
        on_stdout=True,
    ),
    Mistake(
        what="a copy to restore from that is not there",
        typed="restore backups/second.db --yes",
        code=2,
        says="Nothing was restored from backups/second.db: there is no such file",
        then="lie in the folder backups beside tracker.db",
    ),
    Mistake(
        what="a text file to restore from",
        typed="restore config.toml --yes",
        code=2,
        says="Nothing was restored from config.toml: it cannot be read",
        then="lie in the folder backups beside tracker.db",
    ),
    Mistake(
        what="the tracker restored from itself",
        typed="restore tracker.db --yes",
        code=2,
        says="it is the tracker itself",
        then="lie in the folder backups beside tracker.db",
    ),
    Mistake(
        what="a copy over a file that is there",
        typed="backup config.toml",
        code=3,
        says="config.toml exists already and was left as it is",
        then="Give the copy another name.",
    ),
    Mistake(
        what="a copy into a folder that there is not",
        typed="backup no/such/place/copy.db",
        code=2,
        says="no/such/place cannot be written to",
        then="Check that the folder exists",
    ),
)
