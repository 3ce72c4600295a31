"""Entries, headings and contracts with suppliers as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.costs.models import Entry, Heading, SupplierContract
from majal.modules.costs.queries import contracts_visible_to, entries_visible_to, headings

register(
    Kind(
        name="costs.entry",
        title=pgettext_lazy("cost", "entry"),
        model=Entry,
        visible=entries_visible_to,
        label=lambda entry: f"{local(entry.heading)} · {entry.month:%Y-%m}",
        address=Entry.get_absolute_url,
    )
)
register(
    Kind(
        name="costs.contract",
        title=_("contract with a supplier"),
        model=SupplierContract,
        visible=contracts_visible_to,
        label=str,
        address=SupplierContract.get_absolute_url,
    )
)
register(
    Kind(
        name="costs.heading",
        title=_("heading"),
        model=Heading,
        visible=headings,
        label=local,
        address=Heading.get_absolute_url,
    )
)
