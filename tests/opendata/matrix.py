"""The routes of open data, for the permission matrix."""

from tests.figures.factories import a_measure
from tests.matrix import Route
from tests.opendata.factories import a_version, described, head_office, person

NAME = {"name": "nothing"}
NUMBER = {"number": 10**6}
OF_OFFICE = {"allowed": head_office, "wrong": person}


def of_dataset():
    return {"name": a_version().dataset}


def of_version():
    return {"dataset": "parks", "number": a_version().number}


def of_numbered():
    return {"name": "parks", "number": a_version().number}


def of_file():
    return {**of_version(), "name": "parks.csv"}


def of_newest():
    a_version()
    return {"dataset": "parks", "name": "parks.csv"}


def of_short():
    a_version()
    return {"name": "parks", "ending": "csv"}


def of_form():
    described()
    return {"ending": "ttl"}


def of_figure():
    return {"measure": a_measure("operating_sites").code, "subject": "network"}


def of_catalogue():
    described()
    return {}


ROUTES = {
    "opendata:catalogue": Route(),
    "opendata:dataset": Route(of_dataset, guess=NAME),
    "opendata:version": Route(of_version, guess=NUMBER),
    "opendata:publish": Route(method="post", **OF_OFFICE),
    "opendata:settings": Route(**OF_OFFICE),
    "opendata:withdraw": Route(of_version, guess=NUMBER, **OF_OFFICE),
    "opendata:embeds": Route(),
    "opendata:embed_figure": Route(of_figure, guess={"measure": "nothing"}),
    "opendata:embed_map": Route(),
    "opendata:embed_calendar": Route(),
    "data:catalogue": Route(of_catalogue),
    "data:described": Route(of_form, guess={"ending": "exe"}),
    "data:changes": Route(),
    "data:short": Route(of_short, guess=NAME),
    "data:dataset": Route(of_dataset, guess=NAME, redirects=True),
    "data:newest": Route(of_newest, guess=NAME),
    "data:version": Route(of_version, guess=NUMBER, redirects=True),
    "data:file": Route(of_file, guess=NAME),
    "data:robots": Route(),
    "data:sitemap_index": Route(),
    "data:sitemap": Route(lambda: {"name": "parks"}, guess=NAME),
    "data:map_page": Route(lambda: {"name": "parks", "number": 1}, guess=NAME),
    "api:data_list": Route(),
    "api:data_dataset": Route(of_dataset, guess=NAME),
    "api:data_versions": Route(of_dataset, guess=NAME),
    "api:data_version": Route(of_numbered, guess=NUMBER),
    "api:data_withdraw": Route(
        of_numbered, guess=NUMBER, method="post", body={"reason": "Une erreur."}, **OF_OFFICE
    ),
    "api:data_publish": Route(method="post", **OF_OFFICE),
}
