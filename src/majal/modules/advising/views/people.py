"""The list of experts for their team, shown in the catalogue or not."""

from collections.abc import Iterable

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.modules.bookables.public import time_said
from majal.modules.mentoring.public import (
    Expert,
    domains,
    experts_visible_to,
    skills_said,
)
from majal.modules.mentoring.public import MentoringPerm as Perm


def _skills(actor: Actor) -> Iterable[tuple[str, Label]]:  # noqa: ARG001
    return [skill for one in domains() for skill in one.skills]


def _length(minutes: int | None) -> str:
    return time_said(minutes) if minutes else "—"


EXPERTS = register(
    List(
        name="advising.expert",
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
        action_address=reverse("advising:add"),
        action_label=_("Add an expert"),
    )
