"""Minutes: written, sent for signature, signed, rectified; the document; the same by a link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.convocations.public import Behind, behind
from majal.modules.minutes.commands import (
    ask_signature,
    rectify_minutes,
    sign_minutes,
    write_minutes,
)
from majal.modules.minutes.errors import WhatMissing
from majal.modules.minutes.forms import MinutesForm, RectifyForm, SignForm
from majal.modules.minutes.models import Minutes
from majal.modules.minutes.permissions import Perm
from majal.modules.minutes.queries import ended_sitting, issued, latest, minutes_visible_to
from majal.modules.minutes.queries.paper import draw_minutes
from majal.modules.sittings.public import Sitting, sitting_visible_to, table_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


def crumbs_to(sitting: Sitting) -> list[tuple[Any, str]]:
    """The way back to a sitting."""
    committee = sitting.committee
    return [
        (_("Committees"), address_of("committees:committees")),
        (local(committee), committee.get_absolute_url()),
        (str(sitting), sitting.get_absolute_url()),
    ]


@page(Perm.WRITE, obj=ended_sitting)
@form_page
def write(request: Request, found: Sitting) -> HttpResponse:
    """Write the remarks of the minutes."""
    last = latest(found)
    initial: dict[str, Any] = {"turn": last.turn if last else 0}
    if last:
        initial |= {"remarks_ar": last.remarks_ar, "remarks_fr": last.remarks_fr}
    return ask(
        request,
        MinutesForm(request.POST or None, initial=initial),
        lambda given: write_minutes(found.pk, by=request.actor, **given),
        title=_("Write the minutes"),
        lede=_(
            "Members, quorum, votes and decisions are taken from the sitting; add your remarks."
        ),
        done=_("The minutes are drafted. Read them, then have them signed."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
    )


@page(Perm.WRITE, obj=minutes_visible_to)
@require_POST
def ask_for_it(request: Request, found: Minutes) -> HttpResponse:
    """Send the draft to whoever presided."""
    try:
        ask_signature(found.sitting_id, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Whoever presided is told that the minutes wait."))
    return redirect(found)


@page(Perm.SIGN, obj=minutes_visible_to)
@form_page
def sign(request: Request, found: Minutes) -> HttpResponse:
    """Sign the minutes, after a page that says what that means."""
    form = SignForm(request.POST or None, initial={"turn": found.turn})
    error = ""
    if request.method == "POST" and form.is_valid():
        error = _signed(request, found.sitting, form.cleaned_data["turn"], request.actor)
        if not error:
            return redirect(found)
    context = {
        "question": _("Sign the minutes?"),
        "consequence": error or _("They change no more, and the members are told."),
        "names": [str(found)],
        "action": request.path,
        "hidden": [("turn", found.turn)],
        "verb": _("Sign the minutes"),
        "back": found.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context, status=409 if error else 200)


def _signed(request: Request, sitting: Sitting, turn: int, by: Actor) -> str:
    """Sign; gives the refusal in words, or nothing."""
    try:
        sign_minutes(sitting.pk, turn, by=by)
    except DomainError as refusal:
        return str(refusal)
    messages.success(request, _("The minutes are signed; the document is being issued."))
    return ""


@page(Perm.WRITE, obj=minutes_visible_to)
@form_page
def rectify(request: Request, found: Minutes) -> HttpResponse:
    """Begin a rectification of signed minutes."""
    return ask(
        request,
        RectifyForm(request.POST or None),
        lambda given: rectify_minutes(found.sitting_id, given["why"], by=request.actor),
        title=_("Rectify the minutes"),
        lede=_("What was signed stays on record; the rectification takes its place once signed."),
        done=_("The rectification is begun. Write its remarks, then have it signed."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside={WhatMissing: "why"},
    )


@page(Perm.READ, obj=sitting_visible_to)
@require_GET
def paper(request: Request, found: Sitting) -> HttpResponseBase:
    """The minutes as they were issued; before that, for those who write or sign, as a draft."""
    last, signed = latest(found), issued(found)
    wants_draft = "draft" in request.GET or signed is None
    writes = may(request.actor, Perm.WRITE, found) or may(request.actor, Perm.SIGN, found)
    if last is not None and last.document is None and wants_draft and writes:
        return _sent(draw_minutes(last, table_of(found)), "minutes-draft.pdf")
    return _issued(found, signed)


def opened(actor: Actor, secret: str) -> Behind:
    """What is behind a link, for a member who was invited. Raises: NotFound."""
    found = behind(actor, secret)
    if found.holder is None or found.seat is None:
        raise NotFound
    return found


@page(Perm.OPEN_LINK, obj=opened)
@never_cache
@require_GET
def link_paper(request: Request, found: Behind) -> HttpResponseBase:  # noqa: ARG001
    """The minutes for a member without an account; the draft for the one who signs it."""
    last, holder = latest(found.sitting), found.holder
    signs = holder is not None and may(holder, Perm.SIGN, found.sitting)
    if last is not None and last.signed_at is None and signs:
        return _sent(draw_minutes(last, table_of(found.sitting)), "minutes-draft.pdf")
    return _issued(found.sitting, issued(found.sitting))


@page(Perm.OPEN_LINK, obj=opened)
@never_cache
@require_POST
def link_sign(request: Request, found: Behind) -> HttpResponseBase:
    """Sign by the link; the command decides who may."""
    form = SignForm(request.POST)
    holder: Any = found.holder
    turn = form.cleaned_data["turn"] if form.is_valid() else 0
    if error := _signed(request, found.sitting, turn, holder):
        messages.error(request, error)
    return redirect("convocations:by_link", found.secret)


def _issued(sitting: Sitting, found: Minutes | None) -> HttpResponse:
    if found is None:
        raise NotFound
    return _sent(path_of(found.document.file).read_bytes(), f"minutes-{sitting.pk}.pdf")


def _sent(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download that no browser runs."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
