"""How an event is said: where it takes place, what it costs."""

from django.utils.translation import gettext as _

from majal.kernel.bidi import isolated, plain_number
from majal.kernel.names import local
from majal.modules.events.models import Event


def place_said(event: Event) -> str:
    """``Technopark, salle Argan``, or the place elsewhere with its commune."""
    if event.place:
        where = [event.place, local(event.commune) if event.commune else ""]
    else:
        where = [local(event.park), event.space.code if event.space else ""]
    return ", ".join(isolated(one, "auto") for one in where if one)


def price_said(event: Event) -> str:
    """What one person pays."""
    if event.is_free:
        return _("Free of charge")
    if event.price == event.price_inside:
        return _("%(price)s MAD a person") % {"price": plain_number(event.price)}
    said = {"price": plain_number(event.price), "inside": plain_number(event.price_inside)}
    return _("%(price)s MAD a person, %(inside)s MAD for companies of the parks") % said
