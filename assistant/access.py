"""Who is at the page, and whether they may change the library."""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import ReadOnly
from index.settings import Settings
from ingest.records import Record


class Access(Record):
    """`signed_in` is False only where people have to sign in and this one has not. `why_not` says why nothing may be changed."""

    signed_in: bool
    name: str | None = None
    why_not: str | None = None

    @property
    def may_change(self) -> bool:
        return self.why_not is None

    def check(self) -> None:
        """Raises ReadOnly where this person may change nothing."""
        if self.why_not:
            raise ReadOnly(self.why_not)


def access_of(settings: Settings, user: Mapping[str, object] | None) -> Access:
    """What a person may do. `user` are the claims of their sign-in, empty before it, None where nobody signs in.

    An officer is known by an e-mail address that the identity provider does not call unverified.
    """
    if user is not None and not user.get("is_logged_in"):
        return Access(signed_in=False, why_not="Sign in first.")
    address = str((user or {}).get("email") or "").strip().lower()
    name = str((user or {}).get("name") or address) or None
    why_not = None
    if settings.read_only:
        why_not = "This library is for reading only."
    elif user is not None and (
        user.get("email_verified") is False or address not in {officer.lower() for officer in settings.officers}
    ):
        why_not = "Only named officers may change this library."
    return Access(signed_in=True, name=name, why_not=why_not)
