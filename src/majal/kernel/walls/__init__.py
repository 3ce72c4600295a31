"""The second wall: what a reader may not see, the database itself does not give.

Queries limit what they return to what the actor may see; that is the first wall. Behind it stand
policies of PostgreSQL on the tables of ``MAJAL_WALLS``: while a request reads, its connection
carries a role that owns nothing and bypasses nothing, and the reader's roles and scopes, so that a
query whose filter was forgotten returns nothing of others. See docs/adr/0023.
"""

from majal.kernel.walls.asking import (
    Asking,
    admit,
    as_the_house,
    asking,
    close_by_default,
)
from majal.kernel.walls.building import build, keep_up, role_of, standing
from majal.kernel.walls.guarding import forget, guard, is_up

__all__ = [
    "Asking",
    "admit",
    "as_the_house",
    "asking",
    "build",
    "close_by_default",
    "forget",
    "guard",
    "is_up",
    "keep_up",
    "role_of",
    "standing",
]
