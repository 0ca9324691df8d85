"""What is kept so that it can be erased: bytes, apart from the log.

An event holds only a digest. Of letters, files and raw mail that is the plain
SHA-256, which anyone can recompute. Notes and words are short enough to be
guessed from a plain hash, so theirs is salted, and the salt goes with the body
when it is erased.
"""

import hashlib
import os
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """One piece: what it is, its name if it has one, its bytes and its digest."""

    digest: str
    what: str
    body: bytes
    name: str = ""
    salt: bytes | None = None


def plain(what: str, body: bytes, *, name: str = "") -> Content:
    """Content whose digest is the SHA-256 of its bytes, in hexadecimal."""
    digest = hashlib.sha256(body).hexdigest()
    return Content(digest=digest, what=what, body=body, name=name)


def salted(what: str, text: str) -> Content:
    """Words whose digest gives nothing away once they are erased."""
    salt, body = os.urandom(16), text.encode("utf-8")
    digest = hashlib.sha256(salt + body).hexdigest()
    return Content(digest=digest, what=what, body=body, salt=salt)


def keep(kept: list[Content], words: str) -> str | None:
    """Put words among what is kept beside the log; their digest, None of no words."""
    if not words:
        return None
    kept.append(salted("note", words))
    return kept[-1].digest
