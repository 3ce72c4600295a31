"""Contributions as records that files and history may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.queries import contributions_visible_to

register(
    Kind(
        name="contributions.contribution",
        title=_("contribution"),
        model=Contribution,
        visible=lambda actor: contributions_visible_to(actor).select_related("convention"),
        label=str,
        address=Contribution.get_absolute_url,
    )
)
