"""Why an expert fits a need: four reasons, each a part of 0 to 100, and how much each counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.names import listed
from majal.modules.matching.models import Weights
from majal.modules.mentoring.public import (
    Expert,
    Language,
    Load,
    experts_visible_to,
    loads,
    skills_said,
)

PARTS: Mapping[str, Any] = {
    "skills": _("Subjects"),
    "language": _("Language"),
    "park": _("Park"),
    "load": pgettext_lazy("matching", "Time left"),
}
DEFAULT = {"skills": 50, "language": 20, "park": 15, "load": 15}
ELSEWHERE = 40
"""What an expert of another park counts, who can still advise online."""


@dataclass(frozen=True)
class Weighing:
    """How much each reason counts."""

    skills: int
    language: int
    park: int
    load: int

    @property
    def whole(self) -> int:
        return self.skills + self.language + self.park + self.load

    def to_json(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in PARTS}


def weights_now() -> Weighing:
    """The weights in force."""
    found = Weights.objects.order_by("-pk").first()
    values = {name: getattr(found, name) for name in PARTS} if found else DEFAULT
    return Weighing(**values)


@dataclass(frozen=True)
class Need:
    """What is looked for; what is empty does not count against anybody."""

    skills: tuple[str, ...] = ()
    language: str = ""
    park: int | None = None
    company: int | None = None


@dataclass(frozen=True)
class Part:
    """One reason: how well it fits, from 0 to 100, how much it counts, and in words."""

    name: str
    value: int
    weight: int
    why: str

    @property
    def label(self) -> Any:
        return PARTS[self.name]

    @property
    def points(self) -> int:
        """What it gives, before it is divided by all weights."""
        return self.value * self.weight


@dataclass(frozen=True)
class Ranked:
    """An expert with the reasons; ``score`` is their weighted mean, rounded to whole points."""

    expert: Expert
    parts: tuple[Part, ...]
    load: Load

    @property
    def score(self) -> int:
        whole = sum(part.weight for part in self.parts)
        return round(sum(part.points for part in self.parts) / whole) if whole else 0

    def to_json(self) -> dict[str, int]:
        return {part.name: part.value for part in self.parts}


def scored(
    experts: Sequence[Expert],
    need: Need,
    weighing: Weighing,
    *,
    day: date,
    known: Mapping[int, Load] | None = None,
) -> list[Ranked]:
    """Experts with their reasons, the best first; of equals whoever is longer in the catalogue."""
    known = loads(experts, day) if known is None else known
    found = [
        Ranked(one, _parts(one, need, weighing, known[one.pk]), known[one.pk]) for one in experts
    ]
    return sorted(found, key=lambda row: (-row.score, row.expert.pk))


def _parts(one: Expert, need: Need, weighing: Weighing, load: Load) -> tuple[Part, ...]:
    shared = [code for code in need.skills if code in one.skills]
    missing = [code for code in need.skills if code not in one.skills]
    skills = 100 * len(shared) // len(need.skills) if need.skills else 100
    speaks = not need.language or need.language in one.languages
    parks = {park.pk for park in one.parks.all()}
    here = need.park is None or need.park in parks
    left = 100 - (load.share or 0)
    return (
        Part("skills", skills, weighing.skills, _skills_said(shared, missing)),
        Part("language", 100 * speaks, weighing.language, _language_said(need, speaks=speaks)),
        Part(
            "park",
            100 if here else ELSEWHERE,
            weighing.park,
            str(_("advises in this park")) if here else str(_("of another park: online")),
        ),
        Part("load", left, weighing.load, _load_said(load)),
    )


def _skills_said(shared: list[str], missing: list[str]) -> str:
    if not shared and not missing:
        return str(_("no subject was asked for"))
    if not missing:
        return str(_("knows %(what)s")) % {"what": listed(skills_said(shared))}
    if not shared:
        return str(_("does not name %(what)s")) % {"what": listed(skills_said(missing))}
    return str(_("knows %(what)s, not %(missing)s")) % {
        "what": listed(skills_said(shared)),
        "missing": listed(skills_said(missing)),
    }


def _language_said(need: Need, *, speaks: bool) -> str:
    if not need.language:
        return str(_("no language was asked for"))
    name = Language(need.language).label
    said = _("advises in this language: %(name)s") if speaks else _("does not advise in: %(name)s")
    return str(said) % {"name": name}


def _load_said(load: Load) -> str:
    if load.share is None:
        return str(_("has set no limit to the month"))
    return str(_("%(percent)s %% of the month is taken")) % {"percent": load.share}


def proposed_for(
    actor: Actor, need: Need, *, limit: int = 12, weighing: Weighing | None = None
) -> list[Ranked]:
    """Experts of the catalogue for a need, the best first; those with a tie are left out."""
    rows = experts_visible_to(actor).filter(visible=True, archived_at=None)
    if need.company is not None:
        rows = rows.exclude(employer=need.company).exclude(conflicts=need.company)
    if need.skills:
        rows = rows.filter(skills__overlap=list(need.skills))
    found = scored(list(rows), need, weighing or weights_now(), day=timezone.localdate())
    return found[:limit]
