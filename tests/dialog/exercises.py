"""A few exercises made by hand: a breath, a movement with sides, one that waits, and routines of them."""

from __future__ import annotations

from bedside.packs.guided import (
    BREATHING,
    MOVEMENT,
    RELAXATION,
    Beat,
    Countdown,
    Exercise,
    Guided,
    Position,
    Routine,
    RoutineStep,
    Stage,
)
from bedside.packs.types import Place, Sentence

HERE = Place("exercises.yaml", 1)


def say(*texts: str) -> tuple[Sentence, ...]:
    """Return talk sentences with their text as id."""
    return tuple(Sentence(id=f"movements.{text}", text=text, place=HERE, talk=True) for text in texts)


def timed(text: str) -> tuple[Sentence, ...]:
    """Return a talk sentence of a timer."""
    return (Sentence(id=f"timers.{text}", text=text, place=HERE, talk=True),)


def beat(kind: str, seconds: float, cue: str = "") -> Beat:
    """Return a beat, with words where there are some."""
    return Beat(kind, seconds, say(cue)[0] if cue else None)


def sample_guided() -> Guided:
    """Return what the sample pack can guide somebody through."""
    calm = Exercise(
        *(
            "calm",
            BREATHING,
            "calm breathing",
            (Stage((), (beat("in", 5, "in"), beat("out", 5, "out")), 6),),
            HERE,
        ),
        leave_out=("dizzy",),
        how=say("calm how"),
        feel=say("calm feel"),
        finish=say("calm finish"),
    )
    box = Exercise(
        *("box", BREATHING, "box breathing", (Stage((), (beat("in", 4, "in"), beat("hold", 4)), 4),), HERE),
        leave_out=("heart",),
        instead="calm",
        most=8,
    )
    knee_beats = (beat("move", 3, "draw in"), beat("hold", 5), beat("move", 3, "lower"), beat("rest", 2))
    knee = Exercise(
        *("knee", MOVEMENT, "the knee", (Stage((), knee_beats, 3),), HERE),
        position="crook",
        tier=1,
        two_sided=True,
        leave_out=("pregnant",),
        how=say("knee how {side}"),
        feel=say("knee feel"),
        ease_off=say("knee ease off"),
        easier=say("knee easier"),
        finish=say("knee finish"),
    )
    pumps = Exercise(
        *(
            "pumps",
            MOVEMENT,
            "the ankles",
            (Stage((), (beat("move", 2, "up"), beat("move", 2, "down")), 5),),
            HERE,
        ),
        position="crook",
        how=say("pumps how"),
    )
    sit_up = Exercise(
        *("sit_up", MOVEMENT, "sitting up"),
        (Stage(say("roll"), wait=True, seconds=8.0), Stage(say("push"), wait=True, seconds=8.0)),
        HERE,
    )
    scan = Exercise(
        *("scan", RELAXATION, "the scan"),
        tuple(Stage(say(f"notice {part}"), (beat("rest", 15),)) for part in ("feet", "legs", "arms")),
        HERE,
    )
    exercises = (calm, box, knee, pumps, sit_up, scan)
    return Guided(
        {each.id: each for each in exercises},
        {"crook": Position("crook", "knees bent", say("knees bent?")[0], say("bend your knees"), HERE)},
        {
            "gentle": Routine(
                *("gentle", "the gentle one"),
                (_do("pumps"), RoutineStep("", "pain", 0, 0.0, HERE), _do("knee"), _do("calm")),
                HERE,
                opening=say("gentle opening"),
                closing=say("gentle closing"),
                ask_first=("safety", "pain", "position"),
            ),
            "lie_well": Routine("lie_well", "lying well", (_do("pumps"),), HERE, ask_first=("position",)),
            "up": Routine("up", "getting up", (_do("sit_up"),), HERE),
        },
        {
            "heat": Countdown("heat", 20, 30, timed("heat begins"), timed("heat off"), HERE, ("numb_skin",)),
            "cold": Countdown("cold", 15, 20, timed("cold begins"), timed("cold off"), HERE),
        },
        {"left": "left", "right": "right"},
        {
            "start_stretching": "gentle",
            "start_breathing": "calm",
            "start_relaxation": "scan",
            "heat_timer": "heat",
        },
    )


def _do(exercise: str) -> RoutineStep:
    return RoutineStep(exercise, "", 0, 0.0, HERE)
