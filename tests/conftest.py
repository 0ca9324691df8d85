"""What tests of several floors share."""

import json
import re
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from hangs_up import HangsUp
from hypothesis import HealthCheck, settings

from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.events import AnyEvent
from foitool.case.history import Case, replay
from foitool.case.kinds import KINDS, REPLIES
from foitool.case.recorded import Recorded
from foitool.case.reported import CARRIES_PARTS, Answers, Reported, read_answers
from foitool.case.rounds import QuestionPart
from foitool.case.standing import Standing, standing
from foitool.cli import main
from foitool.law.working_days import Calendar
from foitool.workspace import Workspace

# A busy machine is no reason to fail: how long an example takes is not the point.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")

# Whoever starts the tests in the background may have had Ctrl-C ignored, and what they
# start would ignore it too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
MONDAY = date(2026, 11, 23)
ASKED = (
    QuestionPart(id="missing", kind="number", text="How many?"),
    QuestionPart(id="years", kind="bands", text="For how long?"),
    QuestionPart(id="names", kind="links", text="Which appeals?"),
)
_ASKED_IDS = tuple(part.id for part in ASKED)
_LINE = re.compile(r"^\s*(\d{4}-\d\d-\d\d .+?)\s*$", re.MULTILINE)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Every bank holiday we ship."""
    return load_calendar()


# --- a history told in dated lines -----------------------------------------------


@pytest.fixture
def regime() -> str:
    """The Act of the request; a test parametrizes it to ask under the other."""
    return "foia"


@pytest.fixture
def told(regime: str) -> Callable[[str], tuple[Recorded, ...]]:
    r"""Read a dated history, one event a line, in the order of recording.

        2026-11-23 sent
        2026-12-01 bounced temporary
        2026-12-03 extension until=2027-01-15 foia:31(1)(a)
        2026-12-09 partly-answered missing=227 names=refused:foia:40(2)
        2026-12-10 corrected 3 to=2026-12-04

    A part is a figure, `not-held`, `refused:EXEMPTION` or `ncnd:EXEMPTION`. A
    second letter is `letter=2`; mail is named, as in `mail-arrived A` and
    `other reads=A`; `corrected 3` strikes the third line out.
    """

    def tell(text: str) -> tuple[Recorded, ...]:
        return tuple(
            Recorded(
                seq=seq,
                event=_event(line, regime),
                recorded_at=datetime(2027, 6, 1, 12, seq // 60, seq % 60, tzinfo=UTC),
                recorded_by="jane",
            )
            for seq, line in enumerate(_LINE.findall(text), start=1)
        )

    return tell


@pytest.fixture
def asked(regime: str) -> Request:
    """The request that those histories are about."""
    return Request(
        round="missing-2026", force="kent", name="Kent Police", regime=regime
    )


@pytest.fixture
def case_of(
    told: Callable[[str], tuple[Recorded, ...]], asked: Request
) -> Callable[..., Case]:
    """The case of a history; with `until`, as it stood at the end of that day."""

    def make(text: str, until: str | None = None) -> Case:
        day = date.fromisoformat(until) if until else None
        return replay(asked, told(text), until=day)

    return make


@pytest.fixture
def case(request: pytest.FixtureRequest, case_of: Callable[..., Case]) -> Case:
    """The case of the history in the test's own docstring."""
    return case_of(request.function.__doc__)


@pytest.fixture
def on(
    request: pytest.FixtureRequest, case_of: Callable[..., Case], calendar: Calendar
) -> Callable[..., Standing]:
    """The standing on a day: `on("2026-12-22")`.

    Of the history in the test's own docstring, unless another is given.
    """

    def judge(
        day: str, history: str | None = None, *, strict: bool = False
    ) -> Standing:
        until = case_of(history or request.function.__doc__, day)
        return standing(until, calendar, date.fromisoformat(day), strict=strict)

    return judge


def _event(line: str, regime: str) -> AnyEvent:
    """One line as an event."""
    day, kind, *words = line.split()
    options = dict(word.split("=", 1) for word in words if "=" in word)
    bare = [word for word in words if "=" not in word]
    facts: dict[str, Any] = _facts(kind, date.fromisoformat(day), options, bare)
    if kind in REPLIES:
        facts["reference"] = options.pop("reference", None)
        facts["answers_mail"] = options.pop("reads", None)
    if kind in CARRIES_PARTS:
        told = _parts_told(kind, options, bare, regime)
        facts["parts"], facts["whole"] = told.parts, told.whole
        facts["exemptions"] = told.exemptions
    return cast("AnyEvent", KINDS[kind](on=date.fromisoformat(day), **facts))


def _facts(
    kind: str, on: date, options: dict[str, str], bare: Sequence[str]
) -> dict[str, Any]:
    """What an event of this kind holds, the parts of a reply apart."""
    letter = {"message_id": f"<{options.pop('letter', '1')}@roe.org.uk>"}
    match kind:
        case "queued":
            digests = {"letter": "1f", "question": "2e"}
            dues = {"due": on, "due_code": on}
            to = {"recipient": options.pop("recipient", "foi@kent.police.uk")}
            return {**letter, **digests, **dues, **to, "parts": _ASKED_IDS}
        case "written":
            return {**letter, "where": "outbox/kent.eml"}
        case "send-failed":
            for_address = "refused" in bare
            return {**letter, "why": "refused", "recipient_refused": for_address}
        case "sent":
            via = options.pop("via", "hand")
            return {**letter, "via": via, "parts": _ASKED_IDS}
        case "bounced":
            return {**letter, "permanent": "temporary" not in bare}
        case "mail-arrived":
            return {"message_id": bare[0], "raw": "3d"}
        case "corrected":
            moved_to = _day(options.get("to"))
            return {"event": int(bare[0]), "why": "a slip", "moved_to": moved_to}
        case "extension":
            return {"until": _day(options.get("until")), "exemptions": tuple(bare)}
        case _:
            return {}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _parts_told(
    kind: str, parts: Mapping[str, str], cited: Sequence[str], regime: str
) -> Answers:
    """The parts of a reply, read as the program reads what people type."""
    said: dict[str, list[str]] = {
        "figure": [],
        "refused": [],
        "not-held": [],
        "ncnd": [],
    }
    for part, value in parts.items():
        how, _, exemptions = value.partition(":")
        if how == "not-held":
            said[how].append(part)
        elif how in said:
            said[how].append(f"{part}={exemptions}" if exemptions else part)
        else:
            said["figure"].append(f"{part}={value}")
    reported = Reported(
        figures=tuple(said["figure"]),
        refusals=tuple(said["refused"]),
        not_held=tuple(said["not-held"]),
        ncnd=tuple(said["ncnd"]),
        exemptions=tuple(cited),
    )
    return read_answers(
        kind, reported, ASKED, regime, lambda words: f"digest of {words}"
    )


@pytest.fixture
def set_london_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day that commands take for today, at ten in London."""
    return partial(_set_london_day, monkeypatch)


@pytest.fixture
def foitool(
    set_london_day: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Runs a command as from the shell, on Monday 23 November 2026.

    Whatever it does, it shows no traceback.
    """
    set_london_day(MONDAY)
    for name in ("FOITOOL_WORKSPACE", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOITOOL_USER", "tester")
    return _run


@pytest.fixture
def send(foitool: Callable[..., Result]) -> Callable[..., Result]:
    """Sends to these forces, as a person who trusts the lists as they are."""

    def run(*forces: str, more: tuple[str, ...] = ()) -> Result:
        named = [word for force in forces for word in ("--force", force)]
        return foitool("send", *named, "--yes", "--accept-unchecked", *more)

    return run


@pytest.fixture
def document(foitool: Callable[..., Result]) -> Callable[..., Any]:
    """The JSON of a command that succeeds; stdout holds nothing else."""

    def read(*args: str) -> Any:
        result = foitool(*args, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return read


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the repository's own round, where commands are run."""
    shutil.copy(ROOT / "config.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to be copied: all 45 letters, written on that Monday."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copy(ROOT / "config.toml", folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _set_london_day(monkeypatch, MONDAY)
        monkeypatch.setenv("FOITOOL_USER", "tester")
        sent = _run("--workspace", str(folder), "send", "--all", "--yes")
    assert sent.exit_code == 0, sent.output
    return folder


@pytest.fixture
def written(desk: Path, written_once: Path) -> Path:
    """The same, with all 45 letters written on Monday 23 November 2026."""
    shutil.copytree(written_once, desk, dirs_exist_ok=True)
    return desk


@pytest.fixture
def sent(written: Path, foitool: Callable[..., Result]) -> Path:
    """The same, with all of them confirmed as sent by hand on that Monday."""
    assert foitool("mark-sent", "--all", "--on", "2026-11-23").exit_code == 0
    return written


@pytest.fixture
def answered(
    sent: Path,
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
) -> Path:
    """The same on 15 December: Kent gave a figure, Essex refused, Surrey is silent.

    Of the three a press contact is known.
    """
    set_london_day(date(2026, 12, 15))
    given = ("--figure", "missing=227", "--refuse", "names=foia:40(2)")
    withheld = ("--refuse", "missing=foia:40(2)")
    done: list[tuple[str, ...]] = [
        ("log-response", "kent", "partly-answered", *given),
        ("log-response", "essex", "refused", *withheld),
    ]
    for force in ("kent", "essex", "surrey"):
        press = ("--press", f"press@{force}.police.uk", "--source", "its newsroom")
        done.append(("forces", "set", force, *press))
    for words in done:
        result = foitool(*words)
        assert result.exit_code == 0, result.output
    return sent


@pytest.fixture
def real_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Callable[..., Result]
) -> Path:
    """The two real rounds, as `foitool demo` makes them, where commands are run."""
    assert foitool("demo", str(tmp_path / "case")).exit_code == 0
    monkeypatch.chdir(tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def frozen(real_case: Path, foitool: Callable[..., Result]) -> Path:
    """The same, with all sentences of the second held against the first published."""
    rounds = ("--round", "missing-rso-2018", "--against", "missing-rso-2015")
    done = foitool("freeze", "--as", "Hundreds missing", "--yes", *rounds)
    assert done.exit_code == 0, done.stderr
    return real_case


@pytest.fixture
def server(desk: Path, monkeypatch: pytest.MonkeyPatch) -> HangsUp:
    """Stands for the mail server of a round that may be sent."""
    server = HangsUp()
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8").replace("demonstration = true\n", "")
    text = text.replace("you@example.org", "alex@morgan-desk.co.uk")
    text = text.replace("Your Name", "Alex Morgan")
    text = text.replace("[mail]\n", "[mail]\nseconds_between = 0\n")
    config.write_text(text, encoding="utf-8")
    monkeypatch.setattr(Workspace, "transport", lambda *_: server)
    monkeypatch.setattr(Workspace, "sends_for_real", True)
    monkeypatch.setattr(Workspace, "password", lambda *_: "")
    monkeypatch.setattr("foitool.jobs.prepare_round._wait_out", lambda _: False)
    return server


def _run(*args: str, answers: str | None = None) -> Result:
    result = CliRunner().invoke(main, args, input=answers, prog_name="foitool")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def _set_london_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    ten = datetime.combine(day, time(10), tzinfo=ZoneInfo("Europe/London"))
    monkeypatch.setattr("foitool.cli.session.now_in_london", lambda: ten)
