"""From hits to scores with reasons: contexts, phrases, rules.

In: the `FieldHits` of title and text, and facts from elsewhere (elements, channel). Out: `Judgement`: the points of
every label and class, the names that hold. Nothing is decided here; `tag` decides.
"""

from classifier.judge.judging import Judge
from classifier.judge.rules import Rules

__all__ = ["Judge", "Rules"]
