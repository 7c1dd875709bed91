"""Every address: the desk behind /bord/, the machine doors behind /api/, the portal at the root."""

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("bord/", include("raadslag.desk.urls")),
    path("api/", include("raadslag.api.urls")),
    path("", include("raadslag.portal.urls")),
]
