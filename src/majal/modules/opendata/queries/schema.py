"""Pages as search engines read them (schema.org): datasets, parks, procedures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from majal.kernel.datasets import Dataset
from majal.kernel.names import local, stored_language
from majal.modules.desk.public import Version as Procedure
from majal.modules.opendata.models import Version
from majal.modules.opendata.queries.described import page_address, version_address
from majal.modules.opendata.queries.spoken import licence_address
from majal.modules.opendata.queries.versions import Published, catalogue_settings
from majal.modules.parks.public import Park

CONTEXT = "https://schema.org"
MOROCCO = {"@type": "Country", "name": "Morocco", "identifier": "MA"}


def schema_of_dataset(dataset: Dataset, version: Version) -> Mapping[str, Any]:
    """A dataset with its files."""
    language = stored_language()
    found = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": str(dataset.title),
        "description": f"{dataset.about} {dataset.method}",
        "url": page_address(dataset.name, language),
        "identifier": f"{settings.MAJAL_ADDRESS}/data/{dataset.name}",
        "license": licence_address(dataset.licence),
        "version": str(version.number),
        "datePublished": version.made_at.isoformat(),
        "isAccessibleForFree": True,
        "inLanguage": ["ar", "fr", "en"],
        "keywords": [str(word) for word in dataset.keywords],
        "creator": {
            "@type": "Organization",
            "name": local(catalogue_settings(), "publisher"),
            "url": settings.MAJAL_ADDRESS,
        },
        "spatialCoverage": MOROCCO,
        "variableMeasured": [str(one.title) for one in dataset.columns],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentUrl": version_address(dataset.name, version.number, file.name),
                "sha256": file.stored.sha256,
                "contentSize": str(file.stored.size),
            }
            for file in version.files.all()
        ],
    }
    if version.first_day and version.last_day:
        found["temporalCoverage"] = f"{version.first_day}/{version.last_day}"
    return found


def schema_of_catalogue(found: Iterable[Published]) -> Mapping[str, Any]:
    """The catalogue, with the addresses of its datasets."""
    language = stored_language()
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "name": local(catalogue_settings(), "publisher"),
        "url": f"{settings.MAJAL_ADDRESS}/{language}/open-data/",
        "dataset": [
            {
                "@type": "Dataset",
                "name": str(one.dataset.title),
                "description": str(one.dataset.about),
                "url": page_address(one.dataset.name, language),
                "license": licence_address(one.dataset.licence),
            }
            for one in found
        ],
    }


def schema_of_park(park: Park) -> Mapping[str, Any]:
    """A park as a place, beside the organisation that runs it where a source names one."""
    address = f"{settings.MAJAL_ADDRESS}{park.get_absolute_url()}"
    place: dict[str, Any] = {
        "@type": "Place",
        "@id": f"{address}#place",
        "name": local(park),
        "url": address,
        "containedInPlace": MOROCCO,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "MA",
            "addressLocality": local(park, "city"),
            "addressRegion": local(park.province.parent) if park.province.parent else "",
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(park.latitude),
            "longitude": float(park.longitude),
        },
    }
    if park.address:
        place["address"]["streetAddress"] = park.address
    found = [place]
    if park.operator:
        operator = {
            "@type": "Organization",
            "name": local(park.operator),
            "url": f"{settings.MAJAL_ADDRESS}{park.operator.get_absolute_url()}",
            "location": {"@id": place["@id"]},
        }
        found.append(operator)
    return {"@context": CONTEXT, "@graph": found}


def schema_of_procedure(version: Procedure) -> Mapping[str, Any]:
    """A procedure as a service of an administration."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": local(version),
        "description": local(version, "what"),
        "url": f"{settings.MAJAL_ADDRESS}{version.get_absolute_url()}",
        "serviceOperator": {
            "@type": "GovernmentOrganization",
            "name": local(version, "administration"),
        },
        "areaServed": MOROCCO,
        "audience": [{"@type": "Audience", "audienceType": one} for one in version.audiences],
        "jurisdiction": MOROCCO,
    }
    if version.fee_amount is not None:
        found["offers"] = {
            "@type": "Offer",
            "price": str(version.fee_amount),
            "priceCurrency": "MAD",
        }
    if version.link:
        found["sameAs"] = version.link
    return found
