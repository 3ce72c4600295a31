"""What an assignment is worked out from: the wishes of both sides, said or by reasons."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from majal.modules.matching.models import Group, Member, Mentor
from majal.modules.matching.queries.scores import Need, Ranked, Weighing, scored
from majal.modules.mentoring.public import Expert, loads

Ties = set[tuple[int, int]]


@dataclass(frozen=True)
class Board:
    """The members and mentors of a group, with how each fits each other.

    ``fits`` gives, by member and mentor, why; pairs with a declared tie are in no list.
    """

    members: tuple[Member, ...]
    mentors: tuple[Mentor, ...]
    fits: dict[int, dict[int, Ranked]]
    ties: Ties
    seats: dict[int, int]


def board_of(group: Group, weighing: Weighing, *, day: date) -> Board:
    """What is known of a group; a fixed number of queries."""
    members = list(group.members.filter(left_at=None).select_related("company").order_by("pk"))
    rows = group.mentors.filter(left_at=None, expert__archived_at=None)
    mentors = list(
        rows.select_related("expert__user").prefetch_related("expert__parks").order_by("pk")
    )
    by_expert = {one.expert_id: one.pk for one in mentors}
    fits: dict[int, dict[int, Ranked]] = {}
    ranked = _ranked(members, [one.expert for one in mentors], group, weighing, day)
    for one in members:
        fits[one.pk] = {by_expert[row.expert.pk]: row for row in ranked[one.pk]}
    return Board(
        tuple(members),
        tuple(mentors),
        fits,
        _ties(members, mentors),
        {one.pk: one.seats for one in mentors},
    )


def _ranked(
    members: list[Member], experts: list[Expert], group: Group, weighing: Weighing, day: date
) -> dict[int, list[Ranked]]:
    """The experts for each member; members of one need are worked out once."""
    known: dict[Need, list[Ranked]] = {}
    busy = loads(experts, day)
    found = {}
    for one in members:
        need = Need(tuple(one.skills), one.language, group.park_id)
        if need not in known:
            known[need] = scored(experts, need, weighing, day=day, known=busy)
        found[one.pk] = known[need]
    return found


def _ties(members: list[Member], mentors: list[Mentor]) -> Ties:
    by_company: dict[int, list[int]] = defaultdict(list)
    for one in members:
        by_company[one.company_id].append(one.pk)
    by_expert = {one.expert_id: one.pk for one in mentors}
    rows = Expert.objects.filter(pk__in=list(by_expert), conflicts__in=list(by_company))
    pairs = list(rows.order_by().values_list("pk", "conflicts"))
    pairs += [(one.expert_id, one.expert.employer_id) for one in mentors if one.expert.employer_id]
    return {(pk, by_expert[expert]) for expert, firm in pairs for pk in by_company.get(firm, ())}


def preferences_of(board: Board) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The order of each side: what it said first, then by reasons; nobody with a tie.

    A mentor prefers the organisations they fit best; of equals the one that came first.
    """
    wishes = {}
    for one in board.members:
        allowed = [pk for pk in board.fits[one.pk] if (one.pk, pk) not in board.ties]
        wishes[one.pk] = _ordered(one.choices, allowed)
    likes = {}
    for mentor in board.mentors:
        found = [one.pk for one in board.members if (one.pk, mentor.pk) not in board.ties]
        found.sort(key=lambda pk, m=mentor.pk: (-board.fits[pk][m].score, pk))  # type: ignore[misc]
        likes[mentor.pk] = _ordered(mentor.choices, found)
    return wishes, likes


def _ordered(said: list[int], rest: list[int]) -> list[int]:
    first = [pk for pk in said if pk in rest]
    return [*first, *(pk for pk in rest if pk not in first)]
