"""The questions that `foitool log-response` asks on a terminal."""

from collections.abc import Sequence

import click

from foitool.case.bands import bands_of
from foitool.case.kinds import REPLIES
from foitool.case.outcome import DECIDED
from foitool.case.reported import Reported
from foitool.case.rounds import QuestionPart
from foitool.jobs.find_request import find_request
from foitool.workspace import Workspace

MEANINGS = {
    "acknowledged": "a person there says that the request has come",
    "auto-reply": "a robot says so",
    "bounced": "the letter came back",
    "clarification": "it asks what you mean; its clock stops",
    "fees-notice": "it wants a fee first; its clock stops",
    "extension": "it wants longer to weigh the public interest",
    "answered": "it gives all it was asked for, or says that it holds none of it",
    "partly-answered": "it gives some and withholds some",
    "refused": "it withholds all: an exemption, cost, vexatious",
    "not-held": "it holds none of it",
    "ncnd": "it will neither confirm nor deny that it holds any",
    "transferred": "it passed the request on, or names somebody else to ask",
    "review-outcome": "the answer to a review that you asked for",
    "regulator-decision": "the commissioner has decided",
    "other": "anything else",
}
"""Each kind of reply, for who does not know the words."""

_HOW = """For each part type what the force gave, or Enter for nothing to record:
  227, 0, <5, >=10, 10..20, ~120    a figure; other words are kept as they are
  refused foia:40(2)                withheld, and why
  ncnd foia:40(5B)                  neither confirmed nor denied
  not-held                          the force does not hold it"""


def ask_kind() -> str:
    """The kind of reply, from the list."""
    longest = max(map(len, MEANINGS))
    for kind, meaning in MEANINGS.items():
        click.echo(f"  {kind:<{longest}}  {meaning}", err=True)
    chosen: str = click.prompt(
        "What kind of reply was it?",
        type=click.Choice(list(REPLIES)),
        show_choices=False,
        err=True,
    )
    return chosen


def ask_parts(workspace: Workspace, round_name: str, force: str, kind: str) -> Reported:
    """What the reply said about each part; nothing if it decided nothing."""
    if kind in ("extension", "refused", "ncnd"):
        cited = click.prompt(
            "Exemptions cited for the whole reply, if any (foia:40(2),…)",
            default="",
            show_default=False,
            err=True,
        )
        if cited or kind == "extension":
            return Reported(exemptions=(cited,) if cited else ())
    if kind not in DECIDED:
        return Reported()
    with workspace.reading() as reader:
        found = find_request(workspace, reader, round_name, force)
    click.echo(_HOW, err=True)
    return _ask_each(found.parts)


def _ask_each(parts: Sequence[QuestionPart]) -> Reported:
    """Part by part, and band by band where a part was not withheld as a whole."""
    figures, refusals, not_held, ncnd = [], [], [], []
    for part in parts:
        for name in (part.id, *bands_of(part)):
            kind = f" ({part.kind})" if name == part.id else ""
            said = click.prompt(
                f"  {name}{kind}", default="", show_default=False, err=True
            ).strip()
            word, _, rest = said.partition(" ")
            if word == "refused":
                refusals.append(f"{name}={rest.strip()}" if rest else name)
            elif word == "ncnd":
                ncnd.append(f"{name}={rest.strip()}" if rest else name)
            elif said == "not-held":
                not_held.append(name)
            elif said:
                figures.append(f"{name}={said}")
            withheld = word in ("refused", "ncnd") or said == "not-held"
            if withheld and name == part.id:
                break  # with its bands
    return Reported(
        figures=tuple(figures),
        refusals=tuple(refusals),
        not_held=tuple(not_held),
        ncnd=tuple(ncnd),
    )
