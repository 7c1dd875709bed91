"""What each item is, and the letter of each agenda, of meetings that were there before there were kinds and letters."""

from django.db import migrations

from raadslag.domain.agenda import kind_of


def name_kinds(apps, schema_editor):
    Item = apps.get_model("meetings", "AgendaItem")
    Section = apps.get_model("meetings", "Section")
    Attachment = apps.get_model("meetings", "Attachment")
    over = set(Item.objects.filter(parent__isnull=False).values_list("parent_id", flat=True))
    filled = set(Section.objects.values_list("item_id", flat=True)) | set(
        Attachment.objects.values_list("item_id", flat=True)
    )
    changed = []
    for item in Item.objects.only("pk", "title").iterator(chunk_size=500):
        item.kind = kind_of(item.title, empty=item.pk not in filled, has_children=item.pk in over)
        if item.kind != "case":
            changed.append(item)
    Item.objects.bulk_update(changed, ["kind"], batch_size=200)


def name_letters(apps, schema_editor):
    Publication = apps.get_model("meetings", "Publication")
    for row in Publication.objects.filter(kind="agenda").only("pk", "version").iterator(chunk_size=500):
        Publication.objects.filter(pk=row.pk).update(letter=letter(row.version))


def letter(n):
    """1 -> A, 26 -> Z, 27 -> AA."""
    word = ""
    while n:
        n, rest = divmod(n - 1, 26)
        word = chr(65 + rest) + word
    return word


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_items_wait_and_versions_have_letters")]
    operations = [
        migrations.RunPython(name_kinds, migrations.RunPython.noop),
        migrations.RunPython(name_letters, migrations.RunPython.noop),
    ]
