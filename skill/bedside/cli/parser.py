"""The grammar of the command line: one parser, the options that stand everywhere, and helpful refusals.

Every command adds itself through `add_command`. This file must not know what any command does.
"""

from __future__ import annotations

import argparse
import difflib
import re
import textwrap
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from bedside import __version__

Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"
"""Where a command adds itself; argparse has no public name for it."""


EVERYWHERE = ("-h", "--help", "--version", "--verbose", "--config")
"""What may stand before a command and after it."""

WIDTH = 100
"""Letters in a line of what a command's help says on top."""


class CommandParser(argparse.ArgumentParser):
    """A parser that takes the common options and suggests a command where one is misspelt."""

    def __init__(self, **settings: object) -> None:
        super().__init__(
            **settings,  # type: ignore[arg-type]  # handed through as they came
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.commands: tuple[str, ...] = ()
        """The commands to suggest from; empty in a command's own parser."""
        _add_common(self)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        unknown = re.search(r"invalid choice: '(.*?)'", message)
        if self.commands and unknown is not None:
            message = _no_command(unknown.group(1), self.commands)
        self.refuse(message)

    def refuse(self, message: str, command: str | None = None) -> NoReturn:
        """Say what is wrong in one line, and whose help says more, and exit with 2."""
        prog = f"{self.prog} {command}" if command else self.prog
        self.exit(2, f"bedside: {message} ({prog} --help shows how)\n")


def misplaced(
    arguments: Sequence[str], commands: Collection[str], with_value: Collection[str]
) -> tuple[str, str] | None:
    """Return an option that stands before a command though it has no business there, and the command.

    Args:
        arguments: the line.
        commands: the words that are commands.
        with_value: what may be given without a command, each with a value after it.
    """
    early, words = [], list(arguments)
    while words and words[0].startswith("-"):
        option, equals, _ = words.pop(0).partition("=")
        if option not in EVERYWHERE:
            early.append(option)
        if option in ("--config", *with_value) and not equals:
            words = words[1:]
    command = next((word for word in words if word in commands), None)
    return (early[0], command) if early and command else None


def too_much(rest: Sequence[str]) -> str:
    """Say what is wrong with words that nothing takes."""
    option = next((word for word in rest if word.startswith("-")), None)
    if option is not None:
        return f"there is no option {option} here"
    return f"{rest[0]!r} is one word too many; a sentence stands in quotes"


def _no_command(word: str, commands: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word.lower(), commands, n=1)
    hint = f"did you mean {close[0]}?" if close else f"a question is asked so: bedside ask {word!r}"
    return f"there is no command {word!r}; {hint}"


def _add_common(parser: argparse.ArgumentParser) -> None:
    """Add what is taken before and after every command.

    Nothing has a default here: a command's parser would put it over what stood before the command.
    """
    group = parser.add_argument_group("options everywhere")
    group.add_argument("-h", "--help", action="help", help="show this and exit")
    group.add_argument(
        "--version", action="version", version=f"bedside {__version__}", help="show it and exit"
    )
    group.add_argument(
        "--verbose",
        action="store_true",
        default=argparse.SUPPRESS,
        help="tell on standard error what is done",
    )
    group.add_argument(
        "--config",
        metavar="FILE",
        type=Path,
        default=argparse.SUPPRESS,
        help="settings to use in place of your own config.toml",
    )


def add_command(
    commands: Commands, name: str, *, summary: str, about: str = "", examples: str = ""
) -> CommandParser:
    """Add a command and return its parser, for its own arguments.

    Args:
        commands: where it belongs.
        name: the word typed.
        summary: one line for the list of commands.
        about: what its own help says on top, beside the summary; an empty line parts two paragraphs.
        examples: lines a person could type, with what they do.
    """
    paragraphs = [f"{summary[0].upper()}{summary[1:]}.", *about.split("\n\n")]
    described = "\n\n".join(textwrap.fill(" ".join(each.split()), WIDTH) for each in paragraphs)
    ending = f"examples:\n{examples}" if examples else ""
    return commands.add_parser(name, help=summary, description=described, epilog=ending)
