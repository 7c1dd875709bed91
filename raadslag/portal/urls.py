"""Addresses of the portal: Danish words, and permanent."""

from django.urls import path, re_path

from raadslag.portal.views import (
    about,
    case,
    comparison,
    council,
    document,
    edition,
    file,
    front,
    item,
    lists,
    machine,
    meeting,
    municipality,
    person,
    plain,
    plan,
    register,
    search,
    shared_service,
)

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("robots.txt", machine.robots, name="robots"),
    path("favicon.ico", machine.favicon, name="favicon"),
    path("moeder/", lists.meetings, name="meetings"),
    path("beslutninger/", lists.decisions, name="decisions"),
    path("kommuner/", municipality.index, name="municipalities"),
    path("kommuner/<slug:slug>/", municipality.municipality, name="municipality"),
    re_path(r"^personer/(?P<key>\d{1,15})(?:-(?P<slug>[-\w]*))?/$", person.person, name="person"),
    re_path(r"^sager/(?P<key>p?\d{1,15})/$", case.case, name="case"),
    re_path(r"^sager/(?P<key>p?\d{1,15})/sammenlign/$", comparison.comparison, name="comparison"),
    path("soeg/", search.search, name="search"),
    path("om/", about.about, name="about"),
    path("om/<slug:page>/", about.page, name="about_page"),
    re_path(r"^bilag/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/]+)$", file.file, name="file"),
    path("oekonomi/<slug:address>/", shared_service.shared_service, name="shared_service"),
    re_path(
        r"^oekonomi/(?P<address>[-\w]+)/(?P<year>\d{4})\.csv$", shared_service.service_csv, name="service_csv"
    ),
    path("givne-tal/<slug:address>/", shared_service.given_table, name="given_table"),
    path("givne-tal/<slug:address>.csv", shared_service.given_csv, name="given_csv"),
    path("planer/<slug:address>/", plan.plan, name="plan"),
    path("planer/<slug:address>.ics", plan.plan_calendar, name="plan_calendar"),
    path("udpegninger/<slug:body>/", register.register, name="register"),
    re_path(
        r"^udpegninger/(?P<body>[-\w]+)\.(?P<form>docx|csv|json)$",
        register.register_file,
        name="register_file",
    ),
    path("<slug:body>/", council.council, name="council"),
    path("<slug:body>/<slug:meeting>/", meeting.meeting, name="meeting"),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/(?P<word>dagsorden|referat|beslutninger)\.(?P<form>pdf|docx|txt|html|json|akn)$",
        document.document,
        name="document",
    ),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/(?P<word>dagsorden|referat)-med-bilag\.(?P<form>pdf|zip)$",
        document.whole,
        name="whole",
    ),
    path("<slug:body>/<slug:meeting>/udgaver/", edition.editions, name="editions"),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/udgaver/(?P<word>dagsorden|referat|beslutninger)-(?P<version>\d{1,5})/$",
        edition.edition,
        name="edition",
    ),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/(?P<address>[\w.-]+)\.md$",
        plain.item,
        name="plain_item",
    ),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/(?P<address>[\w.-]+)/udskrift\.(?P<form>pdf|docx|txt)$",
        document.extract,
        name="extract",
    ),
    re_path(
        r"^(?P<body>[-\w]+)/(?P<meeting>[-\w]+)/(?P<address>[\w.-]+)/$",
        item.item,
        name="item",
    ),
]
