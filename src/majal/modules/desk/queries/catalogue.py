"""The list of procedures, as it stands today."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.desk.models import Version
from majal.modules.desk.permissions import Perm


def procedures_visible_to(actor: Actor) -> QuerySet[Version]:
    """The version in force of every procedure, in the order of the catalogue."""
    rows = Version.objects.filter(superseded_by=None).select_related("procedure")
    if not may(actor, Perm.SEE):
        return rows.none()
    return rows.prefetch_related("facts").order_by("procedure__order", "procedure__code")


def named(rows: QuerySet[Version], words: str) -> QuerySet[Version]:
    """Those that hold every word in a name, a description, a piece or an administration."""
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


def for_audience(rows: QuerySet[Version], audience: str) -> QuerySet[Version]:
    """Those that are for such people."""
    return rows.filter(audiences__contains=[audience])


def in_category(rows: QuerySet[Version], category: str) -> QuerySet[Version]:
    """Those of one part of a company's life."""
    return rows.filter(category=category)


def with_administration(rows: QuerySet[Version], name: str) -> QuerySet[Version]:
    """Those of one administration, known by its French name."""
    return rows.filter(administration_fr=name)


def administrations(actor: Actor) -> list[tuple[str, str]]:
    """Administrations of the catalogue: (name in French, name to show)."""
    rows = procedures_visible_to(actor).prefetch_related(None)
    found = {one.administration_fr: local(one, "administration") for one in rows}
    return sorted(found.items(), key=lambda pair: pair[1])
