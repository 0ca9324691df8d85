"""`foitool forces`: whom one can write to, and what is known of each."""

from foitool.cli.lazy import LazyGroup

FORCES = {
    "list": "List the authorities one can write to, or show one in full.",
    "check": "List those to look at before a real send, the weakest first.",
    "set": "Record what you found out of a force, with its source.",
    "checked": "Record that you saw addresses on the forces' own pages.",
    "import": "Take over a list of authorities, cell by cell.",
    "history": "Show what was found out of a force: when, where, by whom.",
}

command = LazyGroup(
    "forces",
    table=FORCES,
    default="list",
    help="The authorities one can write to. Without a command, `list`.",
)
