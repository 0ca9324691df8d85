"""Every question that a command asks, and how to come to it."""

import shlex
from dataclasses import dataclass

from mistakes.desk import nothing
from mistakes.mishaps import Mishap, all_of, edit, put, sql

_NOTHING_MORE = "Stopped; nothing more was recorded."
_KIND = "What kind of reply was it?"
_DAY = "On which day did it come?"
_REFERENCE = "Its reference, if it gives one"
_NAME = "A name for the round, such as dogs-2026"
_TITLE = "What is it about, in a few words?"
_AS_AT = "As at which day should they answer?"
_BEFORE = "Enter alone ends it."
_WORD = "A short word for it, such as missing"
NEWER = sql(
    "INSERT INTO events (round, force, seq, kind, on_day, recorded_at, recorded_by,"
    " regime, version, facts) SELECT round, force, 99, 'note', on_day, recorded_at, '',"
    " regime, version, '{}' FROM events WHERE id = 1"
)

IN_DOUBT = sql(
    "INSERT INTO events (round, force, seq, kind, on_day, recorded_at, recorded_by,"
    " regime, version, message_id, facts) SELECT round, 'sussex', 1, kind, on_day,"
    " recorded_at, '', regime, version, '<doubt@roe.org.uk>',"
    " json_set(facts, '$.message_id', '<doubt@roe.org.uk>') FROM events"
    " WHERE kind = 'queued' AND round = 'dogs-2025' LIMIT 1"
)

PRESS = sql(
    "INSERT INTO register_log (force, on_day, source, cells, recorded_at, recorded_by)"
    " SELECT force, on_day, 'a call',"
    " json_object('press_email', 'press@kent.example'), recorded_at, ''"
    " FROM events WHERE force = 'kent' LIMIT 1"
)

ONE_MAILBOX = sql(
    "INSERT INTO register_log (force, on_day, source, cells, recorded_at, recorded_by)"
    " SELECT 'essex', on_day, 'a call',"
    " json_object('foi_email', 'freedomofinformation@kent.police.uk'), recorded_at, ''"
    " FROM events WHERE force = 'kent' LIMIT 1"
)

FROZEN = sql(
    "INSERT INTO frozen (round, part, title, on_day, cells, recorded_at, recorded_by)"
    " VALUES ('dogs-2025', 'retired', '', '2026-11-23', '[]',"
    " '2026-11-23T10:00:00+00:00', '')"
)

CAME_BACK = all_of(
    sql(
        "INSERT INTO events (round, force, seq, kind, on_day, recorded_at, recorded_by,"
        " regime, version, message_id, facts) SELECT round, force, 50, 'bounced',"
        " on_day, recorded_at, '', regime, version, message_id,"
        " json_object('message_id', message_id) FROM events WHERE kind = 'sent'"
        " AND force = 'kent' AND round = 'dogs-2025'"
    ),
    sql(
        "INSERT INTO register_log"
        " (force, on_day, source, cells, recorded_at, recorded_by)"
        " SELECT force, on_day, 'a call',"
        " json_object('foi_email', 'foi@kent.example'), recorded_at, ''"
        " FROM events WHERE force = 'kent' LIMIT 1"
    ),
)

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A question, where no answer is a mistake that costs nothing."""

    typed: str
    question: str
    """A piece of it, as it stands on the screen."""

    where: str
    """The module of `foitool/cli` and the function that asks."""

    says: str = _NOTHING_MORE
    code: int = 1
    answers: Answers = ()
    """The questions before it, and what is typed there."""

    before: Mishap = nothing
    advice: str = ""
    """What to type next, where it is neither `--yes` nor the same again."""

    @property
    def words(self) -> list[str]:
        """What is typed after `foitool`."""
        return shlex.split(self.typed)

    @property
    def is_yes_or_no(self) -> bool:
        """Then `--yes` answers it."""
        return self.code == 3


def _yes_or_no(
    typed: str,
    question: str,
    where: str,
    says: str,
    *,
    answers: Answers = (),
    before: Mishap = nothing,
) -> Asking:
    """A question that `--yes` answers, and where nobody's yes is a no."""
    return Asking(
        typed=typed,
        question=question,
        where=where,
        says=says,
        code=3,
        answers=answers,
        before=before,
    )


YES_OR_NO = (
    _yes_or_no(
        "findings --sign 1 --by Sam",
        "Record that Sam checked this?",
        "findings:_sign",
        "Nothing was signed",
    ),
    _yes_or_no(
        "freeze",
        "as published?",
        "freeze:_freeze",
        "Nothing was frozen",
    ),
    _yes_or_no(
        "freeze --withdraw 1 --why x",
        "was not published?",
        "freeze:_withdraw",
        "Nothing was recorded",
        before=FROZEN,
    ),
    _yes_or_no(
        "send --all --round cats-2025",
        "Write all the same?",
        "send:_ask_about_the_window",
        "Nothing was done",
    ),
    _yes_or_no(
        "send --all --round cats-2025",
        "Write 2 letters?",
        "send:preview_and_send",
        "Nothing was done",
        answers=(("Write all the same?", "y"),),
    ),
    _yes_or_no(
        "send --all --round cats-2025",
        "Do they share an office?",
        "send:_ask_about_one_mailbox",
        "Nothing was done",
        answers=(("Write all the same?", "y"),),
        before=ONE_MAILBOX,
    ),
    _yes_or_no(
        "send --all --rewrite",
        "Write 1 letter?",
        "send:preview_and_send",
        "Nothing was done",
    ),
    _yes_or_no(
        "send --force kent",
        "Does the clock start with this one?",
        "send:_ask_about_second_letters",
        "Nothing was done",
        before=CAME_BACK,
    ),
    _yes_or_no(
        "right-of-reply kent --words 'It said nothing.' --reply-by 2026-12-31",
        "Write 1 letter?",
        "right_of_reply_send:preview_and_send",
        "Nothing was done",
        before=PRESS,
    ),
    _yes_or_no(
        "send --force kent --to-me",
        "Send 1 sample to yourself?",
        "send_samples:send_to_me",
        "Nothing was done",
    ),
    _yes_or_no(
        "resolve sussex --was-not-sent --evidence 'the log'",
        "Record that it was not sent?",
        "resolve:command",
        "Nothing was recorded",
        before=IN_DOUBT,
    ),
    _yes_or_no(
        "resolve --all --was-not-sent",
        "Record that this was never sent?",
        "never_sent:settle_written",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "mark-sent --all --round dogs-2025 --on 2025-11-23",
        "Is that the day?",
        "mark_sent:_ask_about_an_early_day",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "mark-sent gwent --via form --round dogs-2025 --on 2025-11-23",
        "Is that the day?",
        "mark_sent:_ask_about_a_day_before_the_round",
        "Nothing was recorded",
        before=edit('"police-scotland"]', '"police-scotland", "gwent"]'),
    ),
    _yes_or_no(
        "undo",
        "Take back 1 event?",
        "undo:command",
        "Nothing was taken back",
    ),
    _yes_or_no(
        "correct essex 4 --why slip",
        "Record the correction?",
        "correct:command",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "erase kent --what letter --why 'asked to'",
        "Erase 1 for good?",
        "erase:command",
        "Nothing was erased",
    ),
    _yes_or_no(
        "restore backups/first.db",
        "Put this copy in its place?",
        "restore:command",
        "Nothing was restored",
        before=NEWER,
    ),
    _yes_or_no(
        "forces checked kent --source 'their own page'",
        "1 seen as they stand here on",
        "forces_checked:command",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "enter --paste a.tsv --part retired --round dogs-2025 --source x",
        "Record 1 value?",
        "enter:_enter_pasted",
        "Nothing was recorded",
        before=put("a.tsv", "kent\t7\n"),
    ),
    _yes_or_no(
        "forces import list.csv",
        "Record ",
        "forces_import:command",
        "Nothing was recorded",
        before=put("list.csv", "id,website\nkent,https://kent.example\n"),
    ),
    _yes_or_no(
        "calendar add 2026-12-01 --nation ew --name Jubilee --basis 'a proclamation'",
        "Record this?",
        "calendar_add:change_calendar",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "calendar strike 2026-12-28 --nation ew --basis 'a proclamation'",
        "Record this?",
        "calendar_add:change_calendar",
        "Nothing was recorded",
    ),
    _yes_or_no(
        "round adopt posted.csv --round dogs-2025",
        "Record 1 letter as sent?",
        "round_adopt:_ask",
        "Nothing was recorded",
        before=put("posted.csv", "force,date\nsurrey,2026-11-20\n"),
    ),
    _yes_or_no(
        "round new mice-2025 --title Mice --part 'mice:number:How many mice?'"
        " --reference-date 2026-10-31 --preamble x",
        "Write this into config.toml?",
        "write_round:write_round",
        "Nothing was written",
    ),
    _yes_or_no(
        "round copy cats-2025 cats-2026",
        "Write this into config.toml?",
        "write_round:write_round",
        "Nothing was written",
    ),
)
WORDS = (
    Asking(
        typed="send --all --accept-unchecked",
        question="Were they sent by hand?",
        where="send:_previewed",
        says="lies written in a folder",
        code=3,
        advice="foitool mark-sent --all --on DATE",
        before=edit('"folder"', '"yagmail"\nhost = "smtp.roe.org.uk"'),
    ),
    Asking(
        typed="send --all --round cats-2025 --yes --accept-unchecked",
        question="assword",
        where="carry_out:ask_password",
        before=edit('"folder"', '"yagmail"\nhost = "smtp.roe.org.uk"\nuser = "alex"'),
    ),
    Asking(
        typed="resolve sussex --was-sent",
        question="How do you know?",
        where="resolve:_how_one_knows",
        before=IN_DOUBT,
    ),
    Asking(typed="note kent", question="What was said?", where="note:command"),
    Asking(typed="log-response kent", question=_KIND, where="ask_reply:ask_kind"),
    Asking(
        typed="log-response kent acknowledged",
        question=_DAY,
        where="log_response:_ask",
    ),
    Asking(
        typed="log-response kent acknowledged",
        question=_REFERENCE,
        where="log_response:_ask",
        answers=((_DAY, ""),),
    ),
    Asking(
        typed="log-response kent refused",
        question="Exemptions cited for the whole reply",
        where="ask_reply:ask_parts",
        answers=((_DAY, ""),),
    ),
    Asking(
        typed="log-response kent",
        question="retired (number)",
        where="ask_reply:_ask_each",
        answers=((_KIND, "answered"), (_DAY, "")),
    ),
    Asking(
        typed="log-response kent extension",
        question="Until when, by its own date?",
        where="log_response:_ask",
        answers=((_DAY, ""), ("Exemptions cited", "foia:31(1)(a)")),
    ),
    Asking(typed="round new", question=_NAME, where="ask_round:ask_name"),
    Asking(typed="round new mice-2025", question=_TITLE, where="ask_round:ask_title"),
    Asking(
        typed="round new mice-2025 --title Mice",
        question=_AS_AT,
        where="ask_round:ask_reference_date",
    ),
    Asking(
        typed="round new mice-2025 --title Mice",
        question="  ",
        where="ask_round:ask_preamble",
        answers=((_AS_AT, ""),),
    ),
    Asking(
        typed="round new mice-2025 --title Mice --preamble x",
        question="Question 1",
        where="ask_round:ask_parts",
        answers=((_AS_AT, ""),),
    ),
    Asking(
        typed="round new mice-2025 --title Mice --preamble x",
        question=_WORD,
        where="ask_round:_part",
        answers=((_AS_AT, ""), ("Question 1", "How many mice?")),
    ),
    Asking(
        typed="round new mice-2025 --title Mice --preamble x",
        question="Kind",
        where="ask_round:_part",
        answers=((_AS_AT, ""), ("Question 1", "How many mice?"), (_WORD, "mice")),
    ),
    Asking(
        typed="round new mice-2025 --title Mice --preamble x",
        question="Question 2 (Enter alone: no more)",
        where="ask_round:ask_parts",
        answers=(
            (_AS_AT, ""),
            ("Question 1", "How many mice?"),
            (_WORD, "mice"),
            ("Kind", "number"),
        ),
    ),
)
ASKING = (*YES_OR_NO, *WORDS)
