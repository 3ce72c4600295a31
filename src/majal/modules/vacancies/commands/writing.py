"""An offer is written by its company, sent in, mended, withdrawn, filled."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import search_key
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.territories.public import Territory
from majal.modules.vacancies import errors
from majal.modules.vacancies.models import Remote, Vacancy, WorkKind
from majal.modules.vacancies.permissions import OF_PARK, Perm
from majal.modules.vacancies.queries.offers import is_resident
from majal.modules.vacancies.queries.people import standing
from majal.modules.vacancies.workflow import MOST_POSITIONS, VACANCY, VacancyState

MODERATE = "vacancies.moderate"
FURTHEST = timedelta(days=365)
MOST = 6000
REFUSALS = {
    "vacancy_named": errors.OfferUnnamed,
    "vacancy_pay": errors.PayRefused,
    "vacancy_apply_at": errors.AddressRefused,
}
MENDABLE = (VacancyState.DRAFT, VacancyState.AWAITING, VacancyState.REFUSED)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What an offer says."""

    kind: str
    closes_on: date
    title_ar: str = ""
    title_fr: str = ""
    title_en: str = ""
    text_ar: str = ""
    text_fr: str = ""
    text_en: str = ""
    remote: str = Remote.ON_SITE
    commune: Territory | None = None
    positions: int = 1
    pay_from: int | None = None
    pay_to: int | None = None
    skills: str = ""
    apply_at: str = ""


@command(refusals=REFUSALS)
def write_vacancy(organisation: Organisation, park: Park, offer: Offer, *, by: Actor) -> Vacancy:
    """Write an offer of a company that is resident in the park; a draft until it is sent in.

    Permission: vacancies.write on the company.
    Raises: NotAllowed; NotResident; OfferUnnamed; DayRefused; PayRefused; AddressRefused;
    PositionsRefused.
    """
    require(by, Perm.WRITE, organisation)
    if not is_resident(organisation.pk, park.pk):
        raise errors.NotResident
    found = Vacancy(organisation=organisation, park=park, written_by_id=by.pk, seed=new_secret())
    return _said(found, offer)


@command(refusals=REFUSALS)
def mend_vacancy(vacancy_id: int, park: Park, offer: Offer, *, by: Actor) -> Vacancy:
    """Write an offer anew that is not published.

    Permission: vacancies.write on the offer.
    Raises: as write_vacancy; NotFound; WrongState once it is published.
    """
    found = held(vacancy_id)
    require(by, Perm.WRITE, found)
    if found.state not in MENDABLE:
        raise WrongState
    if not is_resident(found.organisation_id, park.pk):
        raise errors.NotResident
    found.park = park
    return _said(found, offer)


@command()
def submit_vacancy(vacancy_id: int, *, by: Actor) -> Vacancy:
    """Send an offer in for publication; the park’s team is told.

    Permission: vacancies.write on the offer.
    Raises: NotAllowed; NotFound; WrongState; NotResident; DayRefused.
    """
    found = held(vacancy_id)
    VACANCY.apply("submit", found, by=by)
    if not is_resident(found.organisation_id, found.park_id):
        raise errors.NotResident
    refuse_day(found.closes_on)
    found.submitted_at, found.reason = timezone.now(), ""
    found.save()
    people = people_holding(*OF_PARK, on=Scope.PARK, numbers=[found.park_id])
    send(
        MODERATE,
        to=list(people) or list(people_holding(Role.HEAD_OFFICE)),
        context={"vacancy": found.pk},
        ref=Ref("vacancies.vacancy", found.pk),
        dedupe_key=f"{MODERATE}:{found.pk}:{found.submitted_at.isoformat()}",
        by=SYSTEM,
    )
    return found


@command()
def withdraw_vacancy(vacancy_id: int, *, by: Actor) -> Vacancy:
    """Withdraw an offer; it stands in no list any more.

    Permission: vacancies.write on the offer.
    Raises: NotAllowed; NotFound; WrongState.
    """
    return _ended(vacancy_id, "withdraw", by)


@command()
def fill_vacancy(vacancy_id: int, *, by: Actor) -> Vacancy:
    """Say that an offer is filled; nobody applies any more.

    Permission: vacancies.write on the offer.
    Raises: NotAllowed; NotFound; WrongState.
    """
    return _ended(vacancy_id, "fill", by)


@command()
def extend_vacancy(vacancy_id: int, closes_on: date, *, by: Actor) -> Vacancy:
    """Give a published offer another last day; one that is closed opens again.

    Permission: vacancies.write on the offer.
    Raises: NotAllowed; NotFound; WrongState; DayRefused; NotResident.
    """
    found = held(vacancy_id)
    VACANCY.apply("extend", found, by=by)
    if not is_resident(found.organisation_id, found.park_id):
        raise errors.NotResident
    refuse_day(closes_on)
    found.closes_on = closes_on
    found.ended_on = found.reminded_on = found.asked_on = None
    found.save()
    return found


@command()
def change_positions(vacancy_id: int, positions: int, *, by: Actor) -> Vacancy:
    """Say how many people are looked for, at least as many as were hired.

    Permission: vacancies.write on the offer.
    Raises: NotAllowed; NotFound; PositionsRefused.
    """
    found = held(vacancy_id)
    require(by, Perm.WRITE, found)
    fewest = max(1, standing(found))
    if not fewest <= positions <= MOST_POSITIONS:
        raise errors.PositionsRefused(fewest=fewest, most=MOST_POSITIONS)
    found.positions = positions
    found.save(update_fields=["positions"])
    return found


def held(vacancy_id: int) -> Vacancy:
    """The offer, locked. Raises: NotFound."""
    rows = Vacancy.objects.select_for_update(of=("self",)).select_related("organisation", "park")
    found = rows.filter(pk=vacancy_id).first()
    if found is None:
        raise NotFound
    return found


def refuse_day(day: date) -> None:
    """Raises: DayRefused."""
    if not timezone.localdate() < day <= timezone.localdate() + FURTHEST:
        raise errors.DayRefused


def _ended(vacancy_id: int, step: str, by: Actor) -> Vacancy:
    found = held(vacancy_id)
    VACANCY.apply(step, found, by=by)
    found.ended_on = timezone.localdate()
    found.save()
    return found


def _said(found: Vacancy, offer: Offer) -> Vacancy:
    refuse_day(offer.closes_on)
    if offer.kind not in WorkKind.values or offer.remote not in Remote.values:
        raise WrongState
    if not 1 <= offer.positions <= MOST_POSITIONS:
        raise errors.PositionsRefused(fewest=1, most=MOST_POSITIONS)
    for code in ("ar", "fr", "en"):
        title = " ".join(getattr(offer, f"title_{code}").split())[:150]
        setattr(found, f"title_{code}", title)
        setattr(found, f"text_{code}", getattr(offer, f"text_{code}").strip()[:MOST])
    found.kind, found.remote, found.commune = offer.kind, offer.remote, offer.commune
    found.positions, found.closes_on = offer.positions, offer.closes_on
    found.pay_from, found.pay_to = offer.pay_from, offer.pay_to
    found.skills = " ".join(offer.skills.split())[:300]
    found.apply_at = offer.apply_at.strip()
    company = found.organisation
    found.search_key = search_key(
        found.title_ar,
        found.title_fr,
        found.title_en,
        found.text_ar,
        found.text_fr,
        found.text_en,
        found.skills,
        company.name_ar,
        company.name_fr,
        company.name_en,
    )
    found.save()
    return found
