"""The form of a company: screen by screen, each field kept as it is typed."""

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
    confirm_code,
    correct,
    open_link,
    save_answer,
    send_code,
    submit,
)
from majal.modules.declarations.commands.keeping import may_unseal
from majal.modules.declarations.models import Expected, Origin
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    Behind,
    Given,
    answers_of,
    behind,
    last_values,
    living_of,
    own_expected_of,
    proposed,
    values_of,
)
from majal.modules.declarations.questions import SCREENS, Question, asked_in
from majal.modules.declarations.rules import unlikely
from majal.modules.declarations.workflow import EDITABLE, PeriodState

CHECK = "check"
OPENED = "declarations.link"


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
        if act == "correct":
            correct(found.pk, by=by)
        elif act == "code":
            send_code(found.pk, by=by)
            messages.success(request, _("The code was sent. It holds for fifteen minutes."))
        elif act == "confirm" and not confirm_code(found.pk, given.get("digits", ""), by=by):
            raise errors.CodeWrong  # noqa: TRY301 - told as every refusal of this page
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
    if field is None:
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
    given = proposed(found) if living is None else answers_of(living)
    last, unsealed = last_values(found), may_unseal(found, by)
    fields = [
        Field(
            one,
            given.get(one.code),
            plain_number(last[one.code]) if one.code in last else "",
            one.sealed and not unsealed,
        )
        for one in asked_in(found.period.kind)
    ]
    done = sum(field.done for field in fields)
    screen, screens = _screen(request, found), [*_screens(found), CHECK]
    place = screens.index(screen)
    open_now = found.period.state == PeriodState.OPEN
    return {
        "expected": found,
        "living": living,
        "writing": open_now and (living is None or living.state in EDITABLE),
        "open_now": open_now,
        "fields": fields,
        "here": [field for field in fields if field.question.screen == screen],
        "done": done,
        "total": len(fields),
        "share": done * 100 // len(fields),
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
    return render(request, "declarations/declare.html", context, status=422 if error else 200)
