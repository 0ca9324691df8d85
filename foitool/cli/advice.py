"""What to think about before a round is sent, on stderr; it bars nothing."""

import click

from foitool.case.pitfalls import pitfalls
from foitool.case.rounds import Round
from foitool.cli.options import terminal_width
from foitool.reports.tables import hung


def print_advice(asked: Round) -> None:
    """Each pitfall of a round's question: where it is, why, and what to do."""
    for found in pitfalls(asked):
        text = f"{found.where}: {found.why}. {found.do}"
        click.echo(hung("Advice:  ", text, width=terminal_width()), err=True)
