"""The top floor: commands parse, call one job, print.

A decision about requests does not belong here. Errors become messages here and
only here; every other room raises. Commands are imported when they are run, and
their one-line summaries stand in the table below so that help needs none.
"""

import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from foitool import __version__
from foitool.cli.lazy import LazyGroup
from foitool.cli.words import DONE_BY_A_PERSON, TAKES_AWAY
from foitool.errors import FoitoolError

COMMANDS = {
    "init": "Make a workspace: a config.toml to edit, and the letters.",
    "demo": "Make a workspace with two real rounds, to look around in.",
    "round": "The rounds: list, show, begin one, ask one again.",
    "forces": "The authorities one can write to.",
    "preview": "Show a letter as it would be written now.",
    "send": "Write to every force of a round, each once.",
    "drafts": "Write letters as drafts for a mail program.",
    "mark-sent": "Record that written letters were sent by hand.",
    "status": "Show where every request of a round stands.",
    "overdue": "List requests whose time limit has passed.",
    "figure": "Enter a value with the place it was read, or choose one.",
    "enter": "Enter many values at once, as copied from a spreadsheet.",
    "code": "Put an answer in words into a category.",
    "codebook": "Categories of answers in words: counts, and who disagreed.",
    "figures": "Add up what a round answered: coverage first, then the total.",
    "compare": "Compare two rounds: totals, and like for like.",
    "report": "Write what a round found as one page, with every source.",
    "findings": "Write the sentences that the record supports, to be signed.",
    "right-of-reply": "Tell each force its figures before you publish.",
    "freeze": "Mark what was published, and list what no longer holds.",
    "reconcile": "Hold a total that was published against what was found.",
    "matrix": "Show what each force said to each part of the question.",
    "show": "Show everything about one request.",
    "export": "Take data out, for a spreadsheet or another program.",
    "publish": "Make a database that others may look into, for Datasette.",
    "log": "Show every event of a round, the newest first.",
    "log-response": "Record what a force sent back.",
    "record": "Record what you did outside foitool.",
    "note": "Keep a note of a call, a meeting or a thought.",
    "resolve": "Settle a letter of which nobody knows whether it left.",
    "correct": "Correct a recorded event, by another event.",
    "undo": "Take back the last command that recorded something.",
    "erase": "Erase kept letters, notes or files for good.",
    "backup": "Copy the tracker to one file, checked.",
    "restore": "Put a copy of the tracker back, and keep the present one.",
    "verify": "Prove that letters and files are what was recorded.",
    "doctor": "Look whether everything here is sound.",
    "calendar": "The bank holidays, which do not count: show, check, add.",
    "deadline": "Work out a time limit, and show the sum.",
    "completion": "Let the Tab key complete commands in your shell.",
}


class Commands(LazyGroup):
    """The commands, with their errors turned to words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and say in words what went wrong."""
        try:
            return super().invoke(ctx)
        except FoitoolError as error:
            if ctx.params.get("debug"):
                raise
            raise _said(str(error), error.exit_code) from error
        except (KeyboardInterrupt, EOFError, click.Abort):
            click.echo("", err=True)  # the cursor stands behind the question
            what = (
                "Stopped; nothing more was recorded.\n"
                "  To begin anew, run the same command again; to say all in it:\n"
                f"    foitool {ctx.invoked_subcommand} --help"
            )
            raise _said(what, 1) from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            # The reader of our output (`head`, say) has seen enough.
            sys.stderr.close()
            raise click.exceptions.Exit(0) from None
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                what = (
                    "The disk is full: what was to be written or printed is not whole."
                )
                advice = (
                    "  Nothing that was recorded is lost. Make room, and try again."
                )
                raise _said(f"{what}\n{advice}", 1) from error
            what = (
                # No more than its kind: what it says may hold a password.
                "Something went wrong that foitool did not expect:"
                f" {type(error).__name__}.\n"
                "  Nothing that was recorded is lost. To see where it happened:"
                " foitool --debug …"
            )
            raise _said(what, 1) from error


def _said(message: str, exit_code: int) -> click.exceptions.Exit:
    """Say it on stderr; what ends the program with that code, and no traceback."""
    from foitool.cli.colour import paint_for  # noqa: PLC0415
    from foitool.cli.options import page_width  # noqa: PLC0415
    from foitool.reports.tables import printable  # noqa: PLC0415
    from foitool.reports.widths import sentences_wrapped  # noqa: PLC0415

    said, paint = f"foitool: {printable(message)}", paint_for(sys.stderr)
    if sys.stderr.isatty():
        said = sentences_wrapped(said, page_width(of=2))
    if paint:
        said = said.replace("foitool:", paint("foitool:", "bad"), 1)
    click.echo(said, err=True)
    return click.exceptions.Exit(exit_code)


@click.group(
    cls=Commands,
    table=COMMANDS,
    by_hand=DONE_BY_A_PERSON,
    unasked=TAKES_AWAY,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds config.toml, if not this one or one above it.",
)
@click.option("--debug", is_flag=True, help="Show a traceback if something goes wrong.")
@click.version_option(__version__, message="foitool %(version)s")
@click.pass_context
def main(ctx: click.Context, workspace: Path | None, debug: bool) -> None:  # noqa: ARG001
    """Freedom of Information requests to many authorities at once.

    One identical letter to each, every clock tracked, every reply recorded.
    """
    from foitool.cli.colour import colour_asked_for  # noqa: PLC0415
    from foitool.cli.session import Session  # noqa: PLC0415

    ctx.color = colour_asked_for()
    ctx.obj = Session(workspace)
    ctx.call_on_close(ctx.obj.close)


def run() -> None:
    """The console script."""
    if sys.stdin is None:  # closed by whoever started us; nobody can be asked
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file's name may hold bytes that no encoding has.
            stream.reconfigure(errors="backslashreplace")
            if not stream.isatty():
                # JSON is UTF-8 (RFC 8259, section 8.1), and CSV ends its own lines,
                # on whatever system and in whatever language.
                stream.reconfigure(encoding="utf-8", newline="\n")
    for word in sys.argv[1:]:
        if not word.isascii() and any("\ud800" <= char <= "\udfff" for char in word):
            said = f"{word!r} is not UTF-8.\n  Rename the file, or type it anew."
            sys.exit(_said(said, 2).exit_code)
    main(prog_name="foitool")
