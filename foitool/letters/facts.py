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
