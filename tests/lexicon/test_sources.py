"""Reading the files of lexicon layers."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import LexiconError
from classifier.lexicon.sources import read_sources


def test_a_layer_without_a_lexicon_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "a.yaml").write_text("schema: fenliu/settings@1\n", "utf-8")
    (tmp_path / "county").mkdir()
    with pytest.raises(LexiconError, match=r"county: .*no \.yaml file"):
        read_sources([tmp_path / "base", tmp_path / "county"])
