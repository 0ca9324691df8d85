"""What a force had been told of its figure, in words, for beside what it said of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from foitool.case.mail import ToldOf
from foitool.case.told import Telling, ToldOtherwise, says_the_same
from foitool.reports.embargo_words import embargoes_over, options_as_before
from foitool.reports.report_words import STATE_WORDS, figure_for_readers
from foitool.reports.tables import short_date

Name = Callable[[str], str]
"""How the id of an authority is called."""

_HOW = {
    "cost": "refused for its cost",
    "ncnd": "neither confirmed nor denied",
    "not-held": "not held",
    "by-bands": "answered under its headings",
    "in-words": "answered in words",
    "transferred": "passed the request on",
    "clarification": "asked what is meant",
    "fee": "asked for a fee",
    "no-answer": "answered without a word on it",
}


def telling_in_words(told: Telling, name: Name = str) -> str:
    """What must stand beside a statement; "" where it was told what is shown.

    `name` is how the id of an authority is called.
    """
    match told.state:
        case "same":
            return ""
        case "never":
            return f"said without having been told {_this(told.now)}"
        case "later":
            return _before_it_was_told(told, name)
        case "not-recorded":
            day = short_date(told.on)
            return f"told on {day}; which figure it was told is not recorded"
        case _:
            return f"said of {_then(told, name=name)}; {_now(told, name)}"


def told_in_words(tellings: Mapping[str, Telling]) -> str:
    """What a statement is of, part by part, also where nothing has changed since."""
    return _part_by_part(
        {
            part: telling_in_words(told) or f"said of {_then(told)}"
            for part, told in tellings.items()
        }
    )


def told_apart(tellings: Mapping[str, Telling], shown: str) -> Iterator[str]:
    """The same of those parts alone of which it was not told what is recorded.

    Each is named. Of a part that no letter told of, it is said only if that is the one
    `shown` where none is named.
    """
    parts: dict[str, list[str]] = {}
    for part, told in tellings.items():
        words = telling_in_words(told)
        if words and (told.state != "never" or part == shown or len(tellings) == 1):
            parts.setdefault(words, []).append(part)
    for words, of in parts.items():
        yield f"{', '.join(of)}: {words}"


def otherwise_in_words(one: ToldOtherwise) -> str:
    """Of which part a force was told something else than is recorded, and what."""
    told = one.telling
    if told.then is None:
        said = telling_in_words(told)
    elif one.written:
        says = what_was_said(told.then, told.now)
        said = f"its letter, not sent yet, says {says}; {_now(told)}"
    else:
        said = f"told {_then(told, day='on')}; {_now(told)}"
    return f"{one.part}: {said}"


def tell_again_lines(
    otherwise: Iterable[ToldOtherwise], now: datetime, option: str = ""
) -> Iterator[tuple[str, str]]:
    """Who is to be told again, or written to anew, and what to type: label, words.

    `option` names the round, if it must be named. What is typed asks for letters on
    the terms of those before them; `now` is a moment in London.
    """
    known = list(otherwise)
    for label, how in (
        ("Tell again", "--again"),
        ("Write anew", "--rewrite"),
        ("Write anew", "--again --rewrite"),
    ):
        mine = [one for one in known if how_to_tell(one) == how]
        for one in mine:
            yield label, f"{one.force}, {otherwise_in_words(one)}"
        together: dict[str, list[str]] = {}
        for one in mine:
            together.setdefault(options_as_before(one.terms, now), []).append(one.force)
        for terms, forces in together.items():
            named = " ".join(dict.fromkeys(forces))
            command = f"foitool right-of-reply {named} {how}{option}"
            yield "", f'{command} --words FILE --reply-by "DAY TIME"{terms}'
    for said in embargoes_over((one.terms for one in known), now):
        yield "Mind", said


def _part_by_part(said: Mapping[str, str]) -> str:
    """Once what is said of several; and of one, without its name."""
    if len(set(said.values())) <= 1:
        return next(iter(said.values()), "")
    return ". ".join(f"{part}: {words}" for part, words in said.items())


def how_to_tell(one: ToldOtherwise) -> str:
    """What is added to the command, so that it tells what is recorded now."""
    if not one.written:
        return "--again"
    return "--again --rewrite" if one.second else "--rewrite"


def _then(told: Telling, *, day: str = "told on", name: Name = str) -> str:
    assert told.then is not None
    said = what_was_said(told.then, told.now, name)
    comma = "," if day == "told on" or "," in said else ""
    return f"{said}{comma} {day} {short_date(told.on)}"


def what_was_said(told: ToldOf, beside: ToldOf, name: Name = str) -> str:
    """The figure, or what became of it; with all that is otherwise than `beside` it."""
    if told.figure is None:
        words = _HOW.get(told.state) or STATE_WORDS.get(told.state, told.state)
        if told.asked_back and told.asked_back != beside.asked_back:
            words = f"{words} on {short_date(told.asked_back)}"
        if told.cited and beside.cited and {*told.cited} != {*beside.cited}:
            words = f"{words}, {' and '.join(told.cited)}"
        return ", ".join((f"“{words}”", *counted_in_besides(told, beside, name)))
    figure = figure_for_readers(told.figure)
    if told.state == "joint":
        figure = f"the figure of another, {figure}"
    apart = (
        *of_whom_and_when(told, beside, name),
        *counted_in_besides(told, beside, name),
        *_rivals(told, beside, name),
    )
    return ", ".join((figure, *apart))


def of_whom_and_when(
    told: ToldOf, beside: ToldOf, name: Name, *, alone: str = "of its own"
) -> Iterator[str]:
    """Of whom and of which day a figure is, where that is not what the other is of.

    `alone` is what is said of one that counts nobody else in.
    """
    if None in (beside.figure, told.describes, beside.describes):
        return
    if told.joint_with != beside.joint_with:
        joint = ", ".join(map(name, told.joint_with))
        yield f"together with {joint}" if joint else alone
    if told.describes and beside.describes and told.describes != beside.describes:
        yield f"as at {told.describes}"


def counted_in_besides(told: ToldOf, beside: ToldOf, name: Name) -> Iterator[str]:
    """Whose figures count it in besides, where the other does not say the same."""
    if None in (told.counted_in, beside.counted_in):
        return
    if told.counted_in and told.counted_in != beside.counted_in:
        whose = " and ".join(
            f"{name(force)} ({figure_for_readers(figure)})"
            for force, figure in told.counted_in
        )
        yield f"counted in that of {whose} as well"
    elif beside.counted_in and not told.counted_in:
        yield "counted in no other"


def _rivals(told: ToldOf, beside: ToldOf, name: Name) -> Iterator[str]:
    """Which other figure was to count it in, where the other does not say the same."""
    if beside.rivals is None or told.rivals == beside.rivals or not told.rivals:
        return
    whose = " and ".join(
        f"that of {name(force)}, {figure_for_readers(figure)},"
        for force, figure in told.rivals
    )
    yield f"beside {whose} for both"


def _before_it_was_told(told: Telling, name: Name) -> str:
    on = short_date(told.on)
    if told.then is None or says_the_same(told.then, told.now):
        return f"said before it was told {_this(told.now)}, on {on}"
    said = what_was_said(told.then, told.now, name)
    return f"said before it was told {said}, on {on}; {_now(told, name)}"


def _this(now: ToldOf) -> str:
    return "this figure" if now.figure else "what is recorded"


def _now(told: Telling, name: Name = str) -> str:
    now, then = told.now, told.then
    if then and None not in (now.words, then.words) and now.words != then.words:
        return "its words are others now"
    said = what_was_said(now, told.then or now, name)
    if now.figure and now.state == "joint":
        return f"now it is counted in {said}"
    return f"the figure is {said} now" if now.figure else f"it is {said} now"
