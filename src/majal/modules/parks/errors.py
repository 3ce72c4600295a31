"""What can be refused about parks. ``field`` names the answer of the form that is at fault."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ParkError(DomainError):
    """A refusal that a form can show beside one of its fields."""

    field: str = ""


class ProvinceUnknown(ParkError):
    code = "province_unknown"
    message = _("There is no province or prefecture with the code “%(code)s”.")


class StateUnknown(ParkError):
    code = "state_unknown"
    message = _("“%(name)s” is no state of a park: announced, study, works, operating, closed.")


class OperatorUnknown(ParkError):
    code = "operator_unknown"
    message = _("The operator “%(name)s” is not known. Add it before its parks.")


class SourcesUnknown(ParkError):
    code = "sources_unknown"
    message = _("These sources are unknown: %(codes)s. Add them to the sources first.")


class NotANumber(ParkError):
    code = "not_a_number"
    message = _("In the column %(column)s, “%(text)s” is not a number.")


class SiteMissing(ParkError):
    code = "site_missing"
    message = _("Say of which park: its code, or “network” for the network as a whole.")


class SiteUnknown(ParkError):
    code = "site_unknown"
    message = _("No park has the code “%(code)s”. Load the parks first, or correct the code.")


class SourceMissing(ParkError):
    code = "source_missing"
    message = _("Say who said it: the code of a source.")


class NotOfTheList(ParkError):
    code = "not_of_the_list"
    message = _("In the column %(column)s, “%(text)s” is not one of: %(known)s.")


class WrongValue(ParkError):
    code = "wrong_value"
    message = _("%(name)s: %(reason)s")

    def __init__(self, *, name: str | Promise, reason: str, field: str) -> None:
        super().__init__(name=name, reason=reason)
        self.field = field


class SourceUnknown(ParkError):
    code = "source_unknown"
    field = "source"
    message = _("No source has the code “%(code)s”. Copy it from the page of the source.")


class OwnerUnknown(ParkError):
    code = "owner_unknown"
    field = "owner"
    message = _("This organisation is not in the register. Write the owner’s name instead.")


class NameMissing(ParkError):
    code = "name_missing"
    field = "name_fr"
    message = _("Give the name in at least one language.")


class BuildingTaken(ParkError):
    code = "building_taken"
    field = "name_fr"
    message = _("This park has a building of this name already. Open that one, or tell them apart.")


class BuildingUnknown(ParkError):
    code = "building_unknown"
    field = "building"
    message = _("This building is not one of this park’s. Choose one of the list.")


class BuildingInUse(ParkError):
    code = "building_in_use"
    message = _(
        "Spaces of this building are still in use. End them first, and then put the building aside."
    )


class FloorTaken(ParkError):
    code = "floor_taken"
    field = "level"
    message = _("This building has a floor of this level already. Name that one, or change this.")


class FloorUnlikely(ParkError):
    code = "floor_unlikely"
    field = "level"
    message = _("No building has such a floor. Write a level from −9 to 99; 0 is the ground floor.")


class FloorElsewhere(ParkError):
    code = "floor_elsewhere"
    field = "floor"
    message = _("This floor is in another building. Choose a floor of the same building.")


class FloorInUse(ParkError):
    code = "floor_in_use"
    message = _(
        "Spaces of this floor are still in use. End them or move them first, and then put the "
        "floor aside."
    )


class SpaceTaken(ParkError):
    code = "space_taken"
    field = "code"
    message = _(
        "Another space of this building has this code in the same time. Choose another code, or "
        "end that space first."
    )


class SpaceElsewhere(ParkError):
    code = "space_elsewhere"
    field = "space"
    message = _("This space is in another building. Choose a space of the same building.")


class NetAboveGross(ParkError):
    code = "net_above_gross"
    field = "net_area"
    message = _("The lettable area cannot exceed the gross area. Compare both with the plan.")


class NotPositive(ParkError):
    code = "not_positive"
    message = _(
        "Areas and bandwidths are above zero, prices never below. Leave the answer empty if "
        "unknown."
    )


class EndsBeforeItBegan(ParkError):
    code = "ends_before_it_began"
    field = "valid_until"
    message = _("The last day cannot come before the first one.")


class LineEndsBeforeItBegan(EndsBeforeItBegan):
    field = "until"


class AlreadyEnded(ParkError):
    code = "already_ended"
    message = _("This has ended already. Reload the page to see how it stands.")


class PutAside(ParkError):
    code = "put_aside"
    message = _("This was put aside and can no longer be changed. Add it anew if it is back.")


class ServiceTaken(ParkError):
    code = "service_taken"
    field = "name"
    message = _("This service is already listed here. Open or close that one instead.")


class TariffTaken(ParkError):
    code = "tariff_taken"
    field = "price"
    message = _(
        "A price of this category, unit, year and condition is already listed from the same "
        "source. Correct that one, or say what sets this one apart in the conditions."
    )


class DepositInRents(ParkError):
    code = "deposit_in_rents"
    field = "unit"
    message = _("A security deposit is told in months of rent, and nothing else is.")


class YearUnlikely(ParkError):
    code = "year_unlikely"
    field = "year"
    message = _("“%(year)s” is not a likely year. Write it with four digits, such as 2024.")

    def __init__(self, *, year: object, field: str = "year") -> None:
        super().__init__(year=year)
        self.field = field


class OpeningWithoutDay(ParkError):
    code = "opening_without_day"
    message = _("Say since when it is open: a day, or at least a month or a year.")
    field = "on"
