"""Who applied, who wishes to be told, who was hired."""

import re
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.kernel.text import fold, search_terms, western
from majal.modules.parameters.public import rule_on
from majal.modules.territories.public import Level, Territory, territories_visible_to
from majal.modules.vacancies.models import Alert, Candidacy, Hire, Vacancy, WorkKind
from majal.modules.vacancies.permissions import COMPANY, OF_PARK
from majal.modules.vacancies.queries.offers import is_wide, open_vacancies, searched
from majal.modules.vacancies.workflow import KEPT_MONTHS, KEPT_RULE

YEAR = timedelta(days=365)
MOST_NAMED = 6
CODE_AT_END = re.compile(r"\(([0-9.]{2,12})\)\s*$")


def candidacies_visible_to(actor: Actor) -> QuerySet[Candidacy]:
    """Those for the offers of one’s own companies: neither the park nor the head office."""
    rows = Candidacy.objects.select_related("vacancy__organisation", "vacancy__park", "cv__file")
    if actor is SYSTEM:
        return rows
    mine = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(vacancy__organisation__in=mine)


def candidates(actor: Actor) -> QuerySet[Candidacy]:
    """Those whose names are still kept."""
    return candidacies_visible_to(actor).filter(emptied_at=None)


def candidate_of(actor: Actor, pk: int) -> Candidacy:
    """Raises: Candidacy.DoesNotExist, also once it was withdrawn or its time is over."""
    return candidates(actor).get(pk=pk)


def found_by(rows: QuerySet[Candidacy], words: str) -> QuerySet[Candidacy]:
    """Those of that name, address or offer."""
    for term in search_terms(words):
        rows = rows.filter(Q(search_key__contains=term) | Q(vacancy__search_key__contains=term))
    return rows


def kept_months(day: date) -> int:
    """How many months an application is kept, by the rule in force on ``day``."""
    rule = rule_on(KEPT_RULE, day)
    return KEPT_MONTHS if rule is None else int(rule)


def current_hires() -> QuerySet[Hire]:
    """The declarations that stand: neither superseded nor taken back."""
    rows = Hire.objects.filter(superseded_by=None, void=False)
    return rows.select_related("vacancy__organisation", "vacancy__park", "commune__parent")


def standing(vacancy: Vacancy) -> int:
    """How many hires of an offer stand."""
    return vacancy.hires.filter(superseded_by=None, void=False).count()


def hires_visible_to(actor: Actor) -> QuerySet[Hire]:
    """The hires that stand, of one’s companies and parks."""
    rows = current_hires()
    if is_wide(actor):
        return rows
    return rows.filter(
        Q(vacancy__organisation__in=scopes(actor, *COMPANY, kind="organisation"))
        | Q(vacancy__park__in=scopes(actor, *OF_PARK, kind="park"))
    )


def hire_of(actor: Actor, pk: int) -> Hire:
    """A declaration of one’s own companies. Raises: Hire.DoesNotExist."""
    rows = hires_visible_to(actor)
    if actor is SYSTEM:
        return rows.get(pk=pk)
    mine = scopes(actor, *COMPANY, kind="organisation")
    return rows.get(pk=pk, vacancy__organisation__in=mine)


def hires_over_a_year(day: date, *, internships: bool) -> QuerySet[Hire]:
    """The hires that began in the twelve months before a day."""
    first = day - YEAR + timedelta(days=1)
    return hires_begun(current_hires(), first, day, internships=internships)


def hires_begun(
    rows: QuerySet[Hire], first: date, last: date, *, internships: bool
) -> QuerySet[Hire]:
    """Those that began from one day to another."""
    rows = rows.filter(starts_on__gte=first, starts_on__lte=last)
    kind = Q(kind=WorkKind.INTERNSHIP)
    return rows.filter(kind if internships else ~kind)


def communes_typed(typed: str) -> list[Territory]:
    """The communes a person may mean by a name or a code: one where it is certain."""
    rows = territories_visible_to(SYSTEM).filter(level=Level.COMMUNE).select_related("parent")
    code = CODE_AT_END.search(western(typed))
    if exact := rows.filter(code=code[1] if code else western(typed).strip()[:12]).first():
        return [exact]
    terms = search_terms(typed[:120])
    if not terms:
        return []
    for term in terms:
        rows = rows.filter(search_key__contains=term)
    found = list(rows.order_by("-population_2024", "pk")[:MOST_NAMED])
    same = [t for t in found if fold(typed) in {fold(t.name_ar), fold(t.name_fr), fold(t.name_en)}]
    return same or found


def suggestion(commune: Territory) -> str:
    """A commune as the field takes it: its name, its province, its code."""
    above = f" — {local(commune.parent)}" if commune.parent else ""
    return f"{local(commune)}{above} ({commune.code})"


def offers_for(alert: Alert, until: datetime) -> QuerySet[Vacancy]:
    """The offers published since an alert was last told, until a moment."""
    since = alert.told_until or alert.confirmed_at
    rows = open_vacancies(SYSTEM).filter(published_at__gt=since, published_at__lte=until)
    if alert.park_id:
        rows = rows.filter(park=alert.park_id)
    if alert.kind:
        rows = rows.filter(kind=alert.kind)
    return searched(rows, alert.words).order_by("published_at", "pk")


def alerts_due(now: datetime) -> QuerySet[Alert]:
    """The confirmed alerts whose turn it is."""
    today = timezone.localdate(now)
    rows = Alert.objects.filter(confirmed_at__isnull=False, stopped_at=None)
    return rows.filter(
        Q(told_on=None)
        | Q(rhythm="daily", told_on__lt=today)
        | Q(rhythm="weekly", told_on__lte=today - timedelta(days=7))
    ).order_by("pk")
