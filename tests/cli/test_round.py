"""`foitool round`: which rounds there are, and how a further one begins."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from click.testing import Result

from foitool.config.reading import load_config

Invoke = Callable[..., Result]
Read = Callable[..., Any]

OWN = "missing-rso-2026"
DOGS = (
    *("round", "new", "dogs", "--title", "Dogs seized"),
    *("--part", "seized:number:How many dogs did you seize: in 2025?"),
)


def config(desk: Path) -> str:
    return (desk / "config.toml").read_bytes().decode()


# --- how far each is


def test_a_round_nobody_has_sent_asks_45(desk: Path, document: Read) -> None:
    assert document("round", "list") == [
        {
            "round": OWN,
            "current": True,
            "title": "Registered sex offenders who are wanted or missing,"
            " 31 October 2026",
            "reference_date": "2026-10-31",
            "demonstration": True,
            "parts": 5,
            "asked": 45,
            "written": 0,
            "sent": 0,
            "late": 0,
            "answered": 0,
        }
    ]
    assert not (desk / "tracker.db").exists()


@pytest.mark.usefixtures("written")
def test_a_letter_in_the_outbox_is_written_and_not_sent(document: Read) -> None:
    (row,) = document("round")
    assert (row["written"], row["sent"]) == (45, 0)


@pytest.mark.usefixtures("sent")
def test_late_and_answered_are_counted_by_the_day(
    foitool: Invoke, document: Read, set_london_day: Callable[[date], None]
) -> None:
    """20 working days from Monday 23 November 2026 end on 22 December."""
    set_london_day(date(2026, 12, 23))
    assert foitool("log-response", "kent", "refused").exit_code == 0
    assert foitool("log-response", "gwent", "bounced").exit_code == 0
    (row,) = document("round", "list")
    counted = {
        key: row[key] for key in ("asked", "written", "sent", "late", "answered")
    }
    assert counted == {
        "asked": 45,
        "written": 45,
        "sent": 44,
        "late": 43,
        "answered": 1,
    }


@pytest.mark.usefixtures("sent")
def test_an_answer_is_counted_though_the_request_was_withdrawn_before(
    foitool: Invoke, document: Read, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2027, 1, 20))
    for force in ("kent", "essex"):
        withdrawn = ("record", force, "withdrawn", "--on", "2026-12-01")
        assert foitool(*withdrawn).exit_code == 0
    assert foitool("log-response", "kent", "refused").exit_code == 0
    (row,) = document("round", "list")
    assert (row["late"], row["answered"]) == (43, 1)


def test_a_round_that_only_the_tracker_knows_is_listed(
    written: Path, foitool: Invoke, document: Read
) -> None:
    renamed = config(written).replace(f"rounds.{OWN}", "rounds.other")
    renamed = renamed.replace(f'current_round = "{OWN}"', "")
    (written / "config.toml").write_text(renamed, encoding="utf-8")
    other, lost = document("round", "list")
    assert (other["round"], other["current"], other["written"]) == ("other", True, 0)
    assert (lost["round"], lost["title"], lost["written"]) == (OWN, None, 45)
    assert "(only in the tracker)" in foitool("round").stdout


@pytest.mark.usefixtures("desk")
def test_the_current_round_is_marked(foitool: Invoke) -> None:
    foitool(*DOGS, "--yes", "--no-current")
    listed = foitool("round", "list").stdout.splitlines()
    assert [line.split()[:2] for line in listed[1:3]] == [[OWN, "*"], ["dogs", "Dogs"]]
    assert listed[-1] == "* the round that commands mean where --round is left out"


def test_without_any_round_the_way_to_one_is_shown(
    desk: Path, foitool: Invoke, document: Read
) -> None:
    (desk / "config.toml").write_text("[mail]\n")
    assert "foitool round new" in foitool("round").stdout
    assert document("round") == []
    assert "foitool round new" in foitool("round", "show").stderr


@pytest.mark.usefixtures("desk")
def test_a_round_is_shown_with_the_question_of_its_letters(
    foitool: Invoke, document: Read
) -> None:
    shown = document("round", "show", OWN)
    letter = document("preview", "kent")
    assert shown["question"] in letter["text"]
    assert shown["question_sha256"] == letter["question_sha256"]
    assert len(shown["recipients"]) == shown["asked"] == 45
    assert shown["parts"][4]["part"] == "names"
    page = foitool("round", "show").stdout
    assert page.startswith(f"{OWN}, the current round\n")
    assert "  5  names (links)\n" in page
    assert shown["question"] in page


# --- a new one


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_round_is_added_and_all_else_stays(
    desk: Path, foitool: Invoke, newline: str
) -> None:
    before = config(desk).replace("\n", newline)
    (desk / "config.toml").write_bytes(before.encode())
    assert foitool(*DOGS, "--yes", "--no-current").exit_code == 0
    assert config(desk).startswith(before)
    asked = load_config(desk / "config.toml").round("dogs")
    assert asked.parts[0].text == "How many dogs did you seize: in 2025?"


def test_a_new_round_becomes_the_current_one(desk: Path, foitool: Invoke) -> None:
    before = config(desk)
    assert "current_round becomes dogs" in foitool(*DOGS, "--yes").stderr
    named = before.replace(f'current_round = "{OWN}"', 'current_round = "dogs"')
    assert config(desk).startswith(named)
    assert "How many dogs" in foitool("preview", "kent").stdout


def test_the_only_round_stays_the_current_one_by_name(
    desk: Path, foitool: Invoke
) -> None:
    """With a second one it is not the only one any more."""
    (desk / "config.toml").write_text(
        config(desk).replace(f'current_round = "{OWN}"', ""), encoding="utf-8"
    )
    assert foitool(*DOGS, "--yes", "--no-current").exit_code == 0
    assert load_config(desk / "config.toml").current_round == OWN


def test_everything_can_be_given_by_options(desk: Path, document: Read) -> None:
    shown = document(
        *DOGS,
        *("--reference-date", "31 December 2025"),
        *("--preamble", "By dog I mean\na dog."),
        *("--part", "breeds:list:Of which breeds?"),
        *("--recipient", "met", "--recipient", "kent", "--recipient", "metropolitan"),
        "--yes",
    )
    assert (shown["round"], shown["current"]) == ("dogs", True)
    assert shown["recipients"] == ["metropolitan", "kent"]
    asked = load_config(desk / "config.toml").round("dogs")
    assert asked.reference_date == date(2025, 12, 31)
    assert asked.preamble == "By dog I mean\na dog."
    assert [(part.id, part.kind) for part in asked.parts] == [
        ("seized", "number"),
        ("breeds", "list"),
    ]


def test_whatever_is_left_out_is_asked_for(desk: Path, foitool: Invoke) -> None:
    """A slip is asked again; a question that is Enter alone ends them."""
    typed = (
        *("Big Dogs", "aux", OWN, "dogs"),
        "Dogs seized",
        *("32 May 2026", "31/12/2025"),
        *("By dog I mean a dog.", "Cats do not count.", ""),
        *("How many?", "seized", ""),
        *("Which?", "seized", "breeds", "lists", "list"),
        *("", "y"),
    )
    result = foitool("round", "new", answers="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    asked = load_config(desk / "config.toml").round("dogs")
    assert (asked.title, asked.reference_date) == ("Dogs seized", date(2025, 12, 31))
    assert asked.preamble == "By dog I mean a dog.\n\nCats do not count."
    assert [(part.id, part.kind, part.text) for part in asked.parts] == [
        ("seized", "number", "How many?"),
        ("breeds", "list", "Which?"),
    ]


def test_a_reference_date_and_a_preamble_may_be_left_out(
    desk: Path, foitool: Invoke
) -> None:
    typed = "Dogs\n\n\nHow many?\nseized\nnumber\n\ny\n"
    assert foitool("round", "new", "dogs", answers=typed).exit_code == 0
    asked = load_config(desk / "config.toml").round("dogs")
    assert (asked.reference_date, asked.preamble) == (None, "")


ANSWERS = ("dogs", "Dogs", "", "By dog…", "", "How many?", "seized", "number", "Which?")


@pytest.mark.parametrize("answered", range(len(ANSWERS) + 1))
def test_input_that_ends_at_a_question_writes_nothing(
    desk: Path, foitool: Invoke, answered: int
) -> None:
    before = config(desk)
    typed = "".join(f"{answer}\n" for answer in ANSWERS[:answered])
    result = foitool("round", "new", answers=typed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Stopped" in result.stderr
    assert config(desk) == before


def test_ctrl_c_at_a_question_writes_nothing(desk: Path) -> None:
    before = config(desk)
    with subprocess.Popen(
        [sys.executable, "-m", "foitool", "round", "new", "dogs"],
        cwd=desk,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        shown = ""
        while not shown.endswith("words?: "):
            shown += (character := process.stderr.read(1))
            assert character, shown
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, "Stopped" in said) == (1, True)
    assert "Traceback" not in said
    assert config(desk) == before


@pytest.mark.parametrize("answer", ["n\n", "\n", None])
@pytest.mark.parametrize("command", [DOGS, ("round", "copy", OWN, "next")])
def test_who_does_not_say_yes_has_nothing_written(
    desk: Path, foitool: Invoke, command: tuple[str, ...], answer: str | None
) -> None:
    before = config(desk)
    result = foitool(*command, answers=answer)
    assert (result.exit_code, result.stdout) == (3, "")
    assert config(desk) == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--part", "seized:number:Again?"], '"seized" a second time'),
        (["--part", "dead"], "wanted ID:KIND:TEXT"),
        (["--part", "dead:figure:How many?"], 'wanted one of "number", "bands"'),
        (["--part", "nul:number:How many?"], "Windows keeps this one"),
        (["--part", "dead:number:How\x07many?"], "U+0007"),
        (["--recipient", "atlantis"], "No authority is called 'atlantis'"),
        (["--reference-date", "31/11/2026"], "there is no such day"),
    ],
)
def test_a_round_that_cannot_be_one_is_refused_before_it_is_written(
    desk: Path, foitool: Invoke, more: list[str], said: str
) -> None:
    before = config(desk)
    result = foitool(*DOGS, *more, "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert config(desk) == before


@pytest.mark.usefixtures("desk")
def test_with_yes_nobody_is_asked(foitool: Invoke) -> None:
    result = foitool("round", "new", "dogs", "--yes", answers="Dogs\n")
    assert result.exit_code == 2
    assert "--part ID:KIND:TEXT" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("round", "new", OWN),
        ("round", "copy", OWN, OWN),
        ("round", "copy", OWN, "elsewhere"),
    ],
)
def test_a_name_that_is_taken_is_refused_before_anything_is_asked(
    written: Path, foitool: Invoke, command: tuple[str, ...]
) -> None:
    """One that only the tracker still knows is taken, too."""
    renamed = config(written).replace(f"rounds.{OWN}", "rounds.elsewhere")
    renamed = renamed.replace(f'current_round = "{OWN}"', "")
    if command[1] == "copy":
        renamed = config(written) + renamed[renamed.index("[rounds.") :]
    (written / "config.toml").write_text(renamed, encoding="utf-8")
    result = foitool(*command, "--yes")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "already; nothing was written" in result.stderr
    assert config(written) == renamed


def test_rounds_that_cannot_be_added_to_are_left_as_they_are(
    desk: Path, foitool: Invoke
) -> None:
    """An inline table is closed (TOML 1.0, "Inline Table")."""
    inline = "rounds = {a = {title='T', parts=[{id='b', kind='text', text='c'}]}}\n"
    (desk / "config.toml").write_text(inline)
    result = foitool(*DOGS, "--yes")
    assert result.exit_code == 2
    assert "[rounds.NAME]" in result.stderr
    assert config(desk) == inline


def test_a_file_saved_while_one_is_asked_is_left_as_it_is(
    desk: Path, foitool: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = config(desk) + "\n# a thought\n"

    def saved_meanwhile(question: str) -> bool:
        del question
        (desk / "config.toml").write_text(theirs, encoding="utf-8")
        return True

    monkeypatch.setattr("foitool.cli.write_round.agreed", saved_meanwhile)
    result = foitool(*DOGS)
    assert (result.exit_code, result.stdout) == (3, "")
    assert config(desk) == theirs


# --- one asked again


def test_a_copy_is_next_year_s_round(desk: Path, foitool: Invoke) -> None:
    before = config(desk)
    result = foitool("round", "copy", OWN, "missing-rso-2027", "--yes", "--no-current")
    assert result.exit_code == 0
    assert config(desk).startswith(before)
    rounds = load_config(desk / "config.toml").rounds
    then, now = rounds[OWN], rounds["missing-rso-2027"]
    assert now.reference_date == date(2027, 10, 31)
    assert now.title == then.title.replace("2026", "2027")
    assert now.preamble == then.preamble.replace("October 2026", "October 2027")
    assert now.parts == then.parts
    assert now.demonstration


@pytest.mark.usefixtures("desk")
def test_a_copy_shows_the_difference_and_what_stays(foitool: Invoke) -> None:
    said = foitool("round", "copy", OWN, "next", "--yes").stderr
    assert "- Please answer as at 31 October 2026.\n" in said
    assert "+ Please answer as at 31 October 2027.\n" in said
    assert "“the Sexual Offences Act 2003 and managed by”" in said
    assert "reword it and take the line `demonstration = true` out" in said


@pytest.mark.parametrize(
    ("options", "day"),
    [
        (["--years", "3"], "2029-10-31"),
        (["--reference-date", "2028-03-31"], "2028-03-31"),
        (["--reference-date", "2026-12-31"], "2026-12-31"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_copy_may_be_for_another_day(
    document: Read, options: list[str], day: str
) -> None:
    shown = document("round", "copy", OWN, "next", *options, "--yes")
    assert shown["reference_date"] == day
    spelled = f"{date.fromisoformat(day):%d %B %Y}"
    assert spelled in shown["question"]
    assert "October 2026" not in shown["question"]


def test_a_round_as_at_no_day_is_held_against_the_present_year(
    desk: Path, document: Read
) -> None:
    text = "[rounds.a]\ntitle = 'T'\n[[rounds.a.parts]]\nid = 'b'\nkind = 'number'\n"
    (desk / "config.toml").write_text(text + "text = 'In 2025? In 2019?'\n")
    shown = document("round", "copy", "a", "next", "--yes")
    assert shown["parts"][0]["text"] == "In 2026? In 2019?"


@pytest.mark.usefixtures("desk")
def test_tomlkit_reads_what_was_written(foitool: Invoke, desk: Path) -> None:
    """So that other programs that keep comments can, too."""
    assert foitool(*DOGS, "--yes").exit_code == 0
    assert tomlkit.dumps(tomlkit.parse(config(desk))) == config(desk)
