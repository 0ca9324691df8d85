"""`foitool figures`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click

from foitool.case.bands import is_band, part_of
from foitool.case.figures import bounds
from foitool.case.line import Line
from foitool.case.rates import Rates
from foitool.case.right_of_reply import InItsWords
from foitool.case.tally import NOT_ASKED, Tally
from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    part_option,
    pass_session,
    print_rows,
    print_table,
    round_option,
    terminal_width,
)
from foitool.cli.per_head import (
    PerHead,
    per_head_options,
    rates,
    rates_document,
    tell_rates,
)
from foitool.cli.session import Session
from foitool.cli.tell_again import print_tell_again
from foitool.jobs.add_up_round import Tallied, add_up_round
from foitool.reports.besides_words import besides_in_words, weak_lines
from foitool.reports.confidence_words import starred
from foitool.reports.coverage_words import (
    asked_shortly,
    pending_in_words,
    silent_in_words,
    zero_in_words,
)
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    coverage_row,
    figure_in_words,
    number,
    numeral,
    share_in_words,
    share_of_total,
    total_in_words,
)
from foitool.reports.rate_words import rate_cells
from foitool.reports.report_words import state_in_words, without_figure_in_words
from foitool.reports.rows import iso
from foitool.reports.settling_words import (
    ways_to_settle_otherwise,
    ways_to_settle_twice,
)
from foitool.reports.tables import Column, as_json, counted, hung, short_date
from foitool.reports.told_words import telling_in_words

KEYS = (
    "round",
    "force",
    "name",
    "part",
    "state",
    "figure",
    "kind",
    "value",
    "upper",
    "describes",
    "given_on",
    "confidence",
    "joint_to",
    "joint_with",
    "other_values",
    "other_confidence",
    "checked_on",
    "checked_by_another",
)
_DOUBTS = {"changed": "Changed   ", "twice": "Twice?    ", "otherwise": "Or else   "}
_A_FEW = 3
_RATE_KEYS = ("heads", "heads_of", "rate", "rate_high", "rate_unit")


def _checked(line: Line) -> str:
    """When it was held against its source, and whether by a second person."""
    check = line.value.check if line.value else None
    if check is None:
        return "-"
    return f"{short_date(check.on)}{' (own)' if check.own else ''}"


def _in_column(line: Line) -> str:
    """Its figure, short enough for a column of numbers."""
    return "joint" if line.joint_to else _starred(line) or "-"


def _beside_it(line: Line) -> str:
    """In whose figure it is, and what else was found for it."""
    within = [f"with {line.joint_to}"] if line.joint_to else []
    beside = [starred(figure_in_words(one.figure), one) for one in line.aside]
    return ", ".join((*within, *beside)) or "-"


_COLUMNS = (
    Column("Force", lambda line: line.force),
    Column("State", lambda line: line.state, elastic=True),
    Column("Figure", _in_column, right=True),
    Column("Describes", lambda line: _of(line, "describes"), yields=True),
    Column("Confidence", lambda line: _of(line, "confidence"), spare=True),
    Column("Besides", _beside_it, elastic=True),
)
_CHECKED = Column("Checked", _checked, yields=True)


@click.command("figures")
@round_option
@part_option
@on_option("As things stood at the end of that day.")
@click.option("--each", is_flag=True, help="List every force with its figure, too.")
@per_head_options
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    round_name: str | None,
    part: str | None,
    on: date | None,
    each: bool,
    per: PerHead | None,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """Add up what a round answered: who answered first, then what it comes to.

    A total is of those who gave a figure and of nobody else. Zero is an answer. A
    range makes the total a range; who gave no figure makes it "at least".
    """
    name = session.round_name(round_name)
    tallied = add_up_round(session.workspace, name, on or session.today)
    tally = tallied.of(part)
    found = rates(per, session, tally) if per else None
    if as_json_:
        told = {"per": rates_document(*found)} if found else {}
        bands = [
            {"part": one.part, **coverage_row(one)} for one in _bands(tallied, tally)
        ]
        click.echo(as_json({**_document(tally), "bands": bands, **told}))
        return
    rows = _rows_with_rates(tally, found[0]) if found else _rows(tally)
    keys = [*KEYS, *(_RATE_KEYS if found else ())]
    if print_rows(rows, keys, as_json_=False, as_csv_=as_csv_):
        return
    option = session.round_option(name)
    _tell(tally, option)
    for band in _bands(tallied, tally):
        said = f"{band.part}: {total_in_words(band)}"
        click.echo(hung("Band      ", said, width=terminal_width()))
    if each:
        click.echo("")
        checked = any(line.value and line.value.check for line in tally.lines)
        print_table(tally.lines, (*_COLUMNS, *([_CHECKED] if checked else [])))
        for title, said in weak_lines(tally):
            click.echo(hung(f"{title}  ", said, width=terminal_width()))
        for line in _in_their_words(tallied, tally, option):
            click.echo(line)
        print_tell_again(tallied.told_otherwise, session.now(), option)
    if found:
        tell_rates(*found, tally=tally)


def _bands(tallied: Tallied, tally: Tally) -> list[Tally]:
    """What was given under each heading of a part; nothing adds them together."""
    return [
        one
        for one in tallied.tallies
        if is_band(one.part) and part_of(one.part) == tally.part
    ]


def _tell(tally: Tally, option: str) -> None:
    coverage, width = tally.coverage, terminal_width()
    click.echo(f"{tally.round}, part {tally.part}\n")
    how = without_figure_in_words(tally)
    answered = f"{len(tally.counted)} with a figure{zero_in_words(tally)}"
    if counted_in := len(tally.counted_in):
        answered += f", {counted_in} counted in the figure of another"
    for title, said in (
        ("Asked", asked_shortly(tally)),
        ("Answered", answered),
        ("", f"{coverage.answered_without_figure} without one{f': {how}' * bool(how)}"),
        ("Refused", f"{coverage.refused}"),
        ("Silent", silent_in_words(tally)),
        ("Pending", pending_in_words(tally)),
        ("Unknown", f"{coverage.unknown}, which says nothing of what they answered"),
    ):
        click.echo(hung(f"{title:9} ", said, width=width))
    click.echo("")
    click.echo(hung("Total     ", total_in_words(tally), width=width))
    if tally.weak:
        rest = tally.setting_aside(line.force for line in tally.weak)
        names = ", ".join(map(_weakly, tally.weak))
        said = f"{total_in_words(rest)} Left out: {names}."
        click.echo(hung("Not weak  ", said, width=width))
    if said := _largest(tally):
        click.echo(hung("Largest   ", f"{said}.", width=width))
    for line in tally.counted:
        if line.partners:
            said = f"{line.called}: {_shown(line)}, counted once."
            click.echo(hung("Joint     ", said, width=width))
    for doubt in doubts(tally):
        click.echo(hung(_DOUBTS[doubt.kind], doubt.says, width=width))
    for way in (
        *ways_to_settle_twice(tally, option),
        *ways_to_settle_otherwise(tally, option),
    ):
        click.echo(hung("To settle ", f"{way.where}:", width=width))
        click.echo(f"            {way.command}")  # in one line, to be copied
    title = "Besides"
    for one in besides_in_words(tally, option):
        click.echo(hung(f"{title:9} ", one.says, width=width))
        click.echo(f"            {one.command}")  # in one line, to be copied
        title = ""


def _starred(line: Line) -> str:
    return starred(_shown(line), line.value)


def _largest(tally: Tally) -> str:
    """Who gave the largest figure, or between whom it lies; "" where all gave none."""
    if rivals := tally.may_be_largest:
        named = [f"{line.called}, {_starred(line)}" for line in rivals[:_A_FEW]]
        if (more := len(rivals) - _A_FEW) > 0:
            named.append(f"{more} more")
        return f"not known; it is one of these: {'; '.join(named)}"
    largest = tally.largest
    said = ", ".join(f"{line.called}, {_starred(line)}" for line in largest)
    share = share_in_words(tally)
    return f"{said}: {share}" if share else said


def _in_their_words(tallied: Tallied, tally: Tally, option: str) -> Iterator[str]:
    """What forces said of these figures; what is not for publication is marked.

    So is what was said of another figure than the one that stands beside it. Of what
    was said of other parts it says where that stands; `option` names the round.
    """
    width = terminal_width()
    figures = {
        line.force: _shown(line) or f"no figure ({state_in_words(line, tally.part)})"
        for line in tally.lines
    }
    said = [one for one in tallied.statements if one.is_of(tally.part)]
    others = Counter(
        tallied.kept(one.part)
        for one in tallied.statements
        if not one.is_of(tally.part)
    )
    if said:
        yield "\nIn the force's words"
    for one in said:
        private = "" if one.public else " (not marked for publication)"
        told = f"{figures[one.force]}, {short_date(one.on)}: “{one.words}”{private}"
        told += f" ({since})" if (since := _since(tallied, tally, one)) else ""
        yield hung(f"  {one.force}, ", told, width=width)
    for part, count in others.items():
        said_of = f"{counted(count, 'statement')} of part {part}"
        how = f"foitool figures --each --part {part}{option}"
        yield hung("  Besides   ", f"{said_of}: {how}", width=width)


def _since(tallied: Tallied, tally: Tally, said: InItsWords) -> str:
    return telling_in_words(tallied.telling(said, tally.part))


def _document(tally: Tally) -> dict[str, object]:
    largest = tally.largest[0] if len(tally.largest) == 1 else None
    return {
        "part": tally.part,
        **coverage_row(tally),
        "estimated": tally.total is not None and tally.total.estimated,
        "without_weak": _without(tally, tally.weak),
        "without_changed": _without(tally, tally.of_a_changed_question),
        "perhaps_twice": [
            [line.force, partner.force] for line, partner in tally.perhaps_twice
        ],
        "said_otherwise": [
            [line.force, other.force] for line, other in tally.said_otherwise
        ],
        "largest": None
        if largest is None
        else {
            "force": largest.force,
            "figure": _shown(largest),
            "percent": number(share_of_total(tally, largest)),
        },
        "may_be_largest": [line.force for line in tally.may_be_largest],
        **{
            state.replace("-", "_"): sum(line.state == state for line in tally.lines)
            for state in NOT_ASKED
        },
        "forces": list(_rows(tally)),
    }


def _without(tally: Tally, lines: Sequence[Line]) -> dict[str, object]:
    forces = [line.force for line in lines]
    return {"left_out": forces, **coverage_row(tally.setting_aside(forces))}


def _rows(tally: Tally) -> Iterator[dict[str, object]]:
    for line in tally.lines:
        figure, value = line.figure, line.value
        least, most = bounds(figure) if figure else (None, None)
        yield {
            "round": tally.round,
            "force": line.force,
            "name": line.name,
            "part": tally.part,
            "state": line.state,
            "figure": figure_in_words(figure) if figure else None,
            "kind": figure.kind if figure else None,
            "value": number(least),
            "upper": number(most) if most != least else None,
            "describes": value.describes or None if value else None,
            "given_on": value.on.isoformat() if value and value.on else None,
            "confidence": value.confidence or None if value else None,
            "joint_to": line.joint_to,
            "joint_with": ",".join(line.partners if figure else ()) or None,
            "other_values": "; ".join(_besides(line)) or None,
            "other_confidence": "; ".join(one.confidence or "-" for one in line.aside)
            or None,
            "checked_on": iso(value.checked_on) if value else None,
            "checked_by_another": not value.check.own
            if value and value.check
            else None,
        }


def _rows_with_rates(tally: Tally, rates: Rates) -> Iterator[dict[str, object]]:
    known = {one.line.force: one for one in rates.rates}
    for row in _rows(tally):
        rate = known.get(str(row["force"]))
        unit = rates.unit if rate else None
        yield {**row, **rate_cells(rate), "rate_unit": unit}


def _besides(line: Line) -> list[str]:
    """What else was found for it, and is not in use."""
    return [figure_in_words(value.figure) for value in line.aside]


def _shown(line: Line) -> str:
    if line.joint_to:
        return f"with {line.joint_to}"
    return figure_in_words(line.figure) if line.figure else ""


def _weakly(line: Line) -> str:
    """A weak figure with the word that says why it is weak."""
    confidence = line.value.confidence if line.value else ""
    return f"{line.force} {_shown(line)} ({confidence})"


def _of(line: Line, field: str) -> str:
    said = getattr(line.value, field, "") if line.value else ""
    return numeral(said) or "-"
