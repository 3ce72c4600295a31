"""What can be refused of a scenario. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ScenarioUnnamed(DomainError):
    code = "scenario_unnamed"
    message = _("Give the scenario a name by which people will recognise it.")
    field = "name"


class NoOpening(DomainError):
    code = "scenario_no_opening"
    message = _("A scenario opens something. Fill in at least one opening.")


class TooManyOpenings(DomainError):
    code = "scenario_too_many_openings"
    message = _("At most %(most)s openings go into one scenario. Make two of it.")


class HorizonOut(DomainError):
    code = "scenario_horizon"
    message = _("Look ahead from %(least)s to %(most)s years: beyond, nothing could be told.")
    field = "years"


class OpeningInPast(DomainError):
    code = "scenario_opening_in_past"
    message = _("%(place)s: the year of opening must be from %(first)s to %(last)s.")


class OpeningEmpty(DomainError):
    code = "scenario_opening_empty"
    message = _("%(place)s: capacity, area and rent must be above nothing. Fill in all three.")


class OpeningNegative(DomainError):
    code = "scenario_opening_negative"
    message = _("%(place)s: staff, works and subsidy cannot be below nothing, nor be so large.")


class OpeningWithoutPlace(DomainError):
    code = "scenario_opening_without_place"
    message = _("Choose for each opening either a park that is not open yet, or a province.")


class PlaceTwice(DomainError):
    code = "scenario_place_twice"
    message = _("A park opens once in a scenario. Put its figures into one opening.")


class AssumedOutOfOrder(DomainError):
    code = "scenario_assumed_out_of_order"
    message = _("%(name)s: low must not exceed central, nor central high.")


class AssumedOutOfRange(DomainError):
    code = "scenario_assumed_out_of_range"
    message = _("%(name)s: give values from %(least)s to %(most)s.")


class AssumedWithoutSource(DomainError):
    code = "scenario_assumed_without_source"
    message = _("%(name)s: say what the three values rest on.")


class ScenarioChanged(DomainError):
    code = "scenario_changed"
    message = _("Somebody made a newer version meanwhile. Open theirs, then change that one.")


class SharedForTooLong(DomainError):
    code = "scenario_shared_too_long"
    message = _("A link opens for one day at least and %(most)s days at most.")
    field = "days"


class SharedAlready(DomainError):
    code = "scenario_shared_already"
    message = _("This territory reads this version already. Choose another, or withdraw it below.")
    field = "territory"


class TerritoryNotServed(DomainError):
    code = "scenario_territory_not_served"
    message = _("Scenarios are shared with regions and with provinces or prefectures. Choose one.")
    field = "territory"


class AlreadyAdopted(DomainError):
    code = "scenario_already_adopted"
    message = _("This version was adopted before. Make a new version to adopt other figures.")


class AdoptedMeanwhile(DomainError):
    code = "scenario_adopted_meanwhile"
    message = _("Another scenario was adopted meanwhile. Look at it, then adopt yours if need be.")


class NothingToAdopt(DomainError):
    code = "scenario_nothing_to_adopt"
    message = _("Targets are of parks. Make a new version that opens at least one named park.")


class AdoptingSuperseded(DomainError):
    code = "scenario_adopting_superseded"
    message = _("A newer version has taken its place. Open that one and adopt it.")


class AlreadyWithdrawn(DomainError):
    code = "scenario_adoption_withdrawn"
    message = _("This adoption is withdrawn already. There is nothing more to do.")
