"""The pages of mentoring: the catalogue, sessions and steps, vouchers, what the team keeps."""

from majal.modules.mentoring.views import catalogue, keeping, lists, own, steps, vouchers

__all__ = ["catalogue", "keeping", "lists", "own", "steps", "vouchers"]
