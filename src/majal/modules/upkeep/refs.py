"""Outages, plans and visits as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.upkeep.models import Outage, Plan, Visit
from majal.modules.upkeep.queries.visible import (
    outages_visible_to,
    plans_visible_to,
    visits_visible_to,
)

register(
    Kind(
        name="upkeep.outage",
        title=_("outage"),
        model=Outage,
        visible=outages_visible_to,
        label=lambda outage: f"{outage.get_service_display()} · {outage.building}",
        address=Outage.get_absolute_url,
    )
)
register(
    Kind(
        name="upkeep.visit",
        title=_("preventive visit"),
        model=Visit,
        visible=visits_visible_to,
        label=lambda visit: str(visit.plan),
        address=lambda visit: visit.plan.get_absolute_url(),
    )
)
register(
    Kind(
        name="upkeep.plan",
        title=_("plan of visits"),
        model=Plan,
        visible=plans_visible_to,
        label=lambda plan: local(plan, "title"),
        address=Plan.get_absolute_url,
    )
)
