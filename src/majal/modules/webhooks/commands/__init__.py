"""What changes of webhooks."""

from majal.modules.webhooks.commands.clearing import forget_deliveries, look_after_endpoints
from majal.modules.webhooks.commands.demonstration import make_demo_webhooks
from majal.modules.webhooks.commands.endpoints import (
    change_endpoint,
    end_endpoint,
    make_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
)
from majal.modules.webhooks.commands.replaying import replay, replay_failed, send_test
from majal.modules.webhooks.commands.sending import Outcome, keep_outcome, take_due

__all__ = [
    "Outcome",
    "change_endpoint",
    "end_endpoint",
    "forget_deliveries",
    "keep_outcome",
    "look_after_endpoints",
    "make_demo_webhooks",
    "make_endpoint",
    "pause_endpoint",
    "replay",
    "replay_failed",
    "resume_endpoint",
    "rotate_secret",
    "send_test",
    "take_due",
]
