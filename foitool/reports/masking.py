"""E-mail addresses in what others are to read: none stands there.

Those that were written so that no program finds them are found as well: "jane (at)
force dot police dot uk". What may be none stays: "two at Kent", a site of the web.
"""

import re

MASKED = "(address)"
"""What stands in a published text in the place of an e-mail address."""

_LABEL = r"[\w-]+"
_DOT = r"(?:[.\uff0e\u3002\uff61]|[ \t]*[\[({<][ \t]*(?:dot|\.)[ \t]*[\])}>][ \t]*)"
_DOT_SAID = rf"(?:{_DOT}|[ \t]+dot[ \t]+)"
_AT = r"(?:[@\uff20\ufe6b]|%40)"
_AT_SAID = r"[ \t]*[\[({<][ \t]*(?:at|@)[ \t]*[\])}>][ \t]*"
# RFC 5321 s.4.1.2: a name in quotes may hold spaces. From the beginning of a name only,
# so that a long text is read once.
_NAME = r"(?:\"[^\"\n]+\"|\u201c[^\u201c\u201d\n]+\u201d|(?<![\w.+%'-])[\w.+%'-]+?)"
_DOMAIN = rf"(?:{_LABEL}(?:{_DOT}{_LABEL})+|\[[\w.:]+\])"
_DOMAIN_SAID = rf"{_LABEL}(?:{_DOT_SAID}{_LABEL})+"
# Apart from its name it has to end in letters: "3 @ 4.50" is a price.
_DOMAIN_APART = rf"(?:{_LABEL}{_DOT})+[^\W\d_]{{2,}}"
# Without any sign, only what is spelled out to its end: "at a polka dot dress" is none.
_SPELLED = (
    rf"{_LABEL}(?:{_DOT_SAID}{_LABEL})*"
    r"[ \t]+dot[ \t]+(?:uk|com|org|net|gov|edu|info|eu|ie|scot|wales|police)\b"
)

_MAIL_ADDRESS = re.compile(
    rf"{_NAME}(?:{_AT}{_DOMAIN}|[ \t]*{_AT}[ \t]+{_DOMAIN_APART}"
    rf"|{_AT_SAID}{_DOMAIN_SAID}|[ \t]+at[ \t]+{_SPELLED})",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The same text; names and telephone numbers stay, which no program can tell."""
    return _MAIL_ADDRESS.sub(MASKED, text)
