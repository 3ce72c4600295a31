"""A version in the words of Frictionless (datapackage.json) and of CSVW (csv-metadata.json)."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.datasets import Column, ColumnType, Dataset
from majal.kernel.names import local
from majal.modules.opendata.models import Catalogue, Version
from majal.modules.opendata.queries.spoken import (
    LANGUAGES,
    LICENCES,
    in_all,
    licence_address,
)

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSVW_TYPES: dict[ColumnType, Any] = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "decimal",
    ColumnType.BOOLEAN: {"base": "boolean", "format": "true|false"},
    ColumnType.DATE: "date",
    ColumnType.MOMENT: {"base": "datetime", "format": "yyyy-MM-dd HH:mm"},
}


def columns_of(dataset: Dataset) -> list[dict[str, Any]]:
    """The columns as a version keeps them, in three languages."""
    return [
        {
            "name": one.name,
            "type": str(one.type),
            "key": one.key,
            "unit": one.unit,
            "title": in_all(one.title),
            "about": in_all(one.about),
            "codes": {code: in_all(words) for code, words in (one.codes or {}).items()},
        }
        for one in dataset.columns
    ]


def version_address(dataset: str, number: int, name: str = "") -> str:
    """Where a version, or a file of it, is for ever."""
    return f"{settings.MAJAL_ADDRESS}/data/{dataset}/{number}/{name}"


def page_address(dataset: str, language: str = "fr") -> str:
    """The page of a dataset for people."""
    return f"{settings.MAJAL_ADDRESS}/{language}/open-data/{dataset}/"


def data_package(
    dataset: Dataset, version: Version, catalogue: Catalogue, *, size: int
) -> dict[str, Any]:
    """Frictionless Data Package, version 2."""
    name = dataset.name
    with override("en"):
        return {
            "$schema": PROFILE,
            "name": name,
            "id": version_address(name, version.number),
            "title": str(dataset.title),
            "titles": in_all(dataset.title),
            "description": f"{dataset.about}\n\n{dataset.method}",
            "descriptions": in_all(dataset.about),
            "methods": in_all(dataset.method),
            "homepage": page_address(name, "en"),
            "version": f"{version.number}.0.0",
            "created": version.made_at.isoformat(),
            "keywords": [str(word) for word in dataset.keywords] or [name],
            "licenses": [_licence(dataset)],
            "contributors": [
                {
                    "title": local(catalogue, "publisher"),
                    "email": catalogue.email,
                    "roles": ["publisher", "contact"],
                }
            ],
            "resources": [
                {
                    "name": name,
                    "type": "table",
                    "path": f"{name}.csv",
                    "title": str(dataset.title),
                    "scheme": "file",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": size,
                    "hash": f"sha256:{version.sha256}",
                    "schema": {
                        "fields": [_field(one) for one in dataset.columns],
                        "primaryKey": list(dataset.key),
                        "missingValues": [""],
                    },
                }
            ],
        }


def _licence(dataset: Dataset) -> dict[str, str]:
    told = {
        "path": licence_address(dataset.licence),
        "title": str(LICENCES[dataset.licence]),
    }
    return told if dataset.licence == "origin" else {"name": str(dataset.licence), **told}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": str(column.type),
        "title": str(column.title),
        "titles": in_all(column.title),
    }
    if column.about:
        found["description"] = str(column.about)
    if column.unit:
        found["unit"] = column.unit
    if column.type == ColumnType.MOMENT:
        found["format"] = "%Y-%m-%d %H:%M"
    rules: dict[str, Any] = {"required": True} if column.key else {}
    if column.codes:
        rules["enum"] = list(column.codes)
        found["categories"] = [
            {"value": code, "label": str(words)} for code, words in column.codes.items()
        ]
    return found | ({"constraints": rules} if rules else {})


def csvw(dataset: Dataset, version: Version, catalogue: Catalogue) -> dict[str, Any]:
    """CSV on the Web: https://www.w3.org/TR/tabular-metadata/."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{dataset.name}.csv",
        "dc:title": _said(in_all(dataset.title)),
        "dc:description": _said(in_all(dataset.about)),
        "dc:license": {"@id": licence_address(dataset.licence)},
        "dc:publisher": local(catalogue, "publisher", language="fr"),
        "dc:modified": {
            "@value": timezone.localdate(version.made_at).isoformat(),
            "@type": "xsd:date",
        },
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n", "\n"]},
        "tableSchema": {
            "columns": [_csvw_column(one) for one in dataset.columns],
            "primaryKey": list(dataset.key),
        },
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    found = {
        "name": column.name,
        "titles": column.name,
        "dc:title": _said(in_all(column.title)),
        "datatype": CSVW_TYPES[column.type],
        "required": column.key,
    }
    return found | ({"dc:description": _said(in_all(column.about))} if column.about else {})


def _said(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": texts[one], "@language": one} for one in LANGUAGES if texts[one]]
