"""A document as PDF: a typst template, and what it is given as data only.

PDF/A-2a and PDF/UA-1: complete in itself for archives, and read aloud in the right order. Only our
own fonts are used, and the day of issue is its only clock: the same input gives the same bytes.
"""

import io
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import CURRENCY
from majal.kernel.documents import glyphs
from majal.kernel.documents.spoken import LANGUAGES, Text, as_json
from majal.kernel.documents.stamps import Stamp

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).parents[2]
"""What begins with / in a template: the package ``majal``."""
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
NETWORK = _("Majal")
WORDS = {
    "number": _("No. {number}"),
    "issued": _("Issued on {day}"),
    "page": _("Page {page} of {pages}"),
    "check": _("Whoever receives this document can check it at this address:"),
    "qr": _("Code that leads to the page which confirms this document"),
    "draft": _("Draft: not issued, of no value"),
}


class TemplateBroken(RuntimeError):
    """A template that cannot be set: a fault of ours, told with typst's own words."""


def render_pdf(
    template: Path | bytes,
    data: Mapping[str, Any],
    *,
    title: Text,
    language: str,
    stamp: Stamp | None = None,
    network: Text = NETWORK,
) -> bytes:
    """The document as PDF; without a ``stamp`` it says of itself that it is a draft.

    ``template`` is a file of the package, or its text. ``data`` may hold texts, numbers, days,
    sentences of the catalogues, pictures as bytes, and lists and mappings of them.
    Raises: TemplateBroken; FontsMissing; TypeError; ValueError for data no template can be given.
    """
    import typst  # noqa: PLC0415 - heavy: only who makes a document carries it

    source: Any = template  # typst's types know no union of the two
    moment = stamp.issued_at if stamp else timezone.now()
    try:
        content, told = typst.compile_with_warnings(
            source,
            root=ROOT,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={
                "data": as_json(data, language),
                "frame": as_json(_frame(title, language, stamp, network), language),
            },
            pdf_standards=STANDARDS,
            timestamp=int(moment.timestamp()),
        )
    except typst.TypstError as error:
        raise TemplateBroken("\n".join((error.message, error.diagnostic, *error.hints))) from error
    for warning in told:
        warnings.warn(warning.message, stacklevel=2)
    return content


def _frame(title: Text, language: str, stamp: Stamp | None, network: Text) -> dict[str, Any]:
    return {
        "languages": LANGUAGES[language],
        "title": title,
        "network": network,
        "words": WORDS,
        "currency": CURRENCY,
        "stamp": stamp
        and {
            "number": stamp.shown_number,
            "issued": stamp.issued_on,
            # Addresses are whole already: no place to break may be put into them.
            "addresses": {code: one.encode() for code, one in stamp.addresses.items()},
            "qr": qr(stamp.address),
        },
    }


def qr(address: str) -> bytes:
    """An address as a QR code, drawn as SVG."""
    import segno  # noqa: PLC0415 - only who draws one carries it

    svg = io.BytesIO()
    # One mask for all: weighing the eight takes longer than setting the page, and any can be read.
    segno.make(address, error="m", micro=False, mask=4).save(
        svg, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return svg.getvalue()


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    glyphs.covered()  # says which fonts are missing, where typst would speak of its own lines
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[glyphs.FONTS]
    )
