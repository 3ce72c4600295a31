"""Everything that reads accounts."""

from majal.kernel import tokens
from majal.modules.people.models import User


def actor_of_token(secret: str, *, write: bool) -> User | None:
    """The living account behind an API token, if the token may do that; None refuses the call."""
    token = tokens.find(secret)
    if token is None or (write and "write" not in token.scopes):
        return None
    return User.objects.filter(pk=token.owner_id, is_active=True).first()
