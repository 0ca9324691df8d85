"""`config.toml`: what it may say, and which round is meant."""

from datetime import date
from pathlib import Path

import pytest

from foitool.case.mail import Sender
from foitool.case.rounds import QuestionPart, Round
from foitool.config.reading import load_config
from foitool.config.settings import Config, Mail, RegisterSettings
from foitool.errors.not_there import NoSuchRound

ROUND = """
[rounds.first]
title = "Swans"
[[rounds.first.parts]]
id = "swans"
kind = "number"
text = "How many swans?"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode())
    return path


# What may be said


def test_a_workspace_without_rounds_is_fine(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "[mail]\nseconds_between = 0\n"))
    assert config == Config(
        sender=Sender(name="", email=""), mail=Mail(seconds_between=0)
    )


def test_every_setting_arrives(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
current_round = "b"
[sender]
name = "Åsa Ní"
email = "a@b.example"
address = '''
1 High Street
Ely
'''
[mail]
transport = "yagmail"
folder = "out"
host = "mail.example"
port = 587
security = "starttls"
user = "u"
password_env = "P_1"
seconds_between = 0
[register]
lists = ["other_bodies", "mine.csv"]
[rounds.b]
title = "T"
reference_date = "2026-10-31"
demonstration = true
preamble = "One.\\n\\nTwo."
recipients = ["kent"]
[[rounds.b.parts]]
id = "a-1"
kind = "yes-no"
text = '''
Is it?
'''
""",
    )
    assert load_config(path) == Config(
        current_round="b",
        sender=Sender(name="Åsa Ní", email="a@b.example", address="1 High Street\nEly"),
        mail=Mail(
            transport="yagmail",
            folder="out",
            host="mail.example",
            port=587,
            security="starttls",
            user="u",
            password_env="P_1",
            seconds_between=0,
        ),
        register=RegisterSettings(lists=("other_bodies", "mine.csv")),
        rounds={
            "b": Round(
                name="b",
                title="T",
                reference_date=date(2026, 10, 31),
                demonstration=True,
                preamble="One.\n\nTwo.",
                recipients=("kent",),
                parts=(QuestionPart(id="a-1", kind="yes-no", text="Is it?"),),
            )
        },
    )


def test_a_toml_date_and_an_iso_text_are_the_same_day(tmp_path: Path) -> None:
    bare = load_config(
        written(tmp_path, ROUND.replace("title", "reference_date=2026-10-31\ntitle"))
    )
    text = load_config(
        written(tmp_path, ROUND.replace("title", "reference_date='2026-10-31'\ntitle"))
    )
    assert bare == text


def test_recipients_left_out_mean_everybody(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, ROUND)).round("first").recipients is None


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + ROUND.replace("\n", "\r\n"))
    assert load_config(path).round(None).title == "Swans"


# Which round


TWO = ROUND + ROUND.replace("first", "second")


def test_the_only_round_is_meant_when_none_is_named(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, ROUND)).round(None).name == "first"


def test_the_current_round_is_meant_when_none_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, 'current_round = "second"\n' + TWO)
    assert load_config(path).round(None).name == "second"


def test_a_named_round_wins_over_the_current_one(tmp_path: Path) -> None:
    path = written(tmp_path, 'current_round = "second"\n' + TWO)
    assert load_config(path).round("first").name == "first"


def test_one_of_two_rounds_is_never_guessed_at(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRound, match="first, second") as caught:
        load_config(written(tmp_path, TWO)).round(None)
    assert caught.value.known == ("first", "second")


def test_an_unknown_round_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRound, match=r"No round 'third'.*\n.*first, second"):
        load_config(written(tmp_path, TWO)).round("third")


def test_an_empty_name_names_no_round(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRound):
        load_config(written(tmp_path, ROUND)).round("")


def test_without_any_round_the_way_to_one_is_shown() -> None:
    with pytest.raises(NoSuchRound, match="foitool round new"):
        Config(sender=Sender(name="", email="")).round(None)
