"""Reviewers are told of an assessment that waits for them, its author of what became of it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.readiness.commands import REVIEWED_LETTER, SUBMITTED_LETTER
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.workflow import AssessmentState


def _told(found: Assessment) -> Context:
    way = reverse("readiness:assessment", kwargs={"pk": found.pk})
    return {
        "site": local(found.park or found.province),
        "on": humanise(found.on),
        "note": found.note,
        "is_accepted": found.state in (AssessmentState.REVIEWED, AssessmentState.SUPERSEDED),
        "address": f"{settings.MAJAL_ADDRESS}{way}",
    }


def fill_submitted(context: Context) -> Context | None:
    """The assessment and the way to it; None once somebody reviewed it."""
    rows = Assessment.objects.filter(pk=context["assessment"], state=AssessmentState.SUBMITTED)
    found = rows.select_related("park", "province").first()
    return _told(found) if found else None


def fill_reviewed(context: Context) -> Context | None:
    """The assessment and what was said of it; None while it waits again."""
    rows = Assessment.objects.filter(pk=context["assessment"])
    rows = rows.exclude(state__in=[AssessmentState.SUBMITTED, AssessmentState.CANCELLED])
    found = rows.select_related("park", "province").first()
    return _told(found) if found else None


def example() -> Context:
    """An assessment of no site."""
    return {
        "site": "Technopark Exemple",
        "on": "31/12/2025",
        "note": "Merci de joindre la délibération.",
        "is_accepted": False,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('readiness:index')}",
    }


register(
    Letter(
        code=SUBMITTED_LETTER,
        title=pgettext_lazy("letter", "An assessment of a site to review"),
        purpose=gettext_lazy("Telling reviewers which assessment of a site waits for them."),
        template="readiness/letters/submitted",
        fill=fill_submitted,
        example=example,
    )
)
register(
    Letter(
        code=REVIEWED_LETTER,
        title=pgettext_lazy("letter", "Answer to an assessment of a site"),
        purpose=gettext_lazy("Telling the author of an assessment what its review said."),
        template="readiness/letters/reviewed",
        fill=fill_reviewed,
        example=example,
    )
)
