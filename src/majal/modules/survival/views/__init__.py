"""Pages of survival: for those who serve the parks, and for the councils of territories."""

from majal.modules.survival.views.lands import land, lands
from majal.modules.survival.views.results import keep, kept, kept_list, survey

__all__ = ["keep", "kept", "kept_list", "land", "lands", "survey"]
