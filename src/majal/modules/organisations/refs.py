"""Organisations as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.organisations.public import Organisation, organisations_visible_to

register(
    Kind(
        name="organisations.organisation",
        title=_("organisation"),
        model=Organisation,
        visible=organisations_visible_to,
        label=local,
        address=Organisation.get_absolute_url,
    )
)
