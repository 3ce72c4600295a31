"""Rights to buildings, spreadsheets and photos, each for those who may see them."""

from datetime import date

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.addresses import address_of
from majal.kernel.attachments import attachments_of
from majal.kernel.dates import months_before
from majal.kernel.models import Attachment
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.parks.public import Building, Space, park_of
from majal.modules.people.public import Role, Scope
from majal.modules.premises.models import Listed, SpaceFacts, SpaceSheet, StatePeriod, Tenure


def tenures_visible_to(actor: Actor) -> QuerySet[Tenure]:
    """Rights to buildings: head office and accountants all, a park's manager those of the park."""
    rows = Tenure.objects.select_related("building__park", "owner")
    wide = scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind=NETWORK)
    if actor is SYSTEM or wide:
        return rows
    own = scopes(actor, Role.PARK_MANAGER, Role.ACCOUNTANT, kind=Scope.PARK)
    return rows.filter(building__park__in=own)


def tenure_of(actor: Actor, code: str, pk: int) -> Tenure:
    """Raises: Park.DoesNotExist; Tenure.DoesNotExist."""
    return tenures_visible_to(actor).get(pk=pk, building__park=park_of(actor, code))


def tenures_of(building: Building, *, to: Actor) -> list[Tenure]:
    """The rights to a building, the latest first."""
    return list(tenures_visible_to(to).filter(building=building).order_by("-first_day", "-pk"))


def sheet_of(actor: Actor, code: str, pk: int) -> SpaceSheet:
    """Raises: Park.DoesNotExist; SpaceSheet.DoesNotExist."""
    rows = SpaceSheet.objects.select_related("park", "sent_by")
    return rows.get(pk=pk, park=park_of(actor, code))


def period_of(actor: Actor, code: str, pk: int) -> StatePeriod:
    """Raises: Park.DoesNotExist; StatePeriod.DoesNotExist."""
    rows = StatePeriod.objects.select_related("space__building__park")
    return rows.get(pk=pk, space__building__park=park_of(actor, code))


def periods_of(space: Space) -> list[StatePeriod]:
    """The states of a space, the latest first."""
    return list(StatePeriod.objects.filter(space=space).order_by("-first_day", "-pk"))


def facts_of(space: Space) -> SpaceFacts | None:
    """What more is known of a space."""
    return SpaceFacts.objects.filter(space=space).first()


def listed_in(space: Space) -> Listed | None:
    """Whom a spreadsheet named in a space."""
    return Listed.objects.select_related("organisation").filter(space=space).first()


def photos_of(space: Space, *, to: Actor) -> list[Attachment]:
    """The photos of a space, newest first."""
    return attachments_of(space, to=to)


def deeds_of(tenures: list[Tenure], *, to: Actor) -> dict[int, list[Attachment]]:
    """The papers of these rights that ``to`` may open."""
    return {one.pk: attachments_of(one, to=to) for one in tenures}


def ends_soon(tenure: Tenure, today: date) -> bool:
    """Whether a right is in the months before its end in which it is told of."""
    if tenure.until is None or tenure.until <= today:
        return False
    return months_before(tenure.until, tenure.remind_months) <= today


def address_of_tenure(tenure: Tenure) -> str:
    """The page of the rights to its building."""
    return address_of("premises:tenures", tenure.building.park.code, tenure.building_id)
