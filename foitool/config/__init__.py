"""`config.toml`: what it may say, read into values, and one thing written to it.

Here belong the settings themselves (`settings`: a dataclass for each table, whose
fields carry the help that the manual prints), the reading of a file (`reading`),
what no single key can know (`contradictions`: a current round that is none), where
in the file each key stands (`lines`) and how a mistake is told (`problems`). Every
mistake in a file is named at once, each with its line, in the order of the lines: who
has just edited a file wants to mend it in one go.

`writing` adds a round and says which one is current. It touches nothing else: the
comments, the order and the line ends of the file are its owner's. The old file gives
way to the new one whole or not at all, and only after the new one was read and found
to say what it should. Only the commands that write import it.

Not here: what a round is (`foitool.case.rounds`), whether a question is wise
(`foitool.case.pitfalls`) or fit to be sent (`foitool.case.flags`), and where the file
lies (`foitool.workspace`). Passwords never pass through here: a file that holds one is
refused, and the message does not repeat it.
"""
