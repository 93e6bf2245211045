"""Why the inbox says no: four refusals, in words a clerk can act on, none of which holds text of a letter.

`NotFound` is also what a letter answers that is there but may not be seen: nobody learns that it exists.
"""

from __future__ import annotations

from classifier.errors import FenliuError


class Refusal(FenliuError):
    """Base of the refusals of the inbox. `code` is the word the web and the API use for it."""

    code = "refused"


class Forbidden(Refusal):
    """The user's roles do not allow this, or sign-in failed."""

    code = "forbidden"


class Waits(Forbidden):
    """The password is right, but a second person must confirm the account first."""


class NotFound(Refusal):
    """No such thing, or none that this user may see."""

    code = "not-found"


class Conflict(Refusal):
    """It is no longer in the state this step needs (accepted twice, a name taken)."""

    code = "conflict"


class Invalid(Refusal):
    """What was given cannot be: an unknown value, an empty reason, a broken cursor."""

    code = "invalid"
