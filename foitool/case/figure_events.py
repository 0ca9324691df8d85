"""Events about what figures say, where they were read, and which of them is used.

And about answers in words: which category a person put one into.

A reply says in `events.Decision` what it gave for a part. What is known besides is
said here: of a round that somebody else ran, and of each value that was found for
one part of one request. Nothing is overwritten: a second value stands beside the
first, and a person says which of them is used.
"""

from dataclasses import dataclass

from foitool.case.event import Event
from foitool.case.figures import Figure

CONFIDENCE = ("own-answer", "named-report", "secondary-report", "inference")
"""Where a value was read, the best first: the force's own answer, a report that names
its source, a report of a report, or what somebody concluded from wording."""

WEAK = frozenset({"secondary-report", "inference"})
"""Values that a total is given with and without."""

OF_ITS_OWN = frozenset({"", "own-answer"})
"""Values that may be what the authority gave itself; nobody says that they are not."""

KNOWN_OF = ("answered", "silent", "unknown")
"""What is known of a request that somebody else made; the first says the most."""


def known_of(*said: str | None) -> str:
    """What is known once several lists spoke of it, part by part; None says nothing.

    Who answered one part was not silent, and not to know of one part is no word on it.
    """
    return min(filter(None, said), key=KNOWN_OF.index)


@dataclass(frozen=True, kw_only=True)
class Imported(Event):
    """Somebody else made this request; what is known of it was taken over.

    `known` is a word of KNOWN_OF: `silent` is known not to have answered, `unknown`
    is what *we* do not know. `requester` asked; `parts` are those that were asked;
    `source` and `note` are digests of where it was read and of what is to be known.
    """

    kind = "imported"
    rank = 5
    known: str
    parts: tuple[str, ...]
    requester: str = ""
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class ValueFacts:
    """What is known of one value for one part.

    `describes` is the day it describes, ISO 8601, or a month or a year of it; `unit`
    what is counted; `confidence` a word of CONFIDENCE, or "". A `candidate` is kept
    beside the others and not used unless chosen: another round's, a later update.
    `joint_with` are other authorities that it counts together with this one.
    `source`, `caveat` and `quotation` are digests: where it was read (address, file,
    page, cell), the authority's own reserve, its own words.
    """

    part: str
    figure: Figure
    unit: str = ""
    describes: str = ""
    confidence: str = ""
    candidate: bool = False
    joint_with: tuple[str, ...] = ()
    source: str | None = None
    caveat: str | None = None
    quotation: str | None = None

    @property
    def may_be_its_own(self) -> bool:
        """Whether it can be the figure that a reply gave, entered with its source.

        Not if it was read in a report, or concluded, or counts others in: that another
        place has the same number is no word of the authority's.
        """
        told = self.confidence in OF_ITS_OWN
        return told and not self.candidate and not self.joint_with


@dataclass(frozen=True, kw_only=True)
class AboutValue(Event):
    """What is said of a value, or of words, moves no clock and changes no answer."""


@dataclass(frozen=True, kw_only=True)
class FigureGiven(ValueFacts, AboutValue):
    """Somebody found a value, or was told it, on that day."""

    kind = "figure"
    rank = 45


@dataclass(frozen=True, kw_only=True)
class FigureChosen(AboutValue):
    """A person chose which value of a part is used: that of the event `event`.

    `on` is the day of the choice, not of the value. Of several the one recorded last
    counts: `cells.cells_of`.
    """

    kind = "figure-chosen"
    rank = 46
    part: str
    event: int
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class FigureChecked(AboutValue):
    """Somebody compared a value with its source, and found it as it stands here.

    `number` is that of the value's event, `figure` what it said then: a check is of
    that and of nothing later. `checker` is the digest of a name, None if whoever
    recorded it checked it; `own` if the same person had entered the value.
    """

    kind = "figure-checked"
    rank = 47
    part: str
    number: int
    figure: Figure
    checker: str | None = None
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Coded(AboutValue):
    """A person put an answer in words into a category of its part's codebook.

    `coder` decided it, who need not be who wrote it down; `category` is an id as
    `config.toml` had it that day. `words` is the digest of the words that were read:
    an answer that changed since is not the one that was coded. `settles`: the coders
    disagreed, and this is what counts. `meaning` and `note` are digests of what the
    category meant that day, and of why it was chosen.
    """

    kind = "coded"
    rank = 49
    part: str
    category: str
    coder: str
    words: str
    settles: bool = False
    meaning: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stated(Event):
    """What an authority said of its figures, for publication: no reply to a request.

    It moves nothing. `part` is the question part it speaks of, "" of all; `note` the
    digest of its words, `files` those of what it came in. What is not `public` never
    leaves the tracker in an export or a report.
    """

    kind = "statement"
    rank = 48
    part: str = ""
    note: str | None = None
    files: tuple[str, ...] = ()
    public: bool = False


AboutFigures = Imported | FigureGiven | FigureChosen | FigureChecked | Coded | Stated
"""All of them, as a part of every event there is."""
