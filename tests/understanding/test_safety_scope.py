"""Denied, over, somebody else's, only asked about: what takes a sign back, and what does not."""

from __future__ import annotations

import pytest

from bedside.events import Level
from bedside.packs.types import Pack
from bedside.understanding.safety import SafetyCheck

SURE, ASK, NONE = "sure", "ask", "none"


@pytest.fixture(scope="module")
def safety(pack: Pack) -> SafetyCheck:
    return SafetyCheck.of(pack)


def certainty(safety: SafetyCheck, text: str) -> str:
    found = safety.check(text)
    if found is None:
        return NONE
    return ASK if found.safety.confirm else SURE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the carer asked if i'd fallen and i said no", NONE),
        ("they told me to ring if my foot goes floppy and it hasn't", NONE),
        ("the nurse asked whether my legs were numb", ASK),
        ("the nurse asked if my legs were numb and they are", ASK),
        ("they asked if i had chest pain and i said yes", SURE),
        ("they said to ring if i get chest pain and now i've got it", SURE),
        ("they told me to ring if i can't pee and i can't", ASK),
        ("i asked if i should ring because my legs are numb", SURE),
    ],
)
def test_what_somebody_asked_or_advised_is_not_yet_so(safety: SafetyCheck, text: str, expected: str) -> None:
    assert certainty(safety, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i'm not numb between my legs", NONE),
        ("no numbness or tingling between my legs", NONE),
        ("there's no numbness anywhere", NONE),
        ("i don't have any trouble peeing", NONE),
        ("without any loss of feeling in my legs", NONE),
        ("i haven't wet the bed", NONE),
        ("i can't feel anything between my legs", SURE),
        ("there's no feeling between my legs", SURE),
        ("no i can't feel my legs", SURE),
        ("no my legs are numb", SURE),
        ("i don't know why but my legs are numb", SURE),
        ("my back isn't too bad but my legs have gone numb", SURE),
        ("i'm not joking i can't feel my legs", SURE),
        ("i don't think i can feel my legs", SURE),
    ],
)
def test_a_denied_sign_is_none_but_missing_feeling_is_one(
    safety: SafetyCheck, text: str, expected: str
) -> None:
    assert certainty(safety, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i fell off a ladder ten years ago", NONE),
        ("last year i couldn't feel my legs", NONE),
        ("two months ago i fell and it still hurts", SURE),
        ("i used to wet the bed as a child", NONE),
        ("i fell down the stairs an hour ago", SURE),
        ("i fell off a ladder this morning", SURE),
        ("i've wet the bed", SURE),
        ("i fainted once at school", NONE),
        ("a friend of mine took too many tablets when we were young", NONE),
        ("my bladder leaked once when i was at school", NONE),
        ("i fainted once tonight", SURE),
        ("i fainted at school today", SURE),
        ("i've wet the bed once", SURE),
        ("these sheets are wet i spilled my water", NONE),
        ("the bed is wet i knocked my drink over", NONE),
        ("the bed is wet i don't think i spilled my water", SURE),
        ("i wet the bed and i spilled my water too", ASK),
        ("my bum went numb off that hard chair but it wore off", ASK),
        ("my legs went numb it wore off and came back", SURE),
        ("i was scared i'd lose control of my bladder but no all normal", NONE),
        ("i was worried i'd lost control of my bowels and i have", ASK),
        ("since last month i can't feel my legs", SURE),
        ("i had breast cancer ten years ago", SURE),
        ("my legs went numb but it's fine now", ASK),
    ],
)
def test_what_is_long_over_is_none_but_just_now_counts(safety: SafetyCheck, text: str, expected: str) -> None:
    assert certainty(safety, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my wife had cancer", NONE),
        ("my neighbour fell off a ladder", NONE),
        ("a man on the telly had a heart attack", NONE),
        ("my cat can't move her back legs", NONE),
        ("my dad had a heart attack", NONE),
        ("my brother's in hospital with chest pain", NONE),
        ("my friend took an overdose", NONE),
        ("my nan can't feel between her legs", ASK),
        ("gran can't pee", ASK),
        ("my uncle's collapsed and he's gone grey", ASK),
        ("nan fell down the stairs", ASK),
        ("grandma took too many pills", ASK),
        ("my patient can't pass urine", ASK),
        ("my friend here can't breathe", ASK),
        ("dad fell out of bed", ASK),
        ("dad's had a fall", ASK),
        ("my husband has a temperature", ASK),
        ("my husband's legs look a bit wobbly", ASK),
        ("my wife had a fall", ASK),
        ("she had a funny turn and went down like a sack", ASK),
        ("a mate of mine fell off a ladder", NONE),
        ("my dad had a heart attack", NONE),
        ("my mum's got cancer", ASK),
        ("my husband can't feel his legs", ASK),
        ("he can't feel his legs", ASK),
        ("my mum has fallen down the stairs", ASK),
        ("my wife says i've gone grey and clammy", SURE),
        ("my husband touched me and i felt nothing between my legs", SURE),
        ("it's like someone else's legs i can't feel them", SURE),
        ("i fell off my horse", SURE),
    ],
)
def test_others_are_asked_about_where_it_is_so_now(safety: SafetyCheck, text: str, expected: str) -> None:
    assert certainty(safety, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is saddle numbness", NONE),
        ("when is leg weakness dangerous", NONE),
        ("could it be cancer", NONE),
        ("is numbness between the legs serious", NONE),
        ("how would i know if it's a kidney infection", NONE),
        ("what if i wet the bed", ASK),
        ("is it bad that i can't feel my legs", SURE),
        ("should i worry that i've wet the bed", SURE),
        ("how do i turn over when i can't feel my legs", SURE),
        ("what should i do i can't pee", SURE),
        ("should i just kill myself", SURE),
    ],
)
def test_a_question_about_a_sign_is_none_but_one_about_oneself_is(
    safety: SafetyCheck, text: str, expected: str
) -> None:
    assert certainty(safety, text) == expected


@pytest.mark.parametrize(
    ("text", "level", "sign"),
    [
        ("i fell down the stairs", Level.EMERGENCY, "trauma"),
        ("i came off my bike", Level.EMERGENCY, "trauma"),
        ("i fell over and i can't get up", Level.EMERGENCY, "trauma"),
        ("i fell out of bed", Level.URGENT, "fall"),
        ("my left foot has been weak for days", Level.URGENT, "foot_weak"),
        ("my leg's getting weaker", Level.URGENT, "foot_weak"),
        ("one leg's weaker since the weekend", Level.URGENT, "foot_weak"),
        ("my leg went weak an hour ago", Level.EMERGENCY, "legs"),
        ("the foot drop came on overnight", Level.EMERGENCY, "legs"),
        ("since teatime i can't lift my foot", Level.EMERGENCY, "legs"),
        ("my leg is getting weaker by the hour", Level.EMERGENCY, "legs"),
        ("i've had six tablets in two hours", Level.EMERGENCY, "overdose"),
        ("i put three fentanyl patches on", Level.EMERGENCY, "overdose"),
        ("the baby's kicking less", Level.EMERGENCY, "pregnancy_bleeding"),
        ("i'm in remission", Level.URGENT, "cancer"),
        ("there's pus coming from my back wound", Level.URGENT, "infection"),
        ("i slid out of bed onto the floor", Level.URGENT, "fall"),
        ("my back's a funny shape", Level.URGENT, "fragile_fracture"),
        ("it's much worse when i cough", Level.URGENT, "back_urgent"),
        ("the pain's between my shoulder blades", Level.URGENT, "back_urgent"),
        ("every night i can't find a position that eases it", Level.SOON, "night_pain"),
        ("never had a bad back before and i'm seventy two", Level.SOON, "young_or_first"),
        ("my foot has suddenly gone weak", Level.EMERGENCY, "legs"),
        ("both my legs are weak", Level.EMERGENCY, "legs"),
        ("i've got prostate cancer and my back hurts", Level.URGENT, "cancer"),
        ("i've lost weight without trying", Level.SOON, "weight_loss"),
        (
            "i've lost weight without trying and the pain is there every night for weeks",
            Level.URGENT,
            "cancer_signs",
        ),
        ("i've had back pain for two months", Level.SOON, "long_lasting"),
        ("i'm pregnant and bleeding", Level.EMERGENCY, "pregnancy_bleeding"),
        ("i'm fifteen", Level.SOON, "young_or_first"),
        ("i can't get my breath", Level.EMERGENCY, "breathless"),
    ],
)
def test_open_levels_are_settled_as_the_clinical_reference_says(
    safety: SafetyCheck, text: str, level: Level, sign: str
) -> None:
    found = safety.check(text)
    assert found is not None
    assert (found.safety.level, found.safety.sign, found.safety.confirm) == (level, sign, False)
