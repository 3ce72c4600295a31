"""The pages of mentoring: the catalogue, sessions and steps, vouchers, what the team keeps."""

from majal.modules.advising.views import (
    catalogue,
    keeping,
    lists,
    own,
    people,
    public,
    steps,
    vouchers,
    writing,
)

__all__ = [
    "catalogue",
    "keeping",
    "lists",
    "own",
    "people",
    "public",
    "steps",
    "vouchers",
    "writing",
]
