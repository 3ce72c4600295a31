"""The pages of verifications: lists, samples, the check of one declaration."""

from majal.modules.verifications.views import checking, lists, samples

__all__ = ["checking", "lists", "samples"]
