"""Datasets with their versions, as anyone may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils.functional import cached_property

from majal.kernel.actors import Actor
from majal.kernel.datasets import Dataset, Theme, datasets
from majal.kernel.errors import NotFound
from majal.kernel.text import fold
from majal.modules.opendata.models import Catalogue, Description, File, Version

SHOWN = 60
"""Versions that a page lists; all of them stand in the API and in the feed."""


@dataclass(frozen=True)
class Published:
    """A dataset with its versions, newest first; ``newest`` is the one that was not withdrawn."""

    dataset: Dataset
    versions: tuple[Version, ...]

    @cached_property
    def newest(self) -> Version | None:
        """What its address without a number leads to."""
        return next((one for one in self.versions if not is_withdrawn(one)), None)


def is_withdrawn(version: Version) -> bool:
    """Whether a version was taken back."""
    return hasattr(version, "withdrawal")


def versions_visible_to(actor: Actor) -> QuerySet[Version]:  # noqa: ARG001 - what is published is public
    """All versions, each with its withdrawal if there was one."""
    return Version.objects.select_related("withdrawal")


def _whole(rows: QuerySet[Version]) -> QuerySet[Version]:
    return rows.prefetch_related(Prefetch("files", File.objects.select_related("stored")))


def dataset_named(name: str) -> Dataset:
    """Raises: NotFound."""
    found = datasets.get(name)
    if found is None:
        raise NotFound
    return found


def in_order(found: Iterable[Dataset] | None = None) -> list[Dataset]:
    """Datasets in the order of the catalogue."""
    return sorted(datasets if found is None else found, key=lambda one: (one.order, one.name))


def published_of(actor: Actor, name: str) -> Published:
    """A dataset with its newest versions and their files; three queries. Raises: NotFound."""
    dataset = dataset_named(name)
    rows = versions_visible_to(actor).filter(dataset=name).order_by("-number")
    return Published(dataset, tuple(_whole(rows)[:SHOWN]))


def catalogue_of(actor: Actor, *, theme: str = "", words: str = "") -> list[Published]:
    """The datasets, each with its newest version and its files; narrowed by theme and words."""
    rows = versions_visible_to(actor).filter(withdrawal=None)
    newest = rows.order_by("dataset", "-number").distinct("dataset")
    latest = {one.dataset: one for one in _whole(newest)}
    wanted = fold(words).split()
    found = []
    for dataset in in_order():
        said = fold(" ".join(map(str, (dataset.title, dataset.about, *dataset.keywords))))
        if (theme and dataset.theme != theme) or not all(word in said for word in wanted):
            continue
        version = latest.get(dataset.name)
        found.append(Published(dataset, (version,) if version else ()))
    return found


def version_of(actor: Actor, dataset: str, number: int) -> Version:
    """One version with its files. Raises: Version.DoesNotExist; NotFound for no such dataset."""
    dataset_named(dataset)
    return _whole(versions_visible_to(actor)).get(dataset=dataset, number=number)


def file_of(actor: Actor, dataset: str, number: int, name: str) -> File:
    """One file of a version. Raises: File.DoesNotExist."""
    rows = File.objects.select_related("stored", "version__withdrawal")
    seen = versions_visible_to(actor).filter(dataset=dataset, number=number)
    return rows.get(version__in=seen, name=name)


def newest_file(actor: Actor, dataset: str, name: str) -> File:
    """A file of the newest version that stands. Raises: File.DoesNotExist; NotFound."""
    dataset_named(dataset)
    seen = versions_visible_to(actor).filter(dataset=dataset, withdrawal=None)
    newest = seen.order_by("-number").values("pk")[:1]
    rows = File.objects.select_related("stored", "version__withdrawal")
    return rows.get(version__in=newest, name=name)


def description_of(form: str) -> Description:
    """The catalogue in one form. Raises: NotFound while nothing was published."""
    found = Description.objects.select_related("stored").filter(form=form).first()
    if found is None:
        raise NotFound
    return found


def catalogue_settings() -> Catalogue:
    """Who publishes and whom to ask; the program's own words where nobody said."""
    return Catalogue.objects.filter(pk=1).first() or Catalogue(
        pk=1,
        publisher_ar="شبكة مجال",
        publisher_fr="Réseau Majal",
        publisher_en="Majal network",
        contact="Majal",
        email="data@example.org",
    )


def latest_changes(actor: Actor, most: int = 50) -> list[Version]:
    """What was published or withdrawn last, for the feed."""
    at = Greatest("made_at", Coalesce("withdrawal__at", "made_at"))
    return list(versions_visible_to(actor).order_by(at.desc(), "-pk")[:most])


def changed_at(versions: Iterable[Version]) -> datetime | None:
    """When the last of these was made or withdrawn."""
    days = [max(v.made_at, v.withdrawal.at) if is_withdrawn(v) else v.made_at for v in versions]
    return max(days, default=None)


def themes_used() -> list[Theme]:
    """The themes of the datasets there are, in the order of their list."""
    used = {one.theme for one in datasets}
    return [theme for theme in Theme if theme in used]


def catalogue_is_drawn() -> bool:
    """Whether the catalogue's files are there."""
    return Description.objects.exists()
