"""Prompt packs: the only place that reads prompt files. `load.load_pack` is the way in."""
