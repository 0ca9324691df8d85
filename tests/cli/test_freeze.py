"""`foitool freeze`: what was published, and what later changes do to it."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from trackers import query

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"
BOTH = ("--round", SECOND, "--against", FIRST)
HEADLINE = (
    "At least 392, from 20 of 45 forces, 2 of the figures weak; like for like 268 to"
    " 354, +86, +32.1 per cent, over 11 forces, 1 of them with a weak figure."
)
NO_MORE = "the record does not support this sentence any more"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def states(document: Document) -> Callable[[], dict[str, str]]:
    """What has become of each sentence that was published."""

    def read() -> dict[str, str]:
        return {one["about"]: one["state"] for one in document("freeze", "--list")}

    return read


States = Callable[[], Mapping[str, str]]


def figure(foitool: Foitool, force: str, value: str, *more: str) -> Result:
    done = foitool("figure", force, "missing", value, "--round", SECOND, *more)
    assert done.exit_code == 0, done.stderr
    return done


@pytest.mark.usefixtures("real_case")
class TestFreezing:
    def test_shows_the_sentences_with_who_signed_them_and_asks(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("findings", "--sign", "2", "--by", "Sam", "--yes", *BOTH)
        refused = foitool("freeze", *BOTH, answers="n\n")
        said = words(refused.stderr)
        assert refused.exit_code == 3
        assert "no figure of 25 is known. [checked by Sam]" in said
        assert "Nobody has signed 1, 3, 4, 5, 6, 7, 8, 9 as it reads now." in said
        assert document("freeze", "--list") == []
        assert foitool("freeze", *BOTH, answers="y\n").exit_code == 0
        assert len(document("freeze", "--list")) == 9

    def test_knows_who_signed_the_same_words_without_the_comparison(
        self, foitool: Foitool
    ) -> None:
        alone = ("--round", SECOND)
        sign = ("findings", "--sign", "1", "2", "--by", "Sam Lee", "--yes")
        assert foitool(*sign, *alone).exit_code == 0
        said = words(foitool("freeze", "1", "2", "--yes", *BOTH).stderr)
        assert said.count("[checked by Sam Lee]") == 2
        assert "signed by nobody" not in said
        assert "Nobody has signed" not in said

    def test_knows_who_signed_them_beside_it_where_it_is_left_out(
        self, foitool: Foitool
    ) -> None:
        sign = ("findings", "--sign", "2", "4", "7", "--by", "Sam Lee", "--yes")
        assert foitool(*sign, *BOTH).exit_code == 0
        alone = foitool("findings", "--round", SECOND)
        said = words(alone.stdout)
        assert "void" not in said  # the change is another subject's
        assert said.count("Sam Lee") == 2

    def test_of_an_earlier_day_says_at_once_what_has_altered_since(
        self,
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        set_london_day(date(2026, 11, 30))
        figure(foitool, "kent", "9", "--source", "a letter")
        freeze = ("freeze", "1", "2", "--on", "2026-11-24", "--yes", "--json")
        done = foitool(*freeze, *BOTH)
        before, _, since = words(done.stderr).partition("Frozen as edition 1")
        assert "Their figures come to 392, from 20 of 45" in before
        assert "alters 2 published sentences of edition 1, 24 Nov 2026:" in since
        assert "was Their figures come to 392, from 20 of 45" in since
        assert "now Their figures come to 401, from 21 of 45" in since
        states = {one["about"]: one["state"] for one in json.loads(done.stdout)}
        assert states["total"] == "altered"

    def test_of_an_earlier_day_is_silent_where_nothing_has_altered(
        self, foitool: Foitool, set_london_day: Callable[[date], None]
    ) -> None:
        set_london_day(date(2026, 11, 30))
        done = foitool("freeze", "2", "--on", "2026-11-24", "--yes", *BOTH)
        assert words(done.stderr).endswith("Frozen as edition 1: 1 sentence.")

    def test_of_an_earlier_day_names_a_doubt_that_was_not_told_then(
        self, foitool: Foitool, set_london_day: Callable[[date], None]
    ) -> None:
        set_london_day(date(2026, 11, 30))
        joint = ("--joint-with", "essex", "--use", "--source", "a letter")
        figure(foitool, "surrey", "0", "--source", "a letter")
        figure(foitool, "essex", "0", "--source", "a letter")
        figure(foitool, "kent", "0", *joint)
        done = foitool("freeze", "2", "--on", "2026-11-24", "--yes", *BOTH)
        assert "Not told in edition 1, 24 Nov 2026, and to be known:" in words(
            done.stderr
        )

    def test_is_not_done_beside_a_comparison_with_the_very_same_round(
        self, foitool: Foitool, document: Document
    ) -> None:
        itself = ("--round", SECOND, "--against", SECOND)
        for command in (
            ("freeze", "--yes", *itself),
            ("findings", *itself),
            ("report", "--to", "r.html", *itself),
        ):
            refused = foitool(*command)
            assert refused.exit_code == 2, command
            assert f"--against names {SECOND} itself" in refused.stderr
            assert "leave --against out" in refused.stderr
        assert document("freeze", "--list") == []
        assert not Path("r.html").exists()

    def test_keeps_the_words_the_day_the_title_and_who_froze_it(
        self, foitool: Foitool, document: Document
    ) -> None:
        address = "https://www.roe.org.uk/missing"
        foitool("freeze", "--as", address, "--on", "2026-11-20", "--yes", *BOTH)
        *_, last = document("freeze", "--list")
        del last["frozen_at"]
        assert last == {
            "edition": 1,
            "title": address,
            "round": SECOND,
            "against": FIRST,
            "part": "missing",
            "on": "2026-11-20",
            "frozen_by": "tester",
            "withdrawn": None,
            "number": 9,
            "about": "headline",
            "says": HEADLINE,
            "state": "holds",
            "now": HEADLINE,
        }

    def test_takes_only_the_sentences_that_were_printed(
        self, foitool: Foitool, document: Document
    ) -> None:
        done = foitool("freeze", "9", "2", "--yes", *BOTH)
        assert "Frozen as edition 1: 2 sentences." in done.stderr
        first, second, doubt = document("freeze", "--list")
        assert [first["number"], second["number"]] == [2, 9]
        assert (doubt["about"], doubt["state"]) == ("without weak", "not-told")

    def test_keeps_on_which_cells_each_sentence_rests(
        self, foitool: Foitool, real_case: Path
    ) -> None:
        foitool("freeze", "2", "--yes", *BOTH)
        ((rests_on,),) = query(
            real_case / "tracker.db", "SELECT rests_on FROM published"
        )
        assert [SECOND, "missing", "metropolitan"] in json.loads(rests_on)
        assert len(json.loads(rests_on)) == 20

    def test_twice_is_one_edition_and_a_second_title_is_a_second(
        self, foitool: Foitool
    ) -> None:
        freeze = ("freeze", "--yes", *BOTH, "--as")
        assert foitool(*freeze, "A").exit_code == 0
        twice = foitool(*freeze, "A")
        assert twice.exit_code == 2
        assert "That is frozen already, as edition 1" in twice.stderr
        assert "edition 2" in foitool(*freeze, "B").stderr

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["99"], "No sentence has the number 99"),
            (["--list", "2"], "leave the numbers out"),
            (["--on", "2030-01-01"], "2030"),
            (["--withdraw", "1"], "no reason"),
            (["--withdraw", "7", "--why", "x"], "There is no edition 7"),
        ],
        ids=" ".join,
    )
    def test_says_what_is_wrong(
        self, foitool: Foitool, args: list[str], says: str
    ) -> None:
        result = foitool("freeze", *args, "--yes", *BOTH)
        assert result.exit_code == 2
        assert says in result.stderr

    def test_of_a_desk_without_a_tracker_lists_nothing(
        self, foitool: Foitool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.copy("config.toml", tmp_path / "config.toml")
        monkeypatch.chdir(tmp_path)
        assert "Nothing was frozen yet" in foitool("freeze", "--list").stdout


@pytest.mark.usefixtures("frozen")
class TestAfterwards:
    def test_whatever_changes_nothing_says_nothing(
        self, foitool: Foitool, states: States
    ) -> None:
        done = foitool("note", "kent", "they rang", "--round", SECOND)
        assert done.exit_code == 0
        assert "published" not in done.stderr
        assert set(states().values()) == {"holds"}

    def test_a_figure_names_the_sentences_it_alters_and_no_other(
        self, foitool: Foitool, states: States
    ) -> None:
        """Derbyshire gave a figure once, so it is in no like-for-like sum."""
        done = figure(foitool, "derbyshire", "9", "--use")
        said = words(done.stderr)
        assert (
            "This alters 5 published sentences of edition 1 “Hundreds missing”, 23 Nov"
            " 2026: 2 was Their figures come to 392, from 20 of 45, 2 of the figures"
            " weak; at least, since no figure of 25 is known. now Their figures come to"
            " 394, from 20 of 45, 2 of the figures weak;"
        ) in said
        assert "published" not in done.stdout
        assert {about for about, state in states().items() if state != "holds"} == {
            "total",
            "without weak",
            "largest",
            "change",
            "headline",
        }

    def test_a_figure_of_the_earlier_round_alters_the_comparison(
        self, foitool: Foitool, states: States
    ) -> None:
        done = foitool("figure", "kent", "missing", "9", "--round", FIRST)
        assert "This alters 1 published sentence of edition 1" in done.stderr
        assert [about for about, one in states().items() if one != "holds"] == [
            "change"
        ]

    def test_what_was_told_once_is_not_told_with_every_command(
        self, foitool: Foitool
    ) -> None:
        figure(foitool, "derbyshire", "9", "--use")
        again = foitool("note", "kent", "they rang", "--round", SECOND)
        assert "published" not in again.stderr
        listed = words(foitool("freeze", "--list").stdout)
        assert "9 sentences: 5 of them no longer hold." in listed

    def test_undo_says_that_they_hold_again(
        self, foitool: Foitool, states: States
    ) -> None:
        figure(foitool, "derbyshire", "9", "--use")
        undone = foitool("undo", "--yes")
        said = words(undone.stderr)
        assert undone.exit_code == 0
        assert "“Hundreds missing”, 23 Nov 2026, 2, 3, 4, 5, 9 hold again." in said
        assert set(states().values()) == {"holds"}

    def test_a_correction_does(self, foitool: Foitool) -> None:
        done = foitool(
            *("correct", "derbyshire", "3", "--why", "slip", "--round", SECOND, "--yes")
        )
        assert "published" not in done.stderr  # the reply says the same
        done = foitool(
            *("correct", "derbyshire", "2", "--why", "slip", "--round", SECOND, "--yes")
        )
        assert "now 45 forces were asked. 19 gave a figure" in words(done.stderr)

    def test_a_reply_does(self, foitool: Foitool) -> None:
        done = foitool(
            *("log-response", "kent", "answered", "--round", SECOND),
            *("--figure", "missing=4", "--not-held", "names", "--json"),
        )
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["force"] == "kent"
        assert "This alters" in done.stderr

    def test_a_changed_question_is_to_be_known(
        self, sent: Path, foitool: Foitool, document: Document
    ) -> None:
        """No word of the total is another, and it is no longer the whole truth."""
        assert sent.exists()
        foitool("log-response", "kent", "clarification")
        reply = ("log-response", "kent", "answered", "--figure", "missing=4")
        assert foitool(*reply).exit_code == 0
        assert foitool("freeze", "--part", "missing", "--yes").exit_code == 0
        recorded = ("record", "kent", "clarified", "--changed", "missing")
        done = foitool(*recorded)
        assert done.exit_code == 0, done.stderr
        said = words(done.stderr)
        assert "This alters" not in said  # its figure is what it was
        assert (
            "Not told in edition 1, 23 Nov 2026, and to be known: now Kent Police 4"
            " answered a changed question. Without: none: no figure from any of 45."
        ) in said
        again = foitool("note", "kent", "they rang")
        assert "to be known" not in again.stderr
        (row,) = [
            one for one in document("freeze", "--list") if one["state"] == "not-told"
        ]
        assert (row["number"], row["about"], row["says"]) == (None, "changed", None)
        listed = words(foitool("freeze", "--list").stdout)
        assert "Not told then, and to be known: now Kent Police 4" in listed

    def test_a_sentence_that_the_record_supports_no_more_is_called_that(
        self, foitool: Foitool
    ) -> None:
        for force in ("gloucestershire", "hampshire"):
            done = figure(foitool, force, "4", "--use", "--confidence", "named-report")
        assert f"now {NO_MORE}" in words(done.stderr)
        assert f"now {NO_MORE}" in words(foitool("freeze", "--list").stdout)

    def test_a_round_that_was_struck_out_altogether_supports_nothing(
        self, foitool: Foitool, states: States
    ) -> None:
        with closing(sqlite3.connect("tracker.db")) as connection:
            runs = connection.execute("SELECT count(DISTINCT run) FROM events")
            count = runs.fetchone()[0]
        for _ in range(count):
            assert foitool("undo", "--round", SECOND, "--yes").exit_code in (0, 2)
        assert set(states().values()) <= {"altered", "unsupported"}

    def test_a_bank_holiday_that_moves_a_limit_does(
        self,
        desk: Path,
        written: Path,
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        """It is no event of any request, and alters who is late all the same."""
        assert desk == written
        foitool("mark-sent", "--all", "--on", "2026-11-23")
        set_london_day(date(2026, 12, 23))
        assert foitool("freeze", "1", "--part", "missing", "--yes").exit_code == 0
        done = foitool(
            *("calendar", "add", "2026-12-01", "--nation", "ew", "--name", "Jubilee"),
            *("--basis", "a proclamation", "--yes"),
        )
        assert done.exit_code == 0, done.stderr
        assert "This alters 1 published sentence" in done.stderr

    def test_a_restore_does(self, foitool: Foitool) -> None:
        assert foitool("backup", "copy.db").exit_code == 0
        figure(foitool, "derbyshire", "9", "--use")
        back = foitool("restore", "copy.db", "--yes")
        assert back.exit_code == 0, back.stderr
        assert "hold again" in back.stderr

    def test_the_sheet_of_findings_shows_it(
        self, foitool: Foitool, document: Document
    ) -> None:
        figure(foitool, "derbyshire", "9", "--use")
        page = words(foitool("findings", *BOTH).stdout)
        assert (
            "Edition 1 “Hundreds missing”, frozen as at 23 Nov 2026, 9 sentences: 5 of"
            " them no longer hold."
        ) in page
        published = document("findings", *BOTH)["published"]
        assert [one["number"] for one in published if one["state"] == "altered"] == [
            *(2, 3, 4, 5, 9)
        ]
        assert foitool("findings", "--round", SECOND, "--json").exit_code == 0

    def test_time_alone_is_told_by_the_list(
        self, desk: Path, sent: Path, foitool: Foitool, states: States
    ) -> None:
        """Nobody records that a limit ran out."""
        assert desk == sent
        foitool("log-response", "kent", "answered", "--figure", "missing=7")
        foitool("freeze", "1", "--part", "missing", "--yes")
        assert set(states().values()) == {"holds"}
        later = foitool("freeze", "--list", "--on", "2027-03-01").stdout
        assert (
            "now 45 forces were asked. 1 gave a figure; 44 had not answered, though the"
            " time was over."
        ) in words(later)

    def test_what_was_not_printed_after_all_is_watched_no_more(
        self, foitool: Foitool, states: States
    ) -> None:
        why = ("--why", "held over for a week")
        done = foitool("freeze", "--withdraw", "1", *why, "--yes")
        assert done.exit_code == 0, done.stderr
        assert "This alters" not in figure(foitool, "derbyshire", "9", "--use").stderr
        assert set(states().values()) == {"withdrawn"}
        listed = words(foitool("freeze", "--list").stdout)
        assert "withdrawn: held over for a week. " in listed
        assert " now " not in listed
        assert foitool("freeze", "--withdraw", "1", *why, "--yes").exit_code == 2

    def test_what_was_withdrawn_can_be_frozen_again(self, foitool: Foitool) -> None:
        foitool("freeze", "--withdraw", "1", "--why", "held over", "--yes")
        again = foitool("freeze", "--as", "Hundreds missing", "--yes", *BOTH)
        assert again.exit_code == 0
        assert "Frozen as edition 2: 9 sentences." in again.stderr


class TestUndo:
    """What was published or signed last is withdrawn like any other last command."""

    @pytest.fixture(autouse=True)
    def _frozen_next_day(
        self,
        real_case: Path,  # noqa: ARG002  of the day before
        foitool: Foitool,
        set_london_day: Callable[[date], None],
    ) -> None:
        set_london_day(date(2026, 11, 24))
        foitool("freeze", "--as", "Hundreds missing", "--yes", *BOTH)
        set_london_day(date(2026, 11, 25))

    def test_withdraws_the_edition_that_was_frozen_last_and_says_which(
        self, foitool: Foitool, states: States
    ) -> None:
        refused = foitool("undo", answers="n\n")
        assert refused.exit_code == 3
        said = words(refused.stderr)
        assert "marked as published: edition 1 “Hundreds missing”, in missing-" in said
        assert "Take back edition 1?" in said
        assert set(states().values()) == {"holds"}
        done = foitool("undo", "--yes")
        assert done.exit_code == 0, done.stderr
        assert done.stdout == "Edition 1 taken back.\n"
        assert set(states().values()) == {"withdrawn"}

    def test_takes_back_all_signatures_of_one_command(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("findings", "--sign", "2", "3", "--by", "Sam", "--yes", *BOTH)
        rows = json.loads(foitool("undo", "--yes", "--json").stdout)
        assert [(row["kind"], row["number"]) for row in rows] == [
            ("signed", 1),
            ("signed", 2),
        ]
        assert "Sam" not in str(document("findings", *BOTH))
        foitool("findings", "--sign", "2", "--by", "Ruth", "--yes", *BOTH)
        told = foitool("undo", answers="y\n")
        assert "recorded: 1 signature of Ruth, in missing-" in words(told.stderr)
        assert told.stdout.endswith("1 signature taken back.\n")

    def test_goes_one_command_further_back_each_time(
        self,
        foitool: Foitool,
        states: States,
        set_london_day: Callable[[date], None],
    ) -> None:
        figure(foitool, "kent", "9", "--source", "a letter")
        set_london_day(date(2026, 11, 26))
        foitool("freeze", "--as", "Second", "--yes", *BOTH)
        set_london_day(date(2026, 11, 27))
        figure(foitool, "essex", "9", "--source", "a letter")
        undone = [foitool("undo", "--yes").stdout for _ in range(4)]
        assert undone[:3] == [
            "1 event taken back.\n",
            "Edition 2 taken back.\n",
            "1 event taken back.\n",
        ]
        assert undone[3] == "Edition 1 taken back.\n"
        assert set(states().values()) == {"withdrawn"}

    def test_of_one_force_or_another_round_leaves_it(
        self, foitool: Foitool, states: States
    ) -> None:
        assert "taken back" in foitool("undo", "kent", *BOTH[:2], "--yes").stdout
        foitool("undo", "--round", FIRST, "--yes")
        assert "withdrawn" not in states().values()

    def test_does_not_pass_over_what_it_cannot_take_back(
        self, foitool: Foitool, states: States
    ) -> None:
        foitool("forces", "set", "kent", "--note", "Moved", "--source", "y")
        refused = foitool("undo", "--yes")
        assert refused.exit_code == 3
        assert "another fact of an authority" in refused.stderr
        foitool("freeze", "--withdraw", "1", "--why", "held over", "--yes")
        refused = foitool("undo", "--yes")
        assert refused.exit_code == 3
        assert (
            "a withdrawal of what was published or signed was recorded"
            in refused.stderr
        )
        assert set(states().values()) == {"withdrawn"}


def test_a_round_of_which_nothing_is_known_is_not_frozen(
    sent: Path, foitool: Foitool, document: Document
) -> None:
    """45 were asked, and all have time left: that is no finding."""
    assert sent.exists()
    refused = foitool("freeze", "--part", "missing", "--yes")
    assert refused.exit_code == 2
    assert "There is nothing to freeze: no force has answered" in refused.stderr
    assert "foitool log-response FORCE KIND --round" in refused.stderr
    assert document("freeze", "--list") == []
    foitool("log-response", "kent", "answered", "--figure", "missing=7")
    assert foitool("freeze", "--part", "missing", "--yes").exit_code == 0


def test_a_signature_whose_words_were_tampered_with_is_found(
    real_case: Path, foitool: Foitool
) -> None:
    """Whoever drops the guards can write; nobody can make the digest fit unseen."""
    foitool("findings", "--sign", "2", "--by", "Sam", "--yes", *BOTH)
    assert foitool("verify").exit_code == 0
    with closing(sqlite3.connect(real_case / "tracker.db")) as connection, connection:
        connection.execute("DROP TRIGGER signed_is_never_changed")
        connection.execute("UPDATE signed SET says = 'It is 485.'")
    found = foitool("verify")
    assert found.exit_code == 1
    assert "signature" in found.stdout
