"""Turns frozen dataclasses into what JSON can hold, and back.

What comes back is equal to what went in, or refused. This file must not know what the dataclasses mean.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_Decoder = Callable[[Any], Any]


class FormError(ValueError):
    """What was stored has another form than the dataclass."""


def to_plain(value: Any) -> Any:
    """Return a dataclass as a list of its fields, tuples as lists, mappings as they are."""
    if dataclasses.is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(cls: Callable[..., _T], plain: Any) -> _T:
    """Return the dataclass that `to_plain` was given.

    Raises:
        FormError: `plain` does not come from such a dataclass.
    """
    try:
        made: _T = _decoder(cls)(plain)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise FormError(f"no {cls}: {error}") from error
    return made


@cache
def shape_of(cls: type) -> str:
    """Return a short mark that changes when a field of the dataclass, or of those in it, changes."""
    return hashlib.sha256(_described(cls).encode()).hexdigest()[:8]


def _described(hint: Any) -> str:
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        return f"{hint}({', '.join(f'{name}: {_described(part)}' for name, part in hints.items())})"
    return f"{get_origin(hint) or hint}[{', '.join(_described(part) for part in get_args(hint))}]"


@cache
def _decoder(hint: Any) -> _Decoder:
    """Return what makes a value of this type from plain JSON."""
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = [_decoder(hints[field.name]) for field in dataclasses.fields(hint)]
        return _fields(hint, parts)
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        item = _decoder(args[0])
        return lambda plain: tuple([item(part) for part in plain])
    if origin is Mapping:
        item = _decoder(args[1])
        return lambda plain: {key: item(part) for key, part in plain.items()}
    if origin in (types.UnionType, Union):
        item = _decoder(next(arg for arg in args if arg is not type(None)))
        return lambda plain: None if plain is None else item(plain)
    return lambda plain: plain


def _fields(cls: Any, parts: list[_Decoder]) -> _Decoder:
    def decode(plain: Any) -> Any:
        if len(plain) != len(parts):
            raise FormError(f"{cls.__name__} has {len(parts)} fields, not {len(plain)}")
        return cls(*[part(value) for part, value in zip(parts, plain, strict=True)])

    return decode
