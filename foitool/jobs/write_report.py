"""A report as files: the page, and its pictures as drawings, pixels and words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foitool.errors.wrong_use import CannotWrite
from foitool.files import make_folder
from foitool.jobs.write_file import write_files
from foitool.reports.picture_png import NoPng, picture_png
from foitool.reports.pictures import pictures
from foitool.reports.report import Report
from foitool.reports.report_page import report_page

_ADVICE = "Give another name, or write it anew: --replace"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The pictures in their files, by name; `no_png` says why some are missing."""

    files: dict[str, bytes]
    no_png: str = ""


def draw_pictures(report: Report) -> Drawn:
    """Each picture as SVG, as PNG where one can be made, and in words.

    The round and the part are in the names, so that a folder holds several reports.
    """
    files: dict[str, bytes] = {}
    why_not = ""
    for picture in pictures(report):
        stem = f"{report.tally.round}-{report.tally.part}-{picture.name}"
        files[f"{stem}.svg"] = picture.svg.encode("utf-8")
        try:
            files[f"{stem}.png"] = picture_png(picture)
        except NoPng as error:
            why_not = str(error)
        files[f"{stem}.txt"] = f"{picture.title}\n\n{picture.words}\n".encode()
    return Drawn(files=files, no_png=why_not)


def write_report(
    report: Report, page: Path | None, folder: Path | None, *, replace: bool
) -> Drawn:
    """Write the page, and the pictures into that folder; either may be left out.

    All of them or none. Raises AlreadyThere, CannotWrite.
    """
    drawn = Drawn(files={}) if folder is None else draw_pictures(report)
    files = dict(_files(report, page, folder, drawn))
    for path in files:
        try:
            make_folder(path.parent)
        except OSError as error:
            raise CannotWrite(path.parent, error.strerror or str(error)) from error
    write_files(files, replace=replace, advice=_ADVICE)
    return drawn


def _files(
    report: Report, page: Path | None, folder: Path | None, drawn: Drawn
) -> Iterator[tuple[Path, bytes]]:
    if page is not None:
        yield page, report_page(report).encode("utf-8")
    for name, data in drawn.files.items():
        if folder is not None:
            yield folder / name, data
