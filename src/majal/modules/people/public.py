"""What other modules may use from people."""

from majal.modules.people.models import User
from majal.modules.people.permissions import Role, Scope
from majal.modules.people.queries import actor_of_token

__all__ = ["Role", "Scope", "User", "actor_of_token"]
