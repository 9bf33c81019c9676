"""Lets `python -m bedside` do what the command `bedside` does."""

import sys

from bedside.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
