"""What a person sees: a bar on a terminal, one line a task in a log."""

import io

from bedside.models import ScriptedProgress, TerminalProgress


class Terminal(io.StringIO):
    """Claims to be one."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_line_a_task() -> None:
    log = io.StringIO()
    progress = TerminalProgress(log)
    progress.start("Fetching", 41_000_000)
    progress.at(20_000_000)
    progress.finish()
    assert log.getvalue() == "Fetching (41 MB)\n"


def test_a_terminal_gets_a_bar_that_reaches_its_end() -> None:
    terminal = Terminal()
    progress = TerminalProgress(terminal)
    progress.start("Fetching", 2_000_000)
    progress.at(1_000_000)
    progress.at(2_000_000)
    progress.finish()
    assert "100%" in terminal.getvalue()


def test_a_task_may_end_before_it_has_begun() -> None:
    for progress in (TerminalProgress(Terminal()), ScriptedProgress()):
        progress.finish()
