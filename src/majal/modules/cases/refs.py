"""Dossiers and opinions as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.cases.models import Case, Opinion
from majal.modules.cases.queries.visible import cases_handled_by, cases_visible_to

register(
    Kind(
        name="cases.case",
        title=_("dossier"),
        model=Case,
        visible=cases_visible_to,
        label=lambda case: f"{case.number} {case.title}".strip(),
        address=Case.get_absolute_url,
    )
)
register(
    Kind(
        name="cases.opinion",
        title=_("opinion"),
        model=Opinion,
        visible=lambda actor: Opinion.objects.filter(
            case__in=cases_handled_by(actor)
        ).select_related("case"),
        label=lambda opinion: opinion.name,
        address=lambda opinion: opinion.case.get_absolute_url(),
    )
)
