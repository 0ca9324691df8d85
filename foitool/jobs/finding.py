"""What an examination of a workspace finds, one check at a time."""

from dataclasses import dataclass
from typing import Literal

from foitool.errors import FoitoolError

State = Literal["ok", "look", "bad"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One check: how it came out, why, and what to do if it is not well.

    `look` is for a person to judge, `bad` wants something done before anything else.
    """

    check: str
    state: State
    why: str
    do: str = ""


def as_finding(check: str, error: FoitoolError) -> Finding:
    """An error as a finding: what happened, and below it what to type next."""
    *why, do = str(error).split("\n")
    return Finding(check=check, state="bad", why="\n".join(why) or do, do=do.strip())
