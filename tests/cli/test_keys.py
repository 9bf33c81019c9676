"""A session on the speaker, moved by keys: pressed by a script, or in a real terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from bedside.assistant.recital import Recital, prepare
from bedside.audio.tape import FADE
from bedside.audio.types import BLOCKS_PER_SECOND, MOUTH_BLOCK, Clip
from bedside.cli.keys import KEYS, Player, keyboard
from bedside.dialog import Settings
from bedside.dialog.guided.choosing import Library, Wish
from bedside.dialog.guided.timing import Pacing
from bedside.dialog.lines import Lines
from bedside.speech.scripted import ScriptedVoice
from tests.dialog.night import sample_pack


class Keys:
    """Presses keys at blocks of its choice.

    Args:
        pressed: number of the block to what a key means there.
    """

    def __init__(self, pressed: dict[int, Sequence[str]]) -> None:
        self._pressed = {block: list(wanted) for block, wanted in pressed.items()}
        self._block = -1
        self._asked = True

    def __call__(self) -> str | None:
        if self._asked:
            self._block += 1
        waiting = self._pressed.get(self._block, [])
        self._asked = not waiting
        return waiting.pop(0) if waiting else None


@pytest.fixture
def recital() -> Recital:
    """Return the gentle routine of the sample pack, hummed."""
    pack = sample_pack()
    library = Library(pack.guided, Lines(pack, Settings()))
    made = prepare(library, Wish("gentle"), Pacing(), ScriptedVoice())
    assert made is not None
    return made


def played(recital: Recital, pressed: dict[int, Sequence[str]], loudness: float = 0.0) -> Clip:
    """Return all that is heard."""
    return np.concatenate(list(Player(recital, Keys(pressed), loudness).blocks()))


def whole(recital: Recital) -> Clip:
    return played(recital, {})


def starts(recital: Recital) -> list[int]:
    """Return the block at which each step that sounds begins; each is filled up to whole blocks."""
    blocks = [-(-score.length // MOUTH_BLOCK) for score in recital.scores if score.length]
    return [sum(blocks[:number]) for number in range(len(blocks) + 1)]


def test_without_a_key_all_steps_are_heard_as_they_are(recital: Recital) -> None:
    sound, steps = whole(recital), starts(recital)
    scores = [score for score in recital.scores if score.length]
    assert len(scores) > 3
    for start, score in zip(steps[:-1], scores, strict=True):
        for cue in score.cues:
            at = start * MOUTH_BLOCK + cue.start
            if cue.text:
                assert np.array_equal(sound[at : at + cue.length], recital.clips(cue.text))


@pytest.mark.parametrize("block", [0, 1, 40, 111, 500])
def test_a_pause_is_silent_at_once_and_then_goes_on_from_the_same_sample(
    block: int, recital: Recital
) -> None:
    plain, sound = whole(recital), played(recital, {block: ["pause"], block + 100: ["pause"]})
    cut, again = block * MOUTH_BLOCK, (block + 100) * MOUTH_BLOCK
    assert np.array_equal(sound[:cut], plain[:cut])
    assert not sound[cut + FADE : again].any()
    assert np.array_equal(sound[again + FADE :], plain[cut + FADE :])


def jump(sound: Clip, block: int) -> float:
    """Return the widest step from sample to sample from just before a block to its end."""
    return float(np.abs(np.diff(sound[block * MOUTH_BLOCK - 1 : (block + 1) * MOUTH_BLOCK])).max(initial=0.0))


@pytest.mark.parametrize("key", ["pause", "end", "louder", "quieter"])
def test_no_key_clicks(key: str, recital: Recital) -> None:
    """Where the hum goes on it moves by 0.006 from sample to sample; cut without a fade, by up to 0.1."""
    plain = whole(recital)
    within_a_hum = [block for block in range(1, 4_000) if 0.004 < jump(plain, block) < 0.007]
    assert len(within_a_hum) > 100
    for block in within_a_hum[::10]:
        sound = played(recital, {block: [key], block + 50: [key]})
        assert jump(sound, block) < 0.015
        assert jump(sound, block + 50) < 0.015 or key != "pause"


def test_next_goes_to_the_next_step_at_once(recital: Recital) -> None:
    plain, second = whole(recital), starts(recital)[1]
    sound = played(recital, {3: ["next"]})
    rest = plain[second * MOUTH_BLOCK :]
    assert np.array_equal(sound[3 * MOUTH_BLOCK + FADE :], rest[FADE:])


def test_back_goes_to_the_step_before_and_from_the_first_to_its_beginning(recital: Recital) -> None:
    plain, third = whole(recital), starts(recital)[2]
    once = played(recital, {third + 5: ["back"]})
    from_second = plain[starts(recital)[1] * MOUTH_BLOCK :]
    assert np.array_equal(once[(third + 5) * MOUTH_BLOCK + FADE :], from_second[FADE:])
    anew = played(recital, {5: ["back"]})
    assert np.array_equal(anew[5 * MOUTH_BLOCK + FADE :], plain[FADE:])


def test_next_after_the_last_step_ends_it(recital: Recital) -> None:
    steps = len(starts(recital)) - 1
    assert len(played(recital, {10: ["next"] * steps})) == 11 * MOUTH_BLOCK
    assert len(played(recital, {10: ["next"] * (steps - 1)})) > 11 * MOUTH_BLOCK


def test_end_is_silent_within_the_next_block_and_over(recital: Recital) -> None:
    sound = played(recital, {100: ["end"]})
    assert len(sound) == 101 * MOUTH_BLOCK
    assert not sound[100 * MOUTH_BLOCK + FADE :].any()


@pytest.mark.parametrize(("key", "factor"), [("louder", 1.26), ("quieter", 0.79)])
def test_plus_and_minus_change_the_loudness_and_nothing_else(
    key: str, factor: float, recital: Recital
) -> None:
    plain, sound = whole(recital), played(recital, {0: [key]})
    assert len(sound) == len(plain)
    assert np.allclose(sound[MOUTH_BLOCK:], plain[MOUTH_BLOCK:] * factor, atol=0.001)


def test_it_begins_as_loud_as_the_settings_say_and_never_clips(recital: Recital) -> None:
    quiet = played(recital, {}, -6.0)
    assert np.allclose(quiet[MOUTH_BLOCK:], whole(recital)[MOUTH_BLOCK:] * 0.501, atol=0.001)
    assert np.abs(played(recital, {0: ["louder"] * 50}, 12.0)).max() < 1.0


def follow(player: Player, blocks: int) -> Iterator[tuple[str, float]]:
    """Yield what is shown after each of so many blocks."""
    for number, _ in enumerate(player.blocks()):
        if number == blocks:
            return
        yield player.title, player.seconds_left


def test_it_shows_what_is_done_and_the_time_that_is_left(recital: Recital) -> None:
    total = starts(recital)[-1] / BLOCKS_PER_SECOND
    shown = list(follow(Player(recital, Keys({})), starts(recital)[-1]))
    assert (
        list(dict.fromkeys(title for title, _ in shown))
        == [
            "the gentle one",  # opening, and the way into the position
            "the ankles",
            "the knee, left",
            "the knee, right",
            "calm breathing",
            "the gentle one",
        ][: len(dict.fromkeys(title for title, _ in shown))]
    )
    for number, (_, left) in enumerate(shown):
        assert left == pytest.approx(total - (number + 1) / BLOCKS_PER_SECOND, abs=0.2)


def test_while_it_is_paused_it_says_so_and_no_time_goes_by(recital: Recital) -> None:
    shown = list(follow(Player(recital, Keys({50: ["pause"]})), 100))
    assert shown[49][0] + " (paused)" == shown[99][0]
    assert shown[50][1] == shown[99][1]


# --------------------------------------------------------------------------- what a terminal sends


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals here")
@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        *((key, [wanted]) for key, wanted in KEYS.items() if key != "\x03"),  # that one is a signal
        ("Q", ["end"]),
        (" \x1b[C\x1b[C+q", ["pause", "next", "next", "louder", "end"]),
        ("x", []),
        ("é", []),
        ("\x1b", []),
        ("\x1b[A", []),
        ("\x1b[5~", []),
    ],
)
def test_each_key_means_what_it_says_and_others_nothing(
    typed: str, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, terminal = os.openpty()
    with os.fdopen(terminal, "r+b", buffering=0) as ours, os.fdopen(person, "r+b", buffering=0) as theirs:
        monkeypatch.setattr(sys, "stdin", ours)
        with keyboard() as keys:
            theirs.write(typed.encode())
            heard = [keys() for _ in range(12)]
        assert [each for each in heard if each is not None] == wanted


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals here")
@pytest.mark.parametrize("error", [None, KeyboardInterrupt, SystemExit, OSError])
def test_the_terminal_is_as_before_whatever_ends_it(
    error: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    termios = pytest.importorskip("termios")
    person, terminal = os.openpty()
    with os.fdopen(terminal, "r+b", buffering=0) as ours, os.fdopen(person, "r+b", buffering=0):
        monkeypatch.setattr(sys, "stdin", ours)
        before = termios.tcgetattr(terminal)
        try:
            with keyboard():
                assert termios.tcgetattr(terminal) != before
                if error is not None:
                    raise error
        except (KeyboardInterrupt, SystemExit, OSError):
            pass
        assert termios.tcgetattr(terminal) == before


def test_where_there_is_no_terminal_no_key_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nothing:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdin", nothing)
        with keyboard() as keys:
            assert keys() is None
