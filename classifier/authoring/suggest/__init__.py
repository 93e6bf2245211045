"""What might be added to a lexicon, learned from letters: terms, phrases, masks, contexts; nothing is added by itself.

>>> found = suggest(items, layers=None, office=None)     # items: `Labelled` letters, with or without labels
>>> found.patch.text                                     # YAML for a person to read, cut down and sign
"""

from classifier.authoring.suggest.suggesting import Options, Suggestion, suggest

__all__ = ["Options", "Suggestion", "suggest"]
