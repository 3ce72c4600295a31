"""Those who run parks are told that declarations were drawn for them to check."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.modules.verifications.commands import DRAWN_LETTER
from majal.modules.verifications.models import Sample
from majal.modules.verifications.workflow import OPEN


def fill(context: Context) -> Context | None:
    """The sample and the way to it; None once it was checked."""
    rows = Sample.objects.filter(pk=context["sample"], drawn__state__in=OPEN)
    one = rows.select_related("period").first()
    if one is None:
        return None
    return {
        "period": str(one.period),
        "due": humanise(one.due_on),
        "address": f"{settings.MAJAL_ADDRESS}{reverse('verifications:list')}",
    }


def example() -> Context:
    """A sample of nobody."""
    return {
        "period": "01/01/2025 – 31/12/2025",
        "due": "30/06/2026",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('verifications:list')}",
    }


register(
    Letter(
        code=DRAWN_LETTER,
        title=pgettext_lazy("letter", "Declarations to check"),
        purpose=gettext_lazy("Telling those who run a park which declarations they are to check."),
        template="verifications/letters/drawn",
        fill=fill,
        example=example,
    )
)
