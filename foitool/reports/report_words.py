"""The sentences of a report. Each is supported by the tally that it is made from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from foitool.case.comparison import Comparison
from foitool.case.figures import Figure
from foitool.case.tally import Line, Tally
from foitool.reports.comparison_words import headline as total_of_both
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    change_in_words,
    coverage_in_words,
    numeral,
    share_of_total,
    sum_in_words,
    total_in_words,
)
from foitool.reports.tables import counted

STATE_WORDS = {
    "answered": "gave a figure",
    "answered-without-figure": "answered without a figure",
    "refused": "refused",
    "silent": "did not answer in time",
    "pending": "still has time to answer",
    "unknown": "answer not known",
    "not-received": "never received the request",
    "withdrawn": "request withdrawn",
    "not-asked": "not asked",
    "joint": "counted in the figure of another",
}
"""What `shown_state` gives, in words."""

CONFIDENCE_WORDS = {
    "own-answer": "the force's own answer",
    "named-report": "a report that names its source",
    "secondary-report": "a report of a report; weak",
    "inference": "concluded from wording; weak",
}

_COUNTED = (
    ("answered_without_figure", "answered without a figure"),
    ("refused", "refused"),
    ("silent", "did not answer in time"),
    ("pending", "still had time to answer"),
)
_IN_TILE = {
    "fewer-than": "<{}",
    "at-least": "\N{GREATER-THAN OR EQUAL TO}{}",
    "estimate": "~{}",
}
_FOR_READERS = {
    "fewer-than": "fewer than {}",
    "at-least": "at least {}",
    "estimate": "about {}",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A piece of a sentence; `to` is the id on the page that it leads to, or ""."""

    text: str
    to: str = ""


Sentence = tuple[Said, ...]


def anchor(force: str) -> str:
    """The id of a force's row on the page."""
    return f"force-{force}"


def shown_state(line: Line) -> str:
    """Its state, or `joint` where another's figure counts it in."""
    return "joint" if line.joint_to else line.state


def figure_for_readers(figure: Figure) -> str:
    """A figure in words: "fewer than 5", "10 to 20"."""
    if figure.value is None:
        return "in words"
    if figure.upper is not None:
        return f"{numeral(figure.value)} to {numeral(figure.upper)}"
    return _FOR_READERS.get(figure.kind, "{}").format(numeral(figure.value))


def figure_in_tile(figure: Figure) -> str:
    """The same where there is room for five characters."""
    if figure.value is None:
        return "W"
    if figure.upper is not None:
        return f"{numeral(figure.value)}\N{EN DASH}{numeral(figure.upper)}"
    return _IN_TILE.get(figure.kind, "{}").format(numeral(figure.value))


def headline(tally: Tally, compared: Comparison | None) -> str:
    """The one sentence that is read if nothing else is."""
    coverage, total = tally.coverage, tally.total
    if total is None:
        return f"No figure is known from any of {counted(coverage.asked, 'force')}."
    said = sum_in_words(total, at_least=coverage.answered < coverage.asked)
    said += f", from {coverage.answered} of {counted(coverage.asked, 'force')}"
    if compared and compared.like_for_like:
        change = change_in_words(compared.like_for_like)
        said += f"; like for like {change}, over {_forces(compared)}"
    return f"{said[0].upper()}{said[1:]}."


def findings(tally: Tally, compared: Comparison | None) -> list[Sentence]:
    """What the record supports, in the order in which it should be told."""
    return [
        *_of_the_round(tally),
        *(_of_the_change(compared) if compared else ()),
    ]


def listed(pieces: Iterable[Said]) -> Iterator[Said]:
    """Pieces with commas between them."""
    for number, piece in enumerate(pieces):
        if number:
            yield Said(text=", ")
        yield piece


def of_force(line: Line) -> Said:
    """A force with its figure, leading to its row."""
    shown = f" {figure_for_readers(line.figure)}" if line.figure else ""
    return Said(text=f"{line.name}{shown}", to=anchor(line.force))


def _of_the_round(tally: Tally) -> Iterator[Sentence]:
    coverage = tally.coverage
    rest = [
        f"{number} {words}"
        for field, words in _COUNTED
        if (number := getattr(coverage, field))
    ]
    were = "was" if coverage.asked == 1 else "were"
    if coverage.unknown:
        rest.append(f"of {coverage.unknown} it is not known what they answered")
    yield (
        Said(text=f"{counted(coverage.asked, 'force')} {were} asked. "),
        Said(text=f"{coverage.answered} gave a figure", to="forces"),
        Said(text=_nil(coverage.nil) + "".join(f"; {one}" for one in rest) + "."),
    )
    if tally.total is None:
        return
    yield (
        Said(text="Their figures come to "),
        Said(text=sum_in_words(tally.total), to="bars"),
        Said(text=f", {coverage_in_words(tally)}."),
    )
    if weak := tally.weak:
        without = tally.setting_aside(line.force for line in weak)
        yield (
            Said(text=f"Without {counted(len(weak), 'weak figure')} ("),
            *listed(of_force(line) for line in weak),
            Said(text=") they come to "),
            Said(text=total_in_words(without), to="weak"),
        )
    for doubt in doubts(tally, _names(tally), figure_for_readers):
        yield (Said(text=doubt.says, to="doubts"),)
    if largest := tally.largest:
        share = share_of_total(tally, largest)
        of_it = f", {share} per cent of the total" if share is not None else ""
        yield (
            Said(text="The largest figure is that of "),
            of_force(largest),
            Said(text=f"{of_it}."),
        )


def _nil(number: int) -> str:
    return f", {number} of them zero" if number else ""


def _of_the_change(compared: Comparison) -> Iterator[Sentence]:
    first, second = compared.a.round, compared.b.round
    if compared.headline:
        whose = "the same" if compared.same_forces else "different"
        yield (
            Said(text=f"From {first} to {second} the total went from "),
            Said(text=change_in_words(compared.headline), to="change"),
            Said(text=f"; these are totals of {whose} forces."),
        )
    else:
        yield (Said(text=f"From {first} to {second}: {total_of_both(compared)}."),)
    if not compared.like_for_like:
        yield (Said(text="No force gave a number in both rounds.", to="change"),)
        return
    yield (
        Said(text=f"Like for like, {_forces(compared)} with a number in both went "),
        Said(text=f"from {change_in_words(compared.like_for_like)}", to="change"),
        Said(text="; they are no sample."),
    )
    if compared.left_out and compared.without_largest:
        left_out = compared.left_out.b
        yield (
            Said(text="Without the largest of them, "),
            Said(text=left_out.name, to=anchor(left_out.force)),
            Said(text=", the others went "),
            Said(text=f"from {change_in_words(compared.without_largest)}", to="change"),
            Said(text="."),
        )


def _names(tally: Tally) -> Callable[[str], str]:
    """How authorities are called; one that was not asked goes by its id."""
    names = {line.force: line.name for line in tally.lines}
    return lambda force: names.get(force, force)


def _forces(compared: Comparison) -> str:
    return counted(len(compared.pairs), "force")


def days_described(lines: Sequence[Line]) -> str:
    """Which days the figures describe, where they are of more than one."""
    days: dict[str, int] = {}
    for line in lines:
        if line.figure and line.value:
            said = line.value.describes or "a day that is not known"
            days[said] = days.get(said, 0) + 1
    return ", ".join(f"{day} ({number})" for day, number in sorted(days.items()))
