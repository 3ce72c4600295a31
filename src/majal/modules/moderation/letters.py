"""What moderation tells: that readers hid something, and what was decided."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.modules.moderation.models import Decision, Matter
from majal.modules.moderation.workflow import MatterState

EXAMPLE_TITLE = "تكنوبارك نموذجي"


def hidden(context: Context) -> Context | None:
    """That something was hidden by its readers; None once it was decided."""
    rows = Matter.objects.filter(
        pk=context["matter"], round=context["round"], state=MatterState.HIDDEN
    )
    found = rows.first()
    if found is None:
        return None
    address = settings.MAJAL_ADDRESS + found.get_absolute_url()
    return {"title": found.title, "address": address}


def outcome(context: Context) -> Context | None:
    """What a moderator decided, with the reason; None where it was decided otherwise since."""
    made = Decision.objects.select_related("matter").get(pk=context["decision"])
    if made.state != made.matter.state:
        return None
    return {
        "title": made.matter.title,
        "removed": made.state == MatterState.REMOVED,
        "reason": made.reason,
    }


register(
    Letter(
        code="moderation.hidden",
        title=pgettext_lazy("letter", "Hidden by its readers"),
        purpose=_("Telling moderators that something awaits their decision."),
        template="moderation/letters/hidden",
        fill=hidden,
        example=lambda: {"title": EXAMPLE_TITLE, "address": settings.MAJAL_ADDRESS},
        by_email=False,
        digest=False,
        keep_days=180,
    )
)
register(
    Letter(
        code="moderation.outcome",
        title=pgettext_lazy("letter", "What became of your report"),
        purpose=_("Telling whoever reported something what was decided."),
        template="moderation/letters/outcome",
        fill=outcome,
        example=lambda: {"title": EXAMPLE_TITLE, "removed": True, "reason": "…"},
        by_email=False,
        digest=False,
        keep_days=180,
    )
)
