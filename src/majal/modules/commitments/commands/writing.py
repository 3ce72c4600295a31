"""Writing a commitment into a convention, and mending its words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.commitments.commands.moving import locked
from majal.modules.commitments.errors import (
    FacesTaken,
    FacesUnknown,
    OwedToItself,
    ParkElsewhere,
    PartyUnknown,
    PlaceIncomplete,
    TargetUnknown,
    WordsMissing,
)
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.rules import (
    TEXTS,
    check_due,
    check_kind,
    key_of,
    set_due,
    terms_for_new,
)
from majal.modules.conventions.public import (
    Convention,
    Party,
    conventions_visible_to,
    with_parties,
)
from majal.modules.figures.public import Target, targets_visible_to
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

REFUSALS = {
    "commitments_commitment_faces_id_key": FacesTaken,
    "commitment_place_whole": PlaceIncomplete,
    "commitment_said": WordsMissing,
    "commitment_between_two": OwedToItself,
}


class Words(TypedDict, total=False):
    """What may be mended without an amendment; ``responsible`` is a function, not a person."""

    text_ar: str
    text_fr: str
    text_en: str
    responsible: str
    park: Park | None
    territory: Territory | None
    latitude: Decimal | None
    longitude: Decimal | None


@command(refusals=REFUSALS)
def add_commitment(
    convention_id: int,
    *,
    owed_by: int,
    owed_to: int | None = None,
    kind: str,
    due: PartialDate | None = None,
    amendment: int | None = None,
    target: int | None = None,
    faces: int | None = None,
    by: Actor,
    **words: Unpack[Words],
) -> Commitment:
    """Write a commitment of one party into a convention: freely until it is signed, then by an
    amendment.

    ``owed_by`` and ``owed_to`` are parties of the convention; owed to none, it is owed to all the
    others. ``target`` is the measurable target it points to, ``faces`` what it stands beside.

    Permission: commitments.add on the convention.
    Raises: NotFound; NotAllowed; ConventionOver; AmendmentMissing; AmendmentUnknown; PartyUnknown;
        OwedToItself; KindOfOtherSide; WordsMissing; DueBeforeConvention; PlaceIncomplete;
        ParkElsewhere; TargetUnknown; FacesUnknown; FacesTaken.
    """
    convention = _locked_convention(convention_id, by)
    require(by, Perm.ADD, convention)
    number = terms_for_new(convention, amendment)
    promising, towards = _parties(convention, owed_by, owed_to)
    check_kind(promising, kind)
    check_due(convention, due)
    commitment = Commitment(
        convention=convention,
        code=next_code(convention),
        owed_by=promising,
        owed_to=towards,
        kind=kind,
        by_amendment=number,
        target=_target(target, by),
        faces=_faces(convention, promising, faces),
        created_by_id=by.pk,
    )
    set_due(commitment, due)
    _fill(commitment, words)
    commitment.save()
    return commitment


@command(refusals=REFUSALS)
def edit_commitment(commitment_id: int, *, by: Actor, **words: Unpack[Words]) -> Commitment:
    """Mend the words of a commitment, its place, or whom to ask; the former ones stay on record.

    Who owes it, to whom and by when changes by an amendment only.

    Permission: commitments.edit on the commitment.
    Raises: NotFound; NotAllowed; WordsMissing; PlaceIncomplete; ParkElsewhere.
    """
    commitment = locked(commitment_id, by)
    require(by, Perm.EDIT, commitment)
    _fill(commitment, words)
    commitment.save(update_fields=[*words, "search_key"])
    return commitment


def next_code(convention: Convention) -> str:
    """The code of its next commitment: that of the convention, and a number."""
    stem = convention.code.removeprefix("CV-")[:30]
    taken = set(Commitment.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _locked_convention(convention_id: int, by: Actor) -> Convention:
    """The convention, kept from others: codes are given one after the other. Raises: NotFound."""
    rows = conventions_visible_to(by).select_for_update(of=("self",))
    found = with_parties(rows).filter(pk=convention_id).first()
    if found is None:
        raise NotFound
    return found


def _parties(
    convention: Convention, owed_by: int, owed_to: int | None
) -> tuple[Party, Party | None]:
    parties = {p.pk: p for p in convention.parties.all() if p.left_by is None}
    for wanted in (owed_by, *([owed_to] if owed_to is not None else [])):
        if wanted not in parties:
            raise PartyUnknown(text=wanted)
    if owed_by == owed_to:
        raise OwedToItself
    return parties[owed_by], parties[owed_to] if owed_to is not None else None


def _target(target: int | None, by: Actor) -> Target | None:
    if target is None:
        return None
    if not targets_visible_to(by).filter(pk=target).exists():
        raise TargetUnknown
    return Target.objects.get(pk=target)


def _faces(convention: Convention, promising: Party, faces: int | None) -> Commitment | None:
    if faces is None:
        return None
    other = Commitment.objects.filter(convention=convention, pk=faces).first()
    if other is None or other.owed_by_id == promising.pk:
        raise FacesUnknown
    if Commitment.objects.filter(faces=other).exists():
        raise FacesTaken
    return other


def _fill(commitment: Commitment, words: Mapping[str, Any]) -> None:
    for name, value in words.items():
        setattr(commitment, name, " ".join(value.split()) if isinstance(value, str) else value)
    if not any(getattr(commitment, name) for name in TEXTS):
        raise WordsMissing
    if (commitment.latitude is None) != (commitment.longitude is None):
        raise PlaceIncomplete
    parks = {p.pk for p in commitment.convention.parks.all()}
    if commitment.park_id and parks and commitment.park_id not in parks:
        raise ParkElsewhere
    commitment.search_key = key_of(commitment, commitment.convention)
