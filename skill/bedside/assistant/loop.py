"""The block loop: 20 ms of microphone in, 20 ms of speaker out.

Joins the ear, the understanding, the dialog, the voice and the tape, and decides nothing: what an
event means is the dialog's business. Live and simulated, it is this same code; only the workers
differ.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from bedside.assistant.clips import Clips, Rendering, render
from bedside.assistant.journal import Journal, SilentJournal, reading_as_json
from bedside.assistant.parts import Parts
from bedside.assistant.timers import Timers
from bedside.assistant.trouble import Trouble
from bedside.assistant.workers import Failed, Worker
from bedside.audio.tape import CueBegan, CueEnded, Report, Silenced, Tape
from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock, MouthBlock
from bedside.events import (
    CancelTimer,
    DeviceBack,
    DeviceLost,
    Enter,
    Event,
    Extend,
    HeardNothing,
    Hold,
    Listen,
    Loudness,
    Play,
    PlayedOut,
    Prepare,
    Prepared,
    PrepareFailed,
    Release,
    SetTimer,
    Silence,
    SpeechBegan,
    Started,
    TimedOut,
    TimerKept,
    Understood,
    Woke,
)
from bedside.score import SAMPLE_RATE, CueKind
from bedside.speech.ear import EarReport, Heard, SpeechEnded, SpeechStarted, WakeHeard, words_of

BEHIND = BLOCKS_PER_SECOND
"""Blocks that wait to be decoded from which hearing is behind, and it is told: 1 s."""

ECHO_TAIL = 0.4
"""Seconds after a sentence of ours in which the room may still give it back."""

OWN_SHARE = 0.5
"""Share of the words heard from which they are our own sentence, come back from the room."""

REMEMBERED = 16
"""Sentences of ours that are remembered with their time: more than one utterance can run into."""

TOO_SLOW = "this machine hears slower than sound comes; end other programs, or use a faster one"


class Assistant:
    """One step takes 20 ms of microphone and gives 20 ms of speaker."""

    def __init__(
        self,
        parts: Parts,
        *,
        hearing: Worker[tuple[EarReport, ...]],
        voicing: Worker[Rendering],
        journal: Journal | None = None,
    ) -> None:
        """Join the rooms.

        Args:
            parts: what decides, understands, hears and speaks.
            hearing: the worker that decodes.
            voicing: the worker that renders.
            journal: is told of everything that happens.
        """
        self._dialog = parts.dialog
        self._understander = parts.understander
        self._ear = parts.ear
        self._stop_words = parts.stop_words
        self._kept = parts.timers
        self._voice = parts.voice
        self._hearing = hearing
        self._voicing = voicing
        self._journal: Journal = journal or SilentJournal()
        self._trouble = Trouble(self._journal)
        self._clips = Clips()
        self._tape = Tape(self._clips)
        self._timers = Timers()
        self._asked: list[Prepare] = []
        self._block = 0
        self._delay = 0.0
        self._speech_open = False
        self._behind = False
        self._voice_fault: str | None = None
        self._fresh_reply = False
        self._said: deque[tuple[float, float, str]] = deque(maxlen=REMEMBERED)
        """Our last sentences: from when to when they sounded, in seconds of sound since the start."""
        self._doing: dict[type, Callable[..., None]] = {
            Prepare: self._prepare,
            Play: self._play,
            Extend: lambda action: self._tape.extend(action.score),
            Silence: lambda action: self._tape.silence(),
            Hold: lambda action: self._tape.hold(),
            Release: lambda action: self._tape.release(),
            Listen: self._listen,
            SetTimer: self._set_timer,
            CancelTimer: self._cancel_timer,
            Enter: lambda action: self._note("state", to=action.state),
            Loudness: lambda action: self._tape.change_loudness(action.decibels),
        }

    @property
    def now(self) -> float:
        """Seconds of sound since the start."""
        return self._block / BLOCKS_PER_SECOND

    @property
    def resting(self) -> bool:
        """Whether nothing sounds and nothing will happen by itself."""
        return not (self._tape.playing or self._asked or self._timers.running)

    def start(self) -> None:
        """Be ready; the first thing of all."""
        self._note("ready")
        self.tell(Started())
        for timer, seconds in self._kept.kept().items():
            self.tell(TimerKept(timer, seconds))

    def step(self, heard: EarBlock, delay: float = 0.0) -> MouthBlock:
        """Take a block of microphone, give the block of speaker that sounds after it.

        Args:
            heard: 20 ms of microphone.
            delay: seconds from the start of that block to the start of the one given being heard.
        """
        self._delay = delay
        self._take_renderings()
        self._take_hearing()
        self._mind_the_backlog()
        self._hearing.submit(lambda: self._ear.hear(heard))
        for timer in self._timers.collect(self.now):
            self.tell(TimedOut(timer))
        block = self._tape.block()
        for report in self._tape.news():
            self._take_tape_report(report)
        self._block += 1
        return block

    def tell(self, event: Event) -> None:
        """Hand an event to the dialog and do what it wants."""
        if isinstance(event, DeviceLost | DeviceBack):
            self._note("device_lost" if isinstance(event, DeviceLost) else "device_back", device=event.device)
        for action in self._dialog.handle(event, self.now):
            self._doing[type(action)](action)

    def tell_fault(self, what: str, hint: str, error: Exception | None = None) -> None:
        """Tell whoever follows that a part has failed; the conversation goes on."""
        self._trouble.tell(self.now, what, hint, error)

    def close(self) -> None:
        """End the workers and the voice."""
        self._hearing.close()
        self._voicing.close()
        self._voice.close()

    # ----------------------------------------------------------------------- what is heard

    def _take_hearing(self) -> None:
        for outcome in self._hearing.collect(self._block):
            if isinstance(outcome, Failed):
                self._go_on_unheard(outcome.error)
                continue
            for report in outcome.result:
                self._take_ear_report(report)

    def _go_on_unheard(self, error: Exception) -> None:
        """Let nobody wait for the end of an utterance that may never be told."""
        self.tell_fault("hearing", str(error) or type(error).__name__, error)
        if self._speech_open:
            self._speech_open = False
            self.tell(HeardNothing())

    def _mind_the_backlog(self) -> None:
        """Tell it once when hearing falls behind, and again only after it has caught up."""
        waiting = self._hearing.waiting
        if waiting > BEHIND and not self._behind:
            self.tell_fault("hearing", TOO_SLOW)
        self._behind = waiting > (BEHIND // 2 if self._behind else BEHIND)

    def _take_ear_report(self, report: EarReport) -> None:
        if isinstance(report, WakeHeard):
            self._journal.note(report.seconds, "wake")
            self.tell(Woke())
        elif isinstance(report, SpeechStarted):
            self._speech_open = True
            self._journal.note(report.seconds, "speech_start")
            self.tell(SpeechBegan())
        elif isinstance(report, SpeechEnded):
            self._journal.note(report.seconds, "speech_end")
        else:
            self._take_words(report)

    def _take_words(self, heard: Heard) -> None:
        self._speech_open = False
        if not heard.hypotheses or self._is_own(heard):
            self.tell(HeardNothing())
            return
        best = heard.hypotheses[0]
        self._note("heard", text=best.text, confidence=round(best.confidence, 3), channel=heard.channel)
        began = time.perf_counter()
        readings = self._understander.understand(heard.hypotheses, self._dialog.context)
        seconds = {
            "audio": heard.audio_seconds,
            "listen": heard.listen_seconds,
            "understand": time.perf_counter() - began,
        }
        self._note("understood", **reading_as_json(readings[0], seconds))
        self.tell(Understood(readings))

    def _is_own(self, heard: Heard) -> bool:
        """Whether it was our own voice, come back from the room: no echo is taken out of the microphone.

        A command is ours where the sentence that sounds holds it; "stop" alone is always obeyed. Free speech,
        heard in a session, is ours where it shares most of its words with what sounds; what somebody else
        says into a sentence of ours is taken for what it is.
        """
        began, ended = heard.began - ECHO_TAIL, heard.ended
        ours = [words_of(text) for start, end, text in self._said if start <= ended and began <= end]
        said = heard.hypotheses[0].text
        if heard.channel == "command":
            return said not in self._stop_words and any(f" {said} " in f" {text} " for text in ours)
        if self._dialog.session is None:
            return False
        known = {word for text in ours for word in text.split()}
        words = said.split()
        return bool(known) and sum(word in known for word in words) >= OWN_SHARE * len(words)

    def _listen(self, action: Listen) -> None:
        self._hearing.submit(lambda: self._ear.switch(action.ear, action.spoken))

    # ----------------------------------------------------------------------- what is due

    def _set_timer(self, action: SetTimer) -> None:
        self._timers.start(action.timer, self.now + action.seconds)
        if action.lasting:
            self._keep(lambda: self._kept.keep(action.timer, action.seconds))

    def _cancel_timer(self, action: CancelTimer) -> None:
        self._timers.cancel(action.timer)
        self._keep(lambda: self._kept.drop(action.timer))

    def _keep(self, change: Callable[[], None]) -> None:
        """Change what is kept; where that fails the timer runs all the same, while the program does."""
        try:
            change()
        except OSError as error:
            self.tell_fault("timer", f"it would not outlive this program: {error}", error)

    # ----------------------------------------------------------------------- what is said

    def _prepare(self, action: Prepare) -> None:
        self._asked.append(action)
        self._voicing.submit(lambda: render(self._voice, action.request, action.texts))

    def _take_renderings(self) -> None:
        for outcome in self._voicing.collect(self._block):
            asked = self._asked.pop(0)
            if isinstance(outcome, Failed):
                self._go_on_unsaid(asked, outcome.error)
            else:
                self._voice_fault = None
                self.tell(Prepared(asked.request, self._clips.keep(outcome.result)))

    def _go_on_unsaid(self, asked: Prepare, error: Exception) -> None:
        """Show what cannot be heard; a voice that goes on failing in the same way is told of once."""
        if str(error) != self._voice_fault:
            self._voice_fault = str(error)
            self.tell_fault("voice", self._voice_fault, error)
        for text in asked.texts:
            self._note("unsaid", text=text)
        self.tell(PrepareFailed(asked.request, str(error)))

    def _play(self, action: Play) -> None:
        self._fresh_reply = True
        self._tape.play(action.score)
        session = self._dialog.session
        if session is not None and action.score.cues:
            step, seconds = action.score.cues[0].step, action.score.length / SAMPLE_RATE
            self._note("step", session=session, step=step, seconds=round(seconds, 3))

    def _take_tape_report(self, report: Report) -> None:
        if isinstance(report, PlayedOut):
            self.tell(report)
            return
        sounding = self.now + self._delay + report.offset / SAMPLE_RATE
        if isinstance(report, Silenced):
            self._journal.note(sounding, "silenced")
        elif report.cue.kind is CueKind.SPEECH:
            self._note_speech(report, sounding)

    def _note_speech(self, report: CueBegan | CueEnded, sounding: float) -> None:
        spoken = {"text": report.cue.text, "step": report.cue.step}
        if isinstance(report, CueEnded):
            self._journal.note(sounding, "say_end", **spoken)
            if self._said:  # it may have been cut off
                began, _, text = self._said.pop()
                self._said.append((began, sounding, text))
            return
        self._said.append((sounding, sounding + report.cue.length / SAMPLE_RATE, report.cue.text))
        if self._fresh_reply:
            self._fresh_reply = False
            self._journal.note(sounding, "sound_start")
        self._journal.note(sounding, "say_start", **spoken)

    # ----------------------------------------------------------------------- telling

    def _note(self, event: str, /, **fields: object) -> None:
        self._journal.note(self.now, event, **fields)
