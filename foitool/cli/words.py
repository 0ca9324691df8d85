"""Words that `status` shows under "Next step", and what to type where one is typed.

None of them is a command: a person does these things, and records them.
"""

from collections.abc import Mapping

DONE_BY_A_PERSON: Mapping[str, str] = {
    "chase": "record FORCE chased",
    "review": "record FORCE review-requested",
    "require-review": "record FORCE review-requested",
    "complain": "record FORCE complained",
    "apply-to-commissioner": "record FORCE complained",
    "withdraw": "record FORCE withdrawn",
    "clarify": "record FORCE clarified",
    "read-reply": "log-response FORCE",
    "confirm-sent": "mark-sent FORCE --on DATE",
    "mend-contact": "forces set FORCE --email ADDRESS --source PAGE",
    "resolve-doubt": "resolve FORCE",
}
"""What is typed once it is done; FORCE is the authority's id."""

TAKES_AWAY = frozenset({"erase", "undo", "restore"})
"""Commands that are typed on purpose: no slip is answered with one of these."""
