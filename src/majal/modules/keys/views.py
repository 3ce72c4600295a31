"""Keys and badges: the register, one handed out, back, or lost."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.text import search_terms
from majal.modules.keys import errors
from majal.modules.keys.commands import hand_out_keys, lose_key, take_back
from majal.modules.keys.forms import BackForm, KeysForm, LostForm
from majal.modules.keys.models import Key
from majal.modules.keys.permissions import Perm
from majal.modules.keys.queries import (
    contract_to_hand,
    key_of,
    keys_visible_to,
    out_after_exit,
    spaces_now,
)
from majal.modules.keys.workflow import KeyKind
from majal.modules.parks.public import parks_visible_to
from majal.modules.tenancy.public import Contract, parks_served_by

Rows = QuerySet[Key]
WHERE = (
    ("out", pgettext_lazy("keys", "out")),
    ("late", pgettext_lazy("keys", "out after the exit")),
    ("lost", pgettext_lazy("keys", "lost")),
    ("back", pgettext_lazy("keys", "back")),
)
TODAY = timezone.localdate
BESIDE = {errors.KeyDaysBackwards: "on", errors.KeyBack: "on"}


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    rows, served = parks_visible_to(actor).order_by("code"), parks_served_by(actor)
    rows = rows if served is None else rows.filter(pk__in=served)
    return [(park.code, local(park)) for park in rows]


def _where(rows: Rows, value: str) -> Rows:
    if value == "back":
        return rows.filter(returned_on__isnull=False)
    if value == "late":
        return out_after_exit(rows)
    return rows.filter(returned_on=None, lost_on__isnull=value == "out")


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(contract__organisation__search_key__contains=term)
    typed = words.strip()[:40]
    return rows.filter(found | Q(number__iexact=typed) | Q(holder__icontains=typed))


def standing(key: Key) -> str:
    """Whether a key is out, lost or back, in a word."""
    where = "back" if key.returned_on else "lost" if key.lost_on else "out"
    return str(dict(WHERE)[where])


KEYS = register(
    List(
        name="keys.key",
        title=gettext_lazy("Keys and badges"),
        query=keys_visible_to,
        address=lambda key: key.contract.get_absolute_url(),
        default_sort="number",
        search=_search,
        filters=(
            Filter("where", pgettext_lazy("keys", "Where"), lambda _a: WHERE, _where),
            Filter(
                "kind",
                pgettext_lazy("door", "Kind"),
                lambda _a: KeyKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(contract__park__code=v),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("door", "Number"),
                lambda k: k.number,
                sort=("number",),
                kind="code",
            ),
            Column(
                "kind",
                pgettext_lazy("door", "Kind"),
                lambda k: k.get_kind_display(),
                sort=("kind",),
            ),
            Column("where", pgettext_lazy("keys", "Where"), standing),
            Column("company", gettext_lazy("Company"), lambda k: local(k.contract.organisation)),
            Column("holder", pgettext_lazy("door", "Who has it"), lambda k: k.holder),
            Column(
                "space",
                gettext_lazy("Space"),
                lambda k: k.space.code if k.space else "",
                kind="code",
            ),
            Column("door", pgettext_lazy("door", "What it opens"), lambda k: k.door),
            Column(
                "handed",
                gettext_lazy("Handed out on"),
                lambda k: k.handed_on,
                sort=("handed_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "Who has which key, badge or remote control. They are handed out from the page of a "
            "contract."
        ),
    )
)


@page(Perm.LIST)
def key_list(request: Request) -> HttpResponseBase:
    """The register of keys and badges of one’s parks."""
    return respond(
        request, KEYS, lede=_("Who has what, since when; a number is never out twice at once.")
    )


@page(Perm.KEEP, obj=contract_to_hand)
@require_http_methods(["GET", "POST"])
def key_new(request: Request, contract: Contract) -> HttpResponse:
    """Hand out keys and badges."""
    spaces = spaces_now(contract)
    form = KeysForm(
        request.POST or None,
        spaces=spaces,
        initial={
            "handed_on": TODAY(),
            "kind": KeyKind.BADGE,
            "space": spaces[0].pk if spaces else "",
        },
    )

    def do(given: Any) -> None:
        space = given.pop("space")
        hand_out_keys(contract.pk, space_id=space, by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Hand out keys or badges"),
        done=_("Handed out; the register says who has them."),
        back=contract.get_absolute_url(),
        crumbs=[(contract.number, contract.get_absolute_url())],
        beside=BESIDE,
        lede=local(contract.organisation),
        button=_("Hand out"),
    )


@page(Perm.KEEP, obj=key_of)
@require_http_methods(["GET", "POST"])
def key_back(request: Request, key: Key) -> HttpResponse:
    """Take one back."""
    return _about(
        request,
        key,
        BackForm(request.POST or None, initial={"on": TODAY()}),
        lambda given: take_back(key.pk, on=given["on"], by=request.actor) and None,
        title=pgettext("key", "Take it back"),
        done=_("It is back, and its number is free."),
    )


@page(Perm.KEEP, obj=key_of)
@require_http_methods(["GET", "POST"])
def key_lost(request: Request, key: Key) -> HttpResponse:
    """Record that one is lost."""
    return _about(
        request,
        key,
        LostForm(request.POST or None, initial={"on": TODAY()}),
        lambda given: lose_key(key.pk, by=request.actor, **given) and None,
        title=_("Record it as lost"),
        done=_("It is recorded as lost. Where it is found, take it back."),
    )


def _about(request: Request, key: Key, form: Any, do: Any, **words: Any) -> HttpResponse:
    home = key.contract.get_absolute_url()
    return ask(
        request,
        form,
        do,
        back=_back(request) or home,
        crumbs=[(key.contract.number, home)],
        beside=BESIDE,
        lede=f"{key.get_kind_display()} {key.number} · {key.holder}",
        **words,
    )


def _back(request: Request) -> str:
    """The report one came from, if it says so by its number."""
    report = request.GET.get("report", "")
    if not (report.isascii() and report.isdecimal() and len(report) < 18):
        return ""
    return reverse("handovers:handover", args=[int(report)])
