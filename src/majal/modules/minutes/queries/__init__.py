"""Everything that reads minutes."""

from majal.modules.minutes.queries.visible import (
    ended_sitting,
    issued,
    latest,
    minutes_visible_to,
    waiting_for,
)

__all__ = ["ended_sitting", "issued", "latest", "minutes_visible_to", "waiting_for"]
