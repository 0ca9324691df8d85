"""What makes requests fail, seen before they leave: advice, and never a bar.

A flag (`foitool.case.flags`) keeps a letter from leaving; a pitfall is for the person
who asks to weigh. A false alarm teaches people not to read these, so each pattern is
narrow, and misses are the lesser evil.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from foitool.case.rounds import QuestionPart, Round
from foitool.case.years import MONTH, YEAR, without_names


@dataclass(frozen=True, kw_only=True, slots=True)
class Pitfall:
    """One thing to look at: `what` in a word, `where`, `why`, and what to do."""

    what: str
    where: str
    why: str
    do: str


# "in 2025", "2024/25", "31 October 2026", "the last three years", "since January".
_PERIOD = re.compile(
    rf"\b{YEAR}\b|{MONTH}(?!\w)"
    r"|\b(?:last|past|previous|latest|current|this|each|per)\s+(?:\w+\s+){0,3}"
    r"(?:years?|months?|weeks?|quarters?)\b"
    r"|\b(?:today|at present|currently|now|on the day)\b|\bas (?:at|of)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\bhow (?:many|much|often)\b|\bthe (?:total )?(?:number|amount|cost)s? of\b",
    re.IGNORECASE,
)

_OPINION = re.compile(
    r"\b(?:do|does|would) (?:you|your force|the force|the chief constable)"
    r" (?:think|believe|consider|feel|agree)\b"
    r"|\bin your (?:view|opinion)\b|\byour (?:views?|opinions?) (?:on|of|about)\b"
    r"|\bwhat is your (?:view|opinion)\b"
    r"|\bwhy (?:do|does|did|has|have|is|are|was|were|will|would|should|can|could)\b"
    r"|\b(?:please )?(?:justify|explain why|explain how you)\b"
    r"|\bshould (?:you|your force|the force|the police)\b"
    r"|\bwhat will (?:you|your force) do\b|\bdo you (?:plan|intend) to\b",
    re.IGNORECASE,
)

_PAPERS = (
    r"correspondence|communications?|e-?mails?|documents?|records?|messages|letters"
    r"|papers|information|notes"
)
# "Any" asks for all of it only where something is asked for: "Do you hold any
# information" is answered with yes or no. All lookbehinds, for the words are quoted.
_ASKED_FOR = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        *("provide", "send", "send me", "send us", "give", "give me", "give us"),
        *("supply", "disclose", "release", "share", "me with", "us with"),
        *("copy of", "copies of", "details of", "want", "would like", "request"),
        *("requesting", "ask for", "asking for", "search", "search for", "see"),
        *("include", "including"),
    )
)
# "Every 15 minutes" and "all three letters" are no search.
_FEW = (
    r"(?!(?:\d\w*|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty"
    r"|forty|sixty|few|other)\b)"
)

# Each with how it is said to the person who asks.
_COSTLY = (
    (
        re.compile(
            r"\bany and all\b"
            rf"|\b(?:(?:all|every|each)|(?:\A|(?<=[.?!:;] )|{_ASKED_FOR})any)"
            rf" (?:{_FEW}\w+ ){{0,2}}(?:{_PAPERS})\b"
            rf"|\b(?:all|(?:\A|(?<=[.?!:;] )|{_ASKED_FOR})any)"
            rf" (?:{_FEW}\w+ ){{0,2}}minutes\b",
            re.IGNORECASE,
        ),
        "asks for all of something that has to be searched out",
    ),
    (
        re.compile(
            r"\b(?:since|from) (?:records?|recording) (?:began|begins?|started)\b"
            r"|\bas far back as\b|\bfor all (?:available )?years\b",
            re.IGNORECASE,
        ),
        "sets no beginning to the time it asks about",
    ),
    (
        re.compile(
            r"\bfull (?:details|particulars|circumstances) of (?:each|every|all)\b"
            r"|\b(?:a )?(?:description|summary|account|details) of (?:each|every)\b"
            r"|\bfor (?:each|every) (?:\w+ ){1,3}please (?:provide|give|state|tell)\b",
            re.IGNORECASE,
        ),
        "asks for each case to be read",
    ),
    (
        re.compile(
            r"\b(?:that|which) (?:mentions?|refers? to|contains? the words?)\b"
            r"|\bcontaining the (?:words?|terms?|phrase)\b|\bkeyword\b",
            re.IGNORECASE,
        ),
        "asks for a search through free text",
    ),
)
_LONG = 10
_SPAN = re.compile(
    r"\b(?:last|past|previous)\s+(?P<years>\w+)\s+years\b"
    rf"|\b(?:from|between|since)\s+(?:\w+\s+){{0,2}}(?P<first>{YEAR})\s+"
    rf"(?:and|to|until|up to)\s+(?:\w+\s+){{0,2}}(?P<last>{YEAR})\b",
    re.IGNORECASE,
)
_LONG_IN_WORDS = ("ten", "twelve", "fifteen", "twenty", "thirty")

# A second question of its own, not a follow-up about how the first was counted.
_AND_HOW_MANY = re.compile(
    r",? and (?:also )?(?:how many|how much|what)\b", re.IGNORECASE
)
_LETTERED = re.compile(r"\((?:[a-z]|ii|iii|iv)\)", re.IGNORECASE)
_OF_THESE = re.compile(r"^\s*(?:and )?(?:of|if)\b", re.IGNORECASE)


def pitfalls(asked: Round) -> tuple[Pitfall, ...]:
    """What a requester of experience would point out, in the order of the letter."""
    parts = [replace(part, text=_on_one_line(part.text)) for part in asked.parts]
    return (
        *_costly("the preamble", _on_one_line(asked.preamble)),
        *_no_period(replace(asked, parts=tuple(parts))),
        *(found for part in parts for found in _in_part(part)),
    )


def _no_period(asked: Round) -> Iterator[Pitfall]:
    """A number without a time is a number that nobody can compare."""
    words = "\n".join((asked.title, asked.preamble, *(p.text for p in asked.parts)))
    if asked.reference_date or _PERIOD.search(without_names(words)):
        return
    counting = [part for part in asked.parts if _COUNTS.search(part.text)]
    if not counting:
        return
    yield Pitfall(
        what="no-period",
        where=f"part {counting[0].id}",
        why="it counts something and names no day and no period: each force will"
        " choose its own, or ask what you mean, and its clock then starts afresh"
        " (s.1(3))",
        do="Name the day (`reference_date`) or the period, in the question itself.",
    )


def _in_part(part: QuestionPart) -> Iterator[Pitfall]:
    where = f"part {part.id}"
    if _several(part):
        yield Pitfall(
            what="several-questions",
            where=where,
            why="it asks more than one thing: a force that refuses one of them"
            " refuses the part, and its figures cannot be told apart",
            do="Make a part of each, with an id of its own.",
        )
    if found := _OPINION.search(part.text):
        yield Pitfall(
            what="opinion",
            where=where,
            why=f"“{found.group()}” asks for a reason or a view: the Acts give"
            " what is recorded (s.84; s.73 in Scotland), and nothing has to be"
            " written to answer",
            do="Ask for the document or the figure in which it would be recorded.",
        )
    yield from _costly(where, part.text)


def _several(part: QuestionPart) -> bool:
    """Whether it asks two things; bands and lettered lists are one question."""
    bare = _LETTERED.sub("", part.text)
    questions = [
        each
        for each in re.findall(r"[^?]*\?", bare)
        if not _OF_THESE.match(re.split(r"(?<=[.!])\s", each.strip())[-1])
    ]
    if len(questions) > 1:
        return True
    return part.kind in ("number", "yes-no") and any(
        _AND_HOW_MANY.search(each) for each in questions
    )


def _costly(where: str, text: str) -> Iterator[Pitfall]:
    """SI 2004/3244: £450 at £25 an hour, eighteen hours of one person's search."""
    found = [(each, why) for pattern, why in _COSTLY if (each := pattern.search(text))]
    if span := _long_span(text):
        found.append((span, "covers ten years or more"))
    if not found:
        return
    words, why = found[0]
    yield Pitfall(
        what="cost",
        where=where,
        why=f"“{words.group()}” {why}: finding it may take more than the eighteen"
        " hours that the cost limit allows, and then nothing need be given (s.12)",
        do="Ask for a number that is already counted, a shorter time, or a sample.",
    )


def _long_span(text: str) -> re.Match[str] | None:
    for span in _SPAN.finditer(text):
        if span["first"]:
            is_long = int(span["last"]) - int(span["first"]) >= _LONG
        elif span["years"].isdecimal():
            is_long = int(span["years"]) >= _LONG
        else:
            is_long = span["years"].lower() in _LONG_IN_WORDS
        if is_long:
            return span
    return None


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
