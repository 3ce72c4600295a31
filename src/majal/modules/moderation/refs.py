"""What was reported, and reports, as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.refs import Kind, register
from majal.modules.moderation.models import Matter, Report
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.queries import matters_visible_to


def _reports(actor: Actor) -> object:
    return Report.objects.all() if may(actor, Perm.READ) else Report.objects.none()


register(
    Kind(
        name="moderation.matter",
        title=pgettext_lazy("moderation", "reported thing"),
        model=Matter,
        visible=matters_visible_to,
        label=str,
        address=Matter.get_absolute_url,
    )
)
register(
    Kind(
        name="moderation.report",
        title=pgettext_lazy("moderation", "report"),
        model=Report,
        visible=_reports,  # type: ignore[arg-type]
        label=str,
        address=Report.get_absolute_url,
    )
)
