"""Exemptions as cited: `foia:40(2)`, `foisa:34(1)(b)`.

The tables give each provision's title and whether the public interest has to be
weighed (FOIA s.2(2)-(3), FOISA s.2). Sections that are machinery, such as the
refusal notice, are not grounds and are refused by name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foitool.errors.not_there import UnknownExemption

ABSOLUTE, QUALIFIED, NOT_AN_EXEMPTION = "absolute", "qualified", "not an exemption"

_FOIA = {
    "12": ("Cost of compliance exceeds the appropriate limit", NOT_AN_EXEMPTION),
    "14": ("Vexatious or repeated requests", NOT_AN_EXEMPTION),
    "21": ("Information accessible to applicant by other means", ABSOLUTE),
    "22": ("Information intended for future publication", QUALIFIED),
    "22A": ("Research", QUALIFIED),
    "23": ("Bodies dealing with security matters", ABSOLUTE),
    "24": ("National security", QUALIFIED),
    "26": ("Defence", QUALIFIED),
    "27": ("International relations", QUALIFIED),
    "28": ("Relations within the United Kingdom", QUALIFIED),
    "29": ("The economy", QUALIFIED),
    "30": ("Investigations and proceedings conducted by authorities", QUALIFIED),
    "31": ("Law enforcement", QUALIFIED),
    "32": ("Court records, etc.", ABSOLUTE),
    "33": ("Audit functions", QUALIFIED),
    "34": ("Parliamentary privilege", ABSOLUTE),
    "35": ("Formulation of government policy, etc.", QUALIFIED),
    "36": ("Prejudice to effective conduct of public affairs", QUALIFIED),
    "37": ("Communications with His Majesty, etc. and honours", QUALIFIED),
    "38": ("Health and safety", QUALIFIED),
    "39": ("Environmental information", QUALIFIED),
    "40": ("Personal information", ABSOLUTE),
    "41": ("Information provided in confidence", ABSOLUTE),
    "42": ("Legal professional privilege", QUALIFIED),
    "43": ("Commercial interests", QUALIFIED),
    "44": ("Prohibitions on disclosure", ABSOLUTE),
}
_FOISA = {
    "12": ("Excessive cost of compliance", NOT_AN_EXEMPTION),
    "14": ("Vexatious or repeated requests", NOT_AN_EXEMPTION),
    "17": ("Notice that information is not held", NOT_AN_EXEMPTION),
    "18": ("Neither confirming nor denying", NOT_AN_EXEMPTION),
    "25": ("Information otherwise accessible", ABSOLUTE),
    "26": ("Prohibitions on disclosure", ABSOLUTE),
    "27": ("Information intended for future publication", QUALIFIED),
    "28": ("Relations within the United Kingdom", QUALIFIED),
    "29": ("Formulation of Scottish Administration policy etc.", QUALIFIED),
    "30": ("Prejudice to effective conduct of public affairs", QUALIFIED),
    "31": ("National security and defence", QUALIFIED),
    "32": ("International relations", QUALIFIED),
    "33": ("Commercial interests and the economy", QUALIFIED),
    "34": ("Investigations by Scottish public authorities", QUALIFIED),
    "35": ("Law enforcement", QUALIFIED),
    "36": ("Confidentiality", QUALIFIED),
    "37": ("Court records, etc.", ABSOLUTE),
    "38": ("Personal information", ABSOLUTE),
    "39": ("Health, safety and the environment", QUALIFIED),
    "40": ("Audit functions", QUALIFIED),
    "41": ("Communications with His Majesty, etc. and honours", QUALIFIED),
}
_SECTIONS = {"foia": _FOIA, "foisa": _FOISA}

# Limbs whose weight differs from their section's. FOIA s.2(3)(f)-(g) makes
# s.40(2) absolute only where a data protection principle would be breached; the
# limbs that rest on objection or on the right of access, (3B) and (4A), are
# weighed. FOISA s.36(2), actionable breach of confidence, is absolute.
_LIMBS = {
    ("foia", "40", "(3B)"): QUALIFIED,
    ("foia", "40", "(4A)"): QUALIFIED,
    ("foia", "40", "(3B)(a)"): QUALIFIED,
    ("foia", "40", "(3B)(b)"): QUALIFIED,
    ("foia", "37", "(1)(a)"): ABSOLUTE,
    ("foia", "37", "(1)(aa)"): ABSOLUTE,
    ("foia", "37", "(1)(ab)"): ABSOLUTE,
    ("foisa", "36", "(2)"): ABSOLUTE,
}

# (2), (5B), (a), (aa) or (ga) put in between, (iv); and not a word such as (cost).
ONE_LIMB = r"[0-9]{1,2}[A-Z]{0,2}|[A-Z][A-E]?|ix|iv|vi{0,3}|i{1,3}"
"""What stands between two brackets, as a regular expression that ignores case."""

_CITATION = re.compile(
    r"(?:(?P<regime>foia|foisa)\s*:)?\s*(?:s|ss|sec|section)?\.?\s*"
    rf"(?P<section>\d{{1,2}}A?)(?P<limbs>(?:\s*\((?:{ONE_LIMB})\))*)\s*",
    re.IGNORECASE,
)
# As `str()` writes it. A log that is older than ONE_LIMB has other limbs too.
_KEPT = re.compile(
    r"(?P<regime>foia|foisa):(?P<section>\d{1,2}A?)(?P<limbs>(?:\([0-9A-Za-z]{1,4}\))*)"
)
_LIMB = re.compile(r"\(([^)]*)\)")
# A shell reads brackets as its own, so 40.2 and 31.1.a are understood as well.
_DOTTED_LIMB = re.compile(r"(?<=[0-9A-Za-z)])\.([0-9A-Za-z]{1,3})\b")


@dataclass(frozen=True, slots=True)
class Exemption:
    """One cited provision; `str()` gives the form the log and JSON use."""

    regime: str
    section: str
    limbs: str = ""

    def __str__(self) -> str:
        return f"{self.regime}:{self.section}{self.limbs}"

    @property
    def title(self) -> str:
        """The section's heading, shortened."""
        return _SECTIONS[self.regime][self.section][0]

    @property
    def weight(self) -> str:
        """ABSOLUTE, QUALIFIED, or NOT_AN_EXEMPTION for cost and the like."""
        limb = _LIMBS.get((self.regime, self.section, self.limbs))
        return limb or _SECTIONS[self.regime][self.section][1]

    @property
    def is_cost(self) -> bool:
        """Section 12 of either Act: the cost limit, not an exemption.

        FOIA s.12(2) is left out: there the cost of *finding out* is too high,
        which is neither confirming nor denying.
        """
        return self.section == "12" and not self.is_ncnd

    @property
    def is_ncnd(self) -> bool:
        """Whether the provision itself is one for neither confirming nor denying.

        FOIA ss.12(2), 22(2), 23(5), 24(2), 27(4), 30(3), 31(3), 32(3), 36(3),
        38(2), 40(5A)-(5B), 41(2), 42(2), 43(3), 44(2); FOISA s.18.
        """
        if self.regime == "foisa":
            return self.section == "18"
        return self.limbs.startswith(_NCND_LIMBS.get(self.section, "none"))


_NCND_LIMBS: dict[str, tuple[str, ...] | str] = {
    "12": "(2)",
    "22": "(2)",
    "23": "(5)",
    "24": "(2)",
    "27": "(4)",
    "30": "(3)",
    "31": "(3)",
    "32": "(3)",
    "36": "(3)",
    "38": "(2)",
    "40": ("(5)", "(5A)", "(5B)"),
    "41": "(2)",
    "42": "(2)",
    "43": "(3)",
    "44": "(2)",
}


def read_exemption(text: str, regime: str) -> tuple[Exemption, ...]:
    """Read one citation as people write it: `foia:40(2)`, `s.31(1)(a)(b)`, `40.2`.

    Limbs run together are split, so `31(1)(a)(b)` is two. `regime` is that of
    the request, and what is meant where the citation names none.

    Raises UnknownExemption for a section that is no ground of refusal in that
    Act, one of the other Act, or what cannot be read.
    """
    section_at = re.search(r"\d", text)
    start = section_at.start() if section_at else 0
    plain = text[:start] + _DOTTED_LIMB.sub(r"(\1)", text[start:])
    found = _CITATION.fullmatch(plain.strip())
    if found is None:
        raise UnknownExemption(text, regime, "that is not a section of an Act")
    section = found["section"].upper()
    _refuse_other(text, (found["regime"] or regime).lower(), section, regime)
    return tuple(
        Exemption(regime, section, limbs)
        for limbs in _split(_LIMB.findall(found["limbs"]))
    )


def kept_exemption(written: str, regime: str) -> Exemption:
    """Read one citation as a log keeps it: `foia:40(2)`.

    Less strict than `read_exemption` of limbs: what an earlier foitool took stays what
    it was.

    Raises UnknownExemption for a section that is no ground of refusal in that Act, one
    of the other Act, or what `str()` does not write.
    """
    found = _KEPT.fullmatch(written)
    if found is None:
        raise UnknownExemption(written, regime, "that is not a section of an Act")
    _refuse_other(written, found["regime"], found["section"], regime)
    return Exemption(regime, found["section"], found["limbs"])


def weighed(exemptions: Sequence[Exemption]) -> tuple[Exemption, ...]:
    """Those for which the public interest has to be weighed."""
    return tuple(cited for cited in exemptions if cited.weight == QUALIFIED)


def _refuse_other(text: str, cited_under: str, section: str, regime: str) -> None:
    """Raise UnknownExemption unless the section is a ground in the Act of `regime`."""
    if cited_under != regime:
        raise UnknownExemption(text, regime, f"this request was made under {regime}")
    if section not in _SECTIONS[regime]:
        raise UnknownExemption(
            text, regime, f"section {section} is no ground of refusal in that Act"
        )


def _split(limbs: list[str]) -> list[str]:
    """One text for each limb: (1), (a), (b) are (1)(a) and (1)(b).

    A subsection holds paragraphs and a paragraph sub-paragraphs, so a limb of
    the same level as one before it begins a branch of its own.
    """
    branches: list[list[tuple[int, str]]] = [[]]
    for limb in limbs:
        above = branches[-1]
        level = _level(limb, above)
        if above and above[-1][0] >= level:
            branches.append([step for step in above if step[0] < level])
        branches[-1].append((level, limb))
    return ["".join(f"({limb})" for _, limb in branch) for branch in branches]


def _level(limb: str, above: list[tuple[int, str]]) -> int:
    """1 for (5B), 2 for (a), 3 for (ii); the (i) after an (h) is a letter."""
    if limb[:1].isdigit():
        return 1
    level, before = above[-1] if above else (1, "")
    follows = level == 2 and len(before) == 1 and ord(before) + 1 == ord(limb[0])
    roman = limb.lower() in (
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
    )
    return 3 if roman and level >= 2 and not follows else 2
