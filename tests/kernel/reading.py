"""A PDF read back glyph by glyph, as a person reads a page, for tests of documents."""

import io
import unicodedata
from itertools import groupby

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def glyphs(thing):
    """Every glyph of a page with its place, words and lines not guessed by the library."""
    if isinstance(thing, LTChar):
        yield thing
    elif isinstance(thing, LTContainer):
        for one in thing:
            yield from glyphs(one)


def pages(pdf):
    """The pages of a PDF, with what stands on each."""
    return list(extract_pages(io.BytesIO(pdf), laparams=LAParams()))


def links_of(pdf):
    """The addresses to which the parts of a PDF lead, in the order of its pages."""
    whole = PDFDocument(PDFParser(io.BytesIO(pdf)))
    found = [resolve1(one) for page in PDFPage.create_pages(whole) for one in page.annots or ()]
    return [resolve1(one["A"])["URI"].decode() for one in found if "A" in one]


def lines(pdf):
    """The lines of a PDF in logical order, parts far apart on one height as lines of their own."""
    found = []
    for page in pages(pdf):
        placed = sorted(seen(list(glyphs(page))), key=lambda g: (-round(g.matrix[5]), g.x0))
        for _height, row in groupby(placed, key=lambda g: round(g.matrix[5])):
            found += [logical(part) for part in parts(list(row))]
    return found


def seen(all_of_page):
    """The glyphs without the spaces that hang over the end of a line, upon its letters."""
    letters = [g for g in all_of_page if g.get_text().strip()]
    for one in all_of_page:
        middle, height = (one.x0 + one.x1) / 2, one.matrix[5]
        if one.get_text().strip() or not any(
            g.x0 < middle < g.x1 and abs(g.matrix[5] - height) < 1 for g in letters
        ):
            yield one


def parts(row):
    """A row cut where there is more room than between words."""
    part = [row[0]]
    for one in row[1:]:
        if one.x0 - max(g.x1 for g in part) > one.size:
            yield part
            part = []
        part.append(one)
    yield part


def logical(part):
    """What stands from left to right in the order in which it is read."""
    texts = [unicodedata.normalize("NFKC", g.get_text()) for g in part]
    if not any(is_arabic(text) for text in texts):
        return "".join(texts).strip()
    said, run = [], []
    for text in reversed(texts):
        if is_arabic(text) or (not run and not is_left_to_right(text)):
            said += [*turned(run), text.translate(MIRRORED)]
            run = []
        else:
            run.append(text)
    return "".join([*said, *turned(run)]).strip()


def turned(run):
    """A run written from left to right, its own way; what trails it belongs to the Arabic."""
    trail = []
    while run and not is_left_to_right(run[-1]):
        trail.insert(0, run.pop().translate(MIRRORED))
    return [*reversed(run), *trail]


def is_arabic(text):
    """Whether a glyph is a letter that runs from right to left."""
    return any(unicodedata.bidirectional(c) in ("AL", "R", "NSM") for c in text)


def is_left_to_right(text):
    """Whether a glyph is a letter or a figure that runs from left to right."""
    return any(unicodedata.bidirectional(c) in ("L", "EN", "ES", "ET") for c in text)
