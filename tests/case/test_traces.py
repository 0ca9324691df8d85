"""From what an authority said back to the events that say so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from lines import DAY, figure, line, line_from_log, told

from foitool.case.answers import PartAnswer
from foitool.case.cells import Check, Value
from foitool.case.events import (
    Answered,
    PartlyAnswered,
    Queued,
    ReviewOutcome,
    Sent,
)
from foitool.case.figure_events import FigureGiven, Imported
from foitool.case.line import Line
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.recorded import Recorded, in_force
from foitool.case.traces import Trace, trace_of

SENT = Sent(on=DAY, message_id="<1@roe.org.uk>", via="hand", parts=("missing",))


def answered(said: str, *files: str) -> Answered:
    answer = PartAnswer(part="missing", disposition="disclosed", figure=figure(said))
    return Answered(on=DAY, parts=(answer,), files=files)


def given(said: str, **more: object) -> FigureGiven:
    return FigureGiven(on=DAY, part="missing", figure=figure(said), **more)  # type: ignore[arg-type]


def with_value(said: str, seq: int, **more: object) -> Line:
    value = Value(part="missing", figure=figure(said), on=DAY, seq=seq, **more)  # type: ignore[arg-type]
    return replace(line("kent", said), value=value, disposition="disclosed")


def numbers(trace: Trace) -> tuple[int | None, ...]:
    first = trace.event.seq if trace.event else None
    return (first, *(one.seq for one in trace.also))


class TestAFigure:
    def test_leads_to_its_event_and_to_the_reply_that_says_the_same(self) -> None:
        log = told(SENT, answered("7", "digest"), given("7", source="page 2"))
        trace = trace_of(with_value("7", 3, source="page 2"), "missing", log)
        assert numbers(trace) == (3, 2)
        assert (trace.source, trace.files, trace.on) == ("page 2", ("digest",), DAY)

    def test_does_not_lead_to_what_says_another_number_or_is_kept_beside(self) -> None:
        log = told(SENT, answered("8"), given("7"), given("7", candidate=True))
        other = FigureGiven(on=DAY, part="names", figure=figure("7"))
        log += [replace(one, seq=5) for one in told(other)]
        assert numbers(trace_of(with_value("7", 3), "missing", log)) == (3,)

    @pytest.mark.parametrize(
        "beside",
        [
            {"confidence": "named-report"},
            {"confidence": "inference"},
            {"joint_with": ("essex",)},
            {"describes": "2027-02-28"},
        ],
        ids=str,
    )
    def test_does_not_lead_to_the_same_number_that_is_another_value(
        self, beside: dict[str, object]
    ) -> None:
        """A paper has it, or it counts Essex in, or is of another day: kept beside."""
        log = told(SENT, answered("7"), given("7", source="page 2"))
        log += [replace(one, seq=4) for one in told(given("7", **beside))]
        used = with_value("7", 3, source="page 2", describes="2027-01-31")
        assert numbers(trace_of(used, "missing", log)) == (3, 2)

    def test_of_the_reply_alone_does_not_lead_to_the_paper_that_has_it(self) -> None:
        log = told(SENT, answered("7"), given("7", confidence="named-report"))
        used = with_value("7", 2, in_reply=True)
        assert numbers(trace_of(used, "missing", log)) == (2,)

    @pytest.mark.parametrize(
        "other",
        [{"confidence": "named-report"}, {"joint_with": ("essex",)}],
        ids=str,
    )
    def test_that_is_another_s_does_not_lead_to_the_reply_with_that_number(
        self, other: dict[str, object]
    ) -> None:
        log = told(SENT, answered("7"), given("7"), given("7", **other))
        assert numbers(trace_of(with_value("7", 4, **other), "missing", log)) == (4,)

    def test_leads_to_the_reply_that_one_command_took_down_with_it(self) -> None:
        """Of another's round a figure is all that is known of the reply."""
        log = told(SENT, answered("7"), given("7", confidence="named-report"))
        log = [replace(one, run="one command") for one in log]
        used = with_value("7", 3, confidence="named-report")
        assert numbers(trace_of(used, "missing", log)) == (3, 2)

    def test_that_counts_two_leads_to_the_same_entered_again_with_its_place(
        self,
    ) -> None:
        joint = {"joint_with": ("essex", "kent")}
        again = {"joint_with": ("kent", "essex"), "source": "page 2"}
        log = told(SENT, given("7", **joint), given("7", **again))
        used = with_value("7", 2, **joint)
        assert numbers(trace_of(used, "missing", log)) == (2, 3)

    def test_of_a_round_of_another_s_leads_to_the_list_it_was_taken_from(self) -> None:
        imported = Imported(
            on=DAY, known="answered", parts=("missing",), source="list, line 2"
        )
        log = told(imported, answered("7"))
        trace = trace_of(with_value("7", 2, in_reply=True), "missing", log)
        assert (numbers(trace), trace.source) == ((2,), "list, line 2")

    def test_entered_without_its_place_has_none(self) -> None:
        """Nobody read it in that list."""
        imported = Imported(
            on=DAY, known="unknown", parts=("missing",), source="list, line 2"
        )
        trace = trace_of(with_value("7", 2), "missing", told(imported, given("7")))
        assert (numbers(trace), trace.source) == ((2,), None)


class TestWhoIsCountedInByAnother:
    """Its own number is told, and not that of the other's figure."""

    def of(self, **facts: object) -> tuple[int | None, ...]:
        value = with_value("9", 3, **facts).value
        assert value is not None
        counted_in = replace(
            line("kent"), state="answered", joint_to="essex", values=(value,)
        )
        log = told(SENT, answered("4"), given("9", **facts))
        return numbers(trace_of(counted_in, "missing", log))

    def test_leads_to_the_joint_figure_that_it_gave_itself(self) -> None:
        assert self.of(joint_with=("essex",)) == (3,)

    @pytest.mark.parametrize(
        "other",
        [
            {"joint_with": ("gwent",)},
            {"joint_with": ("essex",), "candidate": True},
            {},
        ],
        ids=str,
    )
    def test_else_to_its_answer(self, other: dict[str, object]) -> None:
        """A figure of its own, with others, or kept aside says nothing of that one."""
        assert self.of(**other) == (2,)

    def test_who_gave_none_leads_to_the_letter(self) -> None:
        unknown = replace(line("kent"), state="answered", joint_to="essex")
        assert numbers(trace_of(unknown, "missing", told(SENT))) == (1,)


class TestWhoGaveNoFigure:
    @pytest.mark.parametrize(
        ("story", "disposition", "number"),
        [
            ("sent", "no-answer", 1),
            ("sent; refused foia:40(2)", "refused", 2),
            ("sent; not-held missing=not-held", "not-held", 2),
            ("sent; refused missing=refused; acknowledged", "refused", 2),
            ("note", "no-answer", None),
        ],
    )
    def test_leads_to_the_reply_or_else_to_the_letter(
        self,
        story: str,
        disposition: str,
        number: int | None,
        told: Callable[[str], tuple[Recorded, ...]],
    ) -> None:
        silent = replace(line("kent", "silent"), disposition=disposition)
        lines = (f"2026-09-07 {one}" for one in story.split("; "))
        trace = trace_of(silent, "missing", told("\n".join(lines)))
        assert (numbers(trace), trace.files) == ((number,), ())

    def test_leads_to_the_reply_that_refused_and_not_to_a_later_one(self) -> None:
        """A review that speaks of another part alone says nothing of this one."""
        refused = PartAnswer(part="missing", disposition="refused")
        other = PartAnswer(part="names", disposition="not-held")
        log = told(
            SENT,
            PartlyAnswered(on=DAY, parts=(refused, other), files=("letter",)),
            ReviewOutcome(on=date(2027, 6, 1), parts=(other,)),
        )
        trace = trace_of(
            replace(line("kent", "refused"), disposition="refused"), "missing", log
        )
        assert (numbers(trace), trace.files) == ((2,), ("letter",))

    def test_of_another_s_round_leads_to_the_list(self) -> None:
        imported = Imported(on=DAY, known="silent", parts=("missing",), source="line 9")
        silent = replace(line("kent", "silent"), disposition="no-answer")
        trace = trace_of(silent, "missing", told(imported))
        assert (numbers(trace), trace.source, trace.on) == ((1,), "line 9", DAY)


def test_a_trace_keeps_all_that_is_known_of_how_a_figure_was_read() -> None:
    check = Check(on=DAY, recorded_by="ali")
    facts = {
        "describes": "2027-01",
        "confidence": "named-report",
        "quotation": "3c",
        "caveat": "2b",
    }
    trace = trace_of(
        with_value("7", 2, check=check, **facts), "missing", told(SENT, given("7"))
    )
    assert {name: getattr(trace, name) for name in facts} == facts
    assert trace.check == check


@pytest.mark.parametrize(
    ("story", "number"),
    [
        ("sent; transferred; acknowledged", 2),
        ("sent; transferred; clarification; transferred", 4),
        ("sent; acknowledged; answered names=7", 3),
        ("sent; answered names=7; regulator-decision names=8", 2),
        ("sent; withdrawn; note", 2),
        ("sent; withdrawn; other; withdrawn", 2),
        ("queued; written; sent; bounced; note", 4),
        ("sent; bounced; bounced temporary", 2),
        ("sent; bounced; bounced letter=2", 2),
        ("queued; send-failed", 2),
        ("queued", 1),
        ("sent; acknowledged", 1),
    ],
)
def test_who_gave_no_figure_leads_to_the_event_that_says_why(
    story: str, number: int, told: Callable[[str], tuple[Recorded, ...]]
) -> None:
    """Not to the letter that asked, if anything was heard or done since."""
    days = (f"2026-09-{day:02} {one}" for day, one in enumerate(story.split("; "), 7))
    log = told("\n".join(days))
    events = [one.event for one in log]
    its_line = line_from_log("kent", *events, today=date(2026, 9, 20))
    trace = trace_of(its_line, "missing", log)
    assert numbers(trace) == (number,)
    assert trace.on == log[number - 1].event.on


def test_a_right_of_reply_did_not_ask_and_its_return_is_not_the_letter_s(
    told: Callable[[str], tuple[Recorded, ...]],
) -> None:
    story = "09-07 queued; 10-07 queued letter=2; 10-08 bounced letter=2"
    log = list(told("\n".join(f"2026-{one}" for one in story.split("; "))))
    assert isinstance(log[1].event, Queued)
    log[1] = replace(log[1], event=replace(log[1].event, purpose=RIGHT_OF_REPLY))
    for state in ("silent", "not-received"):
        its_line = replace(line("kent", state), disposition="no-answer")
        assert numbers(trace_of(its_line, "missing", log)) == (1,)


def test_a_letter_that_came_back_before_it_was_written_here_did_come_back(
    told: Callable[[str], tuple[Recorded, ...]],
) -> None:
    """Sent by hand, and said so afterwards: the day counts that the person said."""
    log = told("2026-11-26 queued\n2026-10-12 sent\n2026-10-13 bounced")
    returned = replace(line("kent", "not-received"), disposition="no-answer")
    assert numbers(trace_of(returned, "missing", in_force(log))) == (3,)
