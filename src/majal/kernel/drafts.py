"""Drafts of long forms: what was typed is kept until it is sent.

A module registers its long forms in ``views.py``; the page saves by itself every few seconds, and
by a plain button where there is no script.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.failures import OWN_TOKEN, typed
from majal.kernel.models import Draft
from majal.kernel.permissions import id_of
from majal.kernel.registry import Registry

SECRET_FIELDS = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"}
)
NUMBER_OR_NONE = re.compile(r"[0-9]{0,18}")
MOST_DRAFTS, MOST_CHARACTERS = 50, 100_000


class DraftNotKept(DomainError):
    code = "draft_not_kept"
    message = _("This form keeps no drafts. Nothing was saved: send the form instead.")


class TooManyDrafts(DomainError):
    code = "too_many_drafts"
    message = _("You keep %(most)s drafts already. Send or throw away one of them first.")


class DraftTooLong(DomainError):
    code = "draft_too_long"
    message = _("This is too long to be kept as a draft. Shorten it, or send the form now.")


@dataclass(frozen=True)
class LongForm:
    """A form worth a draft: its title, the field names it keeps, the page to go on with it.

    ``address(about)`` is that page; ``about`` is empty or the number of the record being edited.
    """

    name: str
    title: str | Promise
    fields: tuple[str, ...]
    address: Callable[[str], str]


forms: Registry[LongForm] = Registry("long forms")


def register(form: LongForm) -> LongForm:
    """Offer a long form; its name is ``module.noun``."""
    return forms.add(form.name, form)


def save(form: str, data: Mapping[str, object], *, by: Actor, about: str = "") -> Draft:
    """Keep what ``by`` typed into ``form``; passwords and files are never kept.

    Raises: DraftTooLong; TooManyDrafts.
    """
    kept = {k: v for k, v in data.items() if k not in SECRET_FIELDS}
    if len(str(kept)) > MOST_CHARACTERS:
        raise DraftTooLong
    mine = Draft.objects.filter(owner_id=id_of(by))
    if not mine.filter(form=form, about=about).exists() and mine.count() >= MOST_DRAFTS:
        raise TooManyDrafts(most=MOST_DRAFTS)
    draft, _ = Draft.objects.update_or_create(
        owner_id=id_of(by), form=form, about=about, defaults={"data": kept}
    )
    return draft


def load(form: str, *, by: Actor, about: str = "") -> Draft | None:
    """What ``by`` had typed, if anything."""
    return Draft.objects.filter(owner_id=id_of(by), form=form, about=about).first()


def drop(form: str, *, by: Actor, about: str = "") -> None:
    """Forget the draft: it was sent, or given up."""
    Draft.objects.filter(owner_id=id_of(by), form=form, about=about).delete()


def kept_by(actor: Actor) -> list[tuple[LongForm, Draft]]:
    """The actor's drafts of forms that still exist, newest first."""
    rows = Draft.objects.filter(owner_id=id_of(actor)).order_by("-saved_at")
    return [(form, row) for row in rows if (form := forms.get(row.form))]


def initial(draft: Draft, several: Iterable[str] = ()) -> dict[str, Any]:
    """A draft as a form's initial values: a list for the fields in ``several``, else a text."""
    many = frozenset(several)
    return {
        name: values if name in many else (values[-1] if values else "")
        for name, values in draft.data.items()
    }


LATE = register(
    LongForm(
        "kernel.late",
        _("A form you sent after your session had ended"),
        (),
        lambda _about: reverse("kernel:late"),
    )
)
"""The last form that came too late, whichever it was: for whoever sent it, and nobody else."""


def keep_late(request: HttpRequest, *, by: Actor) -> bool:
    """Keep a form whose sender must sign in anew first; not where it has files or secrets.

    What a long form keeps by itself becomes its draft as ever: then signing in leads back to it.
    """
    fields = [list(pair) for pair in typed(request) if pair[0] != OWN_TOKEN]
    part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    with suppress(DomainError):
        if part and request.method == "POST":
            keep_sent(request, by=by)
        elif fields:
            save(LATE.name, {"address": request.get_full_path(), "fields": fields}, by=by)
            return True
    return False


def keep_sent(request: HttpRequest, *, by: Actor) -> Draft:
    """Keep what a page sends to be kept: the fields of a long form that it names.

    Raises: DraftNotKept; DraftTooLong; TooManyDrafts.
    """
    form, about = sent_for(request)
    if not form.fields:
        raise DraftNotKept
    kept = {name: request.POST.getlist(name) for name in form.fields if name in request.POST}
    return save(form.name, kept, by=by, about=about)


def sent_for(request: HttpRequest) -> tuple[LongForm, str]:
    """The long form that a page names, and the number of the record being edited or nothing.

    Raises: DraftNotKept.
    """
    form = forms.get(request.POST.get("draft_form", ""))
    about = request.POST.get("draft_about", "")
    if form is None or not NUMBER_OR_NONE.fullmatch(about):
        raise DraftNotKept
    return form, about
