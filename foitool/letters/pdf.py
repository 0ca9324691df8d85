"""A letter on paper: the text as it is, on A4, to be folded into a window envelope.

Typst sets it; the library is an extra and has its fonts inside. The letter is data to
it, never markup. The PDF is PDF/A, which by its rules may hold no character that its
fonts cannot show: so a name is shown as it is written, or there is no PDF.
"""

import re
from dataclasses import dataclass
from datetime import datetime

INSTALL = 'pip install "foitool[post]"'


_SHOWN_WRONG = re.compile(r".*the text `\"(.+?)\"` could not be displayed.*")


class NoPdf(Exception):
    """There is none; the text says why, as the second half of a sentence."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on paper: `text` is the letter, and the rest its frame.

    `sender` and `recipient` are blocks of lines; `title` and `written_at` are for the
    file's own description, so that the same letter makes the same file.
    """

    sender: str
    recipient: str
    text: str
    title: str
    written_at: datetime


def address_lines(name: str, address: str) -> str:
    """A postal address as a block; in lists it mostly stands on one line.

    The name comes first, unless the address has it: behind that of an office, say.
    """
    apart = address.splitlines() if "\n" in address else address.split(",")
    lines = [stripped for line in apart if (stripped := line.strip(" ,"))]
    named = any(name in line for line in lines)
    return "\n".join(lines if named else [name, *lines])


def letter_pdf(sheet: Sheet) -> bytes:
    """The letter as a file to print.

    Raises:
        NoPdf: The library is missing, or no font here shows all of it.
    """
    try:
        import typst  # noqa: PLC0415  an extra
    except ImportError:
        raise NoPdf(f"the library for it is not installed: {INSTALL}") from None
    from foitool.letters.stationery import long_date  # noqa: PLC0415  loads Jinja

    told = {
        "sender": sheet.sender,
        "recipient": sheet.recipient,
        "date": long_date(sheet.written_at.date()),
        "text": sheet.text.rstrip("\n").expandtabs(),
        "title": sheet.title,
    }
    # With the library's own fonts every machine makes the same file; the machine's
    # are asked only for what those cannot show.
    for own_fonts in (True, False):
        try:
            return typst.compile(
                _LAYOUT.encode(),
                format="pdf",
                sys_inputs=told,
                ignore_system_fonts=own_fonts,
                pdf_standards="a-2u",
                timestamp=int(sheet.written_at.timestamp()),
            )
        except typst.TypstError as error:
            why = _SHOWN_WRONG.sub(
                r"no font here shows \1", " ".join(str(error).split())
            )
    raise NoPdf(why)


# A sheet folded in three lies in a DL envelope of 110 mm by 220 mm, whose window, 35 mm
# by 90 mm, is 20 mm from its left edge and from its foot. Since the sheet may slide by
# 11 mm down and 10 mm across, only 56 to 78 mm from the top and 20 to 100 mm from the
# left are always seen, and nothing else may come within 44 to 90 mm beside it.
_LAYOUT = r"""
#let told = sys.inputs
#set document(title: told.title, author: told.sender.split("\n").first(), date: auto)
#set page(
  paper: "a4",
  margin: (left: 25mm, right: 25mm, top: 20mm, bottom: 22mm),
  background: context if here().page() == 1 {
    place(top + left, dx: 4mm, dy: 99mm, line(length: 4mm, stroke: 0.3pt))
    place(top + left, dx: 4mm, dy: 198mm, line(length: 4mm, stroke: 0.3pt))
  },
  footer: context if counter(page).final().first() > 1 {
    align(center, text(size: 9pt, counter(page).display("1 of 1", both: true)))
  },
)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB")
#set par(justify: false, leading: 0.62em, spacing: 1.2em)

// A word longer than a line, such as a web address, is broken rather than cut off.
#let fitting(line) = {
  show regex("\S{50,}"): word => word.text.clusters().map(box).join()
  line
}
#let block-of(lines) = lines.split("\n").map(fitting).join(linebreak())

#let in-the-window(lines) = context {
  let sizes = (11pt, 10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7.5pt, 7pt)
  let set-in(size) = {
    set text(size: size)
    set par(leading: 0.5em)
    block(width: 72mm, block-of(lines))
  }
  let fits(size) = measure(set-in(size)).height <= 22mm
  let found = sizes.find(fits)
  set-in(if found == none { sizes.last() } else { found })
}

#grid(
  columns: (80mm, 1fr),
  column-gutter: 12mm,
  pad(top: 36mm, block(height: 38mm, in-the-window(told.recipient))),
  {
    block-of(told.sender)
    parbreak()
    told.date
  },
)
#v(4mm)
#for part in told.text.split(regex("\n[ ]*\n")) {
  par(block-of(part))
}
"""
