from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "raadslag.people"
    label = "people"
