"""Second floor: whom one may ask, under which Act, and at which address.

Here belong the lists that ship with foitool and what reads them:

- `police_uk.csv`: the 45 territorial forces, one line each;
- `other_bodies.csv`: eleven others that requesters add, some of which answer
  under no Act we know and load as not requestable, with the reason;
- `sheets.py`: the rows of any CSV that people hand in, as spreadsheets write it;
- `lists.py`: what a line must be, every mistake named at once, and what it means;
- `entries.py`: each line as it was listed, and as it reads with what was found out;
- `findings.py`: what is to be recorded of one authority, and what that changes;
- `doubts.py`: what a person must look at before a letter goes there;
- `register.py`: finds an authority by whatever a person types.

The lists are never edited. What a person finds out is recorded in the tracker
(`register_log`) and laid over them whenever they are read.

A list says where each address was seen and how far to trust it. `checked_on` is
empty until a *person* has seen the address on the authority's own page; it is
never filled in by a program. A further list (councils, trusts) is a CSV in the
workspace, named under `[register]` in `config.toml`, and needs no code.

Not here: what `Authority` means (`foitool.case.authority`), what happened to a
request, and the decision whether a letter may go to an unchecked address, which
is taken where letters are sent.
"""
