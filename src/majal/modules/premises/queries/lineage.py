"""Which spaces became which: forwards to today, back to the first walls."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from majal.modules.parks.public import Building, Space
from majal.modules.premises.models import Lineage, Reshape


@dataclass(frozen=True)
class Change:
    """A day on which spaces became others: those before, those after."""

    reshape: Reshape
    old: list[Space]
    new: list[Space]

    @property
    def word(self) -> str:
        """What happened, as a code: split, merge, change or rebuild."""
        if len(self.old) == 1:
            return "change" if len(self.new) == 1 else "split"
        return "merge" if len(self.new) == 1 else "rebuild"


def changes_of(building: Building) -> list[Change]:
    """All changes of a building, the latest first; one query."""
    return _changes(Lineage.objects.filter(reshape__building=building))


def family_of(space: Space) -> list[Change]:
    """The changes by which a space came to be and by which it went on, the latest first."""
    changes = changes_of(space.building)
    found: dict[int, Change] = {}
    for forwards in (True, False):
        reached, left = {space.pk}, [space.pk]
        while left:
            pk = left.pop()
            for change in changes:
                here, there = (change.old, change.new) if forwards else (change.new, change.old)
                if any(one.pk == pk for one in here):
                    found[change.reshape.pk] = change
                    fresh = [one.pk for one in there if one.pk not in reached]
                    reached.update(fresh)
                    left += fresh
    return [change for change in changes if change.reshape.pk in found]


def shape_on(space: Space, day: date) -> list[Space]:
    """The spaces that stand on a day where ``space`` stands: itself, its forebears or its heirs.

    Empty where its place was no space then.
    """
    if stands(space, day):
        return [space]
    forwards = space.valid_until is not None and space.valid_until <= day
    steps: dict[int, list[Space]] = defaultdict(list)
    rows = Lineage.objects.filter(reshape__building_id=space.building_id)
    for line in rows.select_related("old", "new"):
        here, there = (line.old, line.new) if forwards else (line.new, line.old)
        steps[here.pk].append(there)
    reached, left, found = {space.pk}, [space.pk], dict[int, Space]()
    while left:
        for one in steps[left.pop()]:
            if one.pk in reached:
                continue
            reached.add(one.pk)
            if stands(one, day):
                found[one.pk] = one
            else:
                left.append(one.pk)
    return sorted(found.values(), key=lambda one: one.code)


def stands(space: Space, day: date) -> bool:
    """Whether a space is there on a day."""
    begun = space.valid_from is None or space.valid_from <= day
    return begun and (space.valid_until is None or space.valid_until > day)


def _changes(lines: QuerySet[Lineage]) -> list[Change]:
    found: dict[int, Change] = {}
    for line in lines.select_related("reshape__recorded_by", "old", "new").order_by("pk"):
        change = found.setdefault(line.reshape_id, Change(line.reshape, [], []))
        for some, one in ((change.old, line.old), (change.new, line.new)):
            if one not in some:
                some.append(one)
    return sorted(found.values(), key=lambda c: (c.reshape.on, c.reshape.pk), reverse=True)
