from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "raadslag.meetings"
    label = "meetings"
