"""What companies are told of visits that they may receive."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.bookables.public import span_said
from majal.modules.visits.models import Host, Visit


def host(context: Context) -> Context | None:
    """A visit that a company is asked to receive; None once it is answered."""
    rows = Host.objects.select_related("event__park", "organisation")
    one = rows.filter(pk=context["host"]).first()
    if one is None or one.state != "asked":
        return None
    visit = Visit.objects.filter(event=one.event_id).first()
    return {
        "company": local(one.organisation),
        "title": local(one.event),
        "origin": visit.origin if visit else "",
        "when": span_said(one.event.starts_at, one.event.ends_at),
        "note": one.note,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('visits:hosting')}",
    }


register(
    Letter(
        code="visits.host",
        title=pgettext_lazy("letter", "A visit to receive"),
        purpose=gettext_lazy("Asking companies whether they receive a visit."),
        template="visits/letters/host",
        fill=host,
        example=lambda: {
            "company": "Zellij",
            "title": "Visite d’un lycée",
            "origin": "Lycée Al Amal",
            "when": "10/06/2026 10:00–12:00",
            "note": "",
            "address": f"{settings.MAJAL_ADDRESS}{reverse('visits:hosting')}",
        },
        keep_days=90,
    )
)
