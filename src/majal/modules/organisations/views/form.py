"""The long form of an organisation: new or edited, kept as a draft while it is filled in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import drafts
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.organisations.forms import (
    OrganisationForm,
    suggestion,
    territories_named,
    values_of,
)
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    Visibility,
    edit_organisation,
    organisation_of,
    register_organisation,
)

SEVERAL = ("sectors", "technologies")


def _form_address(about: str) -> str:
    if about:
        return reverse("organisations:edit", args=[about])
    return reverse("organisations:new")


DRAFT = drafts.register(
    drafts.LongForm(
        name="organisations.organisation",
        title=gettext_lazy("An organisation"),
        fields=tuple(name for name in OrganisationForm.base_fields if name != "logo"),
        address=_form_address,
    )
)


@page(Perm.REGISTER)
@require_http_methods(["GET", "POST"])
def register_page(request: Request) -> HttpResponse:
    """Register an organisation."""
    values = {"visibility": Visibility.PUBLIC, "contact_visibility": Visibility.PRIVATE}
    return _answer(request, None, values)


@page(Perm.EDIT, obj=organisation_of)
@require_http_methods(["GET", "POST"])
def edit_page(request: Request, organisation: Organisation) -> HttpResponse:
    """Change what is said of an organisation."""
    return _answer(request, organisation, values_of(organisation))


@page(Perm.SEE)
@require_GET
def suggest_territories(request: Request) -> HttpResponse:
    """The territories whose name begins as typed, as options of the form's field."""
    typed = request.GET.get("territory", "").strip()[:80]
    found = [suggestion(one) for one in territories_named(typed)] if len(typed) > 1 else []
    return render(request, "organisations/_territories.html", {"suggestions": found})


def _answer(
    request: Request, organisation: Organisation | None, values: dict[str, Any]
) -> HttpResponse:
    about = str(organisation.pk) if organisation else ""
    draft = drafts.load(DRAFT.name, by=request.actor, about=about)
    if request.method == "POST":
        form = OrganisationForm(request.POST, request.FILES)
        saved = _save(form, organisation, request.actor) if form.is_valid() else None
        if saved:
            drafts.drop(DRAFT.name, by=request.actor, about=about)
            messages.success(
                request, _("Saved.") if organisation else _("The organisation is registered.")
            )
            return redirect(saved)
        draft = None
    else:
        resumed = draft if draft and "draft" in request.GET else None
        form = OrganisationForm(
            initial=values | (drafts.initial(resumed, SEVERAL) if resumed else {})
        )
        draft = None if resumed else draft
    context = {
        "form": form,
        "organisation": organisation,
        "draft": draft,
        "draft_form": DRAFT.name,
        "draft_about": about,
    }
    status = 422 if form.errors else 200
    return render(request, "organisations/form.html", context, status=status)


def _save(
    form: OrganisationForm, organisation: Organisation | None, by: Actor
) -> Organisation | None:
    """The organisation, or None with the refusal beside the field it is about."""
    details: Any = dict(form.cleaned_data)
    main = details["main_sector"]
    details["sectors"] = [*([main] if main else []), *details["sectors"]]
    if not details["logo"]:
        del details["logo"]
    try:
        if organisation:
            return edit_organisation(organisation.pk, by=by, **details)
        return register_organisation(by=by, **details)
    except DomainError as error:
        field = getattr(error, "field", "") or ("logo" if error.code == "file_empty" else None)
        form.add_error(field if field in form.fields else None, str(error))
        return None
