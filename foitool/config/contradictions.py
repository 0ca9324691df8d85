"""What is well formed and still cannot be: keys against each other, and names."""

import re
from collections.abc import Iterator

from foitool.case.mail import LOOPBACK, Sender, address_parts
from foitool.case.names import CONTROL, ID
from foitool.case.rounds import QuestionPart, Round
from foitool.config.lines import Place
from foitool.config.problems import Problem, shown, wrong
from foitool.config.settings import Config, Imap, Mail

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# An IPv6 address has colons of its own, and stands in brackets before a port.
_HOST_AND_PORT = re.compile(r"\[?(?P<host>[^:/@ ]+|(?<=\[)[^]/@ ]+)\]?:(?P<port>\d+)")
_NO_HOST = re.compile("[/@ ]")
_ID_WANTED = "small letters a-z, digits and hyphens, beginning with no hyphen"

# A round is a folder of letters, and a part may become a file: what Windows keeps for
# its devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")
_NO_DEVICE = "another name: Windows keeps this one for a device"


def contradictions(config: Config) -> Iterator[Problem]:
    """Every one there is.

    `password_env` is never shown: it may hold the password itself.
    """
    rounds, current = config.rounds, config.current_round
    if current is not None and current not in rounds:
        wanted = f"a round ({', '.join(rounds) or None})"
        yield wrong(("current_round",), shown(current), wanted)
    yield from _of_sender(config.sender)
    yield from _of_mail(config.mail)
    yield from _of_imap(config.imap)
    if not all(map(str.strip, config.register.lists or ("",))):
        place = ("register", "lists")
        yield wrong(place, "an empty list or name", 'names such as "police_uk"')
    for asked in rounds.values():
        yield from _of_round(asked)


def id_wanted(name: str) -> str | None:
    """What a round's or a part's id should be instead; None if it is fine."""
    if not ID.fullmatch(name):
        return _ID_WANTED
    return _NO_DEVICE if _DEVICE.fullmatch(name) else None


def _of_sender(sender: Sender) -> Iterator[Problem]:
    """An address may be missing while one rehearses; it may not be half of one, or two.

    What only stands for one (you@example.org) is refused where a letter would leave.
    """
    for key, found in (("email", sender.email), ("reply_to", sender.reply_to)):
        address = found.strip(" ")
        if address and not CONTROL.search(address) and not address_parts(address):
            wanted = "one plain address such as name@example.org"
            yield wrong(("sender", key), shown(found), wanted)


def _of_mail(mail: Mail) -> Iterator[Problem]:
    yield from _of_server("mail", mail)
    least = {"seconds_between": 0, "seconds_until_retry": 0, "attempts": 1}
    for key, number in {**least, "time_limit": 1}.items():
        if (found := getattr(mail, key)) < number:
            yield wrong(("mail", key), str(found), f"{number} or more")
    if not mail.folder.strip():
        yield wrong(("mail", "folder"), "nothing", 'a folder such as "outbox"')
    if mail.transport == "yagmail" and not mail.host:
        wanted = "a mail server, since mail.transport is yagmail"
        yield wrong(("mail", "host"), "nothing", wanted)


def _of_imap(imap: Imap) -> Iterator[Problem]:
    yield from _of_server("imap", imap)
    if imap.user and not imap.host:
        yield wrong(("imap", "host"), "nothing", "the server of the mailbox")
    if imap.host and not imap.user:
        yield wrong(("imap", "user"), "nothing", "the login of the mailbox")


def _of_server(table: str, server: Mail | Imap) -> Iterator[Problem]:
    if with_port := _HOST_AND_PORT.fullmatch(server.host):
        apart = f'host = "{with_port["host"]}" and port = {with_port["port"]}'
        yield wrong((table, "host"), shown(server.host), f"the two apart: {apart}")
    elif _NO_HOST.search(server.host):
        wanted = "the name of a server alone, such as smtp.example.org"
        yield wrong((table, "host"), shown(server.host), wanted)
    if not 1 <= server.port <= 65535:
        yield wrong((table, "port"), str(server.port), "1 to 65535")
    if not _VARIABLE.fullmatch(server.password_env):
        wanted = "an environment variable's name"
        yield wrong((table, "password_env"), "something else", wanted)
    if server.security == "none" and server.host not in {"", *LOOPBACK}:
        wanted = "tls or starttls, unless host is this machine"
        yield wrong((table, "security"), '"none"', wanted)


def _of_round(asked: Round) -> Iterator[Problem]:
    where = ("rounds", asked.name)
    if wanted := id_wanted(asked.name):
        yield wrong(where, f"name {shown(asked.name)}", wanted)
    if asked.recipients == ():
        wanted = "ids, or no such key to ask all"
        yield wrong((*where, "recipients"), "an empty list", wanted)
    seen: set[str] = set()
    for number, part in enumerate(asked.parts):
        of_part = (*where, "parts", number, "id")
        if part.id and (wanted := id_wanted(part.id)):
            yield wrong(of_part, shown(part.id), wanted)
        if part.id in seen:
            yield wrong(of_part, f"{shown(part.id)} a second time", "each id once")
        seen.update({part.id} - {""})
        yield from _of_bands(part, (*where, "parts", number, "bands"))
        yield from _of_codebook(part, (*where, "parts", number, "categories"))
    recipients = asked.recipients or ()
    place = (*where, "recipients")
    for force in dict.fromkeys(recipients):
        if not ID.fullmatch(force):
            yield wrong(place, f"id {shown(force)}", _ID_WANTED)
        if recipients.count(force) > 1:
            yield wrong(place, f"id {shown(force)} twice", "each id once")


def _of_bands(part: QuestionPart, where: Place) -> Iterator[Problem]:
    """Headings are ids, each once, and of the one kind of part that has them."""
    if part.bands and part.kind not in ("bands", ""):
        wanted = 'no such key, or kind = "bands"'
        yield wrong(where, f"a list, of the kind {shown(part.kind)}", wanted)
    for band in dict.fromkeys(part.bands):
        if not ID.fullmatch(band):
            yield wrong(where, f"id {shown(band)}", _ID_WANTED)
        if part.bands.count(band) > 1:
            yield wrong(where, f"id {shown(band)} twice", "each id once")


def _of_codebook(part: QuestionPart, where: Place) -> Iterator[Problem]:
    """An id means one category, whether it has it now or had it before."""
    seen: set[str] = set()
    gone: set[str] = set()
    now = {category.id for category in part.categories}
    for number, category in enumerate(part.categories):
        place = (*where, number, "id")
        if category.id and not ID.fullmatch(category.id):
            yield wrong(place, shown(category.id), _ID_WANTED)
        if category.id in seen:
            yield wrong(place, f"{shown(category.id)} a second time", "each id once")
        seen.update({category.id} - {""})
        for former in category.was:
            if former in now | gone:
                wanted = "an id that no category has now, and one alone had"
                yield wrong((*where, number, "was"), shown(former), wanted)
            gone.add(former)
