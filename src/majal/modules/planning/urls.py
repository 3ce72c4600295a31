"""Addresses of planning."""

from django.urls import URLPattern, path

from majal.modules.planning.views import boards, keeping, moving, sites

app_name = "planning"
urlpatterns: list[URLPattern] = [
    path("", boards.board, name="board"),
    path("timeline/", boards.timeline, name="timeline"),
    path("list/", boards.project_list, name="list"),
    path("method/", boards.method, name="method"),
    path("sites/<str:code>/", sites.site, name="site"),
    path("sites/<str:code>/move/", moving.move, name="move"),
    path("sites/<str:code>/close/", moving.close, name="close"),
    path("sites/<str:code>/promise/", keeping.promise, name="promise"),
    path("sites/<str:code>/cost/", keeping.cost, name="cost"),
    path("sites/<str:code>/news/", keeping.news, name="news"),
    path("sites/<str:code>/said/<int:pk>/", keeping.correct, name="correct"),
    path("sites/<str:code>/block/", keeping.block, name="block"),
    path("sites/<str:code>/blockers/<int:pk>/lift/", keeping.lift, name="lift"),
    path("sites/<str:code>/document/", keeping.document, name="document"),
    path("sites/<str:code>/<slug:state>/date/", moving.correct_date, name="correct_date"),
    path("sites/<str:code>/<slug:state>/owner/", keeping.stage, name="stage"),
]
