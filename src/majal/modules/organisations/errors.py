"""What can be refused of organisations. ``field`` names the answer of the form that is at fault."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class OrganisationError(DomainError):
    """A refusal that a form can show beside one of its fields."""

    field: str = ""


class NameMissing(OrganisationError):
    code = "name_missing"
    field = "name_fr"
    message = _("Give the name in at least one language.")


class KindUnknown(OrganisationError):
    code = "kind_unknown"
    field = "kind"
    message = _("“%(code)s” is not a kind of organisation. Choose one of the list.")


class SectorUnknown(OrganisationError):
    code = "sector_unknown"
    field = "sectors"
    message = _("“%(code)s” is not a sector of the list. Choose one of the list.")


class TechnologyUnknown(OrganisationError):
    code = "technology_unknown"
    field = "technologies"
    message = _("“%(code)s” is not a technology of the list. Choose one of the list.")


class TerritoryUnknown(OrganisationError):
    code = "territory_unknown"
    field = "territory"
    message = _("No territory has the code “%(code)s”. Search the commune by its name.")


class MainSectorMissing(OrganisationError):
    code = "main_sector_missing"
    field = "main_sector"
    message = _("Say which sector is the main one: a company has exactly one.")


class WrongIce(OrganisationError):
    code = "wrong_ice"
    field = "ice"
    message = _("An ICE has 15 digits. Copy it from the ICE certificate or from an invoice.")


class WrongIceLength(WrongIce):
    message = _(
        "An ICE has 15 digits; this one has %(found)s. Copy it whole from the ICE certificate "
        "or from an invoice, zeros at the beginning included."
    )


class WrongIceCheck(WrongIce):
    message = _(
        "The two check digits at the end (%(found)s) do not agree with the 13 digits before them, "
        "which call for %(expected)s: one digit at least is mistyped. Compare with the ICE "
        "certificate, digit by digit."
    )


class IceShortened(WrongIce):
    message = _(
        "A spreadsheet has shortened this ICE to %(found)s: its last digits are lost. Give the "
        "column the format “text”, type the 15 digits again and send the list once more."
    )


class IceTaken(OrganisationError):
    code = "ice_taken"
    field = "ice"
    message = _(
        "Another organisation is already registered under this ICE. Look it up in the directory "
        "before registering it twice; if you do not find it, ask head office."
    )


class IceTakenBy(IceTaken):
    message = _(
        "“%(name)s” is already registered under this ICE. Open it instead of registering it twice."
    )


class RcIncomplete(OrganisationError):
    code = "rc_incomplete"
    field = "rc_court"
    message = _("A trade-register number counts with its court: give both, or neither.")


class RcTaken(OrganisationError):
    code = "rc_taken"
    field = "rc_number"
    message = _(
        "Another organisation already has this trade-register number at this court. Check the "
        "number and the court; if both are right, ask head office."
    )


class RcTakenBy(RcTaken):
    message = _(
        "“%(name)s” already has this trade-register number at this court. Check the number and the "
        "court, or open that organisation."
    )


class SelfEntrepreneurHasNoRc(OrganisationError):
    code = "self_entrepreneur_has_no_rc"
    field = "rc_number"
    message = _(
        "A self-entrepreneur is not entered in the trade register. Empty the number, or choose "
        "another legal form."
    )


class WrongNumber(OrganisationError):
    code = "wrong_number"
    message = _("This number is made of digits only, at most %(most)s. Check it and type it again.")

    def __init__(self, *, most: int, field: str) -> None:
        super().__init__(most=most)
        self.field = field


class TextTooLong(WrongNumber):
    code = "text_too_long"
    message = _("This text is too long: at most %(most)s characters are kept. Shorten it.")


class WrongPhone(OrganisationError):
    code = "wrong_phone"
    field = "phone"
    message = _(
        "This is not a telephone number. Write 0522 00 00 00, or +212 522 00 00 00 from abroad."
    )


class WrongWebsite(OrganisationError):
    code = "wrong_website"
    field = "website"
    message = _("This is not the address of a site. Write it as https://www.example.ma.")


class WrongEmail(OrganisationError):
    code = "wrong_email"
    field = "email"
    message = _("This is not an e-mail address. Write it as contact@example.ma.")


class FoundedInTheFuture(OrganisationError):
    code = "founded_in_the_future"
    field = "founded"
    message = _("This day is still to come. Give the day, the month or the year it was founded.")


class LogoTooLarge(OrganisationError):
    code = "logo_too_large"
    field = "logo"
    message = _(
        "This image is too large: %(size)s MB, and a logo may have %(limit)s MB. Reduce it and "
        "choose it again; everything else you typed is still here."
    )


class LogoOfWrongType(OrganisationError):
    code = "logo_of_wrong_type"
    field = "logo"
    message = _(
        "A logo is a PNG, JPEG or WEBP image, and this file is none of them, whatever its name "
        "says. Export it as PNG and choose it again."
    )


class AlreadyArchived(OrganisationError):
    code = "already_archived"
    message = _("This organisation is in the archive already.")


class NotArchived(OrganisationError):
    code = "not_archived"
    message = _("This organisation is not in the archive: there is nothing to take back.")


class Archived(OrganisationError):
    code = "archived"
    message = _(
        "This organisation is in the archive and cannot be changed. Take it back first, or ask "
        "head office to."
    )


class AlreadyRepresents(OrganisationError):
    code = "already_represents"
    field = "email"
    message = _("This person acts for the organisation already. End that first to change the role.")


class PersonUnknown(OrganisationError):
    code = "person_unknown"
    field = "email"
    message = _(
        "No account has this e-mail address. Ask the person for the address they sign in with, "
        "or have them invited first."
    )


class RepresentationEnded(OrganisationError):
    code = "representation_ended"
    message = _("This person no longer acts for the organisation.")


class EndsBeforeItBegan(OrganisationError):
    code = "ends_before_it_began"
    field = "until"
    message = _("The last day cannot come before the first one.")


class DocumentExpiresBeforeIssue(OrganisationError):
    code = "document_expires_before_issue"
    field = "expires_on"
    message = _("A document cannot expire before the day it was issued. Check the two dates.")


class IssuedInTheFuture(OrganisationError):
    code = "issued_in_the_future"
    field = "issued_on"
    message = _("This day is still to come. Give the day that stands on the document.")


class AlreadyReplaced(OrganisationError):
    code = "already_replaced"
    field = "replaces"
    message = _(
        "This document was replaced or taken out meanwhile. Open the vault again and choose the "
        "one that stands now."
    )


class PurposeUnknown(OrganisationError):
    code = "purpose_unknown"
    message = _("This consent is not asked of organisations. Open the list of consents again.")


class ConsentAlreadyGiven(OrganisationError):
    code = "consent_already_given"
    message = _("The organisation has agreed to this already: there is nothing more to do.")


class RelationUnknown(OrganisationError):
    code = "relation_unknown"
    message = _("“%(code)s” is not a relation that a company may have been seen in.")


class SourceUnknown(OrganisationError):
    code = "source_unknown"
    message = _("The source “%(code)s” is unknown: add it to the sources first.")


class PlaceUnknown(OrganisationError):
    code = "place_unknown"
    message = _("“%(code)s” is not a park of sites.csv.")
