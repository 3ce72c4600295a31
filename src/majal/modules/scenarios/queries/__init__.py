"""Everything that reads scenarios."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.permissions import may
from majal.kernel.reckoning import code_version
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.scenarios.models import Scenario, Share
from majal.modules.scenarios.permissions import LINK, Perm
from majal.modules.scenarios.queries import simulating

MOST_COMPARED = 3


@dataclass(frozen=True)
class Behind:
    """What a link opens: a scenario, or why none."""

    scenario: Scenario | None = None
    error: DomainError | None = None


def scenarios_visible_to(actor: Actor) -> QuerySet[Scenario]:
    """Every version, for whoever works with scenarios."""
    rows = Scenario.objects.select_related("made_by", "superseded_by")
    return rows if may(actor, Perm.SEE) else rows.none()


def scenario_of(actor: Actor, pk: int) -> Scenario:
    """One version. Raises: Scenario.DoesNotExist."""
    return scenarios_visible_to(actor).get(pk=pk)


def share_of(actor: Actor, pk: int, share: int) -> Share:
    """One link of a scenario. Raises: Share.DoesNotExist; Scenario.DoesNotExist."""
    return Share.objects.select_related("scenario").get(pk=share, scenario=scenario_of(actor, pk))


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """What a link opens."""
    try:
        held = links.holder(secret, LINK)
    except DomainError as error:
        return Behind(error=error)
    return Behind(Scenario.objects.get(pk=held.id))


def side_by_side(actor: Actor, wanted: Iterable[str]) -> list[Scenario]:
    """The first three of these that one may see, in the order asked."""
    numbers = [int(w) for w in wanted if w.isascii() and w.isdigit() and len(w) < 12]
    found = scenarios_visible_to(actor).in_bulk(numbers[:50])
    return [found[n] for n in dict.fromkeys(numbers) if n in found][:MOST_COMPARED]


def parks_to_open(actor: Actor) -> QuerySet[Park]:
    """Parks that may be in a plan: those that are not open yet."""
    rows = parks_visible_to(actor).exclude(state__in=[ParkState.OPERATING, ParkState.CLOSED])
    return rows.order_by("code")


def this_code() -> str:
    """The version of what draws."""
    return code_version(simulating.__file__)
