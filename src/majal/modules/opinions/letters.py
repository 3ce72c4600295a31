"""The letter that asks for an opinion."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.opinions.models import Opinion
from majal.modules.opinions.permissions import OPINION_LINK


def opinion_asked(context: Context) -> Context | None:
    """The question to an administration or an expert; None once it was answered or withdrawn."""
    rows = Opinion.objects.select_related("case__type", "case__park")
    found = rows.filter(pk=context["opinion"], answered_at=None, withdrawn_at=None).first()
    if found is None:
        return None
    secret = links.derived_secret(OPINION_LINK, found.seed)
    return {
        "name": found.name,
        "kind": local(found.case.type, "title"),
        "park": local(found.case.park) if found.case.park else "",
        "question": found.question,
        "day": isolated(humanise(found.answer_by), "auto"),
        "address": _site(reverse("opinions:opinion", args=[secret])),
    }


def _site(address: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{address}"


def _example_opinion() -> Context:
    return {
        "name": "Centre régional d’investissement",
        "kind": "Demande de bureau",
        "park": "",
        "question": "…",
        "day": isolated(humanise(date(2026, 12, 15)), "auto"),
        "address": _site(reverse("opinions:opinion", args=["0123456789abcdef"])),
    }


register(
    Letter(
        code="opinions.opinion_asked",
        title=pgettext_lazy("letter", "An opinion is asked"),
        purpose=gettext_lazy("Asking an administration or an expert for an opinion on a dossier."),
        template="opinions/letters/opinion_asked",
        fill=opinion_asked,
        example=_example_opinion,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=90,
    )
)
