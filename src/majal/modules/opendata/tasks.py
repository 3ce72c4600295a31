"""Jobs of open data: what the night publishes, what somebody asks for now."""

import structlog
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.datasets import datasets
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.open_tables.public import settle_counts
from majal.modules.opendata.commands import (
    DESCRIBE,
    PUBLISH,
    describe_catalogue,
    publish_dataset,
)
from majal.modules.opendata.queries.versions import catalogue_is_drawn

log = structlog.get_logger(__name__)


@periodic("opendata.nightly", cron="40 3 * * *")
def nightly() -> None:
    """After the meters have counted: counts of what is over, new versions, the catalogue."""
    publish_all()


@job(PUBLISH, title=_("Publishing open data"))
def publish(progress: Progress) -> dict[str, str]:
    """Look at all datasets now."""
    publish_all(progress)
    return {"address": "open-data/"}


@job(DESCRIBE, title=_("Describing the catalogue"))
def describe(progress: Progress) -> dict[str, str]:  # noqa: ARG001
    """Draw the catalogue's files anew."""
    describe_catalogue(by=SYSTEM)
    return {"address": "open-data/"}


def publish_all(progress: Progress | None = None) -> int:
    """Each dataset in a transaction of its own: one that fails leaves the others; versions made."""
    settle_counts(by=SYSTEM)
    names, made = [one.name for one in datasets], 0
    failed: Exception | None = None
    for count, name in enumerate(names, start=1):
        try:
            made += publish_dataset(name, by=SYSTEM) is not None
        except Exception as error:
            log.exception("publishing failed", dataset=name)
            failed = error
        if progress is not None:
            progress.tell(count, len(names))
    if made or not catalogue_is_drawn():
        describe_catalogue(by=SYSTEM)
    if failed is not None:
        raise failed
    return made
