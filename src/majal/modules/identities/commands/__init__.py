"""What changes when somebody signs in through a provider, and the rules for its groups."""

from majal.modules.identities.commands.applying import apply_groups
from majal.modules.identities.commands.linking import link_identity, open_account, unlink_identity
from majal.modules.identities.commands.rules import back_rule, end_rule, write_rule

__all__ = [
    "apply_groups",
    "back_rule",
    "end_rule",
    "link_identity",
    "open_account",
    "unlink_identity",
    "write_rule",
]
