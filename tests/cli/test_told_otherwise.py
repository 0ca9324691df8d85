"""A statement is of the figure that its force was told, and says so wherever it is."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from told_first import LETTERS, TELL, TELL_ALL, text

from foitool.reports.published_page import DATABASE

Foitool = Callable[..., Result]
Document = Callable[..., Any]
SetDay = Callable[[date], None]

pytestmark = pytest.mark.usefixtures("answered")

STATEMENT = ("record", "kent", "statement", "--part", "missing", "--public")
SAYS = (*STATEMENT, "--note", "We know.")
SINCE = "said of 227, told on 15 Dec 2026; the figure is 230 now"
AGAIN = (*TELL, "kent", "--again", "--yes")
AGAIN_OF_GWENT = ("--words", "See above.", *TELL[3:], "--again", "--yes")
LIST = ("right-of-reply", "--list")


def in_one_line(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def change(foitool: Foitool, figure: str = "230") -> None:
    """Kent's figure becomes another."""
    done = foitool("figure", "kent", "missing", figure, "--source", "letter", "--use")
    assert done.exit_code == 0, done.output


def _with(force: str) -> tuple[str, str]:
    return ("--joint-with", force)


@pytest.fixture
def told_of_227(foitool: Foitool, answered: Path) -> Path:
    """Kent was told its figure, and said something of it."""
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    assert foitool(*SAYS).exit_code == 0
    return answered


def page(foitool: Foitool) -> str:
    """The report."""
    assert foitool("report", "--to", "report.html", "--replace").exit_code == 0
    return Path("report.html").read_text(encoding="utf-8")


# --- beside the words -----------------------------------------------------------------


def test_said_before_it_was_told_it_is_not_said_of_what_it_was_told_nor_of_now(
    foitool: Foitool, answered: Path
) -> None:
    """It was told 227 on the 15th, and spoke on the 14th; since then it is 230."""
    del answered
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    assert foitool(*SAYS, "--on", "2026-12-14").exit_code == 0
    told = "said before it was told this figure, on 15 Dec 2026"
    assert told in in_one_line(foitool("figures", "--each"))
    change(foitool)
    said = in_one_line(foitool("figures", "--each"))
    assert "before it was told 227, on 15 Dec 2026; the figure is 230 now" in said
    assert told not in said


@pytest.mark.usefixtures("told_of_227")
def test_the_second_letter_says_what_the_first_one_told(foitool: Foitool) -> None:
    change(foitool)
    assert foitool(*AGAIN).exit_code == 0
    (second,) = LETTERS.glob("kent-2.eml")
    said = " ".join(text(second.stem).split())
    assert "Figure: 230" in said
    assert (
        "This takes the place of what I told you before: 227, in my letter of Tuesday"
        " 15 December 2026." in said
    )


@pytest.mark.usefixtures("told_of_227")
def test_nothing_is_added_while_the_figure_is_the_one_that_was_told(
    foitool: Foitool,
) -> None:
    assert "kent, 227, 15 Dec 2026: “We know.”" in in_one_line(
        foitool("figures", "--each")
    )
    assert "aid of 227" not in page(foitool)
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout


@pytest.mark.usefixtures("told_of_227")
def test_a_figure_that_changed_after_it_was_told_is_said_beside_the_statement(
    foitool: Foitool, document: Document
) -> None:
    change(foitool)
    each = in_one_line(foitool("figures", "--each"))
    assert f"kent, 230, 15 Dec 2026: “We know.” ({SINCE})" in each
    assert f"{SINCE[0].upper()}{SINCE[1:]}." in page(foitool)
    (row,) = (row for row in document("export", "events") if row["kind"] == "statement")
    assert (row["note"], row["part"], row["told"]) == ("We know.", "missing", SINCE)
    assert foitool("publish", "site").exit_code == 0
    with closing(sqlite3.connect(f"site/{DATABASE}.db")) as db:
        query = "SELECT note, told FROM events WHERE kind = 'statement'"
        assert db.execute(query).fetchall() == [("We know.", SINCE)]


@pytest.mark.usefixtures("told_of_227")
def test_a_report_of_an_earlier_day_says_what_held_then(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    set_london_day(date(2026, 12, 16))
    change(foitool)
    assert "said of" not in foitool("figures", "--each", "--on", "2026-12-15").stdout
    assert SINCE in in_one_line(foitool("figures", "--each"))


@pytest.mark.usefixtures("told_of_227")
def test_a_figure_that_is_refused_since_is_said_too(foitool: Foitool) -> None:
    foitool("log-response", "kent", "refused", "--refuse", "missing=foia:40(2)")
    assert "said of 227, told on 15 Dec 2026; it is “refused” now" in in_one_line(
        foitool("figures", "--each")
    )


def test_a_letter_tells_what_stood_in_it_whenever_it_was_marked_as_sent(
    foitool: Foitool,
) -> None:
    """Written with 227, and sent after the figure had become 230."""
    foitool(*TELL, "kent", "--yes")
    change(foitool)
    listed = in_one_line(foitool("right-of-reply", "--list"))
    assert "kent, missing: its letter, not sent yet, says 227" in listed
    assert "foitool right-of-reply kent --rewrite" in listed
    marked = in_one_line(foitool("right-of-reply", "kent", "--mark-sent"))
    assert "Tell again kent, missing: told 227 on 15 Dec 2026" in marked
    foitool(*SAYS)
    assert SINCE in in_one_line(foitool("figures", "--each"))


def test_who_was_never_told_is_accepted_and_that_is_said(foitool: Foitool) -> None:
    recorded = foitool(*SAYS)
    assert recorded.exit_code == 0
    assert "without having been told this figure" in " ".join(recorded.stderr.split())
    each = in_one_line(foitool("figures", "--each"))
    assert "“We know.” (said without having been told this figure)" in each
    assert "Said without having been told this figure." in page(foitool)


def test_what_was_said_before_the_letter_left_is_no_answer_to_it(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    foitool(*SAYS)
    set_london_day(date(2026, 12, 16))
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    said = "said before it was told this figure, on 16 Dec 2026"
    assert said in in_one_line(foitool("figures", "--each"))


def test_a_letter_that_lies_written_told_nobody(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes")
    foitool(*SAYS)
    assert "said without having been told" in in_one_line(foitool("figures", "--each"))


def test_of_a_statement_of_all_parts_each_is_told_on_its_own(
    foitool: Foitool, document: Document
) -> None:
    foitool(*TELL, "kent", "--part", "missing", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    foitool("record", "kent", "statement", "--note", "We know.", "--public")
    (row,) = (row for row in document("export", "events") if row["kind"] == "statement")
    assert "missing: said of 227, told on 15 Dec 2026" in row["told"]
    assert "names: said without having been told what is recorded" in row["told"]


# --- telling again --------------------------------------------------------------------


@pytest.mark.usefixtures("told_of_227")
def test_who_is_to_be_told_again_is_named_with_what_to_type(
    foitool: Foitool, document: Document
) -> None:
    change(foitool)
    said = "kent, missing: told 227 on 15 Dec 2026; the figure is 230 now"
    type_this = "foitool right-of-reply kent --again"
    for command in (("right-of-reply", "--list"), ("figures", "--each"), ("findings",)):
        shown = in_one_line(foitool(*command))
        assert said in shown
        assert type_this in shown
    (row,) = document("right-of-reply", "--list")
    (otherwise,) = row["told_otherwise"]
    assert otherwise == {
        "force": "kent",
        "part": "missing",
        "letter": "sent",
        "on": "2026-12-15",
        "embargo": "2026-12-21T00:01",
        "told": "227",
        "told_state": "answered",
        "told_joint_with": None,
        "told_describes": None,
        "told_counted_in": None,
        "told_cited": [],
        "figure": "230",
        "state": "answered",
        "joint_with": None,
        "describes": None,
        "counted_in": None,
        "cited": [],
    }
    assert document("findings")["told_otherwise"] == [otherwise]


@pytest.mark.parametrize(
    ("how", "then", "now", "named"),
    [
        (
            ("--joint-with", "essex"),
            "told 227, of its own, on 15 Dec 2026",
            "the figure is 227, together with essex now",
            "together with Essex Police now",
        ),
        (
            ("--describes", "2026-10-30"),
            "told 227, as at 2026-10-31, on 15 Dec 2026",
            "the figure is 227, as at 2026-10-30 now",
            "as at 2026-10-30 now",
        ),
    ],
)
def test_a_figure_of_the_same_number_for_others_or_of_another_day_is_told_again(
    how: tuple[str, ...],
    then: str,
    now: str,
    named: str,
    foitool: Foitool,
    document: Document,
) -> None:
    enter = ("figure", "kent", "missing", "227", "--use", "--source")
    foitool(*enter, "page 1", "--describes", "2026-10-31")
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    foitool(*SAYS)
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout
    other = ("--describes", "2026-10-31") if "--describes" not in how else ()
    assert foitool(*enter, "page 2", *how, *other).exit_code == 0
    assert f"{then}; {now}" in in_one_line(foitool("right-of-reply", "--list"))
    assert named in page(foitool)
    (row,) = document("right-of-reply", "--list")
    (found,) = row["told_otherwise"]
    assert (found["told_joint_with"], found["told_describes"]) == (None, "2026-10-31")
    assert (found["joint_with"], found["describes"]) in (
        ("essex", "2026-10-31"),
        (None, "2026-10-30"),
    )
    assert foitool(*AGAIN).exit_code == 0
    assert "This takes the place of what I told you before: 227, " in (
        " ".join(text("kent-2").split())
    )


def test_whom_a_joint_figure_counts_in_is_told_again_when_that_changes(
    foitool: Foitool, document: Document
) -> None:
    """Essex refused, Gwent gave 4, and Surrey has none but that of Kent's 10."""
    joint = [word for one in ("essex", "surrey", "gwent") for word in _with(one)]
    press = ("--press", "press@gwent.example", "--source", "page")
    for command in (
        ("log-response", "gwent", "answered", "--figure", "missing=4"),
        ("log-response", "surrey", "answered", "--figure", "years=3"),
        ("forces", "set", "gwent", *press),
        ("figure", "kent", "missing", "10", *joint, "--source", "page 2", "--use"),
        TELL_ALL,
        ("right-of-reply", "--all", "--mark-sent"),
    ):
        assert foitool(*command).exit_code in (0, 1)
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout
    foitool("figure", "kent", "missing", "12", *joint, "--source", "page 3", "--use")
    listed = in_one_line(foitool("right-of-reply", "--list"))
    assert (
        "gwent, missing: told 4, counted in that of kent (10) as well, on 15 Dec 2026;"
        " the figure is 4, counted in that of kent (12) as well now" in listed
    )
    assert "essex, missing: told “refused”, counted in that of kent (10) as" in listed
    assert "surrey, missing: told the figure of another, 10, on 15 Dec" in listed
    rows = {row["force"]: row["told_otherwise"] for row in document(*LIST)}
    (found,) = rows["gwent"]
    assert (found["told_counted_in"], found["counted_in"]) == ("kent 10", "kent 12")
    assert "1 written" in foitool(*TELL[:1], "gwent", *AGAIN_OF_GWENT).stdout
    said = " ".join(text("gwent-2").split())
    assert "The figure of Kent Police, 12, counts you in as well, and I mean" in said
    assert "before: 4, counted in that of Kent Police (10) as well, in my letter" in (
        said
    )
    foitool("figure", "kent", "missing", "12", "--source", "page 4", "--use")
    listed = in_one_line(foitool("right-of-reply", "--list"))
    assert "it is “refused”, counted in no other now" in listed


def test_whose_refusal_cites_another_provision_by_now_is_told_again(
    foitool: Foitool, document: Document
) -> None:
    """Its letter said which reason is recorded, and that will not be published."""
    press = ("--words", "It refused.", *TELL[3:], "--yes")
    foitool("right-of-reply", "essex", *press)
    foitool("right-of-reply", "essex", "--mark-sent")
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout
    other = ("--refuse", "missing=foia:31(1)(a)")
    assert foitool("log-response", "essex", "refused", *other).exit_code == 0
    listed = in_one_line(foitool("right-of-reply", "--list"))
    assert (
        "essex, missing: told “refused, foia:40(2)”, on 15 Dec 2026; it is “refused,"
        " foia:31(1)(a)” now" in listed
    )
    (row,) = document(*LIST)
    (found,) = row["told_otherwise"]
    assert (found["told_cited"], found["cited"]) == (["foia:40(2)"], ["foia:31(1)(a)"])
    foitool("right-of-reply", "essex", *press, "--again")
    said = " ".join(text("essex-2").split())
    assert "before: that you refused this part on section 40(2) of the" in said


def test_who_is_late_since_is_not_told_again_for_the_time_alone(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    """It knows that it has not answered; once it refuses, it is told so."""
    press = ("--press", "press@gwent.example", "--source", "page")
    foitool("forces", "set", "gwent", *press)
    foitool(*TELL[:1], "gwent", "--words", "See above.", *TELL[3:], "--yes")
    assert "the time limit is not over" in text("gwent")
    foitool("right-of-reply", "gwent", "--mark-sent")
    set_london_day(date(2027, 2, 1))
    assert "Tell again" not in foitool("right-of-reply", "--list").stdout
    foitool("log-response", "gwent", "refused", "--exemption", "40(2)")
    assert "Tell again gwent" in in_one_line(foitool("right-of-reply", "--list"))


@pytest.mark.usefixtures("told_of_227")
def test_without_again_nobody_is_written_to_twice_and_the_reason_is_said(
    foitool: Foitool,
) -> None:
    change(foitool)
    result = foitool(*TELL, "kent", "--dry-run")
    assert "told 227 on 15 Dec 2026" in result.stdout
    assert "to tell it: --again" in " ".join(result.stdout.split())
    assert result.stdout.startswith("1 skipped.\n")
    assert result.exit_code == 1


def test_again_tells_those_whose_figure_changed_once_and_nobody_else(
    foitool: Foitool, document: Document, set_london_day: SetDay
) -> None:
    foitool(*TELL_ALL)
    foitool("right-of-reply", "--all", "--mark-sent")
    foitool(*SAYS)
    change(foitool)
    set_london_day(date(2026, 12, 16))
    done = foitool(*TELL_ALL, "--again")
    assert "1 written" in done.stdout
    assert "Figure: 230" in text("kent-2")
    again = foitool(*TELL_ALL, "--again")
    assert "written" not in again.stdout.split("\n")[0].replace("already-written", "")
    assert SINCE in in_one_line(foitool("figures", "--each"))
    marked = foitool("right-of-reply", "--all", "--mark-sent")
    assert "1 right of reply letter" in marked.stdout
    assert "Tell again" not in marked.stdout
    assert "1 written" not in foitool(*TELL_ALL, "--again").stdout
    # What was said of 227 stays that; what is said now is of 230.
    assert SINCE in in_one_line(foitool("figures", "--each"))
    foitool(*STATEMENT, "--note", "All 230 are known.")
    each = in_one_line(foitool("figures", "--each"))
    assert "“All 230 are known.”" in each
    assert "“All 230 are known.” (" not in each
    rows = {row["force"]: row for row in document("right-of-reply", "--list")}
    assert rows["kent"]["on"] == "2026-12-16"


@pytest.mark.usefixtures("told_of_227")
def test_again_is_for_those_who_were_told_before(foitool: Foitool) -> None:
    """Essex and Surrey were told nothing yet."""
    change(foitool)
    done = foitool(*TELL_ALL, "--again")
    assert "1 written" in done.stdout
    assert "skipped" not in done.stdout


@pytest.mark.usefixtures("told_of_227")
def test_a_second_letter_is_written_anew_with_both_options(foitool: Foitool) -> None:
    change(foitool)
    foitool(*AGAIN)
    change(foitool, "231")
    listed = in_one_line(foitool("right-of-reply", "--list"))
    assert "kent --again --rewrite" in listed
    refused = foitool(*TELL, "kent", "--rewrite", "--yes")
    assert "with --again --rewrite" in " ".join(refused.stdout.split())
    assert refused.exit_code == 1
    assert "Figure: 230" in text("kent-2")
    anew = foitool(*AGAIN, "--rewrite")
    assert "1 written" in anew.stdout
    assert "Figure: 231" in text("kent-2")


def test_a_letter_of_an_earlier_version_says_not_what_it_told(
    foitool: Foitool, answered: Path
) -> None:
    foitool(*TELL, "kent", "--yes")
    foitool("right-of-reply", "kent", "--mark-sent")
    with closing(sqlite3.connect(answered / "tracker.db")) as db:
        db.execute("DROP TRIGGER events_are_never_changed")
        ((facts,),) = db.execute(
            "SELECT facts FROM events WHERE kind = 'queued' AND facts LIKE '%told%'"
        )
        kept = json.loads(facts)
        del kept["told"]
        db.execute(
            "UPDATE events SET facts = ? WHERE facts = ?", (json.dumps(kept), facts)
        )
        db.commit()
    foitool(*SAYS)
    said = "told on 15 Dec 2026; which figure it was told is not recorded"
    assert said in in_one_line(foitool("figures", "--each"))
    assert said in in_one_line(foitool("right-of-reply", "--list"))


# --- what is no statement of these figures --------------------------------------------


def test_a_statement_from_before_the_request_is_refused_with_what_to_type(
    foitool: Foitool,
) -> None:
    refused = foitool(*SAYS, "--on", "2026-11-20")
    assert refused.exit_code != 0
    assert "its request left on Monday 23 November 2026" in refused.stderr
    assert "foitool record kent statement --on DAY" in refused.stderr
    assert "foitool correct kent NUMBER --move-to DAY" in refused.stderr
    assert "We know." not in foitool("show", "kent").stdout


def test_the_same_statement_once_more_changes_nothing_and_says_so(
    foitool: Foitool, document: Document
) -> None:
    Path("mail.eml").write_bytes(b"Subject: our statement\r\n\r\nWe know.\r\n")
    first = foitool(*SAYS, "--file", "mail.eml")
    events = len(document("show", "kent")["events"])
    for again in (SAYS, (*SAYS, "--file", "mail.eml")):
        result = foitool(*again)
        assert result.exit_code == 0
        assert "Recorded already, as number" in result.stderr
    assert len(document("show", "kent")["events"]) == events
    assert "Recorded as number" in first.stderr
    assert foitool("figures", "--each").stdout.count("We know.") == 1


@pytest.mark.parametrize(
    "otherwise",
    [
        ("--note", "We know.", "--part", "missing"),
        ("--note", "We know.", "--public"),
        ("--note", "We know.", "--part", "missing", "--public", "--file", "mail.eml"),
    ],
)
def test_the_same_words_otherwise_are_not_printed_twice(
    otherwise: tuple[str, ...], foitool: Foitool
) -> None:
    """Public or not, of a part or of all, with a file: the first goes before it."""
    Path("mail.eml").write_bytes(b"Subject: our statement\r\n\r\nWe know.\r\n")
    foitool(*SAYS)
    refused = foitool("record", "kent", "statement", *otherwise)
    assert refused.exit_code != 0
    assert "the same is recorded as number" in refused.stderr
    assert "foitool correct kent" in refused.stderr
    assert foitool("figures", "--each").stdout.count("We know.") == 1


def test_other_words_of_another_day_or_to_another_part_are_recorded(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    foitool(*SAYS)
    of_names = ("record", "kent", "statement", "--part", "names", "--note", "We know.")
    assert "Recorded as number" in foitool(*of_names).stderr
    assert "Recorded as number" in foitool(*STATEMENT, "--note", "We know all.").stderr
    set_london_day(date(2026, 12, 16))
    assert "Recorded as number" in foitool(*SAYS).stderr


def test_a_file_without_words_is_recorded_once(foitool: Foitool) -> None:
    Path("mail.eml").write_bytes(b"Subject: our statement\r\n\r\nWe know.\r\n")
    Path("other.eml").write_bytes(b"Subject: our statement\r\n\r\nOthers.\r\n")
    with_file = ("record", "kent", "statement", "--file")
    assert "Recorded as number" in foitool(*with_file, "mail.eml").stderr
    assert "Recorded already" in foitool(*with_file, "mail.eml").stderr
    assert "Recorded as number" in foitool(*with_file, "other.eml").stderr
