"""Pages of the community: the directory, one’s own page, introductions, the boards."""

from majal.modules.community.views import board, directory, introductions, own

__all__ = ["board", "directory", "introductions", "own"]
