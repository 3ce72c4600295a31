"""What changes when somebody moves in from their own files."""

from majal.modules.moving_in.commands.forgetting import forget_contents
from majal.modules.moving_in.commands.handing import hand_on
from majal.modules.moving_in.commands.sending import map_own_file, send_own_file

__all__ = ["forget_contents", "hand_on", "map_own_file", "send_own_file"]
