"""Who may review a proposal, what keeps somebody from it, scores and ranks as they stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.calls.public import mean, rank
from majal.modules.cases.public import decides, handles
from majal.modules.committees.public import Seat
from majal.modules.grant_calls.public import Call, Criterion
from majal.modules.grants.models import Proposal, Review
from majal.modules.grants.permissions import COMPANY, REVIEWERS
from majal.modules.grants.queries.visible import proposals_visible_to
from majal.modules.grants.workflow import Why, spread
from majal.modules.organisations.public import represented_by
from majal.modules.people.public import Role, Scope, User, people_holding


def reviewers_for(proposal: Proposal) -> QuerySet[User]:
    """Experts, coordinators and committee members of the park or the network; the panel's own."""
    park, today = proposal.case.park_id or 0, timezone.localdate()
    seats = Seat.objects.filter(
        Q(until=None) | Q(until__gt=today),
        committee=proposal.call.committee_id or 0,
        since__lte=today,
        user__isnull=False,
    )
    wide = people_holding(*REVIEWERS, on=Scope.NETWORK)
    local = people_holding(*REVIEWERS, on=Scope.PARK, numbers=[park])
    return User.objects.filter(
        Q(pk__in=wide.values("pk"))
        | Q(pk__in=local.values("pk"))
        | Q(pk__in=seats.values("user"), is_active=True)
    ).order_by("sort_key", "pk")


def sees_names(reviewer: User, proposal: Proposal) -> bool:
    """Whether somebody may open the dossier itself."""
    return handles(reviewer, proposal.case) or decides(reviewer, proposal.case)


def interests_between(proposal: Proposal, reviewer: User) -> Iterator[tuple[str, str]]:
    """Each cause with the sentence that says what was found."""
    if reviewer.pk == proposal.case.applicant_id:
        yield Why.ACCOUNT, _("The reviewer began this proposal.")
    own = companies_of(reviewer)
    if proposal.company_id in own:
        yield Why.COMPANY, _("The reviewer acts for %(name)s.") % {"name": proposal.company}
    for partner in proposal.partners.filter(organisation__in=own):
        yield Why.PARTNER, _("The reviewer acts for %(name)s.") % {"name": partner.name}
        return


def companies_of(person: User) -> frozenset[int]:
    """Those somebody acts for: by a role, on record, or in a committee."""
    today = timezone.localdate()
    seats = Seat.objects.filter(
        Q(until=None) | Q(until__gt=today), user=person, organisation__isnull=False
    )
    acts = represented_by(person.pk).values_list("organisation", flat=True)
    held = scopes(person, *COMPANY, Role.CANDIDATE, kind="organisation")
    return held | frozenset(seats.values_list("organisation", flat=True)) | frozenset(acts)


@dataclass(frozen=True)
class Scored:
    """One review that counts, with points and reason beside each criterion."""

    review: Review
    cells: Sequence[tuple[Criterion, int | None, str]]


@dataclass(frozen=True)
class Sheet:
    """The scores of a proposal: each review, each criterion, the mean and the spread."""

    criteria: Sequence[Criterion]
    rows: Sequence[Scored]
    score: Decimal | None
    spread: Decimal | None

    @property
    def handed_in(self) -> int:
        return sum(1 for row in self.rows if row.review.submitted_at)


def scores_of(proposal: Proposal) -> Sheet:
    """The reviews of a proposal that count; three queries."""
    criteria = list(proposal.call.criteria.all())
    rows = proposal.reviews.filter(removed_at=None).select_related("reviewer")
    reviews = list(rows.prefetch_related("scores"))
    marks = [r.score for r in reviews if r.score is not None]
    return Sheet(criteria, [_scored(r, criteria) for r in reviews], mean(marks), spread(marks))


def _scored(review: Review, criteria: Sequence[Criterion]) -> Scored:
    given = {s.criterion_id: s for s in review.scores.all()}
    return Scored(
        review,
        [
            (c, given[c.pk].points, given[c.pk].reason) if c.pk in given else (c, None, "")
            for c in criteria
        ],
    )


@dataclass(frozen=True)
class Ranked:
    """A proposal in the ranking of its call; equal scores share a rank."""

    proposal: Proposal
    score: Decimal | None
    spread: Decimal | None
    rank: int | None
    tied: bool
    reviews: int
    handed_in: int
    fits: bool
    """Whether the budget of the call reaches down to it, in order of rank."""

    @property
    def wide(self) -> bool:
        """Whether its reviewers differ so much that the panel should look closer."""
        return self.spread is not None and self.spread > WIDE


WIDE = Decimal(25)


def ranking_of(call: Call, *, to: Actor) -> list[Ranked]:
    """The proposals of a call, best first, those without a score last; three queries."""
    rows = proposals_visible_to(to).filter(call=call, left_at=None).order_by("case__filed_at", "pk")
    proposals = list(rows.exclude(case__state="draft"))
    by_proposal: dict[int, list[Review]] = defaultdict(list)
    reviews = Review.objects.filter(proposal__in=[p.pk for p in proposals], removed_at=None)
    for one in reviews.only("proposal_id", "score", "submitted_at"):
        by_proposal[one.proposal_id].append(one)
    marks = {p.pk: [r.score for r in by_proposal[p.pk] if r.score is not None] for p in proposals}
    ranks = rank({pk: mean(some) for pk, some in marks.items()})
    order = sorted(proposals, key=lambda p: (ranks[p.pk] is None, ranks[p.pk] or 0))
    found, left = [], call.budget
    for p in order:
        amount = p.recommended or p.asked
        fits = ranks[p.pk] is not None and amount <= left
        left -= amount if fits else 0
        found.append(
            Ranked(
                proposal=p,
                score=mean(marks[p.pk]),
                spread=spread(marks[p.pk]),
                rank=ranks[p.pk],
                tied=ranks[p.pk] is not None and list(ranks.values()).count(ranks[p.pk]) > 1,
                reviews=len(by_proposal[p.pk]),
                handed_in=len(marks[p.pk]),
                fits=fits,
            )
        )
    return found
