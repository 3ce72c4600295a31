"""Incidents, outages and visits as records that anything may point at."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.support.models import Incident, Outage, Visit
from majal.modules.support.queries.visible import (
    incidents_visible_to,
    outages_visible_to,
    visits_visible_to,
)

register(
    Kind(
        name="support.incident",
        title=_("incident"),
        model=Incident,
        visible=incidents_visible_to,
        label=lambda incident: f"{incident.case.number} {incident.title}".strip(),
        address=Incident.get_absolute_url,
    )
)
register(
    Kind(
        name="support.outage",
        title=_("outage"),
        model=Outage,
        visible=outages_visible_to,
        label=lambda outage: f"{outage.get_service_display()} · {outage.building}",
        address=Outage.get_absolute_url,
    )
)
register(
    Kind(
        name="support.visit",
        title=_("preventive visit"),
        model=Visit,
        visible=visits_visible_to,
        label=lambda visit: str(visit.plan),
        address=lambda _visit: reverse("support:visits"),
    )
)
