"""What Datasette shows beside a published file: descriptions and canned queries.

The queries are plain SQL: they run in any program that opens the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foitool.law.deadline import in_words
from foitool.reports.published_tables import TABLES

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
        " nobody else. withdrawn and not_received are in none of the other counts."
        " An empty total_high says that nobody can tell how much more."
        " lacking counts those whose figure is not known, not even by one that another"
        " gave for both; changed those whose figure answers a changed question: what"
        " the others come to is told beside the total.",
        sql="""\
WITH counted_in AS (
    SELECT DISTINCT parts.round, parts.part, other.value AS force
      FROM parts JOIN figures ON figures.request_part = parts.id AND figures.in_use,
           json_each('["' || replace(figures.joint_with, ',', '","') || '"]') AS other
     WHERE parts.figure IS NOT NULL
),
each AS (
    SELECT parts.*, counted_in.force IS NULL AS alone,
           parts.changed AND parts.figure IS NOT NULL
               OR coalesce(other.changed, 0) AS set_aside
      FROM parts
           LEFT JOIN counted_in USING (round, part, force)
           LEFT JOIN parts AS other ON other.force = parts.joint_to
               AND other.round = parts.round AND other.part = parts.part
     WHERE parts.state NOT IN ('withdrawn', 'not-received', 'not-asked')
),
sums AS (
    SELECT round, part,
           count(*) AS asked,
           count(*) FILTER (WHERE state = 'answered') AS answered,
           count(*) FILTER (WHERE figure_kind IN ('number', 'nil', 'estimate')
                              AND least = 0) AS nil,
           count(*) FILTER (WHERE state = 'answered-without-figure')
               AS answered_without_figure,
           count(*) FILTER (WHERE state = 'refused') AS refused,
           count(*) FILTER (WHERE state = 'silent') AS silent,
           count(*) FILTER (WHERE state = 'pending') AS pending,
           count(*) FILTER (WHERE state = 'unknown') AS unknown,
           count(*) FILTER (WHERE state <> 'answered' AND alone) AS lacking,
           sum(least) AS total,
           CASE WHEN count(*) FILTER (WHERE figure IS NOT NULL AND most IS NULL) = 0
                THEN sum(most) END AS total_high,
           CASE WHEN count(*) FILTER (WHERE figure_kind = 'estimate') > 0
                THEN 'about ' ELSE '' END AS about,
           count(*) FILTER (WHERE changed AND figure IS NOT NULL) AS changed,
           count(*) FILTER (WHERE state = 'answered' AND NOT set_aside)
               AS answered_without_changed,
           sum(least) FILTER (WHERE NOT set_aside) AS total_without_changed,
           CASE WHEN count(*) FILTER (WHERE figure_kind = 'estimate'
                                        AND NOT set_aside) > 0
                THEN 'about ' ELSE '' END AS about_without_changed
      FROM each
     GROUP BY round, part
)
SELECT *,
       (SELECT count(*) FROM parts AS gone
         WHERE gone.round = sums.round AND gone.part = sums.part
           AND gone.state = 'withdrawn') AS withdrawn,
       (SELECT count(*) FROM parts AS gone
         WHERE gone.round = sums.round AND gone.part = sums.part
           AND gone.state = 'not-received') AS not_received,
       CASE WHEN total IS NULL THEN NULL
            WHEN total_high IS NULL OR lacking > 0
            THEN 'at least ' || about || total
            WHEN total_high = total THEN about || total
            ELSE about || total || ' to ' || total_high
       END || ' from ' || answered || ' of ' || asked
       || CASE changed WHEN 0 THEN ''
               ELSE '; ' || changed || ' answered a changed question. Without: '
                    || coalesce('at least ' || about_without_changed
                                || total_without_changed || ' from '
                                || answered_without_changed || ' of ' || asked,
                                'no figure')
          END AS in_words
  FROM sums
 ORDER BY round, part""",
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
        " several forces names them all. No share"
        " where a figure is no single number.",
        sql="""\
WITH ranked AS (
    SELECT *,
           rank() OVER (PARTITION BY round, part ORDER BY least DESC) AS place,
           sum(least) OVER (PARTITION BY round, part) AS total,
           sum(most IS NOT least) OVER (PARTITION BY round, part) AS inexact
      FROM parts
     WHERE figure IS NOT NULL
),
shares AS (
    SELECT id, 100.0 * least / total AS share
      FROM ranked
     WHERE inexact = 0 AND total > 0
)
SELECT ranked.round, ranked.part, ranked.place,
       forces.name || coalesce(' with ' || (
           SELECT group_concat(coalesce(other.name, counted.value), ', ')
             FROM json_each('["' || replace(figures.joint_with, ',', '","') || '"]')
                  AS counted
                  LEFT JOIN forces AS other ON other.force = counted.value
       ), '') AS name,
       ranked.figure,
       CASE WHEN round(shares.share, 1) IN (0, 100) THEN shares.share
            ELSE round(shares.share, 1) END AS per_cent,
       figures.source
  FROM ranked JOIN forces USING (force)
       LEFT JOIN shares USING (id)
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


def metadata(rounds: Sequence[str], as_of: date) -> dict[str, Any]:
    """The document that `datasette serve --metadata` reads."""
    said = (
        f"What was answered to {', '.join(rounds)}, as it stood on {in_words(as_of)}."
        " Coverage comes first: a total is of those who gave a figure, zero is an"
        " answer, and who is silent or unknown is not zero."
    )
    return {
        "title": "Freedom of Information requests, and what was answered",
        "description": said,
        "source": "Freedom of Information requests, recorded and added up with foitool",
        "license": _COPYRIGHT,
        "databases": {
            DATABASE: {
                "description": said,
                "tables": {name: _table(name) for name in TABLES},
                "queries": {
                    name: {
                        "title": query.title,
                        "description": query.says,
                        "sql": query.sql,
                    }
                    for name, query in QUERIES.items()
                },
            }
        },
    }


def _table(name: str) -> dict[str, Any]:
    table = TABLES[name]
    about: dict[str, Any] = {
        "description": table.holds,
        "label_column": table.label,
        "columns": {column: cells.holds for column, cells in table.columns.items()},
    }
    if table.facets:
        about["facets"] = list(table.facets)
    return about
