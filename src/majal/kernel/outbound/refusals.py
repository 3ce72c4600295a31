"""What can go wrong outside, each in a sentence for whoever typed the address."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError

if TYPE_CHECKING:
    from majal.kernel.outbound.getting import Hop


class OutboundRefused(DomainError):
    """Something outside was not fetched; ``hops`` are the redirects that led there."""

    hops: "tuple[Hop, ...]" = ()


class AddressRefused(OutboundRefused):
    code = "outbound_address"
    message = _(
        "Only addresses that begin with http:// or https:// and name a public site can be opened. "
        "Copy the address from the browser once more."
    )


class PrivateAddress(OutboundRefused):
    code = "outbound_private"
    message = _(
        "This address leads into a private network, where Majal opens nothing. Give the address "
        "that everybody sees from outside."
    )


class NameUnknown(OutboundRefused):
    code = "outbound_name"
    message = _("No site has this name at present. Check how it is spelled, or try again later.")


class NotReached(OutboundRefused):
    code = "outbound_not_reached"
    message = _("The site took no connection. Try again later, or check the address.")


class CertificateRefused(OutboundRefused):
    code = "outbound_certificate"
    message = _(
        "The site’s certificate is not valid, so nobody knows who answers. Tell its publisher, or "
        "give another address."
    )


class AnswerTooSlow(OutboundRefused):
    code = "outbound_slow"
    message = _("The site did not answer within %(seconds)s seconds. Try again later.")


class AnswerTooLarge(OutboundRefused):
    code = "outbound_large"
    message = _(
        "The site sent more than %(megabytes)s MB, which is too much here. Give the address of "
        "something smaller."
    )


class AnswerGarbled(OutboundRefused):
    code = "outbound_garbled"
    message = _("What the site sent cannot be read. Try again later, or tell its publisher.")


class RedirectsTooMany(OutboundRefused):
    code = "outbound_redirects"
    message = _(
        "The address leads on more than %(most)s times. Open it in the browser and copy the "
        "address where it ends."
    )


class RedirectLoop(OutboundRefused):
    code = "outbound_loop"
    message = _("The address leads back to itself, so nothing can be read there.")
