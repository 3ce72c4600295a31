"""Beginning a convention, describing it, its parties, showing it to everyone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import scopes
from majal.modules.conventions import errors
from majal.modules.conventions.commands import (
    add_party,
    draft_convention,
    edit_convention,
    publish_convention,
    withdraw_convention,
)
from majal.modules.conventions.forms import DescriptionForm, DraftForm, PartyForm
from majal.modules.conventions.models import Convention, Instrument
from majal.modules.conventions.permissions import COUNCILS, Perm
from majal.modules.conventions.queries import convention_of, conventions_visible_to, is_head_office
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role
from majal.modules.territories.public import Level, territories_visible_to

DESCRIBED = ("title_ar", "title_fr", "short_ar", "short_fr", "instrument", "plan", "axis")
MORE = ("heading", "progress")

BESIDE: dict[type[DomainError], str] = {
    errors.CodeTaken: "code",
    errors.CodeUnreadable: "code",
    errors.TitleMissing: "title_ar",
    errors.FrameworkMissing: "framework",
    errors.PartyTwice: "organisation",
    errors.PartyUnknown: "organisation",
}


def _choices(actor: Actor) -> dict[str, Any]:
    frameworks = conventions_visible_to(actor).filter(instrument=Instrument.FRAMEWORK)
    lands = territories_visible_to(actor).filter(level__in=[Level.REGION, Level.PROVINCE])
    return {
        "frameworks": frameworks,
        "parks": parks_visible_to(actor),
        "territories": lands.order_by("code"),
    }


def _drafts_for(actor: Actor) -> Any:
    """The organisations in whose name the actor may begin a convention."""
    rows = organisations_visible_to(actor).filter(archived_at=None)
    if is_head_office(actor):
        return rows.exclude(kind__in=["company", "project_holder"])
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    return rows.filter(kind__in=COUNCILS, territory__in=lands)


@page(Perm.DRAFT)
@require_http_methods(["GET", "POST"])
def draft(request: Request) -> HttpResponse:
    """Begin a convention: a draft that only its parties and head office see."""
    form = DraftForm(
        request.POST or None,
        organisations=_drafts_for(request.actor),
        **_choices(request.actor),
    )

    def do(given: Any) -> Convention:
        return draft_convention(by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Draft a convention"),
        lede=_("A draft is seen by its parties and by head office alone."),
        done=_("The draft is kept. Say now who the other parties are."),
        back=reverse("conventions:list"),
        crumbs=[(_("Conventions"), reverse("conventions:list"))],
        beside=BESIDE,
    )


@page(Perm.EDIT, obj=convention_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, convention: Convention) -> HttpResponse:
    """Correct how a convention is described."""
    initial = {name: getattr(convention, name) for name in (*DESCRIBED, *MORE)}
    initial |= {
        "framework": convention.framework.code if convention.framework else "",
        "parks": [p.code for p in convention.parks.all()],
        "territory": convention.territory.code if convention.territory else "",
    }
    given = _choices(request.actor)
    given["frameworks"] = given["frameworks"].exclude(pk=convention.pk)
    form = DescriptionForm(request.POST or None, initial=initial, **given)
    return ask(
        request,
        form,
        lambda given: edit_convention(convention.code, by=request.actor, **given),
        title=_("Describe the convention"),
        lede=_("What was agreed changes by an amendment; here is how the convention is described."),
        done=_("The description is recorded."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.EDIT, obj=convention_of)
@require_http_methods(["GET", "POST"])
def party(request: Request, convention: Convention) -> HttpResponse:
    """Add a party."""
    own = {p.organisation_id for p in convention.parties.all()}
    rows = organisations_visible_to(request.actor).filter(archived_at=None).exclude(pk__in=own)
    form = PartyForm(request.POST or None, organisations=rows)

    def do(given: Any) -> Any:
        return add_party(
            convention.code,
            given["organisation"],
            given["role"],
            note=given["note"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Add a party"),
        lede=_("An organisation that is not in the list is registered in the directory first."),
        done=_("The party is recorded."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.PUBLISH, obj=convention_of)
@require_POST
def publish(request: Request, convention: Convention) -> HttpResponse:
    """Show a convention to everyone, or no longer, as the button said: clicked twice it is once."""
    wanted = request.POST.get("show") == "yes"
    try:
        (publish_convention if wanted else withdraw_convention)(convention.code, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = _("Everyone can see it now.") if wanted else _("It is shown to its parties only.")
        messages.success(request, said)
    return redirect(convention.get_absolute_url())
