"""The report as PDF: its outline as data for the template, and a map for its first page."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.documents import LANGUAGES, Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper import blocks
from majal.modules.reports.queries.paper.blocks import Block, Cell, Piece, Words
from majal.modules.reports.queries.paper.outline import outline
from majal.modules.territories.public import map_of, place

TEMPLATE = Path(__file__).parents[2] / "templates" / "reports" / "council.typ"
NEAR = 0.3
"""Of the width of a map: closer marks are told apart by lifting their names."""
TITLE = _("Report to the council: %(council)s, %(year)s")
LABELS = {
    "council": _("Council"),
    "year": _("Year"),
    "day": _("Told as of"),
    "known": _("Known on"),
    "conventions": _("Conventions"),
    "contents": _("Contents"),
    "map": _("Map of the region with its parks"),
    "boundaries": _("Boundaries © OpenStreetMap"),
}


def title_of(council: Organisation, year: int, language: str) -> dict[str, str]:
    """What a report is called, in each of its languages."""

    def say(code: str) -> str:
        with override(code):
            return str(TITLE) % {"council": local(council, language=code), "year": year}

    return said_in(language, say)


def draw(content: Content, stamp: Stamp) -> bytes:
    """The PDF under the number of ``stamp``. Raises: TemplateBroken."""
    language = stamp.language
    title = title_of(content.organisation, content.year, language)
    return render_pdf(
        TEMPLATE, data_of(content, language), title=title, language=language, stamp=stamp
    )


def data_of(content: Content, language: str) -> dict[str, Any]:
    """What the template is given."""
    council = content.organisation
    return {
        "labels": LABELS,
        "council": said_in(language, lambda code: local(council, language=code)),
        "year": content.year,
        "day": content.moment.day,
        "known": content.moment.known,
        "conventions": len(content.agreed),
        "map": _map(content, language),
        "blocks": [_block(one, language) for one in outline(content)],
    }


def _map(content: Content, language: str) -> dict[str, Any] | None:
    land = content.organisation.territory
    if land is None:
        return None
    try:
        drawn = map_of(land.code)
    except KeyError:  # no outline of it is kept
        return None
    whole = [s for s in drawn.shapes if s.code.startswith(f"{land.code}.")]
    own = whole or [s for s in drawn.shapes if f"{land.code}.".startswith(f"{s.code}.")]
    marks: list[dict[str, Any]] = []
    for park in sorted(content.parks, key=lambda p: (p.longitude, p.pk)):
        x, y = place(float(park.longitude), float(park.latitude), land.code)
        x, y = x / drawn.width, y / drawn.height
        if 0 <= x <= 1 and 0 <= y <= 1:
            # Names of parks side by side stand one above the other.
            near = sum(abs(m["x"] - x) < NEAR and abs(m["y"] - y) < NEAR / 3 for m in marks)
            marks.append(
                {
                    "x": x,
                    "y": y,
                    "up": near,
                    "open": park.state == "operating",
                    "name": said_in(language, partial(_short, park)),
                }
            )
    paths = "".join(
        f'<path d="{s.d}" fill="{"#CFE3DC" if s in own else "#EFE7D6"}" stroke="#FFFFFF" '
        f'stroke-width="{drawn.width / 400:.1f}"/>'
        for s in drawn.shapes
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.view_box}">{paths}</svg>'
    return {"svg": svg.encode(), "ratio": drawn.height / drawn.width, "marks": marks}


def _short(park: Any, code: str) -> str:
    return local(park, "short", language=code) or local(park, language=code)


def _words(words: Words, language: str) -> Any:
    """A text as the layout takes it; where both languages say the same, once."""
    if isinstance(words, str | Promise):
        return words
    found = {code: words(code) for code in LANGUAGES[language]}
    values = set(found.values())
    return values.pop() if len(values) == 1 else found


def _piece(piece: Piece, language: str) -> dict[str, Any]:
    kind, value = piece.kind, piece.value
    data: dict[str, Any] = {"k": kind, "v": value}
    if kind == "text":
        data["v"] = _words(value, language)
    elif kind == "millions":
        data = {"k": "text", "v": _words(piece.say, language)}
    elif kind == "grade":
        data = {"k": kind, "v": value[0], "w": _words(value[1], language)}
    elif kind == "cites":
        data["v"] = list(value)
    return {**data, "t": piece.tone} if piece.tone else data


def _line(line: Sequence[Piece], language: str) -> list[dict[str, Any]]:
    return [_piece(one, language) for one in line if one.kind != "cites" or one.value]


def _cell(cell: Cell, language: str) -> list[list[dict[str, Any]]]:
    return [_line(one, language) for one in cell]


def _block(block: Block, language: str) -> Mapping[str, Any]:  # noqa: PLR0911 - one answer a kind
    match block:
        case blocks.Heading(words, level):
            return {"b": "heading", "words": _words(words, language), "level": level}
        case blocks.Paragraph(piece):
            return {"b": "paragraph", "piece": _piece(piece, language)}
        case blocks.Items(rows):
            return {"b": "items", "rows": [_line(row, language) for row in rows]}
        case blocks.Notice(title, rows, alarm):
            shown = [_line(row, language) for row in rows]
            title = _words(title, language)
            return {"b": "notice", "title": title, "rows": shown, "alarm": alarm}
        case blocks.Tiles(tiles):
            return {"b": "tiles", "tiles": [_tile(one, language) for one in tiles]}
        case blocks.Bars(rows):
            bars = [
                {"label": _words(label, language), "value": value, "council": ours}
                for label, value, ours in rows
            ]
            return {"b": "bars", "rows": bars}
        case blocks.Table(head, rows, widths, figures):
            return {
                "b": "table",
                "head": [_words(one, language) for one in head],
                "rows": [[_cell(one, language) for one in row] for row in rows],
                "widths": list(widths),
                "figures": sorted(figures),
            }


def _tile(tile: blocks.Tile, language: str) -> dict[str, Any]:
    return {
        "value": _piece(tile.value, language),
        "label": _words(tile.label, language),
        "note": _piece(tile.note, language) if tile.note else None,
        "alarm": tile.alarm,
    }
