"""What can go wrong with a library, by what the caller can do next."""


class LibraryError(Exception):
    """Base: the message says what, why and what to do."""


class LibraryBusy(LibraryError):
    """Another process is writing; try again when it is done."""


class LibraryUnusable(LibraryError):
    """The library cannot be opened by this version, or is no library; choose another or upgrade."""


class ReadOnly(LibraryError):
    """Nothing may be changed, or not by the one who asks; ask someone who may."""


class NotInLibrary(LibraryError):
    """The file or recommendation that was named is not in the library."""


class CannotChange(LibraryError):
    """A decision by hand cannot be made or undone as asked; the message says what can."""


class CannotJoin(CannotChange):
    """Recommendations cannot be joined or parted as asked."""
