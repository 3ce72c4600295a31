"""Registering and editing an organisation, putting it aside and taking it back."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.organisations.commands.choices import choose_sectors, choose_technologies
from majal.modules.organisations.commands.keys import fill_keys, plain_line
from majal.modules.organisations.commands.logo import hang_logo
from majal.modules.organisations.errors import (
    Archived,
    FoundedInTheFuture,
    IceTaken,
    IceTakenBy,
    KindUnknown,
    MainSectorMissing,
    NameMissing,
    RcIncomplete,
    RcTaken,
    RcTakenBy,
    SelfEntrepreneurHasNoRc,
    TerritoryUnknown,
    TextTooLong,
)
from majal.modules.organisations.models import (
    LegalForm,
    Organisation,
    OrganisationKind,
    Visibility,
    read_digits,
    read_email,
    read_ice,
    read_phone,
    read_website,
)
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.queries import organisations_visible_to
from majal.modules.territories.public import Territory

REFUSALS = {
    "organisation_ice_once": IceTaken,
    "organisation_rc_once": RcTaken,
    "organisation_rc_whole": RcIncomplete,
    "organisation_named": NameMissing,
    "organisation_self_entrepreneur_has_no_rc": SelfEntrepreneurHasNoRc,
    "organisation_one_main_sector": MainSectorMissing,
    "organisation_has_main_sector": MainSectorMissing,
}
HIDDEN_AT_FIRST = frozenset({"project_holder"})
"""Kinds that are natural persons: shown to nobody outside until they say otherwise."""


class Details(TypedDict, total=False):
    """What can be said of an organisation; what is left out stays as it is.

    ``kind``, ``sectors``, ``main_sector``, ``technologies`` and ``territory`` are codes.
    """

    kind: str
    name_ar: str
    name_fr: str
    name_en: str
    legal_form: str
    ice: str
    rc_number: str
    rc_court: str
    tax_id: str
    business_tax: str
    cnss: str
    territory: str | None
    website: str
    email: str
    phone: str
    about_ar: str
    about_fr: str
    about_en: str
    founded: PartialDate | None
    visibility: str
    contact_visibility: str
    sectors: Sequence[str]
    main_sector: str
    technologies: Sequence[str]
    logo: Upload | None


TEXTS = ("name_ar", "name_fr", "name_en", "rc_court", "website", "email")
LONG_TEXTS = ("about_ar", "about_fr", "about_en")
NUMBERS = ("rc_number", "tax_id", "business_tax", "cnss")


@command(refusals=REFUSALS)
def register_organisation(*, by: Actor, **details: Unpack[Details]) -> Organisation:
    """Enter a new organisation in the register.

    A legal person is shown to everyone, a project holder to nobody outside the parks, unless
    ``visibility`` says otherwise; its e-mail and telephone are private until it consents.

    Permission: organisations.register.
    Raises: NotAllowed; NameMissing; KindUnknown; SectorUnknown; MainSectorMissing;
        TechnologyUnknown; TerritoryUnknown; WrongIce; IceTaken; RcIncomplete; RcTaken;
        SelfEntrepreneurHasNoRc; WrongNumber; WrongPhone; WrongEmail; WrongWebsite;
        FoundedInTheFuture; LogoTooLarge; LogoOfWrongType.
    """
    require(by, Perm.REGISTER)
    kind = details.get("kind", "")
    alone = kind in HIDDEN_AT_FIRST or details.get("legal_form") == LegalForm.SELF_ENTREPRENEUR
    details.setdefault("kind", "")
    details.setdefault("visibility", Visibility.PRIVATE if alone else Visibility.PUBLIC)
    organisation = Organisation()
    write_details(organisation, details, by)
    return organisation


@command(refusals=REFUSALS)
def edit_organisation(
    organisation_id: int, *, by: Actor, **details: Unpack[Details]
) -> Organisation:
    """Change what is said of an organisation; what is not given stays as it is.

    Permission: organisations.edit on the organisation.
    Raises: NotFound; NotAllowed; Archived; and all that ``register_organisation`` raises.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.EDIT, organisation)
    if organisation.archived_at:
        raise Archived
    write_details(organisation, details, by)
    return organisation


def locked(organisation_id: int, by: Actor) -> Organisation:
    """The organisation, held until the command ends, if ``by`` may see it at all.

    Raises: NotFound.
    """
    rows = Organisation.objects.select_for_update(of=("self",)).filter(pk=organisation_id)
    found = rows.filter(pk__in=organisations_visible_to(by).order_by().values("pk")).first()
    if found is None:
        raise NotFound
    return found


def write_details(organisation: Organisation, details: Details, by: Actor) -> None:
    """Read, check and store what is given; what is left out stays as it is."""
    given: dict[str, Any] = dict(details)
    _read_values(organisation, given)
    fill_keys(organisation)
    _check_identifiers(organisation, by)
    organisation.save()
    if "sectors" in given or "main_sector" in given or "kind" in given:
        choose_sectors(organisation, given.get("sectors"), given.get("main_sector"))
    if "technologies" in given:
        choose_technologies(organisation, given["technologies"])
    if given.get("logo"):
        hang_logo(organisation, given["logo"], by)


def _read_values(organisation: Organisation, given: dict[str, Any]) -> None:
    for name, value in given.items():
        if name in READERS:
            setattr(organisation, name, READERS[name](value))
    _check_plain(organisation)


def _check_plain(organisation: Organisation) -> None:
    for name in (*TEXTS, *LONG_TEXTS):
        most = getattr(Organisation._meta.get_field(name), "max_length", None)  # noqa: SLF001
        if most and len(getattr(organisation, name)) > most:
            raise TextTooLong(most=most, field=name)
    if not (organisation.name_ar or organisation.name_fr or organisation.name_en):
        raise NameMissing
    founded = organisation.founded
    if founded and founded.first() > timezone.localdate():
        raise FoundedInTheFuture
    read_email(organisation.email)
    organisation.website = read_website(organisation.website)


def _kind(code: str) -> OrganisationKind:
    kind = OrganisationKind.objects.filter(pk=code).first()
    if kind is None:
        raise KindUnknown(code=code)
    return kind


def _territory(code: str | None) -> Territory | None:
    if not code:
        return None
    territory = Territory.objects.filter(code=code).first()
    if territory is None:
        raise TerritoryUnknown(code=code)
    return territory


def _long_text(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\0", "").strip()


def _legal_form(code: str) -> str:
    return LegalForm(code) if code else ""


def _as_given(value: Any) -> Any:
    return value


def _number(name: str) -> Callable[[str], str]:
    return lambda text: read_digits(text, most=12, field=name)


READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        **dict.fromkeys(TEXTS, plain_line),
        **dict.fromkeys(LONG_TEXTS, _long_text),
        **{name: _number(name) for name in NUMBERS},
        "legal_form": _legal_form,
        "ice": read_ice,
        "phone": read_phone,
        "kind": _kind,
        "territory": _territory,
        "visibility": Visibility,
        "contact_visibility": Visibility,
        "founded": _as_given,
    }
)
"""How each answer is read; sectors, technologies and the logo have tables of their own."""


def _check_identifiers(organisation: Organisation, by: Actor) -> None:
    one = organisation
    if bool(one.rc_number) != bool(one.rc_court):
        raise RcIncomplete
    if one.rc_number and one.legal_form == LegalForm.SELF_ENTREPRENEUR:
        raise SelfEntrepreneurHasNoRc
    others = Organisation.objects.exclude(pk=one.pk)
    seen = organisations_visible_to(by)
    if one.ice and (taken := others.filter(ice=one.ice).first()):
        raise IceTakenBy(name=str(taken)) if seen.filter(pk=taken.pk).exists() else IceTaken
    if one.rc_number and (
        taken := others.filter(rc_number=one.rc_number, rc_court_key=one.rc_court_key).first()
    ):
        raise RcTakenBy(name=str(taken)) if seen.filter(pk=taken.pk).exists() else RcTaken
