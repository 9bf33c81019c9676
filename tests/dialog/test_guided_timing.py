"""Promises about time, kept by every step, at every pace, from every place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bedside.dialog.guided.plan import Plan, Step, TimedBeat, worded
from bedside.dialog.guided.recording import NominalLengths, joined, step_scores
from bedside.dialog.guided.timing import CLEARANCE, TONES, Cues, Pacing, timed
from bedside.dialog.line import Line
from bedside.packs.guided import BEATS, HOLD
from bedside.score import CueKind, Score, samples

WORDS = some.text("ab", min_size=1, max_size=12).map(" ".join)
LINES = some.builds(Line, WORDS, some.just("id"))
BEAT = some.builds(
    TimedBeat,
    kind=some.sampled_from(BEATS),
    seconds=some.floats(0.5, 20.0),
    repetition=some.integers(0, 20),
    cue=some.none() | LINES,
    before=some.lists(LINES, max_size=1).map(tuple),
)
STEPS = some.builds(
    Step,
    id=some.just("step"),
    lead=some.lists(LINES, max_size=2).map(tuple),
    beats=some.lists(BEAT, max_size=12).map(tuple),
    tail=some.lists(LINES, max_size=2).map(tuple),
)
PACINGS = some.builds(Pacing, some.sampled_from(Cues), some.floats(0.5, 3.0), some.floats(0.0, 2.0))
LENGTHS = NominalLengths()


def sounds(score: Score) -> list[tuple[int, int]]:
    """Return where each thing that is not silence begins and ends."""
    return [(cue.start, cue.end) for cue in score.cues if cue.kind is not CueKind.SILENCE]


@given(STEPS, PACINGS)
def test_nothing_overlaps_and_no_offset_goes_back(step: Step, pacing: Pacing) -> None:
    cues = timed(step, LENGTHS, pacing).score.cues
    assert all(before.end == after.start for before, after in zip(cues, cues[1:], strict=False))
    assert all(cue.length > 0 for cue in cues)


@given(STEPS, PACINGS)
def test_a_hold_lasts_exactly_what_it_says_at_any_pace(step: Step, pacing: Pacing) -> None:
    out = timed(step, LENGTHS, pacing)
    for place, beat in enumerate(step.beats[:-1]):
        following = step.beats[place + 1]
        if beat.kind == HOLD and not following.before:
            assert out.starts[place + 1] - out.starts[place] == samples(beat.seconds)


@given(STEPS, PACINGS)
def test_the_words_of_a_beat_have_ended_when_it_begins(step: Step, pacing: Pacing) -> None:
    out = timed(step, LENGTHS, pacing)
    spoken = [cue for cue in out.score.cues if cue.kind is CueKind.SPEECH]
    for start in out.starts:
        assert not [cue for cue in spoken if cue.start < start < cue.end + CLEARANCE and cue.end > start]


@given(STEPS, PACINGS)
def test_a_tone_begins_with_its_beat_to_the_sample(step: Step, pacing: Pacing) -> None:
    out = timed(step, LENGTHS, Pacing(Cues.TONES, pacing.pace, pacing.gap_seconds))
    tones = {cue.start: cue.tone for cue in out.score.cues if cue.kind is CueKind.TONE}
    for start, beat in zip(out.starts, step.beats, strict=True):
        assert tones.get(start) == TONES.get(beat.kind)


@given(STEPS, some.floats(1.0, 3.0))
def test_slower_lasts_longer_by_what_is_no_hold(step: Step, pace: float) -> None:
    slow, usual = (timed(step, LENGTHS, Pacing(Cues.BOTH, each)).score.length for each in (pace, 1.0))
    assert slow >= usual
    beats = sum(beat.seconds for beat in step.beats if beat.kind != HOLD)
    assert slow - usual >= samples(beats * (pace - 1.0)) - len(step.beats) - 1


@given(STEPS, PACINGS, some.data())
def test_what_goes_on_from_a_beat_sounds_as_the_rest_of_the_whole(
    step: Step, pacing: Pacing, data: some.DataObject
) -> None:
    whole = timed(step, LENGTHS, pacing)
    if not step.beats:
        return
    first = data.draw(some.integers(0, len(step.beats) - 1))
    rest = timed(step, LENGTHS, pacing, first=first)
    gaps = [b - a for a, b in zip(rest.starts, rest.starts[1:], strict=False)]
    assert gaps == [b - a for a, b in zip(whole.starts[first:], whole.starts[first + 1 :], strict=False)]
    assert rest.beat_at(rest.starts[0]) == first


@given(STEPS, PACINGS)
def test_every_sample_belongs_to_the_last_beat_that_began(step: Step, pacing: Pacing) -> None:
    out = timed(step, LENGTHS, pacing)
    assert out.beat_at(-1) is None
    for number, start in enumerate(out.starts):
        assert out.beat_at(start) == number


def breaths(seconds: float, cue: str) -> Step:
    """Return five breaths of two beats."""
    beats = (
        TimedBeat(kind, seconds, number, Line(cue, "id")) for number in range(5) for kind in ("in", "out")
    )
    return Step("breaths", beats=tuple(beats))


@pytest.mark.parametrize("cues", list(Cues))
def test_words_too_long_for_the_beat_before_give_way_to_a_tone(cues: Cues) -> None:
    out = timed(breaths(2.0, "far too many words to fit in here"), LENGTHS, Pacing(cues))
    assert bool(out.unsaid) == (cues is not Cues.TONES)
    tones = {cue.start for cue in out.score.cues if cue.kind is CueKind.TONE}
    assert set(out.starts[1:]) <= tones


def test_words_grow_fewer_as_it_goes_on_and_come_again_at_the_end() -> None:
    said = [number + 1 for number in range(60) if worded(number, 60)]
    assert said == [1, 2, 3, 4, 8, 16, 32, 60]


def test_a_beat_without_words_keeps_its_tone() -> None:
    beats = [TimedBeat("in", 5.0, number, Line("in", "id"), worded=number < 2) for number in range(4)]
    out = timed(Step("many", beats=tuple(beats)), LENGTHS, Pacing())
    assert [cue.text for cue in out.score.cues if cue.kind is CueKind.SPEECH] == ["in", "in"]
    assert {cue.start for cue in out.score.cues if cue.kind is CueKind.TONE} == set(out.starts)


def test_the_end_of_a_hold_is_counted_down_quietly() -> None:
    hold = Step("hold", beats=(TimedBeat("hold", 10.0, 0), TimedBeat("rest", 2.0, 0)))
    out = timed(hold, LENGTHS, Pacing())
    begin = out.starts[0]
    ticks = [cue.start - begin for cue in out.score.cues if cue.tone is not None and cue.start > begin]
    assert ticks == [samples(7.0), samples(8.0), samples(9.0)]


@given(some.lists(STEPS, max_size=4), PACINGS)
def test_a_recording_is_as_long_as_its_steps(steps: list[Step], pacing: Pacing) -> None:
    scores = step_scores(Plan("plan", "plan", tuple(steps)), LENGTHS, pacing)
    assert joined(scores).length == sum(score.length for score in scores)
