"""Who refused a part and on which provisions, in one sentence."""

from collections.abc import Iterator, Sequence

from foitool.case.bands import is_band, part_of
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.called import (
    band_called,
    each_of,
    part_in_words,
    so_many_bodies,
)
from foitool.reports.coverage_words import what_is_not_known
from foitool.reports.exports import provision_row

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


def refused_alike(
    tallies: Sequence[Tally],
) -> Iterator[tuple[list[Tally], list[Line]]]:
    """The same, those parts together of which the same would be said in each sentence.

    `lines` are those of the first of them.
    """
    groups: dict[object, tuple[list[Tally], list[Line]]] = {}
    for tally, lines in refused_in(tallies):
        band_of = part_of(tally.part) if is_band(tally.part) else None
        forces = tuple((one.force, one.disposition, one.exemptions) for one in lines)
        key = band_of, forces, _who(tally, lines), _said_of(tally, lines)
        groups.setdefault(key, ([], lines))[0].append(tally)
    yield from groups.values()


def refusals(tallies: Sequence[Tally], lines: Sequence[Line]) -> str:
    """How many refused a part, how, and which provisions were cited by how many.

    Of several parts, each of which all of these refused in the same way, once. Of a
    band, those `lines` that withheld it and not its part: the sentence says so, since
    it may be quoted without that of the part. That no two gave the same reason is said
    only where all of them cited something. Where it is not known what some answered,
    so many refused at least.
    """
    tally = tallies[0]
    did = f"refused {each_of('part', [one.part for one in tallies])}"
    if is_band(tally.part):
        headings = each_of("heading", [band_called(one.part) for one in tallies])
        whole = part_in_words(part_of(tally.part))
        did = f"answered {whole} and withheld {headings} of it"
    return f"{_who(tally, lines)} {did}{_said_of(tally, lines)}."


def _who(tally: Tally, lines: Sequence[Line]) -> str:
    coverage = tally.coverage
    if len(lines) == coverage.asked > 1:
        return f"Every one of the {so_many_bodies(coverage.asked, tally)}"
    least = "At least " if coverage.unknown else ""
    return f"{least}{len(lines)} of {so_many_bodies(coverage.asked, tally)}"


def _said_of(tally: Tally, lines: Sequence[Line]) -> str:
    """How they refused it and on which grounds, with what is not known."""
    told = [_how(lines), *_cited(lines)]
    uncited = sum(not line.exemptions for line in lines)
    if uncited == len(lines) > 1:
        told.append("of none of them is a provision on record")
    elif uncited:
        told.append(f"of {uncited} of them no provision is on record")
        if len(lines) == 1:
            told[-1] = "no provision is on record"
    elif len(lines) > 1 and _all_differ(lines):
        told.append("no two of them cited the same provision")
    if unknown := tally.coverage.unknown:
        told.append(what_is_not_known(unknown))
    return "; ".join(told)


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
