"""What can be refused of webhooks. Each refusal says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError
from majal.kernel.outbound import OutboundRefused


class ConfirmFirst(DomainError):
    code = "webhook_confirm_first"
    message = _(
        "Confirm your password first, on the page where endpoints are made, or use a token of "
        "your account."
    )


class AddressNotSafe(DomainError):
    code = "webhook_not_safe"
    message = _(
        "The address must begin with https://, so that nobody reads along or changes what is sent. "
        "Ask whoever runs the receiver for its secure address."
    )


class AddressPrivate(DomainError):
    code = "webhook_private"
    message = _(
        "This address leads into a private network, where Majal sends nothing. Give an address "
        "that can be reached from the internet."
    )


class AddressUnreadable(DomainError):
    code = "webhook_address"
    message = _(
        "This is not an address to which something can be sent. It reads like "
        "https://example.org/hooks."
    )


class EndpointTwice(DomainError):
    code = "webhook_twice"
    message = _(
        "This address is told already for the same scope. Change that endpoint, or end it first."
    )


class EndpointsTooMany(DomainError):
    code = "webhooks_too_many"
    message = _("You have %(most)s endpoints already. End one that is not needed any more.")


class ScopeNotHeld(DomainError):
    code = "webhook_scope"
    message = _(
        "You hold no role there, so nothing could be told. Choose a scope on which you hold a role."
    )


class KindUnknown(DomainError):
    code = "webhook_kind"
    message = _("No event is called %(kind)s. Choose from the list of kinds of event.")


class KindsMissing(DomainError):
    code = "webhook_no_kinds"
    message = _("Choose at least one kind of event, or all of them.")


class LastsTooLong(DomainError):
    code = "webhook_lasts_too_long"
    message = _("An endpoint lasts from 1 to %(most)s days. Choose a number of days in between.")


class EndpointRests(DomainError):
    code = "webhook_rests"
    message = _("Nothing is sent to this endpoint at present. Resume it first, or make a new one.")


class NotToBeSentAgain(DomainError):
    code = "webhook_not_again"
    message = _("This is on its way already, or may not be sent. Reload the page to see its state.")


class ReceiverRefused(OutboundRefused):
    code = "webhook_refused"
    message = _("The receiver answered with status %(status)s. It must answer with 200 to 299.")


class ReceiverMoved(OutboundRefused):
    code = "webhook_moved"
    message = _(
        "The receiver sends us on to another address (status %(status)s), which is not followed. "
        "Give the endpoint its new address."
    )


class TooLate(OutboundRefused):
    code = "webhook_too_late"
    message = _("It could not be delivered within 24 hours. Send it again from the log.")


class SendingFailed(OutboundRefused):
    code = "webhook_sending_failed"
    message = _(
        "Something went wrong here while it was sent. It is sent again; tell whoever runs Majal."
    )
