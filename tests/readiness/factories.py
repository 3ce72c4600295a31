"""Sites and their assessments for tests."""

from datetime import date
from typing import Any

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.readiness.commands import (
    Promise,
    Shown,
    accept_assessment,
    answer_criterion,
    begin_assessment,
    commit_gap,
    keep_weights,
    load_questionnaire,
    submit_assessment,
)
from majal.modules.readiness.models import Assessment, Criterion, Gap, WeightSet
from majal.modules.readiness.queries.sites import Site
from majal.modules.territories.public import Territory
from tests.conventions.factories import a_convention, council_of, operator_of
from tests.figures.factories import the_source
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.territories.factories import a_territory

DAY = date(2025, 6, 30)
TWO = {"land": 2, "market": 4, "vote": 1, "team": None}
"""What an assessment says, unless said otherwise; the rest is not answered."""


def a_questionnaire() -> None:
    """The project's own criteria."""
    if not Criterion.objects.exists():
        load_questionnaire(by=SYSTEM)


def a_site(code: str = "agadir", **fields: Any) -> Site:
    """A park that is still to open; the same one when asked again."""
    park = Park.objects.filter(code=code).first() or a_park(code, **fields)
    return Site(park, park.province)


def a_draft(site: Site | None = None, *, by: Actor | None = None, on: date = DAY) -> Assessment:
    """An assessment that nothing is answered of."""
    a_questionnaire()
    return begin_assessment(site or a_site(), on=on, by=by or head_office())


def answered(
    draft: Assessment, levels: dict[str, int | None], *, by: Actor | None = None
) -> Assessment:
    """Answers with a source each; where the data propose another level, with a reason."""
    by = by or head_office()
    for code, level in levels.items():
        answer_criterion(
            draft.pk, code, score=level, reason="Visite du site",
            shown=Shown(source=the_source().code), by=by,
        )  # fmt: skip
    return draft


def a_submitted(
    site: Site | None = None, levels: dict[str, int | None] | None = None,
    *, by: Actor | None = None, on: date = DAY,
) -> Assessment:  # fmt: skip
    """Answered by one person and waiting for another."""
    by = by or head_office()
    draft = answered(a_draft(site, by=by, on=on), TWO if levels is None else levels, by=by)
    return submit_assessment(draft.pk, by=by)


def a_reviewed(
    site: Site | None = None, levels: dict[str, int | None] | None = None, **given: Any
) -> Assessment:
    """An assessment that holds."""
    return accept_assessment(a_submitted(site, levels, **given).pk, by=head_office())


def for_region(site: Site, **fields: Any) -> User:
    """The representative of the region's council."""
    number = site.province.parent_id
    return holder_of(Role.AUTHORITY, on="territory", number=number, **fields)


def another_region(**fields: Any) -> User:
    """The representative of a region in which nothing here lies."""
    land = Territory.objects.filter(code="12").first()
    if land is None:
        land = a_territory("12", "region", ("الشمال", "Nord"), Territory.objects.get(code="MA"))
    return holder_of(Role.AUTHORITY, on="territory", number=land.pk, **fields)


def a_gap_answer(site: Site | None = None) -> Any:
    """The answer of an assessment that holds, on land, under 3."""
    return a_reviewed(site).answers.get(criterion__code="land")


def a_promise(convention: Any, **fields: Any) -> Promise:
    """What the council promises the operator."""
    values = {
        "convention": convention.pk,
        "owed_by": council_of(convention).pk,
        "owed_to": operator_of(convention).pk,
        "kind": "infrastructure",
        "words": {"text_fr": "Mettre le terrain à disposition"},
        **fields,
    }
    return Promise(**values)


def a_gap(site: Site | None = None) -> Gap:
    """A gap that a commitment of a draft convention stands for."""
    site = site or a_site()
    convention = a_convention(state="draft", parks=[site.park])
    answer = a_gap_answer(site)
    return commit_gap(answer.pk, a_promise(convention), by=head_office())


def some_weights(
    name: str = "Foncier d’abord", by: Actor | None = None, **weights: int
) -> WeightSet:
    """A set of weights under a name."""
    a_questionnaire()
    return keep_weights(name, weights or {"land": 3, "vote": 1}, by=by or head_office())


def many_provinces(count: int = 10) -> None:
    """Provinces beside those of the small country, each larger than the one before."""
    region = Territory.objects.filter(level="region").earliest("code")
    for number in range(1, count + 1):
        a_territory(
            f"09.9{number:02}", "province", (f"إقليم {number}", f"Province {number}"), region,
            population_2024=number * 10_000, businesses=number * 40, establishments=number * 50,
            jobs=number * 100,
        )  # fmt: skip
