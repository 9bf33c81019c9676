"""What the conversation does about warning signs: from a doubt to the way out of an emergency.

Everything errs towards getting help. No step here offers anything but help, and no doubt is dropped
before it is settled.
"""

from __future__ import annotations

from dataclasses import replace

from bedside.dialog.alarm import raise_alarm_for
from bedside.dialog.answer_steps import (
    UNHEARD_LIMIT,
    answer_intent,
    decline_offer,
    say_answer,
    unsaid,
    until_seen,
)
from bedside.dialog.desk import Desk
from bedside.dialog.line import Line
from bedside.dialog.lines import FORMS
from bedside.dialog.screening_steps import UNCLEAR_LIMIT, begin_to_be_sure
from bedside.dialog.sorting import EMERGENCY_TIMER, SURE_ENOUGH, is_something_else, reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import end_conversation, turn_to_person
from bedside.events import CancelTimer, Event, Ground, Level, Reading, Safety, SetTimer, YesNo
from bedside.packs.types import SCREENING_INTENT

REPEAT_LIMIT = 3
"""How often an unanswered emergency message comes again before it waits in silence."""


def raise_alarm(desk: Desk, event: Event) -> State | None:
    """Say that emergency services must be called now."""
    return raise_alarm_for(desk, reading_of(event))


def say_be_seen(desk: Desk, event: Event) -> State | None:
    """Say how soon the person should be seen; a question that was open is put again after it."""
    return _be_seen(desk, reading_of(event))


def _sign_of(reading: Reading) -> Safety:
    assert reading.safety is not None, "a warning has a sign"
    return reading.safety


def _be_seen(desk: Desk, reading: Reading, lead: tuple[Line, ...] = ()) -> State:
    memory = desk.memory
    safety = _sign_of(reading)
    memory.session = None  # who should be seen is not moved about
    memory.remember_signs(safety.sign)
    if safety.level is Level.URGENT:
        memory.wait_to_be_seen(reading)
    memory.doubts = [each for each in memory.doubts if _sign_of(each).sign != safety.sign]
    lead += desk.lines.message(safety)
    for further in _take_further(desk, reading):
        lead += desk.lines.message(further)
    if safety.level is Level.SOON and not memory.doubts:
        return _see_soon(desk, reading, lead)
    memory.last_intent = None
    return say_answer(desk, lead)


def _take_further(desk: Desk, reading: Reading) -> list[Safety]:
    """Ask about what else in an utterance is in doubt later, and return what is certain of the same level.

    Lower levels say nothing more: who is told to be seen today need not hear "in the coming days".
    """
    certain = []
    for safety in reading.further:
        if safety.confirm and desk.lines.question(safety):
            _add_doubt(desk, replace(reading, safety=safety, further=()))
        elif safety.level is _sign_of(reading).level:
            certain.append(safety)
    return certain


def _see_soon(desk: Desk, reading: Reading, message: tuple[Line, ...]) -> State:
    """Answer what was asked too, then offer the screening questions: they decide whether it can wait."""
    memory = desk.memory
    clear = reading.ask is None and reading.confidence >= SURE_ENOUGH
    sure = clear and desk.lines.answers(reading.intent)
    asked = reading.intent if sure else None
    offer = desk.lines.screening("offer")
    if not offer or memory.screened or memory.grave or SCREENING_INTENT in memory.offers:
        if asked is not None:
            return answer_intent(desk, asked, after=message)
        memory.last_intent = None
        return say_answer(desk, message)
    memory.misses = 0
    memory.last_intent = asked
    answer = desk.lines.form(memory.last_intent or "", "short", memory.facts)
    memory.given.add(f"{memory.last_intent}.short")
    memory.said = until_seen(desk) + answer + message
    return desk.make_offer(SCREENING_INTENT, offer, lead=memory.said)


# --------------------------------------------------------------------------- a doubt


def ask_about_sign(desk: Desk, event: Event) -> State | None:
    """Put the question that settles a weak sign; where it is only a guess, those that settle any sign."""
    return ask_after(desk, event, ())


def ask_after(desk: Desk, event: Event, lead: tuple[Line, ...]) -> State | None:
    """Put that question after these lines."""
    reading = reading_of(event)
    safety = _sign_of(reading)
    if desk.lines.screens_for(safety) and not desk.memory.screened:
        return begin_to_be_sure(desk, event)
    if not desk.lines.question(safety):
        return believe(desk, reading)
    _add_doubt(desk, replace(reading, further=()))
    for further in reading.further:
        other = replace(reading, safety=further, further=())
        if not further.confirm:
            desk.memory.pending.append(other)
        elif desk.lines.question(further):
            _add_doubt(desk, other)
    desk.memory.ask_anew()
    return desk.put_question(lead + desk.lines.first(_sign_of(desk.memory.doubts[0])))


def _add_doubt(desk: Desk, reading: Reading) -> None:
    """Keep a doubt until it is settled; an emergency is asked about before anything else."""
    memory = desk.memory
    signs = [_sign_of(each).sign for each in memory.doubts]
    if _sign_of(reading).sign not in signs:
        memory.doubts.append(reading)
    memory.doubts.sort(key=lambda each: _sign_of(each).level is not Level.EMERGENCY)


def ask_again(desk: Desk, event: Event) -> State | None:
    """Put the question once more; two unclear answers count as yes, where any sign was given."""
    if is_something_else(reading_of(event)):
        return pass_over(desk, event)
    desk.memory.unclear += 1
    if desk.memory.unclear < UNCLEAR_LIMIT:
        return desk.put_question()
    return clear_doubt(desk, event) if _is_harmless(desk) else _believe_doubt(desk, unclear=True)


def pass_over(desk: Desk, event: Event) -> State | None:
    """Put the question once more after something else, which is no answer and does not count as one."""
    return desk.put_question(desk.talk("doubt_first"))


def say_why(desk: Desk, event: Event) -> State | None:
    """Say why that is asked, and put the question once more."""
    return desk.put_question(desk.talk("doubt_why"))


def hear_another_question(desk: Desk, event: Event) -> State | None:
    """Put what the person asks off until the question is settled; it is answered then.

    Who asks again is answered meanwhile, unless a danger was put in so many words: the question stays open.
    Where no sign was given at all, what is asked is answered at once.
    """
    memory = desk.memory
    reading = reading_of(event)
    if _is_harmless(desk):
        memory.doubts.pop(0)
        return answer_intent(desk, reading.intent or "")
    if not is_something_else(reading):
        return ask_again(desk, event)
    doubted = _sign_of(memory.doubts[0])
    said = doubted.ground is Ground.SAID and doubted.level is Level.EMERGENCY
    memory.passed_over += 1
    if not said and memory.passed_over > 1:
        return answer_intent(desk, reading.intent or "")
    memory.doubts[0] = replace(memory.doubts[0], intent=reading.intent)
    return pass_over(desk, event)


def repeat_question(desk: Desk, event: Event) -> State | None:
    """Put the question again because it was not heard; that is no answer, and does not count as one."""
    return desk.put_question()


def hear_another_sign(desk: Desk, event: Event) -> State | None:
    """Take in a certain sign while another is in doubt; "no, but I have a fever" settles the first."""
    reading = reading_of(event)
    if reading.answer is YesNo.NO or _settling(desk, reading):
        desk.memory.doubts.pop(0)
    desk.memory.ask_anew()
    return _be_seen(desk, reading)


def doubt_another_sign(desk: Desk, event: Event) -> State | None:
    """Take in a second weak sign: the same one again is no answer, another one is asked about too."""
    reading = reading_of(event)
    instead = _settling(desk, reading)
    if instead is not None:
        meant = desk.memory.doubts.pop(0)
        desk.memory.doubts = [each for each in desk.memory.doubts if _sign_of(each).sign != instead.sign]
        desk.memory.doubts.insert(0, replace(meant, safety=instead, further=()))
        desk.memory.ask_anew()
        return desk.put_question()
    doubted = _sign_of(desk.memory.doubts[0])
    # What is only like an emergency is no clearer an answer to a question about one.
    guessed = _sign_of(reading).ground is Ground.LIKENESS and doubted.level is Level.EMERGENCY
    if _sign_of(reading).sign == doubted.sign or (guessed and reading.answer is None):
        return ask_again(desk, event)
    if reading.answer is YesNo.NO:
        desk.memory.doubts.pop(0)
    return ask_about_sign(desk, event)


def _settling(desk: Desk, reading: Reading) -> Safety | None:
    """Return the sign of an answer that is meant instead of the one in doubt; None where there is no such."""
    doubted = _sign_of(desk.memory.doubts[0]).sign
    said = (_sign_of(reading), *reading.further)
    return next((each for each in said if desk.lines.settles(each.sign, doubted)), None)


def _is_harmless(desk: Desk) -> bool:
    """Whether the open question is about no sign that was given: it was asked about, or stood beside."""
    return _sign_of(desk.memory.doubts[0]).ground in (Ground.ASKED, Ground.BESIDE)


def hear_silence(desk: Desk, event: Event) -> State | None:
    """Take silence for a yes to an emergency; of what can wait till morning say what to do if it is so.

    Where no sign was given, the person has got up, or fallen asleep.
    """
    if _is_harmless(desk):
        return end_conversation(desk, event)
    return _believe_doubt(desk, unclear=True)


def believe_sign(desk: Desk, event: Event) -> State | None:
    """Take the weak sign for certain: a yes, or a maybe."""
    return _believe_doubt(desk)


def _believe_doubt(desk: Desk, *, unclear: bool = False) -> State:
    """Take the weak sign for certain, also where unclear answers or silence count as a yes."""
    reading = desk.memory.doubts.pop(0)
    desk.memory.ask_anew()
    return believe(desk, reading, unclear=unclear)


def believe(desk: Desk, reading: Reading, *, unclear: bool = False) -> State:
    """Act on a reading's sign as certain."""
    if _sign_of(reading).level is Level.EMERGENCY:
        return raise_alarm_for(desk, reading, unclear=unclear)
    return _be_seen(desk, reading, desk.talk("be_seen_unclear") if unclear else ())


def clear_doubt(desk: Desk, event: Event) -> State | None:
    """Go on with the next doubt, or with what was asked, after the weak sign was denied."""
    memory = desk.memory
    doubt = memory.doubts.pop(0)
    memory.take_back(doubt)
    memory.ask_anew()
    if memory.doubts:
        return desk.put_question()
    if memory.pending:
        return _be_seen(desk, memory.pending.pop(0))
    intent = doubt.intent if desk.lines.answers(doubt.intent) else None
    relief = _relief(desk, doubt, intent)
    if intent is not None:
        return answer_intent(desk, intent, after=relief)
    return desk.say(relief or desk.talk("safety_settled"), State.LISTENING)


def _relief(desk: Desk, doubt: Reading, intent: str | None) -> tuple[Line, ...]:
    """Return what a no to the question is answered with: no clean bill of health.

    Nothing where it was said just now when to call, or the answer that comes will say so.
    """
    forms = (unsaid(desk, intent or "", form) for form in FORMS)
    coming = next(filter(None, forms), ())
    if desk.lines.names_the_number((*desk.memory.saying, *coming)):
        return ()
    return desk.lines.cleared(_sign_of(doubt)) or desk.talk("safety_all_clear")


def take_back(desk: Desk, event: Event) -> State | None:
    """Ask about what should be seen today, when the person denies it: only a clear no settles it."""
    memory = desk.memory
    if not memory.unseen:
        return decline_offer(desk, event)
    reading = replace(memory.unseen[-1], intent=None, further=())
    if desk.lines.question(_sign_of(reading)):
        _add_doubt(desk, reading)
        memory.ask_anew()
        return desk.put_question()
    memory.take_back(reading)
    return desk.say(desk.talk("safety_all_clear"), State.LISTENING)


def be_called(desk: Desk, event: Event) -> State | None:
    """The wake phrase, while something is said: listen, but put an open question about a sign again."""
    return desk.put_question() if desk.memory.doubts else turn_to_person(desk, event)


def be_silent(desk: Desk, event: Event) -> State | None:
    """Be silent at once; a question about a sign stays open, and silence is its answer."""
    turn_to_person(desk, event)
    desk.memory.session = None
    return State.CONFIRMING if desk.memory.doubts else State.LISTENING


# --------------------------------------------------------------------------- while an emergency stands


def repeat_alarm(desk: Desk, event: Event) -> State | None:
    """Say the emergency message again, because it was asked for."""
    return desk.say(desk.memory.alarm, State.WAITING, State.ALARM)


def repeat_unanswered_alarm(desk: Desk, event: Event) -> State | None:
    """Say the emergency message again, because nobody answered; after some times wait in silence."""
    return None if desk.memory.repeats >= REPEAT_LIMIT else _repeat_unanswered(desk)


def _repeat_unanswered(desk: Desk) -> State:
    desk.memory.repeats += 1
    lead = desk.talk("emergency_repeat_lead")
    return desk.say(lead + desk.memory.alarm, State.WAITING, State.ALARM)


def leave_check_unanswered(desk: Desk, event: Event) -> State | None:
    """Nobody answered the check question, so the emergency stands."""
    return State.WAITING if desk.memory.repeats >= REPEAT_LIMIT else _repeat_unanswered(desk)


def wait_for_answer(desk: Desk, event: Event) -> State | None:
    """Start the time until the message comes again anew."""
    desk.act(SetTimer(EMERGENCY_TIMER, desk.settings.emergency_seconds))
    return None


def hear_out_emergency(desk: Desk, event: Event) -> State | None:
    """Let the person speak."""
    desk.act(CancelTimer(EMERGENCY_TIMER))
    return None


def fall_silent(desk: Desk, event: Event) -> State | None:
    """Be silent, and listen; the emergency stands, but the person has answered."""
    desk.hush()
    desk.memory.repeats = REPEAT_LIMIT
    return State.WAITING


def acknowledge(desk: Desk, event: Event) -> State | None:
    """Take "yes" or "I'm calling": stay beside the person without saying it all again."""
    desk.memory.repeats = REPEAT_LIMIT
    return stay(desk, event)


def stay(desk: Desk, event: Event) -> State | None:
    """Say that the call still has to be made."""
    return desk.say(desk.talk("emergency_stays"), State.WAITING, State.ALARM)


def call_first(desk: Desk, event: Event) -> State | None:
    """Say that everything else comes after the call, or after help, in words that fit what was asked.

    Who says something that is understood is never met with silence. Who goes on saying what is not understood
    may be a television, or may be saying that nothing is wrong, and is asked once. Where nobody said yes,
    whoever goes on with something else is asked the question that was left open.
    """
    desk.memory.misses += 1
    beyond = desk.memory.misses - UNHEARD_LIMIT
    reading = reading_of(event)
    if beyond > 0 and reading.intent is None and reading.refusal is None:
        once = beyond == 1 and not desk.memory.called
        return check_false_alarm(desk, event) if once else State.WAITING
    occasion = "emergency_meanwhile" if desk.memory.called else "emergency_question"
    fitting = desk.talk(f"{occasion}.{reading.intent}")
    if not fitting and desk.memory.misses == 1 and desk.memory.alarm_question:
        return check_false_alarm(desk, event)
    return desk.say(fitting or desk.talk(occasion), State.WAITING, State.ALARM)


def stay_on_the_line(desk: Desk, event: Event) -> State | None:
    """Help is called: say what helps until it comes, and be quiet."""
    desk.memory.repeats = REPEAT_LIMIT
    desk.memory.called = True
    return desk.say(desk.talk("emergency_called"), State.WAITING, State.ALARM)


def let_them_call(desk: Desk, event: Event) -> State | None:
    """Somebody is there who can call; until they have, the message comes again."""
    occasion = "emergency_meanwhile" if desk.memory.called else "emergency_company"
    return desk.say(desk.talk(occasion), State.WAITING, State.ALARM)


def call_out(desk: Desk, event: Event) -> State | None:
    """No phone is in reach, or Bedside is asked to call: say what else can be done."""
    return desk.say(desk.talk("emergency_no_phone"), State.WAITING, State.ALARM)


def check_false_alarm(desk: Desk, event: Event) -> State | None:
    """Put the one question before an emergency is left; only a clear no leaves it."""
    desk.memory.ask_anew()
    return _check(desk)


def check_again(desk: Desk, event: Event) -> State | None:
    """Put the check question once more to what is no answer; after that the call comes first."""
    desk.memory.unclear += 1
    return _check(desk) if desk.memory.unclear < UNCLEAR_LIMIT else call_first(desk, event)


def _check(desk: Desk) -> State:
    question = desk.memory.alarm_question or desk.lines.check(desk.memory.alarmed_by)
    return desk.say(question, State.CHECKING, State.ALARM)


def leave_emergency(desk: Desk, event: Event) -> State | None:
    """Go back to talking; nothing is offered until the person starts anew."""
    desk.memory.alarm = desk.memory.said = ()
    desk.memory.misses = 0
    return desk.say(desk.lines.left(desk.memory.alarmed_by), State.LISTENING)
