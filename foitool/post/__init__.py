"""Post: how finished letters go out.

Here belong the contract (`outgoing`), one file for each way of sending
(`by_folder`, `by_yagmail`; `by_memory` for tests), the list of them (`registry`) and
the lock that keeps two sends of a round apart (`lock`). Of a mail server: where it is
(`server`), the line to it (`connection`), its words (`answers`), the password of the
account (`passwords`) and a look into its Sent folder (`sent_folder`).

A transport takes bytes and hands them on. It never changes them, never decides
whether a letter may leave, never tries again by itself, and knows three answers:
taken, not taken, nobody knows. The third is why it exists: a letter that may
have left must not be sent again without a look.

Not here: what a letter says (`foitool.letters`), what is recorded about it
(`foitool.ledger`), and the order of the two (`foitool.jobs`).

`tests/post/test_contract.py` holds what every transport must pass; a new one
adds itself to the list there.
"""
