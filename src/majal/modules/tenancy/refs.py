"""Contracts as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.queries.visible import contracts_visible_to

register(
    Kind(
        name="tenancy.contract",
        title=_("contract"),
        model=Contract,
        visible=contracts_visible_to,
        label=lambda contract: f"{contract.number} {contract.organisation}",
        address=Contract.get_absolute_url,
    )
)
