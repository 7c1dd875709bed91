"""A followed search is kept as the address of its page, so that its filters are followed too."""

from urllib.parse import urlencode

from django.db import migrations, models


def as_addresses(apps, schema_editor):
    for alert in apps.get_model("alerts", "Alert").objects.filter(kind="search"):
        alert.key = urlencode({"q": alert.key})
        alert.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_tables")]

    operations = [
        migrations.AlterField("alert", "key", models.CharField(max_length=1_000)),
        migrations.RunPython(as_addresses, migrations.RunPython.noop),
    ]
