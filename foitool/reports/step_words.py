"""A next step as people read it: where programs read `none`, what is to be done."""

from foitool.case.step import Step


def step_word(step: Step, without_mail: str = "") -> str:
    """The step's word; of a request that is still to be made, how it is made.

    `without_mail`: `form` or `post` where no mail reaches the authority.
    """
    if step.word != "none" or step.whose_move != "us":
        return step.word
    return f"ask by {without_mail}" if without_mail else "send"
