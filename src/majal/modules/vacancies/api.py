"""REST operations of jobs and internships: the offers that are open, hires for those allowed."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged, tagged
from majal.modules.vacancies.models import Hire, Remote, Sex, Vacancy, WorkKind
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import open_vacancies
from majal.modules.vacancies.queries.people import hires_visible_to

router = Router()
BIGGEST = 2**63 - 1


class OfferOut(Schema):
    """An offer that is open; ``pay`` in dirhams a month, null where it is not said."""

    id: int
    organisation: int
    company_ar: str
    company_fr: str
    park: str
    commune: str | None
    title_ar: str
    title_fr: str
    title_en: str
    text_ar: str
    text_fr: str
    text_en: str
    kind: Annotated[str, listed(WorkKind)]
    remote: Annotated[str, listed(Remote)]
    positions: int
    pay_from: int | None
    pay_to: int | None
    skills: str
    published_at: datetime
    closes_on: date
    apply_at: str


class OfferPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[OfferOut]
    next: int | None


class HireOut(Schema):
    """A hire as its company declared it; it names nobody."""

    id: int
    vacancy: int
    organisation: int
    park: str
    kind: Annotated[str, listed(WorkKind)]
    sex: Annotated[str, listed(Sex)]
    commune: str | None
    starts_on: date


class HirePage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[HireOut]
    next: int | None


class Filters(Schema):
    """What narrows the list of offers."""

    park: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,60}$")
    kind: Annotated[str, listed(WorkKind)] | None = Field(None, max_length=12)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


class Cursor(Schema):
    """Where to go on."""

    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: OfferPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="vacancies_list",
)
@decorate_view(tagged)
@operation(Perm.READ)
def list_offers(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Jobs and internships for which one may apply today."""
    rows = open_vacancies(request.actor).filter(pk__gt=filters.cursor)
    if filters.park:
        rows = rows.filter(park__code=filters.park)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _offer, key="pk")


@router.get(
    "/hires",
    response={200: HirePage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="vacancies_hires",
)
@operation(Perm.SEE_HIRES)
def list_hires(request: Request, filters: Query[Cursor]) -> dict[str, Any]:
    """Hires that stand, of one's companies and parks, in the order they were declared."""
    rows = hires_visible_to(request.actor).filter(pk__gt=filters.cursor).order_by("pk")
    return paged(rows[: filters.limit + 1], filters.limit, _hire, key="pk")


def _offer(one: Vacancy) -> dict[str, Any]:
    special = {"id", "organisation", "company_ar", "company_fr", "park", "commune"}
    plain = {n: getattr(one, n) for n in OfferOut.model_fields if n not in special}
    return {
        **plain,
        "id": one.pk,
        "organisation": one.organisation_id,
        "company_ar": one.organisation.name_ar,
        "company_fr": one.organisation.name_fr,
        "park": one.park.code,
        "commune": one.commune.code if one.commune else None,
    }


def _hire(one: Hire) -> dict[str, Any]:
    return {
        "id": one.pk,
        "vacancy": one.vacancy_id,
        "organisation": one.vacancy.organisation_id,
        "park": one.vacancy.park.code,
        "kind": one.kind,
        "sex": one.sex,
        "commune": one.commune.code if one.commune else None,
        "starts_on": one.starts_on,
    }
