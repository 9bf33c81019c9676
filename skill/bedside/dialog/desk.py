"""Where a step works: the memory, the pack's lines, and the actions that pile up.

A step reads and writes through the desk and names the next state. This file knows how something is
said, never when.
"""

from __future__ import annotations

from bedside.dialog.guided.choosing import Library
from bedside.dialog.guided.plan import lines_of
from bedside.dialog.guided.session import GO_ON
from bedside.dialog.guided.timing import Cues, Pacing, timed
from bedside.dialog.line import Line
from bedside.dialog.lines import Lines
from bedside.dialog.memory import Memory, Settings
from bedside.dialog.scores import ALERT_TONE, silent_score, speech_score, tone_score
from bedside.dialog.states import State
from bedside.events import Action, Extend, Hold, Play, Prepare, Prepared, Silence
from bedside.packs.types import Pack
from bedside.score import Score

NOTHING_SECONDS = 0.02
"""Seconds of silence in the place of words that a pack does not have: one block."""


class Desk:
    """The memory, the lines and the actions of one event."""

    def __init__(self, pack: Pack, settings: Settings) -> None:
        self.lines = Lines(pack, settings)
        self.library = Library(pack.guided, self.lines)
        self.settings = settings
        self.memory = Memory(lasting=settings.facts, facts=settings.facts)
        self.actions: list[Action] = []
        self.now = 0.0
        """Time of the event, in seconds on the clock of the sound."""

    def act(self, *actions: Action) -> None:
        """Add actions, in order."""
        self.actions.extend(actions)

    def say(self, lines: tuple[Line, ...], then: State, state: State = State.ANSWERING) -> State:
        """Have these lines said and go on to `then`; return the state that says them.

        The first sentence is asked for alone, so that it can sound while the rest is rendered.
        Where the pack has nothing to say, a moment of silence stands for it. A question about a warning
        sign that is still open comes after whatever is said, and so does an open screening question.
        """
        self.hush()
        lines, then = self._with_open_question(lines, then)
        self.memory.then = then
        self.memory.saying = lines
        if not lines:
            self.act(Play(silent_score(NOTHING_SECONDS)))
            self.memory.started = True
        for part in (lines[:1], lines[1:]):
            if part:
                self._prepare(part)
        return state

    def make_offer(self, intent: str, question: tuple[Line, ...], lead: tuple[Line, ...]) -> State:
        """Say these lines, then offer something; it is offered once in a conversation."""
        memory = self.memory
        memory.offered, memory.asked = intent, question
        memory.offers.add(intent)
        return self.say(lead + question, State.OFFERING)

    def offer_session(self, intent: str, occasion: str, lead: tuple[Line, ...]) -> State:
        """Say these lines, then offer a session, unless it was offered or a caution speaks against it."""
        name, memory = self.library.default(intent), self.memory
        question = self.talk(occasion)
        barred = name is None or bool(self.library.against(name, memory.facts))
        if barred or not question or intent in memory.offers or memory.grave or memory.unseen:
            return self.say(lead, State.LISTENING)
        return self.make_offer(intent, question, lead)

    def put_question(self, lead: tuple[Line, ...] = ()) -> State:
        """Say these lines, and after them the question that is open; return the state that says them."""
        return self.say(lead, State.LISTENING)

    def _with_open_question(self, lines: tuple[Line, ...], then: State) -> tuple[tuple[Line, ...], State]:
        memory = self.memory
        if memory.doubts and then in (State.LISTENING, State.OFFERING, State.IDLE):
            return lines + self.lines.question(memory.doubts[0].safety), State.CONFIRMING
        if memory.screening is not None and then in (State.LISTENING, State.OFFERING):
            return lines + self.lines.screening_question(memory.screening.place), State.SCREENING
        if memory.session is not None and then in (State.LISTENING, State.OFFERING):
            memory.drop_offer()
            memory.session.asking = GO_ON
            return lines + self.talk("session_go_on"), State.SESSION_ASKING
        return lines, then

    def talk(self, occasion: str, **words: str) -> tuple[Line, ...]:
        """Return what is said on this occasion, in a wording that was used longest ago.

        Args:
            occasion: its name in the pack's talk.
            words: what fills the placeholders of the occasion.
        """
        return self.lines.talk(occasion, self._turn(occasion), words)

    @property
    def pacing(self) -> Pacing:
        """How exercises are timed just now."""
        return Pacing(Cues(self.settings.cues), self.memory.pace, self.settings.gap_seconds)

    def prepare_step(self, before: tuple[Line, ...] = ()) -> None:
        """Ask the voice for the session's step; what sounds is taken off the tape.

        Args:
            before: said before it goes on.
        """
        session = self.memory.session
        assert session is not None, "a session is open"
        self.hush()
        self.memory.requests += 1
        session.asking, session.before = "", before
        session.texts = tuple(dict.fromkeys(line.text for line in (*before, *lines_of(session.step))))
        session.request, session.timed = self.memory.requests, None
        self.act(Prepare(session.request, session.texts))

    def play_step(self, event: Prepared) -> None:
        """Put the session's step on the tape; a stale answer is dropped."""
        session = self.memory.session
        if session is None or session.request != event.request:
            return
        lengths = dict(zip(session.texts, event.lengths, strict=True))
        session.timed = timed(
            session.step,
            lengths,
            self.pacing,
            first=session.first,
            first_lead=session.first_lead,
            before=session.before,
        )
        session.began = self.now
        self._put(session.timed.score)

    def refusal(self, kind: str) -> tuple[Line, ...]:
        """Return what is said to a kind of question that no intent answers, in another wording each time."""
        return self.lines.refusal(kind, self._turn(f"refusal {kind}"), self.memory.facts)

    def _turn(self, occasion: str) -> int:
        turn = self.memory.turns.get(occasion, 0)
        self.memory.turns[occasion] = turn + 1
        return turn

    def hush(self) -> None:
        """Take what is being said off the tape, and forget what the voice still owes."""
        if self.memory.awaited or self.memory.started or self.memory.held:
            self.act(Silence())
        self.memory.awaited.clear()
        self.memory.started = self.memory.held = False

    def play(self, event: Prepared) -> None:
        """Put what the voice has rendered on the tape; a stale answer is dropped."""
        lines = self.memory.awaited.pop(event.request, None)
        if lines is None:
            return
        gap = self.settings.gap_seconds * self.memory.pace
        score = speech_score(lines, event.lengths, gap, lead=self.memory.started)
        self._put(score)

    def sound_alert(self, request: int) -> None:
        """Sound a tone in place of sentences that the voice could not render."""
        if self.memory.awaited.pop(request, None) is not None:
            self._alert()

    def fail(self, then: State) -> State:
        """Sound a tone in place of what the voice could not render; return the state that sounds it."""
        self.hush()
        self.memory.then = then
        self._alert()
        return State.ANSWERING

    def _alert(self) -> None:
        self._put(tone_score(ALERT_TONE, 0.4))

    def _put(self, score: Score) -> None:
        """Put a score on the tape, or join it to what is there; a tape that is held stays held."""
        if self.memory.started:
            self.act(Extend(score))
            return
        self.memory.started = True
        self.act(Play(score), *((Hold(),) if self.memory.held else ()))

    def _prepare(self, lines: tuple[Line, ...]) -> None:
        self.memory.requests += 1
        self.memory.awaited[self.memory.requests] = lines
        self.act(Prepare(self.memory.requests, tuple(line.text for line in lines)))
