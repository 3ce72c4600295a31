"""Agreements and claims as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.awards.models import Agreement, Claim
from majal.modules.awards.queries.visible import agreements_visible_to, claims_visible_to

register(
    Kind(
        name="awards.agreement",
        title=pgettext_lazy("R&D", "agreement"),
        model=Agreement,
        visible=agreements_visible_to,
        label=lambda found: f"{found.number} {found.award.proposal.case.title}".strip(),
        address=Agreement.get_absolute_url,
    )
)
register(
    Kind(
        name="awards.claim",
        title=_("claim"),
        model=Claim,
        visible=claims_visible_to,
        label=str,
        address=Claim.get_absolute_url,
    )
)
