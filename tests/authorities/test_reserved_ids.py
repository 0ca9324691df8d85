"""An authority that is called as a command is could not be shown by its id."""

from pathlib import Path

import pytest

from foitool.authorities.lists import COMMANDS, read_list
from foitool.cli.forces import FORCES
from foitool.errors.bad_file import BadRegister


def test_the_words_kept_for_commands_are_the_commands_there_are() -> None:
    """The lists stand floors below the commands, and cannot ask them."""
    assert set(FORCES) == COMMANDS


@pytest.mark.parametrize("id_", sorted(COMMANDS))
def test_no_list_may_call_an_authority_as_a_command_is(
    id_: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"id,name,regime\n{id_},A Body,foia\n", encoding="utf-8")
    with pytest.raises(BadRegister) as refused:
        read_list(path, name="own")
    assert refused.value.problems == (
        f"line 2: id {id_!r}: wanted another; `foitool forces {id_}` is a command",
    )


def test_a_word_that_only_begins_like_one_will_do(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,regime\nset-up,A Body,foia\n", encoding="utf-8")
    assert [one.id for one in read_list(path, name="own")] == ["set-up"]
