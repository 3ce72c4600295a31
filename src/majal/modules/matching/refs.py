"""Groups and proposals as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.matching.models import Group, Proposal
from majal.modules.matching.queries import groups_visible_to, proposals_visible_to

register(
    Kind(
        name="matching.group",
        title=pgettext_lazy("matching", "group"),
        model=Group,
        visible=groups_visible_to,
        label=str,
        address=Group.get_absolute_url,
    )
)
register(
    Kind(
        name="matching.proposal",
        title=pgettext_lazy("matching", "proposal"),
        model=Proposal,
        visible=proposals_visible_to,
        label=str,
        address=Proposal.get_absolute_url,
    )
)
