"""What a person found out after the lists were made: about a force, about a day.

Values only. The lists that ship are never edited: what changed since is recorded
beside them, with its day, its source and who wrote it, and the two are laid
together whenever they are read. So a new version of a list keeps what was found
out, and the past stays as it was known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from foitool.law.working_days import Holiday


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """Cells of one authority's line that are to be read otherwise.

    `cells` are columns of a list of authorities with their new text, as that list
    would have it; of an authority that no list has, the whole line. `on` is the
    legal day on which it was seen, `source` the page or the letter where.
    """

    force: str
    on: date
    source: str
    cells: Mapping[str, str] = field(default_factory=dict)
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class CalendarChange:
    """A bank holiday that was proclaimed, or, where not `counts`, that was not.

    The ground of it stands in the holiday's own `basis`.
    """

    holiday: Holiday
    counts: bool
    recorded_at: datetime
    recorded_by: str
