"""What is read of kinds of dossier."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.case_types.models import CaseType, CaseTypeVersion
from majal.modules.case_types.permissions import Perm
from majal.modules.case_types.workflow import LANGUAGES, Definition, VersionState

Words = str | Promise
PARTS: Mapping[str, Words] = {
    "sections": pgettext_lazy("part of a form", "Section"),
    "questions": pgettext_lazy("part of a form", "Question"),
    "options": pgettext_lazy("part of a form", "Answer to choose"),
    "papers": pgettext_lazy("part of a form", "Paper"),
    "stages": pgettext_lazy("part of a form", "Stage"),
    "outcomes": pgettext_lazy("part of a form", "Outcome"),
    "instead": _("Promised time, by what is answered"),
    "promise": _("Promised time"),
    "appeal": pgettext_lazy("against a decision", "Appeal"),
    "keep": pgettext_lazy("of a dossier", "Keeping"),
    "messages": pgettext_lazy("to whoever files", "Letters"),
}
LEAVES: Mapping[str, Words] = {
    "title": pgettext_lazy("of a form", "Title"),
    "lede": pgettext_lazy("of a form", "Introduction"),
    "privacy": _("What is said of personal data"),
    "help": pgettext_lazy("under a question", "Help"),
    "told": _("What happens there"),
    "basis": pgettext_lazy("legal", "Basis"),
    "to": _("To whom"),
    "filed": _("On the receipt"),
    "pieces": _("With the request for missing papers"),
    "decided": _("With the decision"),
    "days": pgettext_lazy("number", "Days"),
    "months": pgettext_lazy("number", "Months"),
    "extension": _("Days of the extension"),
    "unit": _("Kind of days"),
    "silence": _("What silence means"),
    "pauses": _("A request for missing papers stops the clock"),
    "draft_days": _("Days that an unfiled draft is kept"),
    "answer_days": _("Days to send missing papers"),
    "required": pgettext_lazy("question", "Required"),
}
"""What the parts of a definition and what is said of them are called; ``label`` is the part."""
TONGUES: Mapping[str, Any] = {
    "ar": pgettext_lazy("language", "Arabic"),
    "fr": pgettext_lazy("language", "French"),
    "en": pgettext_lazy("language", "English"),
}


@dataclass(frozen=True)
class Change:
    """What differs at one place of a definition, and what this place is called."""

    place: str
    former: str
    new: str

    @property
    def called(self) -> str:
        return place_words(self.place)

    @property
    def language(self) -> str:
        """The language of both, where they are words."""
        last = self.place.rsplit(".", 1)[-1]
        return last if last in LANGUAGES else ""

    @property
    def code(self) -> str:
        """The question, paper, stage or outcome it is about."""
        steps = self.place.split(".")
        found = [b for a, b in itertools.pairwise(steps) if a in PARTS and b not in LEAVES]
        return found[-1] if found else ""


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


def changes_between(former: Definition | None, new: Definition) -> list[Change]:
    """What differs, in the order of the file; sentences language by language."""
    before = _leaves(former) if former else {}
    after = _leaves(new)
    return [
        Change(place, before.get(place, ""), after.get(place, ""))
        for place in (*after, *(p for p in before if p not in after))
        if before.get(place, "") != after.get(place, "")
    ]


def place_words(place: str) -> str:
    """What a place such as ``sections.0.questions.2.help.fr`` is called: Question · Help · French.

    What has no name of its own is told as it stands in the file.
    """
    steps = place.split(".")
    language = TONGUES[steps.pop()] if steps[-1] in TONGUES else ""
    part = next((PARTS[step] for step in reversed(steps) if step in PARTS), "")
    leaf = "" if steps[-1] == "label" else LEAVES.get(steps[-1], steps[-1])
    return " · ".join(str(words) for words in (part, leaf, language) if words)


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
