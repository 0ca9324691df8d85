"""What `foitool send` says when it is done: for people, and for other programs."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from foitool.case.aggregation import Overlap
from foitool.case.plan import (
    NEEDS_A_PERSON,
    REFUSED_ADDRESS,
    SECOND_WRITTEN,
    TOLD_OTHERWISE,
    to_mend,
)
from foitool.cli.colour import paint_for
from foitool.cli.options import page_width
from foitool.cli.session import Session
from foitool.jobs.outcomes import Outcome
from foitool.jobs.paper_letters import Paper
from foitool.reports.tables import Tone, counted, hung

GOES_ON = "Run the same command again: it goes on where this one stopped."

FEW = 6
"""Forces that are named one by one."""

_MANY = 4
"""Forces left out for one reason whose lines would differ in little else."""

_ALIKE = {
    "unchecked-address": "nobody has checked their addresses",
    "form-only": "each is asked by its form",
    "no-address": "each has neither an e-mail address nor a form",
    "no-press-contact": "no press contact is known; one at a time: foitool forces set"
    " FORCE --press ADDRESS --source PAGE",
    "bounced-address": f"their letters came back; mend each first: {to_mend('FORCE')}",
    REFUSED_ADDRESS: "the mail server refused their addresses; mend each:"
    f" {to_mend('FORCE')}",
    TOLD_OTHERWISE: "their letters say another figure than is recorded now; which, and"
    " what to add to the command: foitool right-of-reply --list",
    SECOND_WRITTEN: "their second letters lie written; to write those anew: the same"
    " command with --again --rewrite",
}
"""What is said of many at once. Who is unchecked, `foitool forces check` has."""


def by_name(forces: Iterable[str]) -> str:
    """Say "2 (gwent, surrey)", or "45": many names help nobody."""
    named = list(forces)
    few = 0 < len(named) <= FEW
    return f"{len(named)} ({', '.join(named)})" if few else f"{len(named)}"


def print_paper(papers: Sequence[Paper], of_round: str) -> None:
    """What is left for a person to hand in, with what to type once it is done.

    `of_round` is what stands behind a command about the round: " --round NAME", or "".
    """
    if not papers:
        return
    click.echo("Yours to do, since no mail reaches them:", err=True)
    for one in papers:
        how = f"by its form, {one.to}" if one.via == "form" else f"by post, {one.to}"
        pdf = f", to print: {one.pdf}" if one.pdf else ""
        lying = f"{how}; the text is in {one.path}{pdf}"
        click.echo(hung(f"  {one.force}: ", lying, width=page_width(of=2)), err=True)
        if one.stale:
            click.echo(
                "    It asks another question than the round does now. Move it away,"
                f" and foitool send --all{of_round} writes it anew.",
                err=True,
            )
            continue
        done = f"foitool mark-sent {one.force} --via {one.via} --on {one.day}{of_round}"
        click.echo(f"    Then: {done}", err=True)
    for why in dict.fromkeys(one.no_pdf for one in papers if one.no_pdf):
        forces = ", ".join(one.force for one in papers if one.no_pdf == why)
        click.echo(f"No PDF to print for {forces}: {why}", err=True)


def print_outcomes(
    session: Session,
    outcomes: Sequence[Outcome],
    command: str,
    named: Sequence[str] | None = None,
) -> None:
    """What became of each, counted, with what a person must do; on stdout.

    `named` are the forces that the command was narrowed to; None if to nobody.
    """
    whom = "--all" if named is None else " ".join(f"--force {one}" for one in named)
    left = [one for one in outcomes if one.ended]
    tally = Counter(one.outcome for one in outcomes if not one.ended)
    what = "drafts" if command == "drafts" else "letters"
    click.echo(counted_outcomes(outcomes, tally, what))
    if any(one.reason == "already-written" for one in outcomes):
        click.echo(
            f"To write anew what was not sent: foitool {command} {whom} --rewrite"
            f"{session.round_option(outcomes[0].round)}"
        )
    if left:
        said = by_name(one.force for one in left)
        ended = f"The run ended early: {left[0].ended}. Not tried: {said}."
        click.echo(hung("", ended, width=page_width()))
    print_each(outcomes)
    if any(one.reason == "unchecked-address" for one in outcomes):
        click.echo(
            "Look at each address:    foitool forces check"
            f"{session.round_option(outcomes[0].round)}\n"
            "Or trust them as they are, with --accept-unchecked."
        )
    if left:
        click.echo(GOES_ON)
    if tally["written"]:
        mail, done = session.workspace.config.mail, "--all"
        if named is not None:  # others may lie there that were not sent
            done = " ".join(one.force for one in outcomes if one.outcome == "written")
        click.echo(
            f"The {what} lie in {mail.folder}/{outcomes[0].round}. Once you have"
            f" sent them:\n  foitool mark-sent {done} --on DATE"
            f"{session.round_option(outcomes[0].round)}"
        )


def print_each(outcomes: Sequence[Outcome], *, err: bool = False) -> None:
    """A line for each that went wrong or needs a person; many alike are one line.

    On stdout, or with `err` on stderr.
    """
    left_out = [one for one in outcomes if one.outcome == "skipped"]
    many = {
        reason
        for reason, count in Counter(one.reason for one in left_out).items()
        if count >= _MANY
    }
    folded = [one for one in left_out if one.reason in many]
    for one in outcomes:
        gone_wrong = one.outcome in ("failed", "in-doubt")
        if one not in folded and (gone_wrong or one.reason in NEEDS_A_PERSON):
            why, *advice = (one.why or "").split("\n")
            _print_one(one.force, why, "bad" if gone_wrong else "warn", err=err)
            for line in advice if gone_wrong else ():
                click.echo(f"  {line}", err=err)
    for reason, words in _ALIKE.items():
        alike = [one.force for one in folded if one.reason == reason]
        if alike:
            names = "" if reason == "unchecked-address" else f": {', '.join(alike)}"
            _print_one(f"{len(alike)} forces", f"{words}{names}.", "warn", err=err)


def _print_one(who: str, why: str, tone: Tone, *, err: bool) -> None:
    width = page_width(of=2 if err else 1)
    paint = paint_for(sys.stderr if err else sys.stdout)
    said = hung(f"  {who}: ", why, width=width, tone=tone, paint=paint)
    click.echo(said, err=err)


def outcome_rows(
    outcomes: Iterable[Outcome], windows: Iterable[Overlap]
) -> list[dict[str, object]]:
    """The outcomes for other programs, in the order of the authorities' ids."""
    shared = {one.force: _window_row(one) for one in windows}
    return [_row(one, shared) for one in sorted(outcomes, key=lambda one: one.force)]


def _row(one: Outcome, windows: Mapping[str, object]) -> dict[str, object]:
    return {
        "round": one.round,
        "force": one.force,
        "outcome": one.outcome,
        "reason": one.reason,
        "message_id": one.message_id,
        "due": one.due.isoformat() if one.due else None,
        "due_code": one.due_code.isoformat() if one.due_code else None,
        "why": one.why,
        "within_window": windows.get(one.force),
    }


def _window_row(one: Overlap) -> dict[str, object]:
    return {
        "round": one.round,
        "received": one.received.isoformat(),
        "until": one.until.isoformat(),
        "confirmed": one.confirmed,
    }


def counted_outcomes(
    outcomes: Sequence[Outcome], tally: Mapping[str, int], what: str
) -> str:
    """What became of them, counted."""
    from_before = sum(one.before for one in outcomes)
    counts = {
        **{word: tally[word] for word in ("planned", "written", "sent", "failed")},
        "in doubt": tally["in-doubt"] - from_before,
        "in doubt from before": from_before,
        "skipped": tally["skipped"],
    }
    words = [f"{count} {word}" for word, count in counts.items() if count]
    if what == "drafts":
        made = f"{counted(tally['written'], 'draft')} made"
        words = [word.replace(f"{tally['written']} written", made) for word in words]
    done_before = {one.reason for one in outcomes} <= {
        "already-written",
        "already-sent",
    }
    if outcomes and done_before:
        words.insert(0, "Nothing left to write")
    return f"{', '.join(words) or 'Nothing to do'}."


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 done, 1 a person must look, 3 nobody was written to for want of a check."""
    if outcomes and all(one.reason == "unchecked-address" for one in outcomes):
        return 3
    needs_a_person = any(
        one.outcome in ("failed", "in-doubt") or one.reason in NEEDS_A_PERSON
        for one in outcomes
    )
    return 1 if needs_a_person else 0
