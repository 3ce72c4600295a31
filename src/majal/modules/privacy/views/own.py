"""One's own data: a copy, a request, and the copy behind a link."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.people.public import confirm_anew
from majal.modules.privacy.commands import ask_copy, ask_own, take_copy
from majal.modules.privacy.errors import WordsNeeded
from majal.modules.privacy.forms import OwnForm
from majal.modules.privacy.models import COPY_DAYS, Copy
from majal.modules.privacy.permissions import COPY_LINK, Perm
from majal.modules.privacy.queries import (
    controller,
    copies_of,
    copy_to_hand_over,
    kept_copy,
    petitions_of,
)
from majal.modules.privacy.queries.visible import open_copy

SHOWN = 20


@page(Perm.OWN)
@never_cache
@require_GET
def mine(request: Request) -> HttpResponse:
    """The copies of one's data, and what one asked."""
    context = {
        "copies": copies_of(request.actor)[:SHOWN],
        "petitions": petitions_of(request.actor)[:SHOWN],
        "controller": controller(),
        "days": COPY_DAYS,
    }
    return render(request, "privacy/mine.html", context)


@page(Perm.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
# Whoever finds an open browser must not be able to take a whole person away.
@confirm_anew
def copy(request: Request) -> HttpResponse:
    """Ask for a copy of all one's data, after the password."""
    if request.method == "POST":
        try:
            ask_copy(by=request.actor)
            messages.success(request, _("The copy is being made. It appears here within minutes."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("privacy:mine")
    return render(request, "privacy/copy_ask.html", {"days": COPY_DAYS})


@page(Perm.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@confirm_anew
def ask_for(request: Request) -> HttpResponse:
    """Ask for one's data to be put right, used no more or erased, after the password."""

    def do(told: dict[str, str]) -> None:
        ask_own(told["kind"], words=told["words"], by=request.actor)

    return ask(
        request,
        OwnForm(request.POST or None),
        do,  # type: ignore[arg-type]
        title=_("Ask about my data"),
        lede=_("The head office answers within the time that stands beside your request."),
        button=_("Send my request"),
        done=_("Your request is recorded. You are answered by e-mail."),
        back=reverse("privacy:mine"),
        crumbs=[(_("My data"), reverse("privacy:mine"))],
        beside={WordsNeeded: "words"},
    )


@page(Perm.TAKE, obj=kept_copy)
@never_cache
@require_GET
@confirm_anew
def file(request: Request, found: Copy) -> HttpResponseBase:
    """The copy itself, after the password; that it was taken is written down."""
    return _served(found, request.actor)


@page(Perm.HAND_OVER, obj=copy_to_hand_over)
@never_cache
@require_GET
@confirm_anew
def hand_over(request: Request, found: Copy) -> HttpResponseBase:
    """The copy, for somebody of the head office to give to a person who has no e-mail address."""
    return _served(found, request.actor)


@dataclass(frozen=True)
class Behind:
    """The copy behind a link, or why it opens nothing."""

    holder: LinkHolder | None = None
    copy: Copy | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, COPY_LINK)
        rows = Copy.objects.select_related("attachment__file", "petition")
        return Behind(holder, open_copy(rows.filter(pk=holder.id).first()))
    except DomainError as error:
        return Behind(error=error)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_GET
def by_link(request: Request, found: Behind) -> HttpResponse:
    """The page behind the link of a letter."""
    if found.copy is None:
        return link_ended(request, found.error or links.LinkUnknown())
    secret = request.resolver_match.kwargs["secret"] if request.resolver_match else ""
    return render(request, "privacy/by_link.html", {"copy": found.copy, "secret": secret})


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_GET
def file_by_link(request: Request, found: Behind) -> HttpResponseBase:
    """The copy itself, for whoever has the link; that it was taken is written down."""
    if found.copy is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _served(found.copy, found.holder)


def _served(copy: Copy, actor: Actor) -> HttpResponseBase:
    stored = copy.attachment.file
    try:
        content = path_of(stored).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    take_copy(copy, by=actor)
    answer = FileResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="data.zip"'
    answer["Content-Length"] = str(stored.size)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
