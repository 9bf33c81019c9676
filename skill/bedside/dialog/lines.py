"""From the pack to lines: which sentences are said on which occasion.

Every word for the ear comes from here, and here it comes from the pack alone. This file must not
know when something is said.
"""

from __future__ import annotations

from bedside.dialog.memory import Line, Settings
from bedside.events import Level, Safety
from bedside.packs.spoken import spoken
from bedside.packs.types import Pack, Sentence


class Lines:
    """The pack's sentences, ready for the voice."""

    def __init__(self, pack: Pack, settings: Settings) -> None:
        self._pack = pack
        self._settings = settings
        self._chosen = {"wake_phrase": settings.wake_phrase}
        if settings.emergency_number:
            self._chosen["emergency_number"] = settings.emergency_number

    def fill(self, sentences: tuple[Sentence, ...], **words: str) -> tuple[Line, ...]:
        """Fill the placeholders of these sentences."""
        known = {**self._chosen, **words}
        region = self._settings.region
        return tuple(Line(spoken(sentence, self._pack, region, known), sentence.id) for sentence in sentences)

    def talk(self, occasion: str, **words: str) -> tuple[Line, ...]:
        """Return what is said on this occasion; nothing where the pack says nothing."""
        return self.fill(self._pack.talk.get(occasion, ()), **words)

    def short(self, intent: str) -> tuple[Line, ...]:
        """Return the short answer to an intent."""
        return self.fill(self._pack.answers[intent].short)

    def long(self, intent: str) -> tuple[Line, ...]:
        """Return what "explain" adds to the answer."""
        return self.fill(self._pack.answers[intent].long)

    def answers(self, intent: str | None) -> bool:
        """Say whether the pack has an answer to this intent."""
        return intent in self._pack.answers

    def offer(self, intent: str) -> tuple[str, tuple[Line, ...]] | None:
        """Return what the answer offers, and the question that offers it."""
        offer = self._pack.answers[intent].offer
        return None if offer is None else (offer.intent, self.fill((offer.question,)))

    def message(self, safety: Safety) -> tuple[Line, ...]:
        """Return what is said to a warning sign: its own message, or its level's."""
        sign = next((sign for sign in self._pack.safety.signs if sign.id == safety.sign), None)
        own = sign.message if sign is not None else ()
        message = self.fill(own or self._pack.safety.messages.get(safety.level.value, ()))
        return message + (self.talk("emergency_cannot_call") if safety.level is Level.EMERGENCY else ())

    def question(self, safety: Safety) -> tuple[Line, ...]:
        """Return the question that settles a weak sign; nothing where the pack has none."""
        for sign in self._pack.safety.signs:
            if sign.id == safety.sign and sign.question is not None:
                return self.fill((sign.question,))
        return ()
