"""Groups: the list, one with its members and mentors, the order each side says."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.modules.matching import commands, errors
from majal.modules.matching.forms import GroupForm, MemberForm, MentorForm, OrderForm
from majal.modules.matching.models import Group, Member, Mentor
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import (
    group_of,
    groups_visible_to,
    member_of,
    mentor_of,
)
from majal.modules.mentoring.public import (
    TEAM,
    experts_visible_to,
    skills_said,
    team_of_network,
)
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park

GROUPS = register(
    List(
        name="matching.group",
        title=gettext_lazy("Groups followed by mentors"),
        query=groups_visible_to,
        address=Group.get_absolute_url,
        default_sort="-first",
        columns=(
            Column("name", gettext_lazy("Name"), local, sort=("name_fr",)),
            Column("park", gettext_lazy("Park"), lambda g: local(g.park), sort=("park__name_fr",)),
            Column(
                "first",
                gettext_lazy("First day"),
                lambda g: g.first_day.isoformat(),
                lambda g: humanise(g.first_day),
                sort=("first_day",),
                kind="date",
            ),
            Column(
                "last",
                gettext_lazy("Last day"),
                lambda g: g.last_day.isoformat(),
                lambda g: humanise(g.last_day),
                sort=("last_day",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("A cohort, a class: open a group to say which mentor follows whom."),
    )
)


@page(Perm.GROUPS)
def groups(request: Request) -> HttpResponseBase:
    """The groups of the parks one serves."""
    return respond(
        request,
        GROUPS,
        lede=_("Who follows whom, worked out from what both sides would rather have."),
        action_address=reverse("matching:open"),
        action_label=_("Open a group"),
    )


def _parks(request: Request) -> list[Park]:
    rows = Park.objects.order_by("code")
    if not team_of_network(request.actor, None):
        rows = rows.filter(pk__in=scopes(request.actor, *TEAM, kind="park"))
    return list(rows)


@page(Perm.GROUPS)
@require_http_methods(["GET", "HEAD", "POST"])
def open_group(request: Request) -> HttpResponse:
    """A new group."""
    today = timezone.localdate()
    initial = {"first_day": today, "last_day": today + timedelta(days=180)}

    def do(given: Mapping[str, Any]) -> Group:
        names = {code: given[code] for code in ("ar", "fr", "en")}
        days = (given["first_day"], given["last_day"])
        return commands.open_group(given["park"], names, *days, by=request.actor)

    return ask(
        request,
        GroupForm(request.POST or None, parks=_parks(request), initial=initial),
        do,
        title=_("Open a group"),
        done=_("Opened. Add its organisations and its mentors."),
        back=reverse("matching:groups"),
        crumbs=[(_("Groups"), reverse("matching:groups"))],
        button=pgettext("matching", "Open it"),
        beside={errors.DaysBackwards: "last_day", errors.NameMissing: "ar"},
    )


@page(Perm.SEE, obj=group_of)
@require_GET
def group(request: Request, found: Group) -> HttpResponse:
    """One group: who is in it, who follows whom today, what was proposed."""
    today = timezone.localdate()
    running = found.assignments.filter(until__gt=today)
    mentors = found.mentors.filter(left_at=None).select_related("expert__user")
    members = found.members.filter(left_at=None).select_related("company")
    context = {
        "group": found,
        "mentors": list(mentors),
        "members": [{"member": one, "skills": skills_said(one.skills)} for one in members],
        "seats": sum(one.seats for one in mentors),
        "assignments": list(
            running.select_related("member__company", "mentor__expert__user").order_by("pk")
        ),
        "proposals": list(found.proposals.all()[:5]),
        "today": today,
    }
    return render(request, "matching/group.html", context)


@page(Perm.KEEP, obj=group_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: Request, found: Group) -> HttpResponse:
    """One more organisation."""
    rows: Any = organisations_visible_to(request.actor).filter(archived_at=None)
    return ask(
        request,
        MemberForm(request.POST or None, companies=list(rows[:2000])),
        lambda given: (
            commands.add_member(
                found.pk,
                given["company"],
                skills=given["skills"],
                language=given["language"],
                by=request.actor,
            )
            and None
        ),
        title=_("Add an organisation"),
        lede=local(found),
        done=_("Added."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        button=_("Add"),
        beside={errors.ThereAlready: "company"},
    )


@page(Perm.KEEP, obj=group_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_mentor(request: Request, found: Group) -> HttpResponse:
    """One more mentor, or other places of one."""
    experts = experts_visible_to(request.actor).filter(archived_at=None)
    return ask(
        request,
        MentorForm(request.POST or None, experts=list(experts[:500])),
        lambda given: (
            commands.add_mentor(found.pk, given["expert"], seats=given["seats"], by=request.actor)
            and None
        ),
        title=_("Add a mentor"),
        lede=local(found),
        done=_("Added."),
        back=found.get_absolute_url(),
        crumbs=[(local(found), found.get_absolute_url())],
        button=_("Add"),
        beside={errors.SeatsUnlikely: "seats"},
    )


@page(Perm.KEEP, obj=group_of)
@require_POST
def leave(request: Request, found: Group) -> HttpResponse:
    """An organisation or a mentor leaves the group."""
    number = request.POST.get("id", "")
    pk = int(number) if number.isdecimal() and number.isascii() and len(number) < 10 else 0
    mentor = request.POST.get("which") == "mentor"
    act = commands.remove_mentor if mentor else commands.remove_member
    try:
        act(found.pk, pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found)


@page(Perm.KEEP, obj=group_of)
@require_POST
def close(request: Request, found: Group) -> HttpResponse:
    """It is over."""
    try:
        commands.close_group(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Closed. Who follows whom stays on record."))
    return redirect(found)


@page(Perm.CHOOSE, obj=member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, found: Member) -> HttpResponse:
    """Which mentors an organisation would rather have."""
    rows = found.group.mentors.filter(left_at=None).select_related("expert__user")
    form = OrderForm(
        request.POST or None,
        offered=[
            (one.pk, f"{one} · {', '.join(skills_said(one.expert.skills[:3]))}") for one in rows
        ],
        said=found.choices,
    )
    return _ordering(
        request,
        form,
        lambda: commands.order_mentors(found.pk, form.order(), by=request.actor),
        _("Which mentors would you rather have?"),
        local(found.company),
    )


@page(Perm.PREFER, obj=mentor_of)
@require_http_methods(["GET", "HEAD", "POST"])
def prefer(request: Request, found: Mentor) -> HttpResponse:
    """Which organisations a mentor would rather follow."""
    rows = found.group.members.filter(left_at=None).select_related("company")
    form = OrderForm(
        request.POST or None,
        offered=[(one.pk, local(one.company)) for one in rows],
        said=found.choices,
    )
    return _ordering(
        request,
        form,
        lambda: commands.order_members(found.pk, form.order(), by=request.actor),
        _("Which organisations would you rather follow?"),
        str(found),
    )


def _ordering(request: Request, form: OrderForm, act: Any, title: str, lede: str) -> HttpResponse:
    return ask(
        request,
        form,
        lambda _given: act() and None,
        title=title,
        lede=lede,
        done=_("Kept. It counts when an assignment is worked out; the coordinator decides."),
        back=reverse("home:mine"),
        button=_("Keep this order"),
    )
