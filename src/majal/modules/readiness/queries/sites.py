"""Sites that may be assessed, and their assessments, limited to what the given actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.names import local
from majal.kernel.permissions import may, scopes
from majal.modules.conventions.public import is_head_office
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.readiness.models import Answer, Assessment, Criterion, Gap
from majal.modules.readiness.permissions import READ, Perm
from majal.modules.readiness.workflow import OPEN, TOLD, AssessmentState
from majal.modules.territories.public import Territory, territories_visible_to

OVER = (ParkState.OPERATING, ParkState.CLOSED)
"""States of parks whose conditions are assessed no more."""


@dataclass(frozen=True)
class Site:
    """A park to come, or a province that has none."""

    park: Park | None
    province: Territory

    @property
    def pk(self) -> int:
        return self.park.pk if self.park else self.province.pk

    @property
    def key(self) -> tuple[int, int | None]:
        """What its assessments are found by."""
        return self.province.pk, self.park.pk if self.park else None

    @property
    def code(self) -> str:
        return self.park.code if self.park else self.province.code

    @property
    def name(self) -> str:
        """Its short name, in the reader's language."""
        return local(self.park, "short") if self.park else local(self.province)

    @property
    def is_over(self) -> bool:
        """Whether it opened meanwhile."""
        return self.park is not None and self.park.state in OVER

    def get_absolute_url(self) -> str:
        """Its page."""
        return address_of("readiness:site", self.code)


class OfSite:
    """Something of an assessment, as permissions and pages ask where it lies."""

    assessment: Assessment

    @property
    def park(self) -> Any:
        return self.assessment.park

    @property
    def province(self) -> Territory:
        return self.assessment.province

    @property
    def site(self) -> Site:
        return Site(self.park, self.province)


def _mine(actor: Actor, park: str, province: str) -> Q:
    """The condition of lying in a territory on which the actor reads; nothing for a stranger."""
    lands = scopes(actor, *READ, kind="territory")
    if not lands:
        return Q(pk__in=[])
    return (
        Q(**{f"{province}__in": lands})
        | Q(**{f"{province}__parent__in": lands})
        | Q(**{f"{park}commune__in": lands})
    )


def assessments_visible_to(actor: Actor) -> QuerySet[Assessment]:
    """Head office sees all; a council, a wali or a governor those of their territory."""
    rows = Assessment.objects.select_related("park", "province__parent")
    if is_head_office(actor):
        return rows
    return rows.filter(_mine(actor, "park__", "province"))


def answers_visible_to(actor: Actor) -> QuerySet[Answer]:
    """Answers of the assessments one sees."""
    return Answer.objects.filter(assessment__in=assessments_visible_to(actor))


def gaps_visible_to(actor: Actor) -> QuerySet[Gap]:
    """Gaps of the sites one sees."""
    rows = Gap.objects.select_related("park", "province__parent")
    if is_head_office(actor):
        return rows
    return rows.filter(_mine(actor, "park__", "province"))


def _parks(actor: Actor) -> QuerySet[Park]:
    rows = parks_visible_to(actor).select_related("province__parent")
    return rows if is_head_office(actor) else rows.filter(_mine(actor, "", "province"))


def sites_of(actor: Actor) -> list[Site]:
    """Every park to come that the actor sees, then provinces without one that were assessed."""
    parks = _parks(actor).exclude(state__in=OVER).order_by("province__code", "code")
    found = [Site(park, park.province) for park in parks]
    lands = assessments_visible_to(actor).filter(park=None).exclude(state="cancelled")
    seen = {row.province.pk: row.province for row in lands.order_by("province__code")}
    return [*found, *(Site(None, land) for land in seen.values())]


def site_of(actor: Actor, code: str) -> Site:
    """A site by the code of its park or province.

    Raises: Park.DoesNotExist, also for one that is not shown to the actor, and for an open park
    that was never assessed.
    """
    if not may(actor, Perm.SEE):
        raise Park.DoesNotExist
    park = _parks(actor).filter(code=code).first()
    if park is not None:
        if park.state in OVER and not Assessment.objects.filter(park=park).exists():
            raise Park.DoesNotExist
        return Site(park, park.province)
    lands = territories_visible_to(actor).filter(level="province", code=code)
    land = lands.select_related("parent").first()
    mine = scopes(actor, *READ, kind="territory")
    if land is None or not (is_head_office(actor) or mine & {land.pk, land.parent_id}):
        raise Park.DoesNotExist
    return Site(None, land)


def assessment_of(actor: Actor, pk: int) -> Assessment:
    """One assessment with who acted on it. Raises: Assessment.DoesNotExist."""
    people = ("begun_by", "submitted_by", "reviewed_by")
    return assessments_visible_to(actor).select_related(*people).get(pk=pk)


def free_provinces(actor: Actor) -> list[Territory]:
    """Provinces without any park that the actor may begin with, by their codes; two queries."""
    taken = set(parks_visible_to(actor).values_list("province_id", flat=True))
    lands = territories_visible_to(actor).filter(level="province").select_related("parent")
    free = [land for land in lands.order_by("code") if land.pk not in taken]
    return [land for land in free if may(actor, Perm.ANSWER, Site(None, land))]


def criteria_of(version: int | None = None) -> list[Criterion]:
    """The questions of a version, of the newest one unless said otherwise; one query."""
    rows = list(Criterion.objects.order_by("-version", "position"))
    wanted = version if version is not None else (rows[0].version if rows else 0)
    return [c for c in rows if c.version == wanted]


def with_answers(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """With their answers and criteria; one query more."""
    answers = Answer.objects.select_related("criterion", "source", "document__file", "figure")
    return rows.prefetch_related(
        Prefetch("answers", answers.order_by("criterion__position"), to_attr="told")
    )


def histories(
    sites: Iterable[Site], actor: Actor
) -> dict[tuple[int, int | None], list[Assessment]]:
    """The reviewed assessments of each site, oldest first, with their answers; two queries."""
    wanted = {site.key for site in sites}
    lands = {land for land, _park in wanted}
    rows = assessments_visible_to(actor).filter(state__in=TOLD, province__in=lands)
    found: dict[tuple[int, int | None], list[Assessment]] = defaultdict(list)
    for row in with_answers(rows.order_by("on", "pk")):
        if (row.province_id, row.park_id) in wanted:
            found[row.province_id, row.park_id].append(row)
    return found


def open_ones(sites: Iterable[Site], actor: Actor) -> dict[tuple[int, int | None], Assessment]:
    """The assessment of each site that is being written or reviewed; one query."""
    lands = {site.province.pk for site in sites}
    rows = assessments_visible_to(actor).filter(state__in=OPEN, province__in=lands)
    return {(row.province_id, row.park_id): row for row in rows}


def holding(history: list[Assessment]) -> Assessment | None:
    """The one that holds today."""
    return next((a for a in reversed(history) if a.state == AssessmentState.REVIEWED), None)


def levels_of(assessment: Assessment | None) -> dict[str, int | None]:
    """The level of each criterion that was answered; of one read ``with_answers``."""
    if assessment is None:
        return {}
    told: list[Answer] = assessment.told  # type: ignore[attr-defined]
    return {answer.criterion.code: answer.score for answer in told}
