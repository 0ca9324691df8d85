"""What Datasette shows beside a published file: descriptions and canned queries.

The queries are plain SQL: they run in any program that opens the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foitool.law.deadline import in_words
from foitool.reports.published_tables import TABLES
from foitool.reports.tables import several

DATABASE = "foitool"
"""The name of the file without its ending, and so of the database."""

_COPYRIGHT = "What the forces wrote stays theirs: quote it with its source"


@dataclass(frozen=True, kw_only=True)
class CannedQuery:
    """A question that can be asked by its name."""

    title: str
    says: str
    sql: str


QUERIES: Mapping[str, CannedQuery] = {
    "totals": CannedQuery(
        title="Totals, with who answered",
        says="For each part of each round: how many were asked and what became of it,"
        " and what the figures come to. A total is of those who gave a figure and of"
        " nobody else; in_words says what is to be known of it.",
        sql="SELECT * FROM totals ORDER BY round, part",
    ),
    "who_refused_what": CannedQuery(
        title="Who refused what",
        says="Each part that was withheld, with the provision that was cited for it.",
        sql="""\
SELECT refusals.round, forces.name, refusals.part, refusals.disposition,
       refusals.exemption, refusals.provision, refusals.title, refusals.weight,
       refusals."on"
  FROM refusals JOIN forces USING (force)
 ORDER BY refusals.round, forces.name, refusals.part, refusals.id""",
    ),
    "largest": CannedQuery(
        title="The largest figures",
        says="The ten largest of each part of each round, each with its share of the"
        " total of those who gave a figure and with the place it was read. A figure for"
        " several forces names them all. No share where a figure is no single number,"
        " or where one may be counted twice.",
        sql="""\
WITH ranked AS (
    SELECT *,
           rank() OVER (PARTITION BY round, part ORDER BY least DESC) AS place
      FROM parts
     WHERE figure IS NOT NULL
)
SELECT ranked.round, ranked.part, ranked.place,
       forces.name || coalesce(' with ' || (
           SELECT group_concat(coalesce(other.name, counted.value), ', ')
             FROM json_each('["' || replace(figures.joint_with, ',', '","') || '"]')
                  AS counted
                  LEFT JOIN forces AS other ON other.force = counted.value
       ), '') AS name,
       ranked.figure,
       ranked.per_cent,
       figures.source, ranked.confidence
  FROM ranked JOIN forces USING (force)
       LEFT JOIN figures ON figures.request_part = ranked.id AND figures.in_use
 WHERE ranked.place <= 10
 ORDER BY ranked.round, ranked.part, ranked.place, forces.name""",
    ),
    "what_was_said": CannedQuery(
        title="What forces said",
        says="Every value in whose answer, source, caveat or quotation these words"
        " stand, one after the other.",
        sql="""\
SELECT figures.round, forces.name, figures.part, figures.kind, figures.value,
       figures.text, figures.caveat, figures.quotation, figures.source
  FROM figures_fts
       JOIN figures ON figures.rowid = figures_fts.rowid
       JOIN forces USING (force)
 WHERE figures_fts MATCH '"' || replace(:words, '"', '""') || '"'
 ORDER BY figures_fts.rank, figures.id""",
    ),
}
"""The canned queries, by their names."""


def metadata(rounds: Sequence[str], as_of: date, body: str) -> dict[str, Any]:
    """The document that `datasette serve --metadata` reads.

    `body` is what one of those is called who were asked; tables and columns keep their
    names.
    """
    said = (
        f"What was answered to {', '.join(rounds)}, as it stood on {in_words(as_of)}."
        " Coverage comes first: a total is of those who gave a figure, zero is an"
        " answer, and who is silent or unknown is not zero."
    )
    return {
        "title": "Freedom of Information requests, and what was answered",
        "description": said,
        "source": "Freedom of Information requests, recorded and added up with foitool",
        "license": _about(_COPYRIGHT, body),
        "databases": {
            DATABASE: {
                "description": said,
                "tables": {name: _table(name, body) for name in TABLES},
                "queries": {
                    name: {
                        "title": _about(query.title, body),
                        "description": _about(query.says, body),
                        "sql": query.sql,
                    }
                    for name, query in QUERIES.items()
                },
            }
        },
    }


def _about(text: str, body: str) -> str:
    """The same of a round that asked others than police forces."""
    text = text.replace("forces", several(body))
    return text.replace("force", body)


def _table(name: str, body: str) -> dict[str, Any]:
    table = TABLES[name]
    about: dict[str, Any] = {
        "description": _about(table.holds, body),
        "label_column": table.label,
        "columns": {
            column: _about(cells.holds, body) for column, cells in table.columns.items()
        },
    }
    if table.facets:
        about["facets"] = list(table.facets)
    return about
