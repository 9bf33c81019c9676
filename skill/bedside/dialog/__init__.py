"""The conversation: a pure state machine. Events go in with their time, actions come out."""

from bedside.dialog.dialog import Dialog
from bedside.dialog.memory import Settings
from bedside.dialog.states import State

__all__ = ["Dialog", "Settings", "State"]
