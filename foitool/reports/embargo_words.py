"""The terms of an earlier right of reply, so that a further one is not without them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from foitool.case.embargo import is_ahead
from foitool.case.moment import Moment
from foitool.case.outgoing import Outgoing, Terms
from foitool.law.deadline import in_words


def options_as_before(terms: Terms, now: datetime) -> str:
    """What to add to a command, each with a space before it, to write as before.

    An embargo that is over leaves its place open: whoever types it says what holds.
    """
    options = ""
    if terms.only:
        options += f" --part {terms.only}"
    if terms.against:
        options += f" --against {terms.against}"
    if terms.embargo:
        moment = "DAY TIME"
        if is_ahead(terms.embargo, now):
            moment = terms.embargo.replace("T", " ")
        options += f' --embargo "{moment}"'
    return options


def embargoes_over(of: Iterable[Terms], now: datetime) -> Iterator[str]:
    """That the embargo of a letter is over, and what to do about it; each once."""
    for iso in dict.fromkeys(one.embargo for one in of if one.embargo):
        if not is_ahead(iso, now):
            until = Moment.read(iso).in_words
            yield (
                f"the embargo of the earlier letter, until {until}, is over: give"
                " another, or leave --embargo out"
            )


def passed_over(
    before: Iterable[tuple[str, Outgoing]], embargo: Moment | None, now: datetime
) -> Iterator[str]:
    """That letters are not under the embargo of an earlier one to the same force.

    `before` are those forces, each with the letter that it was told of one in.
    """
    known: dict[tuple[str, str], list[str]] = {}
    for force, letter in before:
        when = "not sent yet,"
        if letter.state != "written":
            when = f"of {in_words(letter.on)}"
        known.setdefault((when, letter.embargo), []).append(force)
    for (when, iso), forces in known.items():
        holds, until = is_ahead(iso, now), Moment.read(iso)
        if until == embargo or (embargo is not None and not holds):
            continue
        over = "" if holds else ", which is over"
        this = f"until {embargo.in_words}" if embargo else "under none"
        again = f'; for the same: --embargo "{iso.replace("T", " ")}"' if holds else ""
        yield (
            f"the letter {when} to {', '.join(forces)} was under embargo until"
            f" {until.in_words}{over}; this one is {this}{again}"
        )
