"""What became of a part, in counts that add up to who was asked, in words."""

from collections.abc import Iterator

from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.called import this_part
from foitool.reports.report_words import IN_NO_COUNT

_WITHOUT_FIGURE = {
    how: (said, said.replace("its figure", "their figure").replace("its own", "theirs"))
    for how, said in (
        ("by-bands", "answered under the part's headings"),
        ("in-words", "answered in words"),
        ("not-held", "answered that it is not held"),
        ("transferred", "answered, and passed {this} on"),
        ("no-answer", "answered and said nothing of {this}"),
        ("not-known", "answered, and its figure is not known"),
        ("no-number", "answered, and no figure of its own is on record"),
    )
}
"""How those answered that gave no figure: of one, and of several; `{this}` part."""

NO_COUNT_WORDS = {
    "withdrawn": "withdrawn",
    "not-received": "not received",
    "not-asked": "not asked this part",
}
"""What became of a request that is in no count, behind who or how many."""

_WAITS = {
    "clarification": "to say what is meant",
    "fee": "to pay the fee",
}
_A_FEW = 5


def coverage_clauses(tally: Tally, *, of_words: bool = False) -> Iterator[str]:
    """Each count with what they did, but of nobody; together, all who were asked.

    Who gave a figure comes first, and how many of them zero, then who is counted in by
    one of these; of a part that asks for words, those who answered in words.
    """
    coverage = tally.coverage
    if not of_words or coverage.answered:
        yield f"{len(tally.counted)} gave a figure{zero_in_words(tally)}"
    if counted_in := len(tally.counted_in):
        is_or_are = "is" if counted_in == 1 else "are"
        yield f"{counted_in} {is_or_are} counted in the figure of another"
    if of_words and not coverage.without_figure.get("in-words"):
        yield "0 answered in words"
    yield from _without_figure(tally)
    yield from _not_answered(tally)
    if coverage.unknown:
        yield what_is_not_known(coverage.unknown)


def zero_in_words(tally: Tally) -> str:
    """How many of the figures are zero, behind how many there are; else ""."""
    if not (nil := tally.coverage.nil):
        return ""
    return ", which is zero" if len(tally.counted) == 1 else f", {nil} of them zero"


def what_is_not_known(unknown: int) -> str:
    """Of so many it is not known what they answered."""
    who = "it" if unknown == 1 else "they"
    return f"of {unknown} it is not known what {who} answered"


def _without_figure(tally: Tally) -> Iterator[str]:
    for how, (of_one, of_several) in _WITHOUT_FIGURE.items():
        if number := tally.coverage.without_figure.get(how, 0):
            said = of_one if number == 1 else of_several
            yield f"{number} {said.format(this=this_part(tally.part))}"


def _not_answered(tally: Tally) -> Iterator[str]:
    coverage = tally.coverage
    if coverage.refused:
        yield f"{coverage.refused} refused"
    if coverage.silent:
        late = "had not answered, though the time was over"
        yield f"{coverage.silent} {late}{_passed_on(tally, 'silent')}"
    if in_time := coverage.pending - coverage.waiting:
        yield f"{in_time} still had time to answer{_passed_on(tally, 'pending')}"
    for how, what in _WAITS.items():
        if lines := _waiting(tally, how):
            was = "was" if len(lines) == 1 else "were"
            names = ", ".join(line.name for line in lines)
            named = f" ({names})" if len(lines) <= _A_FEW else ""
            yield f"{len(lines)} {was} waiting for the requester {what}{named}"


def asked_shortly(tally: Tally) -> str:
    """How many were asked, as `findings` has it, and who of them is in no count.

    45; or: 45, of whom in no count: 1 withdrawn (kent). Who was not asked this part
    was not asked, and stands besides.
    """
    gone = {state: _in_state(tally, state) for state in IN_NO_COUNT}
    asked = tally.coverage.asked + sum(map(len, gone.values()))
    told = [_named(state, lines) for state, lines in gone.items() if lines]
    said = f"{asked}"
    if told:
        said += f", of whom in no count: {', '.join(told)}"
    if others := _in_state(tally, "not-asked"):
        said += f"; besides: {_named('not-asked', others)}"
    return said


def _named(state: str, lines: list[Line]) -> str:
    forces = ", ".join(line.force for line in lines)
    return f"{len(lines)} {NO_COUNT_WORDS[state]} ({forces})"


def _in_state(tally: Tally, state: str) -> list[Line]:
    return [line for line in tally.lines if line.state == state]


def silent_in_words(tally: Tally) -> str:
    """How many are late and have not answered, for who asked them."""
    return f"{tally.coverage.silent}, the time limit over{_passed_on(tally, 'silent')}"


def pending_in_words(tally: Tally) -> str:
    """How many are not late, for who asked them, and whom he keeps waiting."""
    coverage = tally.coverage
    in_time = coverage.pending - coverage.waiting
    passed_on = _passed_on(tally, "pending")
    if not coverage.waiting:
        return f"{coverage.pending}, still in time{passed_on}"
    waiting = [
        f"{len(lines)} waiting for you {what}: {', '.join(one.force for one in lines)}"
        for how, what in _WAITS.items()
        if (lines := _waiting(tally, how))
    ]
    if in_time:
        waiting = [f"{in_time} still in time{passed_on}", *waiting]
    return f"{coverage.pending}: {'; '.join(waiting)}"


def _passed_on(tally: Tally, state: str) -> str:
    """How many of them passed the request on, which is no answer."""
    number = tally.coverage.unanswered.get((state, "transferred"), 0)
    if not number:
        return ""
    of_one = len(_in_state(tally, state)) == 1
    who = "and" if of_one else f"{number} of them"
    return f" ({who} passed the request on)"


def _waiting(tally: Tally, how: str) -> list[Line]:
    return [line for line in tally.lines if line.unanswered == how]
