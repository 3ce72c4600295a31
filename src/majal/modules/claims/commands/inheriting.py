"""A number said again takes the place of the first, where that one falls away."""

from collections import defaultdict
from collections.abc import Iterable

from majal.modules.claims.models import Claim
from majal.modules.claims.workflow import ClaimState


def pass_on(gone: Iterable[int]) -> None:
    """Of the numbers folded onto each of these the oldest waits now; the others point to it."""
    behind: dict[int | None, list[Claim]] = defaultdict(list)
    rows = Claim.objects.filter(same_as__in=list(gone), state=ClaimState.REPEATED)
    for claim in rows.select_for_update().order_by("pk"):
        behind[claim.same_as_id].append(claim)
    for heir, *rest in behind.values():
        Claim.objects.filter(pk=heir.pk).update(state=ClaimState.PROPOSED, same_as=None)
        Claim.objects.filter(pk__in=[c.pk for c in rest]).update(same_as=heir)


__all__ = ["pass_on"]
