"""What other modules may use from challenges."""

from majal.modules.challenges.commands import make_demo_challenges
from majal.modules.challenges.models import Challenge
from majal.modules.challenges.queries import challenges_visible_to

__all__ = ["Challenge", "challenges_visible_to", "make_demo_challenges"]
