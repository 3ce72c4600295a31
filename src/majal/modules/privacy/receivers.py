"""A hold keeps what the nights of every module would take away."""

from majal.kernel.holding import holds
from majal.modules.privacy.queries import held_now

holds.add("privacy.holds", held_now)
