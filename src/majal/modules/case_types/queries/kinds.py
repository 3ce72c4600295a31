"""What is read of kinds of dossier."""

from collections.abc import Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.case_types.models import CaseType, CaseTypeVersion, read_text
from majal.modules.case_types.permissions import Perm
from majal.modules.case_types.workflow import Definition, VersionState, texts_in


def type_of(actor: Actor, code: str) -> CaseType:  # noqa: ARG001 - kinds are no secret
    """Raises: CaseType.DoesNotExist."""
    return CaseType.objects.get(code=code)


def version_of(actor: Actor, code: str, number: int) -> CaseTypeVersion:
    """One version of a kind, for those who may look at versions.

    Raises: CaseTypeVersion.DoesNotExist.
    """
    if not may(actor, Perm.SEE):
        raise CaseTypeVersion.DoesNotExist
    return CaseTypeVersion.objects.select_related("type", "begun_by", "published_by").get(
        type__code=code, number=number
    )


def published(code: str) -> CaseTypeVersion:
    """The version of a kind that is in force.

    Raises: CaseTypeVersion.DoesNotExist.
    """
    return CaseTypeVersion.objects.select_related("type").get(
        type__code=code, state=VersionState.PUBLISHED
    )


def in_force(service: str = "") -> list[CaseTypeVersion]:
    """The versions in force, of one service or of all; one query."""
    rows = CaseTypeVersion.objects.filter(state=VersionState.PUBLISHED).select_related("type")
    if service:
        rows = rows.filter(type__service=service)
    return list(rows.order_by("type__service", "type__code"))


def types_with_versions() -> list[tuple[CaseType, list[CaseTypeVersion]]]:
    """Every kind with its versions, newest first; two queries."""
    rows = CaseType.objects.prefetch_related("versions__begun_by", "versions__published_by")
    return [(one, list(one.versions.all())) for one in rows]


def changes_between(former: Definition | None, new: Definition) -> list[tuple[str, str, str]]:
    """What differs: place, former words or number, new ones; sentences language by language."""
    before = _leaves(former) if former else {}
    after = _leaves(new)
    return [
        (place, before.get(place, ""), after.get(place, ""))
        for place in (*after, *(p for p in before if p not in after))
        if before.get(place, "") != after.get(place, "")
    ]


def definition_of_text(text: str) -> Definition:
    """A stored definition, read."""
    return read_text(text)


def _leaves(definition: Definition) -> dict[str, str]:
    found: dict[str, str] = {}
    _walk(definition.model_dump(mode="json"), "", found)
    return found


def _walk(value: Any, place: str, found: dict[str, str]) -> None:
    if isinstance(value, Mapping):
        for name, one in value.items():
            _walk(one, f"{place}.{name}" if place else str(name), found)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            name = str(one.get("code", number)) if isinstance(one, Mapping) else str(number)
            _walk(one, f"{place}.{name}", found)
    elif value is not None and value != "":
        found[place] = str(value)


def sentences(definition: Definition) -> Iterable[tuple[str, str, str, str]]:
    """Place, Arabic, French, English of every sentence of a definition."""
    return [(place, text.ar, text.fr, text.en) for place, text in texts_in(definition)]
