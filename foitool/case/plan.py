"""Who of a round is still to be written to, and who is left out and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foitool.case.authority import Authority
from foitool.case.history import Case

REFUSED_ADDRESS = "refused-address"
"""A mail server would not take it; what `send` says of such a letter, too."""

TOLD_OTHERWISE = "told-otherwise"
"""Its right of reply says another figure than is recorded now."""

SECOND_WRITTEN = "second-written"
"""A second right of reply lies written, which is written anew on purpose only."""

OTHER_CONTACT = "other-contact"
"""Its right of reply went to another press contact than is known now."""

NEEDS_A_PERSON = frozenset(
    {
        "no-address",
        "unchecked-address",
        "form-only",
        "bounced-address",
        "no-press-contact",
        REFUSED_ADDRESS,
        TOLD_OTHERWISE,
        SECOND_WRITTEN,
        OTHER_CONTACT,
    }
)
"""Reasons to skip that somebody has to do something about."""


BY_HAND = frozenset({"form-only", "no-address"})
"""Reasons to skip by which no mail reaches an authority; a form or the post may."""


@dataclass(frozen=True, slots=True)
class Skip:
    """One authority left out. `reason` is a word of the surface; `why` a sentence."""

    authority: Authority
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a send would do. `in_doubt`: letters that may or may not have left."""

    write: tuple[Authority, ...]
    skip: tuple[Skip, ...]
    in_doubt: tuple[Authority, ...]

    @property
    def by_hand(self) -> tuple[Skip, ...]:
        """Those left out whom a form or the post reaches, and who were not asked."""
        return tuple(
            skip
            for skip in self.skip
            if skip.reason in BY_HAND and skip.authority.without_mail
        )


def to_mend(force: str) -> str:
    """What to type to give an authority another e-mail address, once one has it."""
    return f"foitool forces set {force} --email ADDRESS --source PAGE"


def plan(
    authorities: Iterable[Authority],
    cases: Mapping[str, Case],
    *,
    only_checked: bool,
    rewrite: bool = False,
    insist: bool = False,
) -> Plan:
    """Sort a round's authorities into those to write to and the rest.

    `cases` holds what was done before, by authority; `only_checked` leaves out
    addresses that no person has seen on the authority's own page; `rewrite`
    takes letters that lie written and were not sent for not done; `insist` tries an
    address that a server refused once more.
    """
    write: list[Authority] = []
    skip: list[Skip] = []
    in_doubt: list[Authority] = []
    for authority in authorities:
        case = cases.get(authority.id)
        if case is not None and case.in_doubt:
            in_doubt.append(authority)
        elif left_out := (
            (None if insist else _refused(authority, case))
            or _done(authority, case, rewrite=rewrite)
            or _unreachable(authority, only_checked=only_checked)
        ):
            skip.append(left_out)
        else:
            write.append(authority)
    return Plan(tuple(write), tuple(skip), tuple(in_doubt))


def waits_for_an_address(case: Case, email: str) -> bool:
    """Whether nothing was received at this very address, so that it is to be mended."""
    letter = case.letter
    if letter is not None and letter.bounced is not None and letter.recipient == email:
        return True
    return _is_refused(case, email)


def _is_refused(case: Case, email: str) -> bool:
    """Also where the letter that counts is an earlier one, which came back."""
    return any(one.refused and one.recipient == email for one in case.letters)


def _refused(authority: Authority, case: Case | None) -> Skip | None:
    """A server would not take its address, and it is the same still."""
    if case is None:
        return None
    letters = case.letters
    if any(one.state != "failed" and one.bounced is None for one in letters):
        return None
    if not _is_refused(case, authority.email):
        return None
    # Whom nobody has checked such a command would leave out, and do nothing.
    unseen = " --accept-unchecked" if authority.checked_on is None else ""
    why = (
        f"the mail server refused {authority.email}; mend it:"
        f" {to_mend(authority.id)}; or, if it is right: foitool send --force"
        f" {authority.id}{unseen} --round {case.request.round}"
    )
    return Skip(authority, REFUSED_ADDRESS, why)


def _done(authority: Authority, case: Case | None, *, rewrite: bool) -> Skip | None:
    """Written to before, unless that came back and the address was mended."""
    letter = case.letter if case else None
    if case and case.asked_elsewhere:
        return Skip(authority, "already-sent", "somebody else asked it: imported")
    if letter is None or letter.state == "failed":
        return None
    if letter.bounced is not None:
        if letter.recipient != authority.email:
            return None
        return Skip(
            authority,
            "bounced-address",
            f"the letter to {letter.recipient} came back; mend the address first:"
            f" {to_mend(authority.id)}",
        )
    if letter.state == "written" and rewrite:
        return None
    if letter.state == "written":
        return Skip(authority, "already-written", f"written on {letter.on}")
    return Skip(authority, "already-sent", f"sent on {letter.on}")


def _unreachable(authority: Authority, *, only_checked: bool) -> Skip | None:
    """No Act, no address, or one that nobody has checked."""
    if authority.regime is None:
        why = authority.not_requestable or "it answers under no Act we know"
        return Skip(authority, "not-requestable", why)
    if not authority.email:
        if authority.form_url:
            return Skip(authority, "form-only", f"ask at {authority.form_url}")
        why = (
            "no e-mail address and no form: it goes by post"
            if authority.postal_address
            else f"no address of any kind is known: {to_mend(authority.id)}"
        )
        return Skip(authority, "no-address", why)
    if only_checked and authority.checked_on is None:
        return Skip(
            authority,
            "unchecked-address",
            f"nobody has checked {authority.email} on {authority.website}",
        )
    return None
