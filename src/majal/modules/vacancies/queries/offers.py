"""Which offers an actor may see."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.kernel.text import search_terms
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.tenancy.public import CURRENT, Contract
from majal.modules.vacancies.models import Vacancy
from majal.modules.vacancies.permissions import COMPANY, OF_PARK
from majal.modules.vacancies.workflow import SHOWN, VacancyState

WIDE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)


def _rows() -> QuerySet[Vacancy]:
    return Vacancy.objects.select_related("organisation", "park", "commune__parent")


def is_wide(actor: Actor) -> bool:
    """Whether the actor sees the offers of every park, whatever their state."""
    return actor is SYSTEM or bool(scopes(actor, *WIDE, kind="network"))


def _companies(actor: Actor) -> frozenset[int]:
    return scopes(actor, *COMPANY, kind="organisation")


def vacancies_visible_to(actor: Actor) -> QuerySet[Vacancy]:
    """Those that were published, one’s own, and those of one’s parks."""
    rows = _rows()
    if is_wide(actor):
        return rows
    return rows.filter(
        Q(state__in=sorted(SHOWN))
        | Q(organisation__in=_companies(actor))
        | Q(park__in=scopes(actor, *OF_PARK, kind="park"))
    )


def vacancy_of(actor: Actor, pk: int) -> Vacancy:
    """Raises: Vacancy.DoesNotExist."""
    return vacancies_visible_to(actor).get(pk=pk)


def open_vacancies(actor: Actor) -> QuerySet[Vacancy]:  # noqa: ARG001 - what is published is public
    """The offers one may apply for today, for lists; anyone sees them."""
    return _rows().filter(state=VacancyState.PUBLISHED, closes_on__gte=timezone.localdate())


def open_vacancy(actor: Actor, pk: int) -> Vacancy:  # noqa: ARG001 - what is published is public
    """An offer that is or was published, to apply for. Raises: Vacancy.DoesNotExist."""
    return _rows().filter(state__in=sorted(SHOWN)).get(pk=pk)


def own_vacancies(actor: Actor) -> QuerySet[Vacancy]:
    """The offers of one’s companies, each with how many applied and how many of them are new."""
    rows = _rows() if actor is SYSTEM else _rows().filter(organisation__in=_companies(actor))
    return rows.annotate(
        applied=Count("candidacies", distinct=True),
        waiting=Count("candidacies", Q(candidacies__state="new"), distinct=True),
    )


def own_vacancy(actor: Actor, pk: int) -> Vacancy:
    """Raises: Vacancy.DoesNotExist."""
    return own_vacancies(actor).get(pk=pk)


def vacancies_moderated_by(actor: Actor) -> QuerySet[Vacancy]:
    """The offers of one’s parks, drafts left out: nobody reads those but the company."""
    rows = _rows().exclude(state=VacancyState.DRAFT)
    if is_wide(actor):
        return rows
    return rows.filter(park__in=scopes(actor, *OF_PARK, kind="park"))


def vacancy_moderated(actor: Actor, pk: int) -> Vacancy:
    """Raises: Vacancy.DoesNotExist."""
    return vacancies_moderated_by(actor).get(pk=pk)


def searched(rows: QuerySet[Vacancy], words: str) -> QuerySet[Vacancy]:
    """Those in whose title, description, skills or company every word stands."""
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


def companies_of(actor: Actor) -> list[Organisation]:
    """One’s companies that are resident today, which may offer something."""
    mine = _companies(actor)
    current = Contract.objects.filter(state__in=sorted(CURRENT), organisation__in=mine)
    rows = organisations_visible_to(actor).filter(pk__in=current.values("organisation"))
    return list(rows.filter(archived_at=None))


def parks_offering(actor: Actor) -> QuerySet[Park]:
    """The parks in which one’s companies are resident today."""
    current = Contract.objects.filter(state__in=sorted(CURRENT), organisation__in=_companies(actor))
    return parks_visible_to(actor).filter(pk__in=current.values("park")).order_by("code")


def is_resident(organisation_id: int, park_id: int) -> bool:
    """Whether the organisation has a contract in force in the park."""
    return Contract.objects.filter(
        organisation=organisation_id, park=park_id, state__in=sorted(CURRENT)
    ).exists()


def parks_with_offers() -> QuerySet[Park]:
    """The parks in which something is offered today."""
    rows = Vacancy.objects.filter(state=VacancyState.PUBLISHED)
    return Park.objects.filter(pk__in=rows.values("park")).order_by("code")


def may_apply(vacancy: Vacancy, today: date) -> bool:
    """Whether one may apply today."""
    return vacancy.state == VacancyState.PUBLISHED and vacancy.closes_on >= today


def awaiting(actor: Actor) -> QuerySet[Vacancy]:
    """The offers that wait for the actor’s word, the oldest first."""
    rows = vacancies_moderated_by(actor).filter(state=VacancyState.AWAITING)
    return rows.order_by("submitted_at", "pk")


def busy(actor: Actor) -> list[Vacancy]:
    """One’s offers that have something to do: new applicants, or hires to declare."""
    rows = own_vacancies(actor).filter(
        Q(state=VacancyState.PUBLISHED) | Q(state="expired", asked_on__isnull=False)
    )
    return list(rows.order_by("closes_on", "pk")[:4])
