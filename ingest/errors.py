"""What can stop one file from being read; the other files go on."""


class IngestError(Exception):
    """Base: the message names the file, says why it was refused and what to do."""


class RefusedFile(IngestError):
    """The file cannot be read as it is: the person must change or convert it."""
