"""`foitool send`."""

import sys
from collections import Counter
from dataclasses import replace

import click

from foitool.case.aggregation import in_groups
from foitool.case.asked_before import has_it_already
from foitool.case.pitfalls import pitfalls
from foitool.case.plan import BY_HAND, to_mend
from foitool.cli.carry_out import carry_out
from foitool.cli.colour import paint_for
from foitool.cli.options import (
    agreed,
    all_option,
    answered,
    ask_again_option,
    clock_option,
    force_option,
    json_option,
    only,
    page_width,
    pass_session,
    rewrite_option,
    round_option,
    yes_option,
)
from foitool.cli.send_report import (
    by_name,
    exit_code,
    outcome_rows,
    print_outcomes,
    print_paper,
)
from foitool.cli.send_samples import send_to_me
from foitool.cli.session import Session
from foitool.errors.refused import LettersLieWritten, NotAgreed
from foitool.jobs.earlier_rounds import refuse_asking_twice
from foitool.jobs.judge_unrecorded import said_in_short
from foitool.jobs.outcomes import Outcome, left_out
from foitool.jobs.outcomes_anew import outcomes_anew
from foitool.jobs.paper_letters import write_paper_letters
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.send_round import preview_round
from foitool.jobs.unknown_files import said_of_files
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.reports.tables import Tone, as_json, counted, hung
from foitool.reports.widths import sentences_wrapped

_NOT_A_WORKING_DAY = (
    "NOT a working day: receipt then has two readings, which a letter sent on a"
    " working day has not"
)


@click.command()
@all_option
@force_option
@round_option
@click.option("--dry-run", is_flag=True, help="Show what would be done, and stop.")
@yes_option
@click.option(
    "--accept-unchecked",
    is_flag=True,
    help="Let a mail server have addresses that nobody has checked.",
)
@click.option(
    "--wait",
    type=click.IntRange(min=0),
    metavar="SECONDS",
    help="Time to change your mind before the first letter leaves; 10 on a terminal.",
)
@rewrite_option
@ask_again_option
@clock_option
@click.option(
    "--to-me",
    is_flag=True,
    help="Send them to your own address, marked as samples; nothing is recorded.",
)
@json_option
@pass_session
def command(
    session: Session,
    everyone: bool,
    forces: tuple[str, ...],
    round_name: str | None,
    dry_run: bool,
    yes: bool,
    accept_unchecked: bool,
    wait: int | None,
    rewrite: bool,
    ask_again: bool,
    clock_is_right: bool,
    to_me: bool,
    as_json_: bool,
) -> None:
    """Write the same letter to every force of a round, each exactly once.

    Run again, it does only what has not been done. With the folder transport
    letters are written as .eml files and nothing leaves this machine; with yagmail
    they are sent through your mail server.
    """
    order = SendOrder(
        asked=session.round(round_name),
        only=only(session, everyone=everyone, forces=forces),
        accept_unchecked=accept_unchecked,
        rewrite=rewrite,
        ask_again=ask_again,
        clock_is_right=clock_is_right,
        insist=bool(forces),
        now=session.now,
    )
    if to_me:
        send_to_me(session, order, dry_run=dry_run, yes=yes, as_json_=as_json_)
        return
    preview_and_send(
        session, order, dry_run=dry_run, yes=yes, wait=wait, as_json_=as_json_
    )


def preview_and_send(
    session: Session,
    order: SendOrder,
    *,
    dry_run: bool,
    yes: bool,
    wait: int | None,
    as_json_: bool,
) -> None:
    """Show what would be done, ask, do it, and say what became of it."""
    order, preview = _previewed(session, order, yes=yes, dry_run=dry_run)
    _print_preview(session, preview)
    refuse_asking_twice(session.workspace, order, preview)
    planned = [
        Outcome(
            round=letter.round,
            force=letter.force,
            name=authority.name,
            outcome="planned",
            due=letter.due,
            due_code=letter.due_code,
        )
        for authority, letter in zip(preview.plan.write, preview.letters, strict=True)
    ]
    outcomes = [*planned, *left_out(order, preview.plan)]
    # Of what a mail server took, nothing can be asked: a person settles that.
    asks = not session.workspace.sends_for_real
    to_do = bool(planned or (preview.plan.in_doubt and asks))
    if to_do and not dry_run:
        if not yes:
            _ask_about_the_window(preview)
            _ask_about_second_letters(preview)
            _ask_about_one_mailbox(preview)
        if not yes and not agreed(_question(session, order, preview)):
            raise NotAgreed("Nothing was done")
        outcomes = outcomes_anew(
            session.workspace, order, carry_out(session, order, preview, wait)
        )
    if as_json_:
        click.echo(as_json(outcome_rows(outcomes, preview.windows)))
    else:
        named = None if order.only is None else [one.id for one in order.only]
        command = "drafts" if order.as_drafts else "send"
        print_outcomes(session, outcomes, command, named)
    if not dry_run:
        by_hand = {one.force for one in outcomes if one.reason in BY_HAND}
        skipped = [one for one in preview.plan.skip if one.authority.id in by_hand]
        papers = write_paper_letters(session.workspace, order, skipped)
        print_paper(list(papers), session.round_option(order.asked.name))
    sys.exit(exit_code(outcomes))


def _previewed(
    session: Session, order: SendOrder, *, yes: bool, dry_run: bool
) -> tuple[SendOrder, Preview]:
    """The preview. Letters that lie written are asked about before a server gets them.

    A dry run asks nothing, and shows what is done if they were not sent.

    Raises LettersLieWritten if they were sent by hand, or nobody says.
    """
    try:
        return order, preview_round(session.workspace, order)
    except LettersLieWritten as error:
        if yes:
            raise
        if dry_run:
            _say_what_would_be_asked(error, session.round_option(error.round))
        elif answered(f"{error.what}. Were they sent by hand?") is not False:
            raise
        order = replace(order, rewrite=True)
        return order, preview_round(session.workspace, order)


def _say_what_would_be_asked(error: LettersLieWritten, which: str) -> None:
    said = (
        f"{error.what}. A send asks whether they were sent by hand.\n"
        f"  If they were:      foitool mark-sent {error.to_mark} --on DATE{which}\n"
        f"  If they were not:  foitool send {error.to_send}{which}, which does this:"
    )
    click.echo(sentences_wrapped(said, page_width(of=2)), err=True)


def _ask_about_second_letters(preview: Preview) -> None:
    """Its clock starts on the day of the second; only a person knows if it got both."""
    again = [
        letter.force
        for letter in preview.letters
        if (case := preview.cases.get(letter.force)) and case.bounced
    ]
    if not again:
        return
    forces = ", ".join(again)
    if not agreed(
        f"The first letter to {forces} came back. Does the clock start with this one?"
    ):
        raise NotAgreed(
            "Nothing was done. If a force got the first after all, strike its bounce"
            f" out (foitool show {again[0]} has its number, foitool correct does it)"
        )


def _ask_about_one_mailbox(preview: Preview) -> None:
    """Some forces share an office; else one gets two letters, and another none.

    With `--yes` it is said and not asked, as of the window: a script is not to stop
    for forces that do share one. `foitool doctor` goes on to name them.
    """
    for one in preview.shared:
        if not agreed(f"{one}. Do they share an office?"):
            mend = to_mend("FORCE")
            raise NotAgreed(f"Nothing was done. To mend whose it is not: {mend}")


def _print_preview(session: Session, preview: Preview) -> None:
    """What is about to happen, on stderr."""
    letters = preview.letters
    say("Round", preview.round.name, preview.round.title)
    if not letters:
        say("Letters", "none to write")
    else:
        say("Letters", f"{len(letters)} to write", *_anew(preview), *_by_act(preview))
        say("To", ", ".join(letter.force for letter in letters))
        say("Where", _where(session))
        day = "a working day" if preview.working_day else _NOT_A_WORKING_DAY
        say("Today", f"{in_words(letters[0].composed_at.date())}, {day}")
        unchecked = sum(one.checked_on is None for one in preview.plan.write)
        if unchecked:
            said = f"{unchecked} of {len(letters)} not checked by a person"
            say("Addresses", said, tone="warn")
        say("Mailbox", *map(str, preview.shared), tone="warn")
        say("Wording", *preview.wording, tone="warn")
        say("Flagged", *(flag.why for flag in preview.flags), tone="warn")
        say("Window", *in_groups(preview.windows), tone="warn")
        say("Advice", *(f"{one.where}: {one.do}" for one in pitfalls(preview.round)))
    say("Asked", *has_it_already(preview.asked_before), tone="bad")
    if preview.unrecorded:
        said = said_in_short(preview.unrecorded, preview.round.name)
        say("Unrecorded", f"{said} What to type: foitool doctor", tone="bad")
    for lying in preview.lying:
        said = f"{said_of_files(lying)} Is {preview.round.name} a new name of it?"
        say("Unrecorded", f"{said} What to type: foitool doctor", tone="bad")
    for reason, count in Counter(s.reason for s in preview.plan.skip).most_common():
        say("Skipped", f"{count} {reason}")
    if doubts := len(preview.plan.in_doubt):
        they = "it" if doubts == 1 else "they"
        said = f"{doubts} without an outcome: nobody knows whether {they} left"
        say("In doubt", said, tone="bad")


def _ask_about_the_window(preview: Preview) -> None:
    """A question of its own: whether two rounds are alike is for a person to say."""
    forces = {one.force for one in preview.windows}
    if not forces:
        return
    known = all(one.confirmed for one in preview.windows)
    had = "had" if known else "had, or may have had,"
    had = f"{counted(len(forces), 'force')} {had} a request of yours"
    if not agreed(f"{had} in the same 60 working days. Write all the same?"):
        last = max(one.until for one in preview.windows)
        raise NotAgreed(
            f"Nothing was done. From the day after {in_words(last)} on, no request is"
            " added to another"
        )


def _question(session: Session, order: SendOrder, preview: Preview) -> str:
    letters = counted(len(preview.letters), "letter")
    if session.workspace.sends_for_real:
        return f"Send {letters} by e-mail?"
    doubts = len(preview.plan.in_doubt)
    in_doubt = counted(doubts, "letter")
    settle = f", and settle {in_doubt} in doubt first" if doubts else ""
    if order.as_drafts:
        return f"Make {counted(len(preview.letters), 'draft')}{settle}?"
    return f"Write {letters}{settle}?"


def say(heading: str, *texts: str, tone: Tone | None = None) -> None:
    """A heading with its lines beside it, on stderr, none wider than a terminal."""
    width, paint = page_width(of=2), paint_for(sys.stderr)
    for text in texts:
        line = hung(f"{heading:<11}", text, width=width, tone=tone, paint=paint)
        click.echo(line, err=True)
        heading = ""


def _anew(preview: Preview) -> list[str]:
    """Say how many are second ones, if any: --rewrite writes first ones, too."""
    lying = [
        letter.force
        for letter in preview.letters
        if (case := preview.cases.get(letter.force)) and case.lies_written
    ]
    if not lying:
        return []
    said = f"{by_name(lying)} in place of what lies written"
    first = len(preview.letters) - len(lying)
    return [f"{said}, {first} to forces that have none" if first else said]


def _by_act(preview: Preview) -> list[str]:
    """Say "44 under FOIA 2000, due by Tuesday 22 December 2026", a line an Act."""
    groups = Counter(
        (authority.regime or "", letter.due_code)
        for authority, letter in zip(preview.plan.write, preview.letters, strict=True)
    )
    return [
        f"{count} under {REGIMES[regime].short}, due by {in_words(due)}"
        for (regime, due), count in groups.items()
    ]


def _where(session: Session) -> str:
    mail = session.workspace.config.mail
    if mail.transport == "folder":
        return f"{mail.folder}, as .eml files; nothing leaves this machine"
    return f"{mail.host}, by e-mail"
