"""A scenario is shared by a link that ends by itself, or with a territory; both are withdrawn."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.scenarios.errors import (
    SharedAlready,
    SharedForTooLong,
    TerritoryNotServed,
)
from majal.modules.scenarios.models import Scenario, Share, TerritoryShare
from majal.modules.scenarios.permissions import LINK, Perm
from majal.modules.territories.public import Level, Territory

MOST_DAYS = 90
SERVED = (Level.REGION, Level.PROVINCE)


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


@command(refusals={"scenario_shared_once": SharedAlready})
def share_with_territory(scenario_id: int, territory_id: int, *, by: Actor) -> TerritoryShare:
    """Let whoever speaks for a territory, and its wali or governor, read one version.

    Permission: scenarios.share.
    Raises: NotAllowed; TerritoryNotServed; SharedAlready.
    """
    require(by, Perm.SHARE)
    scenario = Scenario.objects.get(pk=scenario_id)
    land = Territory.objects.filter(pk=territory_id, level__in=SERVED).first()
    if land is None:
        raise TerritoryNotServed
    return TerritoryShare.objects.create(scenario=scenario, territory=land, made_by_id=by.pk)


@command()
def withdraw_from_territory(share_id: int, *, by: Actor) -> TerritoryShare:
    """Withdraw a version from a territory; one that was withdrawn stays so, with who did it.

    Permission: scenarios.share.
    Raises: NotAllowed.
    """
    require(by, Perm.SHARE)
    share = TerritoryShare.objects.select_for_update(of=("self",), no_key=True).get(pk=share_id)
    if share.withdrawn_at is None:
        share.withdrawn_at, share.withdrawn_by_id = timezone.now(), by.pk
        share.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return share
