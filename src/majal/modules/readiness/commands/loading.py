"""The questionnaire, from the project's own list."""

import csv
from collections.abc import Mapping
from importlib.resources import files

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.readiness.models import Criterion
from majal.modules.readiness.models.questionnaire import HIGHEST
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.rules import CENSUS
from majal.modules.sources.public import SourceKind, record_source

LANGUAGES = ("ar", "fr", "en")
PLAIN = (
    "code",
    "side",
    "rule",
    "kind",
    *(f"{w}_{c}" for w in ("name", "rule", "remedy") for c in LANGUAGES),
)


@command()
def load_questionnaire(*, by: Actor) -> int:
    """Bring the questionnaire up to the project's list; the number of criteria that were added.

    A criterion never changes in place: a row that changes the words of a recorded version is
    refused, so that nobody's answer comes to mean something else.

    Permission: readiness.load. Only the system itself.
    Raises: NotAllowed; ValueError when a recorded criterion was edited in the file.
    """
    require(by, Perm.LOAD)
    record_source(
        code=CENSUS,
        title="RGPH 2024 : indicateurs démographiques et socioéconomiques",
        publisher="Haut-Commissariat au Plan (HCP)",
        url="https://www.hcp.ma/file/242671/",
        published="2024",
        language="fr",
        kind=SourceKind.DATASET,
        is_operator=False,
        by=by,
    )
    text = (files("majal.data") / "readiness.csv").read_text(encoding="utf-8")
    known = {(c.version, c.code): c for c in Criterion.objects.all()}
    fresh = []
    for position, row in enumerate(csv.DictReader(text.splitlines()), start=1):
        criterion = _read(row, position)
        recorded = known.get((criterion.version, criterion.code))
        if recorded is None:
            fresh.append(criterion)
        elif _told(recorded) != _told(criterion):
            raise ValueError(
                f"{criterion.code} version {criterion.version} was edited: give it a new version"
            )
    Criterion.objects.bulk_create(fresh)
    return len(fresh)


def _read(row: Mapping[str, str], position: int) -> Criterion:
    return Criterion(
        version=int(row["version"]),
        position=position,
        weight=int(row["weight"]),
        levels={
            lang: [row[f"level{score}_{lang}"] for score in range(HIGHEST + 1)]
            for lang in LANGUAGES
        },
        **{name: row[name] for name in PLAIN},
    )


def _told(one: Criterion) -> tuple[object, ...]:
    return (one.position, one.weight, one.levels, *(getattr(one, name) for name in PLAIN))
