"""Parks, services and tariffs from the project's own files."""

from majal.modules.parks.commands.loading.offer import load_services, load_tariffs
from majal.modules.parks.commands.loading.parks import load_parks

__all__ = ["load_parks", "load_services", "load_tariffs"]
