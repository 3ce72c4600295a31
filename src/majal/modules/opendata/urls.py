"""Addresses of open data: pages under a language; files, feeds and the site's map under none."""

from django.urls import URLPattern, URLResolver, path, re_path

from majal.modules.opendata.views import caring, catalogue, embeds, files, machine

app_name = "opendata"
urlpatterns: list[URLPattern] = [
    path("open-data/", catalogue.catalogue, name="catalogue"),
    path("open-data/publish/", caring.publish, name="publish"),
    path("open-data/settings/", caring.settings, name="settings"),
    path("open-data/embed/", embeds.embeds, name="embeds"),
    path("open-data/<slug:name>/", catalogue.dataset, name="dataset"),
    path("open-data/<slug:dataset>/<int:number>/", catalogue.version, name="version"),
    path("open-data/<slug:dataset>/<int:number>/withdraw/", caring.withdraw, name="withdraw"),
    path("embed/figure/<slug:measure>/<str:subject>/", embeds.figure, name="embed_figure"),
    path("embed/map/", embeds.parks_map, name="embed_map"),
    path("embed/calendar/", embeds.calendar, name="embed_calendar"),
]
_files: list[URLPattern] = [
    path("data/catalogue", files.catalogue, name="catalogue"),
    path("data/catalogue.<str:ending>", files.described, name="described"),
    path("data/changes.atom", files.changes, name="changes"),
    re_path(r"^data/(?P<name>[-\w]+)\.(?P<ending>[a-z]{2,10})$", files.short, name="short"),
    path("data/<slug:name>", files.dataset, name="dataset"),
    path("data/<slug:dataset>/latest/<str:name>", files.newest, name="newest"),
    path("data/<slug:dataset>/<int:number>/", files.version, name="version"),
    path("data/<slug:dataset>/<int:number>/<str:name>", files.file, name="file"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:name>-<int:number>.xml", machine.sitemap, name="map_page"),
    path("sitemap-<slug:name>.xml", machine.sitemap, name="sitemap"),
]
at_root: tuple[list[URLPattern | URLResolver], str] = ([*_files], "data")
"""Mounted at the root of the site, with the names of their own space ``data``."""
