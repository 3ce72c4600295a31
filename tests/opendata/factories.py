"""Versions of datasets for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.files import path_of
from majal.kernel.models import JobRun
from majal.modules.opendata.commands import describe_catalogue, publish_dataset, withdraw_version
from majal.modules.opendata.models import File, Version
from majal.modules.parks.public import Park
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import head_office, person

__all__ = ["a_version", "content_of", "head_office", "person", "withdrawn"]


def a_version(name: str = "parks") -> Version:
    """A version of a dataset; of the parks, one more park each time."""
    if name == "parks":
        a_park(f"parc-{Park.objects.count() + 1}", name_fr="Parc d’essai")
    found = publish_dataset(name, by=SYSTEM)
    return found or Version.objects.filter(dataset=name).latest("number")


def withdrawn(name: str = "parks") -> Version:
    version = a_version(name)
    withdraw_version(name, version.number, "Une colonne était fausse.", by=SYSTEM)
    return Version.objects.get(pk=version.pk)


def described() -> None:
    """The catalogue’s files, with one dataset."""
    a_version()
    describe_catalogue(by=SYSTEM)


def a_figure(**fields: Any) -> Any:
    """A figure of the network."""
    return an_observation(a_measure(**fields), note="=1+1 cité, avec « guillemets »")


def content_of(version: Version, name: str) -> bytes:
    """A file of a version as it is kept."""
    return path_of(File.objects.get(version=version, name=name).stored).read_bytes()


def asked_jobs() -> list[str]:
    return list(JobRun.objects.values_list("name", flat=True))
