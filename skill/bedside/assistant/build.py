"""From settings to parts: the pack, the understanding, the dialog, the voice, the ear.

The only place that turns a setting into an argument. Sound libraries are imported when a part needs
them, so that a typed question is answered without them. Nothing is decided here.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bedside.calling import command
from bedside.config import CAUTIONS, Config, cache_folder, data_folder, models_folder
from bedside.dialog import Dialog, Settings
from bedside.dialog.guided.choosing import Library
from bedside.dialog.guided.timing import Cues, Pacing
from bedside.dialog.lines import Lines
from bedside.packs.guided import Guided
from bedside.packs.load import load_pack
from bedside.packs.spoken import fixed_sentences
from bedside.packs.types import Pack, PackError
from bedside.resources import models_dir, prompts_dir
from bedside.understanding import Understander
from bedside.understanding.dialect import TemplateError

if TYPE_CHECKING:
    from bedside.assistant.parts import Parts
    from bedside.models import Manifest
    from bedside.speech.cache import CachedVoice
    from bedside.speech.voice import Pyttsx3Voice
    from bedside.speech.vosk import VoskModel

log = logging.getLogger(__name__)

LANGUAGE = "en"
"""The pack that is used where nobody names another."""

MODEL = "vosk-model-small-en-us-0.15"
"""The manifest of the speech model."""


def parts(config: Config, *, lasting: bool = False) -> Parts:
    """Return everything that listening and answering needs.

    Args:
        config: the person's settings.
        lasting: whether a timer for heat outlives the program.

    Raises:
        PackError: the pack is wrong.
        SpeechError: there is no speech model, or it does not know the wake phrase.
    """
    from bedside.assistant.interrupting import interruptions
    from bedside.assistant.kept_timers import NoTimers, TimerFile
    from bedside.assistant.parts import Parts
    from bedside.assistant.warming import WarmingUnderstander
    from bedside.speech.ear import Ear

    pack = load_pack_of(config)
    understander = WarmingUnderstander(lambda: make_understander(pack))
    model = open_model(config)
    commands = (*pack.stop_words, *interruptions(pack))
    own = fixed_texts(config, replace(pack, guided=Guided()))  # what a session says, it tells the ear itself
    wake = (config.wake_phrase,)
    ear = Ear(model, wake, commands, pack.decoys, own=own, steering=pack.session_words)
    understander.check()
    timers = TimerFile(data_folder() / "timers.json") if lasting else NoTimers()
    dialog, voice = make_dialog(config, pack), open_voice(config, pack)
    return Parts(dialog, understander, ear, voice, pack.stop_words, timers)


# --------------------------------------------------------------------------- the pack and the core


def load_pack_of(config: Config, folder: Path | None = None) -> Pack:
    """Load the shipped pack with the person's own folder over it, or the pack in a folder.

    Raises:
        PackError: the pack is wrong.
    """
    cache = cache_folder() / "packs" if config.cache else None
    overlay = config.pack if folder is None else None
    pack = load_pack(folder or prompts_dir() / LANGUAGE, overlay=overlay, cache=cache)
    log.info("pack %s, %d intents", pack.folder, len(pack.intents))
    return pack


def make_understander(pack: Pack) -> Understander:
    """Return what reads utterances by this pack.

    Raises:
        PackError: a template or a safety phrase is wrong.
    """
    try:
        return Understander(pack)
    except TemplateError as error:
        raise PackError((f"{pack.folder}: {error}",)) from error


def make_dialog(config: Config, pack: Pack) -> Dialog:
    """Return a conversation that has not begun."""
    return Dialog(pack, dialog_settings(config, pack))


def make_typed_dialog(config: Config, pack: Pack) -> Dialog:
    """Return a conversation that nothing has to wake and in which no timer runs: typed, or one question."""
    return Dialog(pack, replace(dialog_settings(config, pack), wake_phrase=None, keeps_time=False))


def dialog_settings(config: Config, pack: Pack) -> Settings:
    """Return the settings that the conversation cares about."""
    return Settings(
        region=config.region or None,
        emergency_number=config.emergency_number or None,
        volume=config.volume,
        wake_phrase=config.wake_phrase,
        listen_seconds=config.listen_seconds,
        pause_seconds=config.pause_seconds,
        emergency_seconds=config.emergency_seconds,
        cues=config.cues,
        facts=cautions(config, pack),
    )


# --------------------------------------------------------------------------- guided sessions


def open_library(config: Config, pack: Pack) -> Library:
    """Return what somebody can be guided through."""
    return Library(pack.guided, Lines(pack, dialog_settings(config, pack)))


def pacing(config: Config) -> Pacing:
    """Return how sessions are timed."""
    return Pacing(Cues(config.cues))


def cautions(config: Config, pack: Pack) -> frozenset[str]:
    """Return the facts about the person that the settings name, with those that they imply."""
    named = {fact for fact in CAUTIONS if getattr(config, fact)}
    return frozenset(named.union(*(pack.facts[fact].implies for fact in named if fact in pack.facts)))


# --------------------------------------------------------------------------- the voice


def open_voice(config: Config, pack: Pack) -> CachedVoice:
    """Return the voice; its process starts with the first sentence that is not in the cache."""
    from bedside.speech.cache import CachedVoice

    keep = frozenset(fixed_texts(config, pack) if config.cache else ())
    return CachedVoice(plain_voice(config, pack), voice_folder(), keep)


def plain_voice(config: Config, pack: Pack) -> Pyttsx3Voice:
    """Return the voice without its cache."""
    from bedside.speech.voice import Pyttsx3Voice

    return Pyttsx3Voice(config.voice, config.rate, pack.pronunciations)


def voice_folder() -> Path:
    """Return the folder of the fixed sentences that were rendered before."""
    return cache_folder() / "voice"


def fixed_texts(config: Config, pack: Pack) -> tuple[str, ...]:
    """Return every sentence that is spoken as it stands in the pack, for this person's region."""
    known = {"wake_phrase": config.wake_phrase}
    if config.emergency_number:
        known["emergency_number"] = config.emergency_number
    return fixed_sentences(pack, config.region or None, known)


# --------------------------------------------------------------------------- the speech model


def manifest() -> Manifest:
    """Return what the speech model is made of."""
    from bedside.models import load_manifest

    return load_manifest(models_dir() / f"{MODEL}.toml")


def model_folder(config: Config) -> Path:
    """Return the folder of the speech model, whether or not there is one in it."""
    return config.model or models_folder() / MODEL


def open_model(config: Config) -> VoskModel:
    """Load the speech model; takes half a second.

    Raises:
        SpeechError: it is not installed, or damaged.
    """
    from bedside.speech.vosk import VoskModel

    folder = model_folder(config)
    log.info("speech model %s", folder)
    refuse_damaged(folder)
    return VoskModel(folder)


def refuse_damaged(folder: Path) -> None:
    """Compare the sizes of the model's files with its manifest: a damaged file ends Vosk without a word.

    A model of another name has no manifest here, and is taken as it is.

    Raises:
        SpeechError: a file is missing or has another size.
    """
    from bedside.models import is_whole
    from bedside.speech.types import SpeechError
    from bedside.speech.vosk import check_model

    check_model(folder)
    if folder.name == MODEL and not is_whole(manifest(), folder):
        raise SpeechError(f"the speech model in {folder} is damaged; run `{command('setup')}`")
