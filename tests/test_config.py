"""`config.toml`: what it may say, and what each mistake is answered with."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foitool.config
from foitool.case.mail import Sender
from foitool.case.rounds import QuestionPart, Round
from foitool.config import (
    Config,
    Mail,
    RegisterSettings,
    load_config,
    settings_manual,
)
from foitool.errors.wrong_use import BadConfig, NoSuchRound

REPOSITORY = Path(foitool.config.__file__).parents[1]
STARTER = Path(foitool.config.__file__).with_name("starter.toml")
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


def problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(BadConfig) as caught:
        load_config(path)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    assert caught.value.exit_code == 2
    return caught.value.problems


# The repository's own workspace, and what `foitool init` writes


@pytest.fixture
def demonstration() -> Round:
    return load_config(REPOSITORY / "config.toml").round(None)


def test_the_repository_s_round_is_current_and_a_demonstration(
    demonstration: Round,
) -> None:
    assert demonstration.name == "missing-rso-2026"
    assert demonstration.demonstration


def test_the_repository_s_round_asks_as_at_31_october_2026(
    demonstration: Round,
) -> None:
    assert demonstration.reference_date == date(2026, 10, 31)
    assert "31 October 2026" in demonstration.preamble


def test_the_repository_s_round_has_five_parts(demonstration: Round) -> None:
    assert [(part.id, part.kind) for part in demonstration.parts] == [
        ("missing", "number"),
        ("years", "bands"),
        ("offences", "bands"),
        ("abroad", "number"),
        ("names", "links"),
    ]


def test_every_later_part_says_whom_it_counts(demonstration: Round) -> None:
    assert all("counted in part 1" in part.text for part in demonstration.parts[1:])


@pytest.mark.parametrize(
    "words",
    [
        "the day on which you search it",
        "Part 2 of the Sexual Offences Act 2003 and managed by your force",
        "not already publicly identified",
        '"fewer than five"',
        "treat that part as withdrawn and answer the others",
    ],
)
def test_the_preamble_limits_the_question(demonstration: Round, words: str) -> None:
    assert words in demonstration.preamble


def test_paragraphs_of_the_question_are_single_lines(demonstration: Round) -> None:
    paragraphs = demonstration.preamble.split("\n\n")
    assert not any("\n" in paragraph for paragraph in paragraphs)
    assert not any("\n" in part.text for part in demonstration.parts)


def test_the_repository_writes_to_a_folder_and_asks_the_45_forces() -> None:
    config = load_config(REPOSITORY / "config.toml")
    assert config.mail == Mail(transport="folder", folder="outbox")
    assert config.register == RegisterSettings(lists=("police_uk",))


def test_the_starter_is_ready_but_for_three_lines() -> None:
    config = load_config(STARTER)
    asked = config.round(None)
    assert config.sender == Sender(name="Your Name", email="you@example.org")
    assert config.mail.transport == "folder"
    assert not asked.demonstration
    assert asked.parts[0].text.startswith("[Insert")


@pytest.mark.parametrize("path", [REPOSITORY / "config.toml", STARTER])
def test_settings_shown_as_comments_are_settings(path: Path, tmp_path: Path) -> None:
    """What a newcomer uncomments has to work."""
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("# address", "# Nothing leaves", "# To send through"))
    ]
    assert load_config(written(tmp_path, "\n".join(lines))).mail.port == 465


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
    with pytest.raises(NoSuchRound, match=r"\[rounds.NAME\]"):
        Config(sender=Sender(name="", email="")).round(None)


# What is refused


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[mail]\nport = '465'", 'mail.port: found "465"; wanted a whole number'),
        ("[mail]\nport = true", "mail.port: found true; wanted a whole number"),
        ("[mail]\nport = 0", "mail.port: found 0; wanted 1 to 65535"),
        ("[mail]\nport = 65536", "mail.port: found 65536; wanted 1 to 65535"),
        ("[mail]\nhost = ['a']", "mail.host: found a list; wanted text in quotes"),
        ("[mail.host]", "mail.host: found a table; wanted text in quotes"),
        ("mail = 1", "mail: found 1; wanted a table [mail]"),
        ("rounds = []", "rounds: found an empty list; wanted a table [rounds]"),
        ("[[sender]]", "sender: found a list; wanted a table [sender]"),
        (
            "[mail]\nseconds_between = -1",
            "mail.seconds_between: found -1; wanted 0 or more",
        ),
        (
            "[mail]\nsecurity = 'ssl'",
            'mail.security: found "ssl"; wanted one of "tls", "starttls", "none"',
        ),
        (
            "[mail]\ntransport = 'smtp'",
            'mail.transport: found "smtp"; wanted one of "folder", "yagmail"',
        ),
        (
            "[mail]\ntransport = 'yagmail'",
            "mail.host: found nothing; wanted a mail server, since",
        ),
        (
            "[mail]\nsecurity = 'none'\nhost = 'mail.example'",
            'mail.security: found "none"; wanted tls or starttls, unless host',
        ),
        (
            "[mail]\nfolder = ' '",
            'mail.folder: found nothing; wanted a folder such as "outbox"',
        ),
        (
            "[register]\nlists = 'police_uk'",
            'register.lists: found "police_uk"; wanted a list of texts in quotes',
        ),
        (
            "[register]\nlists = [1]",
            "register.lists: found a list; wanted a list of texts in quotes",
        ),
        (
            "[register]\nlists = []",
            "register.lists: found an empty list or name; wanted names",
        ),
        ("[sender]\nmail = 'a'", 'sender.mail: no such key; did you mean "email"?'),
        ("[male]", 'male: no such key; did you mean "mail"?'),
        ("zzz = 1", "zzz: no such key; known: current_round, sender, mail, register,"),
    ],
)
def test_a_mistake_says_where_what_was_found_and_what_is_wanted(
    tmp_path: Path, text: str, problem: str
) -> None:
    (found,) = problems(written(tmp_path, text))
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"Swans"', "7", "rounds.first.title: found 7; wanted text in quotes"),
        ('title = "Swans"', "", "rounds.first.title: found nothing; wanted text"),
        ('"Swans"', '" "', "rounds.first.title: found nothing; wanted text"),
        ('"Swans"', '"A\\nB"', "rounds.first.title: found U+000A; wanted printable"),
        (
            "title",
            "recipient = []\ntitle",
            'rounds.first.recipient: no such key; did you mean "recipients"?',
        ),
        (
            "title",
            "demonstration = 1\ntitle",
            "rounds.first.demonstration: found 1; wanted true or false",
        ),
        (
            "title",
            "reference_date = '31.10.2026'\ntitle",
            'rounds.first.reference_date: found "31.10.2026"; wanted a day such as',
        ),
        (
            "title",
            "reference_date = '2026-02-30'\ntitle",
            'rounds.first.reference_date: found "2026-02-30"; wanted a day such as',
        ),
        (
            "title",
            "reference_date = '20261031'\ntitle",
            'rounds.first.reference_date: found "20261031"; wanted a day such as',
        ),
        (
            "title",
            "reference_date = 2026-10-31T10:00:00\ntitle",
            "rounds.first.reference_date: found 2026-10-31 10:00:00; wanted a day",
        ),
        (
            "title",
            "recipients = []\ntitle",
            "rounds.first.recipients: found an empty list; wanted ids",
        ),
        (
            "title",
            "recipients = ['Kent']\ntitle",
            'rounds.first.recipients: found id "Kent"; wanted small letters',
        ),
        (
            "title",
            "recipients = ['kent', 'kent']\ntitle",
            'rounds.first.recipients: found id "kent" twice; wanted each id once',
        ),
        (
            '"swans"',
            '"a=b"',
            'rounds.first.parts: found id "a=b"; wanted small letters',
        ),
        (
            '"number"',
            '"figure"',
            'rounds.first.parts[1].kind: found "figure"; wanted one of "number",',
        ),
        (
            'kind = "number"',
            "",
            'rounds.first.parts[1].kind: found nothing; wanted one of "number",',
        ),
        (
            '"How many swans?"',
            '"\\u0000"',
            "rounds.first.parts[1].text: found U+0000; wanted printable characters",
        ),
        (
            'text = "How',
            'txt = 1\ntext = "How',
            'rounds.first.parts[1].txt: no such key; did you mean "text"?',
        ),
        (
            ROUND[-1],
            "\n[[rounds.first.parts]]\nid='swans'\nkind='text'\ntext='a'\n",
            'rounds.first.parts: found id "swans" twice; wanted each id once',
        ),
    ],
)
def test_a_mistake_in_a_round_says_the_same(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    (found,) = problems(written(tmp_path, after.join(ROUND.rsplit(before, 1))))
    assert found.startswith(problem)


def test_a_round_without_parts_asks_nothing_and_is_refused(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "[rounds.first]\ntitle = 'Swans'"))
    assert found == (
        "rounds.first: found no parts; wanted at least one [[rounds.first.parts]]"
    )


@pytest.mark.parametrize("name", ["First", "-a", "a b", "é", "a_b", ""])
def test_a_round_s_name_is_small_letters_digits_and_hyphens(
    tmp_path: Path, name: str
) -> None:
    (found,) = problems(written(tmp_path, ROUND.replace("first", f'"{name}"')))
    assert found.startswith(f'rounds.{name}: found name "{name}"; wanted small letters')


def test_a_current_round_that_is_none_is_refused(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "current_round = 'frist'\n" + ROUND))
    assert found == 'current_round: found "frist"; wanted a round (first)'


@pytest.mark.parametrize("key", ["name", "email"])
@pytest.mark.parametrize("stray", ["\\n", "\\r", "\\u0000", "\\u2028", "\\u001b"])
def test_a_sender_s_line_cannot_break_into_another(
    tmp_path: Path, key: str, stray: str
) -> None:
    (found,) = problems(written(tmp_path, f'[sender]\n{key} = "a{stray}Bcc: b"'))
    assert found.startswith(f"sender.{key}: found U+")


def test_an_address_may_have_lines_but_no_other_control(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, '[sender]\naddress = "a\\nb\\r"'))
    assert found == "sender.address: found U+000D; wanted printable characters"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("password = 'hunter2'", "password"),
        ("[mail]\npassword = 'hunter2'", "mail.password"),
        ("[mail]\nPassword = 'hunter2'", "mail.Password"),
        ("[sender]\npassword = 'hunter2'", "sender.password"),
        (
            ROUND + "[[rounds.first.parts]]\nid='b'\nkind='text'\ntext='c'\n"
            "password = 'hunter2'",
            "rounds.first.parts.password",
        ),
    ],
)
def test_a_password_is_refused_anywhere_and_never_repeated(
    tmp_path: Path, text: str, where: str
) -> None:
    (found,) = problems(written(tmp_path, text))
    assert found.startswith(f"{where}: a password does not belong in this file")
    assert "password_env" in found
    assert "hunter2" not in found


@pytest.mark.parametrize("value", ["'hunter 2'", "''", "2222"])
def test_a_password_where_its_variable_belongs_is_not_repeated(
    tmp_path: Path, value: str
) -> None:
    (found,) = problems(written(tmp_path, f"[mail]\npassword_env = {value}"))
    assert found.startswith("mail.password_env: found something")
    assert "2" not in found


def test_every_mistake_is_reported_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "current_round = 'x'\n[sender]\nnmae = 'A'\n[mail]\nport = 0\npassword = 'x'\n"
        "[rounds.A]\n[[rounds.A.parts]]\nid = 'a b'",
    )
    assert [problem.split(":")[0] for problem in problems(path)] == [
        "mail.password",
        "sender.nmae",
        "rounds.A.title",
        "rounds.A.parts[1].kind",
        "rounds.A.parts[1].text",
        "current_round",
        "mail.port",
        "rounds.A",
        "rounds.A.parts",
    ]


def test_a_syntax_error_is_reported_with_its_line(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "[mail]\nport 465"))
    assert found.startswith("not TOML:")
    assert "line 2" in found


def test_a_file_that_is_not_utf_8_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"[sender]\nname = 'Zo\xeb'\n")
    (found,) = problems(path)
    assert found.startswith("line 2: not UTF-8")


def test_an_empty_file_is_refused_with_the_way_to_a_full_one(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "\n"))
    assert "foitool init" in found


@pytest.mark.parametrize("name", ["", "missing.toml"])
def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path, name: str) -> None:
    (found,) = problems(tmp_path / name)
    assert found.startswith("it cannot be read")


def test_a_key_that_would_drive_the_terminal_is_shown_harmless(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, '"\\u001b[2J" = 1'))
    assert found.startswith("\N{REPLACEMENT CHARACTER}[2J: no such key")


_SCALARS = st.none() | st.sampled_from(
    ["1", "true", "'a'", "''", "[]", "['a', 'a']", "[1]", "{}", "{a = 1}", "2026-10-31"]
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "current_round",
                "sender.name",
                "mail.port",
                "mail.transport",
                "mail.password_env",
                "register.lists",
                "rounds.a",
                "rounds.b.parts",
                "rounds.c.reference_date",
                "rounds.c.recipients",
                "rounds.c.demonstration",
            ]
        ),
        _SCALARS,
    )
)
def test_any_value_anywhere_loads_or_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str | None]
) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in settings.items() if value)
    path = written(tmp_path_factory.getbasetemp(), "# a comment\n" + text)
    try:
        assert isinstance(load_config(path), Config)
    except BadConfig as refusal:
        assert refusal.problems  # noqa: PT017 either end is right


# The manual


def test_the_manual_has_every_key_that_the_file_takes() -> None:
    manual = settings_manual()
    keys = (
        "current_round",
        *("name", "email", "address"),
        *("transport", "folder", "host", "port", "security", "user"),
        *("password_env", "seconds_between", "lists"),
        *("title", "reference_date", "preamble", "recipients", "demonstration"),
        *("id", "kind", "text"),
    )
    rows = [line for line in manual.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(keys)


def test_every_row_of_the_manual_has_four_cells() -> None:
    rows = [line for line in settings_manual().splitlines() if line.startswith("|")]
    assert {row.count(" | ") for row in rows} == {3}


def test_the_manual_shows_what_happens_when_a_key_is_left_out() -> None:
    manual = settings_manual()
    assert "| `port` | a whole number | `465` |" in manual
    assert '| `lists` | a list of texts in quotes | `["police_uk"]` |' in manual
    assert "| `title` | text in quotes | an error |" in manual
