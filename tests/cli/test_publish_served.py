"""What `foitool publish` makes, served by Datasette on loopback and asked over HTTP."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Ask = Callable[..., Any]

pytestmark = pytest.mark.skipif(
    find_spec("datasette") is None, reason="Datasette is not installed"
)
SECOND = "missing-rso-2018"


@pytest.fixture
def served(real_case: Path, foitool: Foitool) -> Iterator[str]:
    """The address of what the printed command serves; any port that is free."""
    rounds = ("--round", "missing-rso-2015", "--round", SECOND)
    printed = foitool("publish", "public", *rounds).stdout
    (line,) = re.findall(r"^  datasette (serve .*)$", printed, re.MULTILINE)
    command = [sys.executable, "-m", "datasette", *shlex.split(line), "--port", "0"]
    with subprocess.Popen(
        command, cwd=real_case, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()


def _address(server: "subprocess.Popen[str]") -> str:
    """Where it listens, once it says so."""
    assert server.stderr is not None
    said = []
    for line in server.stderr:
        said.append(line)
        if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    pytest.fail("".join(said))


@pytest.fixture
def ask(served: str) -> Ask:
    """What Datasette answers: the rows, or another document whole."""

    def fetch(path: str, **values: str) -> Any:
        wanted = urlencode({"_shape": "array", **values})
        with build_opener(ProxyHandler({})).open(f"{served}{path}?{wanted}") as answer:
            assert answer.status == 200
            return json.load(answer)

    return fetch


def test_datasette_answers_what_the_total_is_who_said_what_and_who_is_the_largest(
    ask: Ask,
) -> None:
    """Three questions, as whoever opens the page would put them."""
    totals = {(row["round"], row["part"]): row for row in ask("/foitool/totals.json")}
    said = totals[SECOND, "missing"]["in_words"]
    assert said.startswith("392 from 20 of 45, 2 of the figures weak; at least, since")
    found = ask("/foitool/figures.json", _search="believed abroad", in_use="1")
    assert "west-yorkshire" in {row["force"] for row in found}
    largest = [row for row in ask("/foitool/largest.json") if row["round"] == SECOND]
    assert (largest[0]["figure"], largest[0]["per_cent"]) == ("227", 57.9)


def test_datasette_knows_the_file_will_not_change_and_how_its_rows_belong_together(
    ask: Ask,
) -> None:
    (database,) = (one for one in ask("/-/databases.json") if one["name"] == "foitool")
    assert database["is_mutable"] is False
    here = {"_shape": "objects", "_labels": "on", "round": SECOND}
    rows = ask("/foitool/requests.json", **here)["rows"]
    assert rows[0]["force"]["label"] == "Avon and Somerset Police"
    said = ask("/foitool/what_was_said.json", words="believed abroad")
    assert any("abroad" in (row["caveat"] or "") for row in said)
