"""Our reference: short, the same each time, another for each request."""

import re

from foitool.case.reference import our_reference


def test_a_request_has_one_reference_for_good() -> None:
    """It stands in letters that left: another way to work it out would lose replies."""
    assert our_reference("dogs-2025", "kent") == "3GDR5"


def test_it_has_no_letter_that_is_read_for_another() -> None:
    made = [our_reference("dogs-2025", f"force-{number}") for number in range(200)]
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{5}", each) for each in made)


def test_two_requests_have_two() -> None:
    of_rounds = {our_reference(f"round-{n}", "kent") for n in range(45)}
    of_forces = {our_reference("round-1", f"force-{n}") for n in range(45)}
    assert len(of_rounds | of_forces) == 90
