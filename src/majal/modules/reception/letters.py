"""What the reception writes: to hosts about their visitors, to companies about their mail.

What is kept of a letter about a visitor is the number of the visit; its text goes after thirty
days, long before the names themselves.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import isolated
from majal.kernel.dates import clock, humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.reception.models import Item, Visit
from majal.modules.reception.queries.mail import waiting_for

MOST = 12
"""Items that a reminder names; the page has the others."""


def about_visit(context: Context) -> Context | None:
    """The visit in words; None once its names are erased."""
    rows = Visit.objects.select_related("park")
    visit = rows.filter(pk=context["visit"], anonymised_at=None).first()
    if visit is None:
        return None
    return {
        "name": visit.name,
        "affiliation": visit.affiliation,
        "park": local(visit.park),
        "purpose": visit.get_purpose_display(),
        "people": visit.people,
        "time": clock(visit.arrived_at or visit.moved_at or visit.announced_at),
        "reason": visit.note,
        "address": settings.MAJAL_ADDRESS + reverse("reception:visit", args=[visit.pk]),
    }


def visit_example() -> Context:
    return {
        "name": "Nadia Benkirane",
        "affiliation": "Atlas",
        "park": "Technopark",
        "purpose": _("meeting"),
        "people": 1,
        "time": "10:05",
        "reason": "—",
        "address": settings.MAJAL_ADDRESS,
    }


def about_item(context: Context) -> Context | None:
    """A letter or parcel in words; None for one that is gone."""
    rows = Item.objects.select_related("park", "company")
    item = rows.filter(pk=context["item"]).first()
    return {**_item(item), "address": _own_mail()} if item else None


def waiting(context: Context) -> Context | None:
    """What still waits for a company; None once all of it was collected."""
    items = waiting_for(context["company"], context["items"])
    company = Organisation.objects.filter(pk=context["company"]).first()
    if not items or company is None:
        return None
    return {
        "company": local(company),
        "lines": [_item(item) for item in items[:MOST]],
        "count": len(items),
        "more": max(0, len(items) - MOST),
        "address": _own_mail(),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.get_kind_display(),
        "sender": isolated(item.sender, "auto"),
        "company": local(item.company),
        "park": local(item.park),
        "day": humanise(item.received_at),
        "tracking": isolated(item.tracking) if item.tracking else "",
        "signed": item.signed,
    }


def _own_mail() -> str:
    return settings.MAJAL_ADDRESS + reverse("reception:my_mail")


def item_example() -> Context:
    return {
        "kind": _("registered letter"),
        "sender": "Trésorerie",
        "company": "Atlas",
        "park": "Technopark",
        "day": "1",
        "tracking": "RR 000 000 MA",
        "signed": True,
        "address": settings.MAJAL_ADDRESS,
    }


def waiting_example() -> Context:
    return {
        "company": "Atlas",
        "lines": [item_example()],
        "count": 1,
        "more": 0,
        "address": settings.MAJAL_ADDRESS,
    }


PURPOSE = _("Telling a host at once who is at the desk for them.")
register(
    Letter(
        code="reception.arrived",
        title=_("Your visitor has arrived"),
        purpose=PURPOSE,
        template="reception/letters/arrived",
        fill=about_visit,
        example=visit_example,
        digest=False,
        urgent=True,
        keep_days=30,
    )
)
register(
    Letter(
        code="reception.walk_in",
        title=_("Somebody asks for you at the desk"),
        purpose=PURPOSE,
        template="reception/letters/walk_in",
        fill=about_visit,
        example=visit_example,
        digest=False,
        urgent=True,
        keep_days=30,
    )
)
register(
    Letter(
        code="reception.denied",
        title=_("Your visitor was not let in"),
        purpose=PURPOSE,
        template="reception/letters/denied",
        fill=about_visit,
        example=visit_example,
        digest=False,
        urgent=True,
        keep_days=30,
    )
)
register(
    Letter(
        code="reception.mail",
        title=_("Mail has come for your company"),
        purpose=_("Telling a company what the desk keeps for it."),
        template="reception/letters/mail",
        fill=about_item,
        example=item_example,
        keep_days=90,
    )
)
register(
    Letter(
        code="reception.waiting",
        title=_("Mail still waits for your company"),
        purpose=_("Reminding a company, once for all items, of what it has not collected."),
        template="reception/letters/waiting",
        fill=waiting,
        example=waiting_example,
        keep_days=90,
    )
)
