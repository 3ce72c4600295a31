"""What the desk of events adds to the menu and to the first pages of a team."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.events.public import (
    EventPerm,
    EventState,
    Registration,
    RegistrationState,
    events_served_by,
)
from majal.modules.people.public import Role

menu_item(
    MenuItem(
        "event_desk",
        _("Events and registrations"),
        "event_desk:list",
        EventPerm.SERVE_ANY,
        28,
        "desk",
        "ticket",
    )
)
FEW = 6


def _today(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    now = timezone.now()
    rows = list(
        events_served_by(actor)
        .filter(state=EventState.PUBLISHED, starts_at__lt=now + timedelta(days=7), ends_at__gt=now)
        .select_related("space", "commune")
        .order_by("starts_at")[:FEW]
    )
    served = events_served_by(actor).order_by().values("pk")
    asked = Registration.objects.filter(
        state=RegistrationState.ASKED, event__in=served, event__ends_at__gt=now
    ).count()
    return {"rows": rows, "asked": asked} if rows or asked else None


for _role in (Role.PARK_MANAGER, Role.FRONT_DESK, Role.PROGRAMME_LEAD):
    panel(
        f"event_desk.today.{_role}",
        place=f"home.{_role}",
        order=18,
        permission=EventPerm.SERVE_ANY,
        template="event_desk/_today.html",
    )(_today)
