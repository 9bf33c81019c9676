"""From words to what they mean: the safety check, the readers in their order, slots and numbers.

Pure: nothing here does input or output, reads a clock, or draws a random number. Begin with
`understand.py`.
"""

from bedside.understanding.understand import Understander, understand

__all__ = ["Understander", "understand"]
