"""Runs as records that history may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.billing_runs.models import Run
from majal.modules.billing_runs.public import runs_visible_to

register(
    Kind(
        name="billing_runs.run",
        title=_("run of invoices"),
        model=Run,
        visible=runs_visible_to,
        label=str,
        address=Run.get_absolute_url,
    )
)
