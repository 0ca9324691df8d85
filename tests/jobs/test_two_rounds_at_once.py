"""One question in two rounds, sent at the same time: no force has it twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from office import ROUND, Office, open_office
from on_a_monday import start

from foitool.errors.needs_a_person import AskedMeanwhile
from foitool.errors.refused import AlreadyAsked
from foitool.errors.tracker_lost import LettersUnrecorded
from foitool.jobs.outcomes import Outcome
from foitool.jobs.send_round import preview_round, send_round
from foitool.workspace import Workspace

TWIN = "missing-twin"


def with_a_twin(office: Office) -> Office:
    """The same workspace, whose second round asks what its first one asks."""
    config = office.workspace.folder / "config.toml"
    text = config.read_text("utf-8")
    round_of_it = text[text.index(f"[rounds.{ROUND}]") :]
    config.write_text(text + round_of_it.replace(ROUND, TWIN), "utf-8")
    return replace(office, workspace=Workspace(office.workspace.folder))


@pytest.fixture
def first(tmp_path: Path) -> Office:
    return with_a_twin(open_office(tmp_path, "kent", "gwent", "police-scotland"))


@pytest.fixture
def twin(first: Office) -> Office:
    return replace(first, round_name=TWIN)


def agreed_to(office: Office, *forces: str, again: bool = False) -> Iterator[Outcome]:
    """A send that somebody has looked at, and whose letters are still to be made."""
    order = replace(office.order(*forces), ask_again=again)
    preview = preview_round(office.workspace, order)
    return send_round(office.workspace, office.scribe, order, preview)


def test_who_agrees_after_the_other_round_was_sent_sends_nothing(
    first: Office, twin: Office
) -> None:
    waiting = agreed_to(twin)
    first.send()
    with pytest.raises(AlreadyAsked, match=f"already, as {ROUND}"):
        list(waiting)
    assert twin.letters() == []


def test_so_it_is_where_some_of_it_was_sent(first: Office, twin: Office) -> None:
    waiting = agreed_to(twin)
    first.send("gwent")
    with pytest.raises(AlreadyAsked, match="1 force has"):
        list(waiting)
    assert twin.letters() == []


def test_a_letter_that_goes_out_while_a_send_runs_ends_that_send(
    first: Office, twin: Office
) -> None:
    running = agreed_to(first)
    done = [next(running)]
    left = {"kent", "gwent", "police-scotland"} - {done[0].force}
    stolen = min(left)
    twin.send(stolen)
    with pytest.raises(AskedMeanwhile) as refused:
        done.extend(running)
    assert f"{stolen} may have this very question from you, as {TWIN}" in str(
        refused.value
    )
    assert f"foitool send --all --round {TWIN}" in str(refused.value)
    assert stolen not in [path.stem for path in first.letters()]
    with first.workspace.reading() as reader:
        assert reader is not None
        assert reader.history(ROUND, stolen) is None


def test_who_means_it_asks_both_times(first: Office, twin: Office) -> None:
    waiting = agreed_to(twin, again=True)
    first.send()
    assert [one.outcome for one in waiting] == ["written"] * 3


def test_a_tracker_that_was_exchanged_while_somebody_thinks_is_seen(
    first: Office, tmp_path: Path
) -> None:
    """The note of what left is looked at under the lock as well."""
    waiting = agreed_to(first)
    note = tmp_path / f".sent-{ROUND}.txt"
    note.write_text("\n2026-11-20T10:00:00+00:00 kent <a@b> foi@kent.example", "utf-8")
    with pytest.raises(LettersUnrecorded):
        list(waiting)
    assert first.letters() == []


@pytest.mark.parametrize("turn", range(4))
def test_two_commands_at_once_write_to_each_force_once(
    turn: int, tmp_path: Path
) -> None:
    office = with_a_twin(open_office(tmp_path))
    order = (ROUND, TWIN) if turn % 2 else (TWIN, ROUND)
    runs = [
        start(tmp_path, "send", "--all", "--yes", "--round", name) for name in order
    ]
    said = [run.communicate()[1] for run in runs]
    codes = sorted(run.returncode for run in runs)
    assert codes[0] == 0, said
    assert codes[1] in (1, 3), said
    assert not any("Traceback" in words for words in said)
    twin = replace(office, round_name=TWIN)
    written = [path.name for path in (*office.letters(), *twin.letters())]
    assert sorted(written) == sorted(
        f"{authority.id}.eml" for authority in office.workspace.register
    )
