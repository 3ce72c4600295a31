"""Names and topics by which articles are linked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Column, List, register
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.modules.mentions.commands import add_name, add_topic, end_name
from majal.modules.mentions.forms import NameForm, TopicForm
from majal.modules.mentions.models import Alias
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import alias_of, aliases_visible_to

LATER = gettext_lazy("Added. All articles are being read again; this may take a minute.")


def _address(alias: Alias) -> str:
    return reverse("mentions:end_name", args=[alias.pk])


NAMES = register(
    List(
        name="mentions.alias",
        title=gettext_lazy("Names by which articles are linked"),
        query=aliases_visible_to,
        address=_address,
        default_sort="text",
        search=lambda rows, words: rows.filter(text__icontains=words),
        columns=(
            Column(
                "text", pgettext_lazy("press desk", "Name"), lambda a: a.text, sort=("text", "pk")
            ),
            Column("about", gettext_lazy("What it names"), lambda a: f"{a.kind}:{a.record_id}"),
            Column("language", gettext_lazy("Language"), lambda a: a.language),
            Column("doubt", pgettext_lazy("name", "Taken"), lambda a: a.get_doubt_display()),
            Column("required", gettext_lazy("Only beside"), lambda a: a.required),
            Column("forbidden", gettext_lazy("Never beside"), lambda a: a.forbidden),
        ),
        empty=gettext_lazy("Other spellings and short names by which articles are linked."),
    )
)


@page(Perm.NAME)
@require_http_methods(["GET", "POST"])
def names(request: Request) -> HttpResponseBase:
    """Names that were added to those of parks, territories, organisations and topics."""

    def more(found: Answer) -> dict[str, Any]:
        refs = [Ref(row["object"].kind, row["object"].record_id) for row in found.rows]
        seen = resolve_many(refs, to=request.actor)
        for row, ref in zip(found.rows, refs, strict=True):
            row["about"] = kinds[ref.kind].label(seen[ref]) if ref in seen else ""
        return {}

    cells = "mentions/_name_rows.html"
    return respond(request, NAMES, template="mentions/names.html", cells=cells, more=more)


@page(Perm.NAME)
@require_http_methods(["GET", "POST"])
def new_name(request: Request) -> HttpResponse:
    """Add a name."""
    form = NameForm(request.POST or None, actor=request.actor)
    return ask(
        request,
        form,
        lambda given: _none(add_name(**given, by=request.actor)),
        title=_("Add a name"),
        lede=_("Articles already kept are read again with it."),
        done=LATER,
        back=reverse("mentions:names"),
    )


@page(Perm.NAME)
@require_http_methods(["GET", "POST"])
def new_topic(request: Request) -> HttpResponse:
    """Add a topic."""
    form = TopicForm(request.POST or None)
    return ask(
        request,
        form,
        lambda given: _none(add_topic(**given, by=request.actor)),
        title=_("Add a topic"),
        lede=_("Its names are looked for in articles; add other ones afterwards."),
        done=LATER,
        back=reverse("mentions:names"),
    )


def _none(_made: object) -> None:
    """One goes back to the list, not to what was made."""


@page(Perm.NAME, obj=alias_of)
@require_POST
def end(request: Request, found: Alias) -> HttpResponse:
    """End a name."""
    end_name(found.pk, by=request.actor)
    messages.success(request, _("Ended. All articles are being read again."))
    return redirect("mentions:names")
