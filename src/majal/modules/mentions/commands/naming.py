"""Names and topics are loaded, added and ended; then articles are read again."""

import csv
from importlib.resources import files
from uuid import uuid4

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.kernel.recognising.tokens import spelled
from majal.kernel.refs import Ref, resolve
from majal.modules.mentions import errors
from majal.modules.mentions.models import Alias, Topic
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.wanted import about_of
from majal.modules.mentions.workflow import PARK, TERRITORY, TOPIC, Doubt
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

LEAST = 3


@command(refusals={"mention_alias_once": errors.NameThere})
def add_name(
    about: str,
    text: str,
    *,
    language: str = "fr",
    doubt: int = Doubt.SURE,
    required: str = "",
    forbidden: str = "",
    by: Actor,
) -> Alias:
    """Add a name by which something is found; articles are read again by a job.

    Permission: mentions.name.
    Raises: NotAllowed; NotFound; NameTooShort; NameThere.
    """
    require(by, Perm.NAME)
    text = " ".join(text.split())[:120]
    key = " ".join(spelled(text))
    if len(key) < LEAST:
        raise errors.NameTooShort
    if not about_of(about) or resolve(ref := Ref.parse(about), to=by) is None:
        raise NotFound
    made = Alias.objects.create(
        kind=ref.kind,
        record_id=ref.id,
        language=language,
        text=text,
        key=key[:200],
        doubt=doubt,
        required=_parted(required),
        forbidden=_parted(forbidden),
        made_by_id=by.pk,
    )
    _again(by)
    return made


def _parted(words: str) -> str:
    parts = words.replace("،", "|").replace(",", "|").split("|")
    return "|".join(dict.fromkeys(" ".join(one.split()) for one in parts if one.strip()))[:400]


@command()
def end_name(alias_id: int, *, by: Actor) -> Alias:
    """End a name: nothing is found by it any more, once the job has read articles again.

    Permission: mentions.name.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.NAME)
    found = Alias.objects.select_for_update().filter(pk=alias_id, ended_at=None).first()
    if found is None:
        raise NotFound
    found.ended_at = timezone.now()
    found.save()
    _again(by)
    return found


@command(refusals={"mentions_topic_code_key": errors.TopicThere})
def add_topic(code: str, *, name_ar: str, name_fr: str, name_en: str, by: Actor) -> Topic:
    """Add a topic; its names in all languages are names by which it is found.

    Permission: mentions.name.
    Raises: NotAllowed; TopicThere; NameTooShort; NameThere.
    """
    require(by, Perm.NAME)
    if Topic.objects.filter(code=code).exists():
        raise errors.TopicThere
    made = Topic.objects.create(code=code, name_ar=name_ar, name_fr=name_fr, name_en=name_en)
    names = {"ar": name_ar, "fr": name_fr, "en": name_en}
    for language, text in {" ".join(spelled(t)): (x, t) for x, t in names.items()}.values():
        add_name(f"{TOPIC}:{made.pk}", text, language=language, by=by)
    return made


def _again(by: Actor) -> None:
    """Ask that all articles be read again; each change asks, since a run may have begun before."""
    enqueue("mentions.again", key=f"mentions.again:{uuid4()}", owner=by.pk)


@command()
def load_names(*, by: Actor) -> int:
    """Topics and names of the project's own lists; says how many names are new.

    A name that people ended stays ended.

    Permission: mentions.keep. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    for row in _rows("mention_topics"):
        names = {f"name_{x}": row[x] for x in ("ar", "fr", "en")}
        Topic.objects.get_or_create(code=row["code"], defaults=names)
    records = _records()
    known = set(Alias.objects.values_list("key", "kind", "record_id"))
    fresh: dict[tuple[str, str, int], Alias] = {}
    for row in _rows("mention_names"):
        record = records.get(f"{row['about']}:{row['code']}")
        key = " ".join(spelled(row["text"]))
        if record and (key, *record) not in known:
            fresh[(key, *record)] = Alias(
                kind=record[0],
                record_id=record[1],
                language=row["language"],
                text=row["text"],
                key=key,
                doubt=int(row["doubt"]),
                required=row["required"],
                forbidden=row["forbidden"],
            )
    Alias.objects.bulk_create(fresh.values())
    return len(fresh)


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("majal.data") / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _records() -> dict[str, tuple[str, int]]:
    found = {f"topic:{code}": (TOPIC, pk) for pk, code in Topic.objects.values_list("pk", "code")}
    for pk, code in Park.objects.values_list("pk", "code"):
        found[f"park:{code}"] = (PARK, pk)
    lands = Territory.objects.order_by("-code").values_list("pk", "code", "kind", "name_fr")
    for pk, code, kind, name in lands:
        found[f"territory:{code}"] = (TERRITORY, pk)
        if kind == "urban_commune":
            found[f"territory:commune:{name}"] = (TERRITORY, pk)
    return found
