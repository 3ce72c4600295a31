"""Conflicts of interest that the records show: the same person, organisation or family name."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.permissions import scopes
from majal.modules.admissions.models import Application
from majal.modules.admissions.workflow import Why, same_family
from majal.modules.committees.public import Seat
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User, people_holding

OF_FIRM = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.CANDIDATE)


def interests_between(application: Application, reader: User) -> Iterator[tuple[str, str]]:
    """Each cause with the sentence that says what was found."""
    case = application.case
    if reader.pk in (application.applicant_id, case.applicant_id) or (
        case.email and case.email == reader.email
    ):
        yield Why.ACCOUNT, _("The reader filed this application.")
    firm = case.organisation_id
    if firm is not None and firm in organisations_of(reader):
        name = str(Organisation.objects.get(pk=firm))
        yield Why.ORGANISATION, _("Both belong to %(name)s.") % {"name": name}
    for name in people_behind(application):
        if same_family(name, str(reader.name)):
            found = {"one": reader.name, "other": name}
            yield Why.FAMILY_NAME, _("%(one)s and %(other)s bear the same name.") % found
            return


def organisations_of(person: User) -> frozenset[int]:
    """Those somebody acts for, or represents in a committee."""
    today = timezone.localdate()
    seats = Seat.objects.filter(
        Q(until=None) | Q(until__gt=today), user=person, organisation__isnull=False
    )
    held = scopes(person, *OF_FIRM, kind="organisation")
    return held | frozenset(seats.values_list("organisation", flat=True))


def people_behind(application: Application) -> list[str]:
    """The names of those who stand behind an application: as typed, by account, by organisation."""
    case = application.case
    names = [case.name]
    if case.applicant_id:
        names.append(User.objects.get(pk=case.applicant_id).name)
    if case.organisation_id:
        holders = people_holding(
            Role.COMPANY_MANAGER, on="organisation", numbers=[case.organisation_id]
        )
        names += holders.values_list("name", flat=True)
    return [name for name in dict.fromkeys(names) if name.strip()]
