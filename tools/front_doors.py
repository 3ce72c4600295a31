"""Import-linter contract: a module is entered through its ``public`` file, nowhere else."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

DOOR = "public"
MOUNTED = (DOOR, "api", "urls", "cli")


class FrontDoors(Contract):
    """No ``<root>.a.*`` may import ``<root>.b.*`` except ``<root>.b.public``.

    What ``mounted_by`` holds puts the modules together: it may import their entrances as well.
    """

    root = fields.StringField()
    mounted_by = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        insiders = graph.find_descendants(self.root)
        mounters = graph.find_descendants(self.mounted_by) | {self.mounted_by}
        found = [
            (importer, imported)
            for importer in insiders | mounters
            for imported in graph.find_modules_directly_imported_by(importer)
            if imported.startswith(f"{self.root}.")
            and self._home(imported) != self._home(importer)
            and self._room(imported) not in (MOUNTED if importer in mounters else (DOOR,))
        ]
        return ContractCheck(kept=not found, metadata={"found": sorted(found)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["found"]:
            output.print_error(f"{importer} reaches past the front door into {imported}")

    def _home(self, module: str) -> str:
        inside = module.startswith(f"{self.root}.")
        return module.removeprefix(f"{self.root}.").split(".")[0] if inside else ""

    def _room(self, module: str) -> str:
        rooms = module.removeprefix(f"{self.root}.").split(".")[1:]
        return ".".join(rooms) or "the module itself"
