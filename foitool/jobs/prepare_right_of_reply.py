"""Everything about a right of reply that can be known before a letter leaves.

The letters go the way of requests (`foitool.jobs.send_round`) and are recorded like
them, but for their purpose: no clock, no plan of a send and no list takes one for a
request.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TypedDict
from uuid import uuid4

from foitool.case.authority import Authority
from foitool.case.embargo import is_ahead, under_embargo
from foitool.case.flags import flags_of_no_request
from foitool.case.history import Case
from foitool.case.mail import RIGHT_OF_REPLY, Letter, ToldOf
from foitool.case.moment import Moment
from foitool.case.plan import Plan, Skip
from foitool.case.right_of_reply import plan_right_of_reply
from foitool.case.rounds import Round
from foitool.case.standing import standing
from foitool.errors.bad_file import BadTemplate
from foitool.errors.refused import NotReadyToSend
from foitool.errors.wrong_use import WordsDoNotFit
from foitool.jobs.own_figures import OwnFigures, names_in_words, own_figures
from foitool.jobs.prepare_round import Preview, SendOrder, cases_of
from foitool.ledger.reading import Reader
from foitool.letters.composer import Envelope, message
from foitool.letters.facts import OwnFigure, ReplyFacts
from foitool.reports.called import bodies_in_full
from foitool.reports.time_told import time_told
from foitool.reports.told_words import how_to_tell, otherwise_in_words
from foitool.workspace import Workspace

_LACKS = re.compile(r"'dict object' has no attribute '(.+)'")
_NO_FIGURE = r"no figure of \1 is recorded"
_UNDEFINED = re.compile(r"'(figure|earlier|change)' is undefined")
_OWN = {
    "figure": "no figure of {part} is recorded as its own",
    "earlier": "no figure of {part} is known from an earlier round",
    "change": "no change of {part} is known",
}
"""Why there is none of the names that words may use."""
_NOTHING_TOLD = frozenset({"unknown", "withdrawn", "not-received"})


@dataclass(frozen=True, kw_only=True)
class ReplyOrder(SendOrder):
    """What was asked for: whom to tell, and what.

    `words` are those meant to be published; `part` narrows the figures to one part,
    and `against` holds them against an earlier round. `again`: a second letter to those
    who were told something else than is recorded now; of everyone, to no others.
    """

    words: str
    reply_by: Moment
    embargo: Moment | None = None
    part: str | None = None
    against: str | None = None
    again: bool = False
    purpose: str = RIGHT_OF_REPLY


def round_told_of(workspace: Workspace, name: str) -> Round:
    """The round; one that is not in `config.toml`, by its name alone."""
    known = workspace.config.rounds.get(name)
    return known or Round(
        name=name, title=name, reference_date=None, preamble="", parts=()
    )


def prepare_right_of_reply(
    workspace: Workspace, reader: Reader | None, order: SendOrder
) -> Preview:
    """Plan whom to tell, and compose every letter.

    Raises NothingAsked, NoSuchPart; WordsDoNotFit if the words name a figure that one
    of them has not; BadTemplate, BadHeader, CalendarTooShort; NotReadyToSend.
    """
    assert isinstance(order, ReplyOrder)
    asked, now = order.asked, order.now()
    own = own_figures(
        workspace,
        reader,
        asked.name,
        now.date(),
        part=order.part,
        against=order.against,
    )
    cases = cases_of(reader, asked.name)
    figures = {force: own.of(case) for force, case in cases.items()}
    chosen, nothing = order.only, list[Skip]()
    if chosen is None:
        chosen = [
            authority
            for authority in _everyone(workspace, cases)
            if not order.again or cases[authority.id].about(RIGHT_OF_REPLY).letters
        ]
        nothing = list(_nothing_to_tell(chosen, figures))
    left_out = {skip.authority.id for skip in nothing}
    told_now = {one.part for force in figures.values() for one in force}
    planned = plan_right_of_reply(
        [authority for authority in chosen if authority.id not in left_out],
        cases,
        rewrite=order.rewrite,
        insist=order.insist,
        otherwise={
            one.force: f"{otherwise_in_words(one)}; to tell it: {how_to_tell(one)}"
            for one in own.tallied.told_otherwise
            if one.part in told_now
        },
        again=order.again,
    )
    planned = replace(planned, skip=(*planned.skip, *nothing))
    words = _words(workspace, order, own, planned, figures)
    letters = tuple(
        _letter(
            workspace,
            order,
            now,
            ReplyFacts(
                authority=authority,
                round=asked,
                sender=workspace.config.sender,
                figures=figures[authority.id],
                words=words[authority.id],
                reply_by=order.reply_by.in_words,
                embargo=order.embargo.in_words if order.embargo else "",
                **_embargo_before(cases[authority.id], order),
                asked_on=_asked_on(cases[authority.id]),
                asked_by=own.asked_by.get(authority.id, ""),
                time=_time(workspace, cases[authority.id], now.date()),
                bodies=bodies_in_full(*own.tallied.tallies),
            ),
            told=own.told(cases[authority.id]),
        )
        for authority in planned.write
    )
    preview = Preview(
        round=asked,
        plan=planned,
        letters=letters,
        question="",
        cases={force: case.about(RIGHT_OF_REPLY) for force, case in cases.items()},
        working_day=workspace.calendar.foia.is_working(now.date()),
    )
    if workspace.sends_for_real and preview.flags:
        raise NotReadyToSend(asked.name, [flag.why for flag in preview.flags])
    return preview


def _everyone(workspace: Workspace, cases: Mapping[str, Case]) -> Iterator[Authority]:
    """Every authority of the round; one that no list has any more, by its name."""
    known = {authority.id: authority for authority in workspace.register}
    for force, case in sorted(cases.items()):
        name = case.request.name
        yield known.get(force) or Authority(
            id=force, name=name, short_name=name, regime=case.request.regime
        )


def _nothing_to_tell(
    authorities: Iterable[Authority], figures: Mapping[str, tuple[OwnFigure, ...]]
) -> Iterator[Skip]:
    """Those of whom nothing is known; who is named is written to anyway."""
    why = "nothing is recorded of what it answered; name it, and it is written to"
    for authority in authorities:
        if all(one.state in _NOTHING_TOLD for one in figures[authority.id]):
            yield Skip(authority, "nothing-to-tell", why)


def _words(
    workspace: Workspace,
    order: ReplyOrder,
    own: OwnFigures,
    planned: Plan,
    figures: Mapping[str, tuple[OwnFigure, ...]],
) -> dict[str, str]:
    """The words for each, its own figure in them.

    All that do not fit are named at once. Raises WordsDoNotFit.
    """
    filled: dict[str, str] = {}
    misfits: dict[str, str] = {}
    for authority in planned.write:
        names = names_in_words(own, figures[authority.id], authority.name)
        try:
            filled[authority.id] = workspace.stationery.filled_in(order.words, names)
        except BadTemplate as error:
            misfits[authority.id] = _why_they_do_not_fit(error.what, own.main, names)
    if misfits:
        raise WordsDoNotFit(misfits)
    return filled


def _why_they_do_not_fit(what: str, part: str, names: Mapping[str, object]) -> str:
    """What is wrong with them, and of which names there is something."""
    if "undefined" not in what and not _LACKS.search(what):
        return what  # they cannot be read
    said = _UNDEFINED.sub(lambda found: _OWN[found[1]].format(part=part), what)
    said = _LACKS.sub(_NO_FIGURE, said)
    figures = names["figures"]
    assert isinstance(figures, Mapping)
    there = [name for name in names if name != "figures"]
    there += [f'figures["{one}"]' for one in figures]
    return f"{said}; these are there: {', '.join(there)}"


def _letter(
    workspace: Workspace,
    order: ReplyOrder,
    now: datetime,
    facts: ReplyFacts,
    *,
    told: tuple[ToldOf, ...],
) -> Letter:
    text = workspace.stationery.right_of_reply_text(facts)
    made = message(
        Envelope(
            sender=facts.sender,
            recipient=facts.authority.email,
            # Not our reference: an answer is not to be taken for one to the request.
            subject=f"Right of reply: {facts.round.title} ({facts.authority.name})",
        ),
        text,
        composed_at=now,
        letter_id=uuid4(),
        as_draft=order.as_drafts,
    )
    return Letter(
        round=facts.round.name,
        force=facts.authority.id,
        recipient=made.recipient,
        message_id=made.message_id,
        data=made.data,
        sha256=sha256(made.data).hexdigest(),
        question_sha256="",
        composed_at=now,
        due=order.reply_by.day,
        due_code=order.reply_by.day,
        flags=flags_of_no_request(facts.round, facts.sender, text),
        purpose=RIGHT_OF_REPLY,
        parts=tuple(one.part for one in facts.figures),
        reply_by=order.reply_by.iso,
        embargo=order.embargo.iso if order.embargo else "",
        told=told,
        only=order.part or "",
        against=order.against or "",
    )


class _EmbargoBefore(TypedDict, total=False):
    embargo_before: str
    embargo_before_on: date


def _embargo_before(case: Case, order: ReplyOrder) -> _EmbargoBefore:
    """What a force knows of an embargo that holds still, and that this is not under."""
    now = order.now()
    left = [
        one
        for one in case.about(RIGHT_OF_REPLY).letters
        if one.state == "sent" and one.bounced is None
    ]
    before = under_embargo(left, now)
    if before is None or not is_ahead(before.embargo, now):
        return {}
    until = Moment.read(before.embargo)
    if until == order.embargo:
        return {}
    return {"embargo_before": until.in_words, "embargo_before_on": before.on}


def _time(workspace: Workspace, case: Case, today: date) -> str:
    return time_told(case, standing(case, workspace.calendar, today))


def _asked_on(case: Case) -> date | None:
    letter = case.letter
    return letter.on if letter and letter.state == "sent" else None
