"""What is made of settings and a pack, and how a pack that will not do is refused."""

from __future__ import annotations

import pytest

from bedside.assistant import build
from bedside.packs.types import Pack, PackError


def test_a_template_that_cannot_be_read_is_a_fault_of_its_pack() -> None:
    data = [{"sentences": ["(a|the latte"], "metadata": {"anywhere": True}}]
    pack = Pack("coffee", "en", {"language": "en", "intents": {"order": {"data": data}}}, ("order",), {})
    with pytest.raises(PackError, match=r"coffee: '\)' is missing in '\(a\|the latte'"):
        build.make_understander(pack)
