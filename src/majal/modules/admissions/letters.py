"""What people are told of admissions: a place that is offered, an application to read."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel import links
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise_moment
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.admissions.models import Offer, Reading
from majal.modules.admissions.workflow import OfferState
from majal.modules.calls.public import Track
from majal.modules.cases.public import FOLLOW_LINK

EXAMPLE_MOMENT = datetime(2026, 12, 15, 16, 0, tzinfo=UTC)


def offer(context: Context) -> Context | None:
    """The place that is offered; None once it was answered."""
    found = _offer(context)
    if found is None:
        return None
    return _told(found, context, reverse("applying:own", args=[found.entry.application.case_id]))


def offer_by_link(context: Context) -> Context | None:
    """The same with the link of somebody without an account; derived when the e-mail leaves."""
    found = _offer(context)
    if found is None or found.entry.application.case.purged_at:
        return None
    secret = links.derived_secret(FOLLOW_LINK, found.entry.application.case.seed)
    return _told(found, context, reverse("applying:link", args=[secret]))


def reading_asked(context: Context) -> Context | None:
    """What was given to somebody to read; None once it was handed in or taken away."""
    found = (
        Reading.objects.select_related("application__call")
        .filter(pk=context["reading"], submitted_at=None, removed_at=None)
        .first()
    )
    if found is None:
        return None
    return {
        "call": local(found.application.call, "title"),
        "track": str(found.application.get_track_display()),
        "address": _site(found.get_absolute_url()),
    }


def _offer(context: Context) -> Offer | None:
    rows = Offer.objects.select_related(
        "space__building", "entry__park", "entry__application__case"
    ).filter(pk=context["offer"])
    return rows.filter(
        state=OfferState.OPEN if context["what"] == "offered" else OfferState.LAPSED
    ).first()


def _told(found: Offer, context: Context, address: str) -> dict[str, Any]:
    return {
        "lapsed": context["what"] == "lapsed",
        "number": found.entry.application.case.number,
        "space": isolated(found.space.code),
        "building": local(found.space.building),
        "park": local(found.entry.park),
        "moment": isolated(humanise_moment(found.answer_by), "auto"),
        "address": _site(address),
    }


def _site(address: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{address}"


def _example() -> Context:
    return {
        "lapsed": False,
        "number": "OFF-2026-00042",
        "space": "B-204",
        "building": "Bâtiment B",
        "park": "Technopark",
        "moment": isolated(humanise_moment(EXAMPLE_MOMENT), "auto"),
        "address": _site(reverse("applying:mine")),
    }


def _example_reading() -> Context:
    return {
        "call": "Argana 2026",
        "track": str(Track.STARTUP.label),
        "address": _site(reverse("admissions:readings")),
    }


PURPOSE = _("Offering a place to whoever waits for one, with the time to answer.")
register(
    Letter(
        code="admissions.offer",
        title=pgettext_lazy("letter", "A place is offered to you"),
        purpose=PURPOSE,
        template="admissions/letters/offer",
        fill=offer,
        example=_example,
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="admissions.offer_by_link",
        title=pgettext_lazy("letter", "A place is offered to you, with your link"),
        purpose=PURPOSE,
        template="admissions/letters/offer",
        fill=offer_by_link,
        example=_example,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
    )
)
register(
    Letter(
        code="admissions.reading_asked",
        title=pgettext_lazy("letter", "An application to read"),
        purpose=_("Telling a reader that an application was given to them."),
        template="admissions/letters/reading_asked",
        fill=reading_asked,
        example=_example_reading,
        keep_days=90,
    )
)
