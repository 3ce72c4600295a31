"""Adding what came by no feed: by its address, as pasted text, as a file."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.press import errors
from majal.modules.press.commands import add_by_address, add_by_file, add_by_text
from majal.modules.press.forms import AddressForm, FileForm, TextForm
from majal.modules.press.models import Article
from majal.modules.press.permissions import Perm

BESIDE: dict[type[DomainError], str] = {
    errors.AddressRefused: "url",
    errors.ArticleKnown: "url",
    errors.NoText: "text",
    errors.TitleMissing: "title",
    errors.PaperMissing: "paper",
    errors.DayInFuture: "published",
    errors.FileUnread: "file",
    errors.FileTooLong: "file",
    errors.ReasonMissing: "reason",
    errors.OtherMissing: "other",
    errors.SameArticle: "other",
    errors.SameStoryAlready: "other",
}


def ways() -> list[tuple[str, str]]:
    """The pages above."""
    return [
        (_("In the press"), reverse("press:index")),
        (pgettext("press", "Articles"), reverse("press:all")),
    ]


@page(Perm.ADD)
@require_http_methods(["GET", "POST"])
def by_address(request: Request) -> HttpResponse:
    """Add an article by its address."""
    form = AddressForm(request.POST or None)

    def do(given: Any) -> Article:
        return add_by_address(given["url"], paper=given["paper"], by=request.actor)

    return _asked(
        request,
        form,
        do,
        title=_("Add an article"),
        lede=_("By its address. If it can be read no more, paste its text or send the saved page."),
        button=_("Have it read"),
        done=_("It is being read; reload this page in a minute."),
    )


@page(Perm.ADD)
@require_http_methods(["GET", "POST"])
def by_text(request: Request) -> HttpResponse:
    """Add an article as pasted text."""
    form = TextForm(request.POST or None, initial={"url": request.GET.get("url", "")[:2000]})

    def do(given: Any) -> Article:
        return add_by_text(given["text"], form.about(), by=request.actor)

    return _asked(
        request,
        form,
        do,
        title=_("Paste an article"),
        lede=_("Its text stays for the teams; the public reads an excerpt and the way to it."),
        button=_("Add it"),
        done=_("Added. Look below at what was set aside."),
    )


@page(Perm.ADD)
@require_http_methods(["GET", "POST"])
def by_file(request: Request) -> HttpResponse:
    """Add an article as a file."""
    form = FileForm(request.POST or None, request.FILES or None)

    def do(given: Any) -> Article:
        return add_by_file(given["file"], form.about(), by=request.actor)

    return _asked(
        request,
        form,
        do,
        title=_("Send an article as a file"),
        lede=_("A page saved from the browser, or plain text."),
        button=_("Add it"),
        done=_("Received. A page is read within a minute or two."),
    )


def _asked(request: Request, form: Any, do: Any, **words: Any) -> HttpResponse:
    return ask(request, form, do, back=reverse("press:all"), crumbs=ways(), beside=BESIDE, **words)
