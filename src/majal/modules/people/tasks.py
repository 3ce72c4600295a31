"""Jobs of people: what opens accounts is sealed with the present secret key."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.people.commands import seal_factors


@periodic("people.seal_factors", cron="35 1 * * *")
def seal_factors_nightly() -> None:
    """Seal what stands as it was written, or was sealed with a former secret key."""
    seal_factors(by=SYSTEM)
