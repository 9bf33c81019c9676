"""The block loop: 20 ms of microphone in, 20 ms of speaker out.

Joins the ear, the understanding, the dialog, the voice and the tape, and decides nothing: what an
event means is the dialog's business. Live and simulated, it is this same code; only the workers
differ.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from bedside.assistant.clips import Clips, Rendering, render
from bedside.assistant.journal import Journal, SilentJournal, reading_as_json
from bedside.assistant.timers import Timers
from bedside.assistant.typed import Understands
from bedside.assistant.workers import Failed, Worker
from bedside.audio.tape import CueBegan, CueEnded, Report, Silenced, Tape
from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock, MouthBlock
from bedside.dialog import Dialog
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
    Understood,
    Woke,
)
from bedside.score import SAMPLE_RATE, CueKind
from bedside.speech.ear import Ear, EarReport, Heard, SpeechEnded, SpeechStarted, WakeHeard
from bedside.speech.types import Voice

log = logging.getLogger(__name__)


class Assistant:
    """One step takes 20 ms of microphone and gives 20 ms of speaker."""

    def __init__(
        self,
        dialog: Dialog,
        understander: Understands,
        ear: Ear,
        voice: Voice,
        *,
        hearing: Worker[tuple[EarReport, ...]],
        voicing: Worker[Rendering],
        journal: Journal | None = None,
    ) -> None:
        """Join the rooms.

        Args:
            dialog: decides.
            understander: reads what was heard.
            ear: makes words of blocks; used by the hearing worker alone.
            voice: makes sound of sentences; used by the voicing worker alone.
            hearing: the worker that decodes.
            voicing: the worker that renders.
            journal: is told of everything that happens.
        """
        self._dialog = dialog
        self._understander = understander
        self._ear = ear
        self._voice = voice
        self._hearing = hearing
        self._voicing = voicing
        self._journal: Journal = journal or SilentJournal()
        self._clips = Clips()
        self._tape = Tape(self._clips)
        self._timers = Timers()
        self._asked: list[int] = []
        self._block = 0
        self._moment = 0.0
        self._fresh_reply = False
        self._doing: dict[type, Callable[..., None]] = {
            Prepare: self._prepare,
            Play: self._play,
            Extend: lambda action: self._tape.extend(action.score),
            Silence: lambda action: self._tape.silence(),
            Hold: lambda action: self._tape.hold(),
            Release: lambda action: self._tape.release(),
            Listen: self._listen,
            SetTimer: lambda action: self._timers.start(action.timer, self.now + action.seconds),
            CancelTimer: lambda action: self._timers.cancel(action.timer),
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

    def step(self, heard: EarBlock) -> MouthBlock:
        """Take a block of microphone, give the block of speaker that sounds after it."""
        self._moment = self.now
        self._take_renderings()
        self._take_hearing()
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

    def close(self) -> None:
        """End the workers, the ear and the voice."""
        self._hearing.close()
        self._voicing.close()
        self._voice.close()

    # ----------------------------------------------------------------------- what is heard

    def _take_hearing(self) -> None:
        for outcome in self._hearing.collect(self._block):
            if isinstance(outcome, Failed):
                self._fault("hearing", outcome.error)
                continue
            for report in outcome.result:
                self._take_ear_report(report)

    def _take_ear_report(self, report: EarReport) -> None:
        if isinstance(report, WakeHeard):
            self._journal.note(report.seconds, "wake")
            self.tell(Woke())
        elif isinstance(report, SpeechStarted):
            self._journal.note(report.seconds, "speech_start")
            self.tell(SpeechBegan())
        elif isinstance(report, SpeechEnded):
            self._journal.note(report.seconds, "speech_end")
        else:
            self._take_words(report)

    def _take_words(self, heard: Heard) -> None:
        if not heard.hypotheses:
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

    def _listen(self, action: Listen) -> None:
        self._hearing.submit(lambda: self._ear.switch(action.ear))

    # ----------------------------------------------------------------------- what is said

    def _prepare(self, action: Prepare) -> None:
        self._asked.append(action.request)
        self._voicing.submit(lambda: render(self._voice, action.request, action.texts))

    def _take_renderings(self) -> None:
        for outcome in self._voicing.collect(self._block):
            request = self._asked.pop(0)
            if isinstance(outcome, Failed):
                self._fault("voice", outcome.error)
                self.tell(PrepareFailed(request, str(outcome.error)))
            else:
                self.tell(Prepared(request, self._clips.keep(outcome.result)))

    def _play(self, action: Play) -> None:
        self._fresh_reply = True
        self._tape.play(action.score)

    def _take_tape_report(self, report: Report) -> None:
        if isinstance(report, PlayedOut):
            self.tell(report)
            return
        self._moment = self.now + report.offset / SAMPLE_RATE
        if isinstance(report, Silenced):
            self._note("silenced")
        elif report.cue.kind is CueKind.SPEECH:
            self._note_speech(report)

    def _note_speech(self, report: CueBegan | CueEnded) -> None:
        spoken = {"text": report.cue.text, "step": report.cue.step}
        if isinstance(report, CueEnded):
            self._note("say_end", **spoken)
            return
        if self._fresh_reply:
            self._fresh_reply = False
            self._note("sound_start")
        self._note("say_start", **spoken)

    # ----------------------------------------------------------------------- telling

    def _note(self, event: str, /, **fields: object) -> None:
        self._journal.note(self._moment, event, **fields)

    def _fault(self, what: str, error: Exception) -> None:
        log.warning("%s: %s", what, error, exc_info=error)
        self._note("fault", what=what, hint=str(error))
