"""From the pack and what is known of a person to a plan: what is done, in which order, on which side first.

What a caution excludes is not in the plan, and its opening says why. This file must not know how
long anything lasts, nor how it sounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bedside.dialog.guided.plan import Plan, Step, TimedBeat, worded
from bedside.dialog.line import Line
from bedside.dialog.lines import Lines
from bedside.packs.guided import (
    ANY_POSITION,
    BREATHING,
    HOLD,
    LEFT,
    MOVEMENT,
    QUESTIONS,
    REST,
    RIGHT,
    SIDES,
    Beat,
    Exercise,
    Guided,
    Routine,
    RoutineStep,
    Stage,
)
from bedside.packs.spoken import SIDE_WORD
from bedside.packs.types import Sentence

WAY = "position."
"""Beginning of the id of a step that leads into a position."""

OPENING, CLOSING = "opening", "closing"
"""Ids of the steps before the first exercise and after the last."""

NEXT, FILLING = "session_next", "session_filling"
"""Occasions of the talk: what names the next exercise, and what begins the breaths that fill the time."""

POSITION_SECONDS = 30.0
"""Seconds that somebody is given to come into a position where they cannot be asked."""

SETTLED = 1
"""The highest tier of what may be done in the night of a spasm (clinical reference, section 8.3)."""

FIRST_AID = "spasm"
"""The routine for a spasm."""

USUAL_MINUTES = 5.0
"""Minutes of a session of parts where nobody says how long (clinical reference, sections 2.2 and 2.3)."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be guided through."""

    name: str
    """A routine or an exercise."""

    minutes: float | None = None
    """How long it shall last; None for its usual length."""

    facts: frozenset[str] = frozenset()
    """What they told of themselves, or have in their settings."""

    acute: bool = False
    """Whether it is the night of a spasm: a routine leaves out what is for the days after (tier 2)."""


class Library:
    """Everything that a pack can guide somebody through, ready to be chosen from."""

    def __init__(self, guided: Guided, lines: Lines) -> None:
        self._guided = guided
        self._lines = lines

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a plan can be made for: the routines, then the exercises."""
        return (*self._guided.routines, *self._guided.exercises)

    def title(self, name: str) -> str:
        """Return a few words that name a session.

        Raises:
            KeyError: there is no such session.
        """
        routine = self._guided.routines.get(name)
        return self._guided.exercises[name].title if routine is None else routine.title

    def only_exercise(self, name: str, plan: Plan) -> Exercise | None:
        """Return the one exercise that a plan was made of; None where a routine was wished for."""
        if name in self._guided.routines:
            return None
        return self._guided.exercises[next(step.exercise for step in plan.steps if step.exercise)]

    def exercise(self, id: str) -> Exercise | None:
        """Return an exercise; None where there is none of that id."""
        return self._guided.exercises.get(id)

    def exercises_of(self, family: str) -> frozenset[str]:
        """Return the ids of all exercises of a family."""
        return frozenset(each.id for each in self._guided.exercises.values() if each.family == family)

    def default(self, intent: str) -> str | None:
        """Return the session that is meant where somebody names none."""
        return self._guided.started_by.get(intent)

    @property
    def first_aid(self) -> str:
        """The routine for a spasm."""
        return FIRST_AID

    def moves(self, name: str) -> bool:
        """Say whether a session has movements in it."""
        routine = self._guided.routines.get(name)
        done = [name] if routine is None else [step.do for step in routine.steps if step.do]
        return any(self._guided.exercises[each].family == MOVEMENT for each in done)

    def against(self, name: str, facts: frozenset[str]) -> tuple[str, ...]:
        """Return the facts that speak against any exercise of a session; none where there is no such."""
        routine = self._guided.routines.get(name)
        done = [name] if routine is None else [step.do for step in routine.steps]
        found = (self._guided.exercises[each].leave_out for each in done if each in self._guided.exercises)
        return tuple(dict.fromkeys(fact for barred in found for fact in barred if fact in facts))

    def position_question(self, plan: Plan) -> tuple[Line, ...]:
        """Return what asks whether somebody lies as a session begins; nothing where any way will do."""
        position = self._guided.positions.get(plan.position)
        return () if position is None else self._lines.fill((position.question,))

    def already_lying(self, plan: Plan) -> Plan:
        """Return a session without the way into its first position."""
        way = f"{WAY}{plan.position}"
        place = next((number for number, step in enumerate(plan.steps) if step.id == way), None)
        if place is None:
            return plan
        return replace(plan, steps=(*plan.steps[:place], *plan.steps[place + 1 :]))

    def plan(self, wish: Wish) -> Plan | None:
        """Choose what is done; the minutes count only as far as they decide what is part of it.

        Returns:
            The plan; None where a caution leaves nothing of it.

        Raises:
            KeyError: there is no such session.
        """
        routine = self._guided.routines.get(wish.name) or _routine_of(self._guided.exercises[wish.name])
        return _Choice(self._guided, self._lines, routine, wish).plan()

    def filling(self, wish: Wish) -> Step | None:
        """Return one breath, of the first kind that anybody may go on with for as long as they like."""
        for exercise in self._guided.exercises.values():
            barred = exercise.most or any(fact in wish.facts for fact in exercise.leave_out)
            if exercise.family == BREATHING and not barred:
                step = next(_steps_of(exercise, self._lines, wish, 1, brief=True))
                return replace(step, lead=self._lines.talk(FILLING))
        return None


def _routine_of(exercise: Exercise) -> Routine:
    """Return the routine that an exercise by itself is."""
    step = RoutineStep(exercise.id, "", 0, 0.0, exercise.place)
    asked = QUESTIONS if exercise.family == MOVEMENT else ()
    return Routine(exercise.id, exercise.title, (step,), exercise.place, ask_first=asked)


class _Choice:
    """One plan in the making."""

    def __init__(self, guided: Guided, lines: Lines, routine: Routine, wish: Wish) -> None:
        self._guided = guided
        self._lines = lines
        self._routine = routine
        self._wish = wish
        self._left_out: dict[str, None] = {}
        self._position = ANY_POSITION

    def plan(self) -> Plan | None:
        chosen = tuple(self._steps())
        if not any(step.exercise for step in chosen):
            return None
        first = next((step.id.partition(".")[2] for step in chosen if step.id.startswith(WAY)), "")
        reasons = self._lines.left_out(self._left_out)  # once for each fact
        opening = self._said(OPENING, self._routine.opening, *reasons)
        closing = self._said(CLOSING, self._routine.closing)
        return Plan(
            self._wish.name,
            self._routine.title,
            (*opening, *_without_idle_questions(chosen), *closing),
            self._routine.ask_first,
            first,
        )

    def _said(self, id: str, sentences: tuple[Sentence, ...], *more: Line) -> tuple[Step, ...]:
        lines = (*self._lines.fill(sentences, self._wish.facts), *more)
        return (Step(id, lead=lines, spare=False),) if lines else ()

    def _steps(self) -> Iterator[Step]:
        several = sum(bool(step.do) for step in self._routine.steps) > 1
        for written in self._routine.steps:
            if written.ask:
                yield Step(f"ask.{written.ask}", ask=written.ask)
                continue
            if several and self._wish.acute and self._guided.exercises[written.do].tier > SETTLED:
                continue
            exercise = self._allowed(self._guided.exercises[written.do])
            if exercise is None:
                continue
            yield from self._turned_to(exercise.position)
            named = self._lines.talk(NEXT, words={"movement": exercise.title}) if several else ()
            steps = _steps_of(exercise, self._lines, self._wish, written.repetitions)
            for number, step in enumerate(steps):
                lead = named + step.lead if number == 0 else step.lead
                yield _lasting(replace(step, lead=lead), written.seconds)

    def _allowed(self, exercise: Exercise) -> Exercise | None:
        """Return the exercise, or what stands in for it, or nothing; the reason is kept."""
        tried: list[str] = []
        found: Exercise | None = exercise
        while found is not None and found.id not in tried:
            against = [fact for fact in found.leave_out if fact in self._wish.facts]
            if not against:
                return found
            tried.append(found.id)
            self._left_out.update(dict.fromkeys(against))
            found = self._guided.exercises.get(found.instead)
        return None

    def _turned_to(self, position: str) -> Iterator[Step]:
        """Give the way into a position, where somebody does not lie so yet."""
        if position in (ANY_POSITION, self._position):
            return
        self._position = position
        enter = self._lines.fill(self._guided.positions[position].enter, self._wish.facts)
        yield Step(f"{WAY}{position}", lead=enter, wait=POSITION_SECONDS)


def _without_idle_questions(steps: Sequence[Step]) -> Iterator[Step]:
    """Drop a question that follows on another one, since all between them was left out."""
    asked = False
    for step in steps:
        if not (step.ask and asked):
            yield step
        asked = bool(step.ask)


def _lasting(step: Step, seconds: float) -> Step:
    """Let the longest rest of a step last so many seconds; 0 for as long as it is written."""
    still = [beat for beat in step.beats if beat.kind in (REST, HOLD)]
    if not seconds or not still:
        return step
    longest = max(still, key=lambda beat: beat.seconds)
    beats = tuple(replace(beat, seconds=seconds) if beat is longest else beat for beat in step.beats)
    return replace(step, beats=beats)


# --------------------------------------------------------------------------- one exercise


def _steps_of(
    exercise: Exercise, lines: Lines, wish: Wish, repetitions: int = 0, *, brief: bool = False
) -> Iterator[Step]:
    """Give the steps of an exercise: its sides, and the parts that wait for the person.

    Args:
        exercise: what is done.
        lines: fills the sentences.
        wish: for whom, and how long.
        repetitions: how often, 0 for the exercise's own number.
        brief: leave out what is said around the beats.
    """
    sides: tuple[str, ...] = _sides(wish) if exercise.two_sided else ("",)
    for number, side in enumerate(sides):
        maker = _StepMaker(exercise, lines, wish, side, first=number == 0)
        yield from maker.steps(repetitions, brief=brief)


def _sides(wish: Wish) -> tuple[str, ...]:
    """Return the sides in their order: the one that does not hurt comes first."""
    return (RIGHT, LEFT) if LEFT in wish.facts and RIGHT not in wish.facts else SIDES


class _StepMaker:
    """Makes the steps of an exercise on one side."""

    def __init__(self, exercise: Exercise, lines: Lines, wish: Wish, side: str, *, first: bool) -> None:
        self._exercise = exercise
        self._lines = lines
        self._wish = wish
        self._side = side
        self._first = first

    def steps(self, repetitions: int, *, brief: bool) -> Iterator[Step]:
        exercise = self._exercise
        long = USUAL_MINUTES if self._wish.minutes is None else self._wish.minutes
        parts = _parts([stage for stage in exercise.stages if stage.from_minutes <= long])
        how = exercise.how if self._first or not exercise.other_side else exercise.other_side
        lead = how + (exercise.ease_off if self._first else ())
        finish = self._fill(exercise.finish)
        for number, part in enumerate(parts):
            yield Step(
                self._id(number, len(parts)),
                exercise.id,
                exercise.title,
                self._lines.side(self._side) if self._side else "",
                () if brief else self._fill((*(lead if number == 0 else ()), *part[0].say)),
                tuple(self._beats(part, repetitions)),
                () if brief else (*self._after_beats(part), *(finish if number == len(parts) - 1 else ())),
                self._fill((*exercise.feel, *exercise.ease_off)),
                self._fill(exercise.easier),
                part[-1].seconds if part[-1].wait else None,
                spare=not part[-1].wait,
                confirmed=part[-1].wait,
            )

    def _id(self, number: int, of: int) -> str:
        return ".".join(
            (self._exercise.id, *filter(None, [self._side]), *([str(number + 1)] if of > 1 else ()))
        )

    def _beats(self, part: Sequence[Stage], repetitions: int) -> Iterator[TimedBeat]:
        done = 0
        said: tuple[Line, ...] = ()
        for place, stage in enumerate(part):
            said += self._fill(stage.say) if place > 0 else ()
            times = repetitions or stage.repetitions
            if self._exercise.most:
                times = min(times, self._exercise.most)
            for repetition in range(times if stage.beats else 0):
                for beat in stage.beats:
                    yield self._beat(beat, done + repetition, said, worded(repetition, times))
                    said = ()
            done += times if stage.beats else 0

    def _beat(self, beat: Beat, repetition: int, said: tuple[Line, ...], is_worded: bool) -> TimedBeat:
        cue = next(iter(self._fill((beat.cue,))), None) if beat.cue is not None else None
        return TimedBeat(beat.kind, beat.seconds, repetition, cue, said, is_worded)

    def _after_beats(self, part: Sequence[Stage]) -> tuple[Line, ...]:
        """Return what stages without beats say at the end of a part, after its last beat."""
        last = max((place for place, stage in enumerate(part) if stage.beats), default=0)
        return tuple(line for stage in part[last + 1 :] for line in self._fill(stage.say))

    def _fill(self, sentences: tuple[Sentence, ...]) -> tuple[Line, ...]:
        words = {SIDE_WORD: self._lines.side(self._side)} if self._side else {}
        return self._lines.fill(sentences, self._wish.facts, words)


def _parts(stages: Sequence[Stage]) -> list[list[Stage]]:
    """Return the stages in parts, each of which ends with a wait or with the exercise."""
    parts: list[list[Stage]] = [[]]
    for stage in stages:
        parts[-1].append(stage)
        if stage.wait:
            parts.append([])
    return [part for part in parts if part]
