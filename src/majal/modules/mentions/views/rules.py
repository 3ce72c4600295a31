"""Rules: the list, writing one with a try before it is kept, what each version caught."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.modules.mentions.commands import ask_rule_again, end_rule, keep_rule
from majal.modules.mentions.forms import RuleForm
from majal.modules.mentions.models import Rule
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.choosing import said
from majal.modules.mentions.queries.following import rule_of, rules_visible_to
from majal.modules.mentions.queries.trying import caught_by, in_words, tried
from majal.modules.mentions.queries.wanted import Wanted

IN_FORCE, OFF = pgettext_lazy("rule", "in force"), pgettext_lazy("rule", "switched off")

RULES = register(
    List(
        name="mentions.rule",
        title=gettext_lazy("Rules of the press desk"),
        query=rules_visible_to,
        address=Rule.get_absolute_url,
        default_sort="name",
        columns=(
            Column("name", pgettext_lazy("rule", "Name"), lambda r: r.name, sort=("name", "pk")),
            Column("latest", gettext_lazy("Version"), lambda r: r.latest, kind="number"),
            Column(
                "stands", gettext_lazy("How it stands"), lambda r: OFF if r.ended_at else IN_FORCE
            ),
        ),
        empty=gettext_lazy(
            "A rule marks, gives to somebody or alerts by itself, from words, papers and names."
        ),
    )
)


@page(Perm.RULE)
@require_http_methods(["GET", "POST"])
def rules(request: Request) -> HttpResponseBase:
    """Every rule."""
    return respond(
        request, RULES, action_address=reverse("mentions:new_rule"), action_label=_("New rule")
    )


@page(Perm.RULE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write a rule."""
    return _ask(request, None)


@page(Perm.RULE, obj=rule_of)
@require_http_methods(["GET", "POST"])
def change(request: Request, found: Rule) -> HttpResponse:
    """A new version of a rule."""
    return _ask(request, found)


def _ask(request: Request, found: Rule | None) -> HttpResponse:
    data = request.POST or None
    form = RuleForm(data, initial=_initial(request, found), actor=request.actor)
    number = request.POST.get("number", "")
    context: dict[str, Any] = {"form": form, "rule": found}
    context["number"] = number or (found.latest if found else 0)
    if data is not None and form.is_valid():
        if "try" in request.POST:
            context["tried"] = tried(request.actor, form.wanted)
            return render(request, "mentions/rule_form.html", context)
        try:
            made = keep_rule(
                form.cleaned_data["name"],
                form.wanted,
                form.effects,
                rule_id=found.pk if found else None,
                number=int(number) if number.isascii() and number.isdecimal() else 0,
                by=request.actor,
            )
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("Kept. From now on it sorts new articles."))
            return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "mentions/rule_form.html", context, status=status)


def _initial(request: Request, found: Rule | None) -> dict[str, Any]:
    if found is None:
        return {}
    version = found.versions.get(number=found.latest)
    wanted, effects = Wanted.of(version.conditions), version.effects
    return {
        "name": found.name,
        "any": ", ".join(wanted.any),
        "all": ", ".join(wanted.all),
        "none": ", ".join(wanted.none),
        "about": said(request.actor, wanted.about),
        "paper": wanted.paper,
        "language": wanted.language,
        "gives": effects.get("topic"),
        "relevant": effects.get("relevant"),
        "assigned": effects.get("assigned"),
        "alert": effects.get("alert"),
    }


@page(Perm.RULE, obj=rule_of)
@require_GET
def rule(request: Request, found: Rule) -> HttpResponse:
    """A rule with its versions and what it caught."""
    versions = list(found.versions.select_related("made_by").annotate(n=Count("caught")))
    told = [(one, in_words(request.actor, one)) for one in versions]
    context = {"rule": found, "versions": told, "caught": caught_by(request.actor, found)}
    return render(request, "mentions/rule.html", context)


@page(Perm.RULE, obj=rule_of)
@require_POST
def again(request: Request, found: Rule) -> HttpResponse:
    """Apply a rule to the articles that are kept."""
    try:
        ask_rule_again(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is being applied to all articles; see here in a moment."))
    return redirect(found)


@page(Perm.RULE, obj=rule_of)
@require_POST
def end(request: Request, found: Rule) -> HttpResponse:
    """Switch a rule off."""
    try:
        end_rule(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Switched off. What it did stays as it is."))
    return redirect(found)
