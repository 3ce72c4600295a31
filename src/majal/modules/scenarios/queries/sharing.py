"""What was shared with territories: what they read, and what was given to whom."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may, scopes
from majal.modules.scenarios.models import Scenario, TerritoryShare
from majal.modules.scenarios.permissions import LAND, Perm
from majal.modules.scenarios.queries import scenario_of, scenarios_visible_to


def shares_with(actor: Actor) -> QuerySet[TerritoryShare]:
    """What stands shared with the territories somebody speaks for, the latest first."""
    land = scopes(actor, *LAND, kind="territory")
    rows = TerritoryShare.objects.filter(territory__in=land, withdrawn_at=None)
    return rows.select_related("scenario__superseded_by", "territory", "made_by")


def shared_scenario_of(actor: Actor, pk: int) -> Scenario:
    """A version that was shared with one's territory. Raises: Scenario.DoesNotExist."""
    rows = Scenario.objects.select_related("superseded_by")
    return rows.filter(pk__in=shares_with(actor).values("scenario")).get(pk=pk)


def scenarios_read_by(actor: Actor) -> QuerySet[Scenario]:
    """Every version for whoever works with scenarios, else those shared with one's territory."""
    if may(actor, Perm.SEE):
        return scenarios_visible_to(actor)
    return Scenario.objects.filter(pk__in=shares_with(actor).values("scenario"))


def scenario_read_by(actor: Actor, pk: int) -> Scenario:
    """One of them. Raises: Scenario.DoesNotExist."""
    return scenarios_read_by(actor).get(pk=pk)


def territory_share_of(actor: Actor, pk: int, share: int) -> TerritoryShare:
    """One sharing of a scenario. Raises: TerritoryShare.DoesNotExist; Scenario.DoesNotExist."""
    return TerritoryShare.objects.get(pk=share, scenario=scenario_of(actor, pk))
