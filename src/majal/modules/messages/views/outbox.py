"""What was told to whom, what failed, and what each letter looks like; for the head office."""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages as notices
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.letters import Letter, letters
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import OWN_NAMES
from majal.kernel.permissions import may
from majal.modules.messages.commands import retry_messages
from majal.modules.messages.models import Message
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import outbox_message, outbox_visible_to, preview
from majal.modules.messages.workflow import MESSAGE, MessageState
from majal.modules.people.public import LANGUAGES

form_page = require_http_methods(["GET", "HEAD", "POST"])


def receiver(message: Message) -> str:
    return str(message.user) if message.user else message.email


def written_on(message: Message) -> date:
    return timezone.localdate(message.created_at)


def in_state(rows: QuerySet[Message], state: str) -> QuerySet[Message]:
    return rows.filter(state=state)


def of_kind(rows: QuerySet[Message], code: str) -> QuerySet[Message]:
    return rows.filter(letter=code)


def retry_many(ids: Iterable[int], actor: Actor) -> int:
    return retry_messages(ids, by=actor)


OUTBOX = register(
    List(
        name="messages.outbox",
        title=gettext_lazy("Messages sent"),
        query=outbox_visible_to,
        columns=(
            Column("subject", pgettext_lazy("message", "Subject"), str),
            Column("to", gettext_lazy("Receiver"), receiver),
            Column("kind", gettext_lazy("Kind"), lambda m: m.title),
            Column(
                "written", gettext_lazy("Written on"), written_on, sort=("created_at",), kind="date"
            ),
            Column("state", gettext_lazy("State"), lambda m: str(m.get_state_display())),
            Column("reason", gettext_lazy("Reason"), lambda m: m.last_error),
        ),
        address=lambda message: reverse("messages:outbox_message", args=[message.pk]),
        default_sort="-written",
        filters=(
            Filter("state", gettext_lazy("State"), lambda _a: MessageState.choices, in_state),
            Filter(
                "kind",
                gettext_lazy("Kind"),
                lambda _a: [(one.code, one.title) for one in letters],
                of_kind,
            ),
        ),
        bulk=(Bulk("retry", pgettext_lazy("message", "Try again"), Perm.MANAGE, retry_many),),
        empty=gettext_lazy(
            "Everything Majal tells people stands here with what became of it: invitations, news "
            "of files, notices."
        ),
    )
)


@page(Perm.MANAGE)
@form_page
def outbox(request: Request) -> HttpResponseBase:
    """All messages by state; failed ones may be tried again together."""
    return respond(
        request,
        OUTBOX,
        template="messages/outbox.html",
        action_address=reverse("messages:notice"),
        action_label=_("Write a notice"),
    )


@page(Perm.MANAGE, obj=outbox_message)
@require_GET
def one(request: Request, found: Message) -> HttpResponse:
    """One message: to whom, what became of it and why. Its text is its receiver's alone."""
    context = {
        "message": found,
        "receiver": receiver(found),
        "language_name": OWN_NAMES[found.language],
        "retry": MESSAGE.is_open("retry", found) and not found.cleared_at,
    }
    return render(request, "messages/outbox_message.html", context)


@page(Perm.MANAGE, obj=outbox_message)
@require_POST
def retry(request: Request, found: Message) -> HttpResponseRedirect:
    """Try a failed message again."""
    if retry_messages([found.pk], by=request.actor):
        notices.success(request, _("It is tried again within a minute."))
    else:
        notices.warning(request, _("This message is not a failed one any more."))
    return redirect("messages:outbox_message", found.pk)


@page(Perm.MANAGE)
@require_GET
def all_letters(request: Request) -> HttpResponse:
    """Every kind of letter: why it is written, how it reaches people, how long it is kept."""
    found = sorted(letters, key=lambda one: one.code)
    return render(request, "messages/letters.html", {"letters": found})


def letter_of(actor: Actor, code: str) -> Letter:
    """One kind of letter, for the head office.

    Raises: NotFound.
    """
    found = letters.get(code) if may(actor, Perm.MANAGE) else None
    if found is None:
        raise NotFound
    return found


@page(Perm.MANAGE, obj=letter_of)
@require_GET
def letter(request: Request, found: Letter) -> HttpResponse:
    """What a letter looks like in each language, with an example's words and nobody's data."""
    shown = [preview(found, code) for code, _name in LANGUAGES]
    return render(request, "messages/letter.html", {"letter": found, "previews": shown})
