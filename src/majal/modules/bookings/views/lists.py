"""Lists: the bookings that one may see, and whose right to book is suspended."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import hours_said
from majal.modules.bookings.models import Booking
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import bookings_visible_to, suspensions_visible_to
from majal.modules.bookings.workflow import BookingState
from majal.modules.parks.public import Park

WHEN = (
    ("coming", pgettext_lazy("booking", "to come")),
    ("past", pgettext_lazy("booking", "past")),
)


def _when(rows: QuerySet[Booking], value: str) -> QuerySet[Booking]:
    now = timezone.now()
    return rows.filter(ends_at__gt=now) if value == "coming" else rows.filter(ends_at__lte=now)


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:
    booked = bookings_visible_to(actor).order_by().values("park").distinct()
    return [(p.code, local(p)) for p in Park.objects.filter(pk__in=booked).order_by("code")]


def _search(rows: QuerySet[Booking], words: str) -> QuerySet[Booking]:
    return rows.filter(
        Q(title__icontains=words)
        | Q(bookable__name_fr__icontains=words)
        | Q(bookable__name_ar__icontains=words)
        | Q(organisation__name_fr__icontains=words)
        | Q(organisation__name_ar__icontains=words)
    )


def _amount(one: Booking) -> str:
    return plain_number(one.amount, decimals=2) if one.unit else ""


BOOKINGS = register(
    List(
        name="bookings.booking",
        title=gettext_lazy("Bookings"),
        query=bookings_visible_to,
        address=Booking.get_absolute_url,
        default_sort="-when",
        search=_search,
        filters=(
            Filter(
                "when",
                pgettext_lazy("booking", "When"),
                lambda _actor: WHEN,
                _when,
            ),
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: BookingState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column(
                "what",
                pgettext_lazy("booking", "What"),
                lambda b: local(b.bookable),
                sort=("bookable__name_fr",),
            ),
            Column(
                "when",
                pgettext_lazy("booking", "When"),
                lambda b: b.starts_at.isoformat(),
                lambda b: f"{humanise_moment(b.starts_at)} ({hours_said(b.starts_at, b.ends_at)})",
                sort=("starts_at",),
                kind="date",
            ),
            Column(
                "title", pgettext_lazy("booking", "What for"), lambda b: b.title, sort=("title",)
            ),
            Column(
                "organisation",
                gettext_lazy("Organisation"),
                lambda b: local(b.organisation) if b.organisation else "",
                sort=("organisation__name_fr",),
            ),
            Column("booker", gettext_lazy("Booked by"), lambda b: str(b.booker or "")),
            Column(
                "state", gettext_lazy("State"), lambda b: b.get_state_display(), sort=("state",)
            ),
            Column(
                "amount",
                gettext_lazy("Amount before tax (MAD)"),
                _amount,
                kind="number",
            ),
        ),
        empty=gettext_lazy("What you book stands here, and what your organisation books."),
    )
)


@page(Perm.OWN)
def bookings(request: Request) -> HttpResponseBase:
    """The bookings that one may see."""
    return respond(
        request,
        BOOKINGS,
        lede=_("Yours, those of your organisation, and for a team all those of its park."),
        action_address=reverse("bookings:find"),
        action_label=_("Book"),
    )


SUSPENSIONS = register(
    List(
        name="bookings.suspension",
        title=gettext_lazy("Suspended rights to book"),
        query=suspensions_visible_to,
        address=lambda one: reverse("bookings:lift", args=[one.pk]),
        default_sort="-since",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: (
                    ("now", pgettext_lazy("suspension", "suspended now")),
                    ("lifted", pgettext_lazy("suspension", "lifted")),
                ),
                lambda rows, v: rows.filter(lifted_at__isnull=v == "now"),
            ),
        ),
        columns=(
            Column(
                "organisation",
                gettext_lazy("Organisation"),
                lambda s: local(s.organisation),
                sort=("organisation__name_fr",),
            ),
            Column(
                "since",
                gettext_lazy("Since"),
                lambda s: s.since.isoformat(),
                lambda s: humanise_moment(s.since),
                sort=("since",),
                kind="date",
            ),
            Column("why", gettext_lazy("Why"), lambda s: s.why),
            Column(
                "lifted",
                pgettext_lazy("suspension", "Lifted"),
                lambda s: s.lifted_at.isoformat() if s.lifted_at else "",
                lambda s: humanise_moment(s.lifted_at) if s.lifted_at else "—",
                sort=("lifted_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("Whoever does not pay may be kept from booking; nobody is at present."),
    )
)


@page(Perm.SUSPEND_ANY)
def suspensions(request: Request) -> HttpResponseBase:
    """Whose right to book is suspended, and since when."""
    suspends = may(request.actor, Perm.SUSPEND_ANY)
    return respond(
        request,
        SUSPENSIONS,
        lede=_("They keep what they have booked, and book nothing more until it is lifted."),
        action_address=reverse("bookings:suspend") if suspends else "",
        action_label=_("Suspend"),
    )
