"""A round in which everything happened, and forces wrote whatever they liked."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

ROUND = "missing-rso-2026"
WITHOUT_END = "x" * 10_000
SCRIPT = "<script>document.title = 'run'</script>\"'><img src=x onerror=alert(1)>"
TURNED = "\u202eturned round\u202c and \u05d0\u05d1\u05d2 of \u0634\u0631\u0637\u0629"
EMOJI = "\U0001f46e\U0001f3fd\u200d\u2640\ufe0f says e\u0301\u0302\u0303"
HOSTILE = {
    "a script": SCRIPT,
    "words that turn round": TURNED,
    "emoji": EMOJI,
    "a word without end": WITHOUT_END,
}
"""What a force may write, whether it means to or not."""

_SAID = """
kent answered --figure missing=227 --figure abroad=3 --on 2026-12-10
essex answered --figure missing=0 --on 2026-12-11
sussex answered --figure missing=<5 --on 2026-12-21
surrey partly-answered --figure missing=10..20 --refuse names=foia:40(2) --on 2026-12-14
gwent answered --figure missing=~30 --on 2026-12-15
north-wales answered --figure missing=>=1,500 --on 2027-01-25
metropolitan answered --figure missing=1,234,567 --on 2026-12-22
norfolk answered --figure missing=several --on 2026-12-16
suffolk refused --exemption foia:40(2) --exemption foia:31(1)(a) --on 2026-12-17
police-scotland refused --exemption foisa:34(1)(b) --on 2026-12-17
cumbria ncnd --on 2026-12-18
durham not-held --on 2026-12-18
cheshire clarification --on 2026-12-04
humberside bounced --on 2026-11-23
city-of-london answered --figure missing=2 --on 2027-01-29
"""
_FOUND: tuple[tuple[str, ...], ...] = (
    ("dorset", "4", "--source", "the Echo", "--confidence", "inference"),
    ("west-mercia", "9", "--joint-with", "warwickshire"),
    ("wiltshire", "8", "--candidate", "--source", "https://example.org/a?b=1&c=d"),
    ("lancashire", "6", "--quotation", SCRIPT, "--caveat", TURNED, "--source", EMOJI),
    (
        "derbyshire",
        "5",
        "--caveat",
        WITHOUT_END,
        "--source",
        f"https://example.org/{WITHOUT_END[:2000]}",
    ),
    (
        "cleveland",
        "7",
        "--quotation",
        WITHOUT_END,
        "--source",
        SCRIPT,
        "--caveat",
        EMOJI,
    ),
    ("avon-and-somerset", "1", "--source", TURNED, "--quotation", TURNED),
)
_CATEGORIES = f"""
[[rounds.{ROUND}.parts.categories]]
id = "none"
meaning = "They name no appeal. {WITHOUT_END}"

[[rounds.{ROUND}.parts.categories]]
id = "some"
meaning = "They name an appeal, at any address."
"""
_WORDS = (("sussex", SCRIPT), ("gwent", WITHOUT_END), ("kent", TURNED), ("essex", "No"))
_CODED = (
    ("sussex", "none", "alex"),
    ("sussex", "none", "sam"),
    ("gwent", "some", "alex"),
    ("kent", "none", "alex"),
    ("kent", "some", "sam"),
)
_BY_THEN = ("--on", "2026-12-21")
_BEFORE = (
    ("kent", "answered", "100", "Of all of Kent."),
    ("essex", "answered", "2", ""),
    ("gwent", "answered", "0", TURNED),
    ("metropolitan", "answered", "987654", ""),
    ("lancashire", "answered", "7", SCRIPT),
    ("derbyshire", "answered", "5", ""),
    ("surrey", "refused", "", ""),
    ("durham", "answered", "12", ""),
    ("merseyside", "silent", "", ""),
)


def make_every_kind(written: Path, folder: Path, run: Callable[..., object]) -> None:
    """That round, and an earlier one, in a new workspace.

    In `written` all letters lie written; `run` runs a command, which must succeed.
    """
    shutil.copytree(written, folder)
    with (folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(_CATEGORIES)
    before = folder / "before.csv"
    with before.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("force_id", "status", "figure", "caveat"))
        rows.writerows(_BEFORE)
    for typed in (
        ("mark-sent", "--all", "--on", "2026-11-23"),
        *(("log-response", *line.split()) for line in _SAID.strip().splitlines()),
        *(("log-response", force, "answered", *_BY_THEN) for force, *_ in _FOUND),
        *(("figure", force, "missing", *found) for force, *found in _FOUND),
        *(
            ("log-response", one, "answered", "--figure", f"names={said}")
            for one, said in _WORDS
        ),
        *(("code", one, "names", into, "--coder", who) for one, into, who in _CODED),
        ("record", "northamptonshire", "withdrawn", "--on", "2026-12-01"),
        ("round", "import", str(before), "--name", "missing-2025", "--part", "missing"),
    ):
        run("--workspace", str(folder), *typed)
