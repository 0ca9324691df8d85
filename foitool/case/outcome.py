"""The outcome of a request, worked out part by part and then for the whole.

The rules of a UK department's case system (held / held in part / not held / not
confirmed, and which outcome goes with which), made finer where the Acts need
it: cost and vexatiousness are refusals but not exemptions, and one part not held
does not make a reply "not held".
"""

from collections.abc import Iterable, Mapping

from foitool.case.answers import PartAnswer

DECIDED = ("answered", "partly-answered", "refused", "not-held", "ncnd")

_WHOLE = {  # what a reply that names no part says of every part
    "answered": "disclosed",
    "refused": "refused",
    "not-held": "not-held",
    "ncnd": "ncnd",
}
_ANSWERS = {"disclosed", "not-held"}
_WITHHELD = {"refused", "cost", "ncnd"}


def add_up(dispositions: Iterable[str]) -> str | None:
    """The outcome of parts taken together; None if none of them decides.

    Disclosed and not held together are an answer; anything withheld beside an
    answer makes it partial; NCND alone stays NCND, and not held alone not held.
    """
    said = set(dispositions) & (_ANSWERS | _WITHHELD)
    if not said:
        return None
    answered, withheld = said & _ANSWERS, said & _WITHHELD
    if answered and withheld:
        return "partly-answered"
    if answered:
        return "not-held" if answered == {"not-held"} else "answered"
    return "ncnd" if withheld == {"ncnd"} else "refused"


def contradiction(
    kind: str, named: Iterable[PartAnswer], asked: tuple[str, ...]
) -> str | None:
    """Why a reply of this kind cannot say this about these parts; None if it can.

    A part that is not named says nothing, so `partly-answered` stands beside
    answers alone as long as some part is not named.
    """
    answers = {answer.part: answer.disposition for answer in named}
    found = add_up(answers.values())
    if found is None or found == kind:
        return None
    if (kind, found) == ("refused", "ncnd"):  # neither is given: FOIA s.17(1)
        return None
    open_parts = [part for part in asked if part not in answers]
    if kind == "partly-answered" and open_parts:
        return None
    if kind == "answered" and found == "not-held" and open_parts:
        return None
    return f"the parts named make it {found!r}, not {kind!r}"


def whole_of(kind: str, *, cost: bool) -> str:
    """What a reply that names no part says of every part.

    `cost`: the only ground cited is the cost limit. A partial answer that names
    no part leaves every part unclear.
    """
    if kind == "refused" and cost:
        return "cost"
    return _WHOLE.get(kind, "unclear")


def outcome_of(parts: Mapping[str, PartAnswer], stated: str) -> str:
    """The outcome of the whole, from every part's last answer.

    `stated` is the word of the last reply that decided, which stands where the
    parts cannot tell: nobody named one, or some are still without an answer.
    """
    found = add_up(answer.disposition for answer in parts.values())
    missing = any(
        answer.disposition in ("no-answer", "unclear") for answer in parts.values()
    )
    if found is None or (missing and found != "partly-answered"):
        return stated
    return found
