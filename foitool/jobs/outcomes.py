"""What became of each authority of a round, as a send says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foitool.case.plan import Plan
from foitool.jobs.doubts import to_settle
from foitool.jobs.prepare_round import SendOrder


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one authority; `outcome` and `reason` as on the surface.

    `ended`: why the run ended before its letter, of one that was not tried; `before`:
    of one in doubt, that it was so before this run.
    """

    round: str
    force: str
    name: str
    outcome: str
    reason: str | None = None
    why: str | None = None
    message_id: str | None = None
    due: date | None = None
    due_code: date | None = None
    ended: str = ""
    before: bool = False


def left_out(order: SendOrder, plan: Plan) -> Iterator[Outcome]:
    """Those who are not written to, and why."""
    round_name = order.asked.name
    for authority in plan.in_doubt:
        settle = to_settle(order.purpose, round_name, authority.id)
        yield Outcome(
            round=round_name,
            force=authority.id,
            name=authority.name,
            outcome="in-doubt",
            why=f"nobody knows whether its letter left; settle it with {settle}",
            before=True,
        )
    for skip in plan.skip:
        yield Outcome(
            round=round_name,
            force=skip.authority.id,
            name=skip.authority.name,
            outcome="skipped",
            reason=skip.reason,
            why=skip.why,
        )
