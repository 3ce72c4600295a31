"""What changes kinds of dossier: loaded from files, begun anew, corrected, published."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.case_types.errors import (
    DefinitionBroken,
    PrefixTaken,
    PublishedMeanwhile,
    VersionBegun,
    VersionPublished,
)
from majal.modules.case_types.models import CaseType, CaseTypeVersion
from majal.modules.case_types.permissions import Perm
from majal.modules.case_types.workflow import VERSION, Definition, VersionState, read_definition

ONE_BEGUN = {"case_version_one_begun": VersionBegun, "case_version_once": VersionBegun}
PREFIX_ONCE = {"case_types_casetype_prefix_key": PrefixTaken}
ONE_PUBLISHED = {"case_version_one_published": PublishedMeanwhile}
ONE_AT_A_TIME = 5_519_311_301
"""The advisory lock under which files are loaded: two servers that start load each file once."""


@command(refusals=PREFIX_ONCE)
def load_case_types(texts: Iterable[str] | None = None, *, by: Actor) -> list[CaseTypeVersion]:
    """Read the described kinds, and publish a new version of each that is new or changed there.

    What an administrator published since is left as it stands: a file is published once. One that
    was begun meanwhile stays begun. Without ``texts`` the shipped files are read. Idempotent.

    Permission: case_types.load.
    Raises: NotAllowed; PrefixTaken; DefinitionBroken, and then nothing is changed.
    """
    require(by, Perm.LOAD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    made = []
    named = _shipped() if texts is None else [("", text) for text in texts]
    for definition in [_definition(name, text) for name, text in named]:
        content, sha256 = _stored(definition)
        kind = CaseType.objects.select_for_update().filter(code=definition.code).first()
        if kind and kind.versions.filter(sha256=sha256).exists():
            continue
        version = _next(kind or _new_kind(definition), content, sha256, by)
        _publish(version, by)
        made.append(version)
    return made


@command(refusals=ONE_BEGUN)
def begin_version(code: str, *, note: str = "", by: Actor) -> CaseTypeVersion:
    """Begin a new version of a kind from the one in force; nobody files under it yet.

    Permission: case_types.manage.
    Raises: NotAllowed; NotFound; VersionBegun.
    """
    require(by, Perm.MANAGE)
    kind = _held(code)
    former = kind.versions.filter(state=VersionState.PUBLISHED).first()
    if former is None:
        raise NotFound
    version = _next(kind, former.text, former.sha256, by)
    version.note = note.strip()[:300]
    version.save()
    return version


@command()
def correct_version(
    code: str, number: int, changes: Mapping[str, str], *, note: str = "", by: Actor
) -> CaseTypeVersion:
    """Change words and times of a version that is not published.

    ``changes`` gives the new text or number of places such as ``title.ar`` or ``promise.days``.

    Permission: case_types.manage.
    Raises: NotAllowed; NotFound; VersionPublished; DefinitionBroken.
    """
    require(by, Perm.MANAGE)
    version = _version(code, number)
    if version.state != VersionState.DRAFT:
        raise VersionPublished
    data = json.loads(version.text)
    for place, value in changes.items():
        _put(data, place, value)
    definition = read_definition(data)
    if definition.code != version.type.code:
        raise DefinitionBroken(place="code", reason=definition.code)
    version.text, version.sha256 = _stored(definition)
    version.note = note.strip()[:300] or version.note
    version.save(update_fields=["text", "sha256", "note"])
    return version


@command(refusals=ONE_PUBLISHED)
def publish_version(code: str, number: int, *, by: Actor) -> CaseTypeVersion:
    """Put a version in force: dossiers are begun and filed under it from now on.

    Permission: case_types.manage.
    Raises: NotAllowed; NotFound; VersionPublished; PublishedMeanwhile where a later one was.
    """
    require(by, Perm.MANAGE)
    version = _version(code, number)
    if version.state != VersionState.DRAFT:
        raise VersionPublished
    if version.type.versions.filter(number__gt=number, published_at__isnull=False).exists():
        raise PublishedMeanwhile
    _publish(version, by)
    return version


@command()
def give_up_version(code: str, number: int, *, by: Actor) -> CaseTypeVersion:
    """Give up a version that was begun; it stays on record.

    Permission: case_types.manage.
    Raises: NotAllowed; NotFound; VersionPublished.
    """
    require(by, Perm.MANAGE)
    version = _version(code, number)
    if version.state != VersionState.DRAFT:
        raise VersionPublished
    VERSION.apply("give_up", version, by=by)
    version.save(update_fields=["state"])
    return version


def _shipped() -> list[tuple[str, str]]:
    folder = files("majal.data") / "cases"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [(f.name, f.read_text("utf-8")) for f in found]


def _definition(name: str, text: str) -> Definition:
    """What a file says; what is wrong with it is told with its name.

    Raises: DefinitionBroken.
    """
    try:
        return read_definition(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionBroken(place=name or "TOML", reason=str(error)) from error
    except DefinitionBroken as error:
        if not name:
            raise
        where = f"{name}, {error.details['place']}"
        raise DefinitionBroken(place=where, reason=error.details["reason"]) from error


def _stored(definition: Definition) -> tuple[str, str]:
    """The one way a definition is written, and its hash."""
    text = json.dumps(
        definition.model_dump(mode="json", exclude_none=True),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return text, hashlib.sha256(text.encode()).hexdigest()


def _new_kind(definition: Definition) -> CaseType:
    kind = CaseType(code=definition.code)
    _tell(kind, definition)
    return kind


def _tell(kind: CaseType, definition: Definition) -> None:
    """Let a kind say what its version in force says."""
    title = definition.title
    kind.service, kind.prefix = definition.service, definition.prefix
    kind.title_ar, kind.title_fr, kind.title_en = title.ar, title.fr, title.en
    kind.handled_by, kind.decided_by = list(definition.handled_by), list(definition.decided_by)
    kind.save()


def _held(code: str) -> CaseType:
    kind = CaseType.objects.select_for_update().filter(code=code).first()
    if kind is None:
        raise NotFound
    return kind


def _version(code: str, number: int) -> CaseTypeVersion:
    kind = _held(code)
    version = kind.versions.select_for_update().filter(number=number).first()
    if version is None:
        raise NotFound
    version.type = kind
    return version


def _next(kind: CaseType, text: str, sha256: str, by: Actor) -> CaseTypeVersion:
    """The next version of a kind, not saved yet."""
    last = kind.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return CaseTypeVersion(type=kind, number=last + 1, text=text, sha256=sha256, begun_by_id=by.pk)


def _publish(version: CaseTypeVersion, by: Actor) -> None:
    for former in version.type.versions.filter(state=VersionState.PUBLISHED):
        VERSION.apply("replace", former, by=by)
        former.save(update_fields=["state"])
    VERSION.apply("publish", version, by=by)
    version.published_at, version.published_by_id = timezone.now(), by.pk
    version.save()
    _tell(version.type, version.definition)


def _put(data: Any, place: str, value: str) -> None:
    """Set what stands at a place that exists; the definition checks its value."""
    *way, last = place.split(".")
    try:
        for step in way:
            data = data[int(step)] if isinstance(data, list) else data[step]
        data[int(last) if isinstance(data, list) else last] = value
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise DefinitionBroken(place=place, reason=_("there is no such place")) from error
