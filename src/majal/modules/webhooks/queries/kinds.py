"""Kinds of event that may be chosen: all, those of a module or of a record, single ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from majal.kernel.happening_kinds import every_happening
from majal.kernel.refs import kinds
from majal.modules.webhooks.errors import KindsMissing, KindUnknown
from majal.modules.webhooks.workflow import MOST_KINDS

ALL = "*"
LONGEST = 40


@dataclass(frozen=True)
class Group:
    """The kinds of event of one kind of record; ``name`` with ``.*`` chooses them all."""

    name: str
    title: str
    events: tuple[tuple[str, str], ...]

    @property
    def pattern(self) -> str:
        return f"{self.name}.*"


def groups() -> list[Group]:
    """Every kind of event by kind of record, in the reader’s language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, one in every_happening().items():
        found.setdefault(name.rpartition(".")[0], []).append((name, str(one.title)))
    told = [Group(name, _title(name), tuple(events)) for name, events in found.items()]
    return sorted(told, key=lambda one: one.name)


def _title(name: str) -> str:
    kind = kinds.get(name)
    return str(kind.title) if kind else name


def title_of(name: str) -> str:
    """What a kind of event is called: the record and the step."""
    found = every_happening().get(name)
    if found is None:
        return name
    return f"{_title(name.rpartition('.')[0])} · {found.title}"


def checked(wanted: Iterable[str]) -> list[str]:
    """Chosen kinds without doubles, each of which exists.

    Raises: KindsMissing; KindUnknown.
    """
    chosen = sorted({one.strip() for one in wanted if one.strip()})
    if not chosen:
        raise KindsMissing
    if ALL in chosen:
        return [ALL]
    known = _known()
    for one in chosen:
        if one not in known:
            raise KindUnknown(kind=one[:LONGEST])
    return chosen[:MOST_KINDS]


def _known() -> set[str]:
    names = set(every_happening())
    records = {f"{name.rpartition('.')[0]}.*" for name in names}
    return names | records | {f"{name.split('.')[0]}.*" for name in names}


def words_for(chosen: Sequence[str]) -> list[str]:
    """The choices of an endpoint in words; none where everything is told."""
    told = []
    for one in chosen:
        if one == ALL:
            return []
        stem = one.removesuffix(".*")
        told.append(_title(stem) if stem != one else title_of(one))
    return told
