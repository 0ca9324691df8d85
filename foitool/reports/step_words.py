"""A next step as people read it, where programs read a word of the surface.

For `none` it is how the request is made; for `mend-contact`, once the address was
mended, what is left to do: the log of a request knows nothing of the lists.
"""

from foitool.case.history import Case
from foitool.case.plan import waits_for_an_address
from foitool.case.step import Step, Way, first_for_a_person
from foitool.case.view import View


def step_for_people(view: View, way: Way) -> Step:
    """The next step, as a person takes it; `way` is how the request can be made."""
    stands = view.standing
    step = first_for_a_person(stands.step, confirmed=stands.confirmed)
    if step.word == "none" and step.whose_move == "us":
        why = way.why or step.why
    elif step.word == "mend-contact" and _is_mended(view.case, way):
        why = way.why or f"{_went_wrong(view.case)}; its address was mended since"
    else:
        return step
    return Step(way.word, step.whose_move, why, step.since, step.by)


def _is_mended(case: Case, way: Way) -> bool:
    """Whether it can be asked otherwise by now: at another address, or without one."""
    if way.word == "send":
        return bool(way.email) and not waits_for_an_address(case, way.email)
    return way.word.startswith("ask by")


def _went_wrong(case: Case) -> str:
    letter = case.letter
    assert letter is not None
    to = f" to {letter.recipient}" if letter.recipient else ""
    came_back = f"the letter{to} came back"
    return came_back if letter.bounced else f"the letter{to} was not taken"
