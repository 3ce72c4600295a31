"""Lists: sessions, vouchers and experts, each limited to what the reader may see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import hours_said, time_said
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.mentoring.public import (
    Session,
    State,
    Voucher,
    in_teams_parks,
    of_whole_network,
    sessions_visible_to,
    skill_said,
    vouchers_visible_to,
)
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.parks.public import Park

WHEN = (
    ("coming", pgettext_lazy("session", "to come")),
    ("past", pgettext_lazy("session", "past")),
)
VALID = (
    ("now", pgettext_lazy("voucher", "valid")),
    ("used", pgettext_lazy("voucher", "used up")),
    ("over", pgettext_lazy("voucher", "over or closed")),
)


def _when(rows: QuerySet[Session], value: str) -> QuerySet[Session]:
    now = timezone.now()
    return rows.filter(ends_at__gt=now) if value == "coming" else rows.filter(ends_at__lte=now)


def _valid(rows: QuerySet[Voucher], value: str) -> QuerySet[Voucher]:
    today = timezone.localdate()
    over = Q(last_day__lt=today) | Q(closed_at__isnull=False)
    if value == "over":
        return rows.filter(over)
    return (
        rows.exclude(over).filter(balance=0)
        if value == "used"
        else rows.exclude(over).filter(balance__gt=0)
    )


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:  # noqa: ARG001
    return [(p.code, local(p)) for p in Park.objects.filter(state="operating").order_by("code")]


def _length(minutes: int | None) -> str:
    return time_said(minutes) if minutes else "—"


def _own_vouchers(actor: Actor) -> QuerySet[Voucher]:
    """Those whose statement the reader may open."""
    rows = vouchers_visible_to(actor)
    if of_whole_network(actor):
        return rows
    mine = Q(company__in=organisations_represented_by(actor))
    return rows.filter(mine | in_teams_parks(actor))


def _title(one: Voucher) -> str:
    said = str(one.get_title_display())
    return f"{said} · {one.title_ref}" if one.title_ref else said


SESSIONS = register(
    List(
        name="advising.session",
        title=gettext_lazy("Sessions with experts"),
        query=sessions_visible_to,
        address=Session.get_absolute_url,
        default_sort="-when",
        search=lambda rows, words: rows.filter(
            Q(company__name_fr__icontains=words)
            | Q(company__name_ar__icontains=words)
            | Q(expert__user__name__icontains=words)
        ),
        filters=(
            Filter("when", pgettext_lazy("session", "When"), lambda _actor: WHEN, _when),
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: State.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column(
                "when",
                pgettext_lazy("session", "When"),
                lambda s: s.starts_at.isoformat(),
                lambda s: f"{humanise_moment(s.starts_at)} ({hours_said(s.starts_at, s.ends_at)})",
                sort=("starts_at",),
                kind="date",
            ),
            Column(
                "expert",
                gettext_lazy("Expert"),
                lambda s: str(s.expert),
                sort=("expert__user__name",),
            ),
            Column(
                "company",
                gettext_lazy("Organisation"),
                lambda s: local(s.company),
                sort=("company__name_fr",),
            ),
            Column(
                "skill",
                pgettext_lazy("mentoring", "Subject"),
                lambda s: skill_said(s.skill),
                sort=("skill",),
            ),
            Column(
                "state", gettext_lazy("State"), lambda s: s.get_state_display(), sort=("state",)
            ),
            Column(
                "minutes",
                gettext_lazy("Minutes given"),
                lambda s: s.minutes or "",
                lambda s: _length(s.minutes),
                sort=("minutes",),
                kind="number",
            ),
            Column("payer", gettext_lazy("Paid by"), lambda s: local(s.payer) if s.payer else "—"),
        ),
        empty=gettext_lazy("Sessions with experts stand here, as soon as one is asked for."),
    )
)


@page(Perm.OWN)
def sessions(request: Request) -> HttpResponseBase:
    """The sessions that one may see."""
    return respond(
        request,
        SESSIONS,
        lede=pgettext(
            "mentoring", "Yours, those of your organisation, and for a team all those of its park."
        ),
        action_address=reverse("advising:experts"),
        action_label=_("Find an expert"),
    )


VOUCHERS = register(
    List(
        name="advising.voucher",
        title=gettext_lazy("Vouchers for advice"),
        query=_own_vouchers,
        address=Voucher.get_absolute_url,
        default_sort="last",
        search=lambda rows, words: rows.filter(
            Q(company__name_fr__icontains=words)
            | Q(company__name_ar__icontains=words)
            | Q(payer__name_fr__icontains=words)
            | Q(payer__name_ar__icontains=words)
            | Q(title_ref__icontains=words)
        ),
        filters=(
            Filter("valid", gettext_lazy("State"), lambda _actor: VALID, _valid),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column(
                "company",
                pgettext_lazy("voucher", "For"),
                lambda v: local(v.company),
                sort=("company__name_fr",),
            ),
            Column(
                "payer", gettext_lazy("Paid by"), lambda v: local(v.payer), sort=("payer__name_fr",)
            ),
            Column("title", pgettext_lazy("voucher", "Under"), _title),
            Column(
                "minutes",
                pgettext_lazy("voucher", "Given"),
                lambda v: v.minutes,
                lambda v: time_said(v.minutes),
                sort=("minutes",),
                kind="number",
            ),
            Column(
                "left",
                pgettext_lazy("voucher", "Left"),
                lambda v: v.balance,
                lambda v: time_said(v.balance) if v.balance else "—",
                sort=("balance",),
                kind="number",
            ),
            Column(
                "last",
                gettext_lazy("Last day"),
                lambda v: v.last_day.isoformat(),
                lambda v: humanise(v.last_day),
                sort=("last_day",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("Hours of advice that somebody gives an organisation stand here."),
    )
)


@page(Perm.VOUCHERS)
def vouchers(request: Request) -> HttpResponseBase:
    """The vouchers of one's organisation, and of the team's parks."""
    keeps = may(request.actor, Perm.KEEP_ANY)
    return respond(
        request,
        VOUCHERS,
        lede=_("Who was given how many hours, who pays them, and what is left."),
        action_address=reverse("advising:give" if keeps else "advising:experts"),
        action_label=_("Give a voucher") if keeps else _("Find an expert"),
    )
