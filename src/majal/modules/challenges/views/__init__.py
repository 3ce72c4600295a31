"""The pages of challenges."""

from majal.modules.challenges.views import judging, lists, piloting, reading, stating

__all__ = ["judging", "lists", "piloting", "reading", "stating"]
