"""Can it hear and speak: the speech model to its last hash, the vocabulary, and the voice heard back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bedside.assistant import build
from bedside.audio.types import Clip
from bedside.audio.writing import SoundWriter
from bedside.calling import command
from bedside.cli import faults, recording
from bedside.cli.diagnosis.finding import Finding, doubtful, faulty, fine
from bedside.config import Config
from bedside.events import Hypothesis
from bedside.models import verify
from bedside.packs.types import Pack
from bedside.speech.types import RecogniserMaker, SpeechError, Voice
from bedside.speech.vosk import check_model

if TYPE_CHECKING:
    from bedside.models import Fault

FETCH = f"run: {command('setup')}"


def check_model_files(config: Config) -> Iterator[Finding]:
    """Look at every byte of the speech model; of a person's own model only whether it is one.

    Raises:
        SpeechError: the person's own is none.
    """
    folder = build.model_folder(config)
    if config.model is not None:
        check_model(folder)
        yield fine("speech model", f"your own, in {folder}")
        return
    manifest = build.manifest()
    if not folder.is_dir():
        yield faulty("speech model", f"there is none in {folder}", FETCH)
        return
    wrong = verify(manifest, folder)
    if wrong:
        yield faulty("speech model", f"{folder} is damaged: {_damage(wrong)}", FETCH)
    else:
        yield fine("speech model", f"{manifest.name}, {len(manifest.files)} files, every hash right")


def _damage(wrong: list[Fault]) -> str:
    first = f"{wrong[0].path.name} ({wrong[0].kind})"
    return first if len(wrong) == 1 else f"{first} and {len(wrong) - 1} more"


def check_vocabulary(pack: Pack, config: Config, model: RecogniserMaker) -> Iterator[Finding]:
    """Look at the words that must be heard: the wake phrase and what stops it."""
    deaf = [word for word in config.wake_phrase.split() if not model.knows(word)]
    if deaf:
        what = f"the recogniser cannot hear {', '.join(deaf)}, so {config.wake_phrase!r} cannot wake it"
        yield faulty("vocabulary", what, "choose another wake_phrase in your settings")
        return
    unheard = {word for phrase in pack.stop_words for word in phrase.split() if not model.knows(word)}
    if unheard:
        yield doubtful("vocabulary", f"cannot hear {', '.join(sorted(unheard))}", f"run: {command('check')}")
    else:
        yield fine("vocabulary", f"the wake phrase and {len(pack.stop_words)} ways to stop it can be heard")


def check_voice(voice: Voice, phrase: str, model: RecogniserMaker | None) -> Iterator[Finding]:
    """Let the voice say the phrase into a file, and hear it back where there is a model."""
    try:
        clip = voice.render(phrase)
    except SpeechError as error:
        yield faulty("voice", str(error), f"put that right, then run {command('doctor')} again")
        return
    if model is None:
        yield fine("voice", "speaks; without a speech model it was not heard back")
        return
    heard = heard_back(clip, phrase, model)
    if phrase in heard:  # a breath before it may be taken for a word
        yield fine("voice", f"said {phrase!r} and was heard")
    else:
        what = f"said {phrase!r}, and {heard or 'nothing'!r} was heard"
        yield doubtful("voice", what, "choose a clearer voice, or a slower rate, in your settings")


def heard_back(clip: Clip, phrase: str, model: RecogniserMaker) -> str:
    """Write a clip to a file, as an answer would be, and recognise what is said in it."""
    with tempfile.TemporaryDirectory(prefix="bedside-doctor-") as folder:
        file = Path(folder) / "said.wav"
        with SoundWriter(file) as writer:
            writer.write(clip)
        heard = recording.listen(str(file), lambda: model.grammar((phrase,)), faults.warn)
    return next(iter(heard.hypotheses), Hypothesis("")).text
