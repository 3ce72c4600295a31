"""Which agreements and claims an actor may see."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.awards.models import Agreement, Claim, Entry, Hours
from majal.modules.awards.permissions import PAYERS, Perm
from majal.modules.grants.public import COMPANY, proposals_visible_to
from majal.modules.people.public import Role

WITH_AWARD = (
    *("award__proposal__case__type", "award__proposal__case__park", "award__call"),
    *("award__company", "document"),
)


def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Those one keeps, those of parks one pays for, those of one's own company."""
    rows = Agreement.objects.select_related(*WITH_AWARD)
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, *PAYERS, kind="network"):
        return rows
    kept = proposals_visible_to(actor).order_by().values("pk")
    parks = scopes(actor, *PAYERS, kind="park")
    return rows.filter(
        Q(award__proposal__in=kept)
        | Q(award__proposal__case__park__in=parks)
        | Q(award__company__in=_companies(actor))
    )


def agreement_of(actor: Actor, pk: int) -> Agreement:
    """Raises: Agreement.DoesNotExist, also where it is not theirs to see."""
    found = agreements_visible_to(actor).get(pk=pk)
    if not may(actor, Perm.SEE, found):
        raise Agreement.DoesNotExist
    return found


def claim_of(actor: Actor, pk: int) -> Claim:
    """Raises: Claim.DoesNotExist, also where its agreement is not theirs to see."""
    found = Claim.objects.select_related("milestone", "verified_by").get(pk=pk)
    try:
        found.agreement = agreement_of(actor, found.agreement_id)
    except Agreement.DoesNotExist as error:
        raise Claim.DoesNotExist from error
    return found


def entry_of(actor: Actor, pk: int) -> Entry:
    """Raises: Entry.DoesNotExist."""
    found = Entry.objects.get(pk=pk)
    try:
        found.agreement = agreement_of(actor, found.agreement_id)
    except Agreement.DoesNotExist as error:
        raise Entry.DoesNotExist from error
    return found


def hours_of(actor: Actor, pk: int) -> Hours:
    """Raises: Hours.DoesNotExist."""
    found = Hours.objects.get(pk=pk)
    try:
        found.agreement = agreement_of(actor, found.agreement_id)
    except Agreement.DoesNotExist as error:
        raise Hours.DoesNotExist from error
    return found


def own_agreements(actor: Actor) -> QuerySet[Agreement]:
    """The agreements of the companies one acts for."""
    rows = Agreement.objects.select_related(*WITH_AWARD)
    return rows.filter(award__company__in=_companies(actor))


def claims_visible_to(actor: Actor) -> QuerySet[Claim]:
    """The claims of agreements one may see."""
    rows = Claim.objects.select_related("agreement__award__company")
    return rows.filter(agreement__in=agreements_visible_to(actor).order_by().values("pk"))


def _companies(actor: Actor) -> frozenset[int]:
    return scopes(actor, *COMPANY, kind="organisation")
