"""Dossiers as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.cases.models import Case
from majal.modules.cases.queries.visible import cases_visible_to

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
