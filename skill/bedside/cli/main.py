"""The command `bedside`: takes the line apart, hands it to one command, and turns faults into exit codes.

0 done, 1 something of the user's is wrong, 2 wrong usage. This file must not know what a command
does; each is one module beside it, with `register` and `run`.
"""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType

from bedside.cli import ending, faults, run
from bedside.cli.parser import CommandParser, misplaced, too_much
from bedside.config import Config, load_config

ABOUT = """\
An offline voice companion for a person lying in bed with a back spasm.

Without a command Bedside listens hands-free: say "okay bedside", then ask. It is gentle guidance and
safety information, not a medical device. Nothing you say leaves this machine.
"""

EXAMPLES = """\
examples:
  bedside                                  listen on the default microphone
  bedside ask "should I use heat or ice"   one question, one answer
  bedside chat                             the same conversation by keyboard
  bedside play calm                        a guided session; bedside sessions lists them
  bedside setup                            fetch the speech model, once
  bedside doctor                           find out what does not work, and what to do

Exit codes: 0 done, 1 something is wrong that you can put right, 2 wrong usage; ended by Ctrl-C 130, by
SIGTERM 143. Hands-free both are 0, and so is Ctrl-C at the prompt of chat: it is a way to leave.
"""

COMMANDS = ("ask", "chat", "sessions", "play", "understand", "simulate", "check", "setup", "doctor")
"""Each is a module beside this one; in the order of the help."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells expect it."""

READER_GONE = 141
"""Exit code where whoever read the output has closed it, as shells expect it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    _steady_streams()
    try:
        with ending.in_order():
            code = _obey(sys.argv[1:] if arguments is None else arguments)
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as ended:
        return int(ended.code or 0)
    except BrokenPipeError:
        _forget_output()
        return READER_GONE
    except faults.user_faults() as fault:
        logging.getLogger(__name__).debug("the fault in full", exc_info=fault)
        faults.warn(faults.line_of(fault))
        return 1
    return code


def _modules(arguments: Sequence[str]) -> dict[str, ModuleType]:
    """Import the commands that the line may mean; all of them where somebody asks for help.

    The sound libraries take a third of a second to import: a typed question should not wait for them.
    """
    wanted = (
        COMMANDS if {"-h", "--help"} & set(arguments) else [name for name in COMMANDS if name in arguments]
    )
    return {name: importlib.import_module(f"bedside.cli.{name}") for name in wanted}


def _parser(modules: Mapping[str, ModuleType]) -> CommandParser:
    parser = CommandParser(prog="bedside", description=ABOUT, epilog=EXAMPLES)
    parser.commands = COMMANDS
    run.add_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for module in modules.values():
        module.register(commands)
    return parser


def _obey(arguments: Sequence[str]) -> int:
    modules = _modules(arguments)
    options = _parse(_parser(modules), arguments)  # ends where argparse has printed help, version or a fault
    verbose = getattr(options, "verbose", False)
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(name)s: %(message)s" if verbose else "bedside: %(message)s",
        force=True,
    )
    logging.getLogger("bedside").setLevel(logging.DEBUG if verbose else logging.WARNING)
    command = run if options.command is None else modules[options.command]
    lenient = getattr(command, "TAKES_NO_CONFIG", False)
    config = Config() if lenient else load_config(getattr(options, "config", None))
    return int(command.run(options, config))


def _parse(parser: CommandParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Take the line apart; options that nothing takes where they stand are refused."""
    early = misplaced(arguments, COMMANDS, run.OPTIONS)
    if early is not None:
        option, command = early
        parser.refuse(f"{option} cannot stand before a command; options of {command} come after it", command)
    options, rest = parser.parse_known_args(arguments)
    if rest:
        parser.refuse(too_much(rest), options.command)
    return options


def _steady_streams() -> None:
    """Let no stream that is closed, no character that a terminal lacks, end the program."""
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _forget_output() -> None:
    """Keep the interpreter from complaining at its end about output that nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
