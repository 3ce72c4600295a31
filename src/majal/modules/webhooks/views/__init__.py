"""Pages of webhooks."""

from majal.modules.webhooks.views import endpoints, sent

__all__ = ["endpoints", "sent"]
