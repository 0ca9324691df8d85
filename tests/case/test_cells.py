"""All values of one part, and which of them is used."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lines import figure, told

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.cells import (
    EMPTY,
    Cell,
    asked_since,
    cells_of,
    confidence_in_use,
    replay_with_figures,
)
from foitool.case.correction import Corrected
from foitool.case.figure_events import (
    FigureChecked,
    FigureChosen,
    FigureGiven,
    Imported,
)
from foitool.case.history import Case, replay
from foitool.case.moves import check_value_corrected
from foitool.case.recorded import Recorded
from foitool.errors.refused import NotPossible

DAY, LATER = date(2018, 3, 20), date(2018, 3, 31)
MET = Request(round="rso", force="metropolitan", name="The Met", regime="foia")
ASKED = Imported(on=DAY, known="unknown", parts=("missing", "names"))


def gave(written: str | None, *, on: date = DAY) -> e.Answered:
    """A reply with that figure; None: without one."""
    known = figure(written) if written else None
    answer = PartAnswer(part="missing", disposition="disclosed", figure=known)
    return e.Answered(on=on, parts=(answer,))


def found(written: str, *, on: date = DAY, candidate: bool = False) -> FigureGiven:
    """A value that somebody entered."""
    return FigureGiven(
        on=on, part="missing", figure=figure(written), candidate=candidate
    )


def chose(number: int, *, on: date = DAY) -> FigureChosen:
    return FigureChosen(on=on, part="missing", event=number)


def log(*events: e.AnyEvent) -> Sequence[Recorded]:
    """The events as they were recorded, the take-over as number 1."""
    return told(ASKED, *events)


def cell(*events: e.AnyEvent, until: date | None = None) -> Cell:
    recorded = log(*events)
    case = replay(MET, recorded, until=until)
    return cells_of(case, recorded, until=until).get("missing", EMPTY)


def used(*events: e.AnyEvent) -> str | None:
    """The figure in use, as a number."""
    value = cell(*events).used
    return None if value is None else str(value.figure.value)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([gave(None)], None),
        ([gave("25")], "25"),
        ([found("25"), found("23")], "25"),  # what came first
        ([found("8", candidate=True)], None),  # kept, and not used
        ([found("8", candidate=True), found("7")], "7"),
        ([found("23"), gave("25")], "25"),  # the force's own answer
        ([found("23"), found("25"), gave("25")], "25"),
        ([gave("25"), found("23"), chose(3)], "23"),  # a person chose
        ([gave("25"), found("23"), found("24"), chose(3), chose(4)], "24"),
        ([gave("25"), chose(9)], "25"),  # of what is not there
        ([found("8", candidate=True), chose(2)], "8"),
    ],
)
def test_one_value_of_a_part_is_used(
    events: list[e.AnyEvent], expected: str | None
) -> None:
    assert used(*events) == expected


def numbers(found: Cell) -> list[str]:
    return [str(value.figure.value) for value in found.values]


def test_an_earlier_reply_s_figure_is_kept_beside_the_last_one_s() -> None:
    """Case file, 9: nothing is overwritten. The last word of the force is used."""
    revised = cell(gave("25"), gave("23", on=LATER))
    assert numbers(revised) == ["23", "25"]
    assert revised.used is not None
    assert (revised.used.figure, revised.used.on) == (figure("23"), LATER)
    assert [value.on for value in revised.values] == [LATER, DAY]


def test_a_reply_that_says_the_same_again_adds_no_value() -> None:
    assert numbers(cell(gave("25"), gave("25", on=LATER))) == ["25"]


def test_what_was_given_and_then_refused_is_kept_and_not_used() -> None:
    taken_back = PartAnswer(part="missing", disposition="refused")
    refused = cell(gave("25"), e.Refused(on=LATER, parts=(taken_back,)))
    assert (numbers(refused), refused.used) == (["25"], None)
    then = cell(gave("25"), e.Refused(on=LATER, parts=(taken_back,)), found("25"))
    assert (len(then.values), then.used) == (1, None)


def test_a_choice_is_of_one_part_and_counts_from_its_day() -> None:
    of_names = FigureChosen(on=DAY, part="names", event=3)
    assert used(gave("25"), found("23"), of_names) == "25"
    events = (gave("25"), found("23"), chose(3, on=LATER))
    for day, number in ((DAY, "25"), (LATER, "23")):
        value = cell(*events, until=day).used
        assert value is not None
        assert str(value.figure.value) == number


@pytest.mark.parametrize("day", [DAY, LATER])
def test_of_several_choices_the_one_recorded_last_counts_whatever_its_day(
    day: date,
) -> None:
    """Who chooses has seen what was chosen before, and says what is used from then."""
    events = (gave("25"), found("23"), chose(2, on=LATER), chose(3, on=day))
    assert used(*events) == "23"


def test_a_choice_of_a_later_day_is_none_yet_on_an_earlier_one() -> None:
    events = (gave("25"), found("23"), chose(3), chose(2, on=LATER))
    value = cell(*events, until=DAY).used
    assert value is not None
    assert value.figure == figure("23")


def test_of_values_that_nobody_chose_the_one_recorded_first_stays_in_use() -> None:
    """A second one stands beside it, also if it was given on an earlier day."""
    value = cell(found("25", on=LATER), found("23", on=DAY))
    assert value.used is not None
    assert numbers(value) == ["25", "23"]


LETTER = e.Sent(on=LATER, message_id="1", via="hand", parts=("missing",))


def test_a_value_can_be_an_answer_from_the_day_of_the_letter() -> None:
    def since(*events: e.AnyEvent) -> date | None:
        return asked_since(replay(MET, told(*events)), "missing")

    assert since(LETTER) == LATER
    assert since(LETTER, gave("25", on=DAY)) == DAY  # a reply that is logged as earlier
    assert since(LETTER, gave("25", on=date(2018, 4, 9))) == LATER
    assert since(ASKED) is None  # somebody else asked
    failed = e.SendFailed(on=DAY, message_id="1", why="refused")
    assert since(failed) is None


def test_a_choice_that_was_struck_out_is_none() -> None:
    mend = Corrected(on=DAY, event=4, why="a slip")
    assert used(gave("25"), found("23"), chose(3), mend) == "25"


def test_each_part_has_a_cell_of_its_own_and_only_if_it_has_a_value() -> None:
    recorded = log(
        FigureGiven(on=DAY, part="names", figure=figure("7")),
        gave(None),
    )
    cells = cells_of(replay(MET, recorded), recorded)
    assert list(cells) == ["names"]


def test_a_value_keeps_all_that_was_said_of_it() -> None:
    event = FigureGiven(
        on=DAY,
        part="missing",
        figure=figure("<5"),
        unit="offenders",
        describes="2018-01",
        confidence="named-report",
        candidate=True,
        joint_with=("surrey",),
        source="1a",
        caveat="2b",
        quotation="3c",
    )
    (value,) = cell(event).values
    same = [name for name in vars(event) if getattr(value, name) == vars(event)[name]]
    assert same == list(vars(event))
    assert (value.seq, value.recorded_by) == (2, "jane")


def test_a_reply_s_own_figure_has_the_day_and_the_number_of_the_reply() -> None:
    value = cell(gave("25", on=LATER)).used
    assert value is not None
    assert (value.on, value.seq, value.candidate) == (LATER, 2, False)
    assert value.in_reply


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([gave("25"), gave("23", on=LATER), chose(2, on=LATER)], "25"),
        ([gave("25"), found("24"), chose(3), chose(2)], "25"),
        # Entered again with its source, it is the reply's, whichever number is named.
        ([gave("25"), found("25"), found("24"), chose(4), chose(2)], "25"),
    ],
)
def test_a_person_may_choose_what_a_reply_gave(
    events: list[e.AnyEvent], expected: str
) -> None:
    assert used(*events) == expected


WITHHELD = ("refused", "cost", "ncnd", "not-held")


@pytest.mark.parametrize("disposition", WITHHELD)
def test_what_was_found_elsewhere_is_not_the_answer_of_who_withheld_it(
    disposition: str,
) -> None:
    """Not even where somebody chose it; it is kept beside."""
    said = PartAnswer(part="missing", disposition=disposition)
    withheld = e.Refused(on=DAY, parts=(said,))
    kept = cell(withheld, found("7"), chose(3))
    assert (numbers(kept), kept.used) == (["7"], None)


SENT = e.Sent(on=DAY, message_id="<1@roe.org.uk>", via="hand", parts=("missing",))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ([SENT], None),
        ([SENT, e.Acknowledged(on=DAY)], None),
        ([SENT, e.Bounced(on=DAY, message_id="<1@roe.org.uk>")], None),
        ([SENT, gave(None)], "7"),
        (
            [
                SENT,
                e.Answered(
                    on=DAY, parts=(PartAnswer(part="names", disposition="refused"),)
                ),
            ],
            None,
        ),
        ([replace(ASKED, known="silent")], None),
        ([ASKED], "7"),
    ],
)
def test_nor_of_who_did_not_answer(
    before: list[e.AnyEvent], expected: str | None
) -> None:
    """Of what somebody else asked, and nobody knows the answer to, it may be."""
    recorded = told(*before, found("7"))
    found_for = cells_of(replay(MET, recorded), recorded)["missing"]
    assert numbers(found_for) == ["7"]
    used = found_for.used
    assert (used and str(used.figure.value)) == expected


def test_nothing_is_overwritten() -> None:
    everything = cell(gave("5"), found("2", candidate=True), found("4"))
    assert numbers(everything) == ["5", "2", "4"]


def test_a_reply_s_figure_entered_again_with_its_source_is_one_value() -> None:
    whole = cell(gave("25"), found("25"))
    assert len(whole.values) == 1
    assert whole.used is not None
    assert whole.used.seq == 3


def test_a_candidate_of_the_same_number_is_another_value() -> None:
    """Another round's answer may be the same number by chance."""
    assert len(cell(gave("25"), found("25", candidate=True)).values) == 2


def test_a_later_update_is_kept_apart_and_seen_only_from_its_day() -> None:
    events = (gave("5"), found("2", on=LATER, candidate=True))
    assert len(cell(*events, until=DAY).values) == 1
    assert len(cell(*events, until=LATER).values) == 2


def test_a_value_that_was_struck_out_is_none() -> None:
    wrong = Corrected(on=DAY, event=2, why="a slip")
    assert used(found("999"), found("25"), wrong) == "25"


def test_a_value_is_weak_by_the_place_it_was_read() -> None:
    weak = FigureGiven(
        on=DAY, part="missing", figure=figure("4"), confidence="secondary-report"
    )
    value = cell(weak).used
    assert value is not None
    assert value.weak
    strong = cell(found("4")).used
    assert strong is not None
    assert not strong.weak


def known_of(*events: e.AnyEvent, until: date | None = None) -> dict[str, str]:
    recorded = log(*events)
    case = replay(MET, recorded, until=until)
    return dict(confidence_in_use(case, recorded, until=until))


def test_a_figure_in_use_has_the_confidence_of_its_place() -> None:
    guess = replace(found("4"), confidence="inference")
    other = replace(found("5", on=LATER), confidence="named-report")
    assert known_of(guess) == {"missing": "inference"}
    assert known_of(guess, other, chose(3, on=LATER)) == {"missing": "named-report"}
    assert known_of(guess, other, chose(3), until=DAY) == {"missing": "inference"}


def test_what_is_beside_or_was_not_said_is_the_confidence_of_no_figure() -> None:
    guess = replace(found("4", candidate=True), confidence="inference")
    assert known_of(guess) == {}
    assert known_of(found("4"), guess) == {}
    assert known_of(gave("4")) == {}


def in_use(*events: e.AnyEvent) -> Case:
    recorded = log(*events)
    return replay_with_figures(MET, recorded)


def test_where_nobody_entered_anything_a_request_shows_what_its_replies_gave() -> None:
    missing, names = in_use(gave("25"), gave("27", on=LATER)).parts
    assert missing.figure == figure("27")
    assert (names.disposition, names.figure) == ("no-answer", None)


def test_a_request_shows_the_figure_in_use() -> None:
    missing, names = in_use(gave("25"), found("23"), chose(3)).parts
    assert missing.figure == figure("23")
    assert names.disposition == "no-answer"


def test_a_figure_that_was_entered_is_disclosed_and_a_refusal_stays_one() -> None:
    assert in_use(found("4")).parts[0].disposition == "disclosed"
    refused = e.Refused(on=DAY, whole="refused", exemptions=("foia:40(2)",))
    assert in_use(refused, found("4")).parts[0].disposition == "refused"


def checked(number: int, written: str, *, own: bool = False) -> FigureChecked:
    return FigureChecked(
        on=DAY, part="missing", number=number, figure=figure(written), own=own
    )


def test_a_check_is_of_one_value_as_it_was_then() -> None:
    """Number 2 is the value that was found; 99 is none."""
    assert seen(found("5")) is None
    assert seen(found("5"), checked(2, "5")) is False
    assert seen(found("5"), checked(2, "6")) is None
    assert seen(found("5"), checked(99, "5")) is None
    assert seen(found("5"), checked(2, "5"), found("6"), chose(4)) is None


def test_a_check_by_oneself_does_not_undo_one_by_another() -> None:
    assert seen(found("5"), checked(2, "5", own=True)) is True
    assert seen(found("5"), checked(2, "5", own=True), checked(2, "5")) is False
    assert seen(found("5"), checked(2, "5"), checked(2, "5", own=True)) is False


def seen(*events: e.AnyEvent) -> bool | None:
    """Whether who entered the value in use checked it; None if nobody did."""
    value = cell(*events).used
    assert value is not None
    assert value.checked_on == (value.check.on if value.check else None)
    return value.check.own if value.check else None


def test_a_chosen_reply_stays_chosen_though_a_person_entered_its_number_again() -> None:
    """25 was chosen, and a later reply of 23 does not undo that."""
    assert used(gave("25"), found("25"), gave("23", on=LATER), chose(2)) == "25"
    assert used(gave("25"), found("25"), gave("23", on=LATER)) == "23"
    other = (gave("25"), found("25"), found("24"), chose(4))
    assert used(*other) == "24"  # the choice of another value is left as it is


def test_a_check_keeps_its_day_and_who_compared_it() -> None:
    other = FigureChecked(
        on=LATER, part="missing", number=2, figure=figure("5"), checker="0f3a"
    )
    value = cell(found("5"), other).used
    assert value is not None
    assert value.check is not None
    assert (value.check.on, value.check.recorded_by) == (LATER, "jane")
    assert (value.check.checker, value.checked_on) == ("0f3a", LATER)


def test_a_check_of_another_value_counts_after_one_that_does_not() -> None:
    events = (
        *(found("5"), found("6")),
        *(checked(2, "5"), checked(2, "5", own=True), checked(3, "6")),
    )
    assert [value.check is not None for value in cell(*events).values] == [True, True]


def test_what_a_reply_gave_was_recorded_by_who_recorded_the_reply() -> None:
    value = cell(gave("25")).used
    assert value is not None
    assert value.recorded_by == "jane"


def test_where_a_reply_was_unclear_the_number_that_a_person_read_is_used() -> None:
    unclear = e.Answered(
        on=DAY, parts=(PartAnswer(part="missing", disposition="unclear"),)
    )
    assert used(unclear, found("7")) == "7"
    assert in_use(unclear, found("7")).parts[0].disposition == "disclosed"


@pytest.mark.parametrize(
    ("known", "expected"),
    [("answered", "7"), ("unknown", "7"), ("silent", None)],
)
def test_of_what_others_asked_a_number_is_used_unless_they_got_none(
    known: str, expected: str | None
) -> None:
    recorded = told(replace(ASKED, known=known), found("7"))
    value = cells_of(replay(MET, recorded), recorded)["missing"].used
    assert (value and str(value.figure.value)) == expected


def test_a_request_shows_the_figure_that_was_in_use_on_a_day() -> None:
    """On the day of the reply 25; the 23 that a person chose came later."""
    recorded = log(gave("25"), found("23", on=LATER), chose(3, on=LATER))
    for day, number in ((DAY, "25"), (LATER, "23")):
        shown = replay_with_figures(MET, recorded, until=day).parts[0].figure
        assert shown == figure(number)


def mended(number: int, **said: Any) -> Corrected:
    return Corrected(on=LATER, event=number, **said)


def test_a_confidence_and_a_caveat_that_were_corrected_count_as_corrected() -> None:
    guess = replace(found("4"), confidence="inference", caveat="1a")
    value = cell(guess, mended(2, confidence="named-report", caveat="2b")).used
    assert value is not None
    assert (value.confidence, value.caveat) == ("named-report", "2b")
    assert str(value.figure.value) == "4"


def test_the_last_word_counts_on_each_of_what_was_corrected() -> None:
    guess = replace(found("4"), confidence="inference", caveat="1a")
    value = cell(
        guess,
        mended(2, moved_to=LATER, confidence="own-answer"),
        mended(2, caveat="2b"),
        mended(2, confidence="named-report"),
    ).used
    assert value is not None
    said = value.on, value.confidence, value.caveat
    assert said == (LATER, "named-report", "2b")


def test_a_correction_that_was_struck_out_says_nothing_of_a_value() -> None:
    guess = replace(found("4"), confidence="inference")
    value = cell(guess, mended(2, confidence="own-answer"), mended(3)).used
    assert value is not None
    assert value.confidence == "inference"


def test_a_value_that_was_mended_can_be_struck_out() -> None:
    assert used(found("4"), mended(2, confidence="own-answer"), mended(2)) is None


def test_only_of_a_value_that_was_entered_can_be_said_how_good_its_place_is() -> None:
    _, reply, entered = log(gave("4"), found("4"))
    check_value_corrected(entered, ("rso", "metropolitan"))
    with pytest.raises(NotPossible, match="is no value that was entered"):
        check_value_corrected(reply, ("rso", "metropolitan"))


def test_a_cell_says_whether_a_person_chose_what_is_in_use() -> None:
    assert not cell(gave("25"), found("23")).chosen
    assert cell(gave("25"), found("23"), chose(3)).chosen
    assert not cell(found("8", candidate=True)).chosen
