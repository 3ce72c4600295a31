"""Committees as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.committees.public import Committee, committees_visible_to

register(
    Kind(
        name="committees.committee",
        title=pgettext_lazy("noun", "committee"),
        model=Committee,
        visible=committees_visible_to,
        label=str,
        address=Committee.get_absolute_url,
    )
)
