"""What a prompt pack is, once it is read: immutable data, each piece with its place in a file.

Only dataclasses live here, for every room to import. This file must not know how YAML is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bedside.packs.guided import Guided
from bedside.packs.sentence import Place, Sentence

__all__ = [
    "SCREENING_INTENT",
    "Answer",
    "Demo",
    "Fact",
    "Offer",
    "Pack",
    "PackError",
    "Phrase",
    "Place",
    "Refusal",
    "Region",
    "SafetyRules",
    "Screening",
    "ScreeningQuestion",
    "Sentence",
    "Sign",
    "Source",
]


@dataclass(frozen=True)
class Phrase:
    """Something that a person may say, as written in the pack: a template or plain words."""

    text: str
    """The template or the words."""

    kind: str
    """sentence, rule, list, example, skip_word, out_of_scope, stop_word,
    session_word, decoy or refusal; in the language
    of the warning signs concept, scope_word, sign or fact."""

    owner: str
    """The intent, list, rule, concept, sign, fact or refusal that it belongs to; empty where to none."""

    place: Place
    """Where it is written."""


@dataclass(frozen=True)
class Source:
    """Something that a sentence rests on."""

    id: str
    """Its number in the clinical reference, or article, BK, DESIGN."""

    title: str
    """What it is."""

    grade: str
    """P primary, M mirror, L low authority; or the mark itself for BK and DESIGN."""

    place: Place


@dataclass(frozen=True)
class Offer:
    """Something else that an answer may propose at its end."""

    intent: str
    """What happens on a yes: the intent that is answered then."""

    question: Sentence
    """How it is offered; to be answered with yes or no."""


@dataclass(frozen=True)
class Answer:
    """What is said to an intent."""

    intent: str
    """The intent's id."""

    short: tuple[Sentence, ...]
    """Three sentences at most: first the thing to do, then why."""

    long: tuple[Sentence, ...]
    """What "explain" adds; may be empty."""

    offer: Offer | None
    """One proposal, or none."""

    place: Place

    again: tuple[Sentence, ...] = ()
    """The short form in other words, for when it is asked a second time; may be empty."""

    follow_ups: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    """Intent of a follow-up, such as "for how long?", to what is said to it after this answer."""

    after_seen: bool = False
    """True where it leads to exercise or treatment, and waits while a sign must be seen today."""


@dataclass(frozen=True)
class Sign:
    """A warning sign."""

    id: str
    """The name that `safety.sign` carries."""

    level: str
    """emergency, urgent or soon."""

    heard: tuple[tuple[str, ...], ...]
    """Ways of hearing it for certain. A way is a tuple of concept names (`<numb>`) and plain phrases,
    all of which must stand in one clause, in any order; `{sign}` is another sign, given now or earlier."""

    maybe: tuple[tuple[str, ...], ...]
    """Ways that are too weak to be believed before one question is asked."""

    unless: tuple[tuple[str, ...], ...]
    """Circumstances that take one step back, such as a hot room for sweating: what was certain is asked
    about, what was to be asked about is dropped."""

    question: Sentence | None
    """The question that settles a weak sign."""

    message: tuple[Sentence, ...]
    """What is said in place of the level's message; empty where the level's message fits."""

    place: Place

    despite: tuple[str, ...] = ()
    """Scope rules that do not take this sign back: negation, past, resolved, others, asking, supposing.
    Such as `past` for an illness that counts for life."""

    beside: tuple[tuple[str, ...], ...] = ()
    """What is harmless by itself, but worth the question once it has been answered: "I need the toilet"."""

    check: Sentence | None = None
    """The question that is put before this emergency is left, in place of the usual one."""

    left: tuple[Sentence, ...] = ()
    """What is said when it is left, in place of the usual words."""

    settles: tuple[str, ...] = ()
    """Signs and screening questions that this one answers: "the pain" says that it is not the life."""

    first: tuple[Sentence, ...] = ()
    """What is said before its question, such as to stay lying down."""

    cleared: tuple[Sentence, ...] = ()
    """What is said when its question was answered with no, in place of the usual words."""

    unclear: tuple[Sentence, ...] = ()
    """What is said where unclear answers or silence count as a yes, in place of the usual words."""


@dataclass(frozen=True)
class SafetyRules:
    """Everything the safety check knows, all of it from the pack."""

    signs: tuple[Sign, ...] = ()
    """In the order of their weight: where two fit, the more urgent level wins, then the earlier."""

    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Concept name to the phrases that people, or the recogniser's mishearings, use for it."""

    messages: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    """Level to what is said."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word lists of the scope rules by name: negation, past, others, asking and the like."""

    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sign id to whole utterances that give it; `none` to utterances that only sound like a sign. What is
    like them is asked about where no way of a sign fits."""

    far_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same, for utterances that no way of a sign was written for."""


@dataclass(frozen=True)
class Fact:
    """Something about the person that changes what is said, once they have told it."""

    id: str
    """Its name, as `when` and `unless` of a sentence have it."""

    heard: tuple[tuple[str, ...], ...]
    """Ways of telling it, in the language of the warning signs."""

    implies: tuple[str, ...]
    """Facts that are told with it."""

    replaces: tuple[str, ...]
    """Facts that no longer hold once it is told, such as the other side."""

    say: tuple[Sentence, ...]
    """What is said at once when it is told, before anything else; mostly nothing."""

    place: Place

    answer: str = ""
    """Intent whose answer follows where nothing else was understood; empty for none."""

    left_out: tuple[Sentence, ...] = ()
    """What is said where an exercise is left out because of it."""


@dataclass(frozen=True)
class Refusal:
    """What is said to a kind of question that no intent answers."""

    id: str
    """The kind, such as `animal`."""

    words: tuple[str, ...]
    """Words and phrases that show the kind."""

    unless: tuple[str, ...]
    """Words that leave a question to the intents all the same. Without any, the kind is refused only where
    no intent was found; with some, it is refused before an intent is guessed by likeness."""

    say: tuple[tuple[Sentence, ...], ...]
    """Kind words and the one safe hint, in several wordings."""

    place: Place

    beside: tuple[str, ...] = ()
    """Words of which one must stand there too, such as a medicine's name beside "my son"; empty where
    `words` are enough."""

    instead: tuple[str, ...] = ()
    """Intents in whose place it is said where its words stand there, such as of one treatment by name."""


SCREENING_INTENT = "screening"
"""The intent that asks for the screening questions; what answers it is the dialogue itself."""


@dataclass(frozen=True)
class ScreeningQuestion:
    """One of the yes-or-no questions that screen for warning signs."""

    id: str
    """The name that a yes carries as a sign."""

    level: str
    """What a yes means: emergency, urgent or soon."""

    question: Sentence
    """Answered with yes or no; one breath."""

    message: tuple[Sentence, ...]
    """What is said to a yes; it begins with what to do."""

    only_after: str = ""
    """The question before this one that must have been answered with yes; else this one is left out."""


@dataclass(frozen=True)
class Screening:
    """The small dialogue that asks for warning signs."""

    offer: tuple[Sentence, ...] = ()
    """How it is offered after a sign that is not urgent."""

    opening: tuple[Sentence, ...] = ()
    """What is said before the first question."""

    questions: tuple[ScreeningQuestion, ...] = ()
    """In the order in which they are asked."""

    covers: tuple[str, ...] = ()
    """Signs that these questions settle where only the likeness to examples speaks for one."""

    all_no: tuple[Sentence, ...] = ()
    """What is said when all were denied; no all-clear."""

    left_open: tuple[Sentence, ...] = ()
    """What is said when nobody answers."""


@dataclass(frozen=True)
class Region:
    """What differs by country."""

    id: str
    """ISO 3166 code, or `default`."""

    words: Mapping[str, str]
    """What `{name}` in a sentence becomes; `emergency_number` is always there."""


@dataclass(frozen=True)
class Demo:
    """A recorded question shipped with the pack."""

    file: str
    """Path of the recording, relative to the pack's folder."""

    text: str
    """What is said in it."""


@dataclass(frozen=True)
class Pack:
    """One prompt pack."""

    folder: str
    """The folder it was read from."""

    language: str
    """Language code, such as `en`."""

    sentences: Mapping[str, object]
    """The hassil part, as `hassil.Intents.from_dict` takes it: language, intents, lists,
    expansion_rules, skip_words."""

    intents: tuple[str, ...]
    """Intent ids in the order of the files."""

    groups: Mapping[str, str]
    """Intent id to its group: question, follow_up, control, about or session; `question` where none is
    given."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """Intent id to a few words that name it in a question, such as `heat or ice`."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Intent id to what is said."""

    talk: Mapping[str, tuple[tuple[Sentence, ...], ...]] = field(default_factory=dict)
    """What the conversation itself says, by occasion, such as `cannot_help`: one wording or several, which
    take turns."""

    safety: SafetyRules = field(default_factory=SafetyRules)
    """Warning signs and their messages."""

    screening: Screening = field(default_factory=Screening)
    """The questions that screen for warning signs."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What a person may tell of themselves that changes what is said, by id."""

    refusals: Mapping[str, Refusal] = field(default_factory=dict)
    """What is said to kinds of questions that no intent answers, by id."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    """Source id to source."""

    regions: Mapping[str, Region] = field(default_factory=dict)
    """Region id to its words; `default` where the person set none."""

    pronunciations: Mapping[str, str] = field(default_factory=dict)
    """Written word to what the voice is given in its place."""

    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Intent id to plain utterances that the fallback learns from, besides the templates."""

    out_of_scope: tuple[str, ...] = ()
    """Sentences, templates allowed, that none of the intents answers; the fallback learns from them
    what to refuse."""

    decoys: tuple[str, ...] = ()
    """Words in the wake and stop grammars that catch what is not meant."""

    stop_words: tuple[str, ...] = ()
    """Phrases that stop everything, at any moment."""

    guided: Guided = field(default_factory=Guided)
    """Movements, breathing, relaxation, and the routines made of them."""

    session_words: tuple[str, ...] = ()
    """Phrases that steer a guided session while it sounds, each of them understood as a control."""

    demo: tuple[Demo, ...] = ()
    """Recorded questions, in the order of the demonstration."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each intent is first written."""

    definitions: Mapping[str, Place] = field(default_factory=dict)
    """Where each list, rule and concept is written, such as `lists.drink` or `concepts.numb`."""

    phrases: tuple[Phrase, ...] = ()
    """Everything in the pack that a person may say, for those who look at words and places."""


class PackError(Exception):
    """A pack is wrong; each fault is one line with file and line number."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
        """Each as `file:line: what is wrong and what is allowed`."""
