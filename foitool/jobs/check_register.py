"""Listing what a person must look at before a real send."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foitool.authorities.doubts import WEAKEST_FIRST, Doubt, doubts
from foitool.case.authority import Authority
from foitool.case.history import replay
from foitool.case.rounds import Round
from foitool.errors.not_there import AmbiguousAuthority, UnknownAuthority
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Doubtful:
    """One authority with everything to look at, the weakest first.

    `page` is its own, to open; "" if none is known. `authority` is None for an id
    of `config.toml` that no list has.
    """

    force: str
    authority: Authority | None
    doubts: tuple[Doubt, ...]
    command: str

    @property
    def page(self) -> str:
        """Where to look."""
        one = self.authority
        return (one.website or one.form_url) if one else ""


def check_register(
    workspace: Workspace, reader: Reader | None, asked: Round | None, today: date
) -> list[Doubtful]:
    """Those whom a round asks, or all, that need a look; the weakest first."""
    register = workspace.register
    named = asked.recipients if asked and asked.recipients is not None else None
    known = {one.id for one in register}
    chosen = (
        list(register)
        if named is None
        else [register.get(each) for each in dict.fromkeys(named) if each in known]
    )
    bounced = _bounced(reader)
    found = [_not_there(workspace, each) for each in named or () if each not in known]
    for one in chosen:
        if named is None and _rightly_left_out(one, known):
            continue
        back = bounced.get((one.id, one.email))
        if why := doubts(one, today=today, bounced=back, known=known):
            found.append(
                Doubtful(
                    force=one.id, authority=one, doubts=why, command=_mend(one, why)
                )
            )
    return sorted(found, key=lambda each: WEAKEST_FIRST.index(each.doubts[0].word))


def _rightly_left_out(one: Authority, known: Container[str]) -> bool:
    """Nobody asked for it by name, so that it cannot be asked is no mistake."""
    return one.regime is None and (not one.successor or one.successor in known)


def _bounced(reader: Reader | None) -> Mapping[tuple[str, str], date]:
    """The latest day on which a letter came back for good, by force and address."""
    days: dict[tuple[str, str], date] = {}
    for force, recipient, day in _came_back(reader):
        days[force, recipient] = max(day, days.get((force, recipient), day))
    return days


def _came_back(reader: Reader | None) -> Iterator[tuple[str, str, date]]:
    for history in reader.histories(None) if reader else ():
        for letter in replay(history.request, history.events).letters:
            if letter.bounced:
                yield history.request.force, letter.recipient, letter.bounced


def _not_there(workspace: Workspace, force: str) -> Doubtful:
    """An id of the round that no list has, with the nearest that one has."""
    try:
        near: Iterable[str] = (workspace.register.find(force).id,)
    except AmbiguousAuthority as error:
        near = error.candidates
    except UnknownAuthority as error:
        near = error.close
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    why = f"recipients in config.toml names it, and no list has it{meant}"
    doubt = Doubt(word="not-in-register", why=why)
    return Doubtful(
        force=force, authority=None, doubts=(doubt,), command="foitool forces"
    )


def _mend(one: Authority, why: tuple[Doubt, ...]) -> str:
    """What to type once it was looked at."""
    match why[0].word:
        case "unknown-successor":
            return f"foitool forces set {one.id} --successor FORCE --source PAGE"
        case "not-requestable":
            return f"foitool forces {one.id}"
        case _:
            return f"foitool forces set {one.id} --email ADDRESS --source PAGE"
