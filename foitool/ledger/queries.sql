-- The named queries of the tracker. `-- name:` begins one; the sentence below it
-- says what it is for.

-- name: history
-- One request's events in the order in which they were recorded.
SELECT id, seq, kind, on_day, recorded_at, recorded_by, version, facts, regime,
       run
  FROM events
 WHERE round = :round AND force = :force
 ORDER BY seq;

-- name: histories
-- Every request's events, request by request.
SELECT round, force, id, seq, kind, on_day, recorded_at, recorded_by, version,
       facts, regime, run
  FROM events
 ORDER BY round, force, seq;

-- name: histories_of_round
-- The same of one round; apart, so that it seeks and does not read all rounds.
SELECT round, force, id, seq, kind, on_day, recorded_at, recorded_by, version,
       facts, regime, run
  FROM events
 WHERE round = :round
 ORDER BY force, seq;

-- name: names
-- What the register called each authority when it was last written to.
SELECT force, name FROM authorities;

-- name: queued
-- The Message-ID of every letter of a round that was ever queued, corrected away
-- or not.
SELECT message_id FROM events WHERE round = :round AND kind = 'queued';

-- name: newest
-- The moment at which the newest event was recorded.
SELECT max(recorded_at) FROM events;

-- name: rounds
-- Every round that has an event.
SELECT DISTINCT round FROM events ORDER BY round;

-- name: log_position
-- The place of the newest event, 0 in an empty log.
SELECT coalesce(max(id), 0) FROM events;

-- name: newest_day
-- The latest legal day that anything happened on.
SELECT max(on_day) FROM events;

-- name: derived_from
-- The place in the log and the version that the derived tables were made from,
-- and whether as many requests are there as were made: anyone may have deleted.
SELECT log_position, version, requests = (SELECT count(*) FROM requests)
  FROM derived_from;

-- name: late
-- Requests whose time is over, from the derived table: a listing, never the
-- ground for an act. :round may be null for all rounds.
SELECT round, force, name, regime, sent_on, due_on, due_code_on, last_event,
       confirmed, chased_on, review_requested_on, review_outcome_on,
       complained_on, regulator_decision_on, unread
  FROM requests
 WHERE outcome IS NULL
   AND due_code_on < :today
   AND (:round IS NULL OR round = :round)
 ORDER BY due_code_on, round, force;

-- name: late_strictly
-- The same on the stricter reading of the day of receipt.
SELECT round, force, name, regime, sent_on, due_on, due_code_on, last_event,
       confirmed, chased_on, review_requested_on, review_outcome_on,
       complained_on, regulator_decision_on, unread
  FROM requests
 WHERE outcome IS NULL
   AND due_on < :today
   AND (:round IS NULL OR round = :round)
 ORDER BY due_on, round, force;

-- name: beyond_the_calendar
-- Open requests whose deadline could not be worked out: the list of bank
-- holidays ends before it. They must not pass for requests in time.
SELECT round, force, received_on
  FROM requests
 WHERE outcome IS NULL
   AND due_code_on IS NULL
   AND received_on IS NOT NULL
   AND waiting_for IS NULL
   AND (:round IS NULL OR round = :round);

-- name: without_a_limit
-- Open requests without a time limit: those not sent, and those of which nobody knows
-- whether they were. Few, and found by the same index as what is late.
SELECT round, force
  FROM requests
 WHERE outcome IS NULL
   AND due_code_on IS NULL
   AND (:round IS NULL OR round = :round)
 ORDER BY round, force;

-- name: in_contact
-- The forces of a round that a letter was written to, and that did not come to nothing.
-- A file to any other may be of another tracker.
SELECT force
  FROM requests
 WHERE round = :round
   AND contact <> 'none';

-- name: content
-- One piece of kept content; null once erased.
SELECT body
  FROM contents
 WHERE digest = :digest AND round = :round AND force IN (:force, '');

-- name: contents_of
-- Whatever is kept for one request.
SELECT digest, what, name, length(body) AS bytes, stored_at, erased_at, erased_by,
       erased_why
  FROM contents
 WHERE round = :round AND force = :force
 ORDER BY id;

-- name: amendments
-- What was found out about authorities, in the order of recording.
SELECT id, force, on_day, source, cells, recorded_at, recorded_by
  FROM register_log
 ORDER BY id;

-- name: calendar_changes
-- Bank holidays proclaimed, or not, since the list was made; the last word holds.
SELECT id, day, nation, name, basis, counts, recorded_at, recorded_by
  FROM calendar_log
 ORDER BY id;

-- name: anything_frozen
-- Whether anything of any round was ever published: asked before whatever writes.
SELECT 1 FROM frozen LIMIT 1;

-- name: frozen
-- Each time that something was published, with all that the record said then; why it
-- was not published after all, if somebody withdrew it.
SELECT frozen.id, round, part, against, title, on_day, cells, frozen.recorded_at,
       frozen.recorded_by, withdrawn.why
  FROM frozen
  LEFT JOIN withdrawn ON what = 'frozen' AND number = frozen.id
 GROUP BY frozen.id
 ORDER BY frozen.id;

-- name: published
-- The sentences that were published then.
SELECT number, about, says, rests_on
  FROM published
 WHERE edition = :edition
 ORDER BY number;

-- name: signed
-- Who checked which sentence of a part, in which words, whatever round it was held
-- against; but for what was taken back.
SELECT id, against, about, says, digest, rests_on, signed_by, on_day
  FROM signed
 WHERE round = :round AND part = :part
   AND NOT EXISTS (SELECT 1 FROM withdrawn
                    WHERE what = 'signed' AND number = signed.id)
 ORDER BY id;

-- name: signed_words
-- Every sentence that was signed, to prove that it is the one that was.
SELECT round, says, digest FROM signed;

-- name: contents
-- Everything that is kept, with its bytes, to prove that it is what it was.
SELECT round, force, digest, what, body, salt FROM contents;

-- name: last_marked
-- What was published or signed and was not taken back, the last first; `named` is the
-- title, or who checked it.
SELECT what, id, round, on_day, named, recorded_at, recorded_by
  FROM (SELECT 'frozen' AS what, id, round, on_day, title AS named, recorded_at,
               recorded_by
          FROM frozen
         UNION ALL
        SELECT 'signed', id, round, on_day, signed_by, recorded_at, recorded_by
          FROM signed) AS marked
 WHERE (:round IS NULL OR round = :round)
   AND NOT EXISTS (SELECT 1 FROM withdrawn
                    WHERE withdrawn.what = marked.what AND number = marked.id)
 ORDER BY recorded_at DESC, id DESC;

-- name: beside_the_log
-- What was last recorded or erased that is no event, and so not undone: one row for
-- each kind that there is.
SELECT what, at
  FROM (SELECT 'an address, or another fact of an authority' AS what,
               max(recorded_at) AS at
          FROM register_log
         UNION ALL
        SELECT 'a bank holiday', max(recorded_at) FROM calendar_log
         UNION ALL
        SELECT 'what was published', max(recorded_at)
          FROM frozen
         WHERE id NOT IN (SELECT number FROM withdrawn WHERE what = 'frozen')
         UNION ALL
        SELECT 'who checked a sentence', max(recorded_at)
          FROM signed
         WHERE id NOT IN (SELECT number FROM withdrawn WHERE what = 'signed')
         UNION ALL
        SELECT 'a withdrawal of what was published or signed', max(recorded_at)
          FROM withdrawn
         WHERE why <> :undone
         UNION ALL
        SELECT 'an erasure', max(erased_at) FROM contents)
 WHERE at IS NOT NULL;
