"""Opinions as records that links point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.cases.public import cases_handled_by
from majal.modules.opinions.models import Opinion

register(
    Kind(
        name="opinions.opinion",
        title=_("opinion"),
        model=Opinion,
        visible=lambda actor: Opinion.objects.filter(
            case__in=cases_handled_by(actor)
        ).select_related("case"),
        label=lambda opinion: opinion.name,
        address=lambda opinion: opinion.case.get_absolute_url(),
    )
)
