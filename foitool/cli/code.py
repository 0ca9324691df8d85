"""`foitool code`."""

import shlex
from datetime import date

import click

from foitool.cli.options import (
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.jobs.code_answer import CodedNow, CodingOrder, code_answer
from foitool.reports.tables import as_json, counted, short_date


@click.command()
@force_argument
@click.argument("part")
@click.argument("category")
@click.option(
    "--coder", metavar="NAME", help="Who decided; whoever records it if left out."
)
@click.option("--note", default="", metavar="TEXT", help="Why; never leaves here.")
@click.option(
    "--settles",
    is_flag=True,
    help="It decides what two coders disagreed on, whose categories stay.",
)
@on_option("The day of the decision.")
@round_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    part: str,
    category: str,
    coder: str | None,
    note: str,
    settles: bool,
    on: date | None,
    round_name: str | None,
    as_json_: bool,
) -> None:
    """Put an answer in words into a CATEGORY of the codebook of its PART.

    The words stay as they are. Each coder has one category for each answer: a second
    one of the same coder replaces the first, and one of another coder stands beside
    it. What others decided is not shown here, so that two people can work without
    knowing of each other: foitool codebook --to-code.
    """
    order = CodingOrder(
        part=part,
        category=category,
        coder=session.scribe.name if coder is None else coder,
        on=day_that_has_come(session, on),
        note=note,
        settles=settles,
    )
    key = session.request_key(round_name, force)
    done = code_answer(session.workspace, session.scribe, key, order, session.today)
    if as_json_:
        click.echo(as_json(_document(order, done)))
        return
    request = done.history.request
    said = f"{order.part} of {request.force}: {order.category}"
    who = f"{'settled ' * settles}by {done.coder}, {short_date(order.on)}"
    click.echo(f"Recorded as number {done.seq}: {said}, {who}.")
    if done.replaces is not None and done.replaces != order.category:
        click.echo(f"It replaces {done.replaces}, which stays in the log.")
    if done.reopens:
        click.echo("What was settled before counts no more; --settles settles it anew.")
    option = session.round_option(request.round)
    if done.still and not settles:
        named = "" if coder is None else f" --coder {shlex.quote(done.coder)}"
        left = counted(done.still, "answer")
        click.echo(f"{left} to code: foitool codebook --to-code{named}{option}")


def _document(order: CodingOrder, done: CodedNow) -> dict[str, object]:
    request = done.history.request
    return {
        "round": request.round,
        "force": request.force,
        "name": request.name,
        "part": order.part,
        "seq": done.seq,
        "on": order.on.isoformat(),
        "coder": done.coder,
        "category": order.category,
        "settles": order.settles,
        "replaces": done.replaces,
        "reopens": done.reopens,
        "still_to_code": done.still,
    }
