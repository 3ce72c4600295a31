"""Condition reports as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.handovers.models import Handover
from majal.modules.handovers.queries.visible import handovers_visible_to

register(
    Kind(
        name="handovers.handover",
        title=pgettext_lazy("one", "condition report"),
        model=Handover,
        visible=handovers_visible_to,
        label=lambda one: f"{one.number} {one.space.code}",
        address=Handover.get_absolute_url,
    )
)
