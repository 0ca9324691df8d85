"""`foitool round`: the rounds of a workspace, and how one begins."""

from foitool.cli.lazy import LazyGroup

ROUND = {
    "list": "List the rounds, and how far each is.",
    "show": "Show a round: its question, whom it asks, how far it is.",
    "new": "Write a round of your own into config.toml.",
    "copy": "Ask a round again: the same question with its dates moved on.",
    "import": "Take over a round that somebody else ran.",
    "adopt": "Take over letters that were sent by other means.",
}

command = LazyGroup(
    "round",
    table=ROUND,
    default="list",
    help="The rounds: what was asked, and what to ask next. Without a command, `list`.",
)
