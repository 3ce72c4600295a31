"""How one wishes to be told of the press, and one's secret addresses."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.mentions.commands import choose_telling, end_channel, make_channel
from majal.modules.mentions.forms import FilterForm, TellingForm
from majal.modules.mentions.models import Channel, Subscription
from majal.modules.mentions.permissions import FEED_LINK, Perm
from majal.modules.mentions.queries.following import channel_to_end, channels_of
from majal.modules.mentions.queries.telling import filter_in_words
from majal.modules.mentions.workflow import Rhythm


@page(Perm.FOLLOW)
@require_http_methods(["GET", "POST"])
def own(request: Request) -> HttpResponse:
    """Alerts, summaries and addresses of filters."""
    kept = Subscription.objects.filter(person=request.actor.pk or 0).first()
    initial = {
        "rhythm": kept.rhythm if kept else Rhythm.NEVER,
        "alerts": bool(kept and kept.alerts),
    }
    telling = "rhythm" in request.POST
    form = TellingForm(request.POST if telling else None, initial=initial)
    asked = FilterForm(
        request.POST if request.method == "POST" and not telling else None, actor=request.actor
    )
    if telling and form.is_valid():
        choose_telling(**form.cleaned_data, by=request.actor)
        messages.success(request, _("Recorded."))
        return redirect("mentions:own")
    if not telling and request.method == "POST" and asked.is_valid():
        try:
            make_channel(asked.wanted, by=request.actor)
        except DomainError as error:
            asked.add_error(None, str(error))
        else:
            messages.success(request, _("Made. Give its address to your news reader."))
            return redirect("mentions:own")
    rows = [
        {
            "channel": one,
            "address": _address(one),
            "words": filter_in_words(request.actor, one.filter),
        }
        for one in channels_of(request.actor)
    ]
    context = {"form": form, "asked": asked, "rows": rows}
    bad = bool(form.errors or asked.errors)
    return render(request, "mentions/own.html", context, status=422 if bad else 200)


def _address(channel: Channel) -> str:
    secret = links.derived_secret(FEED_LINK, channel.seed)
    return settings.MAJAL_ADDRESS + reverse("mentions:channel", args=[secret])


@page(Perm.END_CHANNEL, obj=channel_to_end)
@require_POST
def end(request: Request, found: Channel) -> HttpResponse:
    """End an address."""
    end_channel(found.pk, by=request.actor)
    messages.success(request, _("Ended: whoever has the address reads nothing more."))
    return redirect("mentions:own")
