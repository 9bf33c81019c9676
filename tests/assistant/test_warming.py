"""An understander is made and warmed beside everything else, and nobody meets it cold."""

from __future__ import annotations

import threading

import pytest

from bedside.assistant.warming import WarmingUnderstander
from bedside.events import Context, Hypothesis, Reading
from bedside.packs.types import PackError


class Slow:
    """Has to learn before it can read anything."""

    def __init__(self) -> None:
        self.learned_on: list[str] = []

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        self.learned_on.append(threading.current_thread().name)
        return tuple(Reading(hypothesis.text) for hypothesis in hypotheses)


def test_the_first_question_meets_an_understander_that_has_learned_elsewhere() -> None:
    slow = Slow()
    warming = WarmingUnderstander(lambda: slow)
    (reading,) = warming.understand((Hypothesis("heat or ice"),), Context())
    assert reading.text == "heat or ice"
    assert slow.learned_on[0].startswith("understanding")
    assert slow.learned_on[1:] == [threading.current_thread().name]


def test_a_pack_that_is_wrong_is_refused_before_anybody_asks() -> None:
    def fail() -> Slow:
        raise PackError(("safety.yaml:1: wrong",))

    with pytest.raises(PackError, match=r"safety\.yaml:1"):
        WarmingUnderstander(fail).check()


def test_nobody_waits_for_the_warming_before_the_first_question() -> None:
    go_on = threading.Event()

    class Stuck(Slow):
        def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
            assert go_on.wait(5.0)
            return super().understand(hypotheses, context)

    warming = WarmingUnderstander(Stuck)
    warming.check()
    go_on.set()
    assert warming.understand((Hypothesis("ice"),), Context())[0].text == "ice"
