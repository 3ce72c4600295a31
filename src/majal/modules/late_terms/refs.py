"""Decisions on interest as records that charges and history point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.late_terms.models import Penalty
from majal.modules.late_terms.queries import penalties_visible_to

register(
    Kind(
        name="late_terms.penalty",
        title=_("decision on interest"),
        model=Penalty,
        visible=penalties_visible_to,
        label=str,
        address=Penalty.get_absolute_url,
    )
)
