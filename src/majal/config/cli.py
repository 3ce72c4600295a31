"""The command line: ``majal`` and its verbs. 0 done, 1 refused with the reason, 2 wrong use."""

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from environs import EnvError

from majal import __version__
from majal.config.errors import Refused
from majal.config.start import DEFAULT_SETTINGS, start
from majal.config.start import say as _
from majal.kernel.errors import DomainError
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.secrets import UnsafeStart

REFUSALS = (Refused, DomainError, ServerRefused, UnsafeStart, EnvError, ImproperlyConfigured)


@dataclass(frozen=True)
class Verb:
    """One command: ``target`` is ``module:function``, loaded only when it is asked for.

    The function takes the parsed arguments and answers with the exit code. ``django`` says
    whether Django is started before it; of the arguments in ``one_of`` exactly one is given.
    """

    name: str
    help: str
    target: str
    django: bool = True
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


VERBS = (
    Verb(
        "demo",
        "set up a database with the real data, serve it and print the address",
        "majal.config.demo:demo",
        django=False,
        arguments={
            "--no-serve": {"action": "store_true", "help": "prepare everything, then stop"},
        },
    ),
    Verb(
        "serve",
        "serve the pages",
        "majal.config.serving:serve",
        django=False,
        arguments={
            "--host": {"help": "address to listen on (MAJAL_HOST; 127.0.0.1)"},
            "--port": {"type": int, "help": "port (MAJAL_PORT; 8000, else the next free one)"},
            "--migrate": {"action": "store_true", "help": "first bring the database up to date"},
        },
    ),
    Verb(
        "migrate",
        "bring the database up to date; of several machines one does, the others wait",
        "majal.config.migrations:bring_up",
    ),
    Verb(
        "worker",
        "do the jobs that pages leave behind",
        "majal.config.worker:work",
        arguments={
            "--once": {"action": "store_true", "help": "do what waits, then stop"},
        },
    ),
    Verb(
        "load",
        "check the real data of a country against the rules, or load it",
        "majal.config.loading:load",
        arguments={
            "country": {"choices": ["morocco"]},
            "--commit": {"action": "store_true", "help": "load; without it nothing is written"},
        },
    ),
    Verb(
        "generate",
        "fill an empty house with made-up parks, companies and figures, to measure it by",
        "majal.config.generating.commands:generate",
        arguments={
            "--parks": {"type": int, "default": 30, "help": "how many parks (30)"},
            "--companies": {"type": int, "default": 10_000, "help": "how many companies (10000)"},
            "--observations": {
                "type": int,
                "default": 100_000,
                "help": "how many observations of figures (100000)",
            },
            "--seed": {"type": int, "default": 1, "help": "the same seed makes the same rows (1)"},
            "--day": {
                "type": date.fromisoformat,
                "help": "the day on which it stands (YYYY-MM-DD; today)",
            },
        },
    ),
    Verb(
        "backup",
        "write everything to one portable file, or go on backing up to a folder",
        "majal.config.backups.commands:backup",
        django=False,
        arguments={
            "file": {"nargs": "?", "help": "one portable file: a path that does not exist yet"},
            "--to": {"metavar": "FOLDER", "help": "a folder of bases, log and files, added to"},
            "--follow": {"action": "store_true", "help": "with --to: go on until stopped"},
            "--keep": {"type": int, "help": "with --to: bases to keep (MAJAL_BACKUP_KEEP; 7)"},
        },
        one_of=("file", "--to"),
    ),
    Verb(
        "verify",
        "check every part of a folder of backups and say how far it goes",
        "majal.config.backups.commands:verify",
        django=False,
        arguments={"folder": {"help": "what majal backup --to wrote"}},
    ),
    Verb(
        "restore",
        "bring back a backup",
        "majal.config.backups.commands:restore",
        arguments={
            "source": {"help": "the file or the folder that majal backup wrote"},
            "--to": {"metavar": "MOMENT", "help": "of a folder: as it was at 2026-11-29 15:30"},
            "--replace": {"action": "store_true", "help": "even over a database that is in use"},
        },
    ),
    Verb(
        "export",
        "write everything in open formats, to take it elsewhere",
        "majal.config.moving.commands:export",
        arguments={
            "target": {"help": "a folder, or a file ending in .zip, that does not exist yet"},
            "--with-secrets": {
                "action": "store_true",
                "help": "also hashes of passwords, second factors and API tokens",
            },
        },
    ),
    Verb(
        "import",
        "bring an export into an empty house",
        "majal.config.moving.commands:bring",
        arguments={
            "source": {"help": "the folder or the zip that majal export wrote"},
            "--check": {"action": "store_true", "help": "only check that it is whole"},
        },
    ),
    Verb(
        "compare",
        "say whether two exports hold the same",
        "majal.config.moving.commands:compare",
        arguments={
            "one": {"help": "an export"},
            "other": {"help": "another, such as that of the house it was brought to"},
        },
    ),
    Verb(
        "files",
        "look whether every kept file is there, or take them all to another place",
        "majal.config.file_moves:files",
        arguments={
            "action": {"choices": ["check", "move"]},
            "--to": {
                "metavar": "PLACE",
                "help": "with move: disk, or s3://bucket/prefix?endpoint=…",
            },
            "--clear": {
                "action": "store_true",
                "help": "with move: then remove them where they lay",
            },
            "--read": {"action": "store_true", "help": "with check: read every file whole"},
        },
    ),
    Verb("doctor", "say what is missing and how to mend it", "majal.config.doctor:doctor", False),
    Verb("version", "print the version", "majal.config.cli:version", False),
)


def version(given: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the version of this program."""
    print(f"majal {__version__}")
    return 0


def build(*, modules: bool) -> argparse.ArgumentParser:
    """The parser; with ``modules`` also the commands of modules, which need Django started."""
    parser = argparse.ArgumentParser(
        prog="majal", description="Software for networks of technology parks."
    )
    subparsers = parser.add_subparsers(dest="verb", metavar="command", required=True)
    for verb in VERBS:
        one = subparsers.add_parser(verb.name, help=verb.help, description=verb.help)
        either = one.add_mutually_exclusive_group(required=True) if verb.one_of else one
        for name, options in verb.arguments.items():
            (either if name in verb.one_of else one).add_argument(name, **options)
        one.set_defaults(verb_of_house=verb)
    if modules:
        for name in _modules():
            if find_spec(f"{name}.cli"):
                import_module(f"{name}.cli").add_commands(subparsers)
    return parser


def _modules() -> list[str]:
    settings = import_module("django.conf").settings
    return list(settings.MODULES)


def run(arguments: list[str]) -> int:
    """Do one command; refusals come out as exceptions."""
    own = {verb.name for verb in VERBS}
    asks_for_help = not arguments or arguments[0].startswith("-")
    if asks_for_help:
        try:
            start()
        except REFUSALS:  # the help is there even for an installation that cannot start
            build(modules=False).parse_args(arguments)
    elif arguments[0] not in own:
        start()
    given = build(modules=asks_for_help or arguments[0] not in own).parse_args(arguments)
    verb: Verb | None = getattr(given, "verb_of_house", None)
    if verb is None:
        return int(given.run(given) or 0)
    if verb.django:
        start()
    module, _, function = verb.target.partition(":")
    return int(getattr(import_module(module), function)(given))


def main(arguments: list[str] | None = None) -> int:
    """The entrance of the console script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    try:
        return run(sys.argv[1:] if arguments is None else arguments)
    except REFUSALS as error:
        print(f"majal: {error}", file=sys.stderr)
    except OperationalError as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[0]
        told = _("the database does not answer: %(reason)s") % {"reason": reason}
        print(f"majal: {told}", file=sys.stderr)
    except OSError as error:
        print(f"majal: {error.filename or 'majal'}: {error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("majal:", _("stopped."), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
