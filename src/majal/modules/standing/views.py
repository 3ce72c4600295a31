"""The pages of the company: itself beside others, and who saw its data."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.declarations.public import Expected, Period, own_expected_of, period_of
from majal.modules.people.public import Role
from majal.modules.standing.commands import settle_groups
from majal.modules.standing.models import Age, Group, Level, Measured, Page, Seen
from majal.modules.standing.permissions import Perm
from majal.modules.standing.queries import (
    Own,
    compared,
    readers_visible_to,
    seen_of,
    seen_visible_to,
    standing_of,
    strip,
    table_of,
    told,
    words_of,
)

SHOWN = 6


@page(Perm.OWN)
@require_safe
def mine(request: Request) -> HttpResponse:
    """What one's companies sent, each with the way to its comparison."""
    rows = compared(request.actor)
    if len(rows) == 1:
        return redirect("standing:own", pk=rows[0][0].pk)
    return render(request, "standing/mine.html", {"rows": rows})


@page(Perm.COMPARE, obj=own_expected_of)
@require_safe
def own(request: Request, found: Expected) -> HttpResponse:
    """One company beside its group, measure by measure, and who saw what it declared."""
    table = table_of(found.period)
    rows = seen_of(found)
    few = list(rows[:SHOWN])
    context = {
        "expected": found,
        "table": table,
        "cards": [_card(one) for one in standing_of(found, table)] if table else [],
        "seen": _readers(few),
        "total": rows.count(),
    }
    return render(request, "standing/own.html", context)


@page(Perm.SETTLE, obj=period_of)
@require_POST
def settle(request: Request, found: Period) -> HttpResponse:
    """Settle the groups of a period."""
    try:
        settle_groups(found.pk, by=request.actor)
        messages.success(
            request, _("The groups are settled. Companies see themselves beside them.")
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found)


def _card(one: Own) -> dict[str, Any]:
    return {
        "label": Measured(one.measure).label,
        "value": told(one.measure, one.value) if one.value is not None else "",
        "drawing": strip(one),
        "words": words_of(one),
        "count": one.group.count if one.group else 0,
        "group": group_words(one.group) if one.group else "",
        "wider": one.group is not None and one.group.level != Level.BOTH,
        "late": one.group is not None and not one.counted,
    }


def group_words(group: Group) -> str:
    """Who is in a group, in the reader’s words."""
    if group.level == Level.BOTH:
        return _("%(sector)s, %(age)s") % {
            "sector": local(group.sector),
            "age": Age(group.age).label,
        }
    if group.level == Level.AGE:
        return _("%(age)s, of several sectors") % {"age": Age(group.age).label}
    if group.level == Level.SECTOR:
        return _("%(sector)s, of several ages") % {"sector": local(group.sector)}
    return _("several sectors and ages, whole network")


def _readers(rows: Iterable[Seen]) -> list[dict[str, Any]]:
    return [{"one": one, "role": role_words(one)} for one in rows]


def role_words(one: Seen) -> str:
    """In which capacity somebody read."""
    if one.role in Role.values:
        return str(Role(one.role).label)
    return pgettext("reader", "no role any more")


def _pages(actor: Actor) -> Iterable[tuple[str, str | Promise]]:  # noqa: ARG001
    return Page.choices


FILTERS = (
    Filter(
        "page_seen",
        pgettext_lazy("page seen", "Page"),
        _pages,
        lambda rows, v: rows.filter(page=v),
    ),
)
COLUMNS = (
    Column("who", gettext_lazy("Role"), role_words),
    Column("name", gettext_lazy("Name"), lambda o: str(o.reader) if o.reader else "—"),
    Column("where", gettext_lazy("Institution"), lambda o: o.institution or "—"),
    Column("what", pgettext_lazy("page seen", "Page"), lambda o: o.get_page_display()),
    Column(
        "last",
        gettext_lazy("Last seen"),
        lambda o: o.last_at,
        lambda o: humanise_moment(o.last_at),
        sort=("last_at",),
    ),
    Column(
        "times",
        gettext_lazy("Times that day"),
        lambda o: o.times,
        sort=("times", "pk"),
        kind="number",
    ),
    Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
)
SEEN = register(
    List(
        name="standing.seen",
        title=gettext_lazy("Who saw your data"),
        query=seen_visible_to,
        address=lambda one: reverse("standing:seen") + f"?page_seen={one.page}",
        default_sort="-last",
        filters=FILTERS,
        columns=COLUMNS,
        empty=gettext_lazy(
            "Nobody has opened what your company declared yet. Whoever does stands here, with the "
            "day and the page."
        ),
    )
)
READERS = register(
    List(
        name="standing.readers",
        title=gettext_lazy("Who read declarations"),
        query=readers_visible_to,
        address=lambda one: one.organisation.get_absolute_url(),
        default_sort="-last",
        filters=FILTERS,
        columns=COLUMNS,
        empty=gettext_lazy("Nobody of the network has opened a declaration yet."),
    )
)


@page(Perm.READERS)
def readers(request: Request) -> HttpResponseBase:
    """Who read what any company declared."""
    return respond(
        request,
        READERS,
        lede=_(
            "Each opening of a declaration, its check, its papers or its history by anybody but "
            "the company. Companies see their own part; nobody can delete a line."
        ),
    )


@page(Perm.OWN)
def seen_list(request: Request) -> HttpResponseBase:
    """Who saw what one's companies declared."""
    return respond(
        request,
        SEEN,
        lede=_(
            "Who opened what your company declared. People of the network are named; of others you "
            "see the role and the institution. Nobody can delete a line."
        ),
    )
