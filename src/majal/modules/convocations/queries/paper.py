"""The agenda as a document in Arabic and French, and what other papers of a sitting share."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.committees.public import Function
from majal.modules.sittings.public import Item, Sitting, Table

LANGUAGE = "ar+fr"
HERE = Path(__file__).parents[1] / "templates" / "convocations"
AGENDA = HERE / "agenda.typ"
ARABIC = re.compile("[\u0600-\u06ff]")
Data = dict[str, Any]

PAPER_LABELS: Mapping[str, Promise] = {
    "committee": pgettext_lazy("minutes", "Committee"),
    "sitting": pgettext_lazy("minutes", "Sitting"),
    "number": _("no. {number}"),
    "again": _("Second convocation of sitting no. {number}, which had no quorum"),
    "day": pgettext_lazy("minutes", "Date"),
    "hours": pgettext_lazy("minutes", "Hours"),
    "place": pgettext_lazy("minutes", "Place"),
    "presided": _("Presided by"),
    "agenda": pgettext_lazy("minutes", "Agenda"),
    "item": pgettext_lazy("minutes", "Item"),
    "presenter": _("Presented by"),
    "heard": _("Heard"),
}


def agenda_title(sitting: Sitting) -> dict[str, str]:
    """The title of an agenda, in both languages."""
    names = {"number": sitting.shown_number, "committee": sitting.committee}
    return said_in(
        LANGUAGE,
        lambda _code: gettext("Agenda of sitting no. %(number)s: %(committee)s") % names,
    )


def draw_agenda(table: Table, stamp: Stamp | None = None) -> bytes:
    """The agenda as PDF; without a stamp it is a draft."""
    items = [paper_item(item) for item in table.items if not item.taken_off_at]
    title = agenda_title(table.sitting)
    data = {**paper_head(table), "items": items}
    return render_pdf(AGENDA, data, title=title, language=LANGUAGE, stamp=stamp)


def paper_head(table: Table) -> Data:
    """The sitting, as every paper of it begins."""
    sitting = table.sitting
    chair = sitting.presided_by or next(
        (s for s in table.seats if s.function == Function.CHAIR), None
    )
    return {
        "labels": PAPER_LABELS,
        "committee": said_in(LANGUAGE, lambda _code: local(sitting.committee)),
        "number": sitting.shown_number,
        "again": sitting.again_of and sitting.again_of.shown_number,
        "day": sitting.on,
        "hours": f"{sitting.starts:%H:%M} – {sitting.ends:%H:%M}",
        "place": sitting.place,
        "chair": chair and chair.who,
    }


def paper_item(item: Item) -> Data:
    """An item as it stands on the agenda."""
    return {
        "position": item.position,
        "title": said_in(LANGUAGE, lambda _code: str(item)),
        "presenter": item.presenter,
        "hours": item.heard_from
        and item.heard_until
        and f"{item.heard_from:%H:%M} – {item.heard_until:%H:%M}",
        "guests": [guest.name for guest in item.guests.all()],
    }


def written(text: str) -> Data | None:
    """What somebody wrote, with the language it is read in."""
    if not text:
        return None
    return {"text": text, "lang": "ar" if ARABIC.search(text) else "fr"}
