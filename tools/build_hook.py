"""Build hook: compiles the catalogues before a wheel or an editable install is made."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Write a ``.mo`` beside every ``.po`` of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        for path in Path(self.root, "src").rglob("*.po"):
            with path.open("rb") as source:
                catalogue = read_po(source, locale=path.parts[-3])
            with path.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
