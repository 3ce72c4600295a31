"""What other modules may use from webhooks: the demonstration; events come by the kernel."""

from majal.modules.webhooks.commands import make_demo_webhooks

__all__ = ["make_demo_webhooks"]
