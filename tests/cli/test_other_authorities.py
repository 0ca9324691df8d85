"""A round that asked others than police forces calls nobody a force."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from edited import use_lists
from pages import Page

Foitool = Callable[..., Result]

COUNCILS = {
    "leeds": "Leeds City Council",
    "liverpool": "Liverpool City Council",
    "camden": "London Borough of Camden",
    "croydon": "London Borough of Croydon",
    "kent": "Kent County Council",
}
POLICE_TOO = {"btp": "British Transport Police", "essex": "Essex Police"}


@pytest.fixture
def asked(desk: Path, foitool: Foitool) -> Callable[..., None]:
    """Takes over a round of these authorities: 3 from the first, 4 from the next."""

    def take_over(bodies: dict[str, str], name: str = "holes") -> None:
        rows = "".join(f"{one},{called},foia\n" for one, called in bodies.items())
        (desk / "list.csv").write_text(f"id,name,regime\n{rows}", encoding="utf-8")
        if '"police_uk"' in (desk / "config.toml").read_text(encoding="utf-8"):
            use_lists(desk, "list.csv")
        rows = "".join(f"{one},answered,{n}\n" for n, one in enumerate(bodies, start=3))
        (desk / "r.csv").write_text(f"force_id,status,figure\n{rows}", encoding="utf-8")
        done = foitool("round", "import", "r.csv", "--name", name)
        assert done.exit_code == 0, done.stderr

    return take_over


def page(foitool: Foitool, *more: str) -> Page:
    done = foitool("report", "--round", "holes", *more, "--to", "r.html", "--replace")
    assert done.exit_code == 0, done.stderr
    return Page(Path("r.html").read_text(encoding="utf-8"))


def test_the_sentences_to_sign_speak_of_authorities(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    says = [
        one["says"]
        for one in json.loads(foitool("findings", "--round", "holes", "--json").stdout)[
            "findings"
        ]
    ]
    assert says[0] == "5 authorities were asked. 5 gave a figure."
    assert "of the 25 from 5 of 5 authorities" in says[2]
    assert not re.search(r"\bforces?\b", " ".join(says))


@pytest.mark.parametrize("against", [(), ("--against", "before")])
def test_no_force_stands_on_the_page(
    asked: Callable[..., None], foitool: Foitool, against: tuple[str, ...]
) -> None:
    asked(COUNCILS)
    asked(COUNCILS, "before")
    shown = page(foitool, *against)
    text = " ".join(one.text for one in shown.all("body"))
    assert not re.search(r"\b(police )?forces?\b", text, re.IGNORECASE)
    assert "Every authority, and where its figure was read" in text


def test_who_is_to_read_the_words_before_the_page_is_passed_on_is_told_so_too(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    own = ("--use", "--caveat", "We count in April.", "--source", "a letter")
    for council in ("leeds", "kent"):
        done = foitool("figure", council, "figure", "6", *own, "--round", "holes")
        assert done.exit_code == 0, done.stderr
    told = foitool("report", "--round", "holes", "--to", "r.html").stderr
    assert "the words of 2 authorities" in " ".join(told.split())


def test_the_pictures_of_it_say_nothing_of_forces(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    asked(COUNCILS, "before")
    done = foitool(
        "report", "--round", "holes", "--against", "before", "--pictures", "p"
    )
    assert done.exit_code == 0, done.stderr
    said = " ".join(
        one.read_text(encoding="utf-8")
        for one in Path("p").iterdir()
        if one.suffix == ".txt"
    )
    assert "One square for each authority, in the order of names: it is no map." in said
    assert not re.search(r"\bforces?\b", said)


def test_no_police_force_that_was_not_asked_has_a_square(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    """Kent County Council has the id of a force and not its place."""
    asked(COUNCILS)
    titles = [one.text for one in page(foitool).all("title")]
    assert not any("not asked" in one for one in titles)
    assert "Kent County Council: 7" in titles


def test_police_forces_of_another_list_are_forces_and_councils_beside_are_not(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(POLICE_TOO)
    assert "2 forces were asked" in foitool("findings", "--round", "holes").stdout
    asked(POLICE_TOO | COUNCILS, "both")
    assert "7 authorities were asked" in foitool("findings", "--round", "both").stdout


def test_what_is_published_of_councils_speaks_of_authorities(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    assert foitool("publish", "out", "--round", "holes").exit_code == 0
    text = Path("out/metadata.json").read_text(encoding="utf-8")
    said = json.loads(text)
    (about,) = said["databases"].values()
    assert "authorities wrote" in said["license"]
    assert about["queries"]["what_was_said"]["title"] == "What authorities said"
    told = [one["description"] for one in about["tables"].values()]
    told += [one["description"] for one in about["queries"].values()]
    told += [
        one for each in about["tables"].values() for one in each["columns"].values()
    ]
    assert not [one for one in told if "force" in one]


def test_figures_and_compare_in_the_terminal_speak_of_authorities(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    asked(COUNCILS, "before")
    (Path("n.csv")).write_text(
        "force,people\n" + "".join(f"{one},100\n" for one in COUNCILS), encoding="utf-8"
    )
    said = foitool("figures", "--round", "holes").stdout
    said += foitool("compare", "before", "holes", "--per", "n.csv").stdout
    assert "5 of 5 authorities" in " ".join(said.split())
    assert "over the same 5 authorities" in " ".join(said.split())
    assert not re.search(r"\bforces?\b", said)


def test_a_right_of_reply_tells_a_council_that_public_authorities_were_asked(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(COUNCILS)
    with Path("config.toml").open("a", encoding="utf-8") as config:
        config.write('\n[rounds.holes]\ntitle = "Potholes"\n')
        config.write('[[rounds.holes.parts]]\nid = "figure"\nkind = "number"\n')
        config.write('text = "How many?"\n')
    foitool("forces", "set", "leeds", "--press", "p@leeds.gov.uk", "--source", "page")
    done = foitool(
        *("right-of-reply", "leeds", "--round", "holes", "--words", "Leeds has 3."),
        *("--reply-by", "2026-12-18 17:00", "--yes"),
    )
    assert done.exit_code == 0, done.stderr
    (letter,) = Path("outbox").rglob("leeds.eml")
    text = letter.read_text(encoding="utf-8").replace("=\n", "")
    assert "police forces" not in text
    assert "asked public authorities under the Freedom of Information Acts" in text
