"""`python -m raadslag` is the `raadslag` command."""

import sys

from raadslag.cli import main

sys.exit(main())
