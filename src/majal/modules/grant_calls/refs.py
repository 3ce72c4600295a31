"""R&D calls as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.grant_calls.models import Call
from majal.modules.grant_calls.queries import calls_visible_to

register(
    Kind(
        name="grant_calls.call",
        title=pgettext_lazy("noun", "R&D call"),
        model=Call,
        visible=calls_visible_to,
        label=str,
        address=Call.get_absolute_url,
    )
)
