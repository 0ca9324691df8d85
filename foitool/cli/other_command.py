"""`log-response` is what a force did, `record` what you did: each names the other."""

from collections.abc import Collection
from shlex import join

import click

from foitool.errors.wrong_use import NothingToDo


class Either(click.Command):
    """A command whose second word may belong to its sister: it prints that command."""

    sister = ""
    words: Collection[str] = ()
    what = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Before any option of the sister is called unknown. Raises NothingToDo.

        Behind an option the second word may be what that says: it is left to click.
        """
        if len(args) > 1 and not args[0].startswith("-") and args[1] in self.words:
            raise NothingToDo(
                f"Nothing was recorded: {args[1]!r} is {self.what}",
                advice=f"foitool {self.sister} {join(args)}",
            )
        return super().parse_args(ctx, args)
