"""Groups that import a command when it is run.

Each has a table of its commands with their one-line summaries, so that help needs
to import none of them. A command named `send` lives in `foitool.cli.send`, one named
`new` of the group `round` in `foitool.cli.round_new`.
"""

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyGroup(click.Group):
    """A group whose commands stand in `table`, in the order of a round.

    `default` is the command that is meant where none is named: `foitool forces`
    lists, and so does `foitool forces --json`; `foitool forces kent` hands it the
    word, unless a command is called that. `by_hand` are words of our own that are no
    command, with what is typed instead; `unasked` commands that no slip is answered
    with, since they take something away.
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        table: Mapping[str, str],
        default: str | None = None,
        by_hand: Mapping[str, str] = MappingProxyType({}),
        unasked: Collection[str] = (),
        **settings: object,
    ) -> None:
        super().__init__(name, **settings)  # type: ignore[arg-type]
        self.table, self.default = table, default
        self.by_hand, self.unasked = by_hand, frozenset(unasked)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of the table, not of the alphabet."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self.table:
            return super().get_command(ctx, cmd_name)
        module = f"{self._prefix}{cmd_name}".replace("-", "_")
        command: click.Command = import_module(f"foitool.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or the nearest ones to a slip."""
        typed = args[0]
        if typed not in self.table and not typed.startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415  only after a slip

            path = ctx.command_path
            if typed in self.by_hand:
                force = next((one for one in args[1:] if one[:1] != "-"), "FORCE")
                done = self.by_hand[typed].replace("FORCE", force)
                raise click.UsageError(
                    f"No such command {typed!r}: it is for a person to do.\n"
                    f"  Once it is done: {path} {done}"
                )
            near = get_close_matches(typed, self.table.keys() - self.unasked)
            advice = " or ".join(f"{path} {one}" for one in near) or f"{path} --help"
            raise click.UsageError(f"No such command {typed!r}.\n  Try: {advice}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The default command is meant where none of the table is named."""
        named = args[:1] and (args[0] in self.table or args[0] in ctx.help_option_names)
        still_typing = ctx.resilient_parsing and not args
        if self.default and not named and not still_typing:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> "list[CompletionItem[Any]]":
        """The commands of the table, and what may follow the default one.

        Without importing any command but that.
        """
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        found: list[CompletionItem[Any]] = [
            CompletionItem(name, help=summary)
            for name, summary in self.table.items()
            if name.startswith(incomplete)
        ]
        found += click.Command.shell_complete(self, ctx, incomplete)
        default = self.get_command(ctx, self.default) if self.default else None
        if default is not None:
            meant = click.Context(default, parent=ctx, info_name=self.default)
            found += default.shell_complete(meant, incomplete)
            found += [
                item
                for param in default.params
                if isinstance(param, click.Argument) and not incomplete.startswith("-")
                for item in param.shell_complete(meant, incomplete)
            ]
        return list({item.value: item for item in found}.values())

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """The summaries, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

    @property
    def _prefix(self) -> str:
        return f"{self.name}_" if self.name and self.name != "main" else ""


def every_command(
    group: LazyGroup, *, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with the words that call it, a group before what is in it."""
    context = click.Context(group)
    for name in group.table:
        found = group.get_command(context, name)
        assert found is not None
        yield (*above, name), found
        if isinstance(found, LazyGroup):
            yield from every_command(found, above=(*above, name))
