"""A picture as pixels, two by two for each of CSS: sharp on a fine screen.

Typst draws it; the library is an extra and has its fonts inside, with which every
machine makes the same file. What no font has it would show as an empty box. So it is
first asked for a PDF/A, which may hold no such thing: a name is shown as it is written,
or there is no PNG.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foitool.reports.pictures import Picture

INSTALL = 'pip install "foitool[pictures]"'

_PIXELS_PER_INCH = 144.0  # a point, 72 of which make an inch, stands for one of CSS
_NOT_SHOWN = re.compile(r".*the text `\"(.+?)\"` could not be displayed.*")
_SHEET = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set document(title: sys.inputs.title, date: auto)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt,
  alt: sys.inputs.words)
"""


class NoPng(Exception):
    """There is none; the text says why, as the second half of a sentence."""


def picture_png(picture: "Picture") -> bytes:
    """The picture as a PNG of twice its width and height.

    Raises:
        NoPng: The library is missing, or no font here shows all of it.
    """
    try:
        import typst  # noqa: PLC0415  an extra
    except ImportError:
        raise NoPng(f"the library for them is not installed: {INSTALL}") from None

    drawn = {
        "svg": picture.svg,
        "title": picture.title,
        "words": picture.words,
        "width": str(picture.width),
    }
    # The machine's fonts are asked only for what the library's own cannot show.
    for own_fonts in (True, False):
        try:
            typst.compile(
                _SHEET,
                format="pdf",
                sys_inputs=drawn,
                ignore_system_fonts=own_fonts,
                pdf_standards="a-2u",
                timestamp=0,  # it must have a day, and is thrown away
            )
        except typst.TypstError as error:
            said = " ".join(str(error).split())
            why = _NOT_SHOWN.sub(r"no font here shows \1", said)
            continue
        return typst.compile(
            _SHEET,
            format="png",
            ppi=_PIXELS_PER_INCH,
            sys_inputs=drawn,
            ignore_system_fonts=own_fonts,
        )
    raise NoPng(why)
