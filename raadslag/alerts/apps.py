from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "raadslag.alerts"
    label = "alerts"
