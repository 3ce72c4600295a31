"""Pages of accounts: one's own, those of whoever manages them, and the one behind an invitation."""

from majal.modules.people.views import accept, invitations, own, people, sign_in

__all__ = ["accept", "invitations", "own", "people", "sign_in"]
