"""What an assistant is made of, whoever makes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bedside.assistant.kept_timers import KeptTimers, NoTimers
from bedside.assistant.understands import Understands
from bedside.dialog import Dialog
from bedside.speech.ear import Ear
from bedside.speech.types import Voice


@dataclass(frozen=True)
class Parts:
    """The rooms' work, ready to be joined."""

    dialog: Dialog
    """Decides."""

    understander: Understands
    """Reads what was heard."""

    ear: Ear
    """Makes words of blocks; used by the hearing worker alone."""

    voice: Voice
    """Makes sound of sentences; used by the voicing worker alone."""

    stop_words: tuple[str, ...] = ()
    """What is obeyed even where it may be our own voice."""

    timers: KeptTimers = field(default_factory=NoTimers)
    """Keeps what outlives the program."""
