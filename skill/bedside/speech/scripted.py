"""The scripted twins of recogniser and voice: sound in which every word is a number.

What `ScriptedMaker.speak` makes, its recognisers hear without a mistake, in no time; so all that lies
between can be tried without a model. This file must not know what is said.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

import numpy as np

from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, Clip, EarBlock
from bedside.events import Hypothesis
from bedside.score import SAMPLE_RATE
from bedside.speech.types import Final, Partial, SpeechError, Word

HUM = 220.0
"""Hertz of the scripted voice."""

WORD = 15
"""Blocks that a spoken word lasts: 300 ms."""

ENDING = 25
"""Blocks of silence that end an utterance: 500 ms."""

STEP = 8
"""Amplitude between two words' numbers."""

LETTER = SAMPLE_RATE * 6 // 100
"""Samples that the scripted voice needs for a letter: 60 ms."""


class ScriptedMaker:
    """Makes recognisers that understand each other's numbers.

    Args:
        vocabulary: every word that can be spoken or heard.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(vocabulary))

    def open(self) -> ScriptedRecogniser:
        """Make a recogniser of free speech."""
        return ScriptedRecogniser(self._words, self._words)

    def grammar(self, phrases: tuple[str, ...]) -> ScriptedRecogniser:
        """Make a recogniser of these phrases and of `[unk]`.

        Raises:
            SpeechError: it knows none of the words.
        """
        known = [phrase for phrase in phrases if phrase.split() and all(map(self.knows, phrase.split()))]
        if not known:
            raise SpeechError(f"the scripted recogniser knows none of these words: {', '.join(phrases)}")
        return ScriptedRecogniser(self._words, {word for phrase in known for word in phrase.split()})

    def knows(self, word: str) -> bool:
        """Say whether the vocabulary has this word."""
        return word in self._words

    def speak(self, text: str) -> list[EarBlock]:
        """Return the sound of a sentence: each word its number, its last block negative."""
        blocks: list[EarBlock] = []
        for word in text.split():
            number = STEP * (self._words.index(word) + 1)
            blocks += [np.full(EAR_BLOCK, number, np.int16)] * (WORD - 1)
            blocks.append(np.full(EAR_BLOCK, -number, np.int16))
        return blocks


class ScriptedRecogniser:
    """Hears the numbers of words."""

    def __init__(self, vocabulary: tuple[str, ...], heard: Container[str]) -> None:
        self._vocabulary = vocabulary
        self._heard = heard
        self._words: list[Word] = []
        self._begun = 0
        self._silent = 0
        self._fed = 0

    def accept(self, block: EarBlock) -> Partial | Final | None:
        """Take 20 ms; None where nothing changed."""
        number = int(block[-1])
        self._fed += 1
        self._silent = self._silent + 1 if number == 0 else 0
        if number == 0:
            return self.finish() if self._words and self._silent >= ENDING else None
        self._begun += 1
        if number > 0 or -number // STEP > len(self._vocabulary):
            return None
        self._add(self._vocabulary[-number // STEP - 1])
        return Partial(self._text())

    def finish(self) -> Final:
        """End the utterance now and start a new one."""
        words, text = tuple(self._words), self._text()
        self._words, self._begun, self._silent = [], 0, 0
        return Final((Hypothesis(text),) if words else (), words)

    def _add(self, word: str) -> None:
        end = self._fed / BLOCKS_PER_SECOND
        start = (self._fed - self._begun) / BLOCKS_PER_SECOND
        self._words.append(Word(word if word in self._heard else "[unk]", start, end))
        self._begun = 0

    def _text(self) -> str:
        return " ".join(word.text for word in self._words)


class ScriptedVoice:
    """A voice that hums: as long as the sentence has letters, and the same every time.

    Args:
        failing: sentences at which it fails.
    """

    def __init__(self, failing: Container[str] = ()) -> None:
        self.rendered: list[str] = []
        """Every sentence that was rendered, in order."""
        self.closed = False
        """Whether it was let go."""
        self._failing = failing

    @property
    def identity(self) -> str:
        """Name all that the sound depends on besides the text: nothing."""
        return "scripted"

    def render(self, text: str) -> Clip:
        """Hum a sentence.

        Raises:
            SpeechError: there is nothing to say, or it is to fail here.
        """
        letters = sum(letter.isalnum() for letter in text)
        if letters == 0:
            raise SpeechError("there is nothing to say; give the voice a sentence with words in it")
        if text in self._failing:
            raise SpeechError("the scripted voice fails here, as it was told to")
        self.rendered.append(text)
        # A cosine, so that a clip begins with sound as a trimmed one does.
        turns = 2.0 * np.pi * HUM / SAMPLE_RATE * np.arange(LETTER * letters)
        hum: Clip = (0.1 * np.cos(turns)).astype(np.float32)
        return hum

    def close(self) -> None:
        """Let it go; may be called twice."""
        self.closed = True
