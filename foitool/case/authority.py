"""A public authority as the register describes it. Values only."""

import re
from dataclasses import dataclass
from datetime import date

# What police forces call themselves, today and before. "of Constabulary" is an
# inspectorate; police boards, commissioners and colleges end in another word.
_POLICE = re.compile(
    r"(?:.+ )?police(?: service| force)?|police scotland|police service of .+"
    r"|(?:.+ )?(?<!of )constabulary",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Authority:
    """One authority of a list.

    `regime` is "foia" or "foisa"; None where no Act we know applies, and then
    `not_requestable` says why. `email` is "" where none was found. `checked_on`
    is the day a *person* last saw the address on the authority's own page;
    None until somebody has, and a real transport then refuses the address.
    `successor` is the id of the authority that it became part of, and that is to
    be asked in its place; `former_regime` the Act that it answered under before.
    `press_email` is its press contact, "" where none was found out: no request goes
    there, and no right of reply anywhere else.
    """

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    nation: str = ""
    region: str = ""
    regime: str | None
    not_requestable: str | None = None
    email: str = ""
    email_source: str = ""
    email_confidence: str = ""
    checked_on: date | None = None
    form_url: str = ""
    postal_address: str = ""
    reply_domains: tuple[str, ...] = ()
    gss_code: str = ""
    wdtk_url_name: str = ""
    website: str = ""
    notes: str = ""
    successor: str = ""
    former_regime: str | None = None
    press_email: str = ""
    listed_in: str = ""

    @property
    def answered_under(self) -> str | None:
        """The Act of what it answered, though it may not be there to be asked today."""
        return self.regime or self.former_regime

    @property
    def without_mail(self) -> str:
        """How it is asked where no mail reaches it: `form`, `post`, or "" for no way.

        "" too where it has an e-mail address.
        """
        if self.email:
            return ""
        if self.form_url:
            return "form"
        return "post" if self.postal_address else ""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One authority's share of a round: what the Acts call the request.

    `regime` is the Act it was made under; the log keeps it, so that a later
    change of the register does not rewrite the past.
    """

    round: str
    force: str
    name: str
    regime: str

    @property
    def key(self) -> tuple[str, str]:
        """(round, force), which no two requests share."""
        return (self.round, self.force)

    @property
    def to_police(self) -> bool:
        """Whether it was made to a police force; by its name, which the log keeps.

        Not by its id: a list of councils has a `kent` as well.
        """
        return is_police_force(self.name)


def is_police_force(name: str) -> bool:
    """Whether an authority of that name is a police force."""
    return _POLICE.fullmatch(name.strip()) is not None
