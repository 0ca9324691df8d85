"""A value that is entered once more: what was meant is done, or what does it said."""

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")

SOURCE = ("--source", "letter, p. 2")
JOINT = ("figure", "kent", "missing", "227", "--joint-with", "surrey", *SOURCE)


def kinds(document: Document) -> list[str]:
    """What is on record of Kent."""
    return [one["kind"] for one in document("show", "kent")["events"]]


def said(done: Result) -> str:
    return " ".join(done.stderr.split())


def advised(done: Result, words: str) -> Sequence[str]:
    """The command of the line that begins so, to be typed as it stands."""
    (line,) = [line for line in done.stderr.splitlines() if words in line]
    return shlex.split(line.partition("foitool ")[2])


def test_a_joint_figure_beside_that_of_a_reply_is_said_to_count_nobody_in(
    foitool: Foitool,
) -> None:
    told = said(foitool(*JOINT))
    assert "Kept beside 227, which is in use: no sum changes, and surrey is" in told
    assert "not counted in" in told


def test_with_use_the_one_that_stands_there_is_used_and_no_second_one_is_entered(
    foitool: Foitool, document: Document
) -> None:
    foitool(*JOINT)
    before = kinds(document)
    used = foitool(*JOINT, "--use")
    assert used.exit_code == 0
    assert "It stands there as number 5, with that source, and is in use from" in said(
        used
    )
    assert "instead of 227, which is kept beside it" in said(used)
    assert kinds(document) == [*before, "figure-chosen"]
    assert "Kent Police with Surrey Police: 227, counted" in foitool("figures").stdout


def test_the_same_command_twice_says_that_it_is_in_use_and_records_nothing(
    foitool: Foitool, document: Document
) -> None:
    foitool(*JOINT, "--use")
    before = kinds(document)
    again = foitool(*JOINT, "--use")
    assert again.exit_code == 0
    assert "number 5, with that source, and is in use already; nothing" in said(again)
    assert kinds(document) == before


def test_what_was_in_use_unchosen_is_in_use_by_choice(
    foitool: Foitool, document: Document
) -> None:
    """Else the next reply would take its place."""
    own = ("figure", "kent", "missing", "227", *SOURCE)
    foitool(*own)
    assert "from now on by your choice" in said(foitool(*own, "--use"))
    foitool("log-response", "kent", "answered", "--figure", "missing=9")
    (kent,) = [one for one in document("figures")["forces"] if one["force"] == "kent"]
    assert kent["figure"] == "227"


def test_one_without_a_source_is_entered_once_too(
    foitool: Foitool, document: Document
) -> None:
    foitool("figure", "kent", "missing", "9")
    assert foitool("figure", "kent", "missing", "9", "--use").exit_code == 0
    assert kinds(document).count("figure") == 1


def test_beside_the_one_in_use_it_names_what_uses_it(foitool: Foitool) -> None:
    foitool(*JOINT)
    again = foitool(*JOINT)
    assert again.exit_code == 2
    assert "227 with surrey from that source is recorded for missing" in said(again)
    assert foitool(*advised(again, "To use it: ")).exit_code == 0


def test_in_use_already_is_not_told_to_be_used(foitool: Foitool) -> None:
    foitool(*JOINT, "--use")
    again = foitool(*JOINT)
    assert again.exit_code == 2
    assert "already, as number 5, and is in use." in said(again)
    assert "--use-number" not in said(again)


def test_of_a_silent_force_it_names_what_has_to_come_first(foitool: Foitool) -> None:
    enter = ("figure", "surrey", "missing", "5", *SOURCE)
    foitool(*enter)
    again = foitool(*enter)
    assert "and kept beside, since no answer is on record" in said(again)
    assert "--use-number" not in said(again)


def test_a_candidate_that_is_in_use_is_struck_out_first(foitool: Foitool) -> None:
    foitool(*JOINT, "--use")
    again = foitool(*JOINT, "--candidate")
    assert again.exit_code == 2
    assert "and is in use, where a candidate is in no sum" in said(again)
    assert foitool(*advised(again, "To strike it out first: "), "--yes").exit_code == 0
    assert foitool(*JOINT, "--candidate").exit_code == 0
    assert "Total     227 " in foitool("figures").stdout


MENDED = (
    ("--confidence", "inference"),
    ("--caveat", "they're abroad"),
    ("--confidence", "named-report", "--caveat", "Only those wanted"),
)


@pytest.mark.parametrize("use", [(), ("--use",)])
@pytest.mark.parametrize("more", MENDED)
def test_another_confidence_or_caveat_prints_the_line_that_mends_it(
    more: Sequence[str], use: Sequence[str], foitool: Foitool, document: Document
) -> None:
    foitool(*JOINT)
    again = foitool(*JOINT, *more, *use)
    assert again.exit_code == 2
    mend = advised(again, "To mend it: ")
    assert foitool(*mend, "--yes").exit_code == 0
    (known,) = [
        one for one in document("export", "figures") if one["joint_with"] == "surrey"
    ]
    wanted = dict(zip(more[::2], more[1::2], strict=True))
    assert {f"--{name}": known[name] for name in ("confidence", "caveat")} == {
        "--confidence": None,
        "--caveat": None,
        **wanted,
    }
    assert "already" in said(foitool(*JOINT, *more))


@pytest.mark.parametrize("name", ["unit", "quotation"])
def test_what_no_correction_mends_is_struck_out_and_entered_anew(
    name: str, foitool: Foitool
) -> None:
    foitool(*JOINT)
    again = foitool(*JOINT, f"--{name}", "persons")
    assert f"with another {name}" in said(again)
    strike = advised(again, "To enter it anew, strike that one out: ")
    assert foitool(*strike, "--yes").exit_code == 0
    assert foitool(*JOINT, f"--{name}", "persons").exit_code == 0


class TestACorrection:
    """Of what is said of a value, by a further event."""

    @pytest.fixture(autouse=True)
    def _entered(self, answered: Path, foitool: Foitool) -> None:
        assert answered.is_dir()
        foitool(*JOINT, "--confidence", "inference", "--caveat", "About")

    def mend(self, foitool: Foitool, *more: str) -> Result:
        return foitool("correct", "kent", "5", "--why", "a slip", "--yes", *more)

    def test_says_before_it_is_made_what_will_be_so(self, foitool: Foitool) -> None:
        more = ("--confidence", "own-answer", "--caveat", "Wanted")
        assert (
            "Number 5, figure on 15 Dec 2026, will be known as own-answer (its own"
            " answer), and told with the caveat “Wanted”."
        ) in said(self.mend(foitool, *more))

    def test_is_told_on_the_line_of_the_value_and_on_its_own(
        self, foitool: Foitool
    ) -> None:
        self.mend(foitool, "--confidence", "named-report", "--caveat", "Wanted")
        shown = " ".join(foitool("show", "kent").stdout.split())
        now = "named-report (a report that names its source)"
        assert f"{now}, first recorded as inference, read in" in shown
        assert f"number 5 is {now}, and has the caveat “Wanted”" in shown
        assert "“About”" not in shown

    def test_is_taken_back_as_any_other(
        self, foitool: Foitool, document: Document
    ) -> None:
        self.mend(foitool, "--confidence", "named-report")
        assert foitool("undo", "--yes").exit_code == 0
        known = [one["confidence"] for one in document("export", "figures")]
        assert known == [None, "inference"]

    def test_of_a_reply_is_refused_since_it_has_none(self, foitool: Foitool) -> None:
        refused = foitool(
            *("correct", "kent", "4", "--why", "x", "--yes", "--caveat", "Wanted")
        )
        assert refused.exit_code == 3
        assert "number 4 (partly-answered) is no value that was" in said(refused)

    def test_keeps_that_it_was_checked(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("figure", "kent", "missing", "--use-number", "5")
        foitool("figure", "kent", "missing", "--checked", "--by", "Ruth Jones")
        self.mend(foitool, "--confidence", "named-report")
        known = [one["checked_on"] for one in document("export", "figures")]
        assert "2026-12-15" in known
