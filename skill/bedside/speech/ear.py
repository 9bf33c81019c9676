"""The ear: microphone blocks become reports of what was heard, by the recogniser that the moment needs.

Here live the four ways of listening and the passing of sound from the wake phrase to the question
said in the same breath. This file must not know what the words mean, nor which clock is real.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock
from bedside.events import Ear as Mode
from bedside.events import Hypothesis
from bedside.speech.reports import EarReport, Heard, SpeechEnded, SpeechStarted, WakeHeard
from bedside.speech.types import RecogniserMaker, SpeechError
from bedside.speech.utterance import OpenEar
from bedside.speech.watch import Caught, PhraseWatch

__all__ = ["Ear", "EarReport", "Heard", "SpeechEnded", "SpeechStarted", "WakeHeard"]

REMEMBERED = 4 * BLOCKS_PER_SECOND
"""Blocks of sound kept, for the question that begins before the wake phrase is certain: 4 s."""

WEIGHT = 60
"""Times that a command stands in its grammar beside 1,183 sentences of our own. Of 40, 45, 50 and 60, 60 is
the least at which four of five test voices are always heard with "pause please"; 13 minutes of talk and
kitchen noise gave 10 commands that nobody had said (8 at 40)."""


class Ear:
    """Takes every block of the microphone and listens in one of four ways; starts with `WAKE`.

    Args:
        maker: makes the recognisers.
        wake: phrases that wake.
        commands: phrases that are obeyed while Bedside speaks.
        decoys: words that catch what only sounds like one of those.
        own: sentences that Bedside says itself, so that it does not hear a command in them.
        steering: phrases that are obeyed in a guided session, besides the commands.

    Raises:
        SpeechError: the recogniser does not know a word of a phrase that wakes.
    """

    def __init__(
        self,
        maker: RecogniserMaker,
        wake: Sequence[str],
        commands: Sequence[str],
        decoys: Sequence[str],
        *,
        own: Sequence[str] = (),
        steering: Sequence[str] = (),
    ) -> None:
        refuse_unheard(maker, wake)
        self._maker = maker
        self._wake_phrases = frozenset(wake)
        self._wake = PhraseWatch(maker, tuple(wake), tuple(decoys))
        self._obeyed = (*wake, *commands)
        self._steering = (*self._obeyed, *steering)
        self._decoys = (*decoys, *map(words_of, own))
        self._weight = WEIGHT if own else 1
        self._commands = PhraseWatch(maker, self._obeyed, self._decoys, self._weight)
        self._steered = False
        self._open = OpenEar(maker)
        self._mode = Mode.WAKE
        self._block = 0
        self._kept: deque[EarBlock] = deque(maxlen=REMEMBERED)
        self._question: int | None = None

    @property
    def mode(self) -> Mode:
        """How it listens now."""
        return self._mode

    def hear(self, block: EarBlock) -> tuple[EarReport, ...]:
        """Take the next 20 ms and report what was heard up to them."""
        self._block += 1
        self._kept.append(block)
        if self._mode is Mode.OPEN:
            return self._hear_open(block)
        if self._question is not None:
            return ()
        watch = self._wake if self._mode is Mode.WAKE else self._commands
        caught = watch.hear(block)
        if caught is not None:
            if self._mode is Mode.SESSION:
                self._open.restart(self._block)  # a command is no question too
            return (self._report(caught),)
        return self._open.hear(block) if self._mode is Mode.SESSION else ()

    def switch(self, mode: Mode, spoken: Sequence[str] = ()) -> tuple[EarReport, ...]:
        """Listen in another way from the next block on.

        To `OPEN` after the wake phrase, it hears all that was said since the end of the phrase.

        Args:
            mode: the way.
            spoken: what Bedside will say in a guided session, from here on.
        """
        question, self._question = self._question, None
        if mode is self._mode and question is None and mode is not Mode.SESSION:
            return ()
        self._mode = mode
        if mode is Mode.OPEN:
            self._wake.restart(self._block)
            return self._open_from(self._block if question is None else question)
        if mode is Mode.WAKE:
            self._wake.restart(self._block)
            self._open.rest()
        else:
            self._watch_for(mode, spoken)
        return ()

    def _watch_for(self, mode: Mode, spoken: Sequence[str]) -> None:
        """Watch for commands; in a session also for what steers it, beside the words that are coming."""
        if mode is Mode.SESSION:
            own = tuple(map(words_of, spoken))
            self._commands = PhraseWatch(self._maker, self._steering, (*self._decoys, *own), self._weight)
            self._open.restart(self._block)
        elif self._steered:
            self._commands = PhraseWatch(self._maker, self._obeyed, self._decoys, self._weight)
        self._steered = mode is Mode.SESSION
        self._commands.restart(self._block)

    def _hear_open(self, block: EarBlock) -> tuple[EarReport, ...]:
        caught = self._wake.hear(block)
        if caught is None:
            return self._open.hear(block)
        # What was heard so far held the phrase itself: listen anew from its end.
        woke = self._report(caught)
        question, self._question = self._question, None
        return (woke, *self._open_from(self._block if question is None else question))

    def _open_from(self, start: int) -> tuple[EarReport, ...]:
        self._open.restart(start)
        late = list(self._kept)[len(self._kept) - (self._block - start) :] if start < self._block else []
        return tuple(report for block in late for report in self._open.hear(block))

    def _report(self, caught: Caught) -> EarReport:
        if caught.phrase not in self._wake_phrases:
            return Heard((Hypothesis(caught.phrase),), "command", began=caught.end, ended=caught.end)
        start = round(caught.end * BLOCKS_PER_SECOND)
        self._question = min(max(start, self._block - len(self._kept)), self._block)
        return WakeHeard(caught.end)


def refuse_unheard(maker: RecogniserMaker, phrases: Sequence[str]) -> None:
    """Raise SpeechError where a phrase has a word that the recogniser can never hear."""
    for phrase in phrases:
        unheard = [word for word in phrase.split() if not maker.knows(word)]
        if unheard or not phrase.split():
            what = f"it cannot hear {', '.join(unheard)}" if unheard else "it has no words"
            raise SpeechError(f"the wake phrase {phrase!r} will not do: {what}; choose another")


def words_of(sentence: str) -> str:
    """Return a sentence as a recogniser would write it."""
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", sentence.replace("’", "'").lower()))
