"""Comparisons as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.counterfactuals.models import Study
from majal.modules.counterfactuals.queries import studies_visible_to

register(
    Kind(
        name="counterfactuals.study",
        title=_("comparison of provinces"),
        model=Study,
        visible=studies_visible_to,
        label=str,
        address=Study.get_absolute_url,
    )
)
