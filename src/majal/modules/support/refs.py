"""Incidents as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.support.models import Incident
from majal.modules.support.queries.visible import incidents_visible_to

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
