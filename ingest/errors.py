"""What can stop one file from being read; the other files go on."""


class IngestError(Exception):
    """Base: the message, on one line, names the file, says why it was refused and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class RefusedFile(IngestError):
    """The file cannot be read as it is: the person must change or convert it."""
