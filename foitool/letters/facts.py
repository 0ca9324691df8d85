"""What one letter says: every name its template may use."""

from dataclasses import dataclass
from datetime import date

from foitool.case.authority import Authority
from foitool.case.mail import Sender
from foitool.case.rounds import Round


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """The names of a letter's template, and nothing else.

    `question` is the finished block, the same in every letter of the round.
    `sent_on` is the legal day in London. `due` is the last lawful day by the
    Act's words, `due_code` by the section 45 Code: later if the day of receipt
    is not a working day, equal otherwise and under the Scottish Act.
    """

    authority: Authority
    regime: str
    round: Round
    sender: Sender
    question: str
    sent_on: date
    due: date
    due_code: date


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """What is recorded of one authority for one part, in words; "" of what is not.

    `band` is the heading, where it is of one heading of a part; its `question` is ""
    where what is said of the part stands before it.
    `state` is a word of STATES or NOT_ASKED (`foitool.case.tally`); `joint` where the
    figure of another, `joint_to`, counts it in; or `cost`, `ncnd`, `not-held`; or
    `clarification`, `fee`: it waits for the sender, whom it asked on `asked_back_on`.
    Of one that has not answered, `clarified_on` and `paid_on` are the days on which the
    sender last answered what it had asked, and paid its fee; None where that never was.
    `by_regulator`: what is told of it is the regulator's decision, and not its own.
    It answered, or gave its `figure`, on `given_on`, which is None where that was only
    read in a report: in `source`, of the kind `read_in`, of `read_on`. `describes` is
    the day the figure is of. `joint_with` are others that it counts as well;
    `rival` are other figures, with whose they are, that count it and those as well;
    `counted_in` says whose figures count this authority in, with them; `weak`:
    where it was read is weak; `changed`: it answers another question than the others'.
    `words` are those of its answer, or those quoted beside a number: as they were read,
    shortened if they are long; `own_words`: they are its own. `category` is what they
    were put into, if they were; `by_one`: by one person, and nobody held it against
    another's reading.
    `overruled` is the figure of its own reply, of the day `overruled_on`, where another
    is used `instead`, each with what tells them apart; `said_the_same` where nothing
    does; `overruled_words` is what it answered, if that was words. `of_both`: the one
    figure was taken down of this authority and of `joint_to` alike; `set_aside` is
    another for both, where they are not the same.
    `replaces` says what an earlier letter told of it, and when, if that was something
    else. `grounds` are those of a refusal. `earlier` is what the round `against` had,
    `change` from that to this.
    """

    part: str
    question: str
    state: str
    band: str = ""
    replaces: str = ""
    figure: str = ""
    asked_back_on: date | None = None
    clarified_on: date | None = None
    paid_on: date | None = None
    by_regulator: bool = False
    given_on: date | None = None
    read_on: date | None = None
    source: str = ""
    read_in: str = ""
    describes: str = ""
    caveat: str = ""
    joint_with: str = ""
    joint_to: str = ""
    rival: str = ""
    counted_in: str = ""
    weak: bool = False
    overruled: str = ""
    overruled_words: str = ""
    overruled_on: date | None = None
    instead: str = ""
    said_the_same: bool = False
    set_aside: str = ""
    of_both: bool = False
    changed: bool = False
    grounds: str = ""
    words: str = ""
    own_words: bool = False
    category: str = ""
    by_one: bool = False
    against: str = ""
    earlier: str = ""
    earlier_weak: bool = False
    change: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyFacts:
    """The names of the template of a right of reply, and nothing else.

    `figures` are this authority's own, part by part. `words` are those meant to be
    published. `reply_by` and `embargo` are moments in London, in words; `embargo` ""
    where there is none; `embargo_before` that of the letter of `embargo_before_on`,
    where it holds still and is another. `asked_on` is the day its request was sent,
    None if unknown; `asked_by` who made it, "" where the sender did. `bodies` is what
    all those are who were asked: "police forces", "public authorities". `time` is what
    is told of the time limit, in a sentence; "" where that was kept, or none is known.
    """

    authority: Authority
    round: Round
    sender: Sender
    figures: tuple[OwnFigure, ...]
    words: str
    reply_by: str
    embargo: str
    asked_on: date | None
    bodies: str
    asked_by: str = ""
    time: str = ""
    embargo_before: str = ""
    embargo_before_on: date | None = None
