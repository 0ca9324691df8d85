"""The manual of `config.toml`: every key, and what it means to leave it out."""

from foitool.config.manual import settings_manual


def test_the_manual_has_every_key_that_the_file_takes() -> None:
    manual = settings_manual()
    keys = (
        "current_round",
        *("name", "email", "reply_to", "address"),
        *("transport", "folder", "host", "port", "security", "user"),
        *("password_env", "password_command", "keyring"),
        *("seconds_between", "attempts", "seconds_until_retry", "time_limit"),
        *("host", "port", "security", "user"),
        *("password_env", "password_command", "keyring", "sent_folder", "lists"),
        *("title", "reference_date", "preamble", "recipients", "demonstration"),
        *("id", "kind", "text", "bands"),
        *("id", "meaning", "example", "was"),
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
