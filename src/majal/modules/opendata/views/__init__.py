"""Pages of open data, its files, what programs read of the site, pieces to embed."""

from majal.modules.opendata.views import caring, catalogue, embeds, files, machine

__all__ = ["caring", "catalogue", "embeds", "files", "machine"]
