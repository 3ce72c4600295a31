"""Lists: sessions, vouchers and experts, each limited to what the reader may see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import hours_said, length_said
from majal.modules.mentoring.models import Expert, Session, Voucher
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import (
    domains,
    experts_visible_to,
    sessions_visible_to,
    skill_said,
    skills_said,
    vouchers_visible_to,
)
from majal.modules.mentoring.queries.catalogue import in_teams_parks, of_whole_network
from majal.modules.mentoring.workflow import State
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


def _skills(actor: Actor) -> Iterable[tuple[str, Label]]:  # noqa: ARG001
    return [skill for one in domains() for skill in one.skills]


def _length(minutes: int | None) -> str:
    return length_said(minutes) if minutes else "—"


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
        name="mentoring.session",
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
        lede=_("Yours, those of your organisation, and for a team all those of its park."),
        action_address=reverse("mentoring:experts"),
        action_label=_("Find an expert"),
    )


VOUCHERS = register(
    List(
        name="mentoring.voucher",
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
                lambda v: length_said(v.minutes),
                sort=("minutes",),
                kind="number",
            ),
            Column(
                "left",
                pgettext_lazy("voucher", "Left"),
                lambda v: v.balance,
                lambda v: length_said(v.balance) if v.balance else "—",
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
        action_address=reverse("mentoring:give" if keeps else "mentoring:experts"),
        action_label=_("Give a voucher") if keeps else _("Find an expert"),
    )


EXPERTS = register(
    List(
        name="mentoring.expert",
        title=gettext_lazy("Experts and mentors"),
        query=experts_visible_to,
        address=Expert.get_absolute_url,
        default_sort="name",
        search=lambda rows, words: rows.filter(user__name__icontains=words),
        filters=(
            Filter(
                "skill",
                pgettext_lazy("mentoring", "Subject"),
                _skills,
                lambda rows, v: rows.filter(skills__contains=[v]),
            ),
            Filter(
                "shown",
                gettext_lazy("In the catalogue"),
                lambda _actor: (
                    ("yes", pgettext_lazy("mentoring", "shown")),
                    ("no", pgettext_lazy("mentoring", "not shown")),
                ),
                lambda rows, v: rows.filter(visible=v == "yes"),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Name"), lambda e: str(e.user), sort=("user__name",)),
            Column("kind", gettext_lazy("Kind"), lambda e: e.get_kind_display(), sort=("kind",)),
            Column(
                "skills",
                pgettext_lazy("mentoring", "Subjects"),
                lambda e: ", ".join(skills_said(e.skills)),
            ),
            Column("park", gettext_lazy("Looked after by"), lambda e: local(e.park)),
            Column(
                "most",
                gettext_lazy("A month at most"),
                lambda e: e.most_minutes or "",
                lambda e: _length(e.most_minutes),
                sort=("most_minutes",),
                kind="number",
            ),
            Column(
                "shown",
                gettext_lazy("In the catalogue"),
                lambda e: _("yes") if e.visible else _("no"),
            ),
        ),
        empty=gettext_lazy("Whoever advises companies stands here. Add the first one."),
    )
)


@page(Perm.KEEP_ANY)
def experts(request: Request) -> HttpResponseBase:
    """All experts of one's parks, shown or not."""
    return respond(
        request,
        EXPERTS,
        lede=_("Also those who are not in the catalogue, or no longer."),
        action_address=reverse("mentoring:add"),
        action_label=_("Add an expert"),
    )
