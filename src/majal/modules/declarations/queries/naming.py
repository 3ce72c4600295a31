"""Which companies agreed to be named in what is published."""

from collections.abc import Iterable

from majal.modules.declarations.models import Naming


def may_be_named(organisations: Iterable[int]) -> frozenset[int]:
    """Those among them that agree, today, to be named beside their figures in what is published."""
    rows = Naming.objects.filter(organisation__in=list(organisations), withdrawn_at=None)
    return frozenset(rows.values_list("organisation_id", flat=True))


def namings_of(organisation: int) -> list[Naming]:
    """Each time the company agreed, the last first; the first one of these may still hold."""
    return list(Naming.objects.filter(organisation=organisation).order_by("-given_at", "-pk")[:6])
