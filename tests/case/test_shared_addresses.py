"""Two authorities at one address: an office they share, or a slip of the paste."""

from foitool.case.authority import Authority
from foitool.case.shared_addresses import Shared, shared_addresses


def at(id_: str, email: str, regime: str | None = "foia") -> Authority:
    return Authority(id=id_, name=id_, short_name=id_, regime=regime, email=email)


def test_those_who_have_one_address_are_named_with_it() -> None:
    essex, kent = at("essex", "foi@essex.uk"), at("kent", "foi@kent.uk")
    found = shared_addresses([at("gwent", "foi@kent.uk"), essex, kent])
    assert found == (Shared("foi@kent.uk", ("gwent", "kent")),)
    assert str(found[0]) == "gwent, kent have one address, foi@kent.uk"


def test_a_capital_letter_makes_no_other_mailbox() -> None:
    found = shared_addresses([at("gwent", "FOI@Kent.uk"), at("kent", "foi@kent.uk")])
    assert [one.forces for one in found] == [("gwent", "kent")]


def test_to_have_no_address_is_not_to_share_one() -> None:
    assert shared_addresses([at("gwent", ""), at("kent", "")]) == ()


def test_who_cannot_be_asked_gets_no_second_letter() -> None:
    """A force that became part of another keeps the address it had."""
    gone = at("gwent", "foi@kent.uk", regime=None)
    assert shared_addresses([gone, at("kent", "foi@kent.uk")]) == ()
