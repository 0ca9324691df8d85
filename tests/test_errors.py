"""The tree in the docstring of `foitool.errors` is the tree there is."""

import re

import foitool.errors
from foitool.errors import (
    FoitoolError,
    bad_file,
    needs_a_person,
    not_there,
    not_undone,
    refused,
    tracker_lost,
    wrong_use,
)

FAMILIES = {
    "WrongUse": (wrong_use, bad_file, not_there),
    "Refused": (refused, not_undone, tracker_lost),
    "NeedsAPerson": (needs_a_person,),
}


def test_the_tree_names_every_error_in_its_family() -> None:
    drawn: dict[str, set[str]] = {}
    for line in (foitool.errors.__doc__ or "").splitlines():
        if family := re.match(r"[├└]── (\w+) \((\d)\)", line):
            within = drawn.setdefault(family[1], set())
            assert getattr(foitool.errors, family[1]).exit_code == int(family[2])
        elif leaf := re.match(r"[│ ]   [├└]── (\w+)", line):
            within.add(leaf[1])
    there = {
        name: {
            error.__name__
            for module in modules
            for error in vars(module).values()
            if isinstance(error, type)
            and issubclass(error, FoitoolError)
            and error.__module__ == module.__name__
        }
        for name, modules in FAMILIES.items()
    }
    assert drawn == there


def test_every_error_has_the_exit_code_of_its_module() -> None:
    """Exit codes are part of the surface: 1, 2, 3 and no other."""
    for name, modules in FAMILIES.items():
        family = getattr(foitool.errors, name)
        for error in (each for module in modules for each in vars(module).values()):
            if isinstance(error, type) and issubclass(error, FoitoolError):
                assert issubclass(error, family)
                assert error.exit_code == family.exit_code
