"""The tracker: an append-only log of events, and what is derived from it.

`events` is the truth; `requests` and `parts` are made from it, thrown away and
made again whenever they are stale. `contents` keeps what may have to be erased
one day (letters, raw mail, notes, files, the words of an answer); an event holds
only a digest of it.

Reading (`reading`) is plain sqlite3 and quick to start; writing (`ledger`) goes
through sqlite-utils. All SQL stands in this room, the named queries in
`queries.sql`. Not here: what an event means (`foitool.case`).
"""
