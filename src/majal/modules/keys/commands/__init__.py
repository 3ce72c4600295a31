"""What changes of keys and badges."""

from majal.modules.keys.commands.handing import hand_out_keys, lose_key, take_back
from majal.modules.keys.commands.keeping import empty_holders

__all__ = ["empty_holders", "hand_out_keys", "lose_key", "take_back"]
