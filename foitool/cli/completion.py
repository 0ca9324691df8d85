"""`foitool completion`."""

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": """\
To keep it, where bash-completion looks (bash 4.4 or newer):
  mkdir -p ~/.local/share/bash-completion/completions
  foitool completion bash > ~/.local/share/bash-completion/completions/foitool
Without bash-completion, in ~/.bashrc:
  source ~/.local/share/bash-completion/completions/foitool""",
    "zsh": """\
To keep it, in a folder of your own:
  mkdir -p ~/.zfunc
  foitool completion zsh > ~/.zfunc/_foitool
and in ~/.zshrc, once:
  fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit""",
    "fish": """\
To keep it, where fish looks:
  mkdir -p ~/.config/fish/completions
  foitool completion fish > ~/.config/fish/completions/foitool.fish""",
}


@click.command()
@click.argument("shell", type=click.Choice(list(_WHERE)), metavar="SHELL")
def command(shell: str) -> None:
    """Print what makes the Tab key complete foitool's commands in your shell.

    SHELL is bash, zsh or fish. Commands, options, rounds, kinds of reply and the
    ids of forces are completed. Where to put it is said beside it.
    """
    found = get_completion_class(shell)
    assert found is not None
    script = found(click.get_current_context().find_root().command, {}, *_NAMES)
    click.echo(script.source())
    click.echo(f"{_WHERE[shell]}\nThen open a new terminal.", err=True)


_NAMES = ("foitool", "_FOITOOL_COMPLETE")
"""The program, and the variable by which the script asks it."""
