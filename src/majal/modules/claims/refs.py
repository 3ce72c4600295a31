"""Numbers of the press as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.claims.models import Claim
from majal.modules.claims.queries.claims import claims_visible_to

register(
    Kind(
        name="claims.claim",
        title=_("number of the press"),
        model=Claim,
        visible=claims_visible_to,
        label=str,
        address=Claim.get_absolute_url,
    )
)
