"""The conventions and parties of the project's own files, as bare as commitments need them."""

import csv
from importlib.resources import files

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import read_table
from majal.modules.conventions.models import Convention, Party
from majal.modules.organisations.public import Organisation, load_vocabulary
from majal.modules.sources.public import COLUMNS, load_sources

DATA = files("majal.data") / "morocco"


def rows_of(name):
    """The rows of a file of the real data."""
    text = (DATA / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def real_parties():
    """Every convention with its parties, each party an organisation of its own name."""
    load_vocabulary(commit=True, by=SYSTEM)
    load_sources(read_table((DATA / "sources.csv").read_bytes(), COLUMNS), commit=True, by=SYSTEM)
    conventions = {}
    for row in rows_of("conventions.csv"):
        conventions[row["convention_id"]] = Convention.objects.create(
            code=row["convention_id"],
            title_fr=row["title"],
            state="unknown",
            published_at="2026-01-01T00:00:00Z",
        )
    known = {}
    for row in rows_of("parties.csv"):
        name = row["party"]
        if name not in known:
            known[name] = Organisation.objects.create(kind_id="association", name_fr=name)
        Party.objects.create(
            convention=conventions[row["convention_id"]],
            organisation=known[name],
            role=row["role"],
            stated_as=name,
        )
    return conventions
