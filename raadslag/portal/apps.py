from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "raadslag.portal"
    label = "portal"
