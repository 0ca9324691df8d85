"""What was published and signed, held against what the record says now."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lines import figure, line

from foitool.case.line import Line
from foitool.case.published import (
    Claim,
    Edition,
    Footing,
    Signature,
    Subject,
    footing_of,
    judge,
    not_told,
    signed_for,
    signed_off,
)
from foitool.case.tally import tally

SUBJECT = Subject(round="r", part="missing")
DAY = date(2027, 5, 31)


def stands(said: str, **more: Any) -> Footing:
    return footing_of("r", "missing", line("kent", said, **more))


SEVEN = stands("7")
TOTAL = Claim(number=1, about="total", says="It is 7.", rests_on=(SEVEN,))
LARGEST = Claim(number=2, about="largest", says="Kent has most.", rests_on=(SEVEN,))


def edition(*sentences: Claim) -> Edition:
    return Edition(
        number=1,
        subject=SUBJECT,
        title="",
        on=DAY,
        sentences=sentences,
        cells=frozenset({SEVEN}),
        recorded_at=datetime(2027, 5, 31, tzinfo=UTC),
        recorded_by="jane",
    )


def states(*now: Claim, cells: Footing) -> list[str]:
    return [
        one.state for one in judge(edition(TOTAL, LARGEST), now, frozenset({cells}))
    ]


class TestASentenceThatWasPublished:
    def test_holds_while_nothing_changes(self) -> None:
        assert states(TOTAL, LARGEST, cells=SEVEN) == ["holds", "holds"]

    def test_is_altered_when_it_reads_otherwise(self) -> None:
        now = replace(TOTAL, says="It is 8.")
        found = judge(edition(TOTAL), [now], {stands("8")})
        assert [(one.state, one.now) for one in found] == [("altered", now)]

    def test_holds_if_it_still_says_the_same_though_a_figure_changed(self) -> None:
        now = replace(TOTAL, says="It is 8.")
        assert states(now, LARGEST, cells=stands("8")) == ["altered", "holds"]

    def test_is_unsupported_when_there_is_no_such_sentence_any_more(self) -> None:
        found = judge(edition(TOTAL), [], {stands("refused")})
        assert [(one.state, one.now) for one in found] == [("unsupported", None)]

    def test_holds_if_only_the_program_words_it_otherwise(self) -> None:
        """Else an upgrade would cry that every sentence ever published is false."""
        reworded = replace(TOTAL, says="All in all 7.")
        assert states(reworded, LARGEST, cells=SEVEN) == ["holds", "holds"]
        assert states(cells=SEVEN) == ["holds", "holds"]

    def test_holds_wherever_the_same_figure_was_read_since(self) -> None:
        reworded = replace(TOTAL, says="All in all 7.")
        elsewhere = replace(SEVEN, event=9, source="another")
        assert states(reworded, LARGEST, cells=elsewhere) == ["holds", "holds"]

    def test_stands_under_its_own_number_whatever_stands_there_now(self) -> None:
        now = [replace(LARGEST, number=1), replace(TOTAL, number=2)]
        found = judge(edition(TOTAL, LARGEST), now, {stands("8")})
        assert [
            (one.then.number, one.now.number if one.now else 0) for one in found
        ] == [
            (1, 2),
            (2, 1),
        ]


DOUBT = Claim(number=3, about="twice essex kent", says="Twice?", rests_on=(SEVEN,))


class TestADoubtThatWasNotPublished:
    def test_is_to_be_known_of_a_total(self) -> None:
        assert not_told(edition(TOTAL), [TOTAL, LARGEST, DOUBT]) == (DOUBT,)

    def test_is_not_to_be_known_of_what_tells_no_total(self) -> None:
        assert not_told(edition(LARGEST), [TOTAL, LARGEST, DOUBT]) == ()

    def test_was_told_if_it_was_published(self) -> None:
        assert not_told(edition(TOTAL, DOUBT), [TOTAL, DOUBT]) == ()


class TestWhatASentenceCanDependOn:
    @pytest.mark.parametrize(
        "other",
        [
            line("kent", "8"),
            line("kent", "<7"),
            line("kent", "7", confidence="inference"),
            line("kent", "7", joint_with=("essex",)),
            line("kent", "7", changed=True),
            line("kent", "7", candidates=("9",)),
            replace(line("kent", "7"), name="Kent Constabulary"),
            replace(line("kent", "refused"), exemptions=("foia:40(2)",)),
            replace(line("kent", "refused"), disposition="cost"),
        ],
        ids=str,
    )
    def test_is_in_its_footing(self, other: Line) -> None:
        plain = {stands(said).said for said in ("7", "refused")}
        assert footing_of("r", "missing", other).said not in plain

    def test_names_whose_figure_counts_it_in(self) -> None:
        both = [line("kent", "7", joint_with=("essex",)), line("essex", "unknown")]
        essex, _ = tally("r", "missing", both).lines
        assert footing_of("r", "missing", essex).joint_to == "kent"

    def test_knows_its_cell_of_the_matrix(self) -> None:
        assert SEVEN.key == ("r", "missing", "kent")
        assert SEVEN.figure == figure("7")


def signature(number: int, by: str, **more: Any) -> Signature:
    facts: dict[str, Any] = {
        "about": TOTAL.about,
        "says": TOTAL.says,
        "rests_on": frozenset(TOTAL.rests_on),
        **more,
    }
    return Signature(number=number, subject=SUBJECT, by=by, on=DAY, **facts)


class TestASignature:
    def test_stands_while_the_sentence_does(self) -> None:
        (one,) = signed_off(TOTAL, [signature(1, "Sam")])
        assert (one.state, one.signature.by) == ("signed", "Sam")

    def test_is_void_once_the_sentence_reads_otherwise(self) -> None:
        (one,) = signed_off(replace(TOTAL, says="It is 8."), [signature(1, "Sam")])
        assert one.state == "void"
        assert one.signature.says == "It is 7."

    def test_is_doubted_where_the_same_words_rest_on_another_value(self) -> None:
        """One force up by one and another down by one: the total is as it was."""
        moved = replace(TOTAL, rests_on=(replace(SEVEN, event=9),))
        (one,) = signed_off(moved, [signature(1, "Sam")])
        assert one.state == "other-values"

    def test_belongs_to_its_own_sentence(self) -> None:
        assert signed_off(LARGEST, [signature(1, "Sam")]) == ()

    def test_of_one_person_only_the_last_is_told(self) -> None:
        old = signature(1, "Sam", says="It is 6.")
        found = signed_off(TOTAL, [old, signature(2, "Ali"), signature(3, "sam")])
        assert [(one.signature.by, one.state) for one in found] == [
            ("Ali", "signed"),
            ("sam", "signed"),
        ]


def test_a_footing_says_where_its_figure_was_read_and_which_event_gave_it() -> None:
    said = line("kent", "7", source="5d", seq=12, confidence="named-report")
    found = footing_of("rso-2018", "missing", said)
    assert (found.round, found.part, found.force) == ("rso-2018", "missing", "kent")
    assert (found.event, found.source, found.confidence) == (12, "5d", "named-report")
    assert (found.state, found.disposition) == ("answered", "disclosed")


def test_of_who_gave_no_figure_no_event_and_no_place_is_told() -> None:
    silent = stands("silent")
    assert (silent.figure, silent.event, silent.source) == (None, None, None)
    assert (silent.confidence, silent.state) == ("", "silent")


def test_what_was_published_is_told_beside_what_stands_there_now() -> None:
    """Else a correction could not quote the words that it takes back."""
    now = replace(TOTAL, says="It is 8.")
    altered, unsupported = judge(edition(TOTAL, LARGEST), [now], {stands("8")})
    assert (altered.then, altered.now) == (TOTAL, now)
    assert (unsupported.then, unsupported.now) == (LARGEST, None)


@pytest.mark.parametrize(
    ("changed", "state"),
    [("missing", "holds"), ("years", "altered"), ("years.under-1", "altered")],
)
def test_what_changed_of_another_part_makes_no_other_words_an_alteration(
    changed: str, state: str
) -> None:
    """A later version of the program may word a refusal of the years otherwise."""
    refused = line("kent", "refused")
    parts = ("missing", "years", "years.under-1")
    then = {one: footing_of("r", one, refused) for one in parts}
    told = Claim(
        number=1, about="refused years", says="Refused.", rests_on=(then["years"],)
    )
    now = then | {changed: footing_of("r", changed, line("kent", "7"))}
    published = replace(edition(told), cells=frozenset(then.values()))
    reworded = replace(told, says="It was refused.")
    (one,) = judge(published, [reworded], {*now.values()})
    assert one.state == state
    (gone,) = judge(published, [], {*now.values()})
    assert gone.state == "unsupported"


@pytest.mark.parametrize("about", ["total", "change", "headline"])
def test_a_doubt_is_to_be_known_of_every_sentence_that_tells_a_total(
    about: str,
) -> None:
    told_of = replace(TOTAL, about=about)
    assert not_told(edition(told_of), [told_of, DOUBT]) == (DOUBT,)


@pytest.mark.parametrize("about", ["without weak", "changed kent", "otherwise kent"])
def test_every_doubt_of_a_total_is_to_be_known(about: str) -> None:
    doubt = replace(DOUBT, about=about)
    assert not_told(edition(TOTAL), [TOTAL, doubt]) == (doubt,)


class TestASignatureBesideAComparison:
    """What is signed are words, whether or not a comparison stood beside them."""

    BESIDE = replace(SUBJECT, against="then")
    HEADLINE = Claim(number=3, about="headline", says="7, from 1.", rests_on=(SEVEN,))

    def signed(self, sentence: Claim) -> Signature:
        return Signature(
            number=1,
            subject=SUBJECT,
            about=sentence.about,
            says=sentence.says,
            rests_on=frozenset(sentence.rests_on),
            by="Sam",
            on=DAY,
        )

    @pytest.mark.parametrize("sentence", [TOTAL, HEADLINE])
    def test_counts_for_the_very_same_words(self, sentence: Claim) -> None:
        signed = [self.signed(sentence)]
        found = signed_for(self.BESIDE, [sentence], signed)
        assert [one.state for one in signed_off(sentence, found)] == ["signed"]

    def test_is_void_in_both_once_the_sentence_reads_otherwise(self) -> None:
        now = replace(TOTAL, says="It is 8.")
        for subject in (SUBJECT, self.BESIDE):
            found = signed_for(subject, [now], [self.signed(TOTAL)])
            assert [one.state for one in signed_off(now, found)] == ["void"]

    def test_is_no_void_one_where_the_comparison_alone_words_it_otherwise(self) -> None:
        now = replace(self.HEADLINE, says="7, from 1; like for like 5 to 7.")
        assert signed_for(self.BESIDE, [now], [self.signed(self.HEADLINE)]) == ()
