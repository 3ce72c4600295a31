"""How allauth behaves in Majal."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: object) -> bool:  # noqa: ARG002
        return False
