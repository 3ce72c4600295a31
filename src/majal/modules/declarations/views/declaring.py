"""The form of a company: screen by screen, each field kept as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.declarations import errors
from majal.modules.declarations.commands import (
    allow_naming,
    confirm_code,
    correct,
    open_link,
    save_answer,
    send_code,
    submit,
    withdraw_naming,
)
from majal.modules.declarations.models import COMMUNE, ContractKind, Expected, Origin
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    FULL,
    GROUP_LABELS,
    GROUPS,
    SCREENS,
    Behind,
    Given,
    Question,
    all_asked,
    answers_of,
    asked_in,
    behind,
    last_values,
    living_of,
    may_unseal,
    namings_of,
    own_expected_of,
    proposed,
    row_named,
    unlikely,
    values_of,
)
from majal.modules.declarations.workflow import EDITABLE, PeriodState
from majal.modules.events.public import communes_near

CHECK = "check"
OPENED = "declarations.link"
SIMPLE = {"correct": correct, "name": allow_naming, "unname": withdraw_naming}


@dataclass(frozen=True)
class Field:
    """One question as the page shows it."""

    question: Question
    given: Given | None
    last: str
    hidden: bool
    error: str = ""
    typed: str | None = None

    @property
    def text(self) -> str:
        """What stands in the box."""
        if self.typed is not None:
            return self.typed
        value = self.given.value if self.given else None
        return "" if value is None else f"{value.normalize():f}"

    @property
    def done(self) -> bool:
        """Whether it is answered, be it by not knowing."""
        return self.given is not None and (self.given.unknown or self.given.value is not None)

    @property
    def proposed(self) -> str:
        """Where a proposed value comes from; empty for what was typed."""
        if self.given is None or self.given.value is None or self.given.origin == Origin.TYPED:
            return ""
        return str(Origin(self.given.origin).label)


@page(Perm.DECLARE, obj=own_expected_of, sign_in_first=True)
@never_cache
@require_http_methods(["GET", "POST"])
def declare(request: Request, found: Expected) -> HttpResponse:
    """The declaration of one's company."""
    address = reverse("declarations:declare", args=[found.pk])
    return _declaring(request, found, request.actor, address)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: Request, found: Behind) -> HttpResponse:
    """The declaration, for whoever came by the link of a letter; only the first browser goes on."""
    if found.expected is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    mine = request.session.get(OPENED) == found.holder.link_id
    address = reverse("declarations:link", args=[found.secret])
    if found.used and mine:
        return _declaring(request, found.expected, found.holder, address)
    if found.used:
        return link_ended(request, found.error or links.LinkUsed())
    if request.method == "POST":
        try:
            open_link(found.expected.pk, by=found.holder)
        except DomainError as error:
            return link_ended(request, error)
        request.session[OPENED] = found.holder.link_id
        return redirect(address)
    return render(request, "declarations/welcome.html", {"expected": found.expected})


def _declaring(request: Request, found: Expected, by: Actor, address: str) -> HttpResponse:
    if request.method == "POST":
        return _said(request, found, by, address)
    return _shown(request, found, by, address)


def _said(request: Request, found: Expected, by: Actor, address: str) -> HttpResponse:
    given = request.POST
    act = given.get("act", "")
    screen = _screen(request, found)
    there = f"{address}?screen={screen}"
    try:
        if act == "save":
            return _save(request, found, by, address)
        if act == "submit":
            submit(found.pk, confirmed=given.getlist("confirmed"), by=by)
            messages.success(request, _("Thank you, your declaration was sent."))
            return redirect(address)
        if act == "add":
            code = row_named(given.get("group", ""), given.get("which", "").strip()[:160])
            save_answer(found.pk, code, given.get("text", ""), by=by)
            there += f"#q-{code.replace(':', '-').replace('.', '-')}"
        elif act in SIMPLE:
            SIMPLE[act](found.pk, by=by)
        elif act == "code":
            send_code(found.pk, by=by)
            messages.success(request, _("The code was sent. It holds for fifteen minutes."))
        elif act == "confirm" and not confirm_code(found.pk, given.get("digits", ""), by=by):
            raise errors.CodeWrong
    except DomainError as error:
        return _shown(request, found, by, address, error=str(error))
    return redirect(there)


def _save(request: Request, found: Expected, by: Actor, address: str) -> HttpResponse:
    code, text = request.POST.get("code", ""), request.POST.get("text", "")
    unknown = "unknown" in request.POST
    error = ""
    try:
        save_answer(found.pk, code, text, unknown=unknown, by=by)
    except DomainError as refusal:
        error = str(refusal)
    if not request.htmx:
        if error:
            return _shown(request, found, by, address, error=error, wrong=(code, text))
        return redirect(f"{address}?screen={_screen(request, found)}")
    context = _context(request, found, by, address)
    field = next((one for one in context["fields"] if one.question.code == code), None)
    if field is None:  # a row that was emptied, or a question of another page
        return render(request, "declarations/_kept.html", {**context, "refused": error})
    if error:
        field = replace(field, error=error, typed=text)
    part = "declarations/_field.html" if unknown else "declarations/_kept.html"
    return render(request, part, {**context, "field": field, "refused": error, "alone": True})


def _screen(request: Request, found: Expected) -> str:
    wanted = request.GET.get("screen", "")
    names = [*_screens(found), CHECK]
    return wanted if wanted in names else names[0]


def _screens(found: Expected) -> list[str]:
    asked = {one.screen for one in asked_in(found.period.kind)}
    return [name for name in SCREENS if name in asked]


def _context(request: Request, found: Expected, by: Actor, address: str) -> dict[str, Any]:
    living = living_of(found)
    last, unsealed = last_values(found), may_unseal(found, by)
    given = proposed(found, last) if living is None else answers_of(living)
    fields = [
        Field(
            one,
            given.get(one.code),
            plain_number(last[one.code]) if one.code in last else "",
            one.sealed and not unsealed,
        )
        for one in all_asked(found.period.kind, given)
    ]
    fields = [one for one in fields if one.done or not one.question.group]
    asked = [field for field in fields if not field.question.group]
    done = sum(field.done for field in asked)
    screen, screens = _screen(request, found), [*_screens(found), CHECK]
    place = screens.index(screen)
    open_now = found.period.state == PeriodState.OPEN
    return {
        "expected": found,
        "living": living,
        "writing": open_now and (living is None or living.state in EDITABLE),
        "open_now": open_now,
        "fields": fields,
        "here": [field for field in asked if field.question.screen == screen],
        "done": done,
        "total": len(asked),
        "share": done * 100 // len(asked),
        "screen": screen,
        "screens": [(name, SCREENS.get(name, _("Check and send"))) for name in screens],
        "before": screens[place - 1] if place else "",
        "after": screens[place + 1] if place + 1 < len(screens) else "",
        "unlikely": unlikely(values_of(given), last) if screen == CHECK else [],
        "unsealed": unsealed,
        "address": address,
    }


def _shown(
    request: Request,
    found: Expected,
    by: Actor,
    address: str,
    *,
    error: str = "",
    wrong: tuple[str, str] = ("", ""),
) -> HttpResponse:
    context = _context(request, found, by, address)
    context["error"] = error
    context["here"] = [
        replace(one, error=error, typed=wrong[1]) if one.question.code == wrong[0] else one
        for one in context["here"]
    ]
    if context["writing"] and context["screen"] == "people" and found.period.kind in FULL:
        context["groups"] = _groups(context["fields"], request.POST if error else {})
        context["near"] = communes_near(found.park)
    if context["screen"] == CHECK or not context["writing"]:
        namings = namings_of(found.organisation_id)
        context["naming"] = next((one for one in namings if one.withdrawn_at is None), None)
        context["namings"] = namings
    return render(request, "declarations/declare.html", context, status=422 if error else 200)


def _groups(fields: list[Field], typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows a company added, and what it takes to add one, with what was typed in vain."""
    mine = typed.get("group", "")
    return [
        {
            "name": group,
            "label": GROUP_LABELS[group],
            "rows": [one for one in fields if one.question.group == group],
            "kinds": [] if group == COMMUNE else ContractKind.choices,
            "which": typed.get("which", "") if mine == group else "",
            "text": typed.get("text", "") if mine == group else "",
        }
        for group in GROUPS
    ]
