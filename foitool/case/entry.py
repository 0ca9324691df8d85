"""What a person typed into a cell, held against what stands there.

Pure: nothing is recorded here. The same judgement is shown while one types, told
before one saves, and carried out by `foitool/jobs/enter_sheet.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foitool.case.cells import Cell, Value
from foitool.case.figure_events import OF_ITS_OWN
from foitool.case.figures import Figure, read_value
from foitool.case.line import Line
from foitool.errors.wrong_use import UnreadableFigure

KINDS = ("new", "replaces", "answer", "beside", "source", "same", "mistake")
"""What an entry does. `new` is used where nothing was, `replaces` is used from now on
instead of another, `answer` is used once the reply that it is part of is recorded,
`beside` is kept and in no sum, `source` says where the value that stands there was
read; `same` and `mistake` record nothing."""

RECORDED = frozenset(KINDS) - {"same", "mistake"}

_NO_VALUES = {
    "refused": "a refusal is no value",
    "withheld": "a refusal is no value",
    "exempt": "a refusal is no value",
    "cost": "a refusal is no value",
    "ncnd": "a refusal is no value",
    "not held": "that nothing is held is no value",
    "no information held": "that nothing is held is no value",
    "no reply": "silence is no value",
    "no response": "silence is no value",
    "no answer": "silence is no value",
    "silent": "silence is no value",
    "awaited": "silence is no value",
    "pending": "silence is no value",
    "unknown": "what is not known is no value",
    "n/a": "it may mean refused, not held or not asked",
    "na": "it may mean refused, not held or not asked",
    "-": "it may mean zero or nothing known",
    "–": "it may mean zero or nothing known",  # noqa: RUF001  as spreadsheets have it
    "—": "it may mean zero or nothing known",
}
"""Words of people's own lists that say what became of a request, and no value."""

_BESIDE = {
    "no-answer": "no answer is on record",
    "not-held": "the force holds nothing",
    "ncnd": "the force would neither confirm nor deny that it holds any",
}
_NOT_OWED = {
    "withdrawn": "the request was withdrawn, and a reply is recorded for it",
    "not-received": "no letter is known to have reached it, and a reply is recorded",
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands in a cell before anything is typed.

    `usable`: a value counts there (`cells.may_be_used`); `open`: it would, were the
    reply recorded. `counts`: the part asks for a number, or has nothing else in it;
    `asks_words`: it is known to ask for words, so that nothing has to mark them.
    `asked_on` is the first day of which a value can be: `cells.asked_since`.
    `words` are those behind the digests of the cell's values; `seq` is the number of
    the request's last event, as it was when this was read.
    """

    line: Line
    cell: Cell
    usable: bool
    open: bool
    counts: bool
    seq: int
    asked_on: date | None = None
    asks_words: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is true of every value of one sitting; fields as in FigureGiven.

    `replies`: they are the authorities' own answers, and where none is on record, a
    reply of the day `on` is.
    """

    on: date
    source: str = ""
    describes: str = ""
    confidence: str = ""
    replies: bool = False


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What typed text comes to in its cell; `kind` is a word of KINDS.

    `value` is None of a mistake only. `known` is a value that stands there already and
    only has to be chosen. `why` says what is wrong, or what else is to be known;
    `doubt` the part of it that makes the entry look like a slip.
    """

    kind: str
    typed: str
    value: Figure | str | None = None
    known: Value | None = None
    why: str = ""
    doubt: str = ""


def judge(standing: Standing, typed: str, facts: Facts | None = None) -> Judged:
    """What the text would do; without `facts`, as far as can be said before a source.

    A value that stands there already is recorded once more only to give it a source.
    """
    typed = typed.strip()
    try:
        value = read_value(
            typed, counts=standing.counts, asks_words=standing.asks_words
        )
        if why := _no_value(typed, value, standing):
            return Judged(kind="mistake", typed=typed, why=why)
    except UnreadableFigure as error:
        return Judged(kind="mistake", typed=typed, why=error.why)
    early = _before_its_letter(standing, facts)
    facts = facts or Facts(on=date.min)
    used = standing.cell.used
    same = [one for one in standing.cell.values if _is(standing, one, value)]
    known = _told_already(standing, same, facts)
    if used is not None and used in same:
        kind = _of_the_same(used, known, facts)
    elif standing.usable:
        kind = "new" if used is None else "replaces"
    elif standing.open and facts.replies:
        kind = "answer"
    else:
        kind = "same" if known else "beside"
    if early and kind in RECORDED:
        return Judged(kind="mistake", typed=typed, why=early)
    return Judged(
        kind=kind,
        typed=typed,
        value=value,
        known=known,
        why=_to_be_known(standing, kind, value),
        doubt=_doubt(standing, kind),
    )


def why_beside(standing: Standing) -> str:
    """Why a value that was typed there is kept, and counts in no sum."""
    if standing.usable:
        return "the force gave the same itself, and its own answer stays in use"
    return why_not_used(standing.line.disposition)


def why_not_used(disposition: str) -> str:
    """Why no value is in use where an authority said that of a part, and gave none."""
    return _BESIDE.get(disposition, "the force refused the part")


def _no_value(typed: str, value: Figure | str, standing: Standing) -> str:
    """Why the text is no value at all."""
    if not typed:
        return "nothing is typed"
    plain = " ".join(typed.casefold().split()).rstrip(".")
    if plain in _NO_VALUES:
        return _NO_VALUES[plain]
    is_words = isinstance(value, str) and not typed.startswith("text:")
    if is_words and standing.counts:
        return f"a number is asked for; to keep the words: text:{typed}"
    if not typed.removeprefix("text:").strip():
        return "the words are missing"
    return ""


def _before_its_letter(standing: Standing, facts: Facts | None) -> str:
    """Why a value of that day is no answer to the letter; "" if it may be one."""
    asked = standing.asked_on
    if facts is None or asked is None or facts.on >= asked:
        return ""
    return f"{facts.on.isoformat()} is before its letter, of {asked.isoformat()}"


def _is(standing: Standing, known: Value, value: Figure | str) -> bool:
    """Whether a value that stands there is the one typed."""
    if isinstance(value, Figure):
        return known.figure == value
    return standing.words.get(known.figure.text or "") == value


def _told_already(
    standing: Standing, same: Sequence[Value], facts: Facts
) -> Value | None:
    """That value, if it stands there from the same place.

    Of several the one that is as much the authority's own as what is typed. A report's
    is never the source of what the authority itself gave.
    """
    own = facts.confidence in OF_ITS_OWN
    told = [one for one in same if _is_told(standing, one, facts)]
    told.sort(key=lambda one: one.may_be_its_own is not own)
    known = next(iter(told), None)
    given = any(one.replied for one in same)
    if given and known is not None and known.may_be_its_own is not own:
        return None
    return known


def _of_the_same(used: Value, known: Value | None, facts: Facts) -> str:
    """What the value in use does once it is typed again."""
    if used.replied and facts.confidence not in OF_ITS_OWN:
        return "same" if known or not facts.source else "beside"
    if used.source or not facts.source:
        return "same"
    return "replaces" if used.joint_with else "source"


def _is_told(standing: Standing, known: Value, facts: Facts) -> bool:
    """Whether that value came from the same place and describes the same day."""
    if not facts.source:
        return True
    source = standing.words.get(known.source or "")
    return (source, known.describes) == (facts.source, facts.describes)


def _doubt(standing: Standing, kind: str) -> str:
    """What makes an entry look like a slip, though it may be none."""
    line = standing.line
    if kind == "answer":
        return _NOT_OWED.get(line.state, "")
    if kind in ("new", "replaces") and line.joint_to:
        return f"{line.joint_to} counts it in: a value of its own counts it twice"
    if kind == "replaces" and line.partners:
        joint = ", ".join(line.partners)
        return f"the value in use counts {joint} in, and this one does not"
    return ""


def _to_be_known(standing: Standing, kind: str, value: Figure | str) -> str:
    """What a person should know of an entry that is no mistake; why it is beside."""
    said = [_doubt(standing, kind)]
    if kind == "beside":
        said.append(why_beside(standing))
    if isinstance(value, str):
        said.append("words, which no sum can use")
    return "; ".join(one for one in said if one)
