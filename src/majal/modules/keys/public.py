"""What other modules may use: who has which key, what must come back with a space."""

from majal.modules.keys.commands import hand_out_keys, lose_key, take_back
from majal.modules.keys.models import Key
from majal.modules.keys.permissions import Perm
from majal.modules.keys.queries import keys_visible_to, keys_with, outstanding
from majal.modules.keys.workflow import KeyKind

__all__ = [
    "Key",
    "KeyKind",
    "Perm",
    "hand_out_keys",
    "keys_visible_to",
    "keys_with",
    "lose_key",
    "outstanding",
    "take_back",
]
