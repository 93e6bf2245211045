"""Other spellings of secrets are made only where they are needed; what is hidden is the same as if all were made."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.redact import finding
from classifier.redact.columns import NAME
from classifier.redact.finding import Finder, find_all
from classifier.redact.secrets import ADDRESS, PHONE, Secret

SECRETS = [
    Secret(NAME, "邢某芝"),
    Secret(NAME, "邢先荷"),
    Secret(NAME, "邢某"),
    Secret(NAME, "欧阳某芝"),
    Secret(NAME, "王女士"),
    Secret(PHONE, "13800001234"),
    Secret(PHONE, "138-0000-5678"),
    Secret(ADDRESS, "邢家村12号"),
]
PIECES = ["邢", "某", "芝", "先生", "女士", "先", "荷", "欧阳", "王", "×", "*", "138", "0000", "1234", "5678", "****",
          "家村12号", "，", "说", " ", "【电话1】", "邢某芝", "13800001234"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sets(st.sampled_from(SECRETS), max_size=4),
       st.sampled_from([(), ("邢某芝",), ("邢某",)]))  # fmt: skip
@settings(max_examples=300)
def test_the_same_is_hidden_as_if_all_spellings_were_made(
    text: str, secrets: set[Secret], spare: tuple[str, ...]
) -> None:
    some = sorted(secrets)
    found = find_all([Finder(some, close=True)], text, spare)
    with patch.object(finding, "covers", lambda *_: False):
        assert found == find_all([Finder(some, close=True)], text, spare)
