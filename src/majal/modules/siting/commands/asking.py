"""A study is drafted, changed while nothing is worked out, shared, withdrawn; or made anew."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.names import listed, local
from majal.kernel.permissions import require
from majal.modules.siting import errors
from majal.modules.siting.models import DRAWS, MOST_PARKS, Aim, Criterion, Matrix, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries.visible import parks_counted
from majal.modules.siting.workflow import STUDY, StudyState
from majal.modules.territories.public import Level, Territory, points_of_provinces

SEED = 20_260_101


@dataclass(frozen=True)
class Asked:
    """What a study asks; see ``models.Study`` for each."""

    title: str
    weights: Mapping[str, int]
    aim: str = Aim.COVERING
    k: int = 3
    opened: Collection[str] = ()
    fixed: Collection[str] = ()
    forbidden: Collection[str] = ()
    speed: int = 60
    road_factor: Decimal = Decimal("1.30")
    limit: int = 60
    budget: Decimal | None = None
    cost: Decimal | None = None
    costs: Mapping[str, str] = field(default_factory=dict)
    equity: bool = False
    matrix: int | None = None
    note: str = ""
    draws: int = DRAWS
    seed: int = SEED


@command()
def draft_study(asked: Asked, *, by: Actor) -> Study:
    """Keep what a study asks; nothing is worked out yet.

    Permission: siting.edit.
    Raises: NotAllowed; NotFound; TitleMissing; NothingWeighed; FixedAndForbidden; OpenAndFixed;
    TooManyFixed; TooMany; CostMissing; BudgetTooSmall.
    """
    require(by, Perm.EDIT)
    return Study.objects.create(owner_id=by.pk, **_checked(asked))


@command()
def change_study(study_id: int, asked: Asked, *, revision: int, by: Actor) -> Study:
    """Change a study that is not worked out; ``revision`` is the one that was seen.

    Permission: siting.edit.
    Raises: as ``draft_study``; StudyFrozen once it is worked out; StudyChanged when somebody else
    changed it meanwhile; WrongState when it is withdrawn.
    """
    require(by, Perm.EDIT)
    study = _locked(study_id)
    if study.state in (StudyState.COMPUTED, StudyState.COMPUTING):
        raise errors.StudyFrozen
    if study.revision != revision:
        raise errors.StudyChanged
    given = _checked(asked)
    STUDY.apply("change", study, by=by)
    for name, value in given.items():
        setattr(study, name, value)
    study.revision += 1
    study.refusal = []
    study.save()
    return study


@command(refusals={"siting_study_supersedes_id_key": errors.VersionMade})
def make_version(study_id: int, asked: Asked, *, by: Actor) -> Study:
    """Make a new study in the place of one that is worked out; that one stays on record.

    Permission: siting.edit.
    Raises: as ``draft_study``; VersionMade when there is one already; WrongState when the study is
    not worked out.
    """
    require(by, Perm.EDIT)
    study = _locked(study_id)
    if study.state != StudyState.COMPUTED:
        raise WrongState
    if Study.objects.filter(supersedes=study).exists():
        raise errors.VersionMade
    return Study.objects.create(owner_id=by.pk, supersedes=study, **_checked(asked))


@command()
def share_study(study_id: int, *, shared: bool, by: Actor) -> Study:
    """Let regions and parks read a study that is worked out, or no longer.

    Permission: siting.edit.
    Raises: NotAllowed; NotFound; NotComputed.
    """
    require(by, Perm.EDIT)
    study = _locked(study_id)
    if study.state != StudyState.COMPUTED:
        raise errors.NotComputed
    if study.shared != shared:
        study.shared = shared
        study.save(update_fields=["shared"])
    return study


@command()
def withdraw_study(study_id: int, *, by: Actor) -> Study:
    """Take back a study that was never worked out; it stays on record.

    Permission: siting.edit.
    Raises: NotAllowed; NotFound; WrongState.
    """
    require(by, Perm.EDIT)
    study = _locked(study_id)
    STUDY.apply("withdraw", study, by=by)
    study.save(update_fields=["state"])
    return study


def _locked(study_id: int) -> Study:
    """Raises: NotFound."""
    study = Study.objects.select_for_update(no_key=True, of=("self",)).filter(pk=study_id).first()
    if study is None:
        raise NotFound
    return study


def _checked(asked: Asked) -> dict[str, Any]:
    """What is stored of it, each rule that concerns single answers seen to."""
    given = asdict(asked) | {"title": " ".join(asked.title.split())[:160]}
    if not given["title"]:
        raise errors.TitleMissing
    given["weights"] = {c: w for c, w in asked.weights.items() if w > 0}
    if not set(given["weights"]) <= set(Criterion.values) or asked.aim not in Aim.values:
        raise NotFound
    if not given["weights"]:
        raise errors.NothingWeighed
    given |= _places(asked)
    if asked.matrix is not None and not Matrix.objects.filter(pk=asked.matrix).exists():
        raise NotFound
    given["matrix_id"] = given.pop("matrix")
    given["costs"] = {code: str(Decimal(cost)) for code, cost in sorted(asked.costs.items())}
    return given


def _places(asked: Asked) -> dict[str, list[str]]:
    """Parks and provinces by code, on record and not against each other.

    Raises: NotFound; FixedAndForbidden; OpenAndFixed; TooManyFixed; TooMany; CostMissing;
    BudgetTooSmall.
    """
    known = {p.code: p for p in Territory.objects.filter(level=Level.PROVINCE)}
    known = {code: p for code, p in known.items() if code in points_of_provinces()}
    parks = {park.code: park.province.code for park in parks_counted()}
    fixed, forbidden, opened = (
        sorted(set(v)) for v in (asked.fixed, asked.forbidden, asked.opened)
    )
    if not {*fixed, *forbidden, *asked.costs} <= set(known) or not set(opened) <= set(parks):
        raise NotFound
    taken = {parks[code] for code in opened}

    def names(codes: Collection[str]) -> str:
        return listed([local(known[code]) for code in sorted(codes)])

    if both := set(fixed) & set(forbidden):
        raise errors.FixedAndForbidden(names=names(both))
    if there := set(fixed) & taken:
        raise errors.OpenAndFixed(names=names(there))
    if len(fixed) > asked.k:
        raise errors.TooManyFixed(fixed=len(fixed), k=asked.k)
    free = set(known) - taken - set(forbidden)
    if asked.k > len(free) or not 1 <= asked.k <= MOST_PARKS:
        raise errors.TooMany(k=asked.k, free=min(len(free), MOST_PARKS))
    if asked.budget is not None:
        _affordable(asked, free)
    return {"fixed": fixed, "forbidden": forbidden, "opened": opened}


def _affordable(asked: Asked, free: Collection[str]) -> None:
    """Raises: CostMissing; BudgetTooSmall."""
    if asked.cost is None or asked.budget is None:
        raise errors.CostMissing
    costs = {code: Decimal(asked.costs.get(code, asked.cost)) for code in free}
    must = sum((costs[code] for code in asked.fixed), Decimal(0))
    others = sorted(cost for code, cost in costs.items() if code not in set(asked.fixed))
    least = must + sum(others[: asked.k - len(asked.fixed)], Decimal(0))
    if least > asked.budget:
        raise errors.BudgetTooSmall(
            k=asked.k, least=plain_number(least), budget=plain_number(asked.budget)
        )
