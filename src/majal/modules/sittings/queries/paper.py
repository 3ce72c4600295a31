"""The agenda and the minutes as documents in Arabic and French, from what was recorded."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.sittings.models import Ballot, Function, Item, Minutes, Presence, Seat, Sitting
from majal.modules.sittings.queries.table import Meter, Table

LANGUAGE = "ar+fr"
HERE = Path(__file__).parents[1] / "templates" / "sittings"
AGENDA, MINUTES = HERE / "agenda.typ", HERE / "minutes.typ"
ARABIC = re.compile("[\u0600-\u06ff]")
Data = dict[str, Any]

LABELS: Mapping[str, Promise] = {
    "committee": pgettext_lazy("minutes", "Committee"),
    "sitting": pgettext_lazy("minutes", "Sitting"),
    "number": _("no. {number}"),
    "again": _("Second convocation of sitting no. {number}, which had no quorum"),
    "no_quorum": _("On a second convocation the committee decides without a quorum."),
    "day": pgettext_lazy("minutes", "Date"),
    "hours": pgettext_lazy("minutes", "Hours"),
    "place": pgettext_lazy("minutes", "Place"),
    "presided": _("Presided by"),
    "members": pgettext_lazy("minutes", "Members"),
    "member": pgettext_lazy("minutes", "Member"),
    "capacity": pgettext_lazy("minutes", "Capacity"),
    "presence": pgettext_lazy("minutes", "Attendance"),
    "by": _("represented by {name}"),
    "quorum": pgettext_lazy("minutes", "Quorum"),
    "counted": _(
        "{present} voting members present or represented out of {voters}; {needed} needed"
    ),
    "agenda": pgettext_lazy("minutes", "Agenda"),
    "items": pgettext_lazy("minutes", "Items and decisions"),
    "item": pgettext_lazy("minutes", "Item"),
    "presenter": _("Presented by"),
    "heard": _("Heard"),
    "guests": pgettext_lazy("minutes", "Persons heard"),
    "conflicts": _("Left the item for a conflict of interest"),
    "vote": pgettext_lazy("minutes", "Vote"),
    "votes": _("{for} for, {against} against, {abstained} abstained"),
    "adopted": pgettext_lazy("vote", "adopted"),
    "casting": _("adopted by the vote of whoever presides"),
    "rejected": pgettext_lazy("vote", "rejected"),
    "decision": pgettext_lazy("minutes", "Decision"),
    "agreed": _("without a vote, all agreeing"),
    "rank": pgettext_lazy("minutes", "Rank"),
    "reasons": pgettext_lazy("minutes", "Reasons"),
    "conditions": pgettext_lazy("minutes", "Conditions"),
    "undecided": _("Nothing was decided on this item."),
    "off": _("Taken off the agenda."),
    "remarks": pgettext_lazy("minutes", "Remarks"),
    "rectified": _("What these minutes rectify, and why"),
    "signed": _("Signed by"),
    "on": pgettext_lazy("signature", "on"),
}


def title_of(about: Minutes | Sitting) -> dict[str, str]:
    """The title of a document, in both languages."""
    sitting = about.sitting if isinstance(about, Minutes) else about
    names = {"number": sitting.shown_number, "committee": sitting.committee}

    def title(_code: str) -> str:
        if not isinstance(about, Minutes):
            return say("Agenda of sitting no. %(number)s: %(committee)s") % names
        if about.version > 1:
            return say("Rectified minutes of sitting no. %(number)s: %(committee)s") % names
        return say("Minutes of sitting no. %(number)s: %(committee)s") % names

    return said_in(LANGUAGE, title)


def draw_agenda(table: Table, stamp: Stamp | None = None) -> bytes:
    """The agenda as PDF; without a stamp it is a draft."""
    data = {**_head(table), "items": [_planned(i) for i in table.items if not i.taken_off_at]}
    return render_pdf(AGENDA, data, title=title_of(table.sitting), language=LANGUAGE, stamp=stamp)


def draw_minutes(minutes: Minutes, table: Table, stamp: Stamp | None = None) -> bytes:
    """The minutes as PDF; without a stamp they are a draft."""
    meter = table.meter()
    data = {
        **_head(table),
        "members": [_member(seat, table) for seat in table.seats],
        "quorum": _meter(meter),
        "free": meter.needed == 0,
        "items": [_decided(item, table) for item in table.items],
        "why": _free(minutes.why),
        "remarks": {"ar": minutes.remarks_ar, "fr": minutes.remarks_fr},
        "signed": minutes.signed_by and minutes.signed_by.who,
        "signed_on": minutes.signed_at,
    }
    return render_pdf(MINUTES, data, title=title_of(minutes), language=LANGUAGE, stamp=stamp)


def _head(table: Table) -> Data:
    sitting = table.sitting
    chair = sitting.presided_by or next(
        (s for s in table.seats if s.function == Function.CHAIR), None
    )
    return {
        "labels": LABELS,
        "committee": said_in(LANGUAGE, lambda _code: local(sitting.committee)),
        "number": sitting.shown_number,
        "again": sitting.again_of and sitting.again_of.shown_number,
        "day": sitting.on,
        "hours": f"{sitting.starts:%H:%M} – {sitting.ends:%H:%M}",
        "place": sitting.place,
        "chair": chair and chair.who,
    }


def _member(seat: Seat, table: Table) -> Data:
    at = table.attendance.get(seat.pk)
    presence = Presence(at.presence) if at else Presence.ABSENT
    proxy = next((s for s in table.seats if at and s.pk == at.proxy_id), None)
    organisation = seat.organisation
    return {
        "name": seat.who,
        "capacity": seat.capacity,
        "function": Function(seat.function).label,
        "organisation": organisation and said_in(LANGUAGE, lambda _code: local(organisation)),
        "presence": presence.label,
        "proxy": proxy and proxy.who,
    }


def _meter(meter: Meter) -> Data:
    return {"present": meter.present, "voters": meter.voters, "needed": meter.needed}


def _planned(item: Item) -> Data:
    return {
        "position": item.position,
        "title": said_in(LANGUAGE, lambda _code: str(item)),
        "presenter": item.presenter,
        "hours": item.heard_from
        and item.heard_until
        and f"{item.heard_from:%H:%M} – {item.heard_until:%H:%M}",
        "guests": [guest.name for guest in item.guests.all()],
    }


def _decided(item: Item, table: Table) -> Data:
    away = table.away(item)
    return {
        **_planned(item),
        "off": item.taken_off_at is not None,
        "away": [seat.who for seat in table.seats if seat.pk in away],
        "ballots": [_ballot(item, one) for one in table.ballots.get(item.pk, [])],
        "decision": item.outcome
        and said_in(LANGUAGE, lambda code: item.label_of(item.outcome, code)),
        "by_vote": item.by_vote,
        "quorum": item.decided_at
        and {
            "present": item.present,
            "needed": item.needed,
            "voters": table.meter(item).voters,
        },
        "rank": item.rank,
        "reasons": _free(item.reasons),
        "conditions": _free(item.conditions),
    }


def _ballot(item: Item, ballot: Ballot) -> Data:
    return {
        "outcome": said_in(LANGUAGE, lambda code: item.label_of(ballot.outcome, code)),
        "for": ballot.in_favour,
        "against": ballot.against,
        "abstained": ballot.abstained,
        "adopted": ballot.adopted,
        "casting": ballot.by_casting,
    }


def _free(text: str) -> Data | None:
    """What somebody wrote, with the language it is read in."""
    if not text:
        return None
    return {"text": text, "lang": "ar" if ARABIC.search(text) else "fr"}
