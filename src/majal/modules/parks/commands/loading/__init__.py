"""Parks, services and tariffs from the project's own files."""

from majal.modules.parks.commands.loading.parks import load_parks
from majal.modules.parks.commands.loading.services import load_services
from majal.modules.parks.commands.loading.tariffs import load_tariffs

__all__ = ["load_parks", "load_services", "load_tariffs"]
