"""Every wording that the advice on a round knows: each is pointed out as it stands.

What is quoted to the person who asks stands in brackets here. A question in capitals
is read no otherwise.
"""

import re
from datetime import date

import pytest

from foitool.case.pitfalls import pitfalls
from foitool.case.rounds import QuestionPart, Round


def _asking(text: str, *, kind: str, reference_date: date | None) -> Round:
    return Round(
        name="dogs",
        title="Dogs",
        reference_date=reference_date,
        preamble="",
        parts=(QuestionPart(id="dogs", kind=kind, text=text),),
    )


def _found(text: str, *, kind: str = "text") -> list[tuple[str, str | None]]:
    """Each pitfall, with the words that it quotes."""
    asked = _asking(text, kind=kind, reference_date=date(2025, 12, 31))
    quotes = ((each.what, re.match("“(.*?)”", each.why)) for each in pitfalls(asked))
    return [(what, quote and quote[1]) for what, quote in quotes]


def _without_a_day(text: str) -> list[str]:
    asked = _asking(text, kind="text", reference_date=None)
    return [each.what for each in pitfalls(asked)]


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


OPINIONS = """
    [Do you think] that dogs help?
    [Does your force believe] that dogs help?
    [Would the force consider] more dogs?
    [Does the chief constable feel] that dogs help?
    [Do you agree] that dogs help?
    [In your view], do dogs help?
    [In your opinion], do dogs help?
    Please give [your view on] dogs.
    Please give [your views of] dogs.
    Please give [your opinion about] dogs.
    [What is your view]?
    [What is your opinion]?
    [Why do] dogs bark?
    [Why does] a dog bark?
    [Why did] a dog bark?
    [Why has] a dog barked?
    [Why have] dogs barked?
    [Why is] a dog kept?
    [Why are] dogs kept?
    [Why was] a dog kept?
    [Why were] dogs kept?
    [Why will] a dog be kept?
    [Why would] a dog be kept?
    [Why should] a dog be kept?
    [Why can] a dog be kept?
    [Why could] a dog be kept?
    [Please justify] the cost of dogs.
    Can you [justify] the cost of dogs?
    Can you [explain why] dogs are kept?
    Can you [explain how you] choose dogs?
    [Should you] keep dogs?
    [Should your force] keep dogs?
    [Should the force] keep dogs?
    [Should the police] keep dogs?
    [What will you do] about dogs?
    [What will your force do] about dogs?
    [Do you plan to] keep dogs?
    [Do you intend to] keep dogs?
"""


@pytest.mark.parametrize("line", _lines(OPINIONS))
def test_whatever_asks_for_a_reason_or_a_view_is_quoted(line: str) -> None:
    (quoted,) = re.findall(r"\[(.*)\]", line)
    text = re.sub(r"[\[\]]", "", line)
    assert _found(text) == [("opinion", quoted)]
    assert _found(text.upper()) == [("opinion", quoted.upper())]


COSTLY = """
    [any and all] of it
    [all correspondence] on dogs
    [any communication] on dogs
    [every email] on dogs
    [each e-mail] on dogs
    [all documents] on dogs
    [all records] on dogs
    [all messages] on dogs
    [all letters] on dogs
    [all papers] on dogs
    [all information] on dogs
    [all minutes] on dogs
    [all notes] on dogs
    [all of the notes] on dogs
    Dogs [since records began].
    Dogs [from recording started].
    Dogs [since record begins].
    Dogs [as far back as] you can.
    Dogs [for all years].
    Dogs [for all available years].
    [full details of each] dog
    [full particulars of every] dog
    [full circumstances of all] bites
    [a description of each] dog
    [a summary of each] bite
    an [account of every] bite
    [details of every] bite
    [For each dog please provide] its age.
    [For every dog please give] its age.
    [For each dog please state] its age.
    [For each dog please tell] me its age.
    Reports [that mention] dogs.
    Reports [which mention] dogs.
    A report [that refers to] dogs.
    Reports [that contain the word] dog.
    Reports [containing the words] dog and bite.
    Reports [containing the term] dog.
    Reports [containing the phrase] bad dog.
    Reports found by [keyword].
    Dogs of the [last ten years].
    Dogs of the [past twelve years].
    Dogs of the [previous fifteen years].
    Dogs of the [last twenty years].
    Dogs of the [last thirty years].
    Dogs [from 1999 to 2025].
    Dogs [between 1980 and 1999].
    Dogs [since April 2010 until March 2025].
    Dogs [from 2010 up to 2025].
"""


@pytest.mark.parametrize("line", _lines(COSTLY))
def test_whatever_invites_the_cost_limit_is_quoted(line: str) -> None:
    (quoted,) = re.findall(r"\[(.*)\]", line)
    text = re.sub(r"[\[\]]", "", line)
    assert _found(text) == [("cost", quoted)]
    assert _found(text.upper()) == [("cost", quoted.upper())]


ASKED_FOR = """
    provide
    send
    send me
    send us
    give
    give me
    give us
    supply
    disclose
    release
    share
    provide me with
    provide us with
    a copy of
    copies of
    details of
    I want
    I would like
    I request
    I am requesting
    I ask for
    I am asking for
    search
    search for
    I wish to see
    include
    including
"""


@pytest.mark.parametrize("words", _lines(ASKED_FOR))
def test_any_is_all_of_it_where_something_is_asked_for(words: str) -> None:
    for kind in ("letters", "minutes"):
        assert _found(f"Now {words} any {kind} on dogs") == [("cost", f"any {kind}")]
    assert _found("Do you hold any letters on dogs?") == []


FEW = """
    2 15 2nd two three four five six seven eight nine ten fifteen twenty thirty forty
    sixty few other
"""


@pytest.mark.parametrize("few", FEW.split())
@pytest.mark.parametrize("kind", ["letters", "minutes"])
def test_a_number_of_them_is_no_search(few: str, kind: str) -> None:
    assert _found(f"The dogs of all {few} {kind}") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("all letters", "asks for all of something that has to be searched out"),
        ("since records began", "sets no beginning to the time it asks about"),
        ("a summary of each bite", "asks for each case to be read"),
        ("reports that mention dogs", "asks for a search through free text"),
        ("dogs of the last ten years", "covers ten years or more"),
    ],
)
def test_each_kind_of_cost_is_told_in_words_of_its_own(text: str, why: str) -> None:
    asked = _asking(text, kind="text", reference_date=date(2025, 12, 31))
    (found,) = pitfalls(asked)
    assert f"” {why}: finding it may take more" in found.why


COUNTS = """
    How many dogs?
    How much meat?
    How often?
    Please give the number of dogs.
    Please give the total number of dogs.
    Please give the numbers of dogs and cats.
    Please give the amount of meat.
    Please give the cost of meat.
"""


@pytest.mark.parametrize("text", _lines(COUNTS))
def test_whatever_counts_needs_a_time(text: str) -> None:
    assert _without_a_day(text) == ["no-period"]
    assert _without_a_day(text.upper()) == ["no-period"]


PERIODS = """
    in 1999
    in 2025
    last January
    until February
    until March
    until April
    until May
    until June
    until July
    until August
    until September
    until October
    until November
    until December
    in the last year
    in the past three months
    in the previous week
    in the latest quarter
    in the current year
    this year
    in each quarter
    per week
    today
    at present
    currently
    now
    on the day of the census
    as at the end of term
    as of the end of term
"""


@pytest.mark.parametrize("period", _lines(PERIODS))
def test_whatever_names_a_time_is_enough(period: str) -> None:
    assert _without_a_day(f"How many dogs {period}?") == []
    assert _without_a_day(f"HOW MANY DOGS {period.upper()}?") == []


LAWS = """
    Animals Act 1971
    Animals Acts 1971
    Working Dogs Regulations 2007
    Dangerous Dogs Order 1991
    Kennel Rules 2014
    Code of 2018
    Directive of 2016
    Measure of 1963
"""


@pytest.mark.parametrize("law", _lines(LAWS))
def test_the_year_in_the_name_of_a_law_is_no_time(law: str) -> None:
    assert _without_a_day(f"How many dogs fall under the {law}?") == ["no-period"]


@pytest.mark.parametrize(
    "second", [", and how many", " and how much", " and what", ", and also how many"]
)
def test_a_second_question_is_known_by_how_it_begins(second: str) -> None:
    text = f"How many dogs were kept{second} of it died?"
    assert _found(text, kind="number") == [("several-questions", None)]
    assert _found(text.upper(), kind="number") == [("several-questions", None)]


@pytest.mark.parametrize("letter", ["(b)", "(i)", "(ii)", "(iii)", "(iv)", "(v)"])
@pytest.mark.parametrize("how", ["Of these, how many", "If so, how many", "And of"])
def test_a_lettered_follow_up_belongs_to_its_question(letter: str, how: str) -> None:
    text = f"Were dogs kept? {letter} {how} these died?"
    assert _found(text, kind="number") == []
    assert _found(text.upper(), kind="number") == []
