"""What an earlier letter told an authority, as the next says it: in the second person.

It quotes nothing: the letter's own wording is whoever sends it to choose.
"""

from collections.abc import Callable, Iterator

from foitool.case.mail import ToldOf
from foitool.law.deadline import in_words
from foitool.reports.quoted_words import shortened
from foitool.reports.report_words import figure_for_readers
from foitool.reports.told_words import Name, counted_in_besides, of_whom_and_when

_SAID = {
    "by-bands": "that you answered under headings",
    "no-answer": "that you answered, and did not speak of this",
    "transferred": "that you passed my request to another body",
    "refused": "that you refused this part",
    "cost": "that you refused this part because of what an answer would cost",
    "ncnd": "that you would neither confirm nor deny that you hold this",
    "not-held": "that you do not hold this",
    "silent": "that I had had no answer of yours, and the time limit was over",
    "pending": "that I had had no answer of yours yet",
    "clarification": "that you had asked{} what is meant, and waited for me",
    "fee": "that you had asked{} for a fee, and waited for me",
    "withdrawn": "that the request was withdrawn",
    "not-received": "that the request had not reached you",
    "unknown": "that I did not know what you answered",
}
"""What the letter says of each state; `{}` is the day."""
_NO_FIGURE = "that you answered, and gave no figure"


def told_before(
    told: ToldOf,
    now: ToldOf,
    name: Name,
    provision: Callable[[str], str],
    words: str,
) -> str:
    """What was told, with all that is otherwise than `now`.

    `provision` is how one is called that a refusal cited, `words` are those of an
    answer in words, "" if they are not kept.
    """
    besides = tuple(counted_in_besides(told, now, name))
    if told.figure is not None:
        return ", ".join((*_figure(told, now, name), *besides))
    said = _SAID.get(told.state, _NO_FIGURE)
    if told.state == "in-words":
        said = "that you answered in words"
        if words:
            said = f"the words “{shortened(words)}” as your answer"
    said = said.format(f" on {in_words(told.asked_back)}" if told.asked_back else "")
    if told.cited and now.cited and {*told.cited} != {*now.cited}:
        said = f"{said} on {' and '.join(map(provision, told.cited))}"
    if besides:
        said = f"{said}, and that you are {', '.join(besides)}"
    return said


def _figure(told: ToldOf, now: ToldOf, name: Name) -> Iterator[str]:
    """The figure; of whom and of which day it is, where that is another now."""
    assert told.figure is not None
    figure = figure_for_readers(told.figure)
    if told.state == "joint":
        figure = f"that you are counted in the figure of another, {figure}"
    yield figure
    yield from of_whom_and_when(told, now, name, alone="of you alone")
