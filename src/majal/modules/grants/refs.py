"""Proposals and reviews as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.grants.models import Proposal, Review
from majal.modules.grants.queries.visible import proposals_visible_to, reviews_of

register(
    Kind(
        name="grants.proposal",
        title=_("proposal"),
        model=Proposal,
        visible=proposals_visible_to,
        label=lambda found: f"{found.case.number} {found.case.title}".strip(),
        address=Proposal.get_absolute_url,
    )
)
register(
    Kind(
        name="grants.review",
        title=_("review"),
        model=Review,
        visible=reviews_of,
        label=lambda found: str(found.proposal.call),
        address=Review.get_absolute_url,
    )
)
