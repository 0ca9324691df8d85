"""What a command does to sentences that were published, said on stderr at its end.

Every command that records something comes by here, since each opens the tracker
through its workspace. Where nothing was ever frozen that costs one look into an empty
table. It never changes what a command does, its standard output or its exit code.
"""

from typing import TYPE_CHECKING

import click

from foitool.errors import FoitoolError
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foitool.cli.session import Session
    from foitool.reports.before_print import Altered, Judged

_TO_LOOK = "  To see all that was published: foitool freeze --list"


class Watch:
    """One run's look at what was published, before it first writes and at its end."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._before: Sequence[Judged] | None = None
        self._begun = False

    def begin(self) -> None:
        """Look at what was published, once, before anything is written.

        What goes wrong here must not keep a reply from being recorded.
        """
        if self._begun:
            return
        self._begun = True
        try:
            self._before = self._look()
        except FoitoolError:  # whoever writes next says what is wrong with the tracker
            self._before = None
        except Exception as error:  # noqa: BLE001  a fault of ours, and no reason to stop
            self._say_unknown(error)

    def tell(self) -> None:
        """Say which published sentences read otherwise since then."""
        if not self._before:
            return
        try:
            from foitool.jobs.freeze_findings import changed_between  # noqa: PLC0415

            if found := changed_between(self._before, self._look()):
                self._say(found)
        except (KeyboardInterrupt, BrokenPipeError):  # the command itself is done
            return
        except Exception as error:  # noqa: BLE001  what was recorded is recorded
            self._say_unknown(error)

    def _look(self) -> "Sequence[Judged]":
        """Every edition as it stands; read afresh, holidays too."""
        workspace = Workspace(self._session.workspace_as_it_is.folder)
        with workspace.reading() as reader:
            if reader is None or not reader.rows("anything_frozen"):
                return ()
        # Imported here: nobody pays for it who never published anything.
        from foitool.jobs.freeze_findings import list_published  # noqa: PLC0415

        return list_published(workspace, self._session.today)

    def _say(self, found: "Sequence[Altered]") -> None:
        from foitool.cli.options import terminal_width  # noqa: PLC0415
        from foitool.reports.altered_words import altered_lines  # noqa: PLC0415

        click.echo("", err=True)
        width = terminal_width(2)
        for line in altered_lines(found, width=width):
            click.echo(line, err=True)
        click.echo(_TO_LOOK, err=True)

    def _say_unknown(self, error: Exception) -> None:
        said = str(error) if isinstance(error, FoitoolError) else type(error).__name__
        click.echo(
            "Whether what was published still holds could not be worked out:"
            f" {said}\n{_TO_LOOK}",
            err=True,
        )
