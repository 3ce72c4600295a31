"""The rules of the house that linters cannot know, each as a function that yields faults."""

import ast
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 300
LARGEST_MODULE, MOST_MODELS = 4000, 12
OURS = ("src", "tools", "bench")


def faults(root: Path) -> Iterator[str]:
    """Every fault of shape below ``root``, a line each."""
    for path in _files(root, *OURS):
        yield from long_files(path, root)
    modules = root / "src" / "majal" / "modules"
    for module in sorted(p.parent for p in modules.glob("*/__init__.py")):
        yield from large_modules(module)
        for path in _files(module, "commands.py", "commands"):
            yield from commands(path, root)
    for path in _files(root, "src"):
        if "kernel" not in path.parts and "migrations" not in path.parts:
            yield from hidden_models(path, root)
            yield from reached_into(path, root)


def long_files(path: Path, root: Path) -> Iterator[str]:
    """No file outgrows a sitting."""
    length = len(path.read_text(encoding="utf-8").splitlines())
    if length > LONGEST_FILE:
        yield f"{path.relative_to(root)}: {length} lines, at most {LONGEST_FILE}"


def large_modules(module: Path) -> Iterator[str]:
    """A module over 4,000 lines or 12 models is two modules; migrations are not counted."""
    lines = models = 0
    for path in _files(module, "."):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lines += len(text.splitlines())
        if "models" in path.relative_to(module).parts[0]:
            classes = [n for n in ast.parse(text).body if isinstance(n, ast.ClassDef)]
            models += sum(_is_model(c) for c in classes)
    if lines > LARGEST_MODULE:
        yield f"{module.name}: {lines} lines, at most {LARGEST_MODULE}"
    if models > MOST_MODELS:
        yield f"{module.name}: {models} models, at most {MOST_MODELS}"


def commands(path: Path, root: Path) -> Iterator[str]:
    """Every command is a ``@command``, takes keyword-only ``by`` and says its permission.

    Every public function of ``commands.py`` is one; of a package, every function that its
    ``__init__`` offers in ``__all__``. The rest are helpers, out of reach for other rooms.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = path.name != "commands.py"
    offered = _offered(path.parent / "__init__.py") if package else None
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if offered is not None and node.name not in offered:
            continue
        where = f"{path.relative_to(root)}: {node.name}"
        if not any(_name(d) == "command" for d in node.decorator_list):
            yield f"{where} is not a @command"
        if "by" not in [a.arg for a in node.args.kwonlyargs]:
            yield f"{where} does not take by as a keyword only"
        if "Permission:" not in (ast.get_docstring(node) or ""):
            yield f"{where} does not say its Permission:"


def reached_into(path: Path, root: Path) -> Iterator[str]:
    """Other rooms use what the package of commands offers, never a file inside it."""
    if "commands" in path.relative_to(root).parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        named += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in named:
            if name.startswith("majal.modules.") and ".commands." in name:
                yield f"{path.relative_to(root)}:{node.lineno}: reaches into {name}"


def _offered(init: Path) -> set[str]:
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def hidden_models(path: Path, root: Path) -> Iterator[str]:
    """``get_model`` would be an import that no contract sees."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr == "get_model":
            yield f"{path.relative_to(root)}:{node.lineno}: get_model"


def _files(root: Path, *names: str) -> Iterator[Path]:
    for name in names:
        path = root / name
        found = sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
        yield from (p for p in found if "migrations" not in p.relative_to(root).parts)


def _name(node: ast.expr) -> str:
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_model(node: ast.ClassDef) -> bool:
    bases = [ast.unparse(base) for base in node.bases]
    abstract = any(isinstance(n, ast.ClassDef) and "abstract" in ast.unparse(n) for n in node.body)
    return not abstract and any(b.endswith("Model") or b == "AbstractBaseUser" for b in bases)
