"""The form of a source: a new one, or a correction; then back to where the person came from."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.sources.errors import AddressRecorded
from majal.modules.sources.forms import CorrectionForm, NewSourceForm, SourceForm, values_of
from majal.modules.sources.models import Source
from majal.modules.sources.permissions import Perm
from majal.modules.sources.public import add_source, correct_source, source_by_code


@page(Perm.ADD)
@require_http_methods(["GET", "POST"])
def new_page(request: Request) -> HttpResponse:
    """Add a source that is not on record yet."""
    return _answer(request, None)


@page(Perm.CORRECT, obj=source_by_code)
@require_http_methods(["GET", "POST"])
def correct_page(request: Request, source: Source) -> HttpResponse:
    """Correct what is said of a source."""
    return _answer(request, source)


def _answer(request: Request, source: Source | None) -> HttpResponse:
    kind: type[SourceForm] = CorrectionForm if source else NewSourceForm
    back = _came_from(request)
    twin = None
    if request.method == "POST":
        form = kind(request.POST, request.FILES)
        if form.is_valid():
            try:
                saved = _save(form, source, request.actor)
            except DomainError as error:
                form.add_error(form.field_of(error), str(error))
                if isinstance(error, AddressRecorded):
                    twin = source_by_code(request.actor, str(error.details["source"]))
            else:
                messages.success(request, _("Saved.") if source else _("The source is on record."))
                return redirect(_with_source(back, saved.code) if back else saved)
    else:
        form = kind(initial=values_of(source) if source else {"kind": "article"})
    context = {
        "form": form,
        "source": source,
        "back": back,
        "twin": twin,
        "use_twin": _with_source(back, twin.code) if twin and back else "",
    }
    return render(request, "sources/form.html", context, status=422 if form.errors else 200)


def _save(form: SourceForm, source: Source | None, by: Actor) -> Source:
    """Raises: DomainError."""
    details: Any = dict(form.cleaned_data)
    details["published"] = str(details["published"] or "")
    if source:
        return correct_source(source.code, by=by, **details)
    return add_source(by=by, **details)


def _came_from(request: Request) -> str:
    """The page of this site that asked for a source, empty where none did."""
    address = request.GET.get("next", "")
    return address if _is_ours(address) else ""


def _with_source(address: str, code: str) -> str:
    """``address`` with ``source=code``; the rest of its query stays."""
    parts = urlsplit(address)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != "source"]
    return parts._replace(query=urlencode([*query, ("source", code)])).geturl()


def _is_ours(address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
