"""Job kind -> the function that does it; what comes round by itself; and what mails can have with them."""

KINDS: dict[str, str] = {
    "read_document": "raadslag.intake.tasks.read_document",
    "send_due_mail": "raadslag.jobs.outbox.send_due",
    "send_mail": "raadslag.jobs.outbox.send_mail",
}

TIMETABLE: dict[str, int] = {
    "send_due_mail": 1,
}
"""Kind -> minutes between two turns; the kind's function takes no arguments."""

ATTACHMENTS: dict[str, str] = {}
"""Kind of a mail's attachment -> the function that makes its `Part` (jobs/envelope.py) of the plain data."""
