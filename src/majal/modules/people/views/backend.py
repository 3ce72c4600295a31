"""Who signs in, and who it is that signed in: as allauth does, with the account read at once."""

from allauth.account.auth_backends import AuthenticationBackend

from majal.modules.people.models import User
from majal.modules.people.queries import account_of


class Backend(AuthenticationBackend):
    """Every page of whoever is signed in asks for their account and roles."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it was closed."""
        user = account_of(user_id)
        return user if user and self.user_can_authenticate(user) else None
