"""Standard Moroccan Tamazight, which Django does not know, and the names browsers ask for it by."""

from typing import Any

SPOKEN = ("tzm", "shi", "rif", "ber")  # Central Atlas, Tashelhit, Tarifit, any of them
WRITTEN = ("", "-ma", "-tfng", "-tfng-ma")

TAMAZIGHT: dict[str, dict[str, Any]] = {
    "zgh": {
        "bidi": False,
        "code": "zgh",
        "name": "Standard Moroccan Tamazight",
        "name_local": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    },
    **{one + more: {"fallback": ["zgh"]} for one in SPOKEN for more in WRITTEN},
}
"""For ``django.conf.locale.LANG_INFO``."""
