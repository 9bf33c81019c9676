"""Every session that the pack has, in the real voice: what is heard is what its timeline says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from bedside.assistant import build
from bedside.assistant.recital import Recital, prepare
from bedside.audio.loudness import KNEE
from bedside.audio.types import MOUTH_BLOCK, Clip
from bedside.config import Config
from bedside.dialog.guided.choosing import Library, Wish
from bedside.dialog.guided.plan import Step
from bedside.dialog.guided.timing import TICK, TONES
from bedside.packs.guided import BREATHING
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from bedside.score import SAMPLE_RATE, Cue, CueKind, samples
from bedside.speech.cache import CachedVoice
from bedside.speech.trimming import SILENCE

pytestmark = pytest.mark.voice

PACK = load_pack(prompts_dir() / "en")
SESSIONS = (*PACK.guided.routines, *PACK.guided.exercises)
PACED = [
    each.id
    for each in PACK.guided.exercises.values()
    if each.family == BREATHING and any(beat.kind in TONES for stage in each.stages for beat in stage.beats)
]
"""Breathing in time; what is done at one's own pace has no phases."""

CONFIG = Config()
PACING = build.pacing(CONFIG)

EARLY = samples(0.04)
"""Samples before a cue from which its beginning is looked for; nothing else sounds there."""

TONE_TOLERANCE = samples(0.010)
SPEECH_TOLERANCE = samples(0.030)


@dataclass(frozen=True)
class Sounding:
    """A session and all of its sound."""

    recital: Recital
    sound: Clip

    def cues(self, kind: CueKind) -> list[Cue]:
        """Return the cues of a kind, in order."""
        return [cue for cue in self.recital.score.cues if cue.kind is kind]

    def of(self, cue: Cue, early: int = 0) -> Clip:
        """Return what is heard while a cue lasts, and so many samples before it."""
        return self.sound[max(cue.start - early, 0) : cue.end]

    def late(self, cue: Cue, level: float) -> int:
        """Return by how many samples a cue is heard after its place; before it, less than 0."""
        around = self.of(cue, EARLY)
        return int(np.flatnonzero(np.abs(around) > level)[0]) - min(EARLY, cue.start)


@pytest.fixture(scope="module")
def library() -> Library:
    return build.open_library(CONFIG, PACK)


@pytest.fixture(scope="module")
def cached_voice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CachedVoice]:
    """Return the voice of a usual person, with a cache of its own."""
    keep = frozenset(build.fixed_texts(CONFIG, PACK))
    real = CachedVoice(build.plain_voice(CONFIG, PACK), tmp_path_factory.mktemp("voice"), keep)
    yield real
    real.close()


def recite(library: Library, voice: CachedVoice, name: str, minutes: float | None = None) -> Recital:
    recital = prepare(library, Wish(name, minutes), PACING, voice)
    assert recital is not None
    return recital


@pytest.fixture(scope="module", params=SESSIONS)
def sounding(request: pytest.FixtureRequest, library: Library, cached_voice: CachedVoice) -> Sounding:
    """Return each session at its usual length, with its sound."""
    recital = recite(library, cached_voice, request.param)
    return Sounding(recital, np.concatenate(list(recital.blocks())))


def test_each_tone_begins_within_ten_milliseconds_of_its_place(sounding: Sounding) -> None:
    """A tone begins where it is 20 dB under its peak."""
    for cue in sounding.cues(CueKind.TONE):
        level = float(np.abs(sounding.of(cue)).max()) / 10.0
        assert level > 0.0
        assert 0 <= sounding.late(cue, level) <= TONE_TOLERANCE, cue


def test_each_sentence_begins_within_thirty_milliseconds_of_its_place(sounding: Sounding) -> None:
    """It begins over -50 dB re full scale, as its clip was trimmed, and is plain 30 dB under its peak."""
    said = sounding.cues(CueKind.SPEECH)
    assert said
    for cue in said:
        plain = float(np.abs(sounding.of(cue)).max()) / 10.0**1.5
        for level in (SILENCE, plain):
            assert 0 <= sounding.late(cue, level) <= SPEECH_TOLERANCE, cue.text


def test_each_sentence_is_heard_to_its_end(sounding: Sounding) -> None:
    for cue in sounding.cues(CueKind.SPEECH):
        assert np.array_equal(sounding.of(cue), sounding.recital.clips(cue.text)), cue.text


def test_nothing_sounds_where_the_timeline_says_silence(sounding: Sounding) -> None:
    quiet = sounding.cues(CueKind.SILENCE)
    assert quiet
    assert not any(sounding.of(cue).any() for cue in quiet)


def test_the_timeline_has_neither_holes_nor_two_things_at_once(sounding: Sounding) -> None:
    cues = sounding.recital.score.cues
    assert [cue.start for cue in cues] == [0, *(cue.end for cue in cues[:-1])]
    assert 0 <= len(sounding.sound) - cues[-1].end < MOUTH_BLOCK


def test_nothing_is_so_loud_that_the_limiter_bends_it(sounding: Sounding) -> None:
    assert 0.1 < np.abs(sounding.sound).max() < KNEE


def loudness(sounds: list[Clip]) -> float:
    """Return the root mean square of the loudest half of all blocks of 50 ms, in dB re full scale."""
    long = samples(0.05)
    blocks = [
        np.mean(clip[at : at + long] ** 2) for clip in sounds for at in range(0, len(clip) - long, long)
    ]
    loud = sorted(blocks)[len(blocks) // 2 :]
    return float(10.0 * np.log10(np.mean(loud)))


SOFTER = (4.0, 9.0)
"""Decibels by which a tone is softer than the voice: heard beside it, and never louder."""


def test_tones_are_a_little_softer_than_the_voice(sounding: Sounding) -> None:
    voice = loudness([sounding.of(cue) for cue in sounding.cues(CueKind.SPEECH)])
    tones = [cue for cue in sounding.cues(CueKind.TONE) if cue.tone != TICK]
    for tone in {cue.tone for cue in tones}:
        softer = voice - loudness([sounding.of(cue) for cue in tones if cue.tone == tone])
        assert SOFTER[0] <= softer <= SOFTER[1], (tone, softer)


def test_the_countdown_is_softer_than_every_other_tone(sounding: Sounding) -> None:
    peaks = {cue.tone: float(np.abs(sounding.of(cue)).max()) for cue in sounding.cues(CueKind.TONE)}
    countdown = peaks.pop(TICK, 0.0)
    assert all(countdown < peak / 2.0 for peak in peaks.values())


# --------------------------------------------------------------------------- breaths


def expected_tones(step: Step) -> list[float]:
    """Return when the tones of a step come, in seconds from its first beat."""
    at, found = 0.0, []
    for beat in step.beats:
        if beat.kind in TONES:
            found.append(at)
        at += beat.seconds
    return found


@pytest.mark.parametrize("minutes", [None, 20.0])
@pytest.mark.parametrize("name", PACED)
def test_every_breath_comes_when_it_must_from_the_first_to_the_last(
    name: str, minutes: float | None, library: Library, cached_voice: CachedVoice
) -> None:
    """All tones, as they are heard, keep to the phases of the pack: nothing adds up, not in 20 minutes."""
    recital = recite(library, cached_voice, name, minutes)
    heard = Sounding(recital, np.concatenate(list(recital.blocks())))
    (step,) = [step for step in recital.plan.steps if step.beats]
    marks = [cue for cue in heard.cues(CueKind.TONE) if cue.tone != TICK]
    onsets = [cue.start + heard.late(cue, float(np.abs(heard.of(cue)).max()) / 10.0) for cue in marks]
    expected = expected_tones(step)
    assert len(onsets) == len(expected) > 1
    for onset, seconds in zip(onsets, expected, strict=True):
        assert abs((onset - onsets[0]) / SAMPLE_RATE - seconds) < 0.010


# --------------------------------------------------------------------------- minutes


@pytest.mark.parametrize("name", SESSIONS)
def test_the_minutes_are_met_within_two_seconds_in_the_real_voice(
    name: str, library: Library, cached_voice: CachedVoice
) -> None:
    """Shorter only where a pattern has its ceiling, longer only where nothing more can be left out."""
    shortest = recite(library, cached_voice, name, 0.1).seconds
    for minutes in (3, 5, 10, 20):
        recital = recite(library, cached_voice, name, minutes)
        wanted = max(minutes * 60.0, shortest)
        assert recital.seconds <= wanted + 2.0
        assert recital.plan.capped or recital.seconds >= wanted - 2.0


def test_there_are_sessions_and_paced_breaths_to_look_at() -> None:
    assert len(SESSIONS) == len(set(SESSIONS)) > 10
    assert len(PACED) > 3
