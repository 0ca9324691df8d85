"""Confirming that letters which lay written were sent by hand."""

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from foitool.case import events as e
from foitool.case.history import Case, replay
from foitool.case.kinds import BY_POST
from foitool.case.moves import check_sent_by_hand, check_sent_otherwise
from foitool.case.outgoing import Outgoing
from foitool.errors.not_there import UnknownAuthority
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import NothingToDo
from foitool.files import read_plain_file
from foitool.jobs.doubts import of_no_request, of_no_requests
from foitool.jobs.find_request import find_request
from foitool.jobs.letters_unrecorded import unrecorded
from foitool.jobs.note_fates import note_changes
from foitool.jobs.paper_letters import paper_path
from foitool.jobs.recipients import refuse_who_is_not_asked
from foitool.jobs.still_by_hand import left_in_words, still_by_hand, what_to_type
from foitool.jobs.ways_to_record import letter_meant, ways_to_record
from foitool.law import REGIMES
from foitool.ledger.contents import Content, plain, salted
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.letters.composer import not_ours
from foitool.post.lock import refuse_while_sending
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """One letter now recorded as sent, and its time limit from that day.

    `written` is the day it was written here, which may be later: a person can
    have sent the same words before. Of one that was not, `began` is the day of the
    first other letter of its round, None if there is no other. `gone`: it was written
    into a file that does not lie there any more.
    """

    round: str
    force: str
    written: date
    sent: date
    due: date
    due_code: date
    began: date | None = None
    gone: bool = False


VIAS = ("form", "post", "hand", "mail")
"""How a letter goes that does not lie in the outbox."""

WITHOUT_MAIL = frozenset({"form", "post"})
"""Those of them by which a force is asked that no mail reaches."""


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """What a person says of letters they sent: the day, and how.

    `via` None: the letter that lies written. Else it went by one of VIAS, and need
    not have been written here; `reference` is what the force's form gave for it.
    """

    on: date
    via: str | None = None
    reference: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Checked:
    """A letter that may be recorded as sent, with what that says of it."""

    history: History
    case: Case
    letter: Outgoing | None
    confirmed: Confirmed


def preview_confirmation(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    named: Sequence[str] | None,
    said: ByHand,
) -> list[Confirmed]:
    """What `confirm_sent` would record, with nothing done. Raises what that raises."""
    checked = _check(workspace, reader, round_name, named, said)
    return [one.confirmed for one in checked]


def confirm_sent(
    workspace: Workspace,
    scribe: Scribe,
    round_name: str,
    named: Sequence[str] | None,
    said: ByHand,
) -> list[Confirmed]:
    """Record letters as sent on a day: those named, or all that lie written.

    All by form or by post are those that go that way, since no mail reaches them.

    Every one is checked before the first is recorded.

    Raises NotARecipient, NotPossible, NothingToDo, NoSuchRequest, UnknownAuthority,
    AmbiguousAuthority, CalendarTooShort, ChangedMeanwhile, BadTemplate, BadTracker;
    SendRunning if one of them is in doubt.
    """
    # What left by a tracker that was lost is recorded as the letter that it was.
    left = unrecorded(workspace, round_name) if said.via == "mail" else ()
    with workspace.writing(scribe) as ledger:
        checked = _check(workspace, ledger.reader, round_name, named, said)
        kept = [salted("note", said.note)] if said.note else []
        configured = _parts(workspace, round_name)
        question = _question(workspace, round_name) if said.via else None
        for one in checked:
            asked = _asked(workspace, one, said, question)
            if asked is not None:
                ledger.keep_question(round_name, asked)
            force = one.history.request.force
            noted = None
            if one.letter is None:
                noted = letter_meant([o for o in left if o.force == force], said.on)
            if one.letter is not None:
                message_id = one.letter.message_id
            elif noted is not None and not noted.torn:
                message_id = noted.message_id
            else:
                message_id = not_ours()
            sent = e.Sent(
                on=said.on,
                message_id=message_id,
                recipient=noted.recipient if noted else "",
                via=said.via or "hand",
                parts=one.case.asked or configured,
                note=kept[0].digest if kept else None,
                reference=said.reference,
                question=asked.digest if asked else None,
            )
            history = ledger.append(
                one.history.request, [sent], after=one.history.last_seq, contents=kept
            )
            note_changes(workspace.folder, one.history, history)
    return [one.confirmed for one in checked]


def _check(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    named: Sequence[str] | None,
    said: ByHand,
) -> list[_Checked]:
    """The letters that are meant, each possible."""
    if named is None and said.via in WITHOUT_MAIL:
        named = _all_without_mail(workspace, reader, round_name, said.via)
        if not named:
            raise NothingToDo(
                f"Nobody of {round_name} is still to be asked by {said.via}",
                advice=f"To see where each stands: foitool status --round {round_name}",
            )
    if named is None:
        histories = list(_all_written(reader, round_name)) if reader else []
    else:
        found = [find_request(workspace, reader, round_name, one) for one in named]
        # Somebody may name a force twice, in two ways.
        histories = list({each.request.force: each.history for each in found}.values())
    if not histories:
        raise NothingToDo(
            f"No letter of {round_name} lies written and unconfirmed",
            advice=_what_else(workspace, reader, round_name),
        )
    cases = [replay(history.request, history.events) for history in histories]
    by_force = {case.request.force: case for case in cases}
    refuse_who_is_not_asked(workspace, round_name, by_force, by_force)
    if any(case.in_doubt for case in cases):
        # A letter in hand looks like one in doubt, and may be refused after this.
        refuse_while_sending(workspace.folder, round_name)
    letters = [_letter(workspace, case, said) for case in cases]
    began = _first_of_the_round(reader, round_name, by_force) if said.via else None
    return [
        _Checked(
            history=history,
            case=case,
            letter=letter,
            confirmed=_confirmed(workspace, history, letter, said, began),
        )
        for history, case, letter in zip(histories, cases, letters, strict=True)
    ]


def _by_hand(workspace: Workspace, case: Case, on: date) -> Outgoing:
    """The letter that was sent; NotPossible names another that may be meant."""
    try:
        return check_sent_by_hand(case, on, if_none=_if_none(workspace, case))
    except NotPossible as error:
        if other := of_no_request(case):
            raise NotPossible(case.request.key, "sent", error.why + other) from error
        raise


def _letter(workspace: Workspace, case: Case, said: ByHand) -> Outgoing | None:
    """The letter that is meant, if that is possible.

    Of one that the tracker does not know, what to type first is said: an older copy may
    have another letter to that force. Raises NotPossible.
    """
    if not said.via:
        return _by_hand(workspace, case, said.on)
    try:
        return check_sent_otherwise(case, said.on)
    except NotPossible as error:
        round_name, force = case.request.key
        found = unrecorded(workspace, round_name) if said.via == "mail" else ()
        lacking = [one for one in found if one.force == force]
        if not lacking:
            raise
        ways = ways_to_record(workspace, round_name, lacking, lacking[-1].on)
        why = "\n  ".join([error.why, *ways])
        raise NotPossible(case.request.key, "sent", why) from error


def _first_of_the_round(
    reader: Reader | None, round_name: str, but: Container[str]
) -> date | None:
    """The day of the first letter that left, or may have; `but` are not looked at."""
    letters = [
        replay(history.request, history.events).letter
        for history in (reader.histories(round_name) if reader else ())
        if history.request.force not in but
    ]
    days = [one.on for one in letters if one is not None and one.state != "failed"]
    return min(days, default=None)


def _what_else(workspace: Workspace, reader: Reader | None, round_name: str) -> str:
    """Where no letter lies in the outbox: who has none there, and is to be asked."""
    advice = f"To see where each stands: foitool status --round {round_name}"
    advice += of_no_requests(reader, round_name)
    histories = list(reader.histories(round_name)) if reader else []
    cases = [replay(history.request, history.events) for history in histories]
    left = still_by_hand(workspace, cases, round_name)
    if not left:
        return advice
    typed = (
        f"\n  Once it is done: {line}"
        for line in what_to_type(left, f" --round {round_name}")
    )
    return f"{left_in_words(left)}.{''.join(typed)}\n  {advice}"


def _all_written(reader: Reader, round_name: str) -> Iterator[History]:
    for history in reader.histories(round_name):
        if replay(history.request, history.events).lies_written:
            yield history


def _all_without_mail(
    workspace: Workspace, reader: Reader | None, round_name: str, via: str
) -> list[str]:
    """Whom no mail reaches but that way, and who was not asked, or lies written to."""
    histories = list(reader.histories(round_name)) if reader else []
    cases = [replay(history.request, history.events) for history in histories]
    open_ = [one.id for one in still_by_hand(workspace, cases, round_name)]
    written = [case.request.force for case in cases if case.lies_written]
    return [
        authority.id
        for authority in workspace.register
        if authority.without_mail == via and authority.id in {*open_, *written}
    ]


def lying_written(workspace: Workspace, round_name: str) -> list[str]:
    """The forces of a round whose letter lies written. Raises BadTracker."""
    with workspace.reading() as reader:
        histories = _all_written(reader, round_name) if reader else ()
        return [history.request.force for history in histories]


def _if_none(workspace: Workspace, case: Case) -> str:
    """What to say of an authority that has no letter, where a send writes none."""
    if case.letter is not None and case.letter.state != "failed":
        return ""
    round_name, force = case.request.key
    via = ""
    with suppress(UnknownAuthority):
        via = workspace.register.get(force).without_mail
    once = f"foitool mark-sent {force} --round {round_name} --via"
    if via:
        return f"it is asked by {via}; once you have: {once} {via} --on DATE"
    if round_name not in workspace.config.rounds:
        return (
            f"no letter to it lies written, and {round_name} is not in config.toml, so"
            " no send writes one;\n  if you did send one, by your own mail:"
            f" {once} mail --on DATE"
        )
    return ""


def _parts(workspace: Workspace, round_name: str) -> tuple[str, ...]:
    """What a round asks, for a letter that was not written here."""
    known = workspace.config.rounds.get(round_name)
    return tuple(part.id for part in known.parts) if known else ()


def _question(workspace: Workspace, round_name: str) -> Content | None:
    """The question block of a round as it is now; None of one that is not ours."""
    asked = workspace.config.rounds.get(round_name)
    if asked is None:
        return None
    block = workspace.stationery.question_block(asked)
    return plain("question", block.encode("utf-8"))


def _asked(
    workspace: Workspace, one: _Checked, said: ByHand, question: Content | None
) -> Content | None:
    """What the letter asked, if its text lies here as the round asks it now.

    A person may have sent their own words, or ours before the question was changed.
    """
    if question is None or one.letter is not None:
        return None
    path = paper_path(workspace, *one.history.request.key, said.via or "")
    return question if question.body in (read_plain_file(path) or b"") else None


def _confirmed(
    workspace: Workspace,
    history: History,
    letter: Outgoing | None,
    said: ByHand,
    began: date | None,
) -> Confirmed:
    regime = REGIMES[history.request.regime]
    received = regime.receipt(said.on, posted=said.via in BY_POST)
    due = regime.response_due(received, workspace.calendar)
    return Confirmed(
        round=history.request.round,
        force=history.request.force,
        written=letter.on if letter else said.on,
        sent=said.on,
        due=due.due,
        due_code=due.due_code,
        began=None if letter else began,
        gone=letter is not None and _is_gone(workspace, history, letter),
    )


def _is_gone(workspace: Workspace, history: History, letter: Outgoing) -> bool:
    """Whether nobody can look at the file any more and see that it was sent."""
    paths = [
        workspace.folder / recorded.event.where
        for recorded in history.events
        if isinstance(recorded.event, e.Written)
        and recorded.event.message_id == letter.message_id
    ]
    # `[mail] folder` may have been renamed since, and its folder with it.
    paths += [workspace.outbox / path.parent.name / path.name for path in paths]
    return bool(paths) and not any(path.exists() for path in paths)
