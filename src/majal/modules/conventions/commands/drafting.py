"""Beginning a convention, describing it, saying who its parties are, showing it to everyone."""

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.kernel.text import search_key
from majal.modules.conventions.commands.states import write_state
from majal.modules.conventions.errors import (
    AmendmentNeeded,
    CodeTaken,
    CodeUnreadable,
    ConventionUnknown,
    DraftHidden,
    FrameworkMissing,
    PartyTwice,
    PartyUnknown,
    PlaceUnknown,
    TitleMissing,
)
from majal.modules.conventions.models import Convention, Instrument, Party, PartyStep, Terms
from majal.modules.conventions.permissions import COUNCILS, Perm
from majal.modules.conventions.queries import convention_of, locked_convention
from majal.modules.conventions.workflow import State, StepKind
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.territories.public import Territory

REFUSALS: dict[str, type[DomainError]] = {
    "convention_code": CodeUnreadable,
    "conventions_convention_code_key": CodeTaken,
    "convention_titled": TitleMissing,
    "convention_specific_has_framework": FrameworkMissing,
    "convention_not_its_own_framework": FrameworkMissing,
    "convention_draft_unpublished": DraftHidden,
    "party_once": PartyTwice,
}
OPEN = (State.DRAFT, State.UNKNOWN, State.VOTED)
"""While a convention is in one of these its parties may still be added without an amendment."""


class Details(TypedDict, total=False):
    """What describes a convention; what is left out stays as it is.

    ``framework`` is the code of a convention, ``territory`` of a territory, ``parks`` of parks.
    """

    title_ar: str
    title_fr: str
    title_en: str
    short_ar: str
    short_fr: str
    short_en: str
    instrument: str
    framework: str
    territory: str
    parks: Iterable[str]
    plan: str
    axis: str
    heading: str
    progress: str


@command(refusals=REFUSALS)
def draft_convention(
    code: str, *, organisation: int, role: str, by: Actor, **details: Unpack[Details]
) -> Convention:
    """Begin a convention: its first party is the organisation in whose name the actor drafts it.

    A council's representative drafts for that council, head office for any.

    Permission: conventions.draft.
    Raises: NotAllowed; CodeTaken; CodeUnreadable; TitleMissing; FrameworkMissing; PartyUnknown;
        ConventionUnknown; PlaceUnknown.
    """
    require(by, Perm.DRAFT)
    code = code.strip().upper()
    if Convention.objects.filter(code=code).exists():
        raise CodeTaken(code=code)
    convention = Convention(code=code, created_by_id=by.pk)
    _describe(convention, details, by)
    convention.save()
    if "parks" in details:
        convention.parks.set(_parks(details["parks"], by))
    party = write_party(convention, organisation, role, by)
    require(by, Perm.EDIT, convention)
    today = PartialDate.of(timezone.localdate())
    PartyStep.objects.create(
        convention=convention,
        party=party,
        kind=StepKind.DRAFTED,
        on=today,
        day=today.last(),
        recorded_by_id=by.pk,
    )
    Terms.objects.create(convention=convention, recorded_by_id=by.pk)
    write_state(convention)
    return convention


@command(refusals=REFUSALS)
def edit_convention(code: str, *, by: Actor, **details: Unpack[Details]) -> Convention:
    """Change how a convention is described; what was agreed changes by an amendment.

    Permission: conventions.edit on the convention.
    Raises: NotFound; NotAllowed; TitleMissing; FrameworkMissing; ConventionUnknown;
        PlaceUnknown.
    """
    convention = locked_convention(code, by)
    require(by, Perm.EDIT, convention)
    _describe(convention, details, by)
    convention.save()
    if "parks" in details:
        convention.parks.set(_parks(details["parks"], by))
    return convention


@command(refusals=REFUSALS)
def add_party(code: str, organisation: int, role: str, *, by: Actor, note: str = "") -> Party:
    """Say that an organisation takes part; once the convention is signed, an amendment says it.

    Permission: conventions.edit on the convention.
    Raises: NotFound; NotAllowed; AmendmentNeeded; PartyUnknown; PartyTwice.
    """
    convention = locked_convention(code, by)
    require(by, Perm.EDIT, convention)
    if convention.state not in OPEN:
        raise AmendmentNeeded
    return write_party(convention, organisation, role, by, note=note)


@command(refusals=REFUSALS)
def publish_convention(code: str, *, by: Actor) -> Convention:
    """Show a convention to everyone: parties, what was promised, dates and state.

    Permission: conventions.publish on the convention.
    Raises: NotFound; NotAllowed; DraftHidden.
    """
    convention = locked_convention(code, by)
    require(by, Perm.PUBLISH, convention)
    if convention.state == State.DRAFT:
        raise DraftHidden
    convention.published_at = convention.published_at or timezone.now()
    convention.save(update_fields=["published_at"])
    return convention


@command()
def withdraw_convention(code: str, *, by: Actor) -> Convention:
    """Show a convention no longer to everyone; its parties see it as before.

    Permission: conventions.publish on the convention.
    Raises: NotFound; NotAllowed.
    """
    convention = locked_convention(code, by)
    require(by, Perm.PUBLISH, convention)
    convention.published_at = None
    convention.save(update_fields=["published_at"])
    return convention


def write_party(
    convention: Convention, organisation: int, role: str, by: Actor, **fields: Any
) -> Party:
    """Store one party; a council votes and needs a visa.

    Raises: PartyUnknown; PartyTwice.
    """
    found = organisations_visible_to(by).filter(pk=organisation).first()
    if found is None:
        raise PartyUnknown(name=str(organisation))
    if convention.parties.filter(organisation=found).exists():
        raise PartyTwice
    council = found.kind_id in COUNCILS
    party = Party(
        convention=convention,
        organisation=found,
        role=role,
        votes=council,
        needs_visa=council,
        **fields,
    )
    party.save()
    return party


def _framework(code: str, by: Actor) -> Convention:
    try:
        return convention_of(by, code)
    except Convention.DoesNotExist:
        raise ConventionUnknown(code=code) from None


def _territory(code: str) -> Territory:
    found = Territory.objects.filter(code=code).first()
    if found is None:
        raise PlaceUnknown(code=code)
    return found


def _parks(codes: Iterable[str], by: Actor) -> list[Park]:
    known = {park.code: park for park in parks_visible_to(by)}
    wanted = list(codes)
    if unknown := next((code for code in wanted if code not in known), None):
        raise PlaceUnknown(code=unknown)
    return [known[code] for code in wanted]


def _describe(convention: Convention, details: Details, by: Actor) -> None:
    given: dict[str, Any] = dict(details)
    for name, value in given.items():
        if name == "framework":
            convention.framework = _framework(str(value), by) if value else None
        elif name == "territory":
            convention.territory = _territory(str(value)) if value else None
        elif name != "parks":
            setattr(convention, name, " ".join(str(value).split()))
    if not (convention.title_ar or convention.title_fr or convention.title_en):
        raise TitleMissing
    if convention.instrument == Instrument.SPECIFIC and convention.framework is None:
        raise FrameworkMissing
    names = (
        convention.code,
        *(
            getattr(convention, f"{f}_{lang}")
            for f in ("title", "short")
            for lang in ("ar", "fr", "en")
        ),
    )
    convention.search_key = search_key(*names)
