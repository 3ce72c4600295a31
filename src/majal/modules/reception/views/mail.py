"""Mail: the list, one item, each step, and the page of a company."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import Attachment
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.reception import commands, errors
from majal.modules.reception.forms import (
    CollectForm,
    ForwardForm,
    ReasonForm,
    ReceiveForm,
    SendForm,
)
from majal.modules.reception.models import Dispatch, Item, MailKind
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import (
    companies,
    companies_of,
    dispatches_visible_to,
    item_of,
    items_visible_to,
    own_mail,
    park_at,
    parks_of_lists,
)
from majal.modules.reception.views.desk import crumbs_of
from majal.modules.reception.workflow import MAIL, ItemState

BESIDE = {
    errors.SenderMissing: "sender",
    errors.CompanyUnknown: "company",
    errors.AddresseeMissing: "addressee",
    errors.CollectorMissing: "name",
    errors.ReasonMissing: "reason",
}


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_of_lists(actor)]


def _companies(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(str(one.pk), local(one)) for one in companies_of(actor)]


KIND = Filter(
    "kind",
    pgettext_lazy("mail", "Kind"),
    lambda _a: MailKind.choices,
    lambda rows, kind: rows.filter(kind=kind),
)
PARK = Filter(
    "park",
    pgettext_lazy("mail", "Park"),
    _parks,
    lambda rows, code: rows.filter(park__code=code),
)
LIST = register(
    List(
        name="reception.item",
        title=gettext_lazy("Mail received"),
        query=items_visible_to,
        address=Item.get_absolute_url,
        default_sort="-received",
        search=lambda rows, words: rows.filter(
            Q(sender__icontains=words)
            | Q(tracking__icontains=words)
            | Q(company__name_fr__icontains=words)
            | Q(company__name_ar__icontains=words)
        ),
        filters=(
            Filter(
                "state",
                pgettext_lazy("mail", "State"),
                lambda _a: ItemState.choices,
                lambda rows, state: rows.filter(state=state),
            ),
            KIND,
            Filter(
                "company",
                pgettext_lazy("mail", "Company"),
                _companies,
                lambda rows, pk: rows.filter(company=pk),
            ),
            PARK,
        ),
        columns=(
            Column("sender", pgettext_lazy("mail", "Sender"), lambda i: i.sender),
            Column("company", pgettext_lazy("mail", "Company"), lambda i: local(i.company)),
            Column("kind", pgettext_lazy("mail", "Kind"), Item.get_kind_display),
            Column(
                "received",
                gettext_lazy("Received"),
                lambda i: timezone.localdate(i.received_at),
                sort=("received_at",),
                kind="date",
            ),
            Column("state", pgettext_lazy("mail", "State"), Item.get_state_display),
            Column("place", gettext_lazy("Where it is kept"), lambda i: i.place),
            Column("handed", gettext_lazy("Handed to"), lambda i: i.handed_to),
            Column("carrier", pgettext_lazy("mail", "Carrier"), lambda i: i.carrier),
            Column("tracking", gettext_lazy("Tracking number"), lambda i: i.tracking, kind="code"),
            Column("park", pgettext_lazy("mail", "Park"), lambda i: local(i.park)),
        ),
        empty=gettext_lazy(
            "Letters and parcels that come for a company stand here until somebody collects them."
        ),
    )
)
SENT = register(
    List(
        name="reception.dispatch",
        title=gettext_lazy("Mail sent"),
        query=dispatches_visible_to,
        address=lambda _sent: reverse("reception:sent"),
        default_sort="-sent",
        search=lambda rows, words: rows.filter(
            Q(addressee__icontains=words) | Q(tracking__icontains=words)
        ),
        filters=(KIND, PARK),
        columns=(
            Column("addressee", pgettext_lazy("mail", "Addressee"), lambda d: d.addressee),
            Column("company", pgettext_lazy("mail", "Company"), lambda d: local(d.company)),
            Column("kind", pgettext_lazy("mail", "Kind"), Dispatch.get_kind_display),
            Column(
                "sent",
                gettext_lazy("Sent"),
                lambda d: timezone.localdate(d.sent_at),
                sort=("sent_at",),
                kind="date",
            ),
            Column("carrier", pgettext_lazy("mail", "Carrier"), lambda d: d.carrier),
            Column("tracking", gettext_lazy("Tracking number"), lambda d: d.tracking, kind="code"),
            Column("park", pgettext_lazy("mail", "Park"), lambda d: local(d.park)),
        ),
        empty=gettext_lazy("What the desk sends off for a company stands here."),
    )
)


@page(Perm.SEE_MAIL)
def mail_list(request: Request) -> HttpResponseBase:
    """Mail of one's desks, or for one's companies."""
    return respond(request, LIST, lede=_("What came, for whom, where it is, who has it."))


@page(Perm.SEE_MAIL)
def sent_list(request: Request) -> HttpResponseBase:
    """Mail sent from one's desks, or for one's companies."""
    return respond(request, SENT)


@page(Perm.OWN_MAIL)
@require_GET
def my_mail(request: Request) -> HttpResponse:
    """What waits for one's companies, what was handed over, what was sent."""
    return render(request, "reception/my_mail.html", {"mail": own_mail(request.actor)})


@page(Perm.SEE_ITEM, obj=item_of)
@require_GET
def detail(request: Request, item: Item) -> HttpResponse:
    """One letter or parcel."""
    photo = Attachment.objects.filter(
        kind="reception.item", record_id=item.pk, slot="photo", removed_at=None
    )
    context = {
        "item": item,
        "steps": list(MAIL.available(item, to=request.actor)),
        "photo": photo.select_related("file").first(),
        "lines": sorted(item.lines.all(), key=lambda line: line.pk),
        "may_correct": may(request.actor, Perm.HANDLE_MAIL, item),
    }
    return render(request, "reception/item.html", context)


@page(Perm.HANDLE_MAIL, obj=park_at)
@require_http_methods(["GET", "POST"])
def receive(request: Request, park: Park) -> HttpResponse:
    """Receive a letter or parcel."""
    form = ReceiveForm(
        request.POST or None, request.FILES or None, companies=companies(request.actor)
    )

    def do(given: Any) -> Item:
        own = dict(given)
        return commands.receive_item(park.pk, own.pop("company"), by=request.actor, **own)

    return ask(
        request,
        form,
        do,
        title=_("Receive a letter or parcel"),
        lede=_(
            "The company is told at once. Registered letters get the next number of the register "
            "of mail received."
        ),
        done=_("Received. The company has been told."),
        back=reverse("reception:today", args=[park.code]),
        crumbs=crumbs_of(park),
        beside=BESIDE,
    )


@page(Perm.HANDLE_MAIL, obj=park_at)
@require_http_methods(["GET", "POST"])
def send(request: Request, park: Park) -> HttpResponse:
    """Record what leaves for a company."""
    form = SendForm(request.POST or None, companies=companies(request.actor))

    def do(given: Any) -> None:
        own = dict(given)
        commands.dispatch_mail(park.pk, own.pop("company"), by=request.actor, **own)

    return ask(
        request,
        form,
        do,
        title=_("Send a letter or parcel"),
        lede=_("Registered letters get the next number of the register of mail sent."),
        done=_("It is on record that it was sent."),
        back=reverse("reception:sent"),
        crumbs=crumbs_of(park),
        beside=BESIDE,
    )


def _end(
    request: Request, item: Item, form: forms.Form, act: Any, title: str, button: str
) -> HttpResponse:
    return ask(
        request,
        form,
        lambda given: act(item.pk, by=request.actor, **given),
        title=title,
        lede=f"{item} · {local(item.company)}",
        done=_("Recorded."),
        back=item.get_absolute_url(),
        crumbs=crumbs_of(item.park),
        button=button,
        beside=BESIDE | {errors.AddresseeMissing: "to"},
    )


@page(Perm.HANDLE_MAIL, obj=item_of)
@require_http_methods(["GET", "POST"])
def collect(request: Request, item: Item) -> HttpResponse:
    """Hand an item to whoever collects it."""
    form = CollectForm(request.POST or None)
    title, button = _("Hand over"), pgettext("mail", "Hand over")
    return _end(request, item, form, commands.collect_item, title, button)


@page(Perm.HANDLE_MAIL, obj=item_of)
@require_http_methods(["GET", "POST"])
def give_back(request: Request, item: Item) -> HttpResponse:
    """Send an item back to its sender."""
    form = ReasonForm(request.POST or None)
    title, button = _("Return to sender"), pgettext("mail", "Return to sender")
    return _end(request, item, form, commands.return_item, title, button)


@page(Perm.HANDLE_MAIL, obj=item_of)
@require_http_methods(["GET", "POST"])
def forward(request: Request, item: Item) -> HttpResponse:
    """Send an item on."""
    form = ForwardForm(request.POST or None)
    title, button = _("Forward to another address"), pgettext("mail", "Forward")
    return _end(request, item, form, commands.forward_item, title, button)
