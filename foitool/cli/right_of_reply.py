"""`foitool right-of-reply`."""

from datetime import date
from pathlib import Path

import click

from foitool.case.moment import Moment
from foitool.cli.against import held_against
from foitool.cli.moment import MomentTyped
from foitool.cli.options import (
    ForceName,
    RoundName,
    day_that_has_come,
    json_option,
    on_option,
    pass_session,
    round_option,
    yes_option,
)
from foitool.cli.right_of_reply_list import list_written_to, print_letters, settle
from foitool.cli.right_of_reply_send import preview_and_send
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.prepare_right_of_reply import ReplyOrder, round_told_of
from foitool.jobs.send_right_of_reply import Marking


@click.command("right-of-reply")
@click.argument("forces", nargs=-1, type=ForceName(), metavar="[FORCE]...")
@click.option("--all", "everyone", is_flag=True, help="Every force of the round.")
@round_option
@click.option(
    "--against", type=RoundName(), metavar="NAME", help="An earlier round, to compare."
)
@click.option("--part", metavar="ID", help="Tell them of this question part only.")
@click.option(
    "--words",
    metavar="FILE|TEXT",
    help="What is to be published. {{ figure }} in it stands for each force's own.",
)
@click.option(
    "--reply-by",
    type=MomentTyped(),
    metavar="'DAY [TIME]'",
    help="By when you want an answer, in London.",
)
@click.option(
    "--embargo",
    type=MomentTyped(with_time=True),
    metavar="'DAY TIME'",
    help="Until when it is not for publication, in London.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and stop.")
@yes_option
@click.option(
    "--wait",
    type=click.IntRange(min=0),
    metavar="SECONDS",
    help="Time to change your mind before the first letter leaves; 10 on a terminal.",
)
@click.option(
    "--rewrite", is_flag=True, help="Write anew what lies written and was not sent."
)
@click.option(
    "--again",
    is_flag=True,
    help="Tell those again whose figure is another than they were told.",
)
@click.option(
    "--drafts", is_flag=True, help="As drafts for a mail program, whatever sends."
)
@click.option(
    "--mark-sent",
    is_flag=True,
    help="Record that you sent them by hand, or that one in doubt left.",
)
@click.option(
    "--was-not-sent", is_flag=True, help="Record that one in doubt did not leave."
)
@click.option(
    "--came-back", is_flag=True, help="Record that one came back: nobody was told."
)
@click.option("--evidence", metavar="TEXT", default="", help="How you know.")
@on_option("With --mark-sent: the day they left; with --came-back: that of this.")
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="Show who was written to, and what came of it.",
)
@click.option(
    "--raw", is_flag=True, help="Print one force's letter, byte for byte as it left."
)
@json_option
@pass_session
def command(
    session: Session,
    forces: tuple[str, ...],
    everyone: bool,
    round_name: str | None,
    against: str | None,
    part: str | None,
    words: str | None,
    reply_by: Moment | None,
    embargo: Moment | None,
    dry_run: bool,
    yes: bool,
    wait: int | None,
    rewrite: bool,
    again: bool,
    drafts: bool,
    mark_sent: bool,
    was_not_sent: bool,
    came_back: bool,
    evidence: str,
    on: date | None,
    listing: bool,
    raw: bool,
    as_json_: bool,
) -> None:
    """Tell each force its own figures and the words intended, before you publish.

    The letter goes to its press contact (foitool forces set FORCE --press ADDRESS),
    never to FOI. It is no request: no clock runs from it, and no list counts it. Each
    force is written to once; run again, it does only what has not been done. With
    --again those are told whose figure has changed since, and nobody else.

    What comes back: foitool record FORCE statement.
    """
    if mark_sent + was_not_sent + came_back + listing + raw > 1:
        raise click.UsageError(
            "Give one of --mark-sent, --was-not-sent, --came-back, --list and --raw."
        )
    name = session.round_name(round_name)
    if listing:
        list_written_to(session, name, as_json_=as_json_)
        return
    if raw:
        print_letters(session, name, forces)
        return
    if everyone == bool(forces):
        raise NothingToDo(
            "Whose letter is meant?",
            advice="Say one of these: --all, or the forces by name",
        )
    if came_back and everyone:
        raise NothingToDo(
            "Whose letter came back?",
            advice="Name the force: foitool right-of-reply FORCE --came-back",
        )
    if mark_sent or was_not_sent or came_back:
        day = day_that_has_come(session, on)
        marking = Marking(
            became="sent" if mark_sent else "came-back" if came_back else "not-sent",
            on=day,
            evidence=evidence.strip(),
        )
        named = [session.request_key(name, force)[1] for force in forces]
        settle(session, name, named or None, marking, as_json_=as_json_)
        return
    said, until = _said(words, reply_by, session)
    order = ReplyOrder(
        asked=round_told_of(session.workspace, name),
        only=list(dict.fromkeys(map(session.authority, forces))) or None,
        rewrite=rewrite,
        insist=bool(forces),
        now=session.now,
        as_drafts=drafts,
        words=said,
        reply_by=until,
        embargo=embargo,
        part=part,
        against=held_against(session, against, name),
        again=again,
    )
    preview_and_send(
        session.on_paper() if drafts else session,
        order,
        dry_run=dry_run,
        yes=yes,
        wait=wait,
        as_json_=as_json_,
    )


def _said(
    words: str | None, reply_by: Moment | None, session: Session
) -> tuple[str, Moment]:
    """The words and the time to answer; neither can be left out, nor lie behind us."""
    missing = [
        *(["--words FILE"] if not words or not words.strip() else []),
        *(['--reply-by "DAY TIME"'] if reply_by is None else []),
    ]
    if missing or words is None or reply_by is None:
        raise NothingToDo(
            "Nothing was written: what is to be published, and by when are they to"
            " answer?",
            advice=f"Say this as well: {' '.join(missing)}",
        )
    if reply_by.end <= session.now().replace(tzinfo=None):
        raise NothingToDo(
            f"Nothing was written: {reply_by.in_words} is over, and nobody can answer"
            " by then",
            advice="Give a later moment: --reply-by DAY TIME",
        )
    return _read(words), reply_by


def _read(words: str) -> str:
    """What a file says, if there is one of that name; else the words themselves."""
    path = Path(words)
    try:
        is_there = path.is_file()
    except OSError:  # too long for a name
        is_there = False
    if not is_there and len(words.split()) == 1:
        raise NothingToDo(
            f"Nothing was written: there is no file {words}",
            advice="Give a file with the words, or the words themselves in quotes",
        )
    if not is_there:
        return words
    try:
        said = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise NothingToDo(
            f"{words} cannot be read: {why}",
            advice="Save it as plain text in UTF-8, then run the command again",
        ) from error
    if not said.strip():
        raise NothingToDo(
            f"Nothing was written: {words} is empty",
            advice="Write into it what is to be published",
        )
    return said
