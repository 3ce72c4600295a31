"""Stable assignment: organisations propose to mentors who have several places each.

Deferred acceptance after D. Gale and L. S. Shapley, "College Admissions and the Stability of
Marriage", American Mathematical Monthly 69 (1962), 9–15: the hospital–residents form. An
organisation asks its mentors in its order; a mentor keeps, of those who asked, the ones they
prefer, as many as they have places, and lets go of the others, who ask their next. It ends when
nobody asks any more. No organisation and mentor would then both rather have each other than what
they got, and no other stable assignment gives any organisation a mentor it prefers. The result does
not depend on the order in which organisations ask.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Matching:
    """Which mentor each organisation gets, and whom it asked in vain before."""

    of: Mapping[int, int]
    refused: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def stable_matching(
    wishes: Mapping[int, Sequence[int]],
    likes: Mapping[int, Sequence[int]],
    seats: Mapping[int, int],
) -> Matching:
    """The stable assignment that is best for every organisation.

    ``wishes``: the mentors of each organisation, the dearest first; ``likes``: the organisations of
    each mentor, likewise; ``seats``: how many each mentor takes. Whom a side does not name it does
    not accept.
    """
    rank = {mentor: {one: n for n, one in enumerate(order)} for mentor, order in likes.items()}
    held: dict[int, list[int]] = {mentor: [] for mentor in likes}
    refused: dict[int, list[int]] = {one: [] for one in wishes}
    asking = sorted(wishes, reverse=True)
    while asking:
        one = asking.pop()
        order = wishes[one]
        if len(refused[one]) == len(order):
            continue
        mentor = order[len(refused[one])]
        places = seats.get(mentor, 0)
        if places < 1 or one not in rank.get(mentor, {}):
            refused[one].append(mentor)
            asking.append(one)
            continue
        held[mentor].append(one)
        if len(held[mentor]) > places:
            last = max(held[mentor], key=rank[mentor].__getitem__)
            held[mentor].remove(last)
            refused[last].append(mentor)
            asking.append(last)
    of = {one: mentor for mentor, rows in held.items() for one in rows}
    return Matching(of, {one: tuple(rows) for one, rows in refused.items()})


def blocking_pairs(
    of: Mapping[int, int],
    wishes: Mapping[int, Sequence[int]],
    likes: Mapping[int, Sequence[int]],
    seats: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Pairs who would both rather have each other; none where an assignment is stable."""
    found = []
    for one, order in wishes.items():
        better = order[: order.index(of[one])] if of.get(one) in order else order
        for mentor in better:
            liked = likes.get(mentor, ())
            if one not in liked or not seats.get(mentor, 0):
                continue
            rows = [other for other, whose in of.items() if whose == mentor]
            free = len(rows) < seats[mentor]
            if free or any(
                other not in liked or liked.index(other) > liked.index(one) for other in rows
            ):
                found.append((one, mentor))
    return found
