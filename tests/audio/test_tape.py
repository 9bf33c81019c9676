"""The tape head: exact to the sample, silent at once, and never a click."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.audio.tape import FADE, CueBegan, CueEnded, Report, Silenced, Tape, render_score
from bedside.audio.types import MOUTH_BLOCK, Clip
from bedside.events import PlayedOut
from bedside.score import Cue, CueKind, Score, Tone

CLIPS = {
    "one": np.linspace(0.1, 0.2, 1_000, dtype=np.float32),
    "two": np.linspace(-0.3, -0.2, 777, dtype=np.float32),
    "long": np.full(24_000, 0.5, np.float32),
}


def speech(text: str, start: int) -> Cue:
    return Cue(start, len(CLIPS[text]), CueKind.SPEECH, text)


def new_tape() -> Tape:
    return Tape(CLIPS.__getitem__)


def run(tape: Tape, blocks: int) -> tuple[Clip, list[tuple[int, Report]]]:
    """Play so many blocks; return the sound, and each report with the sample it happened at."""
    sound: list[Clip] = []
    reports: list[tuple[int, Report]] = []
    for number in range(blocks):
        sound.append(tape.block())
        for report in tape.news():
            at = number * MOUTH_BLOCK + (0 if isinstance(report, PlayedOut) else report.offset)
            reports.append((at, report))
    return np.concatenate(sound), reports


def test_every_clip_stands_exactly_where_the_score_says() -> None:
    tape = new_tape()
    tape.play(Score((speech("one", 0), speech("two", 1_501))))
    sound, _ = run(tape, 6)
    expected = np.zeros(len(sound), np.float32)
    expected[:1_000] = CLIPS["one"]
    expected[1_501 : 1_501 + 777] = CLIPS["two"]
    assert np.array_equal(sound, expected)


def test_beginnings_and_ends_are_reported_at_their_sample() -> None:
    tape = new_tape()
    one, two = speech("one", 0), speech("two", 1_501)
    tape.play(Score((one, two)))
    _, reports = run(tape, 6)
    assert [(at, type(report)) for at, report in reports] == [
        (0, CueBegan),
        (1_000, CueEnded),
        (1_501, CueBegan),
        (2_278, CueEnded),
        (4 * MOUTH_BLOCK, PlayedOut),
    ]


def test_a_cue_may_begin_and_end_on_the_edge_of_a_block() -> None:
    tape = new_tape()
    tape.play(Score((Cue(0, MOUTH_BLOCK, CueKind.SILENCE), speech("one", MOUTH_BLOCK))))
    _, reports = run(tape, 4)
    assert [at for at, _ in reports[:3]] == [0, MOUTH_BLOCK, MOUTH_BLOCK]


def test_joining_a_score_leaves_no_gap() -> None:
    tape = new_tape()
    tape.play(Score((speech("one", 0),)))
    first = tape.block()
    tape.extend(Score((speech("two", 0),)))
    rest, _ = run(tape, 4)
    sound = np.concatenate((first, rest))
    assert np.array_equal(sound[:1_777], np.concatenate((CLIPS["one"], CLIPS["two"])))


def test_joining_to_an_empty_tape_plays() -> None:
    tape = new_tape()
    tape.extend(Score((speech("one", 0),)))
    sound, _ = run(tape, 3)
    assert np.array_equal(sound[:1_000], CLIPS["one"])


def test_silence_is_there_within_five_milliseconds_and_fades() -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    run(tape, 3)
    tape.silence()
    sound, reports = run(tape, 2)
    assert not sound[FADE:].any()
    assert np.abs(np.diff(np.concatenate(([0.5], sound)))).max() < 0.01
    assert (FADE, Silenced(FADE)) in reports
    assert not tape.playing


def test_a_sentence_that_is_cut_off_is_reported_as_not_whole() -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    run(tape, 3)
    tape.silence()
    _, reports = run(tape, 1)
    assert CueEnded(speech("long", 0), FADE, whole=False) in [report for _, report in reports]


def test_silence_where_nothing_plays_is_no_news() -> None:
    tape = new_tape()
    tape.silence()
    assert run(tape, 2)[1] == []


def test_after_a_hold_it_plays_on_from_the_same_sample() -> None:
    tape = new_tape()
    tape.play(Score((speech("one", 0),)))
    first = tape.block()
    tape.hold()
    held, _ = run(tape, 50)
    tape.release()
    rest, _ = run(tape, 3)
    assert np.array_equal(first, CLIPS["one"][:MOUTH_BLOCK])
    assert not held[FADE:].any()
    assert np.array_equal(rest[FADE : 1_000 - MOUTH_BLOCK], CLIPS["one"][MOUTH_BLOCK + FADE :])


def test_a_hold_ends_no_cue_and_delays_the_end() -> None:
    tape = new_tape()
    tape.play(Score((speech("one", 0),)))
    tape.block()
    tape.hold()
    assert [type(report) for _, report in run(tape, 5)[1]] == [CueBegan, Silenced]
    tape.release()
    assert [type(report) for _, report in run(tape, 5)[1]] == [CueEnded, PlayedOut]


def test_another_score_begins_at_once_while_the_old_one_fades() -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    tape.block()
    tape.play(Score((speech("one", 0),)))
    sound, reports = run(tape, 3)
    assert np.array_equal(sound[FADE:1_000], CLIPS["one"][FADE:])
    assert np.abs(np.diff(sound[:FADE])).max() < 0.01
    assert (0, CueBegan(speech("one", 0), 0)) in reports


def test_a_held_score_is_forgotten_by_silence() -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    tape.block()
    tape.hold()
    tape.block()
    tape.silence()
    tape.release()
    assert not run(tape, 5)[0].any()


def test_an_empty_score_is_played_out_at_once() -> None:
    tape = new_tape()
    tape.play(Score())
    assert [type(report) for _, report in run(tape, 1)[1]] == [PlayedOut]


def test_a_clip_longer_than_its_cue_is_cut_and_a_shorter_one_is_followed_by_silence() -> None:
    tape = new_tape()
    tape.play(Score((Cue(0, 900, CueKind.SPEECH, "one"), Cue(960, 960, CueKind.SPEECH, "two"))))
    sound, _ = run(tape, 5)
    assert not sound[900:960].any()
    assert not sound[960 + 777 :].any()


@pytest.mark.parametrize("decibels", [100.0, 6.0, -6.0, -100.0])
def test_no_loudness_clips_or_jumps(decibels: float) -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    tape.block()
    tape.change_loudness(decibels)
    sound, _ = run(tape, 10)
    assert 0.0 < np.abs(sound).max() < 1.0
    assert np.abs(np.diff(np.concatenate(([0.5], sound)))).max() < 0.01


def test_loudness_changes_by_what_was_asked_for() -> None:
    tape = new_tape()
    tape.play(Score((speech("long", 0),)))
    tape.change_loudness(-6.0)
    sound, _ = run(tape, 3)
    assert sound[-1] == pytest.approx(0.25, abs=0.01)


def test_a_whole_score_is_rendered_to_its_last_sample() -> None:
    score = Score((speech("one", 0), Cue(1_000, 4_800, CueKind.TONE, tone=Tone(440.0)), speech("two", 6_000)))
    blocks = list(render_score(score, CLIPS.__getitem__))
    assert len(blocks) == -(-score.length // MOUTH_BLOCK)
    assert np.array_equal(np.concatenate(blocks)[6_000:6_777], CLIPS["two"])


def test_after_twenty_minutes_a_cue_still_stands_at_its_sample() -> None:
    late = 20 * 60 * 24_000 + 17
    score = Score((Cue(0, late, CueKind.SILENCE), speech("one", late)))
    sound = np.concatenate(list(render_score(score, CLIPS.__getitem__))[-4:])
    first = int(np.flatnonzero(sound)[0])
    assert score.length // MOUTH_BLOCK * MOUTH_BLOCK - 3 * MOUTH_BLOCK + first == late
