"""Everything that reads bundles, and what goes into one."""

from majal.modules.bundles.queries.packing import pack
from majal.modules.bundles.queries.visible import bundle_of, bundles_visible_to, kept_bundle

__all__ = ["bundle_of", "bundles_visible_to", "kept_bundle", "pack"]
