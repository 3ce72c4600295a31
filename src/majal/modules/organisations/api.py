"""REST operations of organisations: reading what the caller may see, registering, editing."""

from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field, StringConstraints

from majal.kernel.actors import Actor
from majal.kernel.dates import parse_typed
from majal.kernel.http import Request, operation
from majal.kernel.permissions import may
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    LegalForm,
    Organisation,
    Visibility,
    edit_organisation,
    organisation_of,
    organisations_visible_to,
    register_organisation,
)
from majal.modules.organisations.queries import (
    in_region,
    in_sector,
    matching,
    shown_contacts,
    with_technology,
)

router = Router()
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z.]{2,12}$")]
Line = Annotated[str, StringConstraints(max_length=200)]
Long = Annotated[str, StringConstraints(max_length=4000)]
Short = Annotated[str, StringConstraints(max_length=40)]
Date = Annotated[
    str, StringConstraints(pattern=r"^([0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?)?$")
]
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Refusal(Schema):
    """Why nothing was done: a sentence, and a stable code where the rules refuse."""

    detail: str
    code: str = ""


class Invalid(Schema):
    """Which parts of the call could not be read."""

    detail: list[dict[str, Any]]


class OrganisationOut(Schema):
    """An organisation; kind, sectors, technologies and territory are codes."""

    id: int
    kind: str
    name_ar: str
    name_fr: str
    name_en: str
    legal_form: str
    main_sector: str | None
    sectors: list[str]
    technologies: list[str]
    territory: str | None
    website: str
    founded: str | None
    archived: bool


class Identifiers(Schema):
    """The numbers of an organisation, each empty where it has none."""

    ice: str
    rc_number: str
    rc_court: str
    tax_id: str
    business_tax: str
    cnss: str


class OrganisationDetail(OrganisationOut):
    """With its text, contacts as far as it consented, numbers for those who may see them."""

    about_ar: str
    about_fr: str
    about_en: str
    email: str
    phone: str
    visibility: Visibility
    contact_visibility: Visibility | None
    identifiers: Identifiers | None


class OrganisationPage(Schema):
    """One page, by number; ``next`` is the cursor of the following one, null on the last."""

    items: list[OrganisationOut]
    next: int | None


class OrganisationChange(Schema):
    """What to change; what is left out stays as it is."""

    kind: Code | None = None
    name_ar: Line | None = None
    name_fr: Line | None = None
    name_en: Line | None = None
    legal_form: LegalForm | None = None
    sectors: list[Code] | None = None
    main_sector: Code | None = None
    technologies: list[Code] | None = None
    territory: TerritoryCode | None = None
    ice: Short | None = None
    rc_number: Short | None = None
    rc_court: Annotated[str, StringConstraints(max_length=80)] | None = None
    tax_id: Short | None = None
    business_tax: Short | None = None
    cnss: Short | None = None
    website: Line | None = None
    email: Line | None = None
    phone: Short | None = None
    about_ar: Long | None = None
    about_fr: Long | None = None
    about_en: Long | None = None
    founded: Date | None = None
    visibility: Visibility | None = None
    contact_visibility: Visibility | None = None


class OrganisationIn(OrganisationChange):
    """A new organisation: its kind and at least one name."""

    kind: Code


class Narrowed(Schema):
    """What narrows the list."""

    q: str = Field("", max_length=200)
    kind: Code | None = None
    sector: Code | None = None
    technology: Code | None = None
    region: TerritoryCode | None = None
    cursor: int | None = Field(None, ge=0, le=2**63 - 1)
    limit: int = Field(100, ge=1, le=500)


REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid, 400: Refusal}


def _named(actor: Actor, pk: int, **_said: Any) -> Organisation:
    """The organisation of the address; what else was sent does not find it."""
    return organisation_of(actor, pk)


def _short(one: Organisation) -> dict[str, Any]:
    chosen = list(one.chosen_sectors.all())
    return {
        "id": one.pk,
        "kind": one.kind_id,
        "name_ar": one.name_ar,
        "name_fr": one.name_fr,
        "name_en": one.name_en,
        "legal_form": one.legal_form,
        "main_sector": next((row.sector_id for row in chosen if row.is_main), None),
        "sectors": [row.sector_id for row in chosen],
        "technologies": [row.technology_id for row in one.chosen_technologies.all()],
        "territory": one.territory.code if one.territory else None,
        "website": one.website,
        "founded": str(one.founded) if one.founded else None,
        "archived": one.archived_at is not None,
    }


def _whole(request: Request, one: Organisation) -> dict[str, Any]:
    internal = may(request.actor, Perm.SEE_INTERNAL, one)
    numbers = {name: getattr(one, name) for name in Identifiers.model_fields}
    return {
        **_short(one),
        **shown_contacts(one, to=request.actor),
        "about_ar": one.about_ar,
        "about_fr": one.about_fr,
        "about_en": one.about_en,
        "visibility": one.visibility,
        "contact_visibility": one.contact_visibility if internal else None,
        "identifiers": numbers if internal else None,
    }


def _details(body: OrganisationChange) -> Any:
    given = body.model_dump(exclude_unset=True)
    empty: dict[str, Any] = {"sectors": [], "technologies": [], "territory": None, "founded": None}
    values: dict[str, Any] = {k: empty.get(k, "") if v is None else v for k, v in given.items()}
    if values.get("founded"):
        values["founded"] = parse_typed(values["founded"])
    return values


@router.get(
    "/",
    response={200: OrganisationPage, 401: Refusal, 422: Invalid},
    url_name="organisations_list",
    summary="Organisations the caller may see",
)
@operation(Perm.SEE)
def list_organisations(request: Request, narrowed: Query[Narrowed]) -> dict[str, Any]:
    """Public ones for anyone; those of the network, one's own, or all with a token that may."""
    rows = organisations_visible_to(request.actor)
    if narrowed.q.strip():
        rows = matching(rows, narrowed.q)
    if narrowed.kind:
        rows = rows.filter(kind=narrowed.kind)
    if narrowed.sector:
        rows = in_sector(rows, narrowed.sector)
    if narrowed.technology:
        rows = with_technology(rows, narrowed.technology)
    if narrowed.region:
        rows = in_region(rows, narrowed.region)
    if narrowed.cursor is not None:
        rows = rows.filter(pk__gt=narrowed.cursor)
    found = list(rows.order_by("pk")[: narrowed.limit + 1])
    shown = found[: narrowed.limit]
    return {
        "items": [_short(one) for one in shown],
        "next": shown[-1].pk if len(found) > len(shown) else None,
    }


@router.get(
    "/{int:pk}",
    response={200: OrganisationDetail, 401: Refusal, 404: Refusal, 422: Invalid},
    url_name="organisations_detail",
    summary="One organisation",
)
@operation(Perm.SEE, obj=_named)
def show_organisation(request: Any, pk: Number) -> dict[str, Any]:  # noqa: ARG001
    """Contacts as far as the organisation consented, identifiers for those who may see them."""
    return _whole(request, request.found)


@router.post(
    "/",
    response={201: OrganisationDetail, **REFUSALS},
    url_name="organisations_register",
    summary="Register an organisation",
)
@operation(Perm.REGISTER)
def create_organisation(request: Request, body: OrganisationIn) -> Status[dict[str, Any]]:
    """409 with a stable code where the rules refuse: ``wrong_ice``, ``ice_taken``, ``rc_taken``…"""
    made = register_organisation(by=request.actor, **_details(body))
    return Status(201, _whole(request, organisation_of(request.actor, made.pk)))


@router.patch(
    "/{int:pk}",
    response={200: OrganisationDetail, **REFUSALS},
    url_name="organisations_edit",
    summary="Change an organisation",
)
@operation(Perm.EDIT, obj=_named)
def change_organisation(request: Request, pk: Number, body: OrganisationChange) -> dict[str, Any]:
    """Only what is given changes; an empty value empties."""
    edit_organisation(pk, by=request.actor, **_details(body))
    return _whole(request, organisation_of(request.actor, pk))
