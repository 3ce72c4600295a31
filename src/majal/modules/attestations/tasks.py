"""What attestations do by the clock: those whose facts have changed hold no more."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.attestations.commands import check_attestations


@periodic("attestations.check", cron="53 2 * * *")
def check() -> None:
    """Valid attestations are compared with the record."""
    check_attestations(by=SYSTEM)
