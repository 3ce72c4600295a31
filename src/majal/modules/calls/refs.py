"""Calls as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.calls.models import Call
from majal.modules.calls.queries.visible import calls_visible_to

register(
    Kind(
        name="calls.call",
        title=pgettext_lazy("noun", "call"),
        model=Call,
        visible=calls_visible_to,
        label=str,
        address=Call.get_absolute_url,
    )
)
