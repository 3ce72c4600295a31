"""Drafts of long forms: what was typed is kept until it is sent."""

from collections.abc import Mapping

from majal.kernel.actors import Actor
from majal.kernel.models import Draft

SECRET_FIELDS = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"}
)


def save(form: str, data: Mapping[str, object], *, by: Actor, about: str = "") -> Draft:
    """Keep what ``by`` typed into ``form``; passwords and files are never kept."""
    kept = {k: v for k, v in data.items() if k not in SECRET_FIELDS}
    draft, _ = Draft.objects.update_or_create(
        owner_id=by.pk, form=form, about=about, defaults={"data": kept}
    )
    return draft


def load(form: str, *, by: Actor, about: str = "") -> Draft | None:
    """What ``by`` had typed, if anything."""
    return Draft.objects.filter(owner_id=by.pk, form=form, about=about).first()


def drop(form: str, *, by: Actor, about: str = "") -> None:
    """Forget the draft: it was sent, or given up."""
    Draft.objects.filter(owner_id=by.pk, form=form, about=about).delete()
