"""The optional packages of this room, fetched when first used, with a friendly word when they are absent."""

from __future__ import annotations

from typing import Any

from classifier.errors import MissingExtra

FEATURE = "finding near-duplicates (查重)"


def numpy() -> Any:
    """The numpy module. Raises `MissingExtra`."""
    try:
        import numpy
    except ImportError as error:
        raise MissingExtra(FEATURE, "duplicates") from error
    return numpy


def minhash() -> Any:
    """rensa's full-set R-MinHash. Raises `MissingExtra`, also for a rensa too old to take hashes."""
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise MissingExtra(FEATURE, "duplicates") from error
    if not hasattr(RMinHash, "digest_matrix_from_flat_token_hashes"):
        raise MissingExtra(FEATURE, "duplicates")
    return RMinHash
