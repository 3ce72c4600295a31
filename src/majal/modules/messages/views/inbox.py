"""One's inbox, one message, and how one wants to be told."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages as notices
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.letters import letters
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.refs import kinds, resolve
from majal.modules.messages.commands import choose_preferences, read_messages
from majal.modules.messages.forms import PreferencesForm
from majal.modules.messages.models import Message
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import DIRECTIONS, inbox_of, message_of, preference_of
from majal.modules.messages.workflow import UNREAD

form_page = require_http_methods(["GET", "HEAD", "POST"])


def subject(message: Message) -> str:
    """The subject, with a sign before what is unread."""
    if not message.is_unread:
        return str(message)
    new = pgettext("message", "unread")
    return format_html('<b>{}</b> <span class="pill pill-sand">{}</span>', message, new)


def told_on(message: Message) -> date:
    return timezone.localdate(message.created_at)


def read_or_not(rows: QuerySet[Message], value: str) -> QuerySet[Message]:
    unread = sorted(UNREAD)
    return rows.filter(state__in=unread) if value == "unread" else rows.exclude(state__in=unread)


def mark_read(ids: Iterable[int], actor: Actor) -> int:
    return read_messages(ids, by=actor)


INBOX = register(
    List(
        name="messages.inbox",
        title=gettext_lazy("My messages"),
        query=inbox_of,
        columns=(
            Column("subject", pgettext_lazy("message", "Subject"), str, show=subject),
            Column("kind", gettext_lazy("Kind"), lambda m: m.title),
            Column(
                "told",
                pgettext_lazy("message", "Received on"),
                told_on,
                sort=("created_at",),
                kind="date",
            ),
        ),
        address=lambda message: reverse("messages:message", args=[message.pk]),
        default_sort="-told",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: [
                    ("unread", pgettext_lazy("message", "unread")),
                    ("read", pgettext_lazy("message", "read")),
                ],
                read_or_not,
            ),
        ),
        bulk=(Bulk("read", gettext_lazy("Mark as read"), Perm.OWN, mark_read),),
        empty=gettext_lazy(
            "What concerns you will be told here: a file that awaits you, an answer, a notice of "
            "the head office. You choose what comes by e-mail as well."
        ),
    )
)


@page(Perm.OWN)
@form_page
def inbox(request: Request) -> HttpResponseBase:
    """What one was told; several may be marked as read at once."""
    return respond(request, INBOX)


@page(Perm.READ, obj=message_of)
@require_GET
def message(request: Request, found: Message) -> HttpResponse:
    """One message; opened, it is read."""
    if found.is_unread:
        read_messages([found.pk], by=request.actor)
    ref = found.ref
    record = resolve(ref, to=request.actor) if ref and ref.kind in kinds else None
    context = {
        "message": found,
        "text_direction": DIRECTIONS[found.language],
        "record": record,
        "record_name": kinds[ref.kind].label(record) if ref and record else "",
        "record_address": kinds[ref.kind].address(record) if ref and record else "",
    }
    return render(request, "messages/message.html", context)


@page(Perm.OWN)
@form_page
def preferences(request: Request) -> HttpResponse:
    """Which e-mails come, when, and whether together."""
    wish = preference_of(request.actor)
    kept = {
        "digest": wish.digest,
        "quiet_from": wish.quiet_from,
        "quiet_to": wish.quiet_to,
        "by_email": [one.code for one in letters if one.code not in wish.muted],
    }
    form = PreferencesForm(request.POST or None, initial=kept)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("digest", "quiet_from", "quiet_to")}
        try:
            choose_preferences(**given, muted=form.muted, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            notices.success(request, _("Your choice is kept."))
            return redirect("messages:preferences")
    always = [one.title for one in letters if one.by_email and not one.optional]
    return render(request, "messages/preferences.html", {"form": form, "always": always})
