"""How long a letter takes: our stationery against bare Jinja2.

The same template with the same names to both: ours in a sandbox, each printed
value and each character of the result checked; theirs in a plain environment that
does neither. `text` is `Stationery.letter_text`; `message` goes on to the bytes
that leave, which the standard library's mail package makes. The texts are compared
before the clock starts, so both have compiled their templates by then.

    python bench/letters.py
"""

import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, FileSystemLoader

from foitool.authorities.register import open_register
from foitool.calendar import load_calendar
from foitool.case.mail import Letter, Sender
from foitool.case.rounds import QuestionPart, Round
from foitool.law import REGIMES
from foitool.letters.composer import compose
from foitool.letters.facts import LetterFacts
from foitool.letters.stationery import Stationery, long_date, shipped_templates

SIZES = {45: 50, 4500: 2}
"""How many letters, and how often they are all written."""

FIRST_DAY = date(2024, 1, 8)
SENDER = Sender(name="Jane Roe", email="jane@roe.org.uk")
ASKED = Round(
    name="bench",
    title="Speed of letters",
    reference_date=date(2026, 10, 31),
    preamble="Please count each person once.",
    parts=tuple(
        QuestionPart(id=f"part-{n}", kind="number", text=f"How many under head {n}?")
        for n in range(1, 6)
    ),
)

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LETTER_ID = UUID(int=1)

Writer = Callable[[LetterFacts], object]


def facts_of(number: int, stationery: Stationery) -> list[LetterFacts]:
    """What that many letters say: all the forces, then again on another day."""
    calendar, question = load_calendar(), stationery.question_block(ASKED)
    authorities = list(open_register(("police_uk",), Path()))
    found: list[LetterFacts] = []
    for index in range(number):
        day, place = divmod(index, len(authorities))
        sent_on = FIRST_DAY + timedelta(days=day)
        authority = authorities[place]
        assert authority.regime is not None
        limit = REGIMES[authority.regime].response_due(sent_on, calendar)
        found.append(
            LetterFacts(
                authority=authority,
                regime=authority.regime,
                round=ASKED,
                sender=SENDER,
                question=question,
                sent_on=sent_on,
                due=limit.due,
                due_code=limit.due_code,
            )
        )
    return found


def bare_jinja() -> Writer:
    """The shipped templates in a plain environment, unchecked."""
    environment = Environment(
        loader=FileSystemLoader(shipped_templates()),
        autoescape=False,  # plain text
        auto_reload=False,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
    )
    environment.filters["long_date"] = long_date
    names = [name.name for name in fields(LetterFacts)]

    def render(facts: LetterFacts) -> str:
        template = environment.get_template(f"request_{facts.regime}.txt.j2")
        return template.render({name: getattr(facts, name) for name in names})

    return render


def seconds_each(
    writers: Sequence[Writer], letters: Sequence[LetterFacts], turns: int
) -> list[float]:
    """How long one letter takes each writer, in the fastest of its turns."""
    fastest = [float("inf")] * len(writers)
    for _ in range(turns):
        for index, write in enumerate(writers):
            started = time.perf_counter()
            for facts in letters:
                write(facts)
            took = (time.perf_counter() - started) / len(letters)
            fastest[index] = min(took, fastest[index])
    return fastest


def main() -> int:
    """Print how many times as long ours takes; 1 if the letters differ."""
    print(f"Python {platform.python_version()}, fastest of several turns")
    print(f"baseline: Jinja2 {version('jinja2')}, the same template and names\n")
    stationery, bare = Stationery(None), bare_jinja()
    write_text = stationery.letter_text

    def write_message(facts: LetterFacts) -> Letter:
        text = write_text(facts)
        return compose(facts, text, composed_at=MOMENT, letter_id=LETTER_ID)

    for size, turns in SIZES.items():
        letters = facts_of(size, stationery)
        if any(write_text(facts) != bare(facts) for facts in letters):
            print("but the letters differ")
            return 1
        theirs, *ours = seconds_each((bare, write_text, write_message), letters, turns)
        for what, took in zip(("text", "message"), ours, strict=True):
            print(
                f"{size:>5} letters, {what:7}  foitool {took * 1e6:5,.0f} µs each"
                f"  Jinja2 {theirs * 1e6:3.0f} µs  {took / theirs:5.1f} times"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
