"""What a mail server said, in words that may be kept."""

import pytest

from foitool.post.answers import Interpreter, blames_the_address


@pytest.mark.parametrize("password", ["swordfish", "fünf £5", "tab\tand  blanks", "…"])
def test_no_answer_is_kept_with_the_password_in_it(password: str) -> None:
    """Nor with what is left of it once the unprintable is taken out."""
    said = Interpreter("jane", password).answer(535, f"{password} is wrong".encode())
    assert said == "535 *** is wrong"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("5.1.1 No such user here", True),
        ("5.2.1 This mailbox is disabled", True),
        ("No such user here", True),
        ("5.1.8 Sender address rejected", False),
        ("5.4.5 Daily user sending limit exceeded", False),
        ("5.7.1 Relaying denied", False),
        ("Relaying denied", False),
        ("Blocked by our policy", False),
    ],
)
def test_an_address_is_blamed_for_itself_alone(said: str, *, address: bool) -> None:
    """Whoever is told to mend a good address breaks it."""
    assert blames_the_address(said.encode()) is address
