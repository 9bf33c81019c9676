"""What the conversation does about questions: answers, their other wordings, follow-ups and offers.

Nothing is said twice word for word unless it was asked for. This file must not know any warning sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bedside.dialog.desk import Desk
from bedside.dialog.line import Line
from bedside.dialog.lines import FORMS
from bedside.dialog.screening_steps import begin
from bedside.dialog.sorting import IS_IT_SERIOUS, IT_HURTS, PAIN_REPORT, SURE_ENOUGH, reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import resume
from bedside.events import Event, Ground, Reading, Safety, SlotValue
from bedside.packs.types import SCREENING_INTENT

BETWEEN_TWO = "ask"
"""Step of the question, between two meanings, that understanding came back with."""

WORSE_BY = 2
"""Points of ten by which pain has grown enough to change the plan (clinical reference, section 1.4)."""

REFUSED_LIMIT = 6
"""Times in a conversation that a kind of question is refused in its own words: more are no conversation."""

WHAT_ELSE = "what_else"
"""The follow-up that gives more of the last answer."""

UNHEARD_LIMIT = 3
"""Utterances in a row without a meaning before it goes quiet."""


def answer(desk: Desk, event: Event) -> State | None:
    """Answer a question, and offer what fits; a pain score that has grown is answered as pain.

    Who asks about a warning sign in general, or tells what is harmless by itself, is answered, and then asked
    the one question that settles it (clinical reference, sections 3.2b and 3.4).
    """
    reading = reading_of(event)
    if reading.worth_asking is not None:
        return _answer_and_settle(desk, reading, reading.worth_asking)
    assert reading.intent is not None, "a question has an intent"
    unsure = reading.confidence < SURE_ENOUGH and not desk.lines.answer_to(reading.facts)
    told = _on_telling(desk, reading, None if unsure else reading.intent)
    if told and unsure:
        return say_answer(desk, told)
    if reading.refusal is not None:
        desk.memory.last_intent = reading.intent
        return say_answer(desk, told + desk.refusal(reading.refusal))
    worse = reading.intent == PAIN_REPORT and is_worse(desk, reading.slots)
    intent = IT_HURTS if worse and desk.lines.answers(IT_HURTS) else reading.intent
    return answer_intent(desk, intent, before=told)


def _on_telling(desk: Desk, reading: Reading, intent: str | None = None) -> tuple[Line, ...]:
    """Return what is said at once to the facts that were told, such as "don't sit up yet" to "I'm dizzy".

    An answer that follows may say it itself.
    """
    said: tuple[Line, ...] = ()
    for fact in (fact for fact, holds in reading.facts.items() if holds):
        at_once = () if desk.lines.speaks_of(intent, fact) else desk.lines.on_telling(fact)
        said += at_once or desk.talk(f"told.{fact}")
    return said


def _answer_and_settle(desk: Desk, reading: Reading, sign: Safety) -> State:
    """Answer, and keep the sign as a doubt: the desk puts its question after the answer, once."""
    memory = desk.memory
    if desk.lines.question(sign) and sign.sign not in memory.settled:
        memory.settled.add(sign.sign)
        memory.doubts.append(replace(reading, safety=sign, intent=None))
        memory.ask_anew()
    own = sign.ground is Ground.BESIDE and desk.lines.answers(reading.intent)
    return answer_intent(desk, reading.intent or "" if own else IS_IT_SERIOUS)


def is_worse(desk: Desk, slots: Mapping[str, SlotValue]) -> bool:
    """Say whether a pain score is well above the first one, which is kept; "from three to six" tells both."""
    score = slots.get("score")
    before = slots.get("before", score)
    if not isinstance(score, int | float) or not isinstance(before, int | float):
        return False
    if desk.memory.score is None:
        desk.memory.score = float(before)
    return score >= min(desk.memory.score, before) + WORSE_BY


def answer_intent(
    desk: Desk, intent: str, after: tuple[Line, ...] = (), before: tuple[Line, ...] = ()
) -> State:
    """Say an answer in a form that was not yet said, with what comes before and after it, then the offer."""
    memory = desk.memory
    memory.last_intent = intent
    for form in FORMS:
        lines = _fresh(desk, form)
        if lines:
            return say_answer(desk, before + lines + after)
    if len(desk.lines.forms(intent, memory.facts)) == 1 or not desk.lines.is_question(intent):
        return say_answer(desk, before + desk.lines.form(intent, "short", memory.facts) + after)
    memory.misses = 0
    return desk.say(before + desk.talk("already_told") + after, State.LISTENING)


def _fresh(desk: Desk, form: str) -> tuple[Line, ...]:
    """Return a form or a follow-up of the last answer, which counts as said from now on."""
    intent = desk.memory.last_intent or ""
    lines = unsaid(desk, intent, form)
    desk.memory.given.add(f"{intent}.{form}")
    return lines


def unsaid(desk: Desk, intent: str, form: str) -> tuple[Line, ...]:
    """Return a form or a follow-up of an answer, nothing where it has been said already."""
    said = f"{intent}.{form}" in desk.memory.given
    return () if said else desk.lines.form(intent, form, desk.memory.facts)


def say_answer(desk: Desk, lines: tuple[Line, ...]) -> State:
    """Say an answer, remember it for "repeat", and make the offer that belongs to it."""
    memory = desk.memory
    memory.misses = 0
    memory.said = lines = until_seen(desk) + lines
    memory.drop_offer()
    offer = desk.lines.offer(memory.last_intent, memory.facts) if memory.last_intent else None
    if offer is None or not _is_new(desk, offer[0]):
        return desk.say(lines, State.LISTENING)
    return desk.make_offer(*offer, lead=lines)


def until_seen(desk: Desk) -> tuple[Line, ...]:
    """Return what comes before exercise or treatment while a sign must be seen today."""
    waits = desk.memory.unseen and desk.lines.waits(desk.memory.last_intent)
    return desk.talk("first_be_seen") if waits else ()


def _is_new(desk: Desk, intent: str) -> bool:
    memory = desk.memory
    known = intent in memory.offers or f"{intent}.short" in memory.given
    done = known or (intent == SCREENING_INTENT and memory.screened)
    return not (memory.grave or done or memory.doubts or (memory.unseen and desk.lines.waits(intent)))


def follow_up(desk: Desk, event: Event) -> State | None:
    """Say what follows from the last answer: for how long, which side, and if it does not help."""
    desk.memory.misses = 0
    desk.memory.drop_offer()
    lines = _fresh(desk, reading_of(event).intent or "")
    if not lines:
        return desk.say(desk.talk("already_told"), State.LISTENING)
    desk.memory.said = lines = until_seen(desk) + lines
    return desk.say(lines, State.LISTENING)


def explain(desk: Desk, event: Event) -> State | None:
    """Say the longer form of the last answer."""
    desk.memory.misses = 0
    intent = desk.memory.last_intent
    if intent is None or not desk.lines.form(intent, "long", desk.memory.facts):
        return desk.say(desk.talk("nothing_to_explain"), State.LISTENING)
    longer = _fresh(desk, "long")
    return say_answer(desk, longer) if longer else desk.say(desk.talk("already_told"), State.LISTENING)


def repeat(desk: Desk, event: Event) -> State | None:
    """Say the last answer again, and the offer that is still open."""
    memory = desk.memory
    memory.misses = 0
    if not memory.said:
        return desk.say(desk.talk("nothing_to_repeat"), State.LISTENING)
    return desk.say(memory.said + memory.asked, State.OFFERING if memory.offered else State.LISTENING)


def accept_offer(desk: Desk, event: Event) -> State | None:
    """Give what was offered."""
    intent = desk.memory.offered
    desk.memory.drop_offer()
    if intent == SCREENING_INTENT:
        return begin(desk, event)
    if intent is None or not desk.lines.answers(intent):
        return desk.say(desk.talk("neither"), State.LISTENING)
    return answer_intent(desk, intent)


def decline_offer(desk: Desk, event: Event) -> State | None:
    """Take no for an answer; one that goes on to something else ("no, it hurts") is answered that."""
    if desk.lines.answers(reading_of(event).intent):
        desk.memory.drop_offer()
        return answer(desk, event)
    neither = any(line.step == BETWEEN_TWO for line in desk.memory.asked)
    desk.memory.drop_offer()
    if reading_of(event).facts:
        return keep_what_was_told(desk, reading_of(event))
    more = "declined_with_more" if reading_of(event).more else "offer_declined"
    return desk.say(desk.talk("neither" if neither else more), State.LISTENING)


def drop_offer(desk: Desk, event: Event) -> State | None:
    """Take "maybe" as not now; nothing is done that was not asked for."""
    desk.memory.drop_offer()
    return desk.say(desk.talk("unsure"), State.LISTENING)


def no_question(desk: Desk, event: Event) -> State | None:
    """Say that nothing was asked."""
    return desk.say(desk.talk("no_question"), State.LISTENING)


def clarify(desk: Desk, event: Event) -> State | None:
    """Put the question that understanding came back with."""
    reading = reading_of(event)
    likely = reading.intent or next((other.intent for other in reading.alternatives), None)
    desk.memory.misses = 0
    desk.memory.offered = likely
    desk.memory.asked = (Line(reading.ask or "", BETWEEN_TWO),)
    return desk.say(desk.memory.asked, State.OFFERING)


def keep_what_was_told(desk: Desk, reading: Reading) -> State:
    """Say that it was heard, with what is said at once to it, and the answer that follows."""
    desk.memory.misses = 0
    told = [fact for fact, holds in reading.facts.items() if holds]
    lines = _on_telling(desk, reading)
    intent = desk.lines.answer_to(told)
    if intent is not None:
        return answer_intent(desk, intent, before=lines)
    return desk.say(lines or desk.talk("fact_noted" if told else "fact_dropped"), State.LISTENING)


def resume_or_go_on(desk: Desk, event: Event) -> State | None:
    """Play on what was paused; where nothing was, go on with the conversation."""
    return resume(desk, event) if desk.memory.paused is not None else go_on(desk, event)


def go_on(desk: Desk, event: Event) -> State | None:
    """Give what was offered, else more of the last answer, else its offer, else name something to ask."""
    memory = desk.memory
    memory.misses = 0
    if memory.offered is not None and BETWEEN_TWO not in {line.step for line in memory.asked}:
        return accept_offer(desk, event)
    further = _fresh(desk, WHAT_ELSE)
    if further:
        return say_answer(desk, further)
    offer = desk.lines.offer(memory.last_intent, memory.facts) if memory.last_intent else None
    if offer is not None and _is_new(desk, offer[0]):
        return desk.make_offer(*offer, lead=())
    return desk.say(desk.talk("what_next"), State.LISTENING)


def not_understood(desk: Desk, event: Event) -> State | None:
    """Keep what was told; else be honest, then offer two things to say, then go quiet."""
    memory = desk.memory
    reading = reading_of(event)
    memory.drop_offer()
    if reading.facts:
        return keep_what_was_told(desk, reading)
    if reading.refusal is not None and memory.refused < REFUSED_LIMIT:
        memory.refused += 1
        return desk.say(desk.refusal(reading.refusal), State.LISTENING)
    memory.misses += 1
    if memory.misses >= UNHEARD_LIMIT:
        return desk.say(desk.talk("not_understood.third"), State.IDLE)
    occasion = "cannot_help" if memory.misses == 1 else "not_understood.second"
    return desk.say(desk.talk(occasion), State.LISTENING)
