"""What a mail server said, in words that may be kept."""

import pytest

from foitool.post.answers import Interpreter


@pytest.mark.parametrize("password", ["swordfish", "fünf £5", "tab\tand  blanks", "…"])
def test_no_answer_is_kept_with_the_password_in_it(password: str) -> None:
    """Nor with what is left of it once the unprintable is taken out."""
    said = Interpreter("jane", password).answer(535, f"{password} is wrong".encode())
    assert said == "535 *** is wrong"
