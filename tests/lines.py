"""Lines of a tally as tests write them."""

from dataclasses import replace
from typing import Any

from foitool.case.cells import Value
from foitool.case.figures import read_figure
from foitool.case.tally import Line


def line(force: str, said: str = "", **more: Any) -> Line:
    """What one force said: a figure as it is typed, or a state of the surface.

    `candidates` are further figures; `joint_with`, `confidence`, `caveat` belong to the
    figure; `changed` to the line.
    """
    figure = read_figure(said) if said else None
    if figure is None:
        state = said or "answered-without-figure"
        return Line(force=force, name=force.title(), state=state, disposition="")
    candidates = tuple(more.pop("candidates", ()))
    changed = more.pop("changed", False)
    value = replace(Value(part="missing", figure=figure, on=None), **more)
    others = tuple(
        Value(part="missing", figure=read, on=None, candidate=True)
        for read in map(read_figure, candidates)
        if read is not None
    )
    return Line(
        force=force,
        name=force.title(),
        state="answered",
        disposition="disclosed",
        value=value,
        values=(value, *others),
        changed=changed,
    )
