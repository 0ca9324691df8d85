"""The pages keep to the program: no gap, no dead link, no line that does not run.

A transcript in a page is a fence marked `console`, on the day that a comment above
it gives (`<!-- on 2026-11-23 -->`). A fence marked `toml` becomes `config.toml`.
What the page leaves out it shows as a line with nothing but an ellipsis.
"""

import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import click
import pytest
import sqlite_utils.cli
from click.testing import CliRunner

from foitool import errors
from foitool.cli import main
from foitool.cli.lazy import LazyGroup, every_command
from foitool.config.manual import settings_manual
from foitool.law.working_days import Calendar
from foitool.ledger.ledger import open_ledger
from foitool.ledger.scribe import Scribe

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("bench/*.md")])
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
TRACKER_PAGE = (DOCS / "tracker.md").read_text(encoding="utf-8")

FENCE = re.compile(
    r"(?:^<!-- on (?P<on>[\d-]+) -->\n)?^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
PATH = re.compile(r"`((?:foitool|docs|tests|templates|bench)/[\w./-]+)`")
TYPED = re.compile(r"foitool ([a-z][a-z-]+(?: [a-z][a-z-]+)?)([^`\n]*)")

one_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: str(page.relative_to(ROOT))
)
COMMANDS = {" ".join(words): found for words, found in every_command(main)}
one_command = pytest.mark.parametrize("name", COMMANDS)


class Fence(NamedTuple):
    """One fenced block."""

    on: str
    language: str
    body: str


def fences(text: str) -> Iterator[Fence]:
    for found in FENCE.finditer(text):
        yield Fence(found["on"] or "", found["language"], found["body"])


def command(name: str) -> click.Command:
    """The command of that name; a group is short for its default command."""
    found = COMMANDS[name]
    if isinstance(found, LazyGroup) and found.default:
        return COMMANDS[f"{name} {found.default}"]
    return found


def options(name: str) -> set[str]:
    declared = [*main.params, *command(name).params]
    return {"--help", "-h"}.union(*(one.opts for one in declared))


# --- nothing is left out ----------------------------------------------------------


@one_command
def test_a_command_and_its_options_stand_in_the_page_of_commands(name: str) -> None:
    called = next(called for called, one in COMMANDS.items() if one is command(name))
    section = COMMANDS_PAGE.split(f"\n## foitool {called}\n")[1].split("\n## ")[0]
    shown = set(re.findall(r"--[a-z-]+", section))
    assert {one for one in options(name) if one.startswith("--")} - shown <= {
        "--workspace",
        "--debug",
        "--version",
    }


@one_command
def test_a_command_and_its_options_have_help(name: str) -> None:
    assert command(name).help
    for one in command(name).params:
        if isinstance(one, click.Option):
            assert one.help, one.opts


def test_options_of_foitool_itself_stand_in_the_page_of_commands() -> None:
    for one in main.params:
        assert f"  {one.opts[0]}" in COMMANDS_PAGE


def test_every_exit_code_is_explained() -> None:
    classes = [one for one in vars(errors).values() if isinstance(one, type)]
    codes = {0} | {
        one.exit_code for one in classes if issubclass(one, errors.FoitoolError)
    }
    explained = re.findall(r"^\| (\d) \| \w", COMMANDS_PAGE, re.MULTILINE)
    assert {int(code) for code in explained} == codes


def test_every_setting_stands_in_the_page_of_settings() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert settings_manual() in page


def test_every_column_of_a_fresh_tracker_is_described(
    tmp_path: Path, calendar: Calendar
) -> None:
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, Scribe(name="", now=datetime.now)):
        pass
    described = {
        table: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        for table, section in re.findall(
            r"^### `(\w+)`\n(.*?)(?=^##|\Z)", TRACKER_PAGE, re.MULTILINE | re.DOTALL
        )
    }
    database = sqlite_utils.Database(path)
    there = {
        name: [column.name for column in database.table(name).columns]
        for name in database.table_names()
    }
    database.close()
    assert described == there


# --- nothing leads nowhere --------------------------------------------------------


@one_page
def test_a_link_leads_to_a_page_that_is_there(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@one_page
def test_a_path_that_is_named_is_there(page: Path) -> None:
    for named in PATH.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / named).exists(), named


@one_page
def test_no_page_names_an_option_that_is_not_there(page: Path) -> None:
    assert not list(strays(page.read_text(encoding="utf-8")))


def test_no_message_names_an_option_that_is_not_there() -> None:
    sources = [*ROOT.glob("foitool/**/*.py"), *ROOT.glob("foitool/**/*.toml")]
    said = [source.read_text(encoding="utf-8") for source in sources]
    assert not [stray for text in said for stray in strays(text)]


def strays(text: str) -> Iterator[str]:
    """Options in command lines of foitool's that the command does not have."""
    for words, rest in TYPED.findall(text):
        name = words if words in COMMANDS else words.partition(" ")[0]
        if name in COMMANDS:
            own = rest.partition("foitool ")[0]
            named = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", own))
            yield from (f"foitool {name} {one}" for one in named - options(name))


def test_the_readme_begins_with_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert next(fences(readme)).body == "make send\nmake test\n"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^send:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "page", sorted(DOCS.glob("decisions/*.md")), ids=lambda page: page.stem
)
def test_a_decision_says_its_context_and_its_cost(page: Path) -> None:
    parts = re.findall(r"^\*\*(\w+)\.\*\*", page.read_text("utf-8"), re.MULTILINE)
    assert parts == ["Context", "Decision", "Cost"]


# --- what is shown is what happens ------------------------------------------------


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Player":
    """Plays a page's transcripts in an empty folder."""
    return Player(tmp_path, monkeypatch)


class Player:
    """A terminal eighty columns wide, a clock that stands, and a person who agrees."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._monkeypatch = folder, monkeypatch
        self._runner = CliRunner(env={"COLUMNS": "80", "FOITOOL_USER": "alex"})

    def __call__(self, text: str) -> None:
        """Every transcript of a text, each line compared with what it prints."""
        for fence in fences(text):
            if fence.language == "toml":
                (self.folder / "config.toml").write_text(fence.body, encoding="utf-8")
            elif fence.language == "console":
                self._stop_the_clock(fence.on)
                for typed, shown in _exchanges(fence.body):
                    assert _as_shown(self.type(typed), shown), (
                        f"$ {typed}\n{self.last}\n--- the page shows ---\n{shown}"
                    )

    def type(self, line: str) -> str:
        """What one command line prints; a number other than 0 as its last line."""
        words, _, into = line.partition(" > ")
        program, *arguments = shlex.split(words)
        if program == "cd":
            self.folder /= arguments[0]
            self._monkeypatch.chdir(self.folder)
            return ""
        programs = {"foitool": main, "sqlite-utils": sqlite_utils.cli.cli}
        self._monkeypatch.chdir(self.folder)
        result = self._runner.invoke(
            programs[program], arguments, prog_name=program, input="y\ny\n"
        )
        if into:
            (self.folder / into).write_bytes(result.stdout_bytes)
        said = "" if into else result.output
        self.last = said + (f"exit code {result.exit_code}\n" * bool(result.exit_code))
        return self.last

    def _stop_the_clock(self, day: str) -> None:
        moment = datetime.fromisoformat(f"{day or '2026-11-23'}T10:00")
        moment = moment.replace(tzinfo=ZoneInfo("Europe/London"))
        self._monkeypatch.setattr("foitool.cli.session.now_in_london", lambda: moment)


def _exchanges(body: str) -> Iterator[tuple[str, str]]:
    """Each line typed, with what the page shows below it."""
    unbroken = body.replace("\\\n", "")
    for exchange in re.split(r"^\$ ", unbroken, flags=re.MULTILINE)[1:]:
        typed, _, shown = exchange.partition("\n")
        yield typed, shown


def _as_shown(printed: str, shown: str) -> bool:
    """Whether it is the same, but for lines that an ellipsis stands for."""
    kept = [re.escape(text) for text in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(kept), printed) is not None


def test_the_first_round_of_the_readme_goes_as_it_says(play: Player) -> None:
    play((ROOT / "README.md").read_text(encoding="utf-8"))


def test_a_whole_round_goes_as_the_tutorial_says(play: Player) -> None:
    play((DOCS / "tutorial.md").read_text(encoding="utf-8"))


@pytest.fixture
def after_a_first_round(play: Player) -> Player:
    """The workspace that the README leaves behind."""
    play((ROOT / "README.md").read_text(encoding="utf-8"))
    return play


def test_replies_are_recorded_as_the_page_of_commands_says(
    after_a_first_round: Player,
) -> None:
    after_a_first_round(COMMANDS_PAGE)


def test_the_tracker_is_read_as_its_page_says(after_a_first_round: Player) -> None:
    after_a_first_round(TRACKER_PAGE)


def test_figures_are_added_up_and_compared_as_their_page_says(play: Player) -> None:
    play((DOCS / "figures.md").read_text(encoding="utf-8"))


def test_a_column_is_entered_as_its_page_says(play: Player) -> None:
    page = (DOCS / "enter.md").read_text(encoding="utf-8")
    (copied,) = (one.body for one in fences(page) if one.language == "text")
    play("```console\n$ foitool demo demo\n…\n$ cd demo\n```\n")
    (play.folder / "copied.txt").write_text(copied, encoding="utf-8")
    play(page)


def test_a_right_of_reply_is_written_as_its_page_says(play: Player) -> None:
    play((DOCS / "right-of-reply.md").read_text(encoding="utf-8"))


def test_answers_in_words_are_coded_as_their_page_says(play: Player) -> None:
    play((DOCS / "codebook.md").read_text(encoding="utf-8"))


def test_sentences_are_signed_and_published_as_their_page_says(play: Player) -> None:
    play((DOCS / "before-print.md").read_text(encoding="utf-8"))


def test_data_is_taken_out_as_its_page_says(after_a_first_round: Player) -> None:
    after_a_first_round((DOCS / "export.md").read_text(encoding="utf-8"))


def test_a_letter_taken_out_of_the_tracker_is_the_very_one(
    after_a_first_round: Player,
) -> None:
    after_a_first_round(TRACKER_PAGE)
    folder = after_a_first_round.folder
    written = (folder / "outbox" / "dogs-2025" / "kent.eml").read_bytes()
    assert (folder / "kent.eml").read_bytes() == written


def test_each_query_of_the_page_finds_something(after_a_first_round: Player) -> None:
    page = TRACKER_PAGE.replace("date('now')", "'2026-12-23'")
    queries = [one.body for one in fences(page) if one.language == "sql"]
    assert len(queries) >= 5
    with tracker(after_a_first_round) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query


@pytest.mark.parametrize(
    "forbidden",
    [
        "update events set on_day = '2026-12-01'",
        "delete from events",
        "insert or replace into events select * from events",
        "update contents set name = 'x'",
        "delete from contents",
    ],
)
def test_what_the_page_says_is_refused_is_refused(
    after_a_first_round: Player, forbidden: str
) -> None:
    refused = pytest.raises(sqlite3.IntegrityError, match="never")
    with tracker(after_a_first_round) as connection, refused:
        connection.execute(forbidden)


def test_a_whole_copy_is_made_as_the_page_says(after_a_first_round: Player) -> None:
    after_a_first_round.type("sqlite-utils query tracker.db \"vacuum into 'copy.db'\"")
    copy = after_a_first_round.folder / "copy.db"
    with closing(sqlite3.connect(copy)) as connection:
        counted = connection.execute("select count(*) from requests").fetchone()
    assert counted == (2,)


@contextmanager
def tracker(player: Player) -> Iterator[sqlite3.Connection]:
    """The tracker as any other program opens it."""
    with closing(sqlite3.connect(player.folder / "tracker.db")) as connection:
        yield connection
