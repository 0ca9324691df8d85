"""The sheet that is laid before whoever answers for a story, for a terminal or a file.

Under each sentence stand a place to sign, and the sources it rests on.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time

from foitool.case.published import Claim, SignedOff
from foitool.law.deadline import in_words
from foitool.reports.before_print import BeforePrint, Judged
from foitool.reports.finding_sources import footed
from foitool.reports.report_rows import sourced
from foitool.reports.tables import counted, hung, printable, short_date
from foitool.reports.told_words import tell_again_lines

TO_SIGN = "[ ] checked by ____________________ on ____________________"
_LABEL = 10
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&])")


def sheet(before: BeforePrint, *, width: int) -> str:
    """The whole for a terminal of that many columns."""
    about = (_about(before), _question(before))
    lines = [*(hung("", said, width=width) for said in about), ""]
    for one in footed(before):
        number = f"{one.sentence.number:<3}"
        lines.append(hung(number, one.sentence.says, width=width))
        lines += [
            hung("   ", said, width=width) for said in sign_lines(before, one.sentence)
        ]
        lines.append("")
        for label, forces in one.brief:
            lines += [f"   {label}:", hung("     ", forces, width=width)]
        for told in one.told:
            lines.append(hung("   ", told.heading, width=width))
            lines += [
                hung(f"     {label:<{_LABEL}}", said, width=width)
                for label, said in told.facts
            ]
        lines.append("")
    lines += [hung("", said, width=width) for said in _in_the_end(before)]
    return "\n".join(lines).rstrip()


def markdown(before: BeforePrint) -> str:
    """The same as a Markdown file, to be printed or passed round."""
    lines = [f"# {_escaped(before.title)}", "", _escaped(f"{_about(before)}."), ""]
    lines += [_escaped(_question(before)), ""]
    for one in footed(before):
        lines += [f"## {one.sentence.number}. {_escaped(one.sentence.says)}", ""]
        lines += [
            f"- {TO_SIGN}" if said == TO_SIGN else f"- {said[:3]} {_escaped(said[4:])}"
            for said in sign_lines(before, one.sentence)
        ]
        lines.append("")
        for label, forces in one.brief:
            lines += [f"*{_escaped(label)}:* {_escaped(forces)}", ""]
        for told in one.told:
            lines.append(f"- **{_escaped(told.heading)}**")
            lines += [f"  - {label}: {_linked(said)}" for label, said in told.facts]
        lines.append("")
    lines += [f"{_escaped(said)}\n" for said in _in_the_end(before)]
    return "\n".join(lines).rstrip() + "\n"


def sign_lines(before: BeforePrint, sentence: Claim) -> Iterator[str]:
    """Who signed the sentence, and a place to sign where nobody has yet."""
    signed = before.signed[sentence.about]
    for one in signed:
        yield sign_line(one)
    if not any(one.state == "signed" for one in signed):
        yield TO_SIGN


def sign_line(one: SignedOff) -> str:
    """A signature in words, and whether it still stands."""
    by, day = one.signature.by, short_date(one.signature.on)
    match one.state:
        case "signed":
            return f"[x] checked by {by} on {day}"
        case "void":
            return f"[ ] void: was signed by {by} on {day} as: {one.signature.says}"
        case _:
            return (
                f"[ ] to be checked again: signed by {by} on {day}, and since then a"
                " value that it rests on is another, or was read elsewhere"
            )


def edition_in_words(judged: Judged) -> str:
    """Which edition it is, and whether what it says still holds."""
    edition, changed = judged.edition, len(judged.changed)
    title = f" “{edition.title}”" if edition.title else ""
    what = counted(len(edition.sentences), "sentence")
    holds = "what it says still holds"
    if edition.withdrawn is not None:
        holds = f"withdrawn: {edition.withdrawn}"
    elif changed:
        holds = f"{changed} of them no longer hold{'s' * (changed == 1)}"
    return (
        f"Edition {edition.number}{title}, frozen as at {short_date(edition.on)},"
        f" {what}: {holds}"
    )


def _about(before: BeforePrint) -> str:
    subject = before.subject
    against = f" held against {subject.against}" if subject.against else ""
    day = in_words(before.day)
    return f"{subject.round}{against}, part {subject.part}, at the end of {day}"


def _question(before: BeforePrint) -> str:
    """What all of it is an answer to, in the words of the letters."""
    if not before.question:
        return "The wording of the question is not on record."
    return f"The question: “{_one_line(before.question)}”"


def _in_the_end(before: BeforePrint) -> Iterator[str]:
    for orphan in before.orphans:
        yield f"Not supported by the record any more: {sign_line(orphan)[4:]}"
    option = f" --round {before.subject.round}"
    begins = datetime.combine(before.day, time.min)
    for label, said in tell_again_lines(before.told_otherwise, begins, option):
        yield f"{label}: {said}" if label else f"To do so: {said}"
    for judged in before.published:
        yield f"{edition_in_words(judged)}."
    rounds = dict.fromkeys(cell.round for cell in before.cells)
    options = " or ".join(f"--round {name}" for name in rounds)
    yield f"To see an event by its number: foitool show FORCE {options}"


def _escaped(text: str) -> str:
    """Text that Markdown shows and does not obey."""
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _linked(text: str) -> str:
    """The same with its web addresses as links."""
    return "".join(
        f"<{piece.href}>" if piece.href else _MARKDOWN.sub(r"\\\1", piece.text)
        for piece in sourced(_one_line(text))
    )


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
