"""Every deliberate error, with its exit code.

Each says what happened and what to type next, and keeps its facts as
attributes. The command line turns them into messages in one place,
`foitool.cli`; nothing else prints them. Here stand the three families, each
with a module of its own; a new error goes into the one whose exit code it has.
Of the first, those about a file or a text as a whole stand in `bad_file`, and what is
named and not there in `not_there`; of the second, what `foitool undo` does not take
back in `not_undone`, and what shows that a tracker was lost in `tracker_lost`.

FoitoolError
├── WrongUse (2)         the command, its words or the configuration are wrong
│   ├── AmbiguousAuthority
│   ├── BadCalendar
│   ├── BadConfig
│   ├── BadCopy
│   ├── BadEntry
│   ├── BadFigureList
│   ├── BadHeader
│   ├── BadHeads
│   ├── BadHolidayFile
│   ├── BadLetterList
│   ├── BadPaste
│   ├── BadRegister
│   ├── BadRound
│   ├── BadTemplate
│   ├── BadTracker
│   ├── CalendarTooShort
│   ├── CannotWrite
│   ├── Contradiction
│   ├── DescribesLater
│   ├── FutureDay
│   ├── GivenBeforeAsked
│   ├── ListContradicts
│   ├── NoPassword
│   ├── NoSuchEvent
│   ├── NoSuchPart
│   ├── NoSuchRequest
│   ├── NoSuchRound
│   ├── NoWorkspace
│   ├── NothingAsked
│   ├── NothingByThen
│   ├── NothingToDo
│   ├── OtherKind
│   ├── StruckOut
│   ├── TransportUnavailable
│   ├── UnknownAuthority
│   ├── UnknownExemption
│   ├── UnreadableDate
│   ├── IncompleteDate
│   ├── UnreadableSpan
│   ├── UnreadableFigure
│   ├── WhichRound
│   └── WordsDoNotFit
├── Refused (3)          understood, and not done
│   ├── AlreadyAsked
│   ├── AlreadyThere
│   ├── ClockBehind
│   ├── ConfigChanged
│   ├── EntryRunning
│   ├── ErasedBefore
│   ├── LettersLieWritten
│   ├── LettersUnrecorded
│   ├── NoWordsToCode
│   ├── NotARecipient
│   ├── NotAgreed
│   ├── NotCopied
│   ├── NotPossible
│   ├── NotReadyToSend
│   ├── NotTakenBack
│   ├── NotTheLast
│   ├── OutboxOccupied
│   ├── QuestionChanged
│   ├── RoundExists
│   ├── SendRunning
│   ├── TakenOver
│   └── TrackerMissing
└── NeedsAPerson (1)     done in part, or to be settled by hand
    ├── AskedMeanwhile
    ├── CalendarMoved
    ├── CannotLook
    ├── CannotSend
    ├── ChangedMeanwhile
    ├── NotInSentFolder
    ├── OutcomeNotRecorded
    ├── PostDeferred
    ├── PostInDoubt
    ├── PostRefused
    ├── RegisterMoved
    ├── StillHeld
    ├── TrackerGone
    ├── TrackerMoved
    └── TrackerTakenAway
"""

import re
from collections.abc import Sequence
from typing import ClassVar

# What differs from line to line: what is quoted, a number, the name at the beginning.
_PARTICULARS = re.compile(r"^\S+|'[^']*'|“[^”]*”|\d+")


class FoitoolError(Exception):
    """Something a person can put right."""

    exit_code: ClassVar[int] = 1

    @property
    def headline(self) -> str:
        """What happened, in one line, without what to type next."""
        said, _, _ = str(self).partition("\n  ")
        return said.replace("\n", " ").rstrip(".")


class WrongUse(FoitoolError):
    """The command, its words or the configuration are wrong."""

    exit_code = 2


class Refused(FoitoolError):
    """Understood, and not done, because it would do harm."""

    exit_code = 3


class NeedsAPerson(FoitoolError):
    """Done in part, or something only a person can settle."""

    exit_code = 1


def listed(problems: Sequence[str]) -> str:
    """Problems, one a line, under a headline."""
    return "".join(f"\n  {problem}" for problem in problems)


def first_of(problems: Sequence[str], most: int = 10) -> str:
    """The same of a file, where one slip may stand in every line: the first `most`.

    Of those behind them the first of each kind is told too, as far as that can be seen
    by their words, up to twenty.
    """
    shown, kinds = [*problems[:most]], {_kind(one) for one in problems[:most]}
    for one in problems[most:]:
        if len(shown) < most + 20 and _kind(one) not in kinds:
            kinds.add(_kind(one))
            shown.append(one)
    more = len(problems) - len(shown)
    return listed(shown) + f"\n  and {more} more like these" * (more > 0)


def _kind(problem: str) -> str:
    """What is wrong, without where and with what."""
    where, colon, what = problem.partition(": ")
    said = what if colon and where.startswith(("line ", "sheet ")) else problem
    return _PARTICULARS.sub("", said)
