"""Letters: those that left, one of them, the proof that a formal notice left."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.arrears.commands import record_dispatch
from majal.modules.arrears.forms import DispatchForm
from majal.modules.arrears.models import Reminder
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import parks_of, reminder_of, reminders_visible_to

STANDS = (
    ("plain", pgettext_lazy("letters", "reminders")),
    ("formal", pgettext_lazy("letters", "formal notices that left")),
    ("waits", pgettext_lazy("letters", "formal notices without proof")),
)


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_of(actor)]


LIST = register(
    List(
        name="arrears.reminder",
        title=gettext_lazy("Letters about arrears"),
        query=reminders_visible_to,
        address=Reminder.get_absolute_url,
        default_sort="-day",
        search=lambda rows, words: rows.filter(
            Q(account__payer__name_fr__icontains=words)
            | Q(account__payer__name_ar__icontains=words)
        ),
        filters=(
            Filter(
                "stands",
                pgettext_lazy("letters", "Which ones"),
                lambda _actor: STANDS,
                lambda rows, value: rows.filter(formal=value != "plain").filter(
                    Q(left_on=None) if value == "waits" else Q(left_on__isnull=False)
                ),
            ),
            Filter(
                "park",
                pgettext_lazy("arrears", "Park"),
                _parks,
                lambda rows, code: rows.filter(account__park__code=code),
            ),
        ),
        columns=(
            Column(
                "day",
                pgettext_lazy("letter", "Written on"),
                lambda one: one.day,
                sort=("day", "pk"),
                kind="date",
            ),
            Column("payer", gettext_lazy("Company"), lambda one: local(one.account.payer)),
            Column("title", pgettext_lazy("letter", "Subject"), lambda one: one.title),
            Column(
                "amount",
                gettext_lazy("Amount asked (MAD)"),
                lambda one: one.amount,
                sort=("amount",),
                kind="number",
            ),
            Column("channel", pgettext_lazy("letter", "By"), lambda one: one.get_channel_display()),
            Column(
                "left", pgettext_lazy("letter", "Left on"), lambda one: one.left_on, kind="date"
            ),
            Column("park", pgettext_lazy("arrears", "Park"), lambda one: local(one.account.park)),
        ),
        empty=gettext_lazy(
            "Letters that rounds of reminders wrote stand here, formal notices with their proof."
        ),
    )
)


@page(Perm.SEE_LIST)
def reminder_list(request: Request) -> HttpResponseBase:
    """Letters of one's parks."""
    return respond(request, LIST)


@page(Perm.READ, obj=reminder_of)
@require_GET
def reminder(request: Request, found: Reminder) -> HttpResponse:
    """One letter: its words, its invoices, its paper and its proof."""
    context = {
        "reminder": found,
        "asked": found.asked.select_related("invoice").order_by("invoice__due_on", "pk"),
        "seen": may(request.actor, Perm.SEE, found),
        "keeps": may(request.actor, Perm.REMIND, found),
    }
    return render(request, "arrears/reminder.html", context)


@page(Perm.REMIND, obj=reminder_of)
@require_http_methods(["GET", "POST"])
def dispatch(request: Request, found: Reminder) -> HttpResponse:
    """Record that a formal notice left, with its proof."""
    form = DispatchForm(
        request.POST or None, request.FILES or None, initial={"day": timezone.localdate()}
    )
    return ask(
        request,
        form,
        lambda given: record_dispatch(found.pk, by=request.actor, **given),
        title=_("Record that the notice left"),
        lede=_("From that day on it counts as sent. What is recorded here is not changed again."),
        done=_("The notice left; its proof is on record."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("Letters about arrears"), reverse("arrears:reminders")),
            (str(found), found.get_absolute_url()),
        ],
    )
