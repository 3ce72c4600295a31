"""The minutes as a document in Arabic and French, from what was recorded at the sitting."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.committees.public import Function, Seat
from majal.modules.convocations.public import PAPER_LABELS, paper_head, paper_item, written
from majal.modules.minutes.models import Minutes
from majal.modules.sittings.public import Ballot, Item, Meter, Presence, Table

LANGUAGE = "ar+fr"
MINUTES = Path(__file__).parents[1] / "templates" / "minutes" / "minutes.typ"
Data = dict[str, Any]

LABELS: Mapping[str, Promise] = {
    **PAPER_LABELS,
    "no_quorum": _("On a second convocation the committee decides without a quorum."),
    "members": pgettext_lazy("minutes", "Members"),
    "member": pgettext_lazy("minutes", "Member"),
    "capacity": pgettext_lazy("minutes", "Capacity"),
    "presence": pgettext_lazy("minutes", "Attendance"),
    "by": _("represented by {name}"),
    "quorum": pgettext_lazy("minutes", "Quorum"),
    "counted": _(
        "{present} voting members present or represented out of {voters}; {needed} needed"
    ),
    "items": pgettext_lazy("minutes", "Items and decisions"),
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


def minutes_title(minutes: Minutes) -> dict[str, str]:
    """The title of minutes, in both languages."""
    sitting = minutes.sitting
    names = {"number": sitting.shown_number, "committee": sitting.committee}

    def title(_code: str) -> str:
        if minutes.version > 1:
            return gettext("Rectified minutes of sitting no. %(number)s: %(committee)s") % names
        return gettext("Minutes of sitting no. %(number)s: %(committee)s") % names

    return said_in(LANGUAGE, title)


def draw_minutes(minutes: Minutes, table: Table, stamp: Stamp | None = None) -> bytes:
    """The minutes as PDF; without a stamp they are a draft."""
    meter = table.meter()
    data = {
        **paper_head(table),
        "labels": LABELS,
        "members": [_member(seat, table) for seat in table.seats],
        "quorum": _meter(meter),
        "free": meter.needed == 0,
        "items": [_decided(item, table) for item in table.items],
        "why": written(minutes.why),
        "remarks": {"ar": minutes.remarks_ar, "fr": minutes.remarks_fr},
        "signed": minutes.signed_by and minutes.signed_by.who,
        "signed_on": minutes.signed_at,
    }
    title = minutes_title(minutes)
    return render_pdf(MINUTES, data, title=title, language=LANGUAGE, stamp=stamp)


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


def _decided(item: Item, table: Table) -> Data:
    away = table.away(item)
    counted = [one for one in table.ballots.get(item.pk, []) if one.closed_at]
    return {
        **paper_item(item),
        "off": item.taken_off_at is not None,
        "away": [seat.who for seat in table.seats if seat.pk in away],
        "ballots": [_ballot(item, one) for one in counted],
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
        "reasons": written(item.reasons),
        "conditions": written(item.conditions),
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
