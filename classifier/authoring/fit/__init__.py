"""Learning a readable overlay for a label set of which one label holds: `fenliu lexicon fit`.

In: letters with their label, a loaded classifier (the hand-made lexicons). Out: a label file of words with weights
that a person can read and delete, and what it should reach on letters it has not seen. Needs the extra `fit`.

`examples` reads, `candidates` and `table` gather what the engine finds, `learning` weighs, `estimate` cross-validates,
`overlay` writes; `against` is the trained model to compare with.
"""
