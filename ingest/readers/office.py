"""Older and open word-processor files, which LibreOffice converts to .docx where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import RefusedFile
from ingest.readers import docx
from ingest.records import Extract, Options


def read(path: Path, options: Options) -> Extract:
    """Reads a .doc, .odt or .rtf. Raises RefusedFile where LibreOffice is not installed or cannot open it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RefusedFile(
            f"{path}: {path.suffix} files are read where LibreOffice is installed, and it is not here; "
            "install it, or save the file as .docx or PDF"
        )
    with tempfile.TemporaryDirectory() as folder:
        # A copy under a plain name: the file's own may begin with a dash or hold what a shell would read.
        source = Path(folder) / f"paper{path.suffix.lower()}"
        shutil.copyfile(path, source)
        command = [office, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                   "--convert-to", "docx", "--outdir", folder, str(source)]  # fmt: skip
        told = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
        converted = source.with_suffix(".docx")
        if not converted.exists():
            why = " ".join((told.stderr or told.stdout).split())[:200] or f"it ended with code {told.returncode}"
            raise RefusedFile(f"{path}: LibreOffice could not convert it ({why}); save it as .docx or PDF")
        return docx.read(converted, options)
