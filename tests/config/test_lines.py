"""Where in a file each key stands: held against tomllib, which cannot tell."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from foitool.config.lines import Place, line_of, lines_of

# --- what a line is

TEXT = '''# a comment with [brackets] and "quotes
top = """
[not.a.table]
key = "no key" """
[sender]          # the first table
name = "a # b"
"quoted key" = '#'
[rounds.a]
dotted . key = [ # an array over lines
  "]", # a bracket
  {inline = "}"}, [1, 2],
]
[[rounds.a.parts]]
text = \'\'\'
[[rounds.a.parts]]\'\'\'\'
[[rounds.a.parts]]
text = """ends with quotes\\""""""
[rounds.a.parts.deep]
x = 2026-10-31
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("top",), 2),
        (("sender",), 5),
        (("sender", "name"), 6),
        (("sender", "quoted key"), 7),
        (("rounds",), 8),
        (("rounds", "a"), 8),
        (("rounds", "a", "dotted"), 9),
        (("rounds", "a", "dotted", "key"), 9),
        (("rounds", "a", "parts"), 13),
        (("rounds", "a", "parts", 0), 13),
        (("rounds", "a", "parts", 0, "text"), 14),
        (("rounds", "a", "parts", 1), 16),
        (("rounds", "a", "parts", 1, "text"), 17),
        (("rounds", "a", "parts", 1, "deep"), 18),
        (("rounds", "a", "parts", 1, "deep", "x"), 19),
    ],
)
def test_a_key_has_the_line_on_which_it_begins(place: Place, line: int) -> None:
    assert lines_of(TEXT)[place] == line
    assert lines_of(TEXT.replace("\n", "\r\n"))[place] == line


def test_nothing_else_has_a_line() -> None:
    """What looks like a key in a text, a comment or an array is none."""
    assert len(lines_of(TEXT)) == 15


def test_what_has_no_line_of_its_own_has_that_of_what_is_around_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("rounds", "a", "dotted", "key", 1, "inline"), lines) == 9
    assert line_of(("rounds", "a", "title"), lines) == 8
    assert line_of((), lines) == line_of(("mail", "host"), lines) == 1


def test_a_header_counts_more_than_a_table_that_a_longer_one_implied() -> None:
    lines = lines_of("[a.b]\n[a]\n")
    assert lines[("a",)] == 2


# --- whatever the text

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]), max_size=12
) | st.sampled_from(
    ['"""', "'''", "[a]", "# b", "c = 1", "\\", '"', "\n[d]\ne = 2\n", "]\n}"]
)
PLAIN = st.integers(-9, 9) | st.booleans() | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TEXTS, inner, max_size=3)
        | st.lists(st.dictionaries(TEXTS, inner, max_size=2), min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def places(found: Any, place: Place = ()) -> Iterator[Place]:
    """Every key of a document, and every element of an array."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield (*place, key)
            yield from places(value, (*place, key))
    elif isinstance(found, list):
        for number, value in enumerate(found):
            yield (*place, number)
            yield from places(value, (*place, number))


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_the_keys_of_any_document_are_those_that_tomllib_finds(
    document: dict[str, Any],
) -> None:
    text = tomlkit.dumps(document)
    found = set(places(tomllib.loads(text)))
    lines = lines_of(text)
    assert set(lines) <= found
    assert {(key,) for key in document} <= set(lines)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_a_key_stands_on_its_line(document: dict[str, Any]) -> None:
    """Its own words, as TOML writes them, stand there."""
    text = tomlkit.dumps(document)
    rows = text.replace("\r\n", "\n").split("\n")
    for place, line in lines_of(text).items():
        keys = [key for key in place if isinstance(key, str)]
        spelled = tomlkit.dumps({keys[-1]: 0}).removesuffix(" = 0\n")
        assert spelled in rows[line - 1]


STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "# [c]",
                "",
                "  \t",
                "{key} = 1 # x",
                "{key}={{a=[1,{{b=2}}]}}",
                "{key} = [\n'''\nx = 1''',\n# ]\n]",
                '{key} = """\n{key} = 2\n\\""""""',
                "{key} . 'd d' = '''x'''''",
                "[ {key} ]",
                "[[{key}.e]]\nf = 1",
                '[{key}."g"]\nf = 1',
            ]
        ),
        st.sampled_from(["k{n}", '"k {n}"', "'k.{n}'"]),
    ),
    max_size=12,
)


@given(STATEMENTS)
def test_each_statement_of_a_file_is_found_where_it_was_written(
    statements: list[tuple[str, str]],
) -> None:
    written, expected = "", {}
    for number, (statement, spelling) in enumerate(statements):
        key = spelling.replace("{n}", str(number))
        if "{key}" in statement:
            expected[str(number)] = written.count("\n") + 1
        written += statement.format(key=key) + "\n"
    tomllib.loads(written)
    found: dict[str, int] = {}
    for place, line in lines_of(written).items():
        for step in place:
            if isinstance(step, str) and step.startswith("k"):
                found.setdefault(step.strip("k ."), line)
    assert found == expected
