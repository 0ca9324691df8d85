"""A second person compared a value with its source, and says so."""

from dataclasses import dataclass
from datetime import date

from foitool.case.cells import EMPTY, Value, cells_of
from foitool.case.figure_events import FigureChecked
from foitool.case.figures import read_figure
from foitool.case.history import replay
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.enter_figure import with_part
from foitool.jobs.find_request import find_request
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Look:
    """A look at the source, on that day.

    `read` is what stands there, as whoever looked typed it; None if that was not
    asked. `by` is who looked, "" for whoever records it.
    """

    on: date
    read: str | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What was recorded; `own`: who checked it had entered it."""

    history: History
    value: Value
    own: bool


def check_figure(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    part: str,
    look: Look,
) -> Checked:
    """Record that the value in use was held against its source.

    Nothing is recorded if another figure stands there.

    Raises NotPossible, NothingToDo without a value in use, NoSuchRequest, NoSuchPart,
    UnreadableFigure, ChangedMeanwhile, UnknownAuthority, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        history = with_part(find_request(workspace, ledger.reader, *key).history, part)
        case = replay(history.request, history.events)
        value = cells_of(case, history.events).get(part, EMPTY).used
        if value is None:
            raise NothingToDo(
                f"No value of {part} is in use, so there is none to check",
                advice=f"To see what there is: foitool show {history.request.force}",
            )
        if (
            look.read is not None
            and read_figure(look.read, counts=True) != value.figure
        ):
            raise NotPossible(
                history.request.key,
                "figure-checked",
                f"{look.read} is not what is in use for {part}\n"
                "  Look once more; to enter what you read:  foitool figure"
                f" {history.request.force} {part} VALUE --source TEXT"
                f" --round {history.request.round}",
            )
        kept: list[Content] = []
        name = look.by.strip()
        own = (name or scribe.name).casefold() == value.recorded_by.casefold()
        event = FigureChecked(
            on=look.on,
            part=part,
            number=value.seq,
            figure=value.figure,
            checker=keep(kept, name),
            own=own,
        )
        history = ledger.append(
            history.request, [event], after=history.last_seq, contents=kept
        )
        return Checked(history=history, value=value, own=own)
