"""Which organisations an actor may see, what of them, and how they are found."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Concat

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import column
from majal.kernel.permissions import may, scopes
from majal.kernel.text import search_terms, skeleton
from majal.modules.organisations.models import (
    Organisation,
    OrganisationSector,
    OrganisationTechnology,
    Visibility,
    plain,
)
from majal.modules.organisations.permissions import STAFF, Perm
from majal.modules.people.public import Role


def sees_all(actor: Actor) -> bool:
    """Whether the actor runs the network or a park, and so sees every organisation."""
    return actor is SYSTEM or any(
        (g.role == Role.HEAD_OFFICE and g.scope_kind == "network")
        or (g.role in STAFF and g.scope_kind in ("park", "network"))
        for g in actor.grants
    )


def organisations_represented_by(actor: Actor) -> frozenset[int]:
    """Ids of the organisations the actor manages or belongs to."""
    return scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation")


def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Those shown to the actor, by name in the reader's language.

    Everyone sees the public ones, people signed in those of the network as well, people of an
    organisation their own; park teams and head office see all, the archive included.
    """
    rows = Organisation.objects.select_related(
        "kind", "territory__parent__parent", "logo"
    ).annotate(
        sort_name=F("sort_key_ar" if column().endswith("_ar") else "sort_key_fr"),
        seen_numbers=Concat("ice", Value(" "), "rc_number", Value(" "), "tax_id")
        if sees_all(actor)
        else Value(""),
    )
    rows = rows.prefetch_related(
        Prefetch(
            "chosen_sectors",
            OrganisationSector.objects.select_related("sector").order_by("-is_main", "sector"),
        ),
        Prefetch(
            "chosen_technologies",
            OrganisationTechnology.objects.select_related("technology").order_by(
                "technology__position"
            ),
        ),
    ).order_by("sort_name", "pk")
    if sees_all(actor):
        return rows
    shown = [Visibility.PUBLIC, *([Visibility.NETWORK] if actor.is_authenticated else [])]
    return rows.filter(
        Q(archived_at=None, visibility__in=shown) | Q(pk__in=organisations_represented_by(actor))
    )


def organisation_of(actor: Actor, pk: int) -> Organisation:
    """Raises: Organisation.DoesNotExist, also for one that is not shown to the actor."""
    return organisations_visible_to(actor).get(pk=pk)


def shown_contacts(organisation: Organisation, *, to: Actor) -> Mapping[str, str]:
    """E-mail and telephone as far as the organisation consented; empty where it did not."""
    consent = organisation.contact_visibility
    if (
        consent == Visibility.PUBLIC
        or (consent == Visibility.NETWORK and to.is_authenticated)
        or may(to, Perm.SEE_INTERNAL, organisation)
    ):
        return {"email": organisation.email, "phone": organisation.phone}
    return {"email": "", "phone": ""}


def matching(rows: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    """Those whose name holds all the words, in any script; failing that, whose name sounds alike.

    Staff also find by ICE, trade register or tax number.
    """
    spelled = Q()
    for term in search_terms(words):
        spelled &= Q(search_key__contains=term)
    digits = "".join(plain(words).split())
    if len(digits) >= 4 and digits.isdecimal():
        spelled |= Q(seen_numbers__contains=digits)
    found = rows.filter(spelled)
    sounds = [w for w in skeleton(words).split() if len(w) >= 2]
    if not sounds or found.exists():
        return found
    alike = Q()
    for word in sounds:
        alike &= Q(sound_key__contains=f" {word} ")
    return rows.filter(alike)


def in_sector(rows: QuerySet[Organisation], code: str) -> QuerySet[Organisation]:
    """Those with this sector, main or not."""
    return rows.filter(pk__in=OrganisationSector.objects.filter(sector=code).values("organisation"))


def with_technology(rows: QuerySet[Organisation], code: str) -> QuerySet[Organisation]:
    """Those that work with this technology."""
    return rows.filter(
        pk__in=OrganisationTechnology.objects.filter(technology=code).values("organisation")
    )


def in_region(rows: QuerySet[Organisation], code: str) -> QuerySet[Organisation]:
    """Those in this region or in any territory of it."""
    return rows.filter(Q(territory__code=code) | Q(territory__code__startswith=f"{code}."))


def main_sector(organisation: Any) -> Any:
    """The main sector of an organisation from ``organisations_visible_to``, or None; no query."""
    return next((row.sector for row in organisation.chosen_sectors.all() if row.is_main), None)
