"""`foitool forces`: whom one can write to, and what is known of each."""

from foitool.cli.lazy import LazyGroup

FORCES = {
    "list": "List the authorities one can write to, or show one in full.",
}

command = LazyGroup(
    "forces",
    table=FORCES,
    default="list",
    help="The authorities one can write to. Without a command, `list`.",
)
