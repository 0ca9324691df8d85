"""Letters: from a round and an authority to the bytes that leave.

Here belong the templates' reader (`stationery`), what a letter may say
(`facts`) and the composing of a mail message (`composer`). All of it is
repeatable: the day, the moment and the letter's id are passed in, and the same
facts give the same bytes, so what was shown is what is sent and what the log
hashes.

Not here: how a letter goes out (`foitool.post`), whether it may (`foitool.case`
says what is doubtful, `foitool.jobs` decides), when its answer is due
(`foitool.law`), and the wording, which lies in `templates/` for anyone to
edit. A workspace's own `templates/` are looked up first.

Jinja and the mail package are slow to import. Only commands that write letters
load this package.
"""
