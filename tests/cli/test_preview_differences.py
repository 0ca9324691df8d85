"""`foitool preview --differences`: what differs in 45 letters, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
LETTER = "request_foia.txt.j2"


@pytest.mark.usefixtures("desk")
def test_only_the_act_differs_in_the_letters_that_come_with_foitool(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    found = document("preview", "--differences")
    assert len(found["forces"]) == len(found["named"]) == 45
    assert len(found["question_sha256"]) == 64
    for place in found["places"]:
        assert [len(variant["forces"]) for variant in place["variants"]] == [44, 1]
        assert place["variants"][1]["forces"] == ["police-scotland"]
    shown = foitool("preview", "--differences").stdout
    assert "each letter names its own force" in shown
    assert "How many registered sex offenders" not in shown
    assert "44 letters:" in shown
    assert max(map(len, shown.splitlines())) <= 80


def own_letter(desk: Path, foitool: Foitool, before: str, after: str) -> None:
    foitool("init", str(desk / "other"))
    (desk / "other" / "templates").rename(desk / "templates")
    letter = desk / "templates" / LETTER
    text = letter.read_text("utf-8")
    assert before in text
    letter.write_text(text.replace(before, after), "utf-8")


def test_a_line_for_one_force_alone_is_found(
    desk: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    """A slip in a template that 44 previews would not show."""
    only = "{% if authority.id == 'kent' %}\nPS: by Friday.\n{% endif %}\nThank you"
    own_letter(desk, foitool, "Thank you", only)
    variants = [
        variant
        for place in document("preview", "--differences")["places"]
        for variant in place["variants"]
    ]
    assert {"lines": ["PS: by Friday."], "forces": ["kent"]} in variants
    assert "  kent:\n    PS: by Friday." in foitool("preview", "--differences").stdout


def test_letters_that_are_the_same_say_so(desk: Path, foitool: Foitool) -> None:
    config = desk / "config.toml"
    one = "demonstration = true\nrecipients = ['kent', 'essex']"
    text = config.read_text("utf-8").replace("demonstration = true", one)
    config.write_text(text, "utf-8")
    shown = foitool("preview", "--differences").stdout
    assert shown.startswith("2 letters. The question is the same in each")
    assert shown.endswith("Otherwise they are all the same.\n")


@pytest.mark.usefixtures("written")
def test_what_was_written_before_does_not_matter(document: Callable[..., Any]) -> None:
    assert len(document("preview", "--differences")["forces"]) == 45


@pytest.mark.usefixtures("desk")
def test_one_force_has_nothing_to_differ_from(foitool: Foitool) -> None:
    assert foitool("preview", "kent", "--differences").exit_code == 2


def test_an_address_of_two_forces_is_pointed_out(
    desk: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    rows = (
        "id,name,regime,foi_email",
        "a,A Council,foia,f@a.gov.uk",
        "b,B Council,foia,F@a.gov.uk",
        "c,C Council,foia,",
    )
    (desk / "councils.csv").write_text("\n".join(rows), "utf-8")
    config = desk / "config.toml"
    text = config.read_text("utf-8").replace('["police_uk"]', '["councils.csv"]')
    config.write_text(text, "utf-8")
    found = document("preview", "--differences")
    assert found["shared"] == {"f@a.gov.uk": ["a", "b"]}
    assert found["left_out"] == ["c"]
    shown = foitool("preview", "--differences").stdout
    assert "f@a.gov.uk is the address of a, b" in shown
    assert "no letter can be written to c" in shown
