"""What is squeezed opens again, whichever of the two squeezers wrote it."""

from __future__ import annotations

import zlib

import pytest

from classifier.inbox import preparing


@pytest.mark.parametrize("data", [b"", b"{}", "废水".encode() * 3000])
def test_both_squeezers_write_what_zlib_reads(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert zlib.decompress(preparing.squeeze(data)) == data
    monkeypatch.setattr(preparing, "isal_zlib", None)
    assert zlib.decompress(preparing.squeeze(data)) == data
