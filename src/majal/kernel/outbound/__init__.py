"""The one guarded way out of the house: nothing else here opens an address that people typed.

``get(url)`` asks for a page, a feed, a picture. The name is resolved here, every address it stands
for must be public, the connection is made to the very address that was looked at, and the same
again at each redirect. ``post(url, content)`` sends something, under the same guard, and follows no
redirect. What takes too long or grows too large is dropped. What goes wrong is a
``OutboundRefused`` with a sentence for whoever typed the address.

Nothing heavy is needed: it stands on Python's own library, so that web workers may import it; they
should not call it, since a job can wait and a page cannot.
"""

from majal.kernel.outbound.getting import NO_CONDITION, Answer, Conditional, agent, get, post
from majal.kernel.outbound.places import Place, addresses_of, is_public, place_of
from majal.kernel.outbound.refusals import (
    AddressRefused,
    AnswerGarbled,
    AnswerTooLarge,
    AnswerTooSlow,
    CertificateRefused,
    Hop,
    NameUnknown,
    NotReached,
    OutboundRefused,
    PrivateAddress,
    RedirectLoop,
    RedirectsTooMany,
)
from majal.kernel.outbound.wire import Limits

__all__ = [
    "NO_CONDITION",
    "AddressRefused",
    "Answer",
    "AnswerGarbled",
    "AnswerTooLarge",
    "AnswerTooSlow",
    "CertificateRefused",
    "Conditional",
    "Hop",
    "Limits",
    "NameUnknown",
    "NotReached",
    "OutboundRefused",
    "Place",
    "PrivateAddress",
    "RedirectLoop",
    "RedirectsTooMany",
    "addresses_of",
    "agent",
    "get",
    "is_public",
    "place_of",
    "post",
]
