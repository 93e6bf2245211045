"""How a process makes itself ready for a batch: classifier and form, from what can be pickled."""

from __future__ import annotations

from dataclasses import dataclass, field

from classifier.batch.kernel import Kernel
from classifier.batch.spec import Spec
from classifier.errors import Problem
from classifier.write import LabelNames, make_form


@dataclass(slots=True)
class Opened:
    """A kernel that is ready, with the names and the digest of its lexicons."""

    kernel: Kernel
    names: LabelNames
    digest: str


@dataclass(slots=True, frozen=True)
class Setup:
    """The same for every process of a run."""

    spec: Spec
    form: str
    split: str
    keep: tuple[str, ...] = ()

    def open(self) -> Opened:
        """Load the classifier. Raises what loading raises."""
        classifier = self.spec.load()
        names = LabelNames.of(classifier.names, getattr(classifier, "office", None))
        kernel = Kernel(classifier, make_form(self.form, names, self.keep), self.split)
        return Opened(kernel, names, classifier.digest)


@dataclass(slots=True)
class Hello:
    """What a process says when it is ready, or why it cannot be."""

    names: LabelNames | None = None
    digest: str = ""
    problems: list[Problem] = field(default_factory=list)
    error: str = ""
