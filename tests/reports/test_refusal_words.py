"""Who refused a part, on which provisions: no more than the record supports."""

from dataclasses import replace

import pytest
from lines import line

from foitool.case.line import Line
from foitool.case.tally import tally
from foitool.reports.refusal_words import refusals, refused_alike

FOIA = "of the Freedom of Information Act 2000"
PERSONAL = f"section 40(2) {FOIA} (Personal information)"
POLICING = f"section 31(1)(a) {FOIA} (Law enforcement)"
IN_SCOTLAND = (
    "section 38(1)(b) of the Freedom of Information (Scotland) Act 2002"
    " (Personal information)"
)


def refused(force: str, *exemptions: str, how: str = "refused") -> Line:
    one = line(force, "refused")
    return replace(one, disposition=how, exemptions=exemptions)


def said(*lines: Line) -> str:
    told = tally("r", "names", lines)
    return refusals([told], [one for one in told.lines if one.state == "refused"])


def test_every_force_refused_each_with_its_own_reason() -> None:
    assert said(
        refused("kent", "foia:40(2)"),
        refused("essex", "foia:31(1)(a)"),
        refused("scotland", "foisa:38(1)(b)"),
    ) == (
        "Every one of the 3 forces refused part “names”;"
        f" {POLICING} was cited by Essex; {IN_SCOTLAND} was cited by Scotland;"
        f" {PERSONAL} was cited by Kent; no two of them cited the same provision."
    )


def test_one_reason_for_all() -> None:
    told = said(refused("kent", "foia:40(2)"), refused("essex", "foia:40(2)"))
    assert told.endswith(f"“names”; {PERSONAL} was cited by all of them.")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            (refused("kent", "foia:40(2)"), refused("essex")),
            "; of 1 of them no provision is on record.",
        ),
        (
            (refused("kent"), refused("essex")),
            "“names”; of none of them is a provision on record.",
        ),
        ((refused("kent"),), "refused part “names”; no provision is on record."),
        (
            (
                refused("kent", "foia:40(2)", "foia:31(1)(a)"),
                refused("essex", "foia:31(1)(a)"),
                refused("gwent", "foia:40(2)"),
            ),
            f"{POLICING} was cited by 2 of them; {PERSONAL} was cited by 2 of them.",
        ),
        ((refused("kent", "foia:40(2)"),), f"{PERSONAL} was cited by Kent."),
    ],
)
def test_that_all_differ_is_said_only_where_all_of_them_do(
    lines: tuple[Line, ...], told: str
) -> None:
    said_of_them = said(*lines)
    assert said_of_them.endswith(told)
    assert "no two" not in said_of_them


def test_a_provision_that_one_force_cites_twice_is_cited_by_one() -> None:
    twice = refused("kent", "foia:40(2)", "foia:40(2)")
    assert "no two of them" in said(twice, refused("essex", "foia:31(1)(a)"))


def test_those_that_did_not_refuse_are_counted_with_who_was_asked() -> None:
    lines = [refused("kent", "foia:40(2)"), line("essex", "5"), line("gwent", "silent")]
    assert said(*lines).startswith("1 of 3 forces refused part “names”;")
    assert said(*lines, line("surrey", "withdrawn")).startswith("1 of 3 forces")


def test_cost_and_neither_confirming_nor_denying_are_told_apart() -> None:
    told = said(
        refused("kent", "foia:40(2)"),
        refused("essex", "foia:12(1)", how="cost"),
        refused("gwent", "foia:40(5B)(a)(i)", how="ncnd"),
    )
    assert (
        "refused part “names”: 1 withheld it, 1 refused for its cost,"
        " 1 neither confirmed nor denied holding it;" in told
    )


@pytest.mark.parametrize(
    ("how", "exemption", "told"),
    [
        ("cost", "foia:12(1)", "1 of 2 forces refused part “names” for its cost;"),
        (
            "ncnd",
            "foia:31(3)",
            "1 of 2 forces refused part “names”, neither confirming nor denying",
        ),
    ],
)
def test_one_way_for_all_is_said_once(how: str, exemption: str, told: str) -> None:
    refusal = refused("kent", exemption, how=how)
    assert said(refusal, line("essex", "5")).startswith(told)


def test_where_some_answers_are_not_known_so_many_refused_at_least() -> None:
    told = said(
        refused("kent", "foia:40(2)"),
        line("essex", "unknown"),
        line("gwent", "unknown"),
        line("surrey", "silent"),
    )
    assert told == (
        f"At least 1 of 4 forces refused part “names”; {PERSONAL} was cited by Kent;"
        " of 2 it is not known what they answered."
    )


class TestTheSameOfSeveralParts:
    REASON = (refused("kent", "foia:40(2)"), line("essex", "5"))

    def of(self, *parts: tuple[str, tuple[Line, ...]]) -> list[str]:
        tallies = [tally("r", part, lines) for part, lines in parts]
        return [refusals(alike, lines) for alike, lines in refused_alike(tallies)]

    def test_is_said_once(self) -> None:
        (said_once,) = self.of(
            ("names", self.REASON), ("years", self.REASON), ("abroad", self.REASON)
        )
        assert said_once == (
            "1 of 2 forces refused each of the parts “names”, “years” and “abroad”;"
            f" {PERSONAL} was cited by Kent."
        )

    def test_another_reason_or_another_force_is_said_by_itself(self) -> None:
        policing = (refused("kent", "foia:31(1)(a)"), line("essex", "5"))
        other = (line("kent", "5"), refused("essex", "foia:40(2)"))
        assert len(self.of(("names", self.REASON), ("years", policing))) == 2
        assert len(self.of(("names", self.REASON), ("years", other))) == 2

    def test_headings_of_one_part_are_told_together(self) -> None:
        whole = (line("kent", "9"), line("essex", "5"))
        (said_once,) = self.of(
            ("years", whole),
            ("years.under-1", self.REASON),
            ("years.1-to-2", self.REASON),
        )
        assert said_once == (
            "1 of 2 forces answered part “years” and withheld each of the headings"
            f" “under-1” and “1-to-2” of it; {PERSONAL} was cited by Kent."
        )

    def test_who_withheld_a_heading_is_counted_by_itself_wherever_it_is_quoted(
        self,
    ) -> None:
        """Surrey refused the part: it is told there, and not as the second of two."""
        surrey = refused("surrey", "foia:31(1)(a)")
        of_the_part, of_the_heading = self.of(
            ("years", (line("kent", "9"), line("gwent", "unknown"), surrey)),
            ("years.under-1", (self.REASON[0], line("gwent", "unknown"), surrey)),
        )
        assert of_the_part.startswith("At least 1 of 3 forces refused part “years”;")
        assert of_the_heading == (
            "At least 1 of 3 forces answered part “years” and withheld the heading"
            f" “under-1” of it; {PERSONAL} was cited by Kent;"
            " of 1 it is not known what it answered."
        )
