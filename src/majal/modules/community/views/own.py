"""The page of one’s own companies in the community, and the weekly letter."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.names import local, stored_language
from majal.modules.community import errors
from majal.modules.community.commands import (
    block_company,
    end_line,
    lift_block,
    set_profile,
    start_digest,
    stop_digest,
    write_line,
)
from majal.modules.community.forms import LineForm, ProfileForm
from majal.modules.community.models import Block, Introduction, Line
from majal.modules.community.permissions import DIGEST_LINK, Perm
from majal.modules.community.queries.meeting import digest_of, introduction_of
from majal.modules.community.queries.members import (
    NEWS,
    blocks_of,
    companies_of,
    is_listed,
    is_member,
    own_companies,
    own_company,
    page_of,
    people_of,
    standing_lines,
)
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import User, has_consented


def own_line(actor: Actor, pk: int) -> Line:
    """A line of one’s companies. Raises: Line.DoesNotExist."""
    return standing_lines().filter(organisation__in=companies_of(actor)).get(pk=pk)


def own_block(actor: Actor, pk: int) -> Block:
    """A block of one’s companies. Raises: Block.DoesNotExist."""
    rows = Block.objects.filter(lifted_at=None, organisation__in=companies_of(actor))
    return rows.get(pk=pk)


@page(Perm.OWN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What one’s companies offer and seek, their contact, whom they block, one’s weekly letter."""
    companies = [
        {
            "page": page_of(one),
            "listed": is_listed(one.pk),
            "member": is_member(one.pk),
            "blocks": list(blocks_of(one)),
        }
        for one in own_companies(request.actor)[:10]
    ]
    letter = digest_of(request.actor)
    context = {
        "companies": companies,
        "agrees": has_consented(request.actor.pk or 0, NEWS),
        "stopped": letter is not None and letter.stopped_at is not None,
    }
    return render(request, "community/own.html", context)


@page(Perm.WRITE, obj=own_company)
@require_http_methods(["GET", "POST"])
def new_line(request: Request, found: Organisation) -> HttpResponse:
    """Say one thing that the company offers or seeks."""

    def do(given: Any) -> None:
        language = stored_language()
        write_line(found.pk, **given, language=language, by=request.actor)

    return ask(
        request,
        LineForm(request.POST or None, initial={"side": request.GET.get("side", "offers")}),
        do,
        title=_("What do you offer or seek?"),
        lede=local(found),
        done=_("It stands on your page."),
        back=reverse("community:own"),
        crumbs=[(_("Our page in the community"), reverse("community:own"))],
        beside={errors.LineEmpty: "text"},
    )


@page(Perm.WRITE, obj=own_line)
@require_POST
def remove_line(request: Request, found: Line) -> HttpResponse:
    """Take out a line."""
    return _done(request, lambda: end_line(found.pk, by=request.actor), _("Taken out."))


@page(Perm.WRITE, obj=own_company)
@require_http_methods(["GET", "POST"])
def profile(request: Request, found: Organisation) -> HttpResponse:
    """Say who the contact is."""
    now = page_of(found)
    people = User.objects.filter(pk__in=[one.pk for one in people_of(found.pk)]).order_by("name")
    form = ProfileForm(
        request.POST or None,
        people=people,
        initial={"contact": now.contact, "takes_introductions": now.takes_introductions},
    )
    return ask(
        request,
        form,
        lambda given: set_profile(found.pk, **given, by=request.actor) and None,
        title=_("Contact and introductions"),
        lede=local(found),
        done=_("Recorded."),
        back=reverse("community:own"),
        crumbs=[(_("Our page in the community"), reverse("community:own"))],
        beside={errors.ContactRefused: "contact"},
    )


@page(Perm.ANSWER, obj=introduction_of)
@require_POST
def block(request: Request, found: Introduction) -> HttpResponse:
    """Want no more introductions from the company that asked."""
    done = _("This company asks you nothing any more. It is not told.")
    return _done(
        request, lambda: block_company(found.asked_id, found.asker_id, by=request.actor), done
    )


@page(Perm.WRITE, obj=own_block)
@require_POST
def unblock(request: Request, found: Block) -> HttpResponse:
    """Take introductions from a company again."""
    return _done(request, lambda: lift_block(found.pk, by=request.actor), _("Recorded."))


@page(Perm.OWN)
@require_POST
def letter(request: Request) -> HttpResponse:
    """Stop or start one’s weekly letter."""
    if "start" in request.POST:
        return _done(request, lambda: start_digest(by=request.actor), _("The letter is on again."))
    return _done(request, lambda: stop_digest(by=request.actor), _("Stopped."))


@dataclass(frozen=True)
class Behind:
    """What is behind the link of a weekly letter, or why it opens nothing."""

    holder: LinkHolder | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        return Behind(links.holder(secret, DIGEST_LINK))
    except DomainError as error:
        return Behind(error=error)


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def digest(request: Request, found: Behind) -> HttpResponse:
    """Stop the weekly letter by its link; opening the page alone stops nothing."""
    if found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    stopped = request.method == "POST"
    if stopped:
        stop_digest(by=found.holder)
    return render(request, "community/digest.html", {"stopped": stopped})


def _done(request: Request, do: Any, done: str) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("community:own")
