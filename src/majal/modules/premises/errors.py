"""What can be refused about premises; ``field`` names the answer that is at fault."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NothingToReshape(DomainError):
    code = "nothing_to_reshape"
    message = _("Choose the spaces that change, and write what they become.")


class AreaMissing(DomainError):
    code = "area_missing"
    message = _(
        "Before: %(before)s m². After: %(after)s m². %(missing)s m² are missing. Mend the areas, "
        "or name the %(missing)s m² as walls or another difference, with its reason."
    )


class AreaInvented(DomainError):
    code = "area_invented"
    message = _(
        "Before: %(before)s m². After: %(after)s m². That is %(more)s m² too many. Mend the areas, "
        "or write −%(more)s as the difference, with its reason."
    )


class DifferenceNeedless(DomainError):
    code = "difference_needless"
    message = _("The areas before and after agree already. Leave the difference empty.")


class DifferenceUnexplained(DomainError):
    code = "difference_unexplained"
    message = _("Say where the difference comes from: a wall built, a new measurement.")


class AreaUnknown(DomainError):
    code = "area_unknown"
    message = _(
        "The lettable area of the space %(code)s is not known, so nothing can be accounted for. "
        "Measure it and write it down first."
    )


class AreaNotPositive(DomainError):
    code = "area_not_positive"
    message = _("Give each new space a lettable area above zero, and no more than its gross area.")


class SpacesApart(DomainError):
    code = "spaces_apart"
    message = _("These spaces stand in different buildings. Choose spaces of one building.")


class NotThereThen(DomainError):
    code = "not_there_then"
    message = _("The space %(code)s began only on %(day)s. Choose that day or a later one.")


class EndedAlready(DomainError):
    code = "ended_already"
    message = _("The space %(code)s ends on %(day)s already. Choose the spaces that came after it.")


class CodeTwice(DomainError):
    code = "code_twice"
    message = _("Two of the new spaces have the code %(code)s. Give each its own.")


class CodeTaken(DomainError):
    code = "code_taken"
    message = _(
        "Another space of this building has one of these codes from that day on. Choose another "
        "code, or reshape that space as well."
    )


class CodeMissing(DomainError):
    code = "code_missing"
    message = _("Give each new space its code, as it will stand on the door.")


class FloorElsewhere(DomainError):
    code = "floor_elsewhere"
    message = _("This floor is in another building. Choose a floor of the same building.")


class KindUnknown(DomainError):
    code = "kind_unknown"
    message = _("“%(kind)s” is no kind of space. Choose one of the list.")


class StateOverlaps(DomainError):
    code = "state_overlaps"
    message = _(
        "From %(first)s to %(last)s the space is “%(state)s” already. End that first, or choose "
        "other days."
    )


class StateTaken(DomainError):
    code = "state_taken"
    message = _("Somebody has just said another state for these days. Reload the page and compare.")


class OutsideItsLife(DomainError):
    code = "outside_its_life"
    message = _("The space does not exist on all of these days. Choose days within its life.")


class DaysBackwards(DomainError):
    code = "days_backwards"
    message = _("The last day cannot come before the first one.")


class DoorUnlikely(DomainError):
    code = "door_unlikely"
    message = _("A door is between 40 and 1,000 centimetres wide. Measure it in centimetres.")


class RentWithoutLease(DomainError):
    code = "rent_without_lease"
    message = _(
        "A rent above zero is paid where the right is “rent paid” only. Change one of them."
    )


class OwnerMissing(DomainError):
    code = "owner_missing"
    message = _("Say who owns the building, as they are called in the deed.")


class TenureOverlaps(DomainError):
    code = "tenure_overlaps"
    message = _(
        "The building is held by another right in these days. End that one first, or choose days "
        "after it."
    )


class ReminderUnlikely(DomainError):
    code = "reminder_unlikely"
    message = _("A reminder comes between 1 and 60 months before the end.")


class ColumnNeeded(DomainError):
    code = "column_needed"
    message = _("Say which column holds the code of the space: without it no row can be read.")


class ColumnTwice(DomainError):
    code = "column_twice"
    message = _("Two columns cannot both be “%(field)s”. Keep one of them and leave the other out.")


class HandedOn(DomainError):
    code = "handed_on"
    message = _("The rows of this file are checked already. Send the file again to read it anew.")


class AreaUnreadable(DomainError):
    code = "area_unreadable"
    message = _("“%(cell)s” is no area. Write square metres: 24.5.")


class KindUnreadable(DomainError):
    code = "kind_unreadable"
    message = _("“%(cell)s” is no kind of space that is known. Write one of: %(known)s.")


class FloorUnreadable(DomainError):
    code = "floor_unreadable"
    message = _("“%(cell)s” is no floor. Write its level: 0 for the ground floor, 1, 2, −1.")


class WholeUnreadable(DomainError):
    code = "whole_unreadable"
    message = _("“%(cell)s” is no number of people. Write a whole number: 6.")


class YesNoUnreadable(DomainError):
    code = "yes_no_unreadable"
    message = _("“%(cell)s” is neither yes nor no. Write one of the two, or nothing.")


class CodeTooLong(DomainError):
    code = "code_too_long"
    message = _("“%(cell)s” is too long for the code of a space: at most 20 characters.")


class CodeAbsent(DomainError):
    code = "code_absent"
    message = _("This row names no space. Give it the code that stands on the door.")


class ParkElsewhere(DomainError):
    code = "park_elsewhere"
    message = _("You do not keep the premises of a park with the code “%(code)s”.")


class BuildingMissing(DomainError):
    code = "building_missing"
    message = _("This park has several buildings. Say in which one the space %(code)s stands.")


class AreaDiffers(DomainError):
    code = "area_differs"
    message = _(
        "The space %(code)s has %(known)s m² on record, and %(given)s m² in the file. Where walls "
        "moved it is split or measured anew from a day on; a slip of the pen is corrected on the "
        "page of the park."
    )


class OccupantMissing(DomainError):
    code = "occupant_missing"
    message = _("An ICE or a date stands in this row, and no occupant. Write who is in the space.")


class GrossBelowNet(AreaNotPositive):
    code = "gross_below_net"
    message = _("The gross area of a space cannot be below its lettable area. Compare the two.")
