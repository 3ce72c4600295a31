"""What may be told to anyone: moves, and statements that a source, or the project's files, make."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from majal.modules.planning.models import Statement
from majal.modules.planning.queries.sites import Site

FILE = "sites.csv"
"""What stands in place of a source where only the file of sites tells a promise."""
PUBLIC = Q(example=False) & (
    Q(source__isnull=False) | Q(target__isnull=False) | Q(observation__isnull=False) | Q(words=FILE)
)
"""The same as ``public``, asked of the database."""


def public(said: Statement) -> bool:
    """Whether anyone may read it: a note of ours and an invented example are nobody else's."""
    sourced = said.source_id or said.target_id or said.observation_id or said.words == FILE
    return bool(sourced) and not said.example


def published(sites: Iterable[Site]) -> list[Site]:
    """The same sites with what may be told to anyone, without owners and blockers."""
    return [
        replace(site, said=[s for s in site.said if public(s)], stages={}, blockers=[])
        for site in sites
    ]
