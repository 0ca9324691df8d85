"""How things are shown: rows for people, for spreadsheets and for programs.

A report is made of values and knows no terminal, no file and no day. JSON keeps
the names and words of the command surface; tables for people may be reworded at
will. Not here: what is shown (`foitool.jobs`) and where it goes (`foitool.cli`).
"""
