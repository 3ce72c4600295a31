"""Small parts of the pages of open data: cells, what changed, files in words, points on a map."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import plain_number
from majal.kernel.datasets import Dataset
from majal.kernel.markup import filled, joined
from majal.kernel.names import stored_language
from majal.modules.opendata.models import File, Version
from majal.modules.territories.public import map_of, place

register = template.Library()
LONG = 90
POINT = '<circle class="od-dot" cx="{}" cy="{}" r="7"/>'
MAP = (
    '<svg class="map" viewBox="60 -6 540 606" role="img" aria-label="{}">'
    '<g class="lands">{}</g>{}</svg>'
)


@register.filter
def isotime(value: datetime) -> str:
    """A moment as feeds want it."""
    return value.isoformat(timespec="seconds")


@register.simple_tag
def cell_of(cell: Any) -> SafeString:
    """A cell as it stands in the file, cut where it is long."""
    if cell is None:
        return SafeString('<span class="od-none">–</span>')
    if isinstance(cell, bool):
        return filled('<bdi dir="ltr">{}</bdi>', "true" if cell else "false")
    text = str(cell)
    if len(text) > LONG:
        return filled('<bdi dir="auto" title="{}">{}…</bdi>', text, text[:LONG].rstrip())
    return filled('<bdi dir="auto">{}</bdi>', text)


@register.simple_tag
def file_words(file: File) -> str:
    """What a file beside the tables is."""
    if file.form == "datapackage":
        return _("description of the table (Frictionless)")
    if file.form == "csvw":
        return _("description of the table (CSV on the Web)")
    told: dict[str, str] = file.title
    return told.get(stored_language()) or file.name


@register.simple_tag
def changes_words(version: Version) -> str:
    """What changed against the version before, in one sentence."""
    if version.number == 1:
        return ngettext("first version: %(n)s row", "first version: %(n)s rows", version.rows) % {
            "n": plain_number(version.rows)
        }
    added, removed, changed = version.added, version.removed, version.changed
    told = (
        (added, ngettext("%(n)s row added", "%(n)s rows added", added)),
        (removed, ngettext("%(n)s row removed", "%(n)s rows removed", removed)),
        (changed, ngettext("%(n)s row changed", "%(n)s rows changed", changed)),
    )
    shown = [words % {"n": plain_number(n)} for n, words in told if n]
    if version.columns_added:
        shown.append(_("columns added: %(names)s") % {"names": ", ".join(version.columns_added)})
    if version.columns_removed:
        shown.append(
            _("columns removed: %(names)s") % {"names": ", ".join(version.columns_removed)}
        )
    return "; ".join(shown) or _("the description of the columns changed")


@register.simple_tag
def chart_words(dataset: Dataset) -> str:
    """What the bars of a dataset show."""
    if dataset.chart is None:
        return ""
    by, of = dataset.chart
    titles = {one.name: one.title for one in dataset.columns}
    if not of:
        return _("Number of rows by: %(column)s") % {"column": titles[by]}
    return _("Sum of: %(sum)s; by: %(column)s") % {"sum": titles[of], "column": titles[by]}


@register.simple_tag
def points_map(points: Sequence[Sequence[str]]) -> SafeString:
    """Points on the map of the regions."""
    lands = joined('<path d="{}"/>', ((shape.d,) for shape in map_of().shapes))
    at = (place(float(longitude), float(latitude)) for latitude, longitude in points)
    dots = joined(POINT, ((round(x, 1), round(y, 1)) for x, y in at))
    return filled(MAP, _("Where the rows of this dataset lie"), lands, dots)
