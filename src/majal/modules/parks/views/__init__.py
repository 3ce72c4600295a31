"""Pages of parks: the list, one park, and what staff keep of it."""

from majal.modules.parks.views.keeping import NOUNS, close_button, keep, open_button, pages_of
from majal.modules.parks.views.parks import park_detail, park_list

__all__ = [
    "NOUNS",
    "close_button",
    "keep",
    "open_button",
    "pages_of",
    "park_detail",
    "park_list",
]
