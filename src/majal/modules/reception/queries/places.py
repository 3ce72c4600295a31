"""Parks that receive, desks that one keeps, people who may be visited, companies that get mail."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.modules.organisations.public import (
    Organisation,
    organisations_represented_by,
    organisations_visible_to,
)
from majal.modules.parks.public import Park, ParkState, park_of, parks_visible_to
from majal.modules.people.public import Grant, Role
from majal.modules.reception.permissions import COMPANY, DESK, TEAM


class Host(NamedTuple):
    """Somebody who may be visited: for a company, or with 0 for the park itself."""

    user_id: int
    company_id: int

    def __str__(self) -> str:
        return f"{self.user_id}-{self.company_id}"

    @classmethod
    def parse(cls, text: str) -> "Host":
        """Raises: ValueError for what no form offers."""
        user, _, company = text.partition("-")
        return cls(int(user), int(company))


def open_parks(actor: Actor) -> list[Park]:
    """The parks that receive people today."""
    return list(parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code"))


def park_at(actor: Actor, code: str) -> Park:
    """Raises: Park.DoesNotExist."""
    return park_of(actor, code)


def desk_ids(actor: Actor) -> frozenset[int]:
    """Ids of the parks whose desk the actor keeps."""
    return scopes(actor, *DESK, kind="park")


def desks_of(actor: Actor) -> list[Park]:
    """The parks whose desk the actor keeps, by name."""
    rows = parks_visible_to(actor).filter(pk__in=desk_ids(actor))
    return sorted(rows, key=local)


def parks_of_lists(actor: Actor) -> list[Park]:
    """Parks that a list may be narrowed to: one's desks, all for the system."""
    return list(parks_visible_to(actor).order_by("code")) if actor is SYSTEM else desks_of(actor)


def companies(actor: Actor) -> list[tuple[int, str]]:
    """Id and name of each organisation that mail may come for, by name."""
    rows = organisations_visible_to(actor).filter(archived_at=None).prefetch_related(None)
    return [(one.pk, local(one)) for one in rows]


def own_companies(actor: Actor) -> QuerySet[Organisation]:
    """The organisations the actor acts for."""
    own = organisations_represented_by(actor)
    return Organisation.objects.filter(pk__in=own, archived_at=None).order_by("pk")


def host_choices(park: Park) -> list[tuple[str, str]]:
    """Who may be visited in a park: people of companies, then its team; two queries."""
    found = list(_hosts(park))
    ids = {grant.scope_id for grant in found if grant.scope_kind == "organisation"}
    names = {o.pk: local(o) for o in Organisation.objects.filter(pk__in=ids, archived_at=None)}
    choices = {}
    for grant in found:
        if grant.scope_kind != "organisation":
            choices[str(Host(grant.user_id, 0))] = f"{local(park)} · {grant.user}"
        elif grant.scope_id in names:
            host = Host(grant.user_id, grant.scope_id)
            choices[str(host)] = f"{names[grant.scope_id]} · {grant.user}"
    return sorted(choices.items(), key=lambda pair: pair[1])


def is_host(park: Park, host: Host) -> bool:
    """Whether somebody may be visited there for that company."""
    rows = _hosts(park).filter(user=host.user_id)
    if host.company_id:
        return rows.filter(scope_kind="organisation", scope_id=host.company_id).exists()
    return rows.exclude(scope_kind="organisation").exists()


def _hosts(park: Park) -> QuerySet[Grant]:
    of_companies = Q(scope_kind="organisation", role__in=COMPANY)
    of_team = Q(scope_kind="park", scope_id=park.pk, role__in=TEAM)
    of_network = Q(scope_kind="network", role__in=[*TEAM, Role.HEAD_OFFICE])
    rows = Grant.objects.filter(
        of_companies | of_team | of_network, withdrawn_at=None, user__is_active=True
    ).select_related("user")
    return rows if settings.MAJAL_DEMO else rows.filter(user__is_fictitious=False)
