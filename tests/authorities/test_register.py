"""Reading a list of authorities, and finding one by what a person types."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.authorities.lists import read_list
from foitool.authorities.register import Register, open_register
from foitool.case.authority import Authority
from foitool.errors.bad_file import BadRegister
from foitool.errors.not_there import AmbiguousAuthority, UnknownAuthority

POLICE = open_register(["police_uk"], Path("no-workspace"))


def authority(
    id_: str, *aliases: str, name: str = "", listed_in: str = ""
) -> Authority:
    return Authority(
        id=id_,
        name=name or id_,
        short_name=id_,
        aliases=aliases,
        regime="foia",
        listed_in=listed_in,
    )


def written(folder: Path, *lines: str) -> Path:
    path = folder / "councils.csv"
    path.write_bytes("\n".join(lines).encode())
    return path


def problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(BadRegister) as caught:
        read_list(path, name="councils")
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


# Finding


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("met", "metropolitan"),
        ("GMP", "greater-manchester"),
        ("psni", "northern-ireland"),
        ("west mids", "west-midlands"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("devon and cornwall", "devon-and-cornwall"),
        ("D and C", "devon-and-cornwall"),
        ("d&c", "devon-and-cornwall"),
        ("Dyfed Powys", "dyfed-powys"),
        ("  Gŵent! ", "gwent"),
        ("Ésséx", "essex"),
        ("midlands", "west-midlands"),
        ("west york", "west-yorkshire"),
        ("Cumbria Police", "cumbria"),
        ("Avon and Somerset Constabulary", "avon-and-somerset"),
        ("Hampshire Constabulary", "hampshire"),
        ("the Metropolitan Police", "metropolitan"),
    ],
)
def test_a_force_is_found_by_what_people_type(typed: str, id_: str) -> None:
    assert POLICE.find(typed).id == id_


def test_finding_twice_finds_the_same() -> None:
    assert POLICE.find("met") is POLICE.find("met")


def test_a_whole_name_wins_over_a_part_of_another() -> None:
    register = Register([authority("kent"), authority("kentish-town")])
    assert register.find("kent").id == "kent"


def test_a_whole_name_wins_even_if_it_is_neither_id_nor_short_name() -> None:
    register = Register(
        [authority("kent", name="Kent Fire"), authority("mid", name="Mid Kent Fire")]
    )
    assert register.find("Kent fire").id == "kent"


@pytest.mark.parametrize("typed", ["kings lynn", "King's Lynn", "King\u2019s Lynn"])
def test_apostrophes_make_no_difference(typed: str) -> None:
    register = Register([authority("kl", name="King's Lynn")])
    assert register.find(typed).id == "kl"


def test_a_whole_alias_wins_over_a_part_of_another() -> None:
    register = Register([authority("leeds", "north"), authority("northport")])
    assert register.find("north").id == "leeds"


def test_an_id_wins_over_an_alias_of_another() -> None:
    register = Register([authority("spa"), authority("bath", "spa")])
    assert register.find("spa").id == "spa"


def test_an_ambiguous_part_names_every_candidate() -> None:
    with pytest.raises(AmbiguousAuthority) as caught:
        POLICE.find("yorkshire")
    ids = ("north-yorkshire", "south-yorkshire", "west-yorkshire")
    assert caught.value.candidates == ids
    assert all(id_ in str(caught.value) for id_ in ids)
    assert caught.value.exit_code == 2


def test_a_word_that_all_share_is_ambiguous_not_unknown() -> None:
    with pytest.raises(AmbiguousAuthority) as caught:
        POLICE.find("police")
    assert "kent" in caught.value.candidates


def test_an_alias_shared_by_two_lists_is_ambiguous_only_when_typed() -> None:
    register = Register([authority("leeds", "city")], [authority("bath", "city")])
    with pytest.raises(AmbiguousAuthority) as caught:
        register.find("City")
    assert caught.value.candidates == ("bath", "leeds")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownAuthority) as caught:
        POLICE.find("metropolitain")
    assert caught.value.close == ("metropolitan",)
    assert "Did you mean metropolitan?" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("typed", ["", " ", "&", "the", "\u0301'", "\ud800", "\x00"])
def test_nothing_in_particular_finds_nobody(typed: str) -> None:
    with pytest.raises(UnknownAuthority):
        POLICE.find(typed)


@given(st.text(alphabet=st.characters()))
def test_any_text_finds_one_or_is_refused_in_words(typed: str) -> None:
    try:
        assert POLICE.find(typed) in POLICE
    except (AmbiguousAuthority, UnknownAuthority) as refusal:
        str(refusal).encode()


def candidates(typed: str) -> tuple[str, ...]:
    try:
        return (POLICE.find(typed).id,)
    except AmbiguousAuthority as refusal:
        return refusal.candidates


@given(st.data())
def test_any_part_of_a_name_leads_to_it_unless_somebody_is_called_just_that(
    data: st.DataObject,
) -> None:
    one = data.draw(st.sampled_from(list(POLICE)))
    words = [word for word in one.name.split() if word not in {"&", "and"}]
    start = data.draw(st.integers(0, len(words) - 1))
    typed = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    found = candidates(typed)
    called = [name.lower() for id_ in found for name in POLICE.get(id_).aliases]
    assert one.id in found or typed.lower().removesuffix(" police") in called


def test_get_takes_ids_only() -> None:
    with pytest.raises(UnknownAuthority):
        POLICE.get("met")


# The register


def test_a_register_is_in_the_order_of_ids() -> None:
    register = Register([authority("b"), authority("d")], [authority("a")])
    assert [one.id for one in register] == ["a", "b", "d"]


def test_an_id_in_two_lists_is_refused_with_both_named() -> None:
    with pytest.raises(BadRegister, match=r"kent stands in one\.csv and again in two"):
        Register(
            [authority("kent", listed_in="one.csv")],
            [authority("kent", listed_in="two.csv")],
        )


def test_a_list_of_ones_own_is_a_path_seen_from_the_workspace(tmp_path: Path) -> None:
    written(tmp_path, "id,name,regime", "leeds,Leeds City Council,foia")
    register = open_register(["police_uk", "councils.csv"], tmp_path)
    assert len(register) == 46
    assert register.get("leeds").listed_in == "councils.csv"


def test_a_list_named_twice_is_read_once(tmp_path: Path) -> None:
    assert len(open_register(["police_uk", "police_uk"], tmp_path)) == 45


def test_a_list_that_is_nowhere_is_refused_with_the_built_in_names(
    tmp_path: Path,
) -> None:
    with pytest.raises(BadRegister, match="police_uk, other_bodies"):
        open_register(["police"], tmp_path)


# Reading


def test_three_columns_are_enough(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name,regime", "leeds,Leeds City Council,foia")
    assert read_list(path, name="councils") == (
        Authority(
            id="leeds",
            name="Leeds City Council",
            short_name="Leeds City Council",
            regime="foia",
            listed_in="councils",
        ),
    )


def test_every_column_reaches_its_field(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id,name,regime,short_name,aliases,nation,region,foi_email,foi_email_source,"
        "foi_email_confidence,checked_on,foi_form_url,postal_address,reply_domains,"
        "gss_code,wdtk_url_name,website,notes",
        "fife,Fife Council,foisa,Fife, kingdom ;fc;,scotland,East,foi@fife.example,"
        '"a,b",high,2026-11-23,https://form.example,1 High St,Fife.Example;x.example,'
        "S12,fife_wdtk,https://fife.example,a note",
    )
    assert read_list(path, name="councils") == (
        Authority(
            id="fife",
            name="Fife Council",
            short_name="Fife",
            aliases=("kingdom", "fc"),
            nation="scotland",
            region="East",
            regime="foisa",
            email="foi@fife.example",
            email_source="a,b",
            email_confidence="high",
            checked_on=date(2026, 11, 23),
            form_url="https://form.example",
            postal_address="1 High St",
            reply_domains=("fife.example", "x.example"),
            gss_code="S12",
            wdtk_url_name="fife_wdtk",
            website="https://fife.example",
            notes="a note",
            listed_in="councils",
        ),
    )


def test_a_spreadsheet_s_byte_order_mark_and_line_ends_do_no_harm(
    tmp_path: Path,
) -> None:
    path = tmp_path / "councils.csv"
    path.write_bytes(b"\xef\xbb\xbfid,name,regime\r\nleeds,Leeds,foia\r\n\r\n")
    assert [one.id for one in read_list(path, name="councils")] == ["leeds"]


@pytest.mark.parametrize(
    ("regime", "sentence"),
    [
        ("none (a club)", "Leeds answers under neither Act: a club."),
        (
            "Data Law 2011",
            "Leeds answers under a law that foitool does not know: Data Law 2011.",
        ),
    ],
)
def test_a_body_under_no_act_we_know_loads_with_the_reason(
    tmp_path: Path, regime: str, sentence: str
) -> None:
    (one,) = read_list(
        written(tmp_path, "id,name,regime", f"leeds,Leeds,{regime}"), name="councils"
    )
    assert (one.regime, one.not_requestable) == (None, sentence)


@pytest.mark.parametrize(
    "regime",
    [
        "",
        "FOIA",
        "foi",
        "none",
        "none ()",
        "Freedom of Information Act 2000",
        "Freedom of Information (Scotland) Act 2002",
    ],
)
def test_any_other_word_for_the_regime_is_refused(tmp_path: Path, regime: str) -> None:
    path = written(tmp_path, "id,name,regime", f"leeds,Leeds,{regime}")
    (problem,) = problems(path)
    assert problem.startswith(f"line 2: regime {regime!r}: wanted")


def test_every_mistake_is_reported_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id,name,regime,foi_email,checked_on",
        "Leeds,Leeds,foia,,",
        "bath,,foi,foi@a.example;foi@b.example,",
        "york,York,foia,,23/11/2026",
        "york,York,foia,,",
        "hull,Hull,foia",
    )
    starts = (
        "line 2: id 'Leeds'",
        "line 3: name is empty",
        "line 3: foi_email",
        "line 3: regime 'foi'",
        "line 4: checked_on '23/11/2026'",
        "line 5: id 'york' stands on line 4",
        "line 6: 3 cells under a header of 5",
    )
    found = problems(path)
    assert len(found) == len(starts)
    assert all(map(str.startswith, found, starts))


@pytest.mark.parametrize("id_", ["", "a b", "Leeds", "é", "-x", "a=b", "a/b", "\u0661"])
def test_an_id_is_small_letters_digits_and_hyphens(tmp_path: Path, id_: str) -> None:
    (problem,) = problems(written(tmp_path, "id,name,regime", f"{id_},Leeds,foia"))
    assert problem.startswith(f"line 2: id {id_!r}")


@pytest.mark.parametrize(
    "email",
    [
        "foi",
        "foi@leeds",
        "@leeds.example",
        "foi@",
        "a@b.example;c@d.example",
        "a@b.example c@d.example",
        "FOI <foi@leeds.example>",
        "mailto:foi@leeds.example",
        ".foi@leeds.example",
        "foi..x@leeds.example",
        "foi@leeds..example",
        "foi@-leeds.example",
        "föi@leeds.example",
        "foi@leeds.example.",
        f"{'a' * 65}@leeds.example",
        f"foi@{'leeds.' * 42}example",
    ],
)
def test_an_address_is_one_plain_address(tmp_path: Path, email: str) -> None:
    path = written(tmp_path, "id,name,regime,foi_email", f"leeds,Leeds,foia,{email}")
    (problem,) = problems(path)
    assert problem.startswith("line 2: foi_email")


@pytest.mark.parametrize("stray", ["\r", "\n", "\0", "\t", "\x1b", "\x85", "\u2028"])
def test_control_characters_are_refused_in_every_column(
    tmp_path: Path, stray: str
) -> None:
    path = written(tmp_path, "id,name,regime,notes", f'leeds,Leeds,foia,"a{stray}b"')
    named = f"U+{ord(stray):04X} after 'a'"
    assert problems(path) == (
        f"line 2: notes holds a line break or control character: {named}",
    )


def test_a_row_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name,regime", '"a', 'b",A,foia', "B,B,foia")
    assert [problem.split(":")[0] for problem in problems(path)] == [
        "line 2",
        "line 2",
        "line 4",
    ]


@pytest.mark.parametrize("day", ["20261123", "2026-11-31", "2026-W48-1", "yes"])
def test_the_day_of_a_check_is_an_iso_date(tmp_path: Path, day: str) -> None:
    path = written(tmp_path, "id,name,regime,checked_on", f"leeds,Leeds,foia,{day}")
    (problem,) = problems(path)
    assert problem.startswith(f"line 2: checked_on {day!r}")


def test_an_unknown_column_is_refused_by_name(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, "id,name,regime,e-mail", "a,A,foia,"))
    assert problem.startswith("line 1: column 'e-mail' is not known")


def test_a_missing_column_is_refused_by_name(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "id,name", "a,A"))
    assert found == ("line 1: column 'regime' is missing",)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "id,name,regime,name", "a,A,foia,B"))
    assert found == ("line 1: column 'name' stands there twice",)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, ""))
    assert problem.startswith("line 1: the file is empty")


def test_an_unclosed_quotation_mark_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, "id,name,regime", 'a,"A,foia'))
    assert problem.startswith("line 2: not a CSV row")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "councils.csv"
    path.write_bytes(b"id,name,regime\na,Caf\xe9,foia\n")
    (problem,) = problems(path)
    assert problem.startswith("line 2: not UTF-8")


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert problem.startswith("it cannot be read")
