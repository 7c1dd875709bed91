"""`raadslag prepare`: makes the database ready, first and after every upgrade; running it again does no harm.

Tables are brought up to date, the reference data loaded (municipalities, regions, the five councils), and derived
rows made that an older version did not have. With `--administrator` it also makes an account that can make all others.
"""

from __future__ import annotations

import argparse

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.instruments import open_decisions
from raadslag.meetings import open_objects, reindex
from raadslag.meetings.models import OpenObject
from raadslag.people import actions, reference
from raadslag.people.demo_accounts import new_password
from raadslag.people.models import Role


def configure(parser: argparse.ArgumentParser) -> None:
    """The name of an administrator to make."""
    parser.add_argument("--administrator", metavar="NAVN", help="opret en administrator med dette brugernavn")
    parser.epilog = "Eksempel: raadslag prepare --administrator ib"


def run(args: argparse.Namespace) -> int:
    """Prepares the database. Raises Refusal when the administrator's name is taken."""
    call_command("migrate", verbosity=0, interactive=False)
    reference.load()
    if reindex.is_behind():
        print("Offentliggjorte punkter samles til sager. Det tager et øjeblik.")
        reindex.everything()
    if not OpenObject.objects.exists():
        open_objects.everything()
    if not OpenObject.objects.filter(source__startswith="joint:").exists():
        open_decisions.everything()
    print("Databasen er klar: tabeller, kommuner, regioner og de fem råd.")
    if args.administrator:
        password = make_administrator(args.administrator)
        print(f"Administratoren {args.administrator} har adgangskoden {password}. Den står kun her.")
    elif not has_administrator():
        print("Ingen kan logge ind endnu. Opret en: raadslag prepare --administrator NAVN")
    return 0


@transaction.atomic
def make_administrator(username: str) -> str:
    """An account with the role of administrator; returns its password, which is kept nowhere."""
    password = new_password()
    user = actions.create_account(
        username=username, first_name="", last_name="", e_mail="", password=password, by=None
    )
    actions.give_role(user=user, kind=Role.Kind.ADMINISTRATOR, by=None)
    return password


def has_administrator() -> bool:
    """Whether an account that is open has the role today."""
    holders = Role.objects.on(timezone.localdate()).filter(kind=Role.Kind.ADMINISTRATOR)
    return holders.filter(user__is_active=True).exists()
