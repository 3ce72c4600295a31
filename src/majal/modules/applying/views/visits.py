"""How somebody comes to their own dossier: signed in, or by the link they were given."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.applying.permissions import Perm
from majal.modules.cases.public import FOLLOW_LINK, Case, case_of_applicant

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Visit:
    """Somebody at their own dossier: as whom they act, and where its pages are for them."""

    case: Case
    by: Actor
    secret: str = ""

    def address(self, what: str = "") -> str:
        """The address of one of the dossier's pages, by the way this person came."""
        way, key = ("link", self.secret) if self.secret else ("own", self.case.pk)
        return reverse(f"applying:{way}_{what}" if what else f"applying:{way}", args=[key])

    def piece_address(self, piece_id: int) -> str:
        """Where one missing piece is sent."""
        way, key = ("link", self.secret) if self.secret else ("own", self.case.pk)
        return reverse(f"applying:{way}_piece", args=[key, piece_id])

    def paper_address(self, paper_id: int) -> str:
        """Where one paper is opened, or taken back while nothing is filed."""
        way, key = ("link", self.secret) if self.secret else ("own", self.case.pk)
        return reverse(f"applying:{way}_paper", args=[key, paper_id])


@dataclass(frozen=True)
class Ended:
    """A link that opens nothing, and why."""

    error: DomainError


def signed_in(actor: Actor, pk: int, **more: int) -> tuple[Visit, dict[str, int]]:
    """A dossier of the actor's own.

    Raises: Case.DoesNotExist.
    """
    return Visit(case_of_applicant(actor, pk), actor), more


def by_link(actor: Actor, secret: str, **more: int) -> tuple[Visit | Ended, dict[str, int]]:  # noqa: ARG001
    """The dossier behind a link, whoever is signed in; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, FOLLOW_LINK)
        return Visit(case_of_applicant(holder, holder.id), holder, secret), more
    except DomainError as error:
        return Ended(error), more
    except Case.DoesNotExist:
        return Ended(links.LinkUnknown()), more


def two_ways(view: View) -> tuple[View, View]:
    """A view of one's own dossier, for whoever is signed in and for whoever has the link."""

    @page(Perm.OWN, obj=signed_in, sign_in_first=True)
    def own(request: Request, found: tuple[Visit, dict[str, int]]) -> HttpResponseBase:
        visit, more = found
        return view(request, visit, **more)

    @page(Perm.OPEN_LINK, obj=by_link)
    @never_cache
    def link(request: Request, found: tuple[Visit | Ended, dict[str, int]]) -> HttpResponseBase:
        visit, more = found
        if isinstance(visit, Ended):
            return link_ended(request, visit.error)
        return view(request, visit, **more)

    return own, link
