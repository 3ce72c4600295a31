"""What attestations write: that one was issued, that one holds no more."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.attestations.models import Attestation


def about(context: Context) -> Context | None:
    """The attestation in words."""
    rows = Attestation.objects.select_related("document", "organisation")
    found = rows.filter(pk=context["attestation"], document__isnull=False).first()
    if found is None or found.document is None:
        return None
    return {
        "title": found.title,
        "number": found.document.shown_number,
        "organisation": local(found.organisation) if found.organisation else "",
        "valid": humanise(found.valid_until),
        "why": found.get_ended_display(),
        "reason": found.reason,
        "address": settings.MAJAL_ADDRESS + reverse("attestations:detail", args=[found.pk]),
    }


def example() -> Context:
    return {
        "title": _("Attestation of entry in the register"),
        "number": "1/2026",
        "organisation": "Atlas",
        "valid": "2026",
        "why": pgettext_lazy("attestation", "withdrawn"),
        "reason": "—",
        "address": settings.MAJAL_ADDRESS,
    }


register(
    Letter(
        code="attestations.issued",
        title=_("An attestation was issued to you"),
        purpose=_("Sending an attestation to whoever asked for it."),
        template="attestations/letters/issued",
        fill=about,
        example=example,
    )
)
register(
    Letter(
        code="attestations.withdrawn",
        title=_("An attestation holds no more"),
        purpose=_("Telling whoever asked for an attestation that it can no longer be shown."),
        template="attestations/letters/withdrawn",
        fill=about,
        example=example,
        digest=False,
        urgent=True,
    )
)
