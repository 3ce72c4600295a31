"""What people decide: to take a version back, who publishes and whom to ask."""

from dataclasses import dataclass

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.opendata.commands.describing import ask_description
from majal.modules.opendata.errors import ContactIncomplete, ReasonMissing, WithdrawnAlready
from majal.modules.opendata.models import Catalogue, Withdrawal
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.versions import catalogue_settings, is_withdrawn, version_of

LONGEST = 1_000


@dataclass(frozen=True)
class Publisher:
    """Who publishes, whom to ask, and terms beside the licences."""

    publisher_ar: str
    publisher_fr: str
    contact: str
    email: str
    publisher_en: str = ""
    terms_ar: str = ""
    terms_fr: str = ""
    terms_en: str = ""


@command(refusals={"opendata_withdrawal_version_id_key": WithdrawnAlready})
def withdraw_version(dataset: str, number: int, reason: str, *, by: Actor) -> Withdrawal:
    """Take a version back: it stays listed with the reason, its files are closed.

    Permission: opendata.withdraw.
    Raises: Version.DoesNotExist; NotFound; ReasonMissing; WithdrawnAlready.
    """
    version = version_of(by, dataset, number)
    require(by, Perm.WITHDRAW, version)
    words = " ".join(reason.split())[:LONGEST]
    if not words:
        raise ReasonMissing
    if is_withdrawn(version):
        raise WithdrawnAlready
    found = Withdrawal.objects.create(version=version, reason=words, by_id=by.pk)
    ask_description(by=by)
    return found


@command()
def settle_catalogue(told: Publisher, *, by: Actor) -> Catalogue:
    """Say who publishes and whom to ask; the catalogue's files are drawn anew.

    Permission: opendata.settle.
    Raises: ContactIncomplete.
    """
    require(by, Perm.SETTLE)
    if not (told.publisher_ar and told.publisher_fr and told.contact and told.email):
        raise ContactIncomplete
    Catalogue.objects.select_for_update().filter(pk=1).first()
    found = catalogue_settings()
    for name, value in vars(told).items():
        setattr(found, name, value)
    found.save()
    ask_description(by=by)
    return found
