"""Which programmes, cohorts and places an actor may see."""

from django.db.models import Count, Prefetch, Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.programmes.models import (
    Cohort,
    Funding,
    LogEntry,
    Milestone,
    Place,
    Programme,
    Stage,
    Step,
)
from majal.modules.programmes.permissions import (
    COMPANY,
    COUNCIL,
    OF_PARK,
    TEAM,
    Perm,
    everywhere,
)

FUNDINGS = Prefetch(
    "fundings", Funding.objects.filter(ended_at=None).select_related("organisation")
)


def _of_team(actor: Actor) -> Q:
    """Programmes that somebody runs whole, from their park or as their lead."""
    own = Q(parks__in=scopes(actor, *OF_PARK, kind="park"))
    if set(TEAM) & {g.role for g in actor.grants}:
        own |= Q(lead=actor.pk or 0)
    return own


def _funded(actor: Actor) -> Q:
    return Q(
        fundings__ended_at=None,
        fundings__organisation__in=scopes(actor, *COMPANY, kind="organisation"),
    ) | Q(
        fundings__ended_at=None,
        fundings__organisation__territory__in=scopes(actor, *COUNCIL, kind="territory"),
    )


def _in_it(actor: Actor, way: str = "") -> Q:
    return Q(**{f"{way}beneficiary__account": actor.pk or 0}) | Q(
        **{f"{way}beneficiary__organisation__in": scopes(actor, *COMPANY, kind="organisation")}
    )


def programmes_visible_to(actor: Actor) -> QuerySet[Programme]:
    """Published ones for everyone; all for those who run the network’s; those one is part of."""
    rows = Programme.objects.filter(archived_at=None).select_related("source", "territory", "lead")
    rows = rows.prefetch_related("parks", FUNDINGS)
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    if not actor.is_authenticated:
        return rows.filter(published=True)
    wanted = Programme.objects.filter(
        Q(published=True)
        | _of_team(actor)
        | _funded(actor)
        | Q(stages__cohorts__coordinator=actor.pk or 0)
        | _in_it(actor, "stages__cohorts__places__")
    )
    return rows.filter(pk__in=wanted.values("pk"))


def programmes_run_by(actor: Actor) -> QuerySet[Programme]:
    """Those whose words, stages and cohorts somebody keeps."""
    rows = Programme.objects.filter(archived_at=None)
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    return rows.filter(pk__in=Programme.objects.filter(_of_team(actor)).values("pk"))


def programme_of(actor: Actor, code: str) -> Programme:
    """One programme. Raises: Programme.DoesNotExist."""
    return programmes_visible_to(actor).get(code=code)


def cohorts_run_by(actor: Actor) -> QuerySet[Cohort]:
    """The cohorts somebody looks after, as coordinator or with the whole programme."""
    rows = Cohort.objects.select_related("stage__programme", "park", "coordinator")
    rows = rows.prefetch_related("stage__programme__parks").annotate(
        taken=Count("places", filter=Q(places__left_on=None))
    )
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    whole = programmes_run_by(actor).values("pk")
    return rows.filter(Q(stage__programme__in=whole) | Q(coordinator=actor.pk or 0))


def cohort_of(actor: Actor, pk: int) -> Cohort:
    """One cohort one looks after. Raises: Cohort.DoesNotExist."""
    return cohorts_run_by(actor).get(pk=pk)


def stage_of(actor: Actor, pk: int) -> Stage:
    """One stage of a programme one keeps. Raises: Stage.DoesNotExist."""
    rows = Stage.objects.select_related("programme").prefetch_related("programme__parks")
    return rows.filter(programme__in=programmes_run_by(actor).values("pk")).get(pk=pk)


def funding_of(actor: Actor, pk: int) -> Funding:
    """One funder’s line of a programme one keeps. Raises: Funding.DoesNotExist."""
    rows = Funding.objects.select_related("programme", "organisation")
    rows = rows.prefetch_related("programme__parks")
    return rows.filter(ended_at=None, programme__in=programmes_run_by(actor).values("pk")).get(
        pk=pk
    )


def places_visible_to(actor: Actor) -> QuerySet[Place]:
    """The places of the cohorts one looks after, and one’s own."""
    rows = Place.objects.select_related(
        "beneficiary__organisation",
        "beneficiary__commune",
        "beneficiary__account",
        "cohort__stage__programme",
        "cohort__park",
        "cohort__coordinator",
    ).prefetch_related("cohort__stage__programme__parks")
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    if not actor.is_authenticated:
        return rows.none()
    whole = programmes_run_by(actor).values("pk")
    return rows.filter(
        Q(cohort__stage__programme__in=whole) | Q(cohort__coordinator=actor.pk or 0) | _in_it(actor)
    )


def own_places(actor: Actor) -> QuerySet[Place]:
    """The places somebody holds, by themselves or through their company."""
    return places_visible_to(actor).filter(_in_it(actor))


def place_of(actor: Actor, pk: int) -> Place:
    """One place. Raises: Place.DoesNotExist."""
    return places_visible_to(actor).get(pk=pk)


def _within(actor: Actor, found: Place) -> Place:
    """Raises: Place.DoesNotExist for whoever may see the place and not look after it."""
    if not may(actor, Perm.RUN, found):
        raise Place.DoesNotExist
    return found


def milestone_of(actor: Actor, pk: int) -> Milestone:
    """One milestone of a place one looks after. Raises: ObjectDoesNotExist."""
    found = Milestone.objects.get(pk=pk)
    found.place = _within(actor, place_of(actor, found.place_id))
    return found


def log_entry_of(actor: Actor, pk: int) -> LogEntry:
    """One entry of a logbook that still stands. Raises: ObjectDoesNotExist."""
    found = LogEntry.objects.get(pk=pk, superseded_by=None)
    found.place = _within(actor, place_of(actor, found.place_id))
    return found


def step_of(actor: Actor, place_id: int, pk: int) -> tuple[Place, Step]:
    """One step, with the place from which one looks at it. Raises: ObjectDoesNotExist."""
    place = _within(actor, place_of(actor, place_id))
    return place, Step.objects.get(pk=pk, beneficiary=place.beneficiary_id, superseded_by=None)
