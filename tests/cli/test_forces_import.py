"""Taking over somebody else's list: what differs, and nothing unseen."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from edited import ask_only, use_lists

pytestmark = pytest.mark.usefixtures("desk")

Command = Callable[..., Result]
Document = Callable[..., Any]


SEEN = ("--source", "the forces' own pages", "--yes")


@pytest.fixture
def sheet(desk: Path) -> Callable[..., str]:
    """Writes a file to import, line by line."""

    def write(*lines: str) -> str:
        path = desk / "theirs.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


def amendments(desk: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(desk / "tracker.db")
    rows = connection.execute("SELECT force, source FROM register_log ORDER BY id")
    found = rows.fetchall()
    connection.close()
    return found


def test_only_cells_that_differ_and_are_not_empty_are_taken(
    sheet: Callable[..., str], document: Document
) -> None:
    path = sheet(
        "id,name,website,region",
        "kent,Kent Police,https://kent.example,",
        "essex,Essex Police,,",
    )
    done = document("forces", "import", path, "--yes")
    assert done["changed"] == [
        {
            "force": "kent",
            "column": "website",
            "before": "https://www.kent.police.uk",
            "after": "https://kent.example",
        }
    ]
    assert (done["added"], done["held"], done["same"]) == ([], [], 1)


def test_it_shows_the_old_and_the_new_and_asks(
    desk: Path, sheet: Callable[..., str], foitool: Command
) -> None:
    path = sheet("id,website", "kent,https://kent.example")
    asked = foitool("forces", "import", path, answers="n\n")
    assert asked.exit_code == 3
    assert "was  https://www.kent.police.uk\n" in asked.stderr
    assert "now  https://kent.example\n" in asked.stderr
    assert not (desk / "tracker.db").exists()


def test_a_dry_run_records_nothing(
    desk: Path, sheet: Callable[..., str], foitool: Command
) -> None:
    path = sheet("id,website", "kent,https://kent.example")
    shown = foitool("forces", "import", path, "--dry-run", "--yes")
    assert shown.exit_code == 0
    assert "1 changed, 0 added" in shown.stderr
    assert not (desk / "tracker.db").exists()


def test_the_same_file_twice_records_once(
    desk: Path, sheet: Callable[..., str], foitool: Command
) -> None:
    path = sheet(
        "id,name,aliases,regime,foi_email",
        "kent,Kent Constabulary,kc,,foi@kent.example",
        "leeds,Leeds City Council,,foia,foi@leeds.example",
    )
    command = ("forces", "import", path, "--source", "a colleague", "--yes")
    assert foitool(*command).exit_code == 0
    again = foitool(*command)
    assert (again.exit_code, again.stdout) == (0, "Nothing to change.\n")
    assert amendments(desk) == [("kent", "a colleague"), ("leeds", "a colleague")]


def test_without_a_source_the_file_is_the_source(
    desk: Path, sheet: Callable[..., str], foitool: Command
) -> None:
    foitool("forces", "import", sheet("id,region", "kent,Kent"), "--yes")
    assert amendments(desk) == [("kent", "the file theirs.csv")]


# Addresses


def test_another_address_has_not_the_check_of_the_old_one(
    sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    foitool("forces", "checked", "kent", *SEEN)
    path = sheet("id,foi_email", "kent,other@kent.example")
    foitool("forces", "import", path, "--all-cells", "--yes")
    (kent,) = document("forces", "kent")
    assert (kent["email"], kent["checked_on"]) == ("other@kent.example", None)
    assert (kent["email_confidence"], kent["email_source"]) == (
        "",
        "the file theirs.csv",
    )


def test_an_address_worth_less_is_pointed_out_and_the_other_cells_are_taken(
    sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    foitool("forces", "checked", "kent", *SEEN)
    path = sheet(
        "id,region,foi_email,checked_on", "kent,Kent,old@kent.example,2026-11-22"
    )
    done = document("forces", "import", path, "--yes")
    assert [one["column"] for one in done["changed"]] == ["region"]
    assert done["held"] == [
        {
            "force": "kent",
            "email": "old@kent.example",
            "why": "the address known was checked on 2026-11-23, this one on"
            " 2026-11-22",
        }
    ]
    (kent,) = document("forces", "kent")
    assert kent["email"] == "freedomofinformation@kent.police.uk"


# Authorities that no list has


def test_one_that_no_list_has_is_added_and_can_be_asked(
    desk: Path, sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    path = sheet(
        "id,name,regime,foi_email",
        "leeds,Leeds City Council,foia,foi@leeds.example",
    )
    done = foitool("forces", "import", path, "--yes")
    assert "missing-rso-2026 has no recipients" in done.stderr
    ask_only(desk, "leeds")
    (letter,) = document("send", "--all", "--yes")
    assert (letter["force"], letter["outcome"]) == ("leeds", "written")


def test_it_stays_when_the_lists_in_use_are_others(
    desk: Path, sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    path = sheet("id,name,regime", "leeds,Leeds City Council,foia", "kent,Kent 2,")
    foitool("forces", "import", path, "--yes")
    use_lists(desk, "other_bodies")
    listed = {row["id"]: row["list"] for row in document("forces")}
    assert listed["leeds"] == "added here"
    assert "kent" not in listed


def test_it_may_be_the_successor_of_another_in_the_same_file(
    sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    path = sheet(
        "id,name,regime,successor",
        "dorset,,,wessex",
        "wessex,Wessex Police,foia,",
    )
    assert foitool("forces", "import", path, "--yes").exit_code == 0
    assert document("forces", "dorset")[0]["successor"] == "wessex"


# Files


def test_every_mistake_is_named_at_once_in_the_order_of_the_lines(
    desk: Path, sheet: Callable[..., str], foitool: Command
) -> None:
    path = sheet(
        "id,name,regime,foi_email,checked_on,successor",
        "dorset,,,,,wessex",
        "kent,,,kent,,",
        "kent,,,,2026-11-24,",
        "Leeds,,,,,",
    )
    refused = foitool("forces", "import", path, "--yes")
    assert refused.exit_code == 2
    problems = [line for line in refused.stderr.splitlines() if "  line " in line]
    starts = (
        "  line 2: successor 'wessex': no authority has that id",
        "  line 3: foi_email 'kent'",
        "  line 4: checked_on '2026-11-24': that day has not come yet",
        "  line 4: id 'kent' stands on line 3 already",
        "  line 5: id 'Leeds'",
        "  line 5: name is empty",
        "  line 5: regime ''",
    )
    assert len(problems) == len(starts)
    assert all(map(str.startswith, problems, starts))
    assert not (desk / "tracker.db").exists()


def test_a_mistake_in_an_address_that_would_be_left_is_named_too(
    sheet: Callable[..., str], foitool: Command
) -> None:
    foitool("forces", "checked", "kent", *SEEN)
    refused = foitool("forces", "import", sheet("id,foi_email", "kent,kent"), "--yes")
    assert refused.exit_code == 2
    assert "line 2: foi_email 'kent'" in refused.stderr


def test_a_file_in_an_old_encoding_is_refused_with_what_to_do(
    desk: Path, foitool: Command
) -> None:
    path = desk / "theirs.csv"
    path.write_bytes("id,name\nkent,Café\n".encode("cp1252"))
    refused = foitool("forces", "import", str(path), "--yes")
    assert refused.exit_code == 2
    assert "line 2: not UTF-8; save it as “CSV UTF-8”" in refused.stderr


def test_what_forces_list_wrote_can_be_edited_and_read_back(
    desk: Path, foitool: Command, document: Document
) -> None:
    written = foitool("forces", "--csv").stdout
    path = desk / "edited.csv"
    path.write_text(written, encoding="utf-8")
    unedited = document("forces", "import", str(path), "--dry-run")
    assert unedited == {"changed": [], "added": [], "held": [], "same": 45}
    edited = written.replace("foi@met.police.uk", "new@met.police.uk")
    path.write_text(edited, encoding="utf-8")
    done = document("forces", "import", str(path), "--dry-run")
    assert {one["force"] for one in done["changed"]} == {"metropolitan"}


def test_ten_thousand_lines_are_recorded_as_one(
    sheet: Callable[..., str], foitool: Command, document: Document
) -> None:
    bodies = (f"body-{n},Body {n},foia,foi@body{n}.example" for n in range(10_000))
    path = sheet("id,name,regime,foi_email", *bodies)
    done = foitool("forces", "import", path, "--yes")
    assert done.stdout == "Recorded: 0 changed, 10000 added.\n"
    assert "body-19 and 9980 more" in " ".join(done.stderr.split())
    assert len(document("forces")) == 10_045


def test_a_list_kept_in_a_workbook_is_taken_over(
    desk: Path, document: Document, foitool: Command
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "notes"])
    book.active.append(["kent", "by telephone"])
    book.copy_worksheet(book.active).title = "Other"
    book["Other"]["B2"] = "by post"
    book["Other"].row_dimensions[2].hidden = True
    book.save(desk / "theirs.xlsx")
    told = document(
        "forces", "import", str(desk / "theirs.xlsx"), "--sheet", "Other", "--yes"
    )
    again = foitool("forces", "import", str(desk / "theirs.xlsx"), "--sheet", "other")
    assert "Hidden rows of sheet Other are read too: 2." in again.stderr
    assert [one["after"] for one in told["changed"]] == ["by post"]
