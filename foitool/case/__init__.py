"""The first floor: what happened to a request, and what it means today.

Events are the truth. `replay` makes a Case of them, `standing` says what the
case means on a given day, `moves` says which acts of ours are possible, and
`plan` who of a round is still to be written to. All of it is pure: days, the
calendar and the register's entries are passed in as values.

Here also live the values that the rooms above share: letters, authorities,
rounds. Not here: how an event is stored (`foitool.ledger`), how a letter is
worded (`foitool.letters`), what an Act says (`foitool.law`).
"""
