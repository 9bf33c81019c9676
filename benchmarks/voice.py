"""The voice: are sentences lost, how long does one take, and which voice is understood best?

Understood means here: by Bedside's own recogniser, which is no person. Figures under five points apart
say nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import soxr
from platformdirs import user_data_dir

from bedside.audio.files import to_int16
from bedside.audio.types import EAR_BLOCK, EAR_RATE, Clip
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from bedside.score import SAMPLE_RATE
from bedside.speech.types import Final
from bedside.speech.voice import ESPEAK_VOICE, Pyttsx3Voice
from bedside.speech.vosk import VoskModel

COUNT = 1_000
"""Sentences rendered."""

HEARD = 40
"""Sentences by which voices are compared."""

VOICES = (ESPEAK_VOICE, "gmw/en", "gmw/en-us", "gmw/en-us+f2", "gmw/en-us+m6", "gmw/en+f3")


def run() -> None:
    """Measure and print."""
    texts = plain_sentences()
    lost(texts)
    model = VoskModel(Path(user_data_dir("bedside")) / "models" / "vosk-model-small-en-us-0.15")
    for voice in dict.fromkeys(VOICES):
        understood(voice, texts[:: max(1, len(texts) // HEARD)][:HEARD], model)


def plain_sentences() -> list[str]:
    """Return the answers' sentences that have neither digits nor words to fill in."""
    pack = load_pack(prompts_dir() / "en")
    spoken = (line.text for answer in pack.answers.values() for line in (*answer.short, *answer.long))
    return [text for text in dict.fromkeys(spoken) if not re.search(r"[\d{]", text)]


def lost(texts: Sequence[str]) -> None:
    """Render many sentences and compare each one's length with what it was the first time."""
    voice = Pyttsx3Voice()
    usual: dict[str, int] = {}
    seconds: list[float] = []
    wrong = 0
    for number in range(COUNT):
        text = texts[number % len(texts)]
        began = time.perf_counter()
        clip = voice.render(text)
        seconds.append(time.perf_counter() - began)
        wrong += abs(len(clip) - usual.setdefault(text, len(clip))) > 0.05 * len(clip)
    voice.close()
    print(
        f"{COUNT} sentences, {wrong} not whole; median {np.median(seconds) * 1e3:.0f} ms, "
        f"slowest {max(seconds) * 1e3:.0f} ms, first {seconds[0] * 1e3:.0f} ms"
    )


def understood(name: str, texts: Sequence[str], model: VoskModel) -> None:
    """Print the word error rate of a voice."""
    voice = Pyttsx3Voice(name)
    wrong = words = 0
    for text in texts:
        said = re.sub(r"[^a-z' ]", " ", text.lower()).split()
        wrong += distance(said, heard(voice.render(text), model))
        words += len(said)
    voice.close()
    print(f"{name}: word error rate {wrong / words:.1%} of {words} words")


def heard(clip: Clip, model: VoskModel) -> list[str]:
    """Return the words that the open recogniser makes of a clip."""
    around = np.zeros(EAR_RATE // 3, np.int16)
    sound = np.concatenate((around, to_int16(soxr.resample(clip, SAMPLE_RATE, EAR_RATE)), around))
    recogniser = model.open()
    results = [
        recogniser.accept(sound[start : start + EAR_BLOCK]) for start in range(0, len(sound), EAR_BLOCK)
    ]
    return list(
        best_words([*(result for result in results if isinstance(result, Final)), recogniser.finish()])
    )


def best_words(finals: Iterable[Final]) -> Iterable[str]:
    """Yield the words of the best hypotheses, in order."""
    for final in finals:
        if final.hypotheses:
            yield from final.hypotheses[0].text.split()


def distance(said: Sequence[str], heard_words: Sequence[str]) -> int:
    """Return the words left out, put in or changed."""
    row = list(range(len(heard_words) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(heard_words, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != other))
    return row[-1]
