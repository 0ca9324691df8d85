"""The real case: how many registered offenders were missing, in 2015 and in 2018.

Two news organisations asked 45 police forces. `case_2015_2018.csv` holds what the
press told of the answers; each row becomes the events that a take-over records, and
everything from the log to the comparison is the program's own.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lines import figure, least, line_from_log

from foitool.case.answers import PartAnswer
from foitool.case.comparison import Change, Comparison, compare
from foitool.case.events import AnyEvent, PartlyAnswered
from foitool.case.figure_events import FigureChosen, FigureGiven, Imported
from foitool.case.line import Line
from foitool.case.tally import Tally, Total, tally

ROWS = Path(__file__).parent / "case_2015_2018.csv"
PUBLISHED = {"2015": date(2015, 3, 10), "2018": date(2018, 3, 20)}
TODAY = date(2026, 11, 25)
Events = Mapping[str, Sequence[AnyEvent]]

# Told by stories that no page ties to these rounds: candidates, and one of them joint.
CANDIDATES = [
    ("2015", "derbyshire", "6", ()),
    ("2018", "sussex", "8", ()),
    ("2018", "west-mercia", "4", ("warwickshire",)),
    ("2018", "warwickshire", "4", ("west-mercia",)),
]


def as_told(row: Mapping[str, str]) -> list[AnyEvent]:
    """One row as a take-over records it. Names were refused; the count was given."""
    on = PUBLISHED[row["round"]]
    known = {"no-response": "silent"}.get(row["status"], row["status"])
    asked = Imported(on=on, known=known, parts=("missing", "names"))
    if row["status"] != "answered":
        return [asked]
    found = figure(row["figure"]) if row["figure"] else None
    count = PartAnswer(part="missing", disposition="disclosed", figure=found)
    names = PartAnswer(part="names", disposition="refused")
    answered = PartlyAnswered(on=on, parts=(count, names))
    if found is None:
        return [asked, answered]
    return [asked, answered, FigureGiven(on=on, part="missing", figure=found)]


def candidate(on: date, written: str, joint: tuple[str, ...] = ()) -> FigureGiven:
    return FigureGiven(
        on=on,
        part="missing",
        figure=figure(written),
        candidate=True,
        joint_with=joint,
    )


@pytest.fixture(scope="module")
def logs() -> Mapping[str, Events]:
    """The events of each force, round by round."""
    rounds: defaultdict[str, dict[str, list[AnyEvent]]] = defaultdict(dict)
    with ROWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rounds[row["round"]][row["force"]] = as_told(row)
    for name, force, written, joint in CANDIDATES:
        rounds[name][force].append(candidate(PUBLISHED[name], written, joint))
    return rounds


def added_up(name: str, events: Events) -> Tally:
    lines = (line_from_log(force, *said, today=TODAY) for force, said in events.items())
    return tally(name, "missing", lines)


@pytest.fixture(scope="module")
def in_2015(logs: Mapping[str, Events]) -> Tally:
    return added_up("2015", logs["2015"])


@pytest.fixture(scope="module")
def in_2018(logs: Mapping[str, Events]) -> Tally:
    return added_up("2018", logs["2018"])


@pytest.fixture(scope="module")
def change(in_2015: Tally, in_2018: Tally) -> Comparison:
    return compare(in_2015, in_2018)


def said(found: Change | None) -> tuple[int, int, int, str]:
    """From, to, by how much, in per cent."""
    assert found is not None
    return int(found.a), int(found.b), int(found.change), str(found.percent)


def of(made: Tally, force: str) -> Line:
    return next(line for line in made.lines if line.force == force)


def test_332_from_22_in_2015_and_392_from_20_in_2018(
    in_2015: Tally, in_2018: Tally
) -> None:
    for made, total, answered in ((in_2015, 332, 22), (in_2018, 392, 20)):
        assert made.total == Total(low=Decimal(total), high=Decimal(total))
        assert (made.coverage.answered, made.coverage.asked) == (answered, 45)


def test_zeros_stay_answers(in_2015: Tally, in_2018: Tally) -> None:
    assert (in_2015.coverage.nil, in_2018.coverage.nil) == (3, 1)
    none = [line.force for line in in_2015.lines if line.exact == 0]
    assert none == ["city-of-london", "cumbria", "police-scotland"]


def test_unknowns_stay_unknown_and_only_the_silent_are_silent(
    in_2015: Tally, in_2018: Tally
) -> None:
    """Not known to us is not the same as not answered: one force was silent."""
    assert (in_2015.coverage.unknown, in_2018.coverage.unknown) == (20, 24)
    assert (in_2015.coverage.silent, in_2018.coverage.silent) == (0, 1)
    assert of(in_2018, "northern-ireland").state == "silent"


def test_three_answered_and_their_figure_was_not_found(
    in_2015: Tally, in_2018: Tally
) -> None:
    found = [
        line.force for line in in_2015.lines if line.state == "answered-without-figure"
    ]
    assert found == ["gloucestershire", "humberside", "northumbria"]
    assert in_2018.coverage.answered_without_figure == 0


def test_who_refused_names_is_no_refuser_of_the_count(in_2015: Tally) -> None:
    assert in_2015.coverage.refused == 0


def test_the_headline(change: Comparison) -> None:
    assert said(change.headline) == (332, 392, 60, "18.1")


def test_like_for_like_over_eleven_forces(change: Comparison) -> None:
    assert change.like_for_like is not None
    assert change.like_for_like.forces == 11
    assert said(change.like_for_like) == (268, 354, 86, "32.1")


def test_and_without_the_metropolitan_police(change: Comparison) -> None:
    assert change.left_out is not None
    assert change.left_out.b.force == "metropolitan"
    assert change.without_largest is not None
    assert change.without_largest.forces == 10
    assert said(change.without_largest) == (101, 127, 26, "25.7")


def test_scotland_rose_from_zero_and_has_no_percentage(change: Comparison) -> None:
    (pair,) = (one for one in change.pairs if one.b.force == "police-scotland")
    assert pair.change == Change(a=Decimal(0), b=Decimal(12))
    assert pair.change.percent is None


def test_the_others_are_named_with_the_reason(change: Comparison) -> None:
    why = {one.force: (one.gave, one.why) for one in change.dropped}
    assert len(why) == 45 - 11
    assert why["essex"] == ("a", "second: unknown")
    assert why["gloucestershire"] == ("b", "first: answered without figure")
    assert why["kent"] == ("", "first: unknown; second: unknown")
    assert why["northern-ireland"] == ("", "first: unknown; second: silent")


def test_the_published_totals_leave_64_and_93_to_explain(
    in_2015: Tally, in_2018: Tally
) -> None:
    assert 396 - least(in_2015) == 64
    assert 485 - least(in_2018) == 93


def test_candidates_are_kept_and_not_counted(in_2015: Tally, in_2018: Tally) -> None:
    tallies = {"2015": in_2015, "2018": in_2018}
    for name, force, written, _ in CANDIDATES:
        line = of(tallies[name], force)
        assert [value.figure for value in line.values] == [figure(written)]
        assert (line.value, line.figure, line.state) == (None, None, "unknown")


def test_the_joint_figure_once_chosen_is_counted_once(
    logs: Mapping[str, Events],
) -> None:
    """Also where a person chose it for both of the forces that it is of."""
    chosen = FigureChosen(on=PUBLISHED["2018"], part="missing", event=2)
    events = dict(logs["2018"])
    for force in ("west-mercia", "warwickshire"):
        events[force] = [*events[force], chosen]
        made = added_up("2018", events)
        assert least(made) == 392 + 4
        assert made.coverage.answered == 20 + 2
        assert made.coverage.asked == 45


def test_the_second_number_of_one_story_is_kept_beside_the_first(
    logs: Mapping[str, Events],
) -> None:
    """Greater Manchester 2015: 23 in one paragraph, 25 in all others."""
    events = dict(logs["2015"])
    other = FigureGiven(on=TODAY, part="missing", figure=figure("23"))
    events["greater-manchester"] = [*events["greater-manchester"], other]
    line = of(added_up("2015", events), "greater-manchester")
    assert [value.figure.value for value in line.values] == [25, 23]
    assert line.exact == Decimal(25)
