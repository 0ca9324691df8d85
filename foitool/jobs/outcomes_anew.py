"""The outcomes of a send, in the light of what somebody recorded while it ran.

Forty-five letters take minutes. What a person types in another window meanwhile must
not be advised about as if it had not been: who has been asked by its form would be
asked again.
"""

from collections.abc import Sequence
from dataclasses import replace

from foitool.case.plan import BY_HAND
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_round import SendOrder, cases_of
from foitool.workspace import Workspace


def outcomes_anew(
    workspace: Workspace, order: SendOrder, outcomes: Sequence[Outcome]
) -> list[Outcome]:
    """The same outcomes; a doubt that a reply settled, and who was asked by hand, anew.

    Raises BadTracker.
    """
    with workspace.reading() as reader:
        cases = cases_of(reader, order.asked.name)
    asked = {
        force: letter
        for force, case in cases.items()
        if (letter := case.about(order.purpose).letter) and letter.state == "sent"
    }
    anew = []
    for one in outcomes:
        letter = asked.get(one.force)
        if letter is None:
            anew.append(one)
        elif one.outcome == "in-doubt" and not one.before:
            anew.append(replace(one, outcome="sent", why=None))
        elif one.outcome == "in-doubt" or one.reason in BY_HAND:
            why = f"sent on {letter.on}"
            done = replace(one, outcome="skipped", reason="already-sent", why=why)
            anew.append(replace(done, before=False))
        else:
            anew.append(one)
    return anew
