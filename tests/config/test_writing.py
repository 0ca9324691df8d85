"""What is written into `config.toml`, and what is left as its owner had it."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from permissions import bound_by_permissions

import foitool
from foitool.case.rounds import PART_KINDS, Category, QuestionPart, Round
from foitool.config.reading import read_config
from foitool.config.writing import replace_config, round_as_toml, with_round
from foitool.errors.refused import ConfigChanged
from foitool.errors.wrong_use import CannotWrite

REPOSITORY = (Path(foitool.__file__).parents[1] / "config.toml").read_text("utf-8")
STARTER = Path(foitool.__file__).with_name("starter.toml").read_text("utf-8")
SHIPPED = pytest.mark.parametrize("text", [REPOSITORY, STARTER], ids=["own", "starter"])
DOGS = Round(
    name="dogs",
    title="Dogs seized",
    reference_date=date(2026, 10, 31),
    preamble="By dog I mean a dog.",
    parts=(QuestionPart(id="seized", kind="number", text="How many dogs?"),),
)


def read_back(text: str, name: str) -> Round:
    return read_config(text.encode(), Path("config.toml")).rounds[name]


# --- everything else stays as it is


@SHIPPED
def test_the_old_text_stays_in_one_piece(text: str) -> None:
    assert text in with_round(text, DOGS, current=None)


def test_only_the_line_of_the_current_round_changes() -> None:
    before = 'current_round = "old"   # the one\n' + STARTER
    after = with_round(before, DOGS, current="dogs")
    assert after.startswith('current_round = "dogs"   # the one\n' + STARTER)


def test_a_current_round_comes_below_the_comment_on_the_file() -> None:
    after = with_round(STARTER, DOGS, current="dogs")
    comment, rest = STARTER.split("\n\n", 1)
    assert after.startswith(f'{comment}\n\ncurrent_round = "dogs"\n\n{rest}')


@pytest.mark.parametrize(
    "text", ["", "[mail]\n", "# of mail\n[mail]\n", "# a\r\n# b\r\n \r\n[mail]\r\n"]
)
def test_a_current_round_is_never_put_into_a_table(text: str) -> None:
    after = with_round(text, DOGS, current="dogs")
    config = read_config(after.encode(), Path("config.toml"))
    assert config.current_round == "dogs"


def test_what_is_current_already_is_not_written_again() -> None:
    assert with_round(REPOSITORY, DOGS, current="missing-rso-2026").startswith(
        REPOSITORY
    )


@SHIPPED
def test_windows_line_ends_and_a_byte_order_mark_are_kept(text: str) -> None:
    before = "\ufeff" + text.replace("\n", "\r\n")
    after = with_round(before, DOGS, current="dogs")
    assert after.startswith("\ufeff#")
    assert "\n" not in after.replace("\r\n", "")
    assert read_back(after, "dogs") == DOGS


def test_a_file_that_ends_without_a_line_end_gets_one() -> None:
    after = with_round("[mail]\nport = 25", DOGS, current=None)
    assert after.startswith("[mail]\nport = 25\n\n[rounds.dogs]\n")


# --- what is written can be read, by the program and by people


WORDS = st.text(
    st.sampled_from("aé \"'\\#[]=\n") | st.characters(exclude_categories=["C", "Z"])
).map(str.strip)
CODEBOOKS = st.lists(
    st.builds(
        Category,
        id=st.sampled_from(["cost", "time", "no-record"]),
        meaning=WORDS.filter(bool),
        example=WORDS,
        was=st.sampled_from([(), ("money",), ("money", "price")]),
    ),
    max_size=2,
    unique_by=(lambda one: one.id, lambda one: one.was[:1] or one.id),
).map(tuple)
PARTS = st.builds(
    QuestionPart,
    id=st.from_regex(r"[a-z0-9]{2}[a-z0-9-]{0,9}", fullmatch=True).filter(
        lambda id_: id_ not in {"con", "prn", "aux", "nul"}
    ),
    kind=st.sampled_from(PART_KINDS),
    text=st.builds(lambda w, n: (w * n).strip(), WORDS, st.integers(1, 30)).filter(
        bool
    ),
    categories=CODEBOOKS,
) | st.builds(
    QuestionPart,
    id=st.just("years"),
    kind=st.just("bands"),
    text=WORDS.map(str.strip).filter(bool),
    bands=st.just(("under-1", "longer")),
)
ROUNDS = st.builds(
    Round,
    name=st.just("dogs"),
    title=WORDS.map(lambda words: words.replace("\n", " ")).filter(bool),
    reference_date=st.none() | st.dates(),
    preamble=WORDS,
    parts=st.lists(
        PARTS,
        min_size=1,
        max_size=3,
        unique_by=lambda part: part.id,
    ).map(tuple),
    recipients=st.none() | st.just(("kent", "gwent")),
    demonstration=st.booleans(),
)


@given(ROUNDS)
def test_any_round_is_read_back_as_it_was_written(asked: Round) -> None:
    parts = [part for part in asked.parts if not part.id.startswith(("com", "lpt"))]
    asked = replace(asked, parts=tuple(parts) or DOGS.parts)
    assert read_back(with_round(STARTER, asked, current="dogs"), "dogs") == asked


def test_a_long_text_stands_in_lines_that_can_be_read() -> None:
    text = " ".join(["How many dogs, whatever their age,"] * 9)
    toml = round_as_toml(replace(DOGS, preamble=f"{text}\n\n{text}"))
    assert 'preamble = """\nHow many' in toml
    assert max(map(len, toml.splitlines())) <= 80


def test_a_short_text_stands_on_one_line() -> None:
    assert 'text = "How many dogs?"\n' in round_as_toml(DOGS)


# --- the file


def test_the_new_file_takes_the_old_one_s_place_and_permissions(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_config(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target, path = tmp_path / "kept" / "foi.toml", tmp_path / "config.toml"
    target.write_bytes(b"old")
    path.symlink_to(target)
    replace_config(path, b"old", b"new")
    assert path.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_somebody_saved_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theirs")
    with pytest.raises(ConfigChanged):
        replace_config(path, b"old", b"new")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_of_the_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        replace_config(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_one_may_only_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"old")
    tmp_path.chmod(0o555)
    with bound_by_permissions(), pytest.raises(CannotWrite):
        replace_config(path, b"old", b"new")
    tmp_path.chmod(0o755)
    assert path.read_bytes() == b"old"
