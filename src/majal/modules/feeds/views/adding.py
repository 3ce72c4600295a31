"""Feeds come in: by address, found on a page, from the suggested list, from another reader."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.names import stored_language
from majal.modules.feeds.commands import (
    Taken,
    add_feed,
    add_suggested,
    import_opml,
    look_for_feeds,
)
from majal.modules.feeds.forms import NewFeedForm, OpmlForm
from majal.modules.feeds.models import FeedKind, Look
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import (
    feeds_visible_to,
    fetching_is_on,
    look_of,
    suggestions,
)
from majal.modules.sources.public import SourceLanguage, address_key


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Add a feed by its address, or look for feeds on a page."""
    form = NewFeedForm(request.POST or None, initial={"language": stored_language()})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        address = told.pop("address")
        try:
            if "look" in request.POST:
                return redirect(look_for_feeds(address, by=request.actor))
            found = add_feed(address, by=request.actor, **told)
        except DomainError as error:
            form.add_error("address", str(error))
        else:
            messages.success(request, _("The feed is followed."))
            return redirect(found)
    context = {"form": form, "is_on": fetching_is_on()}
    return render(request, "feeds/new.html", context, status=422 if form.errors else 200)


@page(Perm.MANAGE, obj=look_of)
@require_GET
def look(request: Request, found: Look) -> HttpResponse:
    """The feeds that a page offers, as soon as the job has looked."""
    keys = {address_key(one["address"]): one for one in found.found}
    held = feeds_visible_to(request.actor).filter(address_key__in=keys)
    followed = {one.address_key: one for one in held}
    kinds = dict(FeedKind.choices)
    offered = [
        {**one, "kind": kinds.get(one["kind"], ""), "feed": followed.get(key)}
        for key, one in keys.items()
    ]
    context = {"look": found, "offered": offered}
    return show(request, "feeds/look.html", context, part="card")


@page(Perm.MANAGE, obj=look_of)
@require_POST
def take(request: Request, found: Look) -> HttpResponse:
    """Follow one of the feeds that a page offers."""
    offered = {one["address"]: one for one in found.found}
    one = offered.get(request.POST.get("address", ""))
    if one is None:
        return redirect(found)
    language = request.POST.get("language", "")
    language = language if language in SourceLanguage.values else stored_language()
    try:
        feed = add_feed(one["address"], title=one["title"], language=language, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found)
    messages.success(request, _("The feed is followed."))
    return redirect(feed)


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def suggested(request: Request) -> HttpResponse:
    """The suggested list; each with one click."""
    if request.method == "POST":
        number = request.POST.get("number", "")
        try:
            add_suggested(
                int(number) if number.isascii() and number.isdecimal() else 0, by=request.actor
            )
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The feed is followed."))
        return redirect("feeds:suggested")
    names = dict(SourceLanguage.choices)
    groups: dict[str, list[object]] = {}
    for one in suggestions(request.actor):
        groups.setdefault(str(names[one.language]), []).append(one)
    return render(request, "feeds/suggested.html", {"groups": list(groups.items())})


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def bring(request: Request) -> HttpResponse:
    """Bring the list of another reader, and see what came of it."""
    form, taken = OpmlForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            taken = import_opml(form.cleaned_data["file"], by=request.actor)
        except DomainError as error:
            form.add_error("file", str(error))
    context: dict[str, OpmlForm | Taken | None] = {"form": form, "taken": taken}
    return render(request, "feeds/bring.html", context, status=422 if form.errors else 200)
