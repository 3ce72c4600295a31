"""The register of processings of personal data: one place to read it, whichever module keeps them.

Like the walls, it speaks of tables of all modules by name and gives them no code. A model with a
field that looks like somebody's and stands neither here nor in ``elsewhere`` is found by
``tests/config/test_personal.py``. Loaded by the kernel before its registries are closed.
"""

from majal.config.personal import accounts, business, presence, services
from majal.config.personal.elsewhere import NOT_PERSONAL

__all__ = ["NOT_PERSONAL", "accounts", "business", "presence", "services"]
