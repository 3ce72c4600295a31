"""Publishing now, withdrawing a version, saying who publishes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.opendata.commands import (
    Publisher,
    ask_publication,
    settle_catalogue,
    withdraw_version,
)
from majal.modules.opendata.forms import CatalogueForm, WithdrawalForm
from majal.modules.opendata.models import Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.spoken import THEMES
from majal.modules.opendata.queries.versions import (
    catalogue_settings,
    dataset_named,
    is_withdrawn,
    version_of,
)


@page(Perm.PUBLISH)
@require_POST
def publish(request: Request) -> HttpResponse:
    """Make new versions of what changed, now."""
    run = ask_publication(by=request.actor)
    return redirect("kernel:job", run.key)


@page(Perm.WITHDRAW, obj=version_of)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, version: Version) -> HttpResponse:
    """Take a version back, with the reason."""
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            withdraw_version(version.dataset, version.number, reason, by=request.actor)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The version is withdrawn; the reason stands beside it."))
            return redirect(version)
    context = {
        "form": form,
        "version": version,
        "dataset": dataset_named(version.dataset),
        "over": is_withdrawn(version),
    }
    return render(request, "opendata/withdraw.html", context)


@page(Perm.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    """Who publishes and whom to ask."""
    form = CatalogueForm(request.POST or None, instance=catalogue_settings())
    if request.method == "POST" and form.is_valid():
        try:
            settle_catalogue(Publisher(**form.cleaned_data), by=request.actor)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. The catalogue is being drawn anew."))
            return redirect("opendata:catalogue")
    return render(request, "opendata/settings.html", {"form": form, "themes": THEMES})
