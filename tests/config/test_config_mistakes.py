"""What `config.toml` may not say, and how each mistake is answered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.config.reading import load_config
from foitool.config.settings import Config
from foitool.errors.bad_file import BadConfig

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


def told(path: Path) -> list[str]:
    """The problems without their lines; each has one."""
    found = [problem.partition(": ") for problem in problems(path)]
    assert all(line.startswith("line ") for line, _, _ in found)
    return [problem for _, _, problem in found]


# What is refused


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[mail]\nport = '465'", 'mail.port: found "465"; wanted a whole number'),
        ("[mail]\nport = true", "mail.port: found true; wanted a whole number"),
        ("[mail]\nport = 0", "mail.port: found 0; wanted 1 to 65535"),
        ("[mail]\nport = 65536", "mail.port: found 65536; wanted 1 to 65535"),
        ("[mail]\nhost = ['a']", "mail.host: found a list; wanted text in quotes"),
        (
            "[mail]\nhost = 'localhost:9466'",
            'mail.host: found "localhost:9466"; wanted the two apart: host = "local',
        ),
        (
            "[imap]\nhost = '[::1]:993'\nuser = 'a'",
            'imap.host: found "[::1]:993"; wanted the two apart: host = "::1" and port',
        ),
        (
            "[mail]\nhost = 'smtps://mail.example'",
            'mail.host: found "smtps://mail.example"; wanted the name of a server',
        ),
        (
            "[mail]\nhost = 'mail.example '",
            'mail.host: found "mail.example "; wanted the name of a server alone',
        ),
        (
            "[sender]\nemail = 'jane at roe'",
            'sender.email: found "jane at roe"; wanted one plain address such as',
        ),
        (
            "[sender]\nreply_to = 'a@roe.example, b@roe.example'",
            'sender.reply_to: found "a@roe.example, b@roe.example"; wanted one plain',
        ),
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
        ("zzz = 1", "zzz: no such key; known: current_round, sender, mail, imap,"),
    ],
)
def test_a_mistake_says_where_what_was_found_and_what_is_wanted(
    tmp_path: Path, text: str, problem: str
) -> None:
    (found,) = told(written(tmp_path, text))
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
            'rounds.first.parts[1].id: found "a=b"; wanted small letters',
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
            'rounds.first.parts[2].id: found "swans" a second time',
        ),
    ],
)
def test_a_mistake_in_a_round_says_the_same(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    (found,) = told(written(tmp_path, after.join(ROUND.rsplit(before, 1))))
    assert found.startswith(problem)


CATEGORY = """
[[rounds.first.parts.categories]]
id = "cost"
meaning = "It costs too much."
"""


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"cost"', '"too much"', 'id: found "too much"; wanted small letters'),
        ("meaning", "exampel = ''\nmeaning", "exampel: no such key; did you mean"),
        ('"It costs too much."', '""', "meaning: found nothing; wanted text in quotes"),
        ('"cost"', '"cost"\nwas = ["cost"]', 'was: found "cost"; wanted an id that no'),
        ('"cost"', '"cost"\nwas = ["a", "a"]', 'was: found "a"; wanted an id that no'),
        ('"cost"', '"cost"\nwas = "a"', 'was: found "a"; wanted a list of texts'),
    ],
)
def test_a_mistake_in_a_codebook_says_the_same(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    found = told(written(tmp_path, ROUND + CATEGORY.replace(before, after)))
    assert found[0].startswith(f"rounds.first.parts[1].categories[1].{problem}")


def test_a_category_stands_in_a_codebook_once(tmp_path: Path) -> None:
    (found,) = told(written(tmp_path, ROUND + CATEGORY * 2))
    said = 'rounds.first.parts[1].categories[2].id: found "cost" a second time'
    assert found.startswith(said)


def test_a_codebook_is_tables_and_nothing_else(tmp_path: Path) -> None:
    found = told(written(tmp_path, ROUND + 'categories = {id = "cost"}'))
    wanted = "wanted tables [[rounds.NAME.parts.categories]]"
    assert found == [f"rounds.first.parts[1].categories: found a table; {wanted}"]
    found = told(written(tmp_path, ROUND + 'categories = ["cost"]'))
    assert found[0] == (
        'rounds.first.parts[1].categories[1]: found "cost"; wanted a table [categories]'
    )


@pytest.mark.parametrize(
    ("kind", "bands", "problem"),
    [
        ("bands", '["under-1", "Longer"]', 'id "Longer"; wanted small letters'),
        ("bands", '["longer", "longer"]', 'id "longer" twice; wanted each id once'),
        ("number", '["longer"]', "a list, of the kind"),
        ("bands", '"longer"', '"longer"; wanted a list of texts'),
    ],
)
def test_the_bands_of_a_part_are_ids_each_once_and_of_that_kind(
    tmp_path: Path, kind: str, bands: str, problem: str
) -> None:
    text = ROUND.replace('"number"', f'"{kind}"') + f"bands = {bands}\n"
    found = told(written(tmp_path, text))
    assert found[0].startswith(f"rounds.first.parts[1].bands: found {problem}")


def test_a_round_without_parts_asks_nothing_and_is_refused(tmp_path: Path) -> None:
    (found,) = told(written(tmp_path, "[rounds.first]\ntitle = 'Swans'"))
    assert found == (
        "rounds.first: found no parts; wanted at least one [[rounds.first.parts]]"
    )


@pytest.mark.parametrize("name", ["First", "-a", "a b", "é", "a_b", ""])
def test_a_round_s_name_is_small_letters_digits_and_hyphens(
    tmp_path: Path, name: str
) -> None:
    (found,) = told(written(tmp_path, ROUND.replace("first", f'"{name}"')))
    assert found.startswith(f'rounds.{name}: found name "{name}"; wanted small letters')


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_no_round_and_no_part_is_called_like_a_device_of_windows(
    tmp_path: Path, name: str
) -> None:
    """A round is a folder, and Windows makes none of that name."""
    of_round = told(written(tmp_path, ROUND.replace("first", name)))
    of_part = told(written(tmp_path, ROUND.replace('"swans"', f'"{name}"')))
    assert of_round[0].startswith(f'rounds.{name}: found name "{name}"; wanted another')
    assert of_part[0].startswith(f'rounds.first.parts[1].id: found "{name}"; wanted an')


@pytest.mark.parametrize("name", ["console", "com", "com10", "nul-2026", "lpt0"])
def test_a_name_that_only_begins_like_a_device_is_fine(
    tmp_path: Path, name: str
) -> None:
    path = written(tmp_path, ROUND.replace("first", name))
    assert load_config(path).round(None).name == name


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("\n\n[mail]\nport = 0", "line 4: mail.port"),
        ("[sender]\naddress='''\na'''\n [mail]\nport=0 # x", "line 5: mail.port"),
        ("mail.port = 0", "line 1: mail.port"),
        ('#\nmail = {"port" = 0}', "line 2: mail.port"),
        ("# a\r\n[mail]\r\nport = 0\r\n", "line 3: mail.port"),
        ("# yagmail has no host\n[mail]\ntransport = 'yagmail'", "line 2: mail.host"),
        (ROUND + "[[rounds.first.parts]]\nid = 'b'", "line 8: rounds.first.parts[2]"),
        ("\n[rounds.a]\ntitle='T'\nparts = [\n {}]", "line 4: rounds.a.parts[1].id"),
    ],
)
def test_a_mistake_has_the_line_of_its_key_or_of_what_is_around_it(
    tmp_path: Path, text: str, where: str
) -> None:
    assert problems(written(tmp_path, text))[0].startswith(where)


def test_a_current_round_that_is_none_is_refused(tmp_path: Path) -> None:
    (found,) = told(written(tmp_path, "current_round = 'frist'\n" + ROUND))
    assert found == 'current_round: found "frist"; wanted a round (first)'


@pytest.mark.parametrize("key", ["name", "email"])
@pytest.mark.parametrize("stray", ["\\n", "\\r", "\\u0000", "\\u2028", "\\u001b"])
def test_a_sender_s_line_cannot_break_into_another(
    tmp_path: Path, key: str, stray: str
) -> None:
    (found,) = told(written(tmp_path, f'[sender]\n{key} = "a{stray}Bcc: b"'))
    assert found.startswith(f"sender.{key}: found U+")


def test_an_address_may_have_lines_but_no_other_control(tmp_path: Path) -> None:
    (found,) = told(written(tmp_path, '[sender]\naddress = "a\\nb\\r"'))
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
            "rounds.first.parts[2].password",
        ),
    ],
)
def test_a_password_is_refused_anywhere_and_never_repeated(
    tmp_path: Path, text: str, where: str
) -> None:
    (found,) = told(written(tmp_path, text))
    assert found.startswith(f"{where}: a password does not belong in this file")
    assert "password_env" in found
    assert "hunter2" not in found


@pytest.mark.parametrize("value", ["'hunter 2'", "''", "2222"])
def test_a_password_where_its_variable_belongs_is_not_repeated(
    tmp_path: Path, value: str
) -> None:
    (found,) = told(written(tmp_path, f"[mail]\npassword_env = {value}"))
    assert found.startswith("mail.password_env: found something")
    assert "2" not in found


def test_every_mistake_is_reported_at_once_in_the_order_of_the_lines(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path,
        "current_round = 'x'\n[sender]\nnmae = 'A'\n[mail]\nport = 0\npassword = 'x'\n"
        "[rounds.A]\n[[rounds.A.parts]]\nid = 'a b'",
    )
    assert [problem.rsplit(": ", 1)[0] for problem in problems(path)] == [
        "line 1: current_round",
        "line 3: sender.nmae",
        "line 5: mail.port",
        "line 6: mail.password",
        "line 7: rounds.A.title",
        "line 7: rounds.A",
        "line 8: rounds.A.parts[1].kind",
        "line 8: rounds.A.parts[1].text",
        "line 9: rounds.A.parts[1].id",
    ]


def test_a_syntax_error_is_reported_with_its_line(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "[mail]\nport 465"))
    assert found.startswith("line 2: not TOML: Expected '='")


@pytest.mark.parametrize(
    "text", ["[mail]\nport =", "a = '''\nnever closed", "a = [1,\n2"]
)
def test_a_file_that_ends_too_early_is_reported_with_its_last_line(
    tmp_path: Path, text: str
) -> None:
    (found,) = problems(written(tmp_path, text))
    assert found.startswith("line 2: not TOML: ")


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000], ids=["digits", "brackets"])
def test_what_no_reader_of_toml_can_bear_is_refused_too(
    tmp_path: Path, value: str
) -> None:
    (found,) = problems(written(tmp_path, f"a = {value}"))
    assert "not TOML: " in found


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
    (found,) = told(written(tmp_path, '"\\u001b[2J" = 1'))
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
    path = written(tmp_path_factory.mktemp("any"), "# a comment\n" + text)
    try:
        assert isinstance(load_config(path), Config)
    except BadConfig as refusal:
        assert refusal.problems  # noqa: PT017 either end is right
