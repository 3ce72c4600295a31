"""Who handles a dossier."""

from django.db.models import Q, QuerySet

from majal.modules.cases.models import Case
from majal.modules.people.public import Scope, User, people_holding


def handlers_of(case: Case, *, deciders: bool = False) -> QuerySet[User]:
    """The people who handle such dossiers here: on its park, its administration, the network."""
    roles = [*case.type.handled_by, *(case.type.decided_by if deciders else ())]
    local = people_holding(*roles, on=Scope.PARK, numbers=[case.park_id or 0])
    agents = people_holding(*roles, on=Scope.ORGANISATION, numbers=[case.administration_id or 0])
    wide = people_holding(*roles, on=Scope.NETWORK)
    return User.objects.filter(
        Q(pk__in=local.values("pk")) | Q(pk__in=agents.values("pk")) | Q(pk__in=wide.values("pk"))
    ).order_by("sort_key", "pk")
