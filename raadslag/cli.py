"""The `raadslag` command: finds the command's module by name and runs it.

Each command is one module of `commands/` with `configure(parser)` and `run(args) -> int`. They are imported
by name, so that `raadslag read` starts without Django. A Refusal becomes one sentence and exit 2.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from raadslag.domain.refusal import Refusal

COMMANDS = {
    "read": "læser en dagsorden eller et referat og skriver, hvad der står",
    "import": "henter filer, mapper eller ZIP ind i databasen",
    "export": "skriver et offentliggjort møde som dokument",
    "search": "søger i det offentliggjorte",
    "index": "holder søgeindekset ajour eller laver det forfra",
    "match": "siger, om en tekst bliver fundet af en søgning, og på hvilke ord",
    "prepare": "gør databasen klar: tabeller, kommuner, råd og den første administrator",
    "allocate": "deler en pulje efter en nøgle og forklarer hvorfor",
    "serve": "starter netstedet",
    "worker": "udfører ventende opgaver",
    "mail-in": "tager imod mails, der kom retur, og svar fra kalendere",
    "backup": "gemmer alt i én fil",
    "restore": "henter alt ind fra én fil",
    "verify": "efterprøver sporet og de offentliggjorte udgaver",
    "demo": "lægger prøvedata ind i en tom database",
}


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 2 the input cannot be used (the reason on stderr)."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="raadslag", description="Rådslag: råd, der beslutter sammen.")
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", required=True)
    chosen = next((word for word in argv if not word.startswith("-")), None)
    for name, about in COMMANDS.items():
        sub = commands.add_parser(
            name, help=about, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == chosen:
            module = importlib.import_module(f"raadslag.commands.{name.replace('-', '_')}_command")
            module.configure(sub)
    args = parser.parse_args(argv)
    try:
        return int(module.run(args))
    except Refusal as refusal:
        print(f"raadslag: {refusal}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except Exception as error:
        # By name: this module must not import Django.
        if type(error).__module__ != "django.db.utils":
            raise
        print(
            f"raadslag: databasen kan ikke bruges ({error}). Opret den med »make run« "
            "eller »python manage.py migrate«.",
            file=sys.stderr,
        )
        return 2
