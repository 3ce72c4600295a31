"""A challenge’s page, and what people do there: support, comment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.asking import ask
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, network_of, page
from majal.kernel.link_pages import link_ended
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.challenges import errors, forms
from majal.modules.challenges.commands import (
    ask_support,
    comment_challenge,
    confirm_support,
    judge_comment,
    support_challenge,
)
from majal.modules.challenges.models import Challenge, Comment, Support
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import (
    answers_visible_to,
    challenge_of,
    comment_of,
    paid_for,
    pilots_visible_to,
    support_of,
    supporters_of,
    to_judge,
)
from majal.modules.challenges.workflow import LINK, CommentState


def crumbs_of(challenge: Challenge) -> list[tuple[str, str]]:
    """The way back to a challenge."""
    return [(str(challenge), challenge.get_absolute_url())]


@page(Perm.READ, obj=challenge_of, replica=True)
@require_GET
def challenge(request: Request, found: Challenge) -> HttpResponse:
    """The problem, how it is measured, what people say, what came of it."""
    actor = request.actor
    pilots = list(pilots_visible_to(actor).filter(answer__challenge=found))
    paid = paid_for(pilots)
    comments = found.comments.filter(state=CommentState.SHOWN).select_related("author")
    keeps = may(actor, Perm.PILOT, found)
    context = {
        "challenge": found,
        "files": attachments_of(found, to=actor),
        "indicators": found.indicators.all(),
        "supporters": supporters_of([found]).get(found.pk, 0),
        "comments": comments,
        "pilots": [(one, paid.get(one.pk, 0)) for one in pilots],
        "answers": answers_visible_to(actor).filter(challenge=found),
        "judged": to_judge(actor).filter(challenge=found),
        "jurors": found.jurors.filter(removed_at=None).select_related("person"),
        "edits": may(actor, Perm.EDIT, found),
        "publishes": may(actor, Perm.PUBLISH, found),
        "keeps": keeps,
        "answers_now": found.is_open and may(actor, Perm.ANSWER),
        "signed_in": actor.is_authenticated,
    }
    return render(request, "challenges/challenge.html", context)


@page(Perm.SUPPORT, obj=challenge_of)
@require_POST
def support(request: Request, found: Challenge) -> HttpResponse:
    """Support a challenge, signed in."""
    try:
        support_challenge(found.code, by=request.actor)
        messages.success(request, _("Thank you: your support is counted."))
    except errors.SupportedAlready as error:
        messages.info(request, str(error))
    return redirect(found)


@page(Perm.SUPPORT_BY_LINK, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def support_by_mail(request: Request, found: Challenge) -> HttpResponse:
    """Ask for the link by which an address is confirmed."""
    return ask(
        request,
        forms.EmailForm(request.POST or None),
        lambda given: ask_support(
            found.code,
            given["email"],
            language=stored_language(),
            network=network_of(request),
            by=request.actor,
        ),
        title=_("Support by e-mail"),
        lede=_(
            "We send you a link; whoever opens it is counted once, and may say something with it. "
            "The address is not kept."
        ),
        done=_("Open the link that was just sent to you."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        button=_("Send the link"),
    )


@page(Perm.SUPPORT_BY_LINK)
@require_http_methods(["GET", "POST"])
def confirm(request: Request, secret: str) -> HttpResponse:
    """The page behind a link: one tap confirms, and says something with it for whoever wants to."""
    try:
        link = links.holder(secret, LINK)
        support = support_of(link.id)
    except (DomainError, Support.DoesNotExist) as error:
        return link_ended(request, error if isinstance(error, DomainError) else NotFound())
    form = forms.ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_support(secret, by=request.actor, **form.cleaned_data)
        except (errors.NameMissing, errors.CommentedAlready) as error:
            form.add_error(error.field, str(error))
        except DomainError as error:
            return link_ended(request, error)
        else:
            said = form.cleaned_data["text"].strip()
            messages.success(request, _("Thank you: your support is counted."))
            if said:
                messages.info(request, _("Your comment is shown once it has been read."))
            return redirect(support.challenge)
    context = {"form": form, "challenge": support.challenge}
    status = 422 if form.errors else 200
    return render(request, "challenges/confirm.html", context, status=status)


@page(Perm.COMMENT, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def comment(request: Request, found: Challenge) -> HttpResponse:
    """Say something of a challenge."""
    return ask(
        request,
        forms.CommentForm(request.POST or None),
        lambda given: comment_challenge(found.code, given["text"], by=request.actor) and None,
        title=_("Comment on this challenge"),
        lede=_("It is shown with your name once somebody of the team has read it."),
        done=_("Thank you: your comment is shown once it has been read."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        button=_("Send"),
    )


@page(Perm.MODERATE, obj=comment_of)
@require_http_methods(["GET", "POST"])
def moderate(request: Request, found: Comment) -> HttpResponse:
    """Show a comment, or refuse it."""
    return ask(
        request,
        forms.JudgeForm(request.POST or None, initial={"show": "yes"}),
        lambda given: (
            judge_comment(
                found.pk, show=given["show"] == "yes", reason=given["reason"], by=request.actor
            )
            and None
        ),
        title=_("A comment to read"),
        lede=found.text,
        done=_("It is done, and its author is told."),
        back=reverse("challenges:comments"),
        crumbs=crumbs_of(found.challenge),
    )
