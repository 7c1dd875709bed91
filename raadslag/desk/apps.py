from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "raadslag.desk"
    label = "desk"
