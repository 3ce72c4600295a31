"""Conventions for tests: a region, its council, the operator, and what they agreed."""

from datetime import date
from itertools import count
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.conventions.models import Convention, Party, PartyStep, Terms
from majal.modules.conventions.workflow import State
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from majal.modules.territories.public import Territory
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, holder_of
from tests.territories.factories import a_country

_numbers = count(1)
SIGNED = date(2024, 3, 1)


def a_region() -> Territory:
    """The first region of the small country."""
    if not Territory.objects.exists():
        a_country()
    return Territory.objects.filter(level="region").earliest("code")


def another_land() -> Territory:
    """A territory whose council is no party."""
    a_region()
    return Territory.objects.filter(level="province").latest("code")


def a_council(territory: Territory | None = None, **details: Any) -> Organisation:
    """The elected council of a territory, of the first region unless said otherwise."""
    land = territory or a_region()
    kind = f"elected_council_{land.level}"
    known = Organisation.objects.filter(kind=kind, territory=land).first()
    names = {"name_ar": f"مجلس {land.name_ar}", "name_fr": f"Conseil {land.name_fr}"}
    return known or an_organisation(
        kind=kind, territory=land.code, main_sector="", **{**names, **details}
    )


def the_operator() -> Organisation:
    """The company that runs the parks."""
    known = Organisation.objects.filter(kind="operator").first()
    names = {"name_ar": "المسيِّر", "name_fr": "Opérateur"}
    return known or an_organisation(kind="operator", main_sector="", **names)


def a_party(convention: Convention, organisation: Organisation, role: str, **fields: Any) -> Party:
    """One party; a council votes and needs a visa, others do not."""
    council = organisation.kind_id.startswith("elected_council")
    values = {"votes": council, "needs_visa": council, **fields}
    return Party.objects.create(
        convention=convention, organisation=organisation, role=role, **values
    )


def a_convention(
    code: str = "", *, council: Organisation | None = None, parks: Any = (), **fields: Any
) -> Convention:
    """A convention of a region's council with the operator, signed and in force, published.

    ``parties`` come in that order: the council, then the operator.
    """
    values = {
        "code": code or f"CV-T-{next(_numbers)}",
        "title_ar": "اتفاقية شراكة",
        "title_fr": "Convention de partenariat",
        "state": State.IN_FORCE,
        "territory": a_region(),
        **fields,
    }
    if values["state"] != State.DRAFT:
        values.setdefault("published_at", "2024-03-02T08:00:00Z")
    convention = Convention.objects.create(**values)
    convention.parks.set(parks)
    a_party(convention, council or a_council(), "contributor")
    a_party(convention, the_operator(), "operator")
    Terms.objects.create(
        convention=convention,
        dated=PartialDate.of(SIGNED),
        since=SIGNED,
        starts_on=SIGNED,
        term_months=60,
        object_fr="Réaliser le site.",
        object_ar="إنجاز المجمع.",
    )
    if values["state"] == State.IN_FORCE:
        for kind in ("signed", "in_force"):
            a_step(convention, kind)
    return convention


def a_step(
    convention: Convention, kind: str, party: Party | None = None, **fields: Any
) -> PartyStep:
    """A step on the day of signature, of one party or of the whole."""
    on = fields.pop("on", PartialDate.of(SIGNED))
    return PartyStep.objects.create(
        convention=convention, party=party, kind=kind, on=on, day=on.last(), **fields
    )


def council_of(convention: Convention) -> Party:
    return convention.parties.filter(role="contributor").earliest("pk")


def operator_of(convention: Convention) -> Party:
    return convention.parties.get(role="operator")


def for_council(convention: Convention, **fields: Any) -> User:
    """Somebody who acts for the council of a convention."""
    land = council_of(convention).organisation.territory
    return holder_of(Role.AUTHORITY, on="territory", number=land.pk, **fields)


def for_operator(**fields: Any) -> User:
    """Head office, which speaks for the operator."""
    return head_office(**fields)


def for_another_region(**fields: Any) -> User:
    """The representative of a council that is no party."""
    return holder_of(Role.AUTHORITY, on="territory", number=another_land().pk, **fields)
