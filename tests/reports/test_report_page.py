"""A report as one page: what it says, what it leads to, and what never gets in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pages import Page

from foitool.case.cells import Value
from foitool.case.comparison import compare
from foitool.case.figures import Figure, read_figure
from foitool.case.line import Line
from foitool.case.tally import tally
from foitool.reports import report_page as rooms
from foitool.reports.report import Report, Time
from foitool.reports.report_page import report_page

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"&{{ 7*7 }}"
VOICES = ("source", "caveat", "quotation")


def value(figure: str, **facts: object) -> Value:
    read = read_figure(figure) or Figure(kind="text", text="digest of words")
    return Value(part="missing", figure=read, on=date(2026, 11, 1), seq=2, **facts)  # type: ignore[arg-type]


def line(force: str, given: Value | str | None = None, **facts: object) -> Line:
    used = value(given) if isinstance(given, str) else given
    known: dict[str, object] = {
        "name": f"{force.title()} Police",
        "state": "answered" if used else "unknown",
        "disposition": "disclosed" if used else "no-answer",
        "values": (used,) if used else (),
    }
    return Line(force=force, value=used, **{**known, **facts})  # type: ignore[arg-type]


def report(lines: Sequence[Line], **facts: object) -> Report:
    found = tally("missing-2026", "missing", lines)
    known: dict[str, object] = {"title": "Missing", "day": date(2026, 11, 23)}
    known |= {"tally": found, "tallies": (found,), **facts}
    return Report(**known)  # type: ignore[arg-type]


def page(lines: Sequence[Line], **facts: object) -> Page:
    return Page(report_page(report(lines, **facts)))


OF_EVERY_KIND = (
    line("kent", "227"),
    line("essex", "0"),
    line("sussex", "<5"),
    line("surrey", "10..20"),
    line("gwent", "~30"),
    line("dorset", value("4", confidence="inference", describes="2026-03-31")),
    line("norfolk", "in words", state="answered-without-figure"),
    line("suffolk", state="refused", disposition="refused", exemptions=("foia:40(2)",)),
    line("cumbria", state="refused", disposition="ncnd"),
    line("durham", state="silent"),
    line("cheshire", state="pending"),
    line("cleveland", state="withdrawn"),
    line("humberside", state="not-received"),
    line("west-mercia", value("9", joint_with=("warwickshire",))),
    line("warwickshire"),
    line("wiltshire", values=(value("8", candidate=True),)),
)


class TestAnyRound:
    """What holds whatever was answered."""

    @pytest.fixture(
        params=[
            OF_EVERY_KIND,
            (line("kent"),),
            (line("kent", "3"), line("a-body", "2")),
        ],
        ids=["of every kind", "without figures", "with a body of no square"],
    )
    def lines(self, request: pytest.FixtureRequest) -> Sequence[Line]:
        found: Sequence[Line] = request.param
        return found

    @pytest.fixture(params=[False, True], ids=["alone", "against another"])
    def shown(self, lines: Sequence[Line], request: pytest.FixtureRequest) -> Page:
        if not request.param:
            return page(lines)
        earlier = (line("kent", "100"), line("essex", "2"), line("merseyside", "7"))
        before = tally("missing-2025", "missing", earlier)
        after = tally("missing-2026", "missing", lines)
        return page(lines, compared=compare(before, after))

    def test_every_link_within_leads_to_an_id_and_no_id_is_there_twice(
        self, shown: Page
    ) -> None:
        ids = shown.values("id")
        assert len(ids) == len(set(ids))
        inner = {one.attributes["href"] for one in shown.all("a")}
        assert {one.removeprefix("#") for one in inner if one[0] == "#"} <= set(ids)
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert set(shown.values(attribute)) <= set(ids)

    def test_nothing_is_loaded_and_nothing_runs(self, shown: Page) -> None:
        tags = {one.tag for one in shown.elements}
        assert not tags & {"script", "link", "img", "iframe", "object", "form", "use"}
        assert not any(name in shown.html for name in ("@import", "url(http", "url(//"))
        assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", shown.html))
        assert not {"src", "srcset", "style", "xlink:href"} & {
            name for one in shown.elements for name in one.attributes
        }
        (policy,) = (
            one.attributes["content"]
            for one in shown.all("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"

    def test_it_is_british_english_with_one_title_and_headings_in_order(
        self, shown: Page
    ) -> None:
        assert shown.all("html")[0].attributes["lang"] == "en-GB"
        levels = [int(one.tag[1]) for one in shown.elements if one.tag in "h1h2h3h4"]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))  # noqa: B905, RUF007

    def test_there_are_landmarks_and_every_section_has_its_name(
        self, shown: Page
    ) -> None:
        for landmark in ("header", "nav", "main", "footer"):
            assert len(shown.all(landmark)) == 1
        assert all("aria-labelledby" in one.attributes for one in shown.all("section"))

    def test_every_table_has_a_caption_and_every_heading_its_scope(
        self, shown: Page
    ) -> None:
        assert len(shown.all("table")) == len(shown.all("caption"))
        assert all(one.text.strip() for one in shown.all("caption"))
        assert all("scope" in one.attributes for one in shown.all("th"))

    def test_every_picture_has_words(self, shown: Page) -> None:
        (the_map,) = (
            one for one in shown.all("svg") if one.attributes.get("role") == "img"
        )
        assert the_map.attributes["aria-describedby"] == "map-in-words"
        others = [one for one in shown.all("svg") if one is not the_map]
        assert all(one.attributes["aria-hidden"] == "true" for one in others)
        squares = [
            one
            for one in shown.all("g")
            if one.attributes["class"].startswith("tile")
            and "transform" in one.attributes
        ]
        assert len(shown.all("title")) >= 1 + len(squares)

    def test_the_sections_come_in_the_order_of_importance(self, shown: Page) -> None:
        order = ["findings", "map", "bars", "change", "forces", "withheld", "method"]
        found = [one.attributes["id"] for one in shown.all("section")]
        assert found == [one for one in order if one in found]
        assert set(order) - set(found) <= {"change"}


class TestOfEveryKind:
    """One round with an answer of each kind, read by hand."""

    @pytest.fixture
    def shown(self) -> Page:
        return page(OF_EVERY_KIND)

    def test_the_headline_is_a_sentence_with_a_range_as_a_range(
        self, shown: Page
    ) -> None:
        (headline,) = (
            one for one in shown.all("p") if one.attributes.get("class") == "headline"
        )
        assert headline.text == (
            "At least about 280, from 8 of 14 forces, 1 of the figures weak."
        )

    @pytest.mark.parametrize(
        ("figure", "said"),
        [
            ("4", "At least 4, from 1 of 2 forces."),
            ("<5", "At least 0, from 1 of 2 forces."),
            (">=10", "At least 10, from 1 of 2 forces."),
        ],
    )
    def test_at_least_is_said_once(self, figure: str, said: str) -> None:
        lines = [line("kent", figure), line("essex")]
        assert said in page(lines).all("header")[0].text

    def test_coverage_is_the_first_finding(self, shown: Page) -> None:
        assert shown.words("finding-1") == (
            "16 forces were asked; 1 request was withdrawn, 1 has not arrived."
            " Of the other 14, 7 gave a figure, 1 of them zero;"
            " 1 is counted in the figure of another;"
            " 1 answered in words; 2 refused;"
            " 1 had not answered, though the time was over; 1 still had time to answer;"
            " of 1 it is not known what it answered."
        )

    def test_weak_figures_are_told_with_and_without(self, shown: Page) -> None:
        assert "Without 1 weak figure (Dorset Police 4)" in shown.words("finding-3")
        assert "Dorset Police. Without them:" in shown.words("method")

    def test_the_largest_is_named_without_a_share_of_a_range(self, shown: Page) -> None:
        said = (
            "The largest figure, of those from 8 of 14 forces, 1 of the figures weak,"
            " is that of Kent Police 227."
        )
        assert shown.words("finding-4") == said

    def test_bars_are_ranked_and_a_range_is_drawn_as_one(self, shown: Page) -> None:
        bars = [one for one in shown.all("svg") if one.attributes["class"] == "bar"]
        assert [one.text.strip() for one in bars] == [
            "Kent Police: 227",
            "Gwent Police: about 30",
            "Surrey Police: 10 to 20",
            "West-Mercia Police: 9",
            "Dorset Police: 4",
            "Sussex Police: fewer than 5",
            "Essex Police: 0",
        ]
        ranges = [
            one for one in shown.all("rect") if one.attributes.get("class") == "range"
        ]
        assert len(ranges) == 2

    def test_at_least_is_solid_as_far_as_is_known_and_open_behind_it(self) -> None:
        shown = page([line("kent", "30"), line("essex", ">=15"), line("gwent", "1")])
        known = {
            (one.attributes["class"], one.attributes["width"])
            for one in shown.all("rect")
            if one.attributes.get("class") in ("bar", "range")
            and one.attributes["width"].endswith("%")
        }
        lengths = {("bar", f"{95 * part:.2f}%") for part in (1, 0.5, 1 / 30)}
        assert known == {*lengths, ("range", "5.00%")}
        assert len(shown.all("path")) == 1
        assert "how many more, nobody said" in shown.words("bars")

    def test_a_bar_has_the_marks_that_the_picture_has_and_says_what_they_mean(
        self,
    ) -> None:
        weak = value("4", confidence="inference", caveat="c")
        lines = [line("kent", "30"), line("essex", weak)]
        lines.append(replace(line("gwent", "1"), changed=True))
        shown = page(lines, words={"c": "All five are abroad."})
        said = shown.words("bars")
        assert "30" in said
        assert "4*\u2020" in said
        assert "1\u2021" in said
        assert "* Weak: a report of a report" in said
        assert "\u2020 The force has a reserve of its own" in said
        assert "\u2021 To a question that was changed." in said
        assert "Weak:" not in page([line("kent", "30")]).words("bars")

    def test_days_months_and_years_are_written_as_people_write_them(self) -> None:
        spans = {"kent": "2026-09-30", "essex": "2026-09", "gwent": "2026"}
        lines = [line(one, value("4", describes=day)) for one, day in spans.items()]
        both = tally("missing-2025", "missing", lines)
        shown = page(lines, compared=compare(both, both))
        assert "30 Sep 2026 / 30 Sep 2026" in shown.words("change")
        assert "Sep 2026" in shown.words("force-essex")
        assert "2026 (1), Sep 2026 (1), 30 Sep 2026 (1)." in shown.words("method")
        assert "2026-09" not in shown.html

    def test_each_figure_of_a_bar_leads_to_its_row(self, shown: Page) -> None:
        figures = {
            one.text: one.attributes["href"]
            for one in shown.all("a")
            if one.attributes.get("class") == "figure"
        }
        assert figures["10 to 20"] == "#force-surrey"
        assert "10 to 20" in shown.words("force-surrey")

    def test_the_map_is_told_in_words_state_by_state(self, shown: Page) -> None:
        said = shown.words("map-in-words")
        assert "Gave a figure, 7: Kent Police 227, " not in said  # by name, not by size
        assert "Had not answered, time over, 1: Durham Police." in said
        assert "Counted in the figure of another, 1: Warwickshire Police." in said
        assert "Never received the request, 1: Humberside Police." in said

    def test_who_withheld_stands_under_the_provision_in_words(
        self, shown: Page
    ) -> None:
        said = shown.words("withheld")
        provision = "section 40(2) of the Freedom of Information Act 2000"
        assert f"{provision}: Personal information Suffolk Police (missing)" in said
        assert "Neither confirmed nor denied; no section is recorded" in said

    def test_a_refusal_is_quoted_in_its_own_words(self) -> None:
        said = value("in words", quotation="digest")
        refused = line("kent", said, state="refused", exemptions=("foia:31(1)(a)",))
        shown = page([refused], words={"digest": "It would help them hide."})
        assert "Kent Police: “It would help them hide.”" in shown.words("withheld")

    def test_joint_figures_and_those_kept_aside_are_stated(self, shown: Page) -> None:
        said = shown.words("method")
        assert (
            "The figure of West-Mercia Police counts Warwickshire Police in, and is"
            " added once." in said
        )
        assert "Wiltshire Police: 8; kept aside when it was entered" in said
        assert "31 Mar 2026 (1), a day that is not known (6)" in said

    def test_coverage_sums_to_asked_in_the_methodology(self, shown: Page) -> None:
        (said,) = re.findall(
            r"16 forces were asked; .*? not known: \d+\.", shown.words("method")
        )
        counts = [int(one) for one in re.findall(r"\d+", said)]
        assert counts == [16, 1, 1, 7, 1, 1, 1, 1, 2, 1, 1, 1]


class TestWhatComesFromOutside:
    """A force's words are words, whatever they look like."""

    @pytest.mark.parametrize("voice", VOICES)
    def test_a_source_a_caveat_and_a_quotation_stay_text(self, voice: str) -> None:
        given = value("3", **{voice: "digest"})
        shown = page([line("kent", given)], words={"digest": EVIL})
        assert EVIL in shown.by_id("force-kent").text
        assert not shown.all("script")
        assert not shown.all("img")

    @pytest.mark.parametrize("field", ["name", "title", "question"])
    def test_so_do_names_and_titles(self, field: str) -> None:
        lines = [line("kent", "3", name=EVIL if field == "name" else "Kent")]
        facts = {} if field == "name" else {field: EVIL}
        shown = page(lines, **facts)
        assert EVIL in shown.all("body")[0].text
        assert not shown.all("script")
        assert not shown.all("img")

    def test_addresses_in_a_source_are_links_by_the_name_of_their_site(self) -> None:
        said = "told by https://www.bbc.co.uk/news?a=1&b=2. Read 3 May"
        given = value("3", source="digest")
        shown = page([line("kent", given)], words={"digest": said})
        (link,) = (one for one in shown.all("a") if one.attributes["href"][0] != "#")
        assert link.attributes["href"] == "https://www.bbc.co.uk/news?a=1&b=2"
        assert link.attributes["rel"] == "noreferrer"
        assert "told by www.bbc.co.uk. Read 3 May" in shown.words("force-kent")

    @pytest.mark.parametrize(
        "said",
        [
            "javascript:alert(1)",
            "data:text/html,<b>x</b>",
            "file:///etc/passwd",
            "//bbc.co.uk",
            "https://",
            "https:///etc/passwd",
            'https://"onclick="alert(1)',
        ],
    )
    def test_nothing_else_becomes_a_link(self, said: str) -> None:
        given = value("3", source="digest")
        shown = page([line("kent", given)], words={"digest": said})
        assert all(one.attributes["href"][0] == "#" for one in shown.all("a"))
        assert said in shown.by_id("force-kent").text

    def test_a_value_of_a_reply_has_the_reply_for_its_source(self) -> None:
        given = replace(value("3"), on=date(2026, 12, 7), in_reply=True)
        shown = page([line("kent", given), line("essex", "4")])
        assert "its reply of 7 Dec 2026" in shown.words("force-kent")
        assert "no source recorded" in shown.words("force-essex")

    def test_who_recorded_a_value_is_not_told(self) -> None:
        given = value("3", recorded_by="jane-the-reporter")
        assert "jane" not in page([line("kent", given)]).html

    def test_no_template_marks_anything_as_safe(self) -> None:
        for path in Path(rooms.__file__).parent.glob("*.j2"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\|\s*safe", text)
            assert "autoescape" not in text


class TestWithoutFigures:
    """A round that nobody answered yet has a report, too."""

    def test_it_says_so(self) -> None:
        shown = page([line("kent", state="pending"), line("essex", state="silent")])
        assert "No figure is known from any of 2 forces." in shown.all("header")[0].text
        assert "No force gave a figure." in shown.words("bars")
        assert "No refusal is on record." in shown.words("withheld")

    def test_times_are_left_out_where_no_clock_is_known(self) -> None:
        assert "times" not in page([line("kent")]).values("id")


class TestChange:
    """Two rounds on one page."""

    def test_no_number_in_both_is_said(self) -> None:
        before = tally("a", "missing", [line("kent", "3"), line("essex")])
        lines = [line("kent"), line("essex", "4")]
        compared = compare(before, tally("b", "missing", lines))
        shown = page(lines, compared=compared)
        assert (
            "No force gave a number in both rounds that can be compared."
            in shown.words("findings")
        )

    def test_where_a_total_is_a_range_its_change_is_no_number(self) -> None:
        before = tally("a", "missing", [line("kent", "3")])
        lines = [line("kent", "<5")]
        compared = compare(before, tally("b", "missing", lines))
        said = page(lines, compared=compared).words("findings")
        assert "From a to b: no change is told: one is a range." in said

    def test_both_numbers_lead_to_where_they_were_read(self) -> None:
        old = line("kent", value("3", source="digest"))
        lines = [line("kent", "4")]
        before, after = tally("a", "missing", [old]), tally("b", "missing", lines)
        words = {"digest": "Annual report, page 7"}
        shown = page(lines, compared=compare(before, after), words=words)
        leads = {one.text: one.attributes["href"] for one in shown.all("a")}
        assert (leads["3"], leads["4"]) == ("#first-kent", "#force-kent")
        assert shown.words("first-kent") == "Kent Police, 3: Annual report, page 7"

    def test_who_was_asked_only_before_is_named_and_leads_nowhere(self) -> None:
        before = tally("a", "missing", [line("kent", "3"), line("gwent", "9")])
        lines = [line("kent", "4")]
        shown = page(lines, compared=compare(before, tally("b", "missing", lines)))
        assert "Gwent Police (second: not asked)" in shown.words("change")
        assert "#force-gwent" not in shown.values("href")


def test_how_long_answers_took_is_told_against_the_limit() -> None:
    took = Time(
        force="kent",
        name="Kent Police",
        received=date(2026, 11, 23),
        due=date(2026, 12, 22),
        answered=date(2026, 12, 23),
        days=21,
        late=1,
    )
    waiting = replace(took, force="essex", name="Essex Police", answered=None, days=3)
    lines = [line("kent", "3"), line("essex", state="pending")]
    shown = page(lines, times=(replace(waiting, late=0), took))
    said = shown.words("times")
    assert "known of 2 forces, of which 1 answered" in said
    assert "answered within 21 working days; 1 took, or has taken, longer" in said
    late = page(lines, times=(took, replace(took, force="essex", days=22)))
    assert "2 answered, half of them within 21.5 working days; 2 took, or have" in (
        late.words("times")
    )
    assert "Kent Police 23 Dec 2026 22 Dec 2026 21 1" in said
    assert said.index("Kent Police") < said.index("Essex Police")


def test_a_fraction_keeps_its_digits() -> None:
    assert Decimal("0.5") == line("kent", "0.5").exact
    assert "0.5" in page([line("kent", "0.5")]).words("force-kent")
