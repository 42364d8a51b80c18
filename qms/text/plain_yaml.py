"""YAML whose scalars mean what they look like: our own schemas, which are JSON written as YAML."""

from __future__ import annotations

from typing import Any

import yaml


def load_plain(content: bytes) -> dict[str, Any]:
    """Mapping of a schema file; ``true``, ``1`` and ``"1"`` are told apart, unlike in a registry's own files.

    Raises:
        ValueError: the content is not YAML, or no mapping.
    """
    try:
        loaded = yaml.load(content, Loader=yaml.CSafeLoader)  # noqa: S506 - a safe loader, the one in C
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(loaded, dict):
        raise ValueError("not a mapping")  # noqa: TRY004 - what a file holds is a value, not a type
    return loaded
