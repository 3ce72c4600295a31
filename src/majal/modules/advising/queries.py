"""The experts whom everybody may see: in the catalogue, and agreed to be shown in public."""

from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.modules.mentoring.public import Expert, Language, skills_said
from majal.modules.people.public import who_consented

LISTING = "expert_listing"


def public_experts() -> QuerySet[Expert]:
    """Those in the catalogue who agree today; a consent taken back hides at once."""
    rows = Expert.objects.filter(
        visible=True, archived_at=None, user__is_active=True, user__in=who_consented(LISTING)
    )
    return (
        rows.select_related("user", "park").prefetch_related("parks").order_by("user__name", "pk")
    )


def public_expert(actor: Actor, pk: int) -> Expert:  # noqa: ARG001
    """One of them, whoever asks. Raises: Expert.DoesNotExist."""
    return public_experts().get(pk=pk)


def spoken_by(expert: Expert) -> list[str]:
    """The languages in which an expert advises, in the reader's words."""
    return [str(Language(code).label) for code in expert.languages]


def person_of(expert: Expert, address: str) -> dict[str, Any]:
    """The expert in the words of schema.org, in the reader's language; no address of any kind."""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Person",
        "name": str(expert),
        "url": address,
        "knowsAbout": skills_said(expert.skills),
        "knowsLanguage": list(expert.languages),
        "affiliation": [{"@type": "Organization", "name": local(p)} for p in expert.parks.all()],
    }
    if title := local(expert, "title"):
        found["jobTitle"] = title
    if bio := local(expert, "bio"):
        found["description"] = bio
    return found
