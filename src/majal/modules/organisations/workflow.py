"""What organisations may consent to, from the project's own file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Purpose:
    """A use that an organisation may agree to, as it is worded in three languages.

    ``version`` names the wording: where it changes in the file, whoever agreed is asked again.
    """

    code: str
    version: str
    title_ar: str
    title_fr: str
    title_en: str
    text_ar: str
    text_fr: str
    text_en: str


def _purposes() -> Mapping[str, Purpose]:
    text = (files("majal.data") / "organisation_purposes.csv").read_text(encoding="utf-8")
    return {row["code"]: Purpose(**row) for row in csv.DictReader(text.splitlines())}


PURPOSES: Mapping[str, Purpose] = MappingProxyType(_purposes())
"""What organisations are asked, by code, in the order of the file."""
