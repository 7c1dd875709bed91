"""Job kind -> the function that does it; what comes round by itself; and what mails can have with them."""

KINDS: dict[str, str] = {
    "open_data": "raadslag.meetings.open_objects.everything",
    "open_decisions": "raadslag.instruments.open_decisions.everything",
    "open_people": "raadslag.meetings.open_objects.people_in_step",
    "draft_from_plans": "raadslag.instruments.plans.draft_due",
    "publish_due": "raadslag.meetings.publish_later.publish_due",
    "read_mail_in": "raadslag.meetings.mail_in.read_mail_in",
    "read_document": "raadslag.intake.tasks.read_document",
    "remind_members": "raadslag.meetings.answers.remind_due",
    "remind_bodies": "raadslag.meetings.asking.remind_due",
    "remind_minutes": "raadslag.meetings.minutes_mail.remind_due",
    "remind_tasks": "raadslag.meetings.task_mail.remind_due",
    "remind_rounds": "raadslag.instruments.round_mail.remind_due",
    "send_due_mail": "raadslag.jobs.outbox.send_due",
    "send_mail": "raadslag.jobs.outbox.send_mail",
    "tell_followers": "raadslag.alerts.tasks.tell_followers",
    "tidy_alerts": "raadslag.alerts.actions.tidy_alerts",
}

TIMETABLE: dict[str, int] = {
    "open_data": 24 * 60,
    "open_decisions": 24 * 60,
    "open_people": 60,
    "draft_from_plans": 60,
    "remind_members": 60,
    "remind_bodies": 60,
    "remind_minutes": 60,
    "remind_tasks": 60,
    "remind_rounds": 60,
    "send_due_mail": 1,
    "read_mail_in": 1,
    "publish_due": 1,
    "tell_followers": 2,
    "tidy_alerts": 360,
}
"""Kind -> minutes between two turns; the kind's function takes no arguments."""

ATTACHMENTS: dict[str, str] = {
    "agenda": "raadslag.meetings.invitation_mail.agenda_file",
    "calendar": "raadslag.meetings.invitation_mail.calendar_file",
    "extract": "raadslag.meetings.extracts.part",
}
"""Kind of a mail's attachment -> the function that makes its `Part` (jobs/envelope.py) of the plain data."""
