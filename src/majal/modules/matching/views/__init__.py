"""The pages of matching: proposals for a need, groups, what was worked out for them."""

from majal.modules.matching.views import finding, groups, proposals

__all__ = ["finding", "groups", "proposals"]
