"""A value with the same number as a reply: the reply's once more, or another's."""

from dataclasses import replace
from datetime import date

import pytest
from entries import DAY, cell, number, standing, value
from lines import figure, line_from_log, told

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.cells import Cell, cells_of
from foitool.case.entry import Facts, judge
from foitool.case.figure_events import CONFIDENCE, OF_ITS_OWN, FigureChosen, FigureGiven
from foitool.case.history import replay

REPLIED, LATER = date(2026, 11, 11), date(2026, 11, 20)
ASKED = e.Sent(
    on=date(2026, 11, 2), message_id="<1@roe.org.uk>", via="hand", parts=("missing",)
)
ELSEWHERE = [word for word in CONFIDENCE if word not in OF_ITS_OWN]


def reply(written: str = "5", on: date = REPLIED) -> e.Answered:
    said = PartAnswer(part="missing", disposition="disclosed", figure=figure(written))
    return e.Answered(on=on, parts=(said,))


def found(confidence: str = "", *joint_with: str, written: str = "5") -> FigureGiven:
    return FigureGiven(
        on=LATER,
        part="missing",
        figure=figure(written),
        confidence=confidence,
        joint_with=joint_with,
        source="1a",
    )


def values(*events: e.AnyEvent) -> Cell:
    """What there is of the part; the letter is number 1."""
    log = told(ASKED, *events)
    request = Request(round="r", force="kent", name="Kent", regime="foia")
    return cells_of(replay(request, log), log)["missing"]


def in_use(*events: e.AnyEvent) -> tuple[int, date]:
    """The number of the event whose value is in use, and its day."""
    used = values(*events).used
    assert used is not None
    return used.seq, used.on


@pytest.mark.parametrize("confidence", sorted(OF_ITS_OWN))
def test_the_force_s_own_figure_entered_again_gives_it_its_source(
    confidence: str,
) -> None:
    for events, of_reply in (
        ((reply(), found(confidence)), 2),
        ((found(confidence), reply()), 3),
    ):
        (one,) = values(*events).values
        assert (one.source, one.also_in, one.replied) == ("1a", of_reply, True)


@pytest.mark.parametrize(
    "elsewhere", [*map(found, ELSEWHERE), found("", "essex"), found("own-answer", "x")]
)
def test_the_same_number_from_elsewhere_stands_beside_that_of_the_reply(
    elsewhere: FigureGiven,
) -> None:
    """In whichever order they were recorded: its own stays in use, with its day."""
    assert in_use(reply(), elsewhere) == (2, REPLIED)
    assert in_use(elsewhere, reply()) == (3, REPLIED)
    own, beside = values(reply(), elsewhere).values
    assert (own.replied, own.weak, own.joint_with) == (True, False, ())
    assert (beside.seq, beside.source, beside.replied) == (3, "1a", False)


def test_of_several_with_that_number_only_what_may_be_its_own_is_the_reply_s() -> None:
    events = (found("inference"), found("own-answer"), found("", "essex"), reply())
    everything = values(*events)
    assert in_use(*events) == (3, LATER)
    assert [one.replied for one in everything.values] == [True, False, False]


def test_a_reply_that_says_it_again_is_no_value_of_its_own_beside_a_report() -> None:
    events = (reply(), found("named-report"), reply(on=LATER))
    assert [one.seq for one in values(*events).values] == [2, 3]
    assert in_use(*events) == (2, REPLIED)


def test_a_person_may_still_choose_the_report_or_the_joint_figure() -> None:
    for elsewhere in (found("inference"), found("", "essex")):
        chosen = FigureChosen(on=LATER, part="missing", event=3)
        assert in_use(reply(), elsewhere, chosen) == (3, LATER)
        back = FigureChosen(on=LATER, part="missing", event=2)
        assert in_use(reply(), elsewhere, chosen, back) == (2, REPLIED)


def taken_over(*events: e.AnyEvent) -> Cell:
    """As `values`, all of it by one command: a list of what somebody else was told."""
    log = [replace(one, run="1f") for one in told(ASKED, *events)]
    request = Request(round="r", force="kent", name="Kent", regime="foia")
    return cells_of(replay(request, log), log)["missing"]


@pytest.mark.parametrize("report", [*map(found, ELSEWHERE), found("", "essex")])
def test_what_was_taken_down_together_with_a_reply_is_all_that_is_known_of_it(
    report: FigureGiven,
) -> None:
    whole = taken_over(reply(), report)
    assert [(one.seq, one.also_in) for one in whole.values] == [(3, 2)]
    assert whole.used == whole.values[0]
    assert not whole.used.replied  # nobody has read the reply


def test_but_no_candidate_and_no_other_number() -> None:
    for beside in (replace(found(), candidate=True), found("inference", written="6")):
        assert [one.seq for one in taken_over(reply(), beside).values] == [2, 3]


def test_a_reply_that_is_read_takes_the_place_of_a_report_of_it() -> None:
    log = [replace(one, run="1f") for one in told(ASKED, reply(), found("inference"))]
    (read,) = told(*[reply(on=LATER)] * 4)[3:]
    request = Request(round="r", force="kent", name="Kent", regime="foia")
    log.append(replace(read, run="2e"))
    whole = cells_of(replay(request, log), log)["missing"]
    assert [(one.seq, one.replied) for one in whole.values] == [(4, True), (3, False)]


def overruled(*events: e.AnyEvent) -> int | None:
    """The number of the reply's figure that another is used instead of."""
    value = line_from_log("kent", ASKED, *events, today=LATER).overruled
    return None if value is None else value.also_in or value.seq


def test_the_last_figure_that_a_reply_gave_is_overruled_by_whatever_is_chosen() -> None:
    def chose(number: int) -> FigureChosen:
        return FigureChosen(on=LATER, part="missing", event=number)

    report = found("inference", written="4")
    assert overruled(reply(), report) is None
    assert overruled(reply(), report, chose(3)) == 2
    assert overruled(reply(), found(), report, chose(4)) == 2
    revised = (reply(), reply("6", on=LATER))
    assert overruled(*revised) is None
    assert overruled(*revised, chose(2)) == 3
    sourced = found("own-answer")  # of the later day, and of the earlier reply
    assert overruled(*revised, sourced, report, chose(5)) == 3
    assert overruled(report) is None


# --- while one types ----------------------------------------------------------------

BBC = Facts(on=DAY, source="BBC", confidence="secondary-report")
LETTER = Facts(on=DAY, source="letter, page 2")
OWN = value(number(5), in_reply=True)
PRESS = value(number(5), seq=4, source="d1", confidence="secondary-report")
WORDS = {"d1": "BBC"}


def test_a_report_of_the_number_that_the_force_gave_is_kept_beside() -> None:
    judged = judge(standing(cell(OWN)), "5", BBC)
    why = "the force gave the same itself, and its own answer stays in use"
    assert (judged.kind, judged.why, judged.known) == ("beside", why, None)
    sourced = value(number(5), also_in=2, source="d1")
    assert judge(standing(cell(sourced), words=WORDS), "5", BBC).kind == "beside"


def test_once_it_is_there_it_is_not_put_there_twice() -> None:
    there = standing(cell(OWN, PRESS), words=WORDS)
    assert judge(there, "5", BBC).kind == "same"


def test_without_a_source_there_is_nothing_to_keep_beside() -> None:
    nowhere = Facts(on=DAY, confidence="inference")
    assert judge(standing(cell(OWN)), "5", nowhere).kind == "same"


def test_a_report_is_not_the_source_of_what_the_force_gave() -> None:
    """From the same place, and now said to be its own answer: a value of its own."""
    there = standing(cell(OWN, PRESS), words=WORDS)
    judged = judge(there, "5", Facts(on=DAY, source="BBC"))
    assert (judged.kind, judged.known) == ("source", None)
    assert judge(there, "5", LETTER).kind == "source"


def test_of_two_with_that_number_the_force_s_own_is_chosen_again() -> None:
    blog = value(number(4), seq=5)
    there = standing(cell(blog, PRESS, OWN), words=WORDS)
    assert judge(there, "5", None).known == OWN
    assert judge(there, "5", BBC).known == PRESS


def test_a_value_that_no_reply_gave_is_chosen_whatever_is_said_of_its_place() -> None:
    there = standing(cell(value(number(4)), PRESS), words=WORDS)
    assert judge(there, "5", Facts(on=DAY, source="BBC")).known == PRESS


def test_a_joint_figure_gets_no_source_by_one_that_is_none() -> None:
    joint = standing(cell(value(number(5), joint_with=("essex",))))
    assert judge(joint, "5", LETTER).kind == "replaces"
    assert judge(joint, "5", None).kind == "same"
