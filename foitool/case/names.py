"""What an id may be, and the characters that no line of text should hold.

Of rounds, question parts and authorities alike: each may become the name of a file
and a word on the command line.
"""

import re

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""An id; one that began with a hyphen would be an option on the command line."""

CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, halves of surrogate pairs and what is no character, and with them the
separators of lines and paragraphs, at which some mail programs break lines, and what
turns text round."""
