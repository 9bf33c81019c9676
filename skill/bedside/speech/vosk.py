"""The recogniser that hears: Vosk behind the recogniser's protocol.

The only place that knows Vosk. The model is named by its folder, never by its name alone: Vosk would
look for a name on the network. This file must not know what the words are for.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

from bedside.audio.types import EAR_RATE, EarBlock
from bedside.calling import command
from bedside.events import Hypothesis
from bedside.speech.types import Final, Partial, SpeechError, Word

NEEDED = ("am/final.mdl", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")
"""Files without which Vosk fails, or ignores grammars without a word."""

GUESSES = 5
"""Hypotheses asked of an open recogniser."""

UNKNOWN = "[unk]"
"""What a grammar recogniser writes for a word outside its grammar."""


class VoskModel:
    """The loaded model, from which recognisers are made; loading takes about half a second.

    Args:
        folder: the model's own folder, the one with `am` and `graph` in it.

    Raises:
        SpeechError: the folder holds no model that can be used, or Vosk cannot be loaded.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        check_model(Path(folder))
        try:
            import vosk  # noqa: PLC0415 - a missing library becomes one clear line
        except (ImportError, OSError) as error:
            raise SpeechError(
                f"the recogniser cannot be loaded ({error}); install the package vosk"
            ) from error
        vosk.SetLogLevel(-1)
        self._vosk = vosk
        try:
            self._model = vosk.Model(model_path=str(folder))
        except Exception as error:  # Vosk raises nothing narrower.
            raise SpeechError(f"the speech model in {folder} is damaged; run `{command('setup')}`") from error

    def open(self) -> VoskRecogniser:
        """Make a recogniser of free speech; its first sound takes half a second longer to decode."""
        # Vosk gives either several guesses or a confidence per word, not both. Guesses win here: the
        # right words are often the second guess, and the confidence is near 1 for junk too.
        recogniser = self._vosk.KaldiRecognizer(self._model, EAR_RATE)
        recogniser.SetMaxAlternatives(GUESSES)
        return VoskRecogniser(recogniser)

    def grammar(self, phrases: tuple[str, ...]) -> VoskRecogniser:
        """Make a recogniser of these phrases and of `[unk]`; a phrase given twice is twice as likely.

        Words that the model does not know are dropped by Vosk: phrases with one are left out here, and
        `unknown_words` says which.

        Raises:
            SpeechError: no phrase is left.
        """
        known = [phrase for phrase in phrases if phrase.split() and not self.unknown_words((phrase,))]
        if not known:
            raise SpeechError(f"the speech model knows none of these words: {', '.join(phrases)}")
        # A JSON array: Vosk crashes on a plain string and on a list.
        grammar = json.dumps([*known, UNKNOWN])
        return VoskRecogniser(self._vosk.KaldiRecognizer(self._model, EAR_RATE, grammar))

    def knows(self, word: str) -> bool:
        """Say whether the model's vocabulary has this word."""
        return int(self._model.vosk_model_find_word(word)) >= 0

    def unknown_words(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that the model can never hear, each once, in the order of the phrases."""
        words = dict.fromkeys(word for phrase in phrases for word in phrase.split())
        return tuple(word for word in words if not self.knows(word))


class VoskRecogniser:
    """One Vosk recogniser; to be used from one thread at a time."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._recogniser.SetWords(True)
        self._shown = ""

    def accept(self, block: EarBlock) -> Partial | Final | None:
        """Decode 20 ms (or any other piece); None where nothing changed.

        Vosk decodes in pieces of 240 ms, so a partial changes no more often than that.
        """
        if self._recogniser.AcceptWaveform(block.tobytes()):
            self._shown = ""
            return read_final(self._recogniser.Result())
        text = str(json.loads(self._recogniser.PartialResult())["partial"]).strip()
        if text == self._shown or not text:
            return None
        self._shown = text
        return Partial(text)

    def finish(self) -> Final:
        """End the utterance now and start a new one; takes up to 70 ms."""
        self._shown = ""
        return read_final(self._recogniser.FinalResult())


def check_model(folder: Path) -> None:
    """Raise SpeechError where the folder holds no model that can be used."""
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if len(missing) == len(NEEDED):
        raise SpeechError(f"there is no speech model in {folder}; run `{command('setup')}`")
    if missing:
        raise SpeechError(
            f"the speech model in {folder} lacks {', '.join(missing)}; run `{command('setup')}`"
        )
    try:
        str(folder).encode()
    except UnicodeEncodeError as error:
        raise SpeechError(f"Vosk cannot open {folder}, whose name is no UTF-8; give it another") from error


def read_final(result: str) -> Final:
    """Read Vosk's JSON, of either kind, into the hypotheses that have words in them."""
    data = json.loads(result)
    guesses = data.get("alternatives", [data])
    best = guesses[0].get("confidence", 0.0)
    hypotheses: dict[str, Hypothesis] = {}
    for guess in guesses:
        text = " ".join(guess.get("text", "").split())
        if text:
            hypotheses.setdefault(text, Hypothesis(text, confidence(guess, best)))
    words = tuple(
        Word(word["word"], float(word["start"]), float(word["end"])) for word in guesses[0].get("result", ())
    )
    return Final(tuple(hypotheses.values()), words)


def confidence(guess: dict[str, Any], best: float) -> float:
    """Return 0.0 to 1.0 for one guess.

    Of several guesses, its likelihood relative to the best one, which Vosk gives as logarithms; of a
    grammar's, the least certain word.
    """
    if "confidence" in guess:
        return math.exp(min(0.0, float(guess["confidence"]) - best))
    return min((float(word["conf"]) for word in guess.get("result", ()) if "conf" in word), default=0.0)
