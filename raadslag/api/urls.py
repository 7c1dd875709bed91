"""Addresses of the machine doors: everything of OParl under its version, and a page that tells about all of them."""

from django.urls import path, re_path

from raadslag.api.views import about, data, oparl

app_name = "api"
urlpatterns = [
    path("", about.about, name="about"),
    path("openapi.json", about.description, name="description"),
    path("oparl/1.1/system", oparl.system, name="system"),
    path("oparl/1.1/bodies", oparl.bodies, name="bodies"),
    re_path(r"^oparl/1\.1/file/(?P<key>[-\w.]+)/(?P<manner>vis|hent)$", oparl.file, name="file"),
    re_path(r"^oparl/1\.1/body/(?P<body>[-\w]+)/(?P<words>[a-z]+)$", oparl.body_list, name="body_list"),
    re_path(
        r"^oparl/1\.1/organization/(?P<organization>[-\w]+)/(?P<words>[a-z]+)$",
        oparl.organization_list,
        name="organization_list",
    ),
    re_path(r"^oparl/1\.1/(?P<kind>[a-z]+)/(?P<key>[-\w.]+/?)$", oparl.thing, name="thing"),
    path("data/alt.ndjson", data.lines, name="lines"),
    path("data/popolo.json", data.people, name="people"),
    re_path(r"^data/popolo/(?P<name>[a-z_]+)\.json$", data.people_list, name="people_list"),
    re_path(r"^data/(?P<name>[-\w]+)\.(?P<form>csv|parquet)$", data.table, name="table"),
    path("katalog.ttl", data.catalogue, name="catalogue"),
    re_path(r"^(?P<path>[\s\S]+)$", oparl.start, name="oparl"),
]
