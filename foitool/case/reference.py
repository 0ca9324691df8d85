"""Our own reference of a request: short, in each letter's subject.

A mail program may give a draft another Message-ID, and a force may answer from a
system that quotes none. A word in the subject comes back with most replies.
"""

from hashlib import sha256

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which people read for something else."""

_LENGTH = 5


def our_reference(round_name: str, force: str) -> str:
    """The same for every letter of a request, such as `7K3QD`.

    Worked out and not drawn, so that it needs no keeping. Two requests out of a
    thousand share one with a chance of one in seventy.
    """
    digest = sha256(f"{round_name}\n{force}".encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    found = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        found += _LETTERS[rest]
    return found
