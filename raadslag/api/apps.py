from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "raadslag.api"
    label = "api"
