"""People are told that their certificate is there."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.permissions import LINK


def fill(context: Context) -> Context | None:
    """The certificate and the way to it; None once it holds no more, or is forgotten."""
    rows = Certificate.objects.select_related("event__park", "document")
    one = rows.filter(pk=context["certificate"], ended="", forgotten_at=None).first()
    if one is None:
        return None
    secret = links.derived_secret(LINK, one.seed)
    return {
        "who": one.name,
        "title": local(one.event),
        "park": local(one.event.park),
        "number": one.document.shown_number,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('certificates:by_link', args=[secret])}",
    }


def example() -> Context:
    """A certificate of nobody."""
    return {
        "who": "Ghita Filali",
        "title": "Atelier : protéger sa marque",
        "park": "Technopark",
        "number": "12/2026",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('certificates:by_link', args=['…'])}",
    }


register(
    Letter(
        code="certificates.issued",
        title=pgettext_lazy("letter", "Your certificate"),
        purpose=gettext_lazy("Sending a certificate to whoever attended an event."),
        template="certificates/letters/issued",
        fill=fill,
        example=example,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=90,
    )
)
