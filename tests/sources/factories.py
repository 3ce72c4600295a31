"""Sources for tests."""

from typing import Any

from majal.kernel.dates import PartialDate
from majal.kernel.text import search_key, sort_key
from majal.modules.sources.models import address_key
from majal.modules.sources.public import Source


def a_source(code: str = "eco-2015-05", **fields: Any) -> Source:
    """An article of L'Economiste of 21 May 2015, unless said otherwise."""
    values = {
        "title": "Technopark, l’incubateur de start-up par référence",
        "publisher": "L'Economiste",
        "url": f"https://www.leconomiste.com/article/{code}",
        "published": "2015-05-21",
        "language": "fr",
        "kind": "article",
        **fields,
    }
    if values["published"]:
        date = PartialDate.parse(values["published"])
        values |= {"published_first": date.first(), "published_last": date.last()}
    values |= {
        "address_key": address_key(values["url"]),
        "search_key": search_key(values["title"], values["publisher"], code),
        "sort_key": sort_key(values["title"]),
    }
    return Source.objects.create(code=code, **values)
