"""Authorities that take their requests at one and the same address.

Some share an office, and then it is right. Else somebody pasted the address of one
into another, one mailbox gets two letters, and one authority none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from foitool.case.authority import Authority


@dataclass(frozen=True, slots=True)
class Shared:
    """One address, and the ids of those who have it: two at least, in their order."""

    address: str
    forces: tuple[str, ...]

    def __str__(self) -> str:
        return f"{', '.join(self.forces)} have one address, {self.address}"


def shared_addresses(authorities: Iterable[Authority]) -> tuple[Shared, ...]:
    """Every address that several of them have; who cannot be asked is left out.

    Capital letters make no second address: RFC 5321 section 2.4 lets a server tell
    them apart in front of the `@`, and hardly one does.
    """
    having: dict[str, list[Authority]] = {}
    for one in authorities:
        if one.email and one.regime is not None:
            having.setdefault(one.email.casefold(), []).append(one)
    return tuple(
        Shared(several[0].email, tuple(one.id for one in several))
        for several in having.values()
        if len(several) > 1
    )
