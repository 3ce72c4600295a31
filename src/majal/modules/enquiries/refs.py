"""Enquiries and tours as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.enquiries.models import Enquiry, Tour
from majal.modules.enquiries.queries.visible import enquiries_visible_to, tours_held_by

register(
    Kind(
        name="enquiries.enquiry",
        title=_("enquiry"),
        model=Enquiry,
        visible=enquiries_visible_to,
        label=str,
        address=Enquiry.get_absolute_url,
    )
)
register(
    Kind(
        name="enquiries.tour",
        title=pgettext_lazy("noun", "tour"),
        model=Tour,
        visible=tours_held_by,
        label=str,
        address=Tour.get_absolute_url,
    )
)
