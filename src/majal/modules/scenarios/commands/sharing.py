"""A scenario is shared by a link that ends by itself and can be withdrawn."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.scenarios.errors import SharedForTooLong
from majal.modules.scenarios.models import Scenario, Share
from majal.modules.scenarios.permissions import LINK, Perm

MOST_DAYS = 90


@command()
def share_scenario(scenario_id: int, *, days: int, by: Actor) -> tuple[Share, str]:
    """A new link to one version, and its secret, which cannot be shown again.

    Permission: scenarios.share.
    Raises: NotAllowed; SharedForTooLong.
    """
    require(by, Perm.SHARE)
    if not 1 <= days <= MOST_DAYS:
        raise SharedForTooLong(most=MOST_DAYS)
    scenario = Scenario.objects.get(pk=scenario_id)
    link, secret = links.issue(LINK, ref_to(scenario), lasting=timedelta(days=days), by=by)
    share = Share.objects.create(
        scenario=scenario, link=link.pk, expires_at=link.expires_at, made_by_id=by.pk
    )
    return share, secret


@command()
def withdraw_share(share_id: int, *, by: Actor) -> Share:
    """Withdraw a link; one that was withdrawn stays so.

    Permission: scenarios.share.
    Raises: NotAllowed.
    """
    require(by, Perm.SHARE)
    share = Share.objects.select_for_update(no_key=True).get(pk=share_id)
    if share.withdrawn_at is None:
        links.revoke(share.link)
        share.withdrawn_at = timezone.now()
        share.save(update_fields=["withdrawn_at"])
    return share
