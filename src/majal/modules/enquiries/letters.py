"""What people are told of enquiries and tours."""

from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise_moment
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.enquiries.models import Enquiry, TourPlace

EXAMPLE_MOMENT = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)


def asked(context: Context) -> Context | None:
    """The enquiry, for those who answer it; None once it is answered."""
    found = _enquiry(context)
    if found is None or found.state != "new":
        return None
    return {
        "name": found.name,
        "park": local(found.park) if found.park else "",
        "message": found.message,
        "address": f"{settings.MAJAL_ADDRESS}{found.get_absolute_url()}",
    }


def answered(context: Context) -> Context | None:
    """The answer, for whoever asked."""
    found = _enquiry(context)
    if found is None or not found.answer:
        return None
    return {
        "name": found.name,
        "message": found.message,
        "answer": found.answer,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('calls:calls')}",
    }


def tour(context: Context) -> Context | None:
    """A place on a tour; None once its names are forgotten."""
    found = TourPlace.objects.select_related("tour__park").filter(pk=context["place"]).first()
    if found is None or found.emptied_at:
        return None
    return {
        "cancelled": context["cancelled"],
        "name": found.name,
        "park": local(found.tour.park),
        "moment": isolated(humanise_moment(found.tour.starts_at), "auto"),
        "point": found.tour.meeting_point,
    }


def _enquiry(context: Context) -> Enquiry | None:
    rows = Enquiry.objects.select_related("park").filter(emptied_at=None)
    return rows.filter(pk=context["enquiry"]).first()


register(
    Letter(
        code="enquiries.asked",
        title=pgettext_lazy("letter", "An enquiry to answer"),
        purpose=_("Telling those who receive enquiries that somebody asks."),
        template="enquiries/letters/asked",
        fill=asked,
        example=lambda: {
            "name": "Ghita Filali",
            "park": "Technopark",
            "message": "…",
            "address": f"{settings.MAJAL_ADDRESS}{reverse('enquiries:enquiries')}",
        },
        keep_days=90,
    )
)
register(
    Letter(
        code="enquiries.answered",
        title=pgettext_lazy("letter", "The answer to your question"),
        purpose=_("Answering whoever asked."),
        template="enquiries/letters/answered",
        fill=answered,
        example=lambda: {
            "name": "Ghita Filali",
            "message": "…",
            "answer": "…",
            "address": f"{settings.MAJAL_ADDRESS}{reverse('calls:calls')}",
        },
        in_app=False,
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="enquiries.tour",
        title=pgettext_lazy("letter", "Your place on a tour"),
        purpose=_("Telling whoever comes to a tour when and where to meet."),
        template="enquiries/letters/tour",
        fill=tour,
        example=lambda: {
            "cancelled": False,
            "name": "Ghita Filali",
            "park": "Technopark",
            "moment": isolated(humanise_moment(EXAMPLE_MOMENT), "auto"),
            "point": "",
        },
        in_app=False,
        optional=False,
        digest=False,
        keep_days=60,
    )
)
