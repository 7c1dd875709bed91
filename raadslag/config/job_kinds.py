"""Job kind -> the function that does it."""

KINDS: dict[str, str] = {
    "read_document": "raadslag.intake.tasks.read_document",
}
