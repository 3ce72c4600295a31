"""What people are asked after an event."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.attendance.models import Attendance
from majal.modules.attendance.permissions import EVALUATION_LINK
from majal.modules.attendance.queries import answered, open_until


def fill(context: Context) -> Context | None:
    """The event and the way to its questions; None once they are answered."""
    rows = Attendance.objects.select_related("registration", "event__park")
    one = rows.filter(pk=context["attendance"], registration__emptied_at=None).first()
    if one is None or not one.seed or answered(one.registration_id):
        return None
    secret = links.derived_secret(EVALUATION_LINK, one.seed)
    return {
        "who": one.registration.name,
        "title": local(one.event),
        "park": local(one.event.park),
        "until": humanise(timezone.localdate(open_until(one.event))),
        "address": f"{settings.MAJAL_ADDRESS}{reverse('attendance:say', args=[secret])}",
    }


def example() -> Context:
    """Somebody who came to nothing."""
    return {
        "who": "Ghita Filali",
        "title": "Atelier : protéger sa marque",
        "park": "Technopark",
        "until": "10/07/2026",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('attendance:say', args=['…'])}",
    }


register(
    Letter(
        code="attendance.asked",
        title=pgettext_lazy("letter", "What you think of an event"),
        purpose=gettext_lazy("Asking whoever came to an event what they think of it."),
        template="attendance/letters/asked",
        fill=fill,
        example=example,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=60,
    )
)
