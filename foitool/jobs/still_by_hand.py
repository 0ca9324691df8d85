"""Who of a round is still to be asked by form or by post."""

from collections.abc import Iterable, Iterator, Sequence

from foitool.case.authority import Authority
from foitool.case.history import Case, replay
from foitool.case.plan import BY_HAND, plan
from foitool.errors import FoitoolError
from foitool.jobs.finding import Finding
from foitool.workspace import Workspace


def still_by_hand(
    workspace: Workspace, cases: Iterable[Case], round_name: str
) -> list[Authority]:
    """Those whom no mail reaches, and who were not asked; none of an unknown round.

    `cases` are what was done before, of this round and perhaps others.

    Raises UnknownAuthority, BadRegister.
    """
    return _not_by_mail(workspace, cases, round_name)[0]


def left_by_hand(workspace: Workspace, round_name: str) -> list[Authority]:
    """The same of one round, from the log. Raises the same, and BadTracker."""
    with workspace.reading() as reader:
        histories = list(reader.histories(round_name)) if reader else []
    cases = [replay(history.request, history.events) for history in histories]
    return still_by_hand(workspace, cases, round_name)


def left_in_words(left: Sequence[Authority], *, most: int = 6) -> str:
    """Say "2 still to be asked by form or post: gwent, surrey"."""
    ways = " or ".join(sorted({one.without_mail for one in left}))
    names = ", ".join(one.id for one in left[:most])
    more = f" and {len(left) - most} more" if len(left) > most else ""
    return f"{len(left)} still to be asked by {ways}: {names}{more}"


def what_to_type(left: Sequence[Authority], of_round: str) -> Iterator[str]:
    """How each way is recorded, with one of them as the example.

    `of_round` is what stands behind a command about the round: " --round NAME", or "".
    """
    for way in sorted({one.without_mail for one in left}):
        force = next(one.id for one in left if one.without_mail == way)
        yield f"foitool mark-sent {force} --via {way} --on DATE{of_round}"


def judge_by_hand(workspace: Workspace, cases: Sequence[Case]) -> Iterator[Finding]:
    """Of every round that was begun, who is still to be asked by hand, or cannot be.

    Nothing of one where its recipients, `config.toml` or a list cannot be read: their
    own findings say why.
    """
    for round_name in sorted({case.request.round for case in cases}):
        try:
            left, unknown = _not_by_mail(workspace, cases, round_name)
        except FoitoolError:
            continue
        if left:
            of_round = f" --round {round_name}"
            # To them alone: to all, mail might leave with it.
            them = " ".join(f"--force {one.id}" for one in left)
            yield Finding(
                check="by-hand",
                state="look",
                why=f"{round_name}: {left_in_words(left)}.",
                do=f"foitool send {them}{of_round} writes their texts, and sends"
                f" nothing. Once it is done: {'; '.join(what_to_type(left, of_round))}",
            )
        if unknown:
            names = ", ".join(one.id for one in unknown)
            yield Finding(
                check="no-address",
                state="look",
                why=f"{round_name}: no address of any kind is known for {names}.",
                do=f"foitool forces set {unknown[0].id} --email ADDRESS --source PAGE;"
                " or --form-url, or --postal-address",
            )


def _not_by_mail(
    workspace: Workspace, cases: Iterable[Case], round_name: str
) -> tuple[list[Authority], list[Authority]]:
    """Those not yet asked whom a form or the post reaches, and those nothing reaches.

    Raises UnknownAuthority, BadRegister.
    """
    if round_name not in workspace.config.rounds:
        return [], []
    done = {
        case.request.force: case for case in cases if case.request.round == round_name
    }
    asked = workspace.recipients(workspace.config.round(round_name))
    planned = plan(asked, done, only_checked=False)
    unknown = [
        skip.authority
        for skip in planned.skip
        if skip.reason in BY_HAND and skip not in planned.by_hand
    ]
    return [skip.authority for skip in planned.by_hand], unknown
