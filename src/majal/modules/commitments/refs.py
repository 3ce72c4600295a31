"""Commitments as records that anything may point at, and that files hang on."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.visible import commitments_visible_to, with_sides

register(
    Kind(
        name="commitments.commitment",
        title=_("commitment"),
        model=Commitment,
        visible=lambda actor: with_sides(commitments_visible_to(actor)),
        label=lambda commitment: local(commitment, "text"),
        address=Commitment.get_absolute_url,
    )
)
