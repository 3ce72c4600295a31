"""What other modules may use from bundles."""

from majal.modules.bundles.models import AuditBundle
from majal.modules.bundles.queries import bundles_visible_to

__all__ = ["AuditBundle", "bundles_visible_to"]
