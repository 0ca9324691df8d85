"""Who refused a part and on which provisions, in one sentence."""

from collections.abc import Iterator, Sequence

from foitool.case.bands import is_band, part_of
from foitool.case.tally import Line, Tally
from foitool.reports.called import part_in_words
from foitool.reports.exports import provision_row
from foitool.reports.tables import counted

_HOW = {
    "refused": "withheld it",
    "cost": "refused for its cost",
    "ncnd": "neither confirmed nor denied holding it",
}
_ALL = {
    "refused": "",
    "cost": " for its cost",
    "ncnd": ", neither confirming nor denying that it is held",
}


def refused_in(tallies: Sequence[Tally]) -> Iterator[tuple[Tally, list[Line]]]:
    """Each part that was refused, with who refused it.

    Of a band those who withheld it and not its part: the others are told there.
    """
    refused = {
        one.part: {line.force for line in one.lines if line.state == "refused"}
        for one in tallies
    }
    for tally in tallies:
        whole = part_of(tally.part)
        told = refused.get(whole, set()) if whole != tally.part else set()
        lines = [
            line
            for line in tally.lines
            if line.state == "refused" and line.force not in told
        ]
        if lines:
            yield tally, lines


def refusals(tally: Tally, lines: Sequence[Line]) -> str:
    """How many refused the part, how, and which provisions were cited by how many.

    Of a band, those `lines` that withheld it and gave others of its part. That no two
    gave the same reason is said only where all of them cited something.
    """
    asked = tally.coverage.asked
    who = f"{len(lines)} of {counted(asked, 'force')}"
    if len(lines) == asked > 1:
        who = f"Every one of the {asked} forces"
    did = f"refused part “{tally.part}”"
    if is_band(tally.part):
        who = f"{counted(len(lines), 'further force')}"
        did = f"withheld {part_in_words(tally.part)}"
    told = [f"{who} {did}{_how(lines)}", *_cited(lines)]
    if uncited := sum(not line.exemptions for line in lines):
        of_whom = "any of them" if uncited == len(lines) > 1 else f"{uncited} of them"
        told.append(f"no provision is recorded of {of_whom}")
    said = "; ".join(told)
    if len(lines) > 1 and not uncited and _all_differ(lines):
        said += "; no two of them cited the same provision"
    return f"{said}."


def provision(cited: str) -> str:
    """A provision in words; a citation names its Act: `foisa:34(1)`."""
    regime = "foisa" if cited.startswith("foisa:") else "foia"
    known = provision_row(cited, regime)
    title = f" ({known['title']})" if known.get("title") else ""
    return f"{known.get('provision') or cited}{title}"


def _how(lines: Sequence[Line]) -> str:
    """How they refused it; nothing where all of them withheld it by an exemption."""
    found = [line.disposition for line in lines]
    if len(set(found)) == 1:
        return _ALL.get(found[0], "")
    ways = [
        f"{found.count(way)} {words}" for way, words in _HOW.items() if way in found
    ]
    return f": {', '.join(ways)}"


def _cited(lines: Sequence[Line]) -> Iterator[str]:
    """Each provision, and by how many it was cited; one that stands alone by name."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        for cited in dict.fromkeys(line.exemptions):
            found.setdefault(provision(cited), []).append(line)
    for words, citing in sorted(
        found.items(), key=lambda item: (-len(item[1]), item[0])
    ):
        by = citing[0].name if len(citing) == 1 else f"{len(citing)} of them"
        if len(citing) == len(lines) > 1:
            by = "all of them"
        yield f"{words} was cited by {by}"


def _all_differ(lines: Sequence[Line]) -> bool:
    cited = [one for line in lines for one in set(line.exemptions)]
    return len(cited) == len(set(cited))
