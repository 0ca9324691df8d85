"""A right of reply at the terminal: shown, asked about, sent, and what became of it."""

import sys
from collections import Counter
from collections.abc import Sequence

import click

from foitool.case.embargo import under_embargo
from foitool.case.right_of_reply import times_told, was_refused
from foitool.cli.carry_out import carry_out
from foitool.cli.options import agreed
from foitool.cli.send import say
from foitool.cli.send_report import GOES_ON, counted_outcomes, exit_code, print_each
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.jobs.outcomes import Outcome, left_out
from foitool.jobs.prepare_right_of_reply import ReplyOrder
from foitool.jobs.prepare_round import Preview
from foitool.jobs.send_right_of_reply import (
    preview_right_of_reply,
    send_right_of_reply,
)
from foitool.letters.composer import text_of
from foitool.reports.embargo_words import passed_over
from foitool.reports.tables import as_json, counted


def preview_and_send(
    session: Session,
    order: ReplyOrder,
    *,
    dry_run: bool,
    yes: bool,
    wait: int | None,
    as_json_: bool,
) -> None:
    """Show what would be done, ask, do it, and say what became of it."""
    preview = preview_right_of_reply(session.workspace, order)
    _print_preview(session, order, preview)
    for_real = session.workspace.sends_for_real
    planned = [
        Outcome(
            round=order.asked.name,
            force=authority.id,
            name=authority.name,
            outcome="planned",
        )
        for authority in preview.plan.write
    ]
    outcomes = [*planned, *left_out(order, preview.plan)]
    to_do = bool(planned or (preview.plan.in_doubt and not for_real))
    if to_do and not dry_run:
        letters = counted(len(planned), "letter")
        question = f"Send {letters} by e-mail?" if for_real else f"Write {letters}?"
        if not yes and not agreed(question):
            raise NotAgreed("Nothing was done")
        outcomes = carry_out(session, order, preview, wait, send_right_of_reply)
    if as_json_:
        click.echo(as_json(_rows(order, preview, outcomes)))
    else:
        if dry_run and preview.letters:
            _print_first(preview)
        _print_outcomes(session, outcomes)
    sys.exit(exit_code(outcomes))


def _print_preview(session: Session, order: ReplyOrder, preview: Preview) -> None:
    """What is about to happen, on stderr."""
    letters = preview.letters
    say("Round", *dict.fromkeys((preview.round.name, preview.round.title)))
    say("Letters", f"{len(letters)} to write, to press contacts; no requests")
    if letters:
        say("To", ", ".join(f"{one.force} <{one.recipient}>" for one in letters))
        mail = session.workspace.config.mail
        where = f"{mail.host}, by e-mail"
        if not session.workspace.sends_for_real:
            apart = f"{mail.folder}/{order.purpose}"
            where = f"{apart}, as .eml files; nothing leaves this machine"
        say("Where", where)
    say("Reply by", order.reply_by.in_words)
    say("Embargo", order.embargo.in_words if order.embargo else "none")
    days, now = session.workspace.calendar.foia, session.now()
    told = times_told(order.reply_by, order.embargo, now, days)
    before = (
        (one.force, letter)
        for one in letters
        if (letter := under_embargo(preview.cases[one.force].letters, now))
    )
    passed = passed_over(before, order.embargo, now)
    refused = (
        f"{one.recipient} ({one.force}) was refused by the mail server before; it is"
        " tried again, since you named the force"
        for one in letters
        if was_refused(preview.cases[one.force], one.recipient)
    )
    say("Mind", *(f"{one}." for one in (*told, *passed, *refused)), tone="warn")
    say("Flagged", *(flag.why for flag in preview.flags), tone="warn")
    for reason, count in Counter(s.reason for s in preview.plan.skip).most_common():
        say("Skipped", f"{count} {reason}")
    if preview.plan.in_doubt:
        named = ", ".join(authority.id for authority in preview.plan.in_doubt)
        say("In doubt", f"{named}: nobody knows whether it left", tone="bad")


def _print_first(preview: Preview) -> None:
    """One letter in full; who wants another names it."""
    first, more = preview.letters[0], len(preview.letters) - 1
    click.echo(f"To {first.recipient}:\n\n{text_of(first.data)}")
    if more:
        click.echo(
            f"({counted(more, 'more letter')} like it; name a force to see its.)"
        )


def _print_outcomes(session: Session, outcomes: Sequence[Outcome]) -> None:
    """What became of each, counted, with what a person must do."""
    tally = Counter(one.outcome for one in outcomes if not one.ended)
    click.echo(counted_outcomes(outcomes, tally, "letters"))
    print_each(outcomes)
    lying = [one for one in outcomes if one.reason == "already-written"]
    if left := [one for one in outcomes if one.ended]:
        said = f"The run ended early: {left[0].ended}. Not tried: {len(left)}."
        click.echo(f"{said}\n{GOES_ON}")
    if tally["written"] or lying:
        round_name = outcomes[0].round
        named = session.round_option(round_name)
        folder = session.workspace.config.mail.folder
        click.echo(
            f"The letters lie in {folder}/right-of-reply/{round_name}. Once you have"
            f" sent them:\n  foitool right-of-reply --all --mark-sent --on DATE{named}"
        )
    if lying:
        click.echo("To write anew what was not sent: the same command with --rewrite")


def _rows(
    order: ReplyOrder, preview: Preview, outcomes: Sequence[Outcome]
) -> list[dict[str, object]]:
    to = {one.force: one.recipient for one in preview.letters}
    before = {
        one.force: under_embargo(preview.cases[one.force].letters, order.now())
        for one in preview.letters
    }
    return [
        {
            "round": one.round,
            "force": one.force,
            "outcome": one.outcome,
            "reason": one.reason,
            "recipient": to.get(one.force),
            "message_id": one.message_id,
            "reply_by": order.reply_by.iso,
            "embargo": order.embargo.iso if order.embargo else None,
            "embargo_before": letter.embargo
            if (letter := before.get(one.force))
            else None,
            "why": one.why,
        }
        for one in sorted(outcomes, key=lambda one: one.force)
    ]
