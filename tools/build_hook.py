"""Build hook: compiles the catalogues before a wheel or an editable install is made."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Write a ``.mo`` beside every ``.po`` of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        # The builder loads this file by its path, so its neighbour is not importable by itself.
        sys.path.insert(0, str(Path(self.root, "tools")))
        try:
            from catalogues import compile_all  # noqa: PLC0415
        finally:
            sys.path.pop(0)
        compile_all(Path(self.root))
