"""What a pack may say in its safety rules, and what is refused with its place."""

from __future__ import annotations

import pytest

from bedside.events import Level
from bedside.packs.types import PackError, Place, SafetyRules, Sign
from bedside.understanding.alikes import SoundAlikes
from bedside.understanding.likeness import Likeness
from bedside.understanding.safety import SafetyCheck

PLACE = Place("signs.yaml", 7)


def sign(
    id: str,
    level: str = "emergency",
    *,
    heard: tuple[tuple[str, ...], ...] = (),
    maybe: tuple[tuple[str, ...], ...] = (),
    unless: tuple[tuple[str, ...], ...] = (),
    despite: tuple[str, ...] = (),
) -> Sign:
    return Sign(id, level, heard, maybe, unless, None, (), PLACE, despite)


def outcome(rules: SafetyRules, text: str) -> tuple[str, bool] | None:
    found = SafetyCheck(rules).check(text)
    return None if found is None else (found.safety.sign, found.safety.confirm)


@pytest.mark.parametrize(
    "wrong",
    [
        sign("a", "grave", heard=(("smoke",),)),
        sign("a", heard=(("(smoke",),)),
        sign("a", heard=(("<fire>",),)),
        sign("a", heard=(("{fire}",),)),
    ],
)
def test_a_wrong_sign_is_refused(wrong: Sign) -> None:
    with pytest.raises(PackError):
        SafetyCheck(SafetyRules(signs=(wrong,)))


def test_a_wrong_phrase_is_refused_with_its_place() -> None:
    with pytest.raises(PackError, match=r"signs\.yaml:7"):
        SafetyCheck(SafetyRules(signs=(sign("a", heard=(("(smoke",),)),)))


def test_a_sure_way_is_believed_and_a_weak_one_is_asked_about() -> None:
    rules = SafetyRules(signs=(sign("fire", heard=(("smoke",),), maybe=(("smell",),)),))
    assert outcome(rules, "there is smoke") == ("fire", False)
    assert outcome(rules, "there is a smell") == ("fire", True)
    assert outcome(rules, "there is nothing") is None


def test_a_circumstance_takes_one_step_back() -> None:
    rules = SafetyRules(
        signs=(sign("fire", heard=(("smoke",),), maybe=(("smell",),), unless=(("kitchen",),)),)
    )
    assert outcome(rules, "smoke in the kitchen") == ("fire", True)
    assert outcome(rules, "a smell in the kitchen") is None


def test_the_parts_of_a_way_stand_in_any_order_but_in_one_clause() -> None:
    rules = SafetyRules(signs=(sign("fire", heard=(("roof", "burning"),)),), words={"boundary": ("but",)})
    assert outcome(rules, "the roof is burning") == ("fire", False)
    assert outcome(rules, "burning is the roof") == ("fire", False)
    assert outcome(rules, "the roof is fine but the soup is burning") is None


def test_a_scope_rule_may_not_count_for_a_sign() -> None:
    words = {"past": ("long ago",)}
    assert outcome(SafetyRules((sign("fire", heard=(("smoke",),)),), words=words), "smoke long ago") is None
    kept = SafetyRules((sign("fire", heard=(("smoke",),), despite=("past",)),), words=words)
    assert outcome(kept, "smoke long ago") == ("fire", False)


def test_the_more_urgent_level_comes_first() -> None:
    rules = SafetyRules(signs=(sign("smell", "soon", heard=(("smell",),)), sign("fire", maybe=(("smell",),))))
    found = SafetyCheck(rules).check("a smell")
    assert found is not None
    assert [each.level for each in (found.safety, *found.others)] == [Level.EMERGENCY, Level.SOON]


def test_no_rules_find_no_sign() -> None:
    assert SafetyCheck(SafetyRules()).check("i can't feel my legs") is None


def test_sound_alikes_are_replaced_the_longest_first_and_at_the_edges() -> None:
    alikes = SoundAlikes(("week = weak", "week end = weekend", "^ be $ = pee"))
    assert alikes.replaced(("my", "week", "leg")) == ("my", "weak", "leg")
    assert alikes.replaced(("week", "end")) == ("weekend",)
    assert alikes.replaced(("be",)) == ("pee",)
    assert alikes.replaced(("let", "it", "be")) == ("let", "it", "be")


def test_a_pair_without_its_meaning_is_refused() -> None:
    with pytest.raises(PackError, match="no pair"):
        SafetyCheck(SafetyRules(words={"misheard": ("week",)}))


def test_a_misheard_word_makes_a_sure_way_one_to_ask_and_a_weak_one_none() -> None:
    words = {"misheard": ("smock = smoke", "swell = smell")}
    rules = SafetyRules(signs=(sign("fire", heard=(("smoke",),), maybe=(("smell",),)),), words=words)
    assert outcome(rules, "there is smock") == ("fire", True)
    assert outcome(rules, "there is a swell") is None


def test_of_somebody_of_the_family_a_grave_sign_is_asked_about_however_weak() -> None:
    signs = (
        sign("fire", heard=(("smoke",),), maybe=(("smell",),)),
        sign("damp", "urgent", maybe=(("mould",),)),
    )
    rules = SafetyRules(signs=signs, words={"family": ("mum",)})
    assert outcome(rules, "mum is in smoke") == ("fire", True)
    assert outcome(rules, "mum is in a smell") == ("fire", True)
    assert outcome(rules, "mum is in mould") is None


def test_what_once_happened_in_the_family_counts_only_where_a_sign_says_so() -> None:
    words = {"family": ("mum",), "history": ("had",)}
    once = SafetyRules(signs=(sign("fire", heard=(("smoke",),)),), words=words)
    assert outcome(once, "mum had smoke") is None
    kept = SafetyRules(signs=(sign("fire", heard=(("smoke",),), despite=("history",)),), words=words)
    assert outcome(kept, "mum had smoke") == ("fire", True)


def test_likeness_is_learned_from_examples_alone() -> None:
    signs = {"fire": ("the roof is burning", "smoke from the roof"), "flood": ("water in the cellar",) * 2}
    likeness = Likeness(signs, ("put the kettle on", "is there milk", "is the milk from the cow") * 2)
    assert likeness.nearest(("burning", "roof", "smoke")) == "fire"
    assert likeness.nearest(("the", "cellar", "water", "in", "the", "cellar")) == "flood"
    assert likeness.nearest(("is", "there", "milk")) is None
    assert Likeness({}, ()).nearest(("smoke",)) is None
