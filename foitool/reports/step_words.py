"""A next step as people read it: where programs read `none`, what is to be done."""

from foitool.case.step import Step, Way


def as_people_take_it(step: Step, way: Way) -> Step:
    """The step; of a request that is still to be made, the way in which it is made."""
    if step.word != "none" or step.whose_move != "us":
        return step
    return Step(way.word, step.whose_move, way.why or step.why, step.since, step.by)
